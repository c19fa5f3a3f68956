"""When something is due, when to warn, and how it stands. The lengths are rows of the library, never constants here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from suluh.answers import Answer, Reason
from suluh.cases.kinds.dues import DueEnd, DueKind, Standing, Why

CODES: dict[DueKind, str] = {
    DueKind.TRIAGE: "dl-triase",
    DueKind.EMERGENCY: "dl-darurat",
    DueKind.SERVICE: "dl-layanan",
    DueKind.STAY: "dl-rptc",
    DueKind.REQUEST: "dl-pdp",
    DueKind.QUIET: "dl-diam",
}
"""Under which code the library keeps the length of each."""

VISITS = ("dl-kunjungan-1", "dl-kunjungan-2", "dl-kunjungan-3", "dl-kunjungan-4")
"""The visits after a return, in their order: 1, 3, 6 and 12 months unless the library says otherwise."""

LEAST_WARNING = timedelta(hours=6)
MOST_WARNING = timedelta(days=7)
FIRST_LOOK = timedelta(hours=24)
"""Help in an emergency may lawfully take seven days (Art. 53); whoever waits for it is looked after within a day."""


@dataclass(frozen=True, slots=True)
class Times:
    """From when a time runs, when to warn, and when it is over."""

    starts_at: datetime
    warn_at: datetime
    due_at: datetime


def times(kind: DueKind, starts_at: datetime, due_at: datetime) -> Times:
    """Return when to warn: after two thirds of the time, but between six hours and a week before its end.

    An emergency warns after a day, whatever the law allows.
    """
    third = (due_at - starts_at) / 3
    warn_at = due_at - min(max(third, LEAST_WARNING), MOST_WARNING)
    if kind is DueKind.EMERGENCY:
        warn_at = min(warn_at, starts_at + FIRST_LOOK)
    return Times(starts_at, max(warn_at, starts_at), due_at)


def quiet_times(touched_at: datetime, term: timedelta) -> Times:
    """Return when a case in which nobody writes calls for attention; the coordinator is told half as long after."""
    return Times(touched_at, touched_at + term, touched_at + term * 3 / 2)


def standing(warn_at: datetime, due_at: datetime, at: datetime) -> Standing:
    """Say how something open stands at a time. At the very moment it is due, it is not over yet."""
    if at > due_at:
        return Standing.OVER
    return Standing.SOON if at >= warn_at else Standing.OPEN


def ending(due_at: datetime, at: datetime) -> DueEnd:
    """Say whether something that is done now was done in time."""
    return DueEnd.MET if at <= due_at else DueEnd.LATE


def may_plan(text: str, day: date, today: date) -> Answer:
    """Say whether a task may be planned: it says something, for today or later."""
    reasons = []
    if not text.strip():
        reasons.append(Reason(Why.NO_TASK, about="text"))
    if day < today:
        reasons.append(Reason(Why.PAST, about="day"))
    return Answer(tuple(reasons))


def may_finish(kind: DueKind, ended: bool) -> Answer:
    """Say whether somebody may tick it off: a task yes; the rest ends with what it asks for, and cannot be ticked."""
    if ended:
        return Answer((Reason(Why.ENDED),))
    return Answer(() if kind is DueKind.TASK else (Reason(Why.OWN_END),))
