"""Noticing what was filled in for whoever came: an officer's own NIK, an office's telephone, the day of the form."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.rows import BORN, COARSE, DATE, PASSPORT, PHONE, PHONE_2, REGION, SERIAL, SIZE, Tables
from suluh.linkage.batch.words import Longs

Bools = npt.NDArray[np.bool_]
FEWEST = 100  # records of which it is said that most bear something
OFTEN = 10.0  # times as many as bear a date on average
BEARERS = 8  # records of one number from which their names are looked at
ALIKE = 0.35  # of pairs of them with a beginning of a word in common: one person has nearly all, strangers one in ten
WORDS = 4  # of a name that are looked at
TWO_LETTERS = 0xFFFF


def filled_in(tables: Tables) -> dict[str, Bools]:
    """Say for columns which rows bear what was filled in for whoever came; no entry where none do.

    Numbers and dates that most records bear are; so are NIKs and passports that records of unlike names bear, and dates
    that many times more of them bear than others. A telephone may be a broker's: it weighs by how many bear it.
    """
    rows = tables.rows
    niks = (np.maximum(rows[:, REGION], 0).astype(np.int64) * 10_000_000 + np.maximum(rows[:, BORN], 0)) * 10_000
    values = {
        "nik": np.where(rows[:, SERIAL] >= 0, niks + rows[:, SERIAL], -1),
        "passport": rows[:, PASSPORT].astype(np.int64),
        "phone": np.where(rows[:, PHONE_2] < 0, rows[:, PHONE], -1).astype(np.int64),
        "birth_date": np.where(rows[:, DATE] & 31, rows[:, DATE], -1).astype(np.int64),
    }
    found = {name: _of_most(value) for name, value in values.items()}
    for name, often in (("nik", 0.0), ("passport", 0.0), ("birth_date", OFTEN)):
        found[name] |= _of_strangers(tables, values[name], often)
    return {name: these for name, these in found.items() if these.any()}


def _of_most(value: Longs) -> Bools:
    """Say which rows bear a value that most rows bear, where they are too many to be one person's."""
    known = value[value >= 0]
    none = np.zeros(len(value), np.bool_)
    if len(value) < FEWEST or 2 * len(known) <= len(value):
        return none
    middle = len(known) // 2
    most: Bools = value == np.partition(known, middle)[middle]  # what more than half bear is in the middle too
    return most if 2 * most.sum() > len(value) else none


def _of_strangers(tables: Tables, number: Longs, often: float) -> Bools:
    """Say which rows bear a number that people of unlike names bear, `often` times as many as bear one on average."""
    found = np.zeros(len(number), np.bool_)
    named = np.flatnonzero((number >= 0) & (tables.rows[:, SIZE] > 0))
    named = named[np.argsort(number[named], kind="stable")]
    starts = np.flatnonzero(np.append(True, number[named][1:] != number[named][:-1])) if len(named) else named
    sizes = np.diff(np.append(starts, len(named)))
    least = min(often * sizes.mean(), len(named) / 2) if len(named) else 0.0
    many = sizes >= max(BEARERS, least)
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
