"""The true people: families in villages, with names, numbers and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from suluh.synthetic.areas import Land, Regency, Village
from suluh.synthetic.chance import Picker, below, choose
from suluh.synthetic.identities import draw_day, draw_kk, draw_nik, draw_passport_number, draw_phone, next_serial
from suluh.synthetic.journeys import draw_journey, load_plots
from suluh.synthetic.names import People
from suluh.synthetic.shapes import Journey, Passport, PersonTruth, Sex

HOUSEHOLDS: Picker[tuple[str, ...]] = Picker(
    [
        (("ALONE",), 76),
        (("SIBLING", "SIBLING"), 9),
        (("SPOUSE", "SPOUSE"), 6),
        (("TWIN", "TWIN"), 1.2),
        (("PARENT", "CHILD"), 3.2),
        (("SIBLING", "SIBLING", "SIBLING"), 1.4),
        (("PARENT", "SPOUSE", "CHILD"), 1.2),
    ]
)
HAMLETS = ("Dusun I", "Dusun II", "Dusun III", "Dusun Krajan", "Dusun Tengah", "Dusun Timur", "Dusun Barat", "")
SAME_RECRUITER = 0.16
SHARED_PHONE = 0.45


def draw_people(land: Land, persons: int, rng: Random, today: date) -> Iterator[PersonTruth]:
    """Make people one after another, family by family, holding no more than a family in memory."""
    key = family = 0
    regency = land.regencies(rng)
    village, journey = regency.villages(rng), draw_journey(rng, 0, regency.code[:2], today)
    while key < persons:
        if family and rng.random() >= SAME_RECRUITER:
            regency = land.regencies(rng)
            village = regency.villages(rng)
            journey = draw_journey(rng, family, regency.code[:2], today)
        for person in Household(rng, regency, village, journey, family).draw(key, persons - key):
            yield person
            key += 1
        family += 1


class Household:
    """A family while it is made: what its members share."""

    __slots__ = (
        "address",
        "clan",
        "family",
        "father",
        "journey",
        "kk",
        "people",
        "phone",
        "phones_shared",
        "rng",
        "village",
    )

    def __init__(self, rng: Random, regency: Regency, village: Village, journey: Journey, family: int) -> None:
        """Draw what the members share."""
        self.rng, self.village, self.journey, self.family = rng, village, journey, family
        self.people: People = regency.peoples(rng)
        self.clan = self.people.draw_clan(rng)
        self.father = self.people.draw_father(rng)
        self.kk = draw_kk(rng, village.code, journey.recruited_on - timedelta(days=below(rng, 4000)))
        self.address = draw_address(rng)
        self.phone = draw_phone(rng)
        self.phones_shared = rng.random() < SHARED_PHONE

    def draw(self, key: int, limit: int) -> Iterator[PersonTruth]:
        """Make the members, at most `limit` of them."""
        kinships = HOUSEHOLDS(self.rng)[:limit]
        first: PersonTruth | None = None
        last: PersonTruth | None = None
        women = load_plots()[self.journey.plot].women
        for number, kinship in enumerate(kinships):
            if kinship == "SPOUSE" and not 0.1 < women < 0.9:
                kinship = "SIBLING"
            sex, born_on = self._sex_and_birth(kinship, number, first)
            last = self._member(key + number, kinship, sex, born_on, first, last)
            first = first or last
            yield last

    def _sex_and_birth(self, kinship: str, number: int, first: PersonTruth | None) -> tuple[Sex, date]:
        rng, plot, begun = self.rng, load_plots()[self.journey.plot], self.journey.recruited_on
        sex: Sex = "F" if rng.random() < plot.women else "M"
        youngest = plot.ages[0]
        if first is None:
            low, high = plot.ages if kinship != "PARENT" else (youngest + 21, max(plot.ages[1], youngest + 30))
            return sex, _aged(rng, begun, low + int((high - low + 1) * (rng.random() + rng.random()) / 2))
        if kinship == "TWIN":
            return sex, first.born_on
        if kinship == "SPOUSE":
            return ("M" if first.sex == "F" else "F"), _shift(first.born_on, below(rng, 2600) - 1300)
        if kinship == "CHILD":
            return sex, _aged(rng, begun, youngest + below(rng, 3))
        apart = number * (400 + below(rng, 900))
        younger = _shift(first.born_on, apart)
        return sex, younger if (begun - younger).days > youngest * 365 else _shift(first.born_on, -apart)

    def _member(
        self, key: int, kinship: str, sex: Sex, born_on: date, first: PersonTruth | None, last: PersonTruth | None
    ) -> PersonTruth:
        rng, village = self.rng, self.village
        clan, father = self.clan, self.father
        if kinship == "SPOUSE" and first is not None:
            clan, father = self.people.draw_clan(rng), self.people.draw_father(rng)
        name = self.people.draw_name(rng, sex, born_on.year, clan, father)
        while last is not None and name.full == last.name:
            name = self.people.draw_name(rng, sex, born_on.year, clan, father)
        twin = kinship == "TWIN" and last is not None and last.sex == sex
        moved = rng.random() < 0.06
        first_registered = village.code[:6] + f"{1 + below(rng, 12):02}" if moved else village.code
        nik = next_serial(last.nik) if twin and last else draw_nik(rng, first_registered, sex, born_on)
        return PersonTruth(
            key=key,
            name=name.full,
            call_name=name.call,
            sex=sex,
            born_on=born_on,
            birthplace=village.name if rng.random() < 0.5 else village.regency.split(" ", 1)[-1],
            people=self.people.key,
            village=village.code,
            address=self.address,
            father=father,
            nik=nik,
            kk=self.kk,
            phones=self._phones(),
            passports=self._passports(name.full, sex, born_on),
            family=self.family,
            kinship=kinship,
            journey=self.journey,
        )

    def _phones(self) -> tuple[str, ...]:
        if self.phones_shared:
            return (self.phone,)
        own = draw_phone(self.rng)
        return (own, self.phone) if self.rng.random() < 0.3 else (own,)

    def _passports(self, name: str, sex: Sex, born_on: date) -> tuple[Passport, ...]:
        """Give a passport to most who went abroad; make minors adults on it, and names other names at times."""
        rng, journey = self.rng, self.journey
        if journey.country == "ID" or rng.random() > 0.72:
            return ()
        issued_on = journey.departed_on - timedelta(days=5 + below(rng, 60))
        age = (journey.departed_on - born_on).days / 365.25
        older = age < 21 and rng.random() < 0.75
        shown = draw_day(rng, _shift(born_on, -2400), _shift(issued_on, -21 * 366 - 900)) if older else born_on
        alias = name
        if rng.random() < 0.12:
            alias = self.people.draw_name(rng, sex, shown.year, self.clan, self.father).full
        elif self.father and rng.random() < 0.2:
            alias = f"{name} {self.father}"
        forged = older or alias != name
        return (Passport(draw_passport_number(rng), alias, shown, issued_on, forged),)


def draw_address(rng: Random) -> str:
    """Make an address within a village: hamlet, RT and RW."""
    hamlet = choose(rng, HAMLETS)
    units = f"RT {1 + below(rng, 12):03}/RW {1 + below(rng, 6):03}"
    return f"{hamlet}, {units}" if hamlet else units


def _aged(rng: Random, day: date, years: int) -> date:
    return _shift(day, -int(years * 365.25) - below(rng, 365))


def _shift(day: date, days: int) -> date:
    return day + timedelta(days=days)
