"""What an agency writes down about a person, given its habits; and which agencies a person comes to."""

from __future__ import annotations

from datetime import date
from random import Random

from suluh.synthetic import noise
from suluh.synthetic.chance import Picker, below, choose
from suluh.synthetic.identities import draw_phone
from suluh.synthetic.journeys import load_plots
from suluh.synthetic.shapes import AgencySeed, ClaimSeed, Habits, PartialDate, PersonTruth

KNOWN_TO: Picker[int] = Picker([(1, 0.68), (2, 0.23), (3, 0.07), (4, 0.02)])
HOME = {
    "UPTD_PPA": 5.0,
    "POLICE": 3.5,
    "SOCIAL_OFFICE": 2.0,
    "LABOUR_OFFICE": 1.6,
    "VILLAGE": 14.0,
    "NGO": 2.4,
    "SHELTER": 1.4,
    "MIGRANT_PROTECTION": 2.0,
    "ONE_STOP_SERVICE": 1.2,
    "PROSECUTION": 0.7,
    "CAMPUS": 0.4,
    "COMMUNITY": 1.0,
    "CITY": 0.7,
    "TASK_FORCE": 0.5,
    "IMMIGRATION": 0.6,
    "CORPORATION": 0.3,
}
NATION = {"HOTLINE": 4.0, "LPSK": 0.7, "MIGRANT_PROTECTION": 0.9, "SHELTER": 1.0, "TASK_FORCE": 0.3}
TRANSIT = {"MIGRANT_PROTECTION": 1.6, "POLICE": 0.9, "SHELTER": 0.9, "IMMIGRATION": 1.2, "NGO": 0.5}


class Directory:
    """Which agencies hear of whom: near home, along the way, abroad, in the capital."""

    __slots__ = ("_agencies", "_desbumi", "_seen")

    def __init__(self, agencies: tuple[AgencySeed, ...]) -> None:
        """Keep the agencies; pickers are made when first asked for."""
        self._agencies = agencies
        self._desbumi = {agency.area for agency in agencies if agency.kind == "VILLAGE"}
        self._seen: dict[tuple[str, str, str], Picker[AgencySeed]] = {}

    def draw(self, rng: Random, person: PersonTruth, count: int) -> list[AgencySeed]:
        """Draw different agencies to which the person is known."""
        home = person.village if person.village in self._desbumi else person.village[:5]
        key = (home, person.journey.plot, person.journey.country)
        picker = self._seen.get(key)
        if picker is None:
            picker = self._seen[key] = Picker((agency, self._weight(agency, *key)) for agency in self._agencies)
        found = [picker(rng)]
        for _ in range(12):
            if len(found) == count:
                break
            agency = picker(rng)
            if agency not in found:
                found.append(agency)
        return found

    def _weight(self, agency: AgencySeed, home: str, plot: str, country: str) -> float:
        if agency.country != "ID":
            return 3.0 if agency.country == country else 0.0
        if agency.area == "":
            return NATION.get(agency.kind, 0.0)
        if home.startswith(agency.area):
            return HOME.get(agency.kind, 0.0) * (1.0 if len(agency.area) > 2 else 0.6)
        if agency.area[:2] in load_plots()[plot].transit:
            return TRANSIT.get(agency.kind, 0.0) * 0.6
        return 0.0


def draw_claim(rng: Random, key: str, person: PersonTruth, agency: AgencySeed, stated_on: date) -> ClaimSeed:
    """Write down what this agency says of this person."""
    habits, slips = agency.habits, []
    document = person.passports[0] if person.passports and rng.random() < habits.passport else None
    by_passport = document is not None and agency.kind in ("MISSION", "IMMIGRATION")
    name, born_on = person.name, person.born_on
    if by_passport and document is not None:
        name, born_on = document.name, document.born_on
        if document.forged:
            slips.append("passport.forged")
    name, aliases = _name(rng, name, person, habits, slips)
    born, age = _birth(rng, born_on, stated_on, habits, slips)
    nik = ""
    if rng.random() < habits.nik:
        nik, slip = noise.damage_nik(rng, person.nik, person.kk, rng.random() < habits.spreadsheet)
        if slip:
            slips.append(slip)
    area = person.village
    if rng.random() >= habits.village:
        area = area[:8] if rng.random() < 0.5 else area[:5]
    full = len(area) == 13
    return ClaimSeed(
        key,
        person.key,
        agency.key,
        stated_on,
        name,
        aliases,
        person.sex if rng.random() < 0.97 else None,
        born,
        age,
        person.birthplace if rng.random() < habits.birth_day * 0.8 else "",
        nik,
        person.kk if rng.random() < habits.kk else "",
        document.number if document else "",
        _phones(rng, person, habits, slips),
        area,
        person.address if full and rng.random() < 0.6 else "",
        tuple(slips),
    )


def _name(rng: Random, name: str, person: PersonTruth, habits: Habits, slips: list[str]) -> tuple[str, tuple[str, ...]]:
    aliases: tuple[str, ...] = ()
    if rng.random() < habits.nickname and person.call_name != person.name:
        if rng.random() < 0.4:
            name = person.call_name
            slips.append("name.call")
        else:
            aliases = (person.call_name,)
    for slip, chance in (("name.spelling", habits.spelling), ("name.typo", habits.typo)):
        if rng.random() < chance:
            name = _note(slips, slip, name, (noise.respell if slip == "name.spelling" else noise.mistype)(rng, name))
    roll = rng.random()
    if roll < 0.06:
        name = _note(slips, "name.short", name, noise.shorten(rng, name))
    elif roll < 0.08:
        name = _note(slips, "name.order", name, noise.swap_order(name))
    elif roll < 0.105:
        name = _note(slips, "name.title", name, noise.add_title(rng, name, person.sex))
    if person.father and rng.random() < habits.lineage:
        name = _note(slips, "name.lineage", name, noise.add_lineage(rng, name, person.sex, person.father))
    if habits.case == "UPPER":
        name = name.upper()
        aliases = tuple(alias.upper() for alias in aliases)
    return name, aliases


def _note(slips: list[str], slip: str, before: str, after: str) -> str:
    """Name the slip if it changed anything."""
    if after != before:
        slips.append(slip)
    return after


def _birth(
    rng: Random, born_on: date, stated_on: date, habits: Habits, slips: list[str]
) -> tuple[PartialDate, int | None]:
    if rng.random() < habits.birth_day:
        born, slip = noise.blur_date(rng, born_on)
        if slip:
            slips.append(slip)
        return born, None
    roll = rng.random()
    if roll < 0.4:
        return PartialDate(born_on.year), None
    if roll < 0.78:
        off = choose(rng, (-2, -1, 0, 0, 0, 1, 2))
        return PartialDate(), max(stated_on.year - born_on.year + off, 5)
    if roll < 0.84:
        return PartialDate(born_on.year, born_on.month), None
    return PartialDate(), None


def _phones(rng: Random, person: PersonTruth, habits: Habits, slips: list[str]) -> tuple[str, ...]:
    if rng.random() >= habits.phone:
        return ()
    if rng.random() < 0.16:
        slips.append("phone.other")
        return (noise.write_phone(rng, draw_phone(rng)),)
    phones = person.phones if rng.random() < 0.3 else person.phones[below(rng, len(person.phones)) :][:1]
    return tuple(noise.write_phone(rng, phone) for phone in phones)
