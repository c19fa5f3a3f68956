"""When a row of law may be entered, replaced or end: never in the past, never without a word on what was checked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from suluh.answers import Answer, Reason
from suluh.library.kinds import Why
from suluh.library.rules.law import may_review


def may_begin(starts: date, today: date, note: str) -> Answer:
    """Say whether a row may hold from a day on: what happened before was judged by what held then."""
    past = (Reason(Why.PAST, about="starts"),) if starts < today else ()
    return Answer((*past, *may_review(note).reasons))


def may_replace(old: date, starts: date, today: date, note: str) -> Answer:
    """Say whether a new row may take the place of one that began on a day."""
    before = (Reason(Why.BEFORE_IT, about="starts"),) if starts <= old else ()
    return Answer((*before, *may_begin(starts, today, note).reasons))


def may_end(starts: date, ends: date, today: date, note: str) -> Answer:
    """Say whether a row may hold no longer from a day on."""
    reasons = [Reason(Why.PAST, about="ends")] if ends < today else []
    if ends <= starts:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    return Answer((*reasons, *may_review(note).reasons))


def may_follow(entered_by: int | None, reviewed: bool) -> Answer:
    """Say whether a row may be replaced or end: what one officer entered is no way round the second."""
    return Answer((Reason(Why.UNSEEN, about="note"),) if entered_by and not reviewed else ())


def may_second(entered_by: int | None, reviewer: int, note: str) -> Answer:
    """Say whether an officer may review what another entered: four eyes, and a word on what was checked."""
    own = (Reason(Why.SECOND, about="note"),) if entered_by == reviewer else ()
    return Answer((*own, *may_review(note).reasons))


def may_govern(heads: Collection[str], known: Collection[str], *terms: str) -> Answer:
    """Say whether a regime says enough for its clock to run: heads of loss, and lengths of time that are known."""
    reasons = [] if heads else [Reason(Why.NO_HEADS, about="heads")]
    names = ("pay_within", "warn_within")
    reasons += [
        Reason(Why.NO_TERM, about=name) for name, code in zip(names, terms, strict=False) if code and code not in known
    ]
    return Answer(tuple(reasons))
