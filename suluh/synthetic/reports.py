"""Reports as offices received them: who told what about whom, when, by which way, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from random import Random

from suluh.synthetic.areas import Land
from suluh.synthetic.chance import Picker, below, choose
from suluh.synthetic.claims import KNOWN_TO, Directory, draw_claim
from suluh.synthetic.identities import draw_phone
from suluh.synthetic.journeys import load_plots
from suluh.synthetic.names import load_people
from suluh.synthetic.narratives import compose, compose_short, describe_recruiter, draw_relation
from suluh.synthetic.outcomes import Desk
from suluh.synthetic.shapes import (
    AgencySeed,
    ClaimSeed,
    OutcomeSeed,
    PartialDate,
    PersonTruth,
    ReporterSeed,
    ReportSeed,
    Sex,
)

CHANNELS: dict[str, Picker[str]] = {
    "HOTLINE": Picker([("PHONE", 6), ("WHATSAPP", 4)]),
    "POLICE": Picker([("WALK_IN", 7), ("REFERRAL", 2), ("PATROL", 1)]),
    "MISSION": Picker([("WALK_IN", 5), ("WHATSAPP", 3), ("REFERRAL", 1)]),
    "MIGRANT_PROTECTION": Picker([("LIST", 4), ("PATROL", 3), ("WALK_IN", 2)]),
    "IMMIGRATION": Picker([("PATROL", 6), ("LIST", 3)]),
    "VILLAGE": Picker([("VILLAGE", 9), ("WALK_IN", 1)]),
    "NGO": Picker([("PHONE", 4), ("WALK_IN", 3), ("WHATSAPP", 3), ("MEDIA", 1)]),
    "SHELTER": Picker([("REFERRAL", 8), ("WALK_IN", 2)]),
    "SOCIAL_OFFICE": Picker([("REFERRAL", 4), ("LIST", 3), ("LETTER", 2), ("WALK_IN", 2)]),
    "LPSK": Picker([("LETTER", 5), ("REFERRAL", 3), ("SYSTEM", 1)]),
    "PROSECUTION": Picker([("LETTER", 5), ("REFERRAL", 5)]),
}
OTHER_CHANNELS: Picker[str] = Picker([("WALK_IN", 6), ("LETTER", 2), ("LIST", 2), ("WHATSAPP", 1)])
ANYTIME = ("PHONE", "WHATSAPP", "WEB", "PATROL")
PUBLIC_TIP, REPEATED, NOT_ONE, WRONG_ORDER = 0.2, 0.015, 0.03, 0.02
TWO_YEARS = 730
SEXES: tuple[Sex, ...] = ("F", "M")
MYSELF = ("korban sendiri", "salah satu korban")
MEN = ("bapak", "paman", "ketua", "kepala")


class Reporting:
    """The making of reports in the order in which people were met."""

    __slots__ = ("desk", "directory", "land", "number", "rng", "today")

    def __init__(self, land: Land, directory: Directory, desk: Desk, rng: Random, today: date) -> None:
        """Keep what every report needs."""
        self.land, self.directory, self.desk, self.rng, self.today, self.number = (
            land,
            directory,
            desk,
            rng,
            today,
            0,
        )

    def draw(self, people: tuple[PersonTruth, ...]) -> Iterator[ReportSeed]:
        """Make the reports about all these people, those recruited together at times in one."""
        for _, together in groupby(people, key=lambda person: person.journey.key):
            group = list(together)
            joint: AgencySeed | None = None
            if len(group) > 1 and self.rng.random() < 0.6:
                joint = self.directory.draw(self.rng, group[0], 1)[0]
                yield from self._told(joint, group, self._first_day(group[0]))
            for person in group:
                yield from self._alone(person, joint)

    def _alone(self, person: PersonTruth, joint: AgencySeed | None) -> Iterator[ReportSeed]:
        count = KNOWN_TO(self.rng) - (joint is not None)
        day = self._first_day(person)
        for agency in self.directory.draw(self.rng, person, count) if count else []:
            if agency is not joint:
                yield from self._told(agency, [person], day)
            day += timedelta(days=int(self.rng.expovariate(1 / 45)))
            if day > self.today:
                return  # the next agency has yet to hear of her

    def _first_day(self, person: PersonTruth) -> date:
        wait, there_were = int(self.rng.expovariate(1 / 12)), (self.today - person.journey.found_on).days
        day = person.journey.found_on + timedelta(days=wait if wait <= there_were else below(self.rng, there_were + 1))
        return max(day, self.today - timedelta(days=TWO_YEARS))

    def _told(self, agency: AgencySeed, group: list[PersonTruth], day: date) -> Iterator[ReportSeed]:
        """Make one report; at times it comes in twice, or another comes in that is none."""
        rng = self.rng
        tip = agency.kind in ("HOTLINE", "UPTD_PPA", "COMMUNITY") and len(group) == 1 and rng.random() < PUBLIC_TIP
        report = self._tip(agency, group[0], day) if tip else self._report(agency, group, day)
        yield report
        if rng.random() < REPEATED:
            yield self._again(report)
        if rng.random() < NOT_ONE:
            yield self._none(agency, group[0], day)

    def _report(self, agency: AgencySeed, group: list[PersonTruth], day: date) -> ReportSeed:
        rng, lead = self.rng, group[0]
        journey, village = lead.journey, self.land.village(lead.village)
        key, channel = self._key(), CHANNELS.get(agency.kind, OTHER_CHANNELS)(self.rng)
        claims = tuple(draw_claim(rng, f"{key}/{n}", person, agency, day) for n, person in enumerate(group, 1))
        child = any(person.child_at_recruitment for person in group)
        relation = draw_relation(rng, group, False)
        told, needs = compose(rng, agency.kind, journey, village, len(group), child, relation, day)
        faults = self._faults(claims)
        departed, found = PartialDate.of(journey.departed_on), PartialDate.of(journey.found_on)
        if "dates.order" in faults:
            departed, found = found, departed
        return self._finish(
            self._seed(key, agency, channel, day, lead, claims, relation),
            narrative=told,
            needs=needs,
            child=child,
            faults=faults,
            departed_on=departed,
            found_on=found,
        )

    def _seed(
        self,
        key: str,
        agency: AgencySeed,
        channel: str,
        day: date,
        lead: PersonTruth,
        claims: tuple[ClaimSeed, ...],
        relation: str,
    ) -> ReportSeed:
        rng, journey, plot = self.rng, lead.journey, load_plots()[lead.journey.plot]
        return ReportSeed(
            key=key,
            agency=agency.key,
            officer=self.desk.intake(rng, agency),
            channel=channel,
            received_at=self._moment(day, channel),
            narrative="",
            people=claims,
            reporter=self._reporter(relation, lead, channel),
            exploitation=plot.exploitation,
            acts=_some(rng, plot.acts),
            means=_some(rng, plot.means),
            flags=_some(rng, plot.flags),
            country=journey.country,
            recruiter_words=describe_recruiter(journey, self.land.village(lead.village)),
            recruited_on=PartialDate(journey.recruited_on.year, journey.recruited_on.month),
            departed_on=PartialDate.of(journey.departed_on),
            found_on=PartialDate.of(journey.found_on),
            risk=choose(rng, ("HIGH", "MEDIUM", "MEDIUM", "LOW")),
            needs=(),
            child=False,
            decision=OutcomeSeed("RECEIVED"),
        )

    def _finish(self, report: ReportSeed, **changes: object) -> ReportSeed:
        report = replace(report, **changes)  # type: ignore[arg-type]
        return replace(report, decision=self.desk.decide(self.rng, report, self.today))

    def _tip(self, agency: AgencySeed, person: PersonTruth, day: date) -> ReportSeed:
        """Make what somebody sends over the public page without a name: little is known."""
        rng = self.rng
        key, channel, relation = (
            self._key(),
            choose(rng, ("WEB", "WEB", "WHATSAPP")),
            draw_relation(rng, [person], True),
        )
        village = self.land.village(person.village)
        name = person.call_name if rng.random() < 0.6 else ""
        claim = ClaimSeed(
            f"{key}/1",
            person.key,
            agency.key,
            day,
            name=name,
            sex=person.sex,
            area=person.village[: choose(rng, (5, 8, 13))],
            age=max(day.year - person.born_on.year + choose(rng, (-2, 0, 0, 3)), 5) if rng.random() < 0.5 else None,
            noise=("name.call",) if name else ("name.missing",),
        )
        needs: tuple[str, ...] = ()
        if rng.random() < 0.6:
            told = compose_short(rng, "PUBLIC", person.journey, village, day)
        else:
            told, needs = compose(rng, "PUBLIC", person.journey, village, 1, person.child_at_recruitment, relation, day)
        seed = self._seed(key, agency, channel, day, person, (claim,), relation)
        return self._finish(
            seed,
            officer="",
            narrative=told,
            needs=needs,
            reporter=ReporterSeed(anonymous=True),
            child=person.child_at_recruitment,
            faults=() if name else ("name.missing",),
            recruited_on=PartialDate(person.journey.recruited_on.year),
            departed_on=PartialDate(),
            found_on=PartialDate(),
        )

    def _again(self, report: ReportSeed) -> ReportSeed:
        """Send the same report a second time some days later."""
        key = self._key()
        claims = tuple(replace(claim, key=f"{key}/{n}") for n, claim in enumerate(report.people, 1))
        later = report.received_at + timedelta(days=1 + below(self.rng, 6))
        latest = datetime.combine(self.today, time(9, 0), UTC)
        return self._finish(
            report,
            key=key,
            people=claims,
            received_at=max(min(later, latest), report.received_at),
            repeats=report.key,
            faults=("repeat",),
        )

    def _none(self, agency: AgencySeed, lead: PersonTruth, day: date) -> ReportSeed:
        """Make something sent in that is no report of trafficking: a test, a question, a quarrel."""
        rng, key = self.rng, self._key()
        claims: tuple[ClaimSeed, ...] = ()
        if rng.random() < 0.5:
            claims = (
                ClaimSeed(f"{key}/1", None, agency.key, day, name=choose(rng, ("-", "Tes", "Tidak tahu", "x", "."))),
            )
        seed = self._seed(key, agency, "WEB", day, lead, claims, "")
        return self._finish(
            seed,
            officer="",
            narrative=compose_short(rng, "FALSE", lead.journey, self.land.village(lead.village), day),
            reporter=ReporterSeed(anonymous=True),
            exploitation=(),
            acts=(),
            means=(),
            flags=(),
            country="",
            recruiter_words="",
            recruited_on=PartialDate(),
            departed_on=PartialDate(),
            found_on=PartialDate(),
            risk="LOW",
            faults=("none",),
        )

    def _faults(self, claims: tuple[ClaimSeed, ...]) -> tuple[str, ...]:
        found = []
        if self.rng.random() < WRONG_ORDER:
            found.append("dates.order")
        if all(claim.born == PartialDate() and claim.age is None and not claim.nik for claim in claims):
            found.append("birth.missing")
        return tuple(found)

    def _reporter(self, relation: str, lead: PersonTruth, channel: str) -> ReporterSeed:
        rng = self.rng
        if channel in ("PATROL", "LIST", "SYSTEM") or relation in MYSELF or rng.random() < 0.12:
            return ReporterSeed(relation=relation)
        people = load_people(lead.people)
        sex: Sex = "F" if relation.startswith("ibu") else "M" if relation.startswith(MEN) else choose(rng, SEXES)
        year = 1958 + below(rng, 15) if relation.startswith(("ibu", "bapak")) else 1965 + below(rng, 35)
        name = people.draw_name(rng, sex, year, people.draw_clan(rng), people.draw_father(rng))
        return ReporterSeed(name.full, draw_phone(rng) if rng.random() < 0.8 else "", relation)

    def _moment(self, day: date, channel: str) -> datetime:
        """Office hours in the three zones of Indonesia lie between 0 and 9 UTC; telephones ring at any hour."""
        hour = below(self.rng, 24) if channel in ANYTIME and day < self.today else below(self.rng, 9)
        return datetime.combine(day, time(hour, below(self.rng, 60), below(self.rng, 60)), UTC)

    def _key(self) -> str:
        self.number += 1
        return f"report-{self.number:06}"


def _some(rng: Random, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Keep most of the codes, at least one."""
    kept = tuple(code for code in codes if rng.random() < 0.55)
    return kept or codes[:1]
