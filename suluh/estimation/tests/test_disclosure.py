"""Nothing about few people is published, nor can it be worked out: every release is attacked."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh.estimation.disclosure import (
    FLOOR,
    Figure,
    Release,
    Unsafe,
    attack,
    narrow,
    rounded,
    small_groups,
    suppress,
)

Figures = dict[Hashable, tuple[Collection[int], int]]
Parts = dict[Hashable, list[Hashable]]


def table(counts: list[list[int]]) -> tuple[Figures, Parts, int]:
    """Make the figures of a table with its margins: cells (row, column), "*" for a sum."""
    rows, columns = len(counts), len(counts[0])
    place = {(r, c): r * columns + c for r in range(rows) for c in range(columns)}
    figures: Figures = {}
    parts: Parts = {}
    for r, c in itertools.product([*range(rows), "*"], [*range(columns), "*"]):
        inside = [at for at in place if r in (at[0], "*") and c in (at[1], "*")]
        figures[r, c] = ([place[at] for at in inside], sum(counts[a][b] for a, b in inside))
    for r in range(rows):
        parts[r, "*"] = [(r, c) for c in range(columns)]
    for c in range(columns):
        parts["*", c] = [(r, c) for r in range(rows)]
    parts["*", "*"] = [(r, "*") for r in range(rows)]
    parts["all", "columns"] = [("*", c) for c in range(columns)]
    figures["all", "columns"] = figures["*", "*"]
    return figures, parts, rows * columns


def published(figures: Figures, release: Release) -> list[Figure]:
    return [Figure(name, frozenset(figures[name][0]), *[figures[name][1]] * 2) for name in release.shown]


def assert_safe(figures: Figures, release: Release, atoms: int, earlier: list[Figure] | None = None) -> None:
    known = [*published(figures, release), *(earlier or [])]
    hidden = sorted(set(figures) - release.shown, key=str)
    ranges = attack(known, [figures[name][0] for name in hidden], atoms)
    assert {name: one for name, one in zip(hidden, ranges, strict=True) if one.width < FLOOR - 1e-6} == {}
    assert all(figures[name][1] >= FLOOR for name in release.shown)


def test_an_attacker_subtracts() -> None:
    figures, _, atoms = table([[3, 40], [50, 60]])
    known = [Figure(n, frozenset(figures[n][0]), figures[n][1], figures[n][1]) for n in figures if n != (0, 0)]
    [found] = attack(known, [figures[0, 0][0]], atoms)
    assert [found.low, found.high] == pytest.approx([3, 3])


def test_one_small_cell_takes_others_with_it() -> None:
    figures, parts, atoms = table([[3, 40, 70], [50, 60, 80], [90, 45, 35]])
    release = suppress(figures, atoms, parts=parts)
    assert release.small == {(0, 0)}
    assert len(release.complementary) >= 3
    assert ("*", "*") in release.shown
    assert_safe(figures, release, atoms)


def test_a_table_of_large_cells_is_published_whole() -> None:
    figures, parts, atoms = table([[30, 40], [50, 60]])
    assert suppress(figures, atoms, parts=parts).shown == set(figures)


def test_a_complement_below_the_floor_is_seen() -> None:
    """All but four people of a row are in one column: to publish that cell and the row's sum tells of the four."""
    figures, parts, atoms = table([[96, 4], [50, 60]])
    release = suppress(figures, atoms, parts=parts)
    assert not {(0, 0), (0, 1)} & release.shown
    assert_safe(figures, release, atoms)


def test_nothing_at_all_is_small_too() -> None:
    figures, parts, atoms = table([[0, 40], [50, 60]])
    assert (0, 0) in suppress(figures, atoms, parts=parts).small


def test_two_releases_together_hide_what_each_alone_hides() -> None:
    """Last month's release showed the whole table; this month there is one person more in its first cell."""
    old, parts, atoms = table([[30, 41], [50, 60]])
    before = [Figure(("old", name), frozenset(some), count, count) for name, (some, count) in old.items()]
    newcomer = atoms  # an atom of his own
    grown: Figures = {
        name: ((*some, newcomer) if 0 in some else some, count + (0 in some)) for name, (some, count) in old.items()
    }
    alone = suppress(grown, atoms + 1, parts=parts)
    together = suppress(grown, atoms + 1, parts=parts, earlier=before)
    assert alone.shown == set(grown)
    assert together.shown == {name for name, (some, _) in grown.items() if newcomer not in some}
    [found] = attack([*published(grown, together), *before], [[newcomer]], atoms + 1)
    assert found.width >= FLOOR


