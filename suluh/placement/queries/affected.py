"""Which open files a rule would touch: counted by office, never one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from suluh.placement.rules.moratoria import Bar, Departure, covers


@dataclass(frozen=True, slots=True)
class Heap:
    """Open files of one office that are alike in all that a rule asks."""

    office: str
    departure: Departure
    dated: bool
    number: int


@dataclass(frozen=True, slots=True)
class Touched:
    """How many open files of an office a rule would touch, and how many of them have no day of departure yet."""

    office: str
    number: int
    undated: int


def open_files(area: str, today: date) -> list[Heap]:
    """Return the open files of an area in heaps; who has no day yet is taken to leave today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM placement_open_files(%s)", [area])
        rows = cursor.fetchall()
    return [
        Heap(office, Departure(place, land, on or today, employer, job, returning, channel), on is not None, number)
        for office, place, land, job, employer, returning, channel, on, number in rows
    ]


def touched_by_bar(bar: Bar, today: date) -> list[Touched]:
    """Return how many open files a moratorium would flag, by office. Without a day, they count from its first day."""
    heaps = open_files(bar.origin, max(today, bar.starts))
    return _summed(heap for heap in heaps if covers(bar, heap.departure))


def touched_by_channel(code: str, origin: str, today: date) -> list[Touched]:
    """Return how many open files go by a channel, and would follow a new row of it, by office."""
    return _summed(heap for heap in open_files(origin, today) if heap.departure.channel == code)


def _summed(heaps: Iterable[Heap]) -> list[Touched]:
    number: Counter[str] = Counter()
    undated: Counter[str] = Counter()
    for heap in heaps:
        number[heap.office] += heap.number
        undated[heap.office] += 0 if heap.dated else heap.number
    return [Touched(office, count, undated[office]) for office, count in sorted(number.items())]
