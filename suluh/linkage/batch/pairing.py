"""Keys of all rows, sorted per family, and the pairs that share one."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.keying import (
    BIRTH_REGENCY,
    BIRTH_REGENCY_SEX,
    BIRTH_TOWN,
    FILE_CAPS,
    GENERAL_CAPS,
    MOST_KEYS,
    NAME_DAY,
    PAIR_REGENCY,
    PHONES,
    SMALL_CAPS,
    SMALL_FILE,
    START_REGENCY,
    TOKEN_BIRTH,
    TOKEN_VILLAGE,
    make_keys,
)
from suluh.linkage.batch.levels import birth_level
from suluh.linkage.batch.rows import LIGHT, SEX, SIZE, VILLAGE, WHOLE, Packed, Tables
from suluh.linkage.batch.words import Hashes, Ints

THREADS = 2


@compiled
def _emit(tables: Tables, whole_coarse: Ints, family: int, bits: int, out: Hashes) -> int:
    """Write the keys of all rows in a family, each with the row's place in its lowest bits; gives how many."""
    keys = np.zeros(MOST_KEYS, np.uint64)
    low = (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    count = 0
    for place in range(tables.rows.shape[0]):
        for key in range(make_keys(tables, whole_coarse[place], place, family, keys)):
            if count < out.size:
                out[count] = (keys[key] & ~low) | np.uint64(place)
            count += 1
    return count


@bare
def _letter_in_common(tables: Tables, a: Ints, b: Ints) -> bool:
    """Test whether words of both names begin or end with the same letter; without a name, whether the sexes agree."""
    if a[SIZE] == 0 or b[SIZE] == 0:
        return (a[SEX] & 3) > 0 and (a[SEX] & 3) == (b[SEX] & 3)
    for place in range(a[SIZE]):
        for other in range(b[SIZE]):
            one, two = a[LIGHT + place], b[LIGHT + other]
            if tables.letter[one] == tables.letter[two] or tables.ends[one] & 0xFF == tables.ends[two] & 0xFF:
                return True
    return False


@bare
def _worth(tables: Tables, family: int, a: int, b: int) -> bool:
    """Test cheaply whether a pair can still be one person: births, letters of names, sexes."""
    if family <= PHONES or family == TOKEN_BIRTH or family == NAME_DAY or family >= BIRTH_TOWN:
        return True
    if family == BIRTH_REGENCY_SEX or family == BIRTH_REGENCY:
        one, other = tables.rows[a], tables.rows[b]
        return (one[VILLAGE] >= 0 and one[VILLAGE] == other[VILLAGE]) or _letter_in_common(tables, one, other)
    sex, other_sex = tables.quick[a] & 3, tables.quick[b] & 3
    if family >= START_REGENCY and sex and other_sex and sex != other_sex:
        return False
    date, other_date = tables.quick[a] >> 2, tables.quick[b] >> 2
    if birth_level(date, other_date) != 1 or abs((date >> 9) - (other_date >> 9)) <= 1:
        return True
    one, other = tables.rows[a], tables.rows[b]
    return (family == TOKEN_VILLAGE or family == PAIR_REGENCY) and one[WHOLE] == other[WHOLE]


@bare
def _pair(tables: Tables, keys: Hashes, family: int, bits: int, cap: int, first: int, across: int, out: Hashes) -> int:
    """Write the pairs of all blocks no larger than the cap; gives how many there would have been room for.

    Only pairs with a row from `first` on; with `across` > 0 only pairs of a row before it and one behind.
    """
    low = (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    count = 0
    start = 0
    while start < keys.size:
        end = start + 1
        while end < keys.size and (keys[end] | low) == (keys[start] | low):
            end += 1
        if 1 < end - start <= cap:
            for i in range(start, end):
                a = np.int64(keys[i] & low)
                for j in range(i + 1, end):
                    b = np.int64(keys[j] & low)
                    if b < first or a == b or (across > 0 and not a < across <= b):
                        continue
                    if _worth(tables, family, a, b):
                        if count < out.size:
                            out[count] = np.uint64(a) << np.uint64(32) | np.uint64(b)
                        count += 1
        start = end
    return count


@bare
def _once(pairs: Hashes) -> int:
    """Keep each of sorted pairs once, in place; gives how many are left."""
    kept = 0
    for place in range(pairs.size):
        if kept == 0 or pairs[place] != pairs[kept - 1]:
            pairs[kept] = pairs[place]
            kept += 1
    return kept


def pairs_of_family(
    packed: Packed, family: int, cap: int, *, first: int = 0, across: int = 0
) -> npt.NDArray[np.uint64]:
    """Give the pairs of one family, sorted, each once: the earlier place in the upper half, the later in the lower."""
    bits = max(len(packed).bit_length(), 1)
    out = np.empty(len(packed) * 2 + 16, np.uint64)
    count = _emit(packed.tables, packed.whole_coarse, family, bits, out)
    if count > len(out):
        out = np.empty(count, np.uint64)
        _emit(packed.tables, packed.whole_coarse, family, bits, out)
    keys = out[:count]
    keys.sort()
    found = np.empty(len(packed) * 2 + 1024, np.uint64)
    count = _pair(packed.tables, keys, family, bits, cap, first, across, found)
    if count > len(found):
        found = np.empty(count, np.uint64)
        _pair(packed.tables, keys, family, bits, cap, first, across, found)
    found.resize(count, refcheck=False)  # gives back what there was room for; a copy would be held beside it
    return found


def find_pairs(
    packed: Packed, *, first: int = 0, across: int = 0, caps: Mapping[int, int] | None = None
) -> npt.NDArray[np.uint64]:
    """Give all pairs that share a key in a block within its family's cap, sorted, each once."""
    if not len(packed):
        return np.zeros(0, np.uint64)
    if caps is None:
        usual = SMALL_CAPS if len(packed) <= SMALL_FILE else FILE_CAPS
        caps = GENERAL_CAPS if len(packed.tables.values.texts) else usual
    with ThreadPoolExecutor(THREADS) as pool:
        of_family = partial(pairs_of_family, packed, first=first, across=across)
        parts = list(pool.map(of_family, caps.keys(), caps.values()))
    pairs = _emptied(parts)
    pairs.sort()
    pairs.resize(_once(pairs), refcheck=False)  # nobody else has it; gives back what was for pairs found twice
    return pairs


def _emptied(parts: list[Hashes]) -> Hashes:
    """Put arrays behind one another, letting go of each as it is copied: together they are the most memory held."""
    whole = np.empty(sum(map(len, parts)), np.uint64)
    end = len(whole)
    while parts:
        part = parts.pop()
        whole[end - len(part) : end] = part
        end -= len(part)
    return whole
