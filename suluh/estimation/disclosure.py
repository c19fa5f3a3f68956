"""What a table of counts gives away, and which cells to leave out so that it gives away nothing about few people.

A table is made of atoms: the finest groups that any of its figures add up. Whoever reads it knows that each published
figure is the sum of its atoms and that no atom is negative; by linear programming he finds between which values any
other sum must lie. A figure is protected when that range is at least `FLOOR` wide. Earlier releases are figures too:
what two tables reveal together is found by giving both.

Rule: no published figure, and no difference between a figure and one it is part of, below 11 persons (CTDC's floor). On
complementary suppression and its audit: Salazar-Gonzalez, J. J. (2008), Statistical Journal of the IAOS 25, 67-77.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

_CLOSE = 1e-6
FLOOR = 11
"""Fewer persons than this are never shown, nor can they be worked out."""

TIRED = 4
"""After so many attacks on many groups at once that settle next to none, each is attacked by itself."""
AT_ONCE = 8
"""So many groups are mended before all are judged again: to hold back for one often mends many."""

Name = Hashable
Figures = Mapping[Any, tuple[Collection[int], int]]
"""The atoms and the count of each figure of a table."""
Parts = Mapping[Any, Sequence[Any]]
"""What each sum of a table adds up."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a release: its name, the places of the atoms it adds up, and what was published of it.

    `low` and `high` are equal for an exact count, further apart for a rounded one.
    """

    name: Name
    atoms: frozenset[int]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Range:
    """Between which values a reader knows a figure to lie; `high` may be infinite."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Release:
    """What may be published: names of figures shown, and of those held back with the reason."""

    shown: frozenset[Name]
    small: frozenset[Name]
    complementary: frozenset[Name]


class Unsafe(ValueError):
    """The figures that are already out give something away by themselves, whatever is held back now."""


class Overdue(RuntimeError):
    """The attack was called off before it was over: nothing is known of whether the figures are safe."""


def attack(published: Iterable[Figure], targets: Iterable[Collection[int]], atoms: int) -> list[Range]:
    """Find for each target (a set of atoms) between which values its sum must lie, given what was published.

    :raises ValueError: if the published figures contradict each other
    """
    facts = _Facts(list(published), atoms)
    found = []
    for target in targets:
        ends = [facts.optimum(target, sign) for sign in (1.0, -1.0)]
        found.append(Range(max(0.0, ends[0][0]), -ends[1][0]))
    return found


class _Facts:
    """What a reader knows of the atoms, as linear constraints."""

    def __init__(self, known: Sequence[Figure], atoms: int) -> None:
        rows = [row for row, figure in enumerate(known) for _ in figure.atoms]
        columns = [atom for figure in known for atom in sorted(figure.atoms)]
        matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(known), atoms))
        low, high = np.array([one.low for one in known]), np.array([one.high for one in known])
        exact = low == high
        self.atoms = atoms
        self.bound = frozenset(columns)
        """The atoms that any figure speaks of; of every other one a reader knows nothing at all."""
        self.given = {"A_eq": matrix[exact], "b_eq": low[exact]} if exact.any() else {}
        if not exact.all():
            rest = matrix[~exact]
            self.given |= {"A_ub": vstack([rest, -rest], format="csr")}
            self.given |= {"b_ub": np.concatenate([high[~exact], -low[~exact]])}

    def optimum(self, target: Collection[int], sign: float) -> tuple[float, npt.NDArray[np.float64] | None]:
        """Return the least `sign` times the sum of a target, and a table in which it is so; none if there is no least.

        :raises ValueError: if no table is as the figures say
        """
        cost = np.zeros(self.atoms)
        cost[list(target)] = sign
        return self.minimise(cost)

    def minimise(self, cost: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64] | None]:
        """Return the least cost of any table, and a table that has it; none if there is no least.

        :raises ValueError: if no table is as the figures say
        """
        answer = linprog(cost, bounds=(0, None), method="highs", **self.given)
        if answer.status == 3:  # unbounded
            return float("-inf"), None
        if not answer.success:
            raise ValueError("the published figures contradict each other")
        return float(answer.fun), answer.x


