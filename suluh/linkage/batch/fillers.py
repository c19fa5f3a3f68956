"""Noticing numbers that were filled in for whoever came: an officer's own NIK, an agent's passport."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.rows import BORN, COARSE, PASSPORT, REGION, SERIAL, SIZE, Tables
from suluh.linkage.batch.words import Longs

Bools = npt.NDArray[np.bool_]
BEARERS = 8  # records of one number from which their names are looked at
ALIKE = 0.35  # of pairs of them with a beginning of a word in common: one person has nearly all, strangers one in ten
WORDS = 4  # of a name that are looked at
TWO_LETTERS = 0xFFFF


def filled_in(tables: Tables) -> dict[str, Bools]:
    """Say which rows bear a NIK or a passport that others bear under names of all kinds; no entry where none do."""
    rows = tables.rows
    niks = (rows[:, REGION].astype(np.int64) * 10_000_000 + rows[:, BORN]) * 10_000 + rows[:, SERIAL]
    numbers = {"nik": np.where(rows[:, SERIAL] >= 0, niks, -1), "passport": rows[:, PASSPORT].astype(np.int64)}
    found = {name: _of_strangers(tables, number) for name, number in numbers.items()}
    return {name: these for name, these in found.items() if these.any()}


def _of_strangers(tables: Tables, number: Longs) -> Bools:
    found = np.zeros(len(number), np.bool_)
    named = np.flatnonzero((number >= 0) & (tables.rows[:, SIZE] > 0))
    named = named[np.argsort(number[named], kind="stable")]
    starts = np.flatnonzero(np.append(True, number[named][1:] != number[named][:-1])) if len(named) else named
    sizes = np.diff(np.append(starts, len(named)))
    many = sizes >= BEARERS
    if not many.any():
        return found
    group = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(named)) - starts[group]
    of_many = np.flatnonzero(many[group])
    alike = np.zeros(len(sizes))
    for part in (2, 3):  # not the next in the file, which may be sorted by name
        size = sizes[group[of_many]]
        other = starts[group[of_many]] + (place[of_many] + size // part) % size
        alike += np.bincount(group[of_many], _alike(tables, named[of_many], named[other]), len(sizes))
    found[named[(many & (alike < 2 * ALIKE * sizes))[group]]] = True
    return found | (np.isin(number, np.unique(number[found])) if found.any() else found)


def _alike(tables: Tables, a: npt.NDArray[np.intp], b: npt.NDArray[np.intp]) -> Bools:
    """Test for pairs of rows whether a word of one begins as a word of the other does."""
    alike = np.zeros(len(a), np.bool_)
    for one in range(WORDS):
        for other in range(WORDS):
            word, other_word = tables.rows[a, COARSE + one], tables.rows[b, COARSE + other]
            both = (word >= 0) & (other_word >= 0)
            alike |= both & ((tables.starts[word] ^ tables.starts[other_word]) & TWO_LETTERS == 0)
    return alike
