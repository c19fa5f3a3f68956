"""Who may decide about a pair, what needs a second officer, how persons keep their identity, whose turn it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Verdict, Why

RecordKey = TypeVar("RecordKey", bound=Hashable)
PersonKey = TypeVar("PersonKey", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose hands a pair has gone through: who entered its records and who reviewed the reports they came from."""

    entered: frozenset[int]
    reviewed: frozenset[int]
    withdrawn: bool = False


def had_no_hand(officer: int, hands: Hands) -> Answer:
    """Say whether an officer neither entered nor verified what a pair is made of; who did takes nothing back either."""
    own_entry = (Reason(Why.OWN_ENTRY),) if officer in hands.entered else ()
    own_review = (Reason(Why.OWN_REVIEW),) if officer in hands.reviewed else ()
    return Answer((*own_entry, *own_review))


def may_judge(officer: int, hands: Hands, verdict: Verdict | None = None, note: str = "") -> Answer:
    """Say whether an officer may decide about a pair (four eyes: design.md, section 4).

    Unsure needs a note, so that the next officer knows what to look for.
    """
    reasons = [Reason(Why.WITHDRAWN)] if hands.withdrawn else []
    reasons += had_no_hand(officer, hands).reasons
    if verdict is Verdict.UNSURE and not note.strip():
        reasons.append(Reason(Why.NO_NOTE, about="note"))
    return Answer(tuple(reasons))


def needs_second(verdict: Verdict, left: frozenset[int], right: frozenset[int]) -> Answer:
    """Say whether a verdict waits for a second officer: it settles a pair of persons with cases in different agencies.

    `left` and `right` are the agencies that have or had a case for either person. One officer could hide a victim from
    who serves her by calling her another, as well as show her to them by calling her the same. Unsure settles nothing.
    """
    across = verdict is not Verdict.UNSURE and left and right and len(left | right) > 1
    return Answer((Reason(Why.TWO_CASES),) if across else ())


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


HELD_FOR = timedelta(minutes=15)
"""How long a pair stays with the officer who took it, unless she goes on with it."""

ADULT = 18


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has a pair before her, under which name colleagues know her, and until when."""

    by: int
    name: str
    until: datetime


def not_taken(officer: int, lease: Lease | None, at: datetime) -> Answer:
    """Say whether a pair is free for an officer: nobody else has it before her now."""
    if lease is None or lease.by == officer or lease.until <= at:
        return Answer()
    return Answer((Reason(Why.HELD, {"by": lease.name}),))


def may_be_child(birth_years: Sequence[int | None], year: int) -> bool:
    """Test whether one of some people was born so late that she may still be under age (UU 21/2007 Art. 1 no. 5)."""
    return any(born is not None and year - born <= ADULT for born in birth_years)


def urgency(birth_years: Sequence[int | None], has_case: bool, year: int) -> int:
    """Return how much a pair presses: one step for a child, one for an open case.

    Who may still be under age counts as a child until somebody knows better.
    """
    return int(may_be_child(birth_years, year)) + int(has_case)
