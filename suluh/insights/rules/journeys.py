"""Drawing ways of many people: three columns of places, and between them bands as thick as there are people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

MOST = 7
WIDTH, BAR, SLOT, GAP, THICK = 640, 10, 34, 6, 300

Way = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a column (0 origin, 1 way, 2 goal): where its bar stands, and where its name is written."""

    column: int
    place: str
    persons: int
    x: float
    y: float
    height: float
    text_x: float
    text_y: float
    quiet: bool = False
    """Whether it stands for all whose place is not known: no place among places, so it is drawn last and pale."""

    @property
    def label(self) -> str:
        """Return the name as there is room for it; where the area lies stands in the table."""
        return self.place.partition(",")[0].removeprefix("Kabupaten ")


@dataclass(frozen=True, slots=True)
class Band:
    """A band between two places of neighbouring columns, as an SVG path."""

    of: str
    to: str
    persons: int
    path: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Ribbons:
    """A drawing in units of its view box."""

    nodes: list[Node]
    bands: list[Band]
    width: int
    height: int
    untold: int
    """Of how many it is not known over which place they went."""
    direct: bool
    """Whether that is so of everybody, so that bands lead from origin to goal."""


def ribbons(ways: Sequence[Way], rest: str, unknown: str | None = None) -> Ribbons:
    """Draw ways (from, over, to, persons). Of each column the largest places are drawn, the others as one: `rest`.

    Those whose place is `unknown` are drawn last and pale.
    """
    kept = [{place for place, _ in _totals(ways, column).most_common(MOST)} for column in range(3)]
    if unknown is not None:
        kept = [some | {unknown} for some in kept]
    drawn = [_drawn(way, kept, rest) for way in ways]
    total = sum(way[3] for way in drawn)
    scale = THICK / total if total else 0.0
    untold = sum(way[3] for way in ways if way[1] == unknown)
    columns = (0, 2) if untold and untold == total else (0, 1, 2)
    nodes, height = {}, 0.0
    for column in columns:
        y = 0.0
        for place, persons in sorted(
            _totals(drawn, column).items(), key=lambda pair: _rank(pair[0], rest, unknown, pair[1])
        ):
            node = _node(column, place, persons, y, persons * scale)
            nodes[column, place] = replace(node, quiet=place == unknown)
            y += max(persons * scale, SLOT) + GAP
        height = max(height, y)
    bands = [band for pair in pairwise(columns) for band in _bands(drawn, nodes, scale, *pair)]
    return Ribbons(list(nodes.values()), bands, WIDTH, round(height), untold, len(columns) == 2)


def _rank(place: str, rest: str, unknown: str | None, persons: int) -> tuple[bool, bool, int]:
    return place == unknown, place == rest, -persons


def _drawn(way: Way, kept: Sequence[set[str]], rest: str) -> Way:
    of, via, to = (place if place in some else rest for place, some in zip(way[:3], kept, strict=True))
    return of, via, to, way[3]


def _totals(ways: Sequence[Way], column: int) -> Counter[str]:
    totals: Counter[str] = Counter()
    for way in ways:
        totals[way[:3][column]] += way[3]
    return totals


def _node(column: int, place: str, persons: int, y: float, height: float) -> Node:
    x = column * (WIDTH - BAR) / 2
    text_x = x - 6 if column == 2 else x + BAR + 6
    middle = y + max(height, SLOT) / 2
    return Node(column, place, persons, x, round(y, 1), round(max(height, 1), 1), text_x, round(middle, 1))


def _bands(
    ways: Sequence[Way], nodes: Mapping[tuple[int, str], Node], scale: float, first: int, second: int
) -> list[Band]:
    """Draw the bands between two columns in the order of their places, so that those of one place do not cross."""
    order = {key: place for place, key in enumerate(nodes)}
    joined: Counter[tuple[str, str]] = Counter()
    for way in ways:
        joined[way[:3][first], way[:3][second]] += way[3]
    found, left, right = [], Counter[str](), Counter[str]()
    for _, of, to in sorted(((order[first, of], order[second, to]), of, to) for of, to in joined):
        start, end, persons = nodes[first, of], nodes[second, to], joined[of, to]
        y0, y1 = start.y + left[of] * scale, end.y + right[to] * scale
        path = _path(start.x + BAR, y0, end.x, y1, persons * scale)
        found.append(Band(of, to, persons, path, start.quiet or end.quiet))
        left[of] += persons
        right[to] += persons
    return found


def _path(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
        f"v{thick:.1f}C{middle:.1f} {y1 + thick:.1f} {middle:.1f} {y0 + thick:.1f} {x0:.1f} {y0 + thick:.1f}z"
    )


def months_before(day: date, number: int) -> list[date]:
    """Return the first days of the last complete months before a day, the oldest first."""
    last = day.year * 12 + day.month - 2
    return [date(one // 12, one % 12 + 1, 1) for one in range(last - number + 1, last + 1)]


def quarters_of(months: Sequence[date]) -> list[tuple[int, int]]:
    """Return the quarters that months lie in, as (year, 1 to 4), the oldest first."""
    return sorted({quarter_of(month) for month in months})


def quarter_of(month: date) -> tuple[int, int]:
    """Return the quarter that a month lies in."""
    return month.year, (month.month + 2) // 3
