"""Joining records to persons: the strongest pair first, and two groups only when they agree as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.levels import FIELDS, NAME_ROOM
from suluh.linkage.batch.rows import Tables
from suluh.linkage.batch.scoring import Doubles, Floats, Weights, look, score_pair, sum_up
from suluh.linkage.batch.words import Hashes, Ints, Longs

MOST_BITS = 12.0  # one pair says no more than this for joining two groups, or of where a record belongs
MOST_AGAINST = 6.0  # … and no more against: somebody whose papers are forged disagrees with herself
AS_ONE = 1 / 3  # how much of the say has what two groups show as one record each; the rest have their pairs
MOST_CROSS = 12  # records of each side that are asked
MOST_RECORDS = 200  # a group that would be larger is nobody's records: a filled-in form, a training database


class Groups(NamedTuple):
    """Groups under way: each record's way to its group's root, the next record in its ring, the size by root.

    `apart` lists for each record those it must not be joined with: apart[apart_from[i]:apart_from[i + 1]].
    """

    parent: Ints
    ring: Ints
    size: Ints
    apart_from: Longs
    apart: Ints


def start_groups(records: int, apart: Iterable[tuple[int, int]] = ()) -> Groups:
    """Put every record in a group of its own."""
    pairs = np.array([*apart], np.int64).reshape(-1, 2)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    starts = np.searchsorted(both[:, 0], np.arange(records + 1))
    itself = np.arange(records, dtype=np.int32)
    return Groups(itself.copy(), itself, np.ones(records, np.int32), starts, both[:, 1].astype(np.int32))


@bare
def root(parent: Ints, record: int) -> int:
    """Find the root of a record's group."""
    while parent[record] != record:
        parent[record] = parent[parent[record]]
        record = parent[record]
    return record


@bare
def join(groups: Groups, one: int, other: int) -> None:
    """Join the groups of two different roots."""
    if groups.size[one] < groups.size[other]:
        one, other = other, one
    groups.parent[other] = one
    groups.size[one] += groups.size[other]
    groups.ring[one], groups.ring[other] = groups.ring[other], groups.ring[one]


@bare
def join_all(groups: Groups, a: Longs, b: Longs) -> None:
    """Join pairs without asking."""
    for place in range(a.size):
        one, other = root(groups.parent, a[place]), root(groups.parent, b[place])
        if one != other:
            join(groups, one, other)


@bare
def _kept_apart(groups: Groups, one: int, other: int) -> bool:
    """Test whether somebody said of a record of the smaller group that it isn't one of the other."""
    if groups.apart.size == 0:
        return False
    record = one
    while True:
        for place in range(groups.apart_from[record], groups.apart_from[record + 1]):
            if root(groups.parent, groups.apart[place]) == other:
                return True
        record = groups.ring[record]
        if record == one:
            return False


class Room(NamedTuple):
    """Room to compare two groups: what a pair shows, field by field, and the best that any pair of them does."""

    name: Ints
    levels: Ints
    bits: Doubles
    best_levels: Ints
    best: Doubles


@bare
def _agreement(tables: Tables, weights: Weights, groups: Groups, one: int, other: int, room: Room) -> float:
    """Give the bits for two groups being one person: the mean of their pairs, and what they show as one record each.

    A pair says from -`MOST_AGAINST` to `MOST_BITS`. As one record, a group that knows the NIK from here and the
    telephone from there agrees in each field as well as its best pair does; that the best of many pairs agrees by
    chance is taken off.
    """
    room.best_levels[:] = 0
    room.best[:] = 0.0
    sum_of_bits = 0.0
    asked = 0
    a = one
    for _ in range(min(groups.size[one], MOST_CROSS)):
        b = other
        for _ in range(min(groups.size[other], MOST_CROSS)):
            look(tables, weights, min(a, b), max(a, b), room.levels, room.name, room.bits)
            bits = sum_up(weights, room.levels, room.bits)
            sum_of_bits += min(max(bits, -MOST_AGAINST), MOST_BITS)
            asked += 1
            _keep_best(room)
            b = groups.ring[b]
        a = groups.ring[a]
    as_one = sum_up(weights, room.best_levels, room.best) - np.log2(asked)
    return (1.0 - AS_ONE) * sum_of_bits / asked + AS_ONE * as_one


@bare
def _keep_best(room: Room) -> None:
    """Keep of each field that both records have what speaks most for one person."""
    for field in range(FIELDS):
        level = room.levels[field]
        if level > 0 and (room.best_levels[field] == 0 or room.bits[field, 0] > room.best[field, 0]):
            room.best_levels[field] = level
            room.best[field, 0], room.best[field, 1] = room.bits[field, 0], room.bits[field, 1]


