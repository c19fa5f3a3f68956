"""When a hint is given, and how much of what is known it says."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Band, Why

ASKS_A_MINUTE = 60
ASKS_A_DAY = 2000


def enough_to_ask(*, name: str, birth: object, nik: str, area_code: str, phones: Sequence[str]) -> Answer:
    """Say whether enough was typed for a hint: a name alone would let anybody browse who is known."""
    if len(nik) >= 12 or phones or (name.strip() and (birth is not None or len(area_code) >= 5)):
        return Answer()
    return Answer((Reason(Why.TOO_LITTLE),))


def is_well_within(day: int, minute: int) -> bool:
    """Test whether so many questions in the last day and minute leave room for another, whenever they were asked."""
    return day < ASKS_A_DAY and minute < ASKS_A_MINUTE


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
