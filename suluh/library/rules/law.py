"""How a deadline counts, and when a row of law may change."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from suluh.answers import Answer, Reason
from suluh.library.kinds import Unit, Why

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that a law gives, in its own unit."""

    amount: int
    unit: Unit

    def due(self, start: datetime, holidays: Container[date] = frozenset()) -> datetime:
        """Return the moment at which the time is over.

        Hours run by the clock (UU 27/2022: 3x24 hours). Calendar days run to the same hour. Working days skip
        Saturdays, Sundays and the given holidays, and the day of the event itself is not counted.
        """
        if self.unit == Unit.HOUR:
            return start + timedelta(hours=self.amount)
        if self.unit == Unit.DAY:
            return start + timedelta(days=self.amount)
        left, moment = self.amount, start
        while left:
            moment += timedelta(days=1)
            left -= moment.weekday() < SATURDAY and moment.date() not in holidays
        return moment


def may_change_term(amount: int, starts: date, ends: date | None) -> Answer:
    """Say whether a deadline may be written like this."""
    reasons = []
    if amount <= 0:
        reasons.append(Reason(Why.ZERO, about="amount"))
    if ends is not None and ends < starts:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    return Answer(tuple(reasons))


def may_review(note: str) -> Answer:
    """Say whether a review says enough: what was checked, in words (rule L-0 of the domain notes)."""
    return Answer(() if len(note.strip()) >= 5 else (Reason(Why.NO_NOTE, about="note"),))


def late_before(term: Term, at: datetime) -> datetime:
    """Return the moment before which whatever began is over its deadline by now."""
    if term.unit != Unit.WORKING_DAY:
        return at - (term.due(at) - at)
    start = at
    while term.due(start) >= at:
        start -= timedelta(days=1)
    return start