@compiled
def group(
    tables: Tables, weights: Weights, groups: Groups, pairs: Hashes, guard: float, refused: npt.NDArray[np.bool_]
) -> None:
    """Join along pairs, the strongest first; those that the groups as a whole speak against are marked as refused."""
    levels, best_levels, name = np.zeros(FIELDS, np.int32), np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32)
    room = Room(name, levels, np.zeros((FIELDS, 2)), best_levels, np.zeros((FIELDS, 2)))
    for place in range(pairs.size):
        a, b = np.int64(pairs[place] >> np.uint64(32)), np.int64(pairs[place] & np.uint64(0xFFFFFFFF))
        one, other = root(groups.parent, a), root(groups.parent, b)
        if one == other:
            continue
        size, other_size = groups.size[one], groups.size[other]
        good = size + other_size <= MOST_RECORDS and not _kept_apart(groups, one, other)
        if good and size + other_size > 2:
            good = _agreement(tables, weights, groups, one, other, room) >= guard
        if good:
            join(groups, one, other)
        else:
            refused[place] = True


@compiled
def certainty(
    tables: Tables, weights: Weights, groups: Groups, pairs: Hashes, bits: Floats, unseen: float, out: Floats
) -> None:
    """Say how probable it is that each record belongs where it is, and that none of its person's is elsewhere.

    The first from the mean of its bits to the others there, the second from its best pair outside; `unseen` is the
    chance that a record of the person shares no key and was never compared. `pairs` with their bits were weighed
    before; only groups of which some pair is not among them are weighed anew.
    """
    outside, inside = np.full(out.size, -60.0, np.float32), np.zeros(out.size, np.float32)
    known = np.zeros(out.size, np.int32)
    _look_around(groups, pairs, bits, outside, inside, known)
    levels, name = np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32)
    for top in range(out.size):
        if groups.parent[top] != top:
            continue
        others = groups.size[top] - 1
        if others > 0 and not _all_known(groups, top, others, known):
            _weigh_anew(tables, weights, groups, top, inside, levels, name)
        record = top
        for _ in range(others + 1):
            beyond = min(max(np.float64(outside[record]), -60.0), 60.0)
            out[record] = (1.0 - unseen) / (1.0 + 2.0**beyond)
            if others > 0:
                out[record] /= 1.0 + 2.0 ** -(np.float64(inside[record]) / min(others, MOST_CROSS))
            record = groups.ring[record]


@bare
def _look_around(groups: Groups, pairs: Hashes, bits: Floats, outside: Floats, inside: Floats, known: Ints) -> None:
    """Note for each record its best pair with a record of another group, and the sum and number of those within."""
    for place in range(pairs.size):
        a, b = np.int64(pairs[place] >> np.uint64(32)), np.int64(pairs[place] & np.uint64(0xFFFFFFFF))
        if root(groups.parent, a) != root(groups.parent, b):
            outside[a] = max(outside[a], bits[place])
            outside[b] = max(outside[b], bits[place])
            continue
        capped = min(max(np.float64(bits[place]), -MOST_BITS), MOST_BITS)
        for record in (a, b):
            inside[record] += capped
            known[record] += 1


@bare
def _all_known(groups: Groups, top: int, others: int, known: Ints) -> bool:
    """Test whether all pairs of a group were weighed, and no record of it has more than are asked."""
    record = top
    for _ in range(others + 1):
        if known[record] != others or others > MOST_CROSS:
            return False
        record = groups.ring[record]
    return True


@bare
def _weigh_anew(
    tables: Tables, weights: Weights, groups: Groups, top: int, inside: Floats, levels: Ints, name: Ints
) -> None:
    """Sum up each record's bits to the records behind it in the ring, of which so many are asked."""
    record = top
    for _ in range(groups.size[top]):
        inside[record] = 0.0
        other = groups.ring[record]
        for _ in range(min(groups.size[top] - 1, MOST_CROSS)):
            pair_bits = score_pair(tables, weights, min(record, other), max(record, other), levels, name)
            inside[record] += min(max(pair_bits, -MOST_BITS), MOST_BITS)
            other = groups.ring[other]
        record = groups.ring[record]


@compiled
def number_groups(groups: Groups, person: Longs) -> int:
    """Number the groups in the order of their first records; gives how many there are."""
    number_of = np.full(person.size, -1, np.int64)
    count = 0
    for record in range(person.size):
        top = root(groups.parent, record)
        if number_of[top] < 0:
            number_of[top] = count
            count += 1
        person[record] = number_of[top]
    return count


@bare
def choose(pairs: Hashes, taken: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_]) -> None:
    """Mark the pairs, in the order given, of which neither record is in an earlier one."""
    for place in range(pairs.size):
        a, b = np.int64(pairs[place] >> np.uint64(32)), np.int64(pairs[place] & np.uint64(0xFFFFFFFF))
        if not taken[a] and not taken[b]:
            taken[a] = taken[b] = kept[place] = True
