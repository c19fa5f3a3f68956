"""What a village gives and lacks, when silence counts, and which small numbers are covered. No tables here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from suluh.answers import Answer
from suluh.answers import Reason as Because
from suluh.villages.kinds import Move, Service, State, Why

SERVICES = tuple(one for one in Service if one.value.startswith("DB_"))
DUTIES = tuple(one for one in Service if one.value.startswith("DESA_"))
"""UU 18/2017 Art. 42: the five duties of every village government."""

SILENT_DAYS = 60
"""How long no news may last, where `library` has no deadline "vil-silent" for the day."""

FLOOR = 11
"""Below this, a number of people is not shown beyond the village (domain notes, section 8, no. 10)."""


@dataclass(frozen=True, slots=True)
class Given:
    """One service or duty, and since when the village gives it (None: it is missing)."""

    service: Service
    since: date | None

    @property
    def missing(self) -> bool:
        return self.since is None


def standing(given: Mapping[str, tuple[date, date | None]], day: date) -> list[Given]:
    """Say of each service and duty, in their order, since when it is given on a day; `given` holds (since, until)."""
    found = []
    for one in (*SERVICES, *DUTIES):
        since, until = given.get(one.value, (None, None))
        holds = since is not None and since <= day and (until is None or day < until)
        found.append(Given(one, since if holds else None))
    return found


def silent_before(day: date, days: int = SILENT_DAYS) -> date:
    """Return the last day on which news counts as long ago: who was last heard of then or before is silent."""
    return day - timedelta(days=days)


def may_move(state: str, move: Move, on: date, departed: date | None, day: date) -> Answer:
    """Say whether a departure or return may be noted."""
    reasons = []
    if on > day:
        reasons.append(Because(Why.FUTURE, about="on"))
    if state == State.FAMILY:
        reasons.append(Because(Why.FAMILY))
    elif move is Move.DEPARTED and state == State.AWAY:
        reasons.append(Because(Why.ALREADY_AWAY))
    elif move is Move.RETURNED and state != State.AWAY:
        reasons.append(Because(Why.NOT_AWAY))
    elif move is Move.RETURNED and departed is not None and on < departed:
        reasons.append(Because(Why.ORDER, about="on"))
    return Answer(tuple(reasons))


def may_hand_over(successors: Collection[str], to: str, entries: int) -> Answer:
    """Say whether entries may follow their hamlet to a village that was split off: the list of places decides."""
    reasons = []
    if to not in successors:
        reasons.append(Because(Why.NO_SPLIT, about="to"))
    if not entries:
        reasons.append(Because(Why.NO_HAMLET, about="hamlets"))
    return Answer(tuple(reasons))


STEP = 5
"""Numbers shown beyond the village are rounded to this."""


def shown(number: int, floor: int = FLOOR) -> int | None:
    """Return how a number of people is shown beyond the village: covered below the floor (None), else rounded.

    Each number is rounded by itself, totals too, so that no table, filter or day taken from another gives one person:
    what is left over is as large as the rounding (ADR 0037). A zero tells nothing of anybody and stays.
    """
    if 0 < number < floor:
        return None
    return (number + STEP // 2) // STEP * STEP


@dataclass(frozen=True, slots=True)
class Flow:
    """How many residents of a place are in a state, went to a country, by a channel."""

    place: str
    state: str
    channel: str
    country: str
    silent: bool
    number: int


def summed(flows: Iterable[Flow], column: str) -> list[tuple[str, int]]:
    """Add flows up by one column, the largest first."""
    totals: dict[str, int] = {}
    for one in flows:
        key = str(getattr(one, column))
        totals[key] = totals.get(key, 0) + one.number
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))
