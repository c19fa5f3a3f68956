"""Whether a departure is covered by a moratorium (domain notes 1.9, rule L-14).

Who leaves in breach of one is not an offender here. The answer is a flag that protects: it names the instrument and the
channel that stays open, and it never says that a person or a journey is unlawful.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.placement.kinds import Certainty, Employer, Flag, Why

HOME = "ID"


@dataclass(frozen=True, slots=True)
class Bar:
    """A moratorium as a dated row. An empty scope holds for all: without destinations, for every country abroad."""

    code: str
    instrument: str
    starts: date
    ends: date | None = None
    origin: str = ""
    destinations: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()
    jobs: frozenset[str] = frozenset()
    channel: str = ""
    confirmed: bool = False
    open_channels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Departure:
    """Who would leave from where to where, for which employer and job, on which day.

    `returning` is somebody already at work there, who may finish her contract or extend it. `channel` is the code of
    the channel of placement by which she goes, where there is one.
    """

    origin: str
    destination: str
    on: date
    employer: str = Employer.UNKNOWN
    job: str = ""
    returning: bool = False
    channel: str = ""


def covers(bar: Bar, departure: Departure) -> bool:
    """Test whether a row covers a departure. Where employer or job isn't known yet, it is counted in, to be asked."""
    if departure.returning or departure.on < bar.starts or (bar.ends is not None and departure.on >= bar.ends):
        return False
    if departure.channel in bar.open_channels:
        return False
    if bar.origin and departure.origin != bar.origin and not departure.origin.startswith(f"{bar.origin}."):
        return False
    if bar.destinations:
        if departure.destination not in bar.destinations:
            return False
    elif departure.destination == HOME:
        return False
    if bar.employers and departure.employer not in bar.employers and departure.employer != Employer.UNKNOWN:
        return False
    return not bar.jobs or not departure.job or departure.job in bar.jobs


def certainty(bar: Bar, departure: Departure) -> Certainty:
    """Return how sure a hit is: advisory until an officer has confirmed the row and what it asks for is known."""
    known = not (bar.employers and departure.employer == Employer.UNKNOWN) and not (bar.jobs and not departure.job)
    return Certainty.CONFIRMED if bar.confirmed and known else Certainty.ADVISORY


def moratoria(departure: Departure, bars: Iterable[Bar]) -> Answer:
    """Return a flag for every row that covers a departure: the row names its basis and the channel that stays open."""
    return Answer(
        tuple(
            Reason(Flag.RF_MORATORIUM, {"row": bar.code, "certainty": certainty(bar, departure)})
            for bar in bars
            if covers(bar, departure)
        )
    )


def may_enter(bar: Bar, *, within: bool) -> Answer:
    """Check whether a row may be entered: it names its basis, has a scope, and lies in the officer's area."""
    found = []
    if not bar.instrument:
        found.append(Reason(Why.NO_INSTRUMENT, about="instrument"))
    if not bar.origin and not bar.destinations:
        found.append(Reason(Why.NO_SCOPE, about="destinations"))
    if bar.ends is not None and bar.ends <= bar.starts:
        found.append(Reason(Why.NO_END, about="ends"))
    if not within:
        found.append(Reason(Why.OUTSIDE, about="origin"))
    return Answer(tuple(found))


def may_end(bar: Bar, on: date) -> Answer:
    """Check whether a row may be ended on a day: it has not been ended before, and not before it began."""
    if bar.ends is not None:
        return Answer((Reason(Why.ENDED, about="ends"),))
    return Answer((Reason(Why.BEFORE, about="ends"),)) if on <= bar.starts else Answer()


def may_confirm(note: str) -> Answer:
    """Check whether a contested list may be called confirmed: it is said what was read."""
    return Answer() if note.strip() else Answer((Reason(Why.NOT_CHECKED, about="note"),))
