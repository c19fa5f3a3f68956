"""Who may decide about a pair, what needs a second officer, how persons keep their identity, when a hint is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Band, Verdict, Why

RecordKey = TypeVar("RecordKey", bound=Hashable)
PersonKey = TypeVar("PersonKey", bound=Hashable)

ASKS_A_MINUTE = 60
ASKS_A_DAY = 2000


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose hands a pair has gone through: who entered its records and who reviewed the reports they came from."""

    entered: frozenset[int]
    reviewed: frozenset[int]
    withdrawn: bool = False


def may_judge(officer: int, hands: Hands, verdict: Verdict | None = None, note: str = "") -> Answer:
    """Say whether an officer may decide about a pair (four eyes: design.md, section 4).

    Unsure needs a note, so that the next officer knows what to look for.
    """
    reasons = []
    if hands.withdrawn:
        reasons.append(Reason(Why.WITHDRAWN))
    if officer in hands.entered:
        reasons.append(Reason(Why.OWN_ENTRY))
    if officer in hands.reviewed:
        reasons.append(Reason(Why.OWN_REVIEW))
    if verdict is Verdict.UNSURE and not note.strip():
        reasons.append(Reason(Why.NO_NOTE, about="note"))
    return Answer(tuple(reasons))


def needs_second(verdict: Verdict, left: frozenset[int], right: frozenset[int]) -> Answer:
    """Say whether a verdict waits for a second officer: it joins two persons with open cases in different agencies.

    `left` and `right` are the agencies with an open case for either person.
    """
    joins = verdict is Verdict.SAME and left and right and len(left | right) > 1
    return Answer((Reason(Why.TWO_CASES),) if joins else ())


def may_confirm(officer: int, proposer: int, hands: Hands) -> Answer:
    """Say whether an officer may be the second: not the one who proposed, and four eyes as for the first."""
    own = (Reason(Why.OWN_PROPOSAL),) if officer == proposer else ()
    return Answer((*own, *may_judge(officer, hands).reasons))


def name_persons(
    groups: Sequence[Sequence[RecordKey]],
    now: Mapping[RecordKey, PersonKey],
    first: Mapping[RecordKey, PersonKey],
    since: Mapping[PersonKey, datetime],
    busy: frozenset[PersonKey] = frozenset(),
) -> list[PersonKey | None]:
    """Return for each group the person it is, or None where a new one is needed. No person is given twice.

    A group is a person as whom one of its records began (`first`): of those the one whom most of its records speak
    of `now`, of equals the one longest known. So joining keeps the larger's identity, and parting gives everybody
    her own back. Where groups claim the same person, because their records were known as one from the start, the
    largest keeps her, of equals the longest known, and the others stay whoever they have become. `busy` persons
    have records outside.
    """
    order = sorted(range(len(groups)), key=lambda g: (-len(groups[g]), min(since[first[r]] for r in groups[g]), g))
    chosen: dict[int, PersonKey] = {}
    for group in order:
        counts = Counter(now[record] for record in groups[group])
        taken = busy | set(chosen.values())
        free = ({first[record] for record in groups[group]} - taken) or (set(counts) - taken)
        if free:
            chosen[group] = min(free, key=lambda person: (-counts[person], since[person], str(person)))
    return [chosen.get(group) for group in range(len(groups))]


def enough_to_ask(*, name: str, birth: object, nik: str, area_code: str, phones: Sequence[str]) -> Answer:
    """Say whether enough was typed for a hint: a name alone would let anybody browse who is known."""
    if len(nik) >= 12 or phones or (name.strip() and (birth is not None or len(area_code) >= 5)):
        return Answer()
    return Answer((Reason(Why.TOO_LITTLE),))


def too_often(asked: Sequence[datetime], at: datetime) -> Answer:
    """Say whether an officer must wait before she asks again; `asked` are the times of the last day, oldest first."""
    minute = [one for one in asked if one > at - timedelta(minutes=1)]
    if len(asked) >= ASKS_A_DAY:
        free = asked[len(asked) - ASKS_A_DAY] + timedelta(days=1)
    elif len(minute) >= ASKS_A_MINUTE:
        free = minute[len(minute) - ASKS_A_MINUTE] + timedelta(minutes=1)
    else:
        return Answer()
    wait = max(1, -(-int((free - at).total_seconds()) // 60))
    return Answer((Reason(Why.TOO_OFTEN, {"wait": wait}),))


@dataclass(frozen=True, slots=True)
class Trait:
    """One match as far as the asker may know of it: who holds it, how likely, and which fields agree."""

    agency_id: int
    band: Band
    bits: float
    agree: tuple[str, ...]
    person: Hashable | None = None


def strongest_by_agency(traits: Sequence[Trait]) -> list[Trait]:
    """Return one match for each agency, the strongest, so that their number says nothing; what can be opened first.

    A match within the asker's own reach counts by person, for she may see those anyway.
    """
    best: dict[Hashable, Trait] = {}
    for trait in sorted(traits, key=lambda one: -one.bits):
        best.setdefault(trait.person or ("agency", trait.agency_id), trait)
    return sorted(best.values(), key=lambda one: (one.band is not Band.LIKELY, one.person is None, -one.bits))
