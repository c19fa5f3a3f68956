"""The ways of an area as they are shown: the strongest with their numbers by quarter, and all of them, bundled.

Note [Overviews are kept for large areas]
A page shows a hundred ways, a drawing of the largest places, and two maps. Of a large area that is some hundred
thousand numbers to add up, so the round of counting does it for every question that a page can ask
(`actions.condensing`), and the page reads one row. A small area's page adds up its own. Both come through `overview`,
so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

LARGE = 5_000
"""From how many rows on, as grouped for `Facts`, an area's overviews are kept."""
MOST, PLACES = 100, 7
REST = "~"
"""The bundle of all places that a drawing has no room for."""

Ints = npt.NDArray[np.int64]
Way = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """Persons by way and quarter (year * 4 + 0 to 3), as columns of one length; places are numbers into `codes`."""

    codes: npt.NDArray[np.str_]
    columns: tuple[Ints, Ints, Ints]
    quarter: Ints
    persons: Ints
    verified: Ints

    def where(self, chosen: npt.NDArray[np.bool_]) -> Facts:
        """Return some of the rows."""
        start, via, goal = self.columns
        return Facts(
            self.codes, (start[chosen], via[chosen], goal[chosen]), self.quarter[chosen], self.persons[chosen],
            self.verified[chosen],
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.persons)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a page shows of ways. Codes are of regencies, provinces or countries; "" is not known, REST is all others.

    `ways` are (from, over, to, persons, verified, persons in each of `quarters`), the strongest first; `others` is how
    many ways there are besides. `drawn` bundles every person; `via` and `goal` are persons by place.
    """

    persons: int
    verified: int
    others: int
    quarters: list[int]
    ways: list[tuple[str, str, str, int, int, list[int]]]
    drawn: list[Way]
    via: dict[str, int]
    goal: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Return it as something that can be kept."""
        return {one.name: getattr(self, one.name) for one in fields(self)}  # `asdict` would copy every number


def from_json(kept: Mapping[str, Any]) -> Overview:
    """Return an overview that was kept."""
    return Overview(**kept)


def read(rows: Iterable[Sequence[Any]]) -> Facts:
    """Read rows of (from, over, to, quarter, persons, verified)."""
    return columns_of(list(zip(*rows, strict=True)) or [(), (), (), (), (), ()])


def columns_of(found: Sequence[Sequence[Any]]) -> Facts:
    """Read what `read` does, as columns."""
    codes = sorted({*found[0], *found[1], *found[2]})
    places = {code: place for place, code in enumerate(codes)}
    start, via, goal = (np.array([places[code] for code in column], dtype=np.int64) for column in found[:3])
    quarter, persons, verified = (np.array(column, dtype=np.int64) for column in found[3:6])
    return Facts(np.array(codes, dtype=np.str_), (start, via, goal), quarter, persons, verified)


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways, numbered in the order of their codes, and the facts about each, one way's after the other's.

    Ways are told apart once for all that is asked of an area, for that takes longer than adding any of them up.
    """

    codes: npt.NDArray[np.str_]
    places: tuple[Ints, Ints, Ints]
    """From, over and to, of each way."""
    first: Ints
    """Where the facts of each way begin; the last number is where they all end."""
    way: Ints
    """The number of each fact's way."""
    quarter: Ints
    persons: Ints
    verified: Ints

    def where(self, chosen: npt.NDArray[np.bool_]) -> Ways:
        """Return some of the facts, of the same ways."""
        ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(chosen)])
        some = np.flatnonzero(chosen)
        return Ways(
            self.codes, self.places, ends[self.first], self.way[some], self.quarter[some], self.persons[some],
            self.verified[some],
        )  # fmt: skip


