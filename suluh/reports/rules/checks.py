"""The automatic checks of a report: they find and explain, and never reject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from suluh.linkage.dates import PartialDate, read_iso
from suluh.linkage.nik import Nik, NikConflict, NikProblem, nik_against, read_nik
from suluh.people.kinds import Source
from suluh.people.rules import Said, ages_by_any
from suluh.regions.kinds import Level
from suluh.regions.rules import at_level
from suluh.reports.kinds import CHILD_FINDINGS, BirthPart, Finding, Moment, Severity
from suluh.reports.rules.telling import Telling

SHORTEST_STORY = 40
OLDEST = 110
SAME_WEEKS = 13


@dataclass(frozen=True, slots=True)
class Twin:
    """Another report within reach that names the same code, or somebody who may be the same person."""

    agency: str
    received_on: str
    destination: str = ""
    said_on: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks are told besides the report: names of areas by code, and reports that may be the same.

    `became` says for regencies that were split or got another code, which codes may stand in their place today.
    """

    areas: Mapping[str, str] = field(default_factory=dict)
    twins: tuple[Twin, ...] = ()
    became: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: about the person at a position, or about the report as a whole (None)."""

    finding: Finding
    severity: Severity
    facts: Mapping[str, object] = field(default_factory=dict)
    position: int | None = None


def check(telling: Telling, known: Known) -> tuple[Found, ...]:
    """Return everything that the checks find in a report, the report's own findings before its people's."""
    found = [*_completeness(telling), *_order(telling), *_sameness(telling, known)]
    for position, said in enumerate(telling.people):
        found += _person(telling, said, position)
        found += _nik(said, position, known)
        found += _ages(telling, said, position)
    return tuple(one for place, one in enumerate(found) if one not in found[:place])


def is_about_child(found: tuple[Found, ...]) -> bool:
    """Test whether somebody in the report is to be treated as a child."""
    return any(one.finding in CHILD_FINDINGS for one in found)


def areas_asked(telling: Telling) -> set[str]:
    """Name the codes of areas whose names the checks need."""
    niks = [read_nik(said.nik) for said in telling.people]
    codes = {code for nik in niks for code in (nik.district, nik.regency)}
    return (codes | {at_level(said.area_code, Level.REGENCY) for said in telling.people}) - {""}


def _completeness(telling: Telling) -> Iterator[Found]:
    if not telling.people:
        yield Found(Finding.NO_PERSON, Severity.WARN)
    length = len(telling.narrative.strip())
    if length < SHORTEST_STORY:
        # A list of another agency has columns, not stories; whoever heard somebody can still ask.
        listed = telling.source is Source.IMPORT
        yield Found(Finding.NO_NARRATIVE, Severity.NOTE if listed else Severity.STOP, {"length": length})


def _person(telling: Telling, said: Said, position: int) -> Iterator[Found]:
    """Find what is not known of a person, and the telephone number that nobody can dial."""
    if not said.name:
        yield Found(Finding.NO_NAME, Severity.WARN, position=position)
    if said.birth is None and not read_nik(said.nik).births(date.fromisoformat(telling.said_on)):
        yield Found(Finding.NO_BIRTH, Severity.WARN, position=position)
    if not said.area_code:
        yield Found(Finding.NO_PLACE, Severity.WARN, position=position)
    if said.as_typed.get("phones") and not said.phones:
        yield Found(Finding.PHONE_UNREAD, Severity.WARN, position=position)
    if not (said.phones or telling.teller.phone or telling.teller.safe_contact):
        yield Found(Finding.NO_CONTACT, Severity.NOTE, position=position)


NIK_FINDINGS = {
    NikProblem.LENGTH: Finding.NIK_LENGTH,
    NikProblem.NOT_DIGITS: Finding.NIK_LENGTH,
    NikProblem.FILLER: Finding.NIK_FILLER,
    NikProblem.EXCEL_ROUNDED: Finding.NIK_DAMAGED,
    NikProblem.EXCEL_LAST_DIGIT: Finding.NIK_DAMAGED,
    NikProblem.UNREAL_DATE: Finding.NIK_DATE,
}
CONFLICTING_PARTS = {
    NikConflict.BIRTH_DAY: BirthPart.DAY,
    NikConflict.BIRTH_MONTH: BirthPart.MONTH,
    NikConflict.BIRTH_YEAR: BirthPart.YEAR,
}


def _nik(said: Said, position: int, known: Known) -> Iterator[Found]:
    """Find what is odd about a NIK and what it contradicts: always a warning (PP 40/2019 Art. 30)."""
    nik = read_nik(said.nik)
    for finding in dict.fromkeys(NIK_FINDINGS[problem] for problem in nik.problems if problem in NIK_FINDINGS):
        yield Found(finding, Severity.WARN, position=position)
    conflicts = nik_against(nik, said.birth, said.sex.value)
    if parts := [CONFLICTING_PARTS[one].value for one in conflicts if one in CONFLICTING_PARTS]:
        yield Found(Finding.NIK_BIRTH, Severity.WARN, {"differing_parts": parts}, position)
    if NikConflict.SEX in conflicts:
        facts = {"nik_sex": nik.sex, "said_sex": said.sex.value}
        yield Found(Finding.NIK_SEX, Severity.WARN, facts, position)
    if nik.usable:
        yield from _nik_region(nik, said, position, known)


def _nik_region(nik: Nik, said: Said, position: int, known: Known) -> Iterator[Found]:
    """Find a NIK from an unknown place, or from another regency than the home: it never follows a move.

    A card outlives the code on it. Where the regency was split or numbered anew, its districts of then are not on
    the list of today, so that an unknown one says nothing; and who lives in what it became has not moved.
    """
    home = at_level(said.area_code, Level.REGENCY)
    still = known.became.get(nik.regency, frozenset({nik.regency}))
    if nik.district not in known.areas and nik.regency not in known.became:
        yield Found(Finding.NIK_REGION, Severity.WARN, {"code": nik.district}, position)
    elif home and home not in still:
        facts = {"nik_place": known.areas.get(nik.regency, nik.regency), "said_place": known.areas.get(home, home)}
        yield Found(Finding.NIK_ELSEWHERE, Severity.NOTE, facts, position)


def _moments(telling: Telling) -> list[tuple[Moment, PartialDate]]:
    said = [
        (Moment.RECRUITED, telling.recruited_on),
        (Moment.DEPARTED, telling.departed_on),
        (Moment.RETURNED, telling.returned_on),
        (Moment.SAID, telling.said_on),
    ]
    return [(moment, read_iso(text)) for moment, text in said if text]


def _order(telling: Telling) -> Iterator[Found]:
    """Find what surely happened in an impossible order; a date known to the year is given every chance."""
    for (earlier, before), (later, after) in combinations(_moments(telling), 2):
        if after.latest < before.earliest:
            yield _disorder(earlier, str(before), later, str(after), None)


def _disorder(earlier: Moment, before: str, later: Moment, after: str, position: int | None) -> Found:
    facts = {
        "earlier_moment": earlier.value, "earlier_on": before, "later_moment": later.value, "later_on": after,
    }  # fmt: skip
    return Found(Finding.ORDER, Severity.STOP, facts, position)


def _ages(telling: Telling, said: Said, position: int) -> Iterator[Found]:
    """Find a child, an impossible birth or an unlikely age."""
    said_on = date.fromisoformat(telling.said_on)
    if said.birth is not None:
        if said.birth.earliest > said_on:
            yield Found(Finding.BIRTH_FUTURE, Severity.STOP, position=position)
        elif said_on.year - said.birth.year > OLDEST:
            yield Found(Finding.BIRTH_OLD, Severity.WARN, {"age": said_on.year - said.birth.year}, position)
        for moment, when in _moments(telling)[:-1]:
            if when.latest <= said.birth.earliest:
                # Only the year of birth: whoever reads the report may not read the identity.
                yield _disorder(Moment.BORN, str(said.birth.year), moment, str(when), position)
    yield from _child(telling, said, position)


def _child(telling: Telling, said: Said, position: int) -> Iterator[Found]:
    """Find somebody who was, or may have been, under eighteen when she was recruited (UU 21/2007 Art. 1 no. 5).

    The latest of recruitment, departure and report that is known stands for it, in that order. A passport is no source:
    it is what a broker forges (domain notes, section 6.5).
    """
    births = _births(said, date.fromisoformat(telling.said_on))
    moments = dict(_moments(telling))
    at = next(one for one in (Moment.RECRUITED, Moment.DEPARTED, Moment.SAID) if one in moments)
    ages = ages_by_any(births, moments[at])
    if ages is None or not ages.maybe_child:
        return
    finding = Finding.CHILD if ages.surely_child else Finding.MAYBE_CHILD
    yield Found(finding, Severity.NOTE, {"ages": str(ages), "at_moment": at.value}, position)


def _births(said: Said, on: date) -> list[PartialDate]:
    """Return the births that the sources speak of: as it was said, and the NIK's, in the century nearest to that."""
    spoken = [said.birth] if said.birth else []
    by_nik = [PartialDate(day.year, day.month, day.day) for day in read_nik(said.nik).births(on)]
    if said.birth and by_nik:
        year = said.birth.year
        by_nik = [min(by_nik, key=lambda one: abs(one.year - year))]
    return spoken + by_nik[-1:]


def _sameness(telling: Telling, known: Known) -> Iterator[Found]:
    """Find the same report once more: under the same number, or of the same people, destination and weeks."""
    for twin in known.twins:
        if twin.code and twin.code == telling.external_id:
            yield Found(Finding.SAME_CODE, Severity.STOP, {"code": twin.code, "received_on": twin.received_on})
        elif twin.said_on and twin.destination == telling.destination and _near(twin.said_on, telling.said_on):
            facts = {"agency": twin.agency, "received_on": twin.received_on}
            yield Found(Finding.SAME_REPORT, Severity.WARN, facts)


def _near(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= SAME_WEEKS * 7
