"""When a meeting may be noted, and how a recommendation may go on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.meetings.kinds import Progress, Why

SAYS_ENOUGH = 10
OVER = frozenset({Progress.DONE, Progress.DROPPED})


def may_note(starts: date, ends: date) -> Answer:
    """Say whether a meeting may be noted; both days are included."""
    return Answer((Reason(Why.ENDS_FIRST, about="ends_on"),) if ends < starts else ())


def may_recommend(starts: date, today: date, due: date | None) -> Answer:
    """Say whether a recommendation may be noted: the meeting has begun, and it is due afterwards."""
    reasons = []
    if starts > today:
        reasons.append(Reason(Why.NOT_HELD))
    if due is not None and due <= starts:
        reasons.append(Reason(Why.DUE_FIRST, about="due_on"))
    return Answer(tuple(reasons))


def may_follow_up(now: str, then: str, text: str, *, has_proof: bool) -> Answer:
    """Say whether a recommendation may be reported on: in words, and done only with proof or where to look for it.

    What is over may be taken up again. News about what goes on may keep its status.
    """
    reasons = []
    said = len(text.strip())
    if said < SAYS_ENOUGH:
        reasons.append(Reason(Why.SAY_MORE, about="text"))
    elif then == Progress.DONE and not has_proof and "://" not in text and said < 40:
        reasons.append(Reason(Why.NO_PROOF, about="evidence"))
    if now == then and now in OVER:
        reasons.append(Reason(Why.SAME, about="progress"))
    return Answer(tuple(reasons))


def is_late(progress: str, due: date | None, today: date) -> bool:
    """Test whether a recommendation should have been done by now."""
    return progress not in OVER and due is not None and due < today


@dataclass(frozen=True, slots=True)
class Count:
    """How recommendations stand."""

    all: int = 0
    done: int = 0
    working: int = 0
    open: int = 0
    dropped: int = 0
    late: int = 0


def count(rows: Iterable[tuple[str, date | None]], today: date) -> Count:
    """Count recommendations, given as (progress, due)."""
    known = list(rows)
    by = {one: sum(progress == one for progress, _ in known) for one in Progress}
    late = sum(is_late(progress, due, today) for progress, due in known)
    return Count(len(known), by[Progress.DONE], by[Progress.WORKING], by[Progress.OPEN], by[Progress.DROPPED], late)
