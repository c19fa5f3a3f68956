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
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array

_CLOSE = 1e-6
FLOOR = 11
"""Fewer persons than this are never shown, nor can they be worked out."""

Name = Hashable


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


def attack(published: Iterable[Figure], targets: Iterable[Collection[int]], atoms: int) -> list[Range]:
    """Find for each target (a set of atoms) between which values its sum must lie, given what was published.

    :raises ValueError: if the published figures contradict each other
    """
    known = list(published)
    matrix, low, high = _matrix(known, atoms)
    found = []
    for target in targets:
        cost = np.zeros(atoms)
        cost[list(target)] = 1.0
        ends = [_optimum(cost * sign, matrix, low, high) for sign in (1.0, -1.0)]
        found.append(Range(max(0.0, ends[0]), -ends[1]))
    return found


def _matrix(known: Sequence[Figure], atoms: int) -> tuple[csr_array, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    rows = [row for row, figure in enumerate(known) for _ in figure.atoms]
    columns = [atom for figure in known for atom in sorted(figure.atoms)]
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(known), atoms))
    return matrix, np.array([one.low for one in known]), np.array([one.high for one in known])


def _optimum(
    cost: npt.NDArray[np.float64],
    matrix: csr_array,
    low: npt.NDArray[np.float64],
    high: npt.NDArray[np.float64],
) -> float:
    exact = low == high
    given = {"A_eq": matrix[exact], "b_eq": low[exact]} if exact.any() else {}
    if not exact.all():
        rest = matrix[~exact]
        given |= {"A_ub": csr_array(np.vstack([rest.toarray(), -rest.toarray()]))}
        given |= {"b_ub": np.concatenate([high[~exact], -low[~exact]])}
    answer = linprog(cost, bounds=(0, None), method="highs", **given)
    if answer.status == 3:  # unbounded
        return float("-inf")
    if not answer.success:
        raise ValueError("the published figures contradict each other")
    return float(answer.fun)


def suppress(
    figures: Mapping[Name, tuple[Collection[int], int]],
    atoms: int,
    *,
    parts: Mapping[Name, Sequence[Name]],
    earlier: Sequence[Figure] = (),
    floor: int = FLOOR,
) -> Release:
    """Choose which figures to hold back so that no small group can be worked out from what is shown.

    `figures` gives for each name its atoms and its count. `parts[name]` lists figures that `name` adds up (a margin
    and its cells), so that complements are seen. What tells of few people goes first; then, until the attack finds
    every secret and every figure held back at least `floor` wide, the smallest shown figure beside one that is too
    narrow goes too. A figure of `floor` or more that earlier releases told already need not be protected again.

    :raises Unsafe: if even with nothing shown a small group can be worked out from earlier releases
    """
    secrets = _secrets(figures, parts, earlier, floor)
    small = frozenset().union(*secrets.values())
    public = _already_out(figures, small, earlier, atoms, floor)
    held = set(small)
    while True:
        hidden = [*secrets.items(), *((frozenset(figures[name][0]), {name}) for name in held - small - public)]
        shown = [Figure(name, frozenset(figures[name][0]), *[figures[name][1]] * 2) for name in set(figures) - held]
        ranges = attack([*earlier, *shown], [some for some, _ in hidden], atoms)
        narrow = {
            name for (_, some), one in zip(hidden, ranges, strict=True) if one.width < floor - _CLOSE for name in some
        }
        if not narrow:
            return Release(frozenset(set(figures) - held), small, frozenset(held - small))
        if not shown:
            raise Unsafe("earlier releases give a small group away by themselves")
        beside = {_partner(name, figures, parts, held) for name in narrow} - {None}
        held |= beside or {min((one.name for one in shown), key=lambda name: (figures[name][1], str(name)))}


def _secrets(
    figures: Mapping[Name, tuple[Collection[int], int]],
    parts: Mapping[Name, Sequence[Name]],
    earlier: Sequence[Figure],
    floor: int,
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
    figures: Mapping[Name, tuple[Collection[int], int]],
    small: Collection[Name],
    earlier: Sequence[Figure],
    atoms: int,
    floor: int,
) -> frozenset[Name]:
    """List figures of many people that earlier releases told of."""
    names = [name for name in figures if name not in small] if earlier else []
    ranges = attack(earlier, [figures[name][0] for name in names], atoms)
    return frozenset(name for name, one in zip(names, ranges, strict=True) if one.width < floor - _CLOSE)


def _partner(
    name: Name,
    figures: Mapping[Name, tuple[Collection[int], int]],
    parts: Mapping[Name, Sequence[Name]],
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