def narrow(published: Iterable[Figure], groups: Sequence[Collection[int]], atoms: int, floor: int = FLOOR) -> list[int]:
    """Return the places of those groups of which a reader knows the number to less than `floor`.

    The same as to attack each group, but quicker; see `_judge`.
    """
    found, _ = _judge(published, groups, atoms, floor, most=len(groups), go_on=_always)
    return found


def _always() -> bool:
    return True


def _judge(
    published: Iterable[Figure],
    groups: Sequence[Collection[int]],
    atoms: int,
    floor: int,
    *,
    most: int,
    go_on: Callable[[], bool],
) -> tuple[list[int], list[int]]:
    """Return the places of the first groups that are too narrow, `most` at most, and of those not yet judged.

    Every table that an attack finds is held against all groups: most are seen to be wide without an attack of their
    own. First come attacks on many groups at once, with weights drawn by lot, for as long as they settle any number of
    groups; a table at which such an attack ends has few atoms, and those large.
    """
    if not groups:
        return [], []
    facts = _Facts(list(published), atoms)
    seen = _Seen(groups, atoms, facts, floor)
    draw = np.random.default_rng(atoms)
    tired = 0
    while (unsettled := seen.unsettled()).size and tired < TIRED:
        weights = np.zeros(len(groups))
        weights[unsettled] = draw.exponential(size=unsettled.size)
        _, table = facts.minimise(-(weights @ seen.inside))
        tired += table is None or seen.look(table) < max(1, unsettled.size // 100)
    found: list[int] = []
    for place in seen.unsettled():
        if not go_on():
            raise Overdue
        for sign in (-1.0, 1.0):
            if len(found) < most and not seen.wide[place]:
                _, table = facts.optimum(groups[place], sign)
                if table is not None:
                    seen.look(table)
        if len(found) < most and not seen.wide[place]:
            found.append(int(place))
    return found, [int(place) for place in seen.unsettled() if place not in found]


class _Seen:
    """Between which values each group lay in the tables that were found so far."""

    def __init__(self, groups: Sequence[Collection[int]], atoms: int, facts: _Facts, floor: int) -> None:
        rows = [row for row, group in enumerate(groups) for _ in group]
        columns = [atom for group in groups for atom in group]
        self.inside = csr_array((np.ones(len(rows)), (rows, columns)), (len(groups), atoms))
        self.low, self.high = np.full(len(groups), np.inf), np.full(len(groups), -np.inf)
        self.floor = floor
        self.free = np.array([not facts.bound.issuperset(group) for group in groups])

    @property
    def wide(self) -> npt.NDArray[np.bool_]:
        settled: npt.NDArray[np.bool_] = self.high - self.low >= self.floor - _CLOSE
        return self.free | settled

    def unsettled(self) -> npt.NDArray[np.intp]:
        """Return the places of groups that are not seen to be wide yet."""
        return np.flatnonzero(~self.wide)

    def look(self, table: npt.NDArray[np.float64]) -> int:
        """Hold a table against all groups, and return how many it settles."""
        before = int(self.wide.sum())
        sums = self.inside @ table
        self.low, self.high = np.minimum(self.low, sums), np.maximum(self.high, sums)
        return int(self.wide.sum()) - before


def suppress(
    figures: Figures,
    atoms: int,
    *,
    parts: Parts,
    earlier: Sequence[Figure] = (),
    secrets: Iterable[Collection[int]] = (),
    floor: int = FLOOR,
    base: int = 0,
    go_on: Callable[[], bool] = _always,
) -> Release:
    """Choose which figures to hold back so that no small group can be worked out from what is shown.

    `figures` gives for each name its atoms and its count. `parts[name]` lists figures that `name` adds up (a margin
    and its cells), so that complements are seen. What tells of few people goes first; then, until every secret and
    every figure held back is known to `floor` or less exactly, the smallest shown figure beside one that is too
    narrow goes too. A figure of `floor` or more that earlier releases told already need not be protected again, and to
    hold it back protects nothing, so others go first.

    `earlier` is everything that is out, and `secrets` the small groups that it hides: they must stay hidden too. With
    a `base` figures are shown rounded to its multiples; what rounds to less than `floor` is held back.

    :raises Unsafe: if even with nothing shown a small group can be worked out from earlier releases
    :raises Overdue: as soon as `go_on` says no
    """
    told = {name: _told(frozenset(some), count, base) for name, (some, count) in figures.items()}
    tells = small_groups(figures, parts, earlier=earlier, floor=floor)
    small = frozenset().union(*tells.values()) | {name for name, one in told.items() if one.name < floor}  # type: ignore[operator]
    public = _already_out(figures, small, earlier, atoms, floor)
    held = set(small)
    hidden: list[tuple[frozenset[int], set[Name]]] = list(tells.items())
    hidden += [(frozenset(some), set()) for some in secrets]
    while True:
        shown = [one for name, one in told.items() if name not in held]
        groups = [some for some, _ in hidden]
        found, unjudged = _judge([*earlier, *shown], groups, atoms, floor, most=AT_ONCE, go_on=go_on)
        if not found:
            return Release(frozenset(set(figures) - held), small, frozenset(held - small))
        if not shown:
            raise Unsafe("earlier releases give a small group away by themselves")
        spared = held | public if any(name not in held | public for name in figures) else held
        more = {_next(*hidden[place], figures, parts, spared) for place in found}
        hidden = [hidden[place] for place in (*found, *unjudged)]  # what was wide stays so when more is held back
        hidden += [(frozenset(figures[name][0]), {name}) for name in more - public]
        held |= more


def _told(some: frozenset[int], count: int, base: int) -> Figure:
    """Return what is told of a count: its name is the number that is shown."""
    if not base:
        return Figure(count, some, count, count)
    value = rounded(count, base)
    return Figure(value.name, some, value.low, value.high)


def small_groups(
    figures: Figures, parts: Parts, *, earlier: Sequence[Figure] = (), floor: int = FLOOR
) -> dict[frozenset[int], set[Name]]:
    """List the groups of few people that figures tell of, each with the figures that tell.

    A figure below the floor tells of its own group; a part that nearly exhausts a whole tells of the others in it; and
    a figure that has grown a little since an earlier release tells of those who came. That nobody came tells nothing.
    """
    found: dict[frozenset[int], set[Name]] = defaultdict(set)
    for name, (some, count) in figures.items():
        if count < floor:
            found[frozenset(some)].add(name)
    for whole, names in parts.items():
        for part in names:
            rest = frozenset(figures[whole][0]) - frozenset(figures[part][0])
            if rest and figures[whole][1] - figures[part][1] < floor:
                found[rest].add(part)
    for name, (some, count) in figures.items():
        for old in earlier:
            grown = frozenset(some) - old.atoms
            if old.atoms < frozenset(some) and 0 < count - old.low < floor:
                found[grown].add(name)
    return found


def _already_out(
    figures: Figures, small: Collection[Name], earlier: Sequence[Figure], atoms: int, floor: int
) -> frozenset[Name]:
    """List figures of many people that earlier releases told of."""
    names = [name for name in figures if name not in small] if earlier else []
    return frozenset(names[place] for place in narrow(earlier, [figures[name][0] for name in names], atoms, floor))


def _next(
    some: frozenset[int], names: Collection[Name], figures: Figures, parts: Parts, held: Collection[Name]
) -> Name:
    """Choose what to hold back for a group that is too narrow: the smallest shown figure beside those that tell of it.

    Where none stands beside them, the smallest that speaks of the same people, or else of anybody.
    """
    beside = {_partner(name, figures, parts, held) for name in names} - {None}
    meeting = [name for name in figures if name not in held and not some.isdisjoint(figures[name][0])]
    choice = beside or meeting or [name for name in figures if name not in held]
    return min(choice, key=lambda name: (figures[name][1], str(name)))


def _partner(
    name: Name,
    figures: Figures,
    parts: Parts,
    held: Collection[Name],
) -> Name | None:
    """Choose the smallest shown figure that is added up with this one in some margin."""
    beside = {other for some in parts.values() if name in some for other in some if other not in held}
    return min(beside, key=lambda other: (figures[other][1], str(other)), default=None)


def rounded(count: int, base: int = 5) -> Figure:
    """Round a count to the nearest multiple, halves up, as a figure that says between which counts it lies.

    The name is the rounded value. Rounded figures need not add up; a table of them says so.
    """
    if base < 2 or count < 0:
        raise ValueError("a base is at least 2, and a count is not negative")
    value = (2 * count + base) // (2 * base) * base
    return Figure(value, frozenset(), max(0, value - base // 2), value + (base - 1) // 2)
