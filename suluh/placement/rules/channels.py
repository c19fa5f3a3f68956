"""What makes steps one way that can be gone: a place before departure, news and return after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from suluh.answers import Answer, Reason
from suluh.placement.kinds import Mark, Why

LATER = (Mark.WATCH, Mark.RETURN)


def check_steps(marks: Sequence[str]) -> Answer:
    """Check the marks of a channel's steps, in their order.

    There is one departure; a place is taken once, before it; contacts and return come after it.
    """
    found = []
    if not marks:
        return Answer((Reason(Why.NO_STAGES),))
    if marks.count(Mark.DEPART) != 1:
        found.append(Reason(Why.ONE_DEPARTURE))
    if marks.count(Mark.PLACE) > 1 or marks.count(Mark.RETURN) > 1:
        found.append(Reason(Why.ONCE))
    if not found:
        leaves = list(marks).index(Mark.DEPART)
        before, after = marks[:leaves], marks[leaves + 1 :]
        if Mark.PLACE in after or any(mark in LATER for mark in before):
            found.append(Reason(Why.STEP_ORDER))
    return Answer(tuple(found))


def check_calls(days: Sequence[int]) -> Answer:
    """Check after how many days contacts fall due: at least one day, each later than the one before."""
    rising = all(one < other for one, other in pairwise(days))
    return Answer() if days and days[0] > 0 and rising else Answer((Reason(Why.CALL_DAYS, about="call_days"),))


def may_open(*, label: str, destinations: Sequence[str], within: bool, known: bool) -> Answer:
    """Check whether a channel may be opened: it is named and new, goes somewhere, and lies in her area."""
    found = []
    if known:
        found.append(Reason(Why.CHANNEL_KNOWN, about="label"))
    if not label.strip() or not destinations:
        found.append(Reason(Why.NO_WAY, about="destinations"))
    if not within:
        found.append(Reason(Why.OUTSIDE, about="origin"))
    return Answer(tuple(found))