def told_apart(facts: Facts) -> tuple[Ways, Ints]:
    """Tell the ways of facts apart; also return in which order their rows now are."""
    size = max(len(facts.codes), 1)
    start, via, goal = facts.columns
    key = (start * size + via) * size + goal
    order = np.argsort(key, kind="stable")
    key = key[order]
    new = np.flatnonzero(np.concatenate([np.ones(min(len(key), 1), dtype=bool), key[1:] != key[:-1]]))
    first, routes = np.append(new, len(key)), key[new]
    places = (routes // size // size, routes // size % size, routes % size)
    way = np.repeat(np.arange(len(new)), np.diff(first))
    return Ways(
        facts.codes, places, first, way, facts.quarter[order], facts.persons[order], facts.verified[order]
    ), order


def overview(facts: Facts, quarters: Sequence[int], year: int = 0) -> Overview:
    """Sum up: of a year, or of all years where it is 0; the numbers by quarter are of all years."""
    return summed(told_apart(facts)[0], quarters, year)


def summed(ways: Ways, quarters: Sequence[int], year: int = 0) -> Overview:
    """Sum up what was told apart; see `overview`."""
    size, most = max(len(ways.codes), 1), len(ways.places[0])
    shown = ways.quarter // 4 == year if year else slice(None)
    way = ways.way[shown]
    persons = np.bincount(way, weights=ways.persons[shown], minlength=most).astype(np.int64)
    verified = np.bincount(way, weights=ways.verified[shown], minlength=most).astype(np.int64)
    gone = np.flatnonzero(persons)
    places, walked = [column[gone] for column in ways.places], persons[gone]
    best = gone[_strongest(walked)]
    by = _by_quarter(ways, best, quarters)
    named = [ways.codes[column[best]].tolist() for column in ways.places]
    totals = [np.bincount(column, weights=walked, minlength=size).astype(np.int64) for column in places]
    return Overview(
        int(walked.sum()),
        int(verified.sum()),
        len(gone) - len(best),
        list(quarters),
        list(zip(*named, persons[best].tolist(), verified[best].tolist(), by, strict=True)),
        _bundled(ways.codes, places, totals, walked),
        _by_place(ways.codes, totals[1]),
        _by_place(ways.codes, totals[2]),
    )


def _strongest(persons: Ints) -> Ints:
    """Return the places of the MOST routes with most persons; equal ones in their order, which is that of the codes."""
    least = np.partition(persons, -MOST)[-MOST] if len(persons) > MOST else 1
    enough = np.flatnonzero(persons >= max(int(least), 1))
    return enough[np.argsort(-persons[enough], kind="stable")[:MOST]]


def _by_quarter(ways: Ways, best: Ints, quarters: Sequence[int]) -> list[list[int]]:
    """Return the persons of the best ways in each quarter."""
    wanted, long = np.array(quarters, dtype=np.int64), ways.first[best + 1] - ways.first[best]
    place = np.repeat(np.arange(len(best)), long)
    rows = np.arange(len(place)) + np.repeat(ways.first[best] - (np.cumsum(long) - long), long)
    quarter = ways.quarter[rows]
    column = np.searchsorted(wanted, quarter)
    known = wanted[np.minimum(column, len(wanted) - 1)] == quarter
    flat = place[known] * len(wanted) + column[known]
    sums = np.bincount(flat, weights=ways.persons[rows[known]], minlength=len(best) * len(wanted))
    return sums.astype(np.int64).reshape(len(best), len(wanted)).tolist()


def _by_place(codes: npt.NDArray[np.str_], totals: Ints) -> dict[str, int]:
    some = np.flatnonzero(totals)
    return dict(zip(codes[some].tolist(), totals[some].tolist(), strict=True))


def _bundled(codes: npt.NDArray[np.str_], places: Sequence[Ints], totals: Sequence[Ints], persons: Ints) -> list[Way]:
    """Keep the largest places of each column by name, and bundle the others."""
    known = [np.flatnonzero(of) for of in totals]
    kept = [one[np.argsort(-of[one], kind="stable")[:PLACES]] for one, of in zip(known, totals, strict=True)]
    width, flat = PLACES + 1, np.zeros(len(persons), dtype=np.int64)
    for column, some, of in zip(places, kept, totals, strict=True):
        seat = np.full(len(of), PLACES)
        seat[some] = np.arange(len(some))
        flat = flat * width + seat[column]
    sums = np.bincount(flat, weights=persons, minlength=width**3).astype(np.int64)
    names = [[*(str(codes[one]) for one in some), *[REST] * (width - len(some))] for some in kept]
    return [
        (names[0][one // width // width], names[1][one // width % width], names[2][one % width], int(sums[one]))
        for one in np.flatnonzero(sums)
    ]