def test_what_is_already_out_cannot_be_taken_back() -> None:
    figures, parts, atoms = table([[3, 40], [50, 60]])
    told = [Figure("leak", frozenset(figures[0, 0][0]), 3, 3)]
    with pytest.raises(Unsafe):
        suppress(figures, atoms, parts=parts, earlier=told)


def test_releases_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        attack([Figure("a", frozenset([0]), 5, 5), Figure("b", frozenset([0]), 6, 6)], [[0]], 1)


def test_rounded_figures_leave_room() -> None:
    known = [Figure("a", frozenset([0, 1]), *_ends(23)), Figure("b", frozenset([0]), *_ends(12))]
    [found] = attack(known, [[1]], 2)
    assert [found.low, found.high] == pytest.approx([11, 19])


def _ends(count: int) -> tuple[float, float]:
    one = rounded(count)
    return one.low, one.high


@pytest.mark.parametrize(
    ("count", "base", "value"), [(0, 5, 0), (2, 5, 0), (3, 5, 5), (12, 5, 10), (13, 5, 15), (15, 10, 20), (14, 10, 10)]
)
def test_rounding_says_between_which_counts(count: int, base: int, value: int) -> None:
    found = rounded(count, base)
    assert found.name == value
    assert found.low <= count <= found.high
    assert all(rounded(int(other), base).name == value for other in (found.low, found.high))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_table_gives_anything_away(counts: list[list[int]]) -> None:
    figures, parts, atoms = table(counts)
    try:
        release = suppress(figures, atoms, parts=parts)
    except Unsafe:
        pytest.fail("without earlier releases there is always a way: to publish nothing")
    assert_safe(figures, release, atoms)


CUBE = st.lists(st.integers(0, 40), min_size=18, max_size=18)


def side(counts: list[int], first: int) -> tuple[Figures, Parts]:
    """Make a table of a cube of 2 x 3 x 3 groups: its first axis against its second, or against its third."""
    cells = [(n // 9, (n // 3) % 3 if first == 1 else n % 3) for n in range(18)]
    figures: Figures = {}
    for r, c in itertools.product([0, 1, "*"], [0, 1, 2, "*"]):
        inside = [n for n, at in enumerate(cells) if r in (at[0], "*") and c in (at[1], "*")]
        figures[r, c] = (inside, sum(counts[n] for n in inside))
    parts: Parts = {(r, "*"): [(r, c) for c in range(3)] for r in range(2)}
    parts |= {("*", c): [(r, c) for r in range(2)] for c in range(3)}
    parts["*", "*"] = [*((r, "*") for r in range(2)), *(("*", c) for c in range(3))]
    return figures, parts


@settings(max_examples=20, deadline=None)
@given(CUBE, st.sampled_from([0, 5, 10]))
def test_no_two_releases_give_anything_away(counts: list[int], base: int) -> None:
    """Two tables of the same people, one after the other: what either hides stays hidden beside both."""
    known: list[Figure] = []
    hidden: list[frozenset[int]] = []
    for axis in (1, 2):
        figures, parts = side(counts, axis)
        release = suppress(figures, 18, parts=parts, earlier=known, secrets=hidden, base=base)
        told = {name: rounded(figures[name][1], base) if base else None for name in release.shown}
        known += [
            Figure((axis, name), frozenset(some), *((one.low, one.high) if one else (count, count)))
            for name, one in told.items()
            for some, count in [figures[name]]
        ]
        assert all((one.high if one else figures[name][1]) >= FLOOR for name, one in told.items())
        hidden += [some for some in small_groups(figures, parts)]
    ranges = attack(known, hidden, 18)
    assert [one for one in ranges if one.width < FLOOR - 1e-6] == []
    assert narrow(known, hidden, 18) == []


@settings(max_examples=6, deadline=None)
@given(CUBE)
def test_a_quick_attack_finds_what_the_whole_one_finds(counts: list[int]) -> None:
    figures, _ = side(counts, 1)
    known = [Figure(name, frozenset(some), n, n) for name, (some, n) in figures.items() if n % 3]
    groups = [some for some, _ in figures.values()]
    slow = [place for place, one in enumerate(attack(known, groups, 18)) if one.width < FLOOR - 1e-6]
    assert narrow(known, groups, 18) == slow
