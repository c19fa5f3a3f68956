"""Which open files a rule would touch: counted by office, never one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
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


def touched_by_scope(origin: str, destinations: Collection[str], jobs: Collection[str], today: date) -> list[Touched]:
    """Return how many open files come from, go to and would do what a channel covers, by office."""
    return _summed(
        heap
        for heap in open_files(origin, today)
        if heap.departure.destination in destinations and (not jobs or heap.departure.job in jobs)
    )


def touched_by_item(code: str, jobs: Collection[str], starts: date, ends: date | None) -> list[Touched]:
    """Return in how many open files a worker has paid for an item that would be free when she leaves, by office."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office, job, leaves_on, number FROM placement_paid_files(%s)", [code])
        rows = cursor.fetchall()
    return _counted(
        (office, on, number)
        for office, job, on, number in rows
        if (not jobs or job in jobs) and (on is None or (starts <= on and (ends is None or on < ends)))
    )


def touched_by_weight(flag: str, starts: date) -> list[Touched]:
    """Return how many open files show a flag that nobody has looked into and leave when it would weigh otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office, leaves_on, number FROM placement_flagged_files(%s)", [flag])
        rows = cursor.fetchall()
    return _counted((office, on, number) for office, on, number in rows if on is None or on >= starts)


def _counted(rows: Iterable[tuple[str, date | None, int]]) -> list[Touched]:
    nowhere = Departure("", "", date.min)
    return _summed(Heap(office, nowhere, on is not None, number) for office, on, number in rows)


def _summed(heaps: Iterable[Heap]) -> list[Touched]:
    number: Counter[str] = Counter()
    undated: Counter[str] = Counter()
    for heap in heaps:
        number[heap.office] += heap.number
        undated[heap.office] += 0 if heap.dated else heap.number
    return [Touched(office, count, undated[office]) for office, count in sorted(number.items())]
