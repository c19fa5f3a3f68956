"""Keys of all rows, sorted per family, and the pairs that share one."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.levels import birth_level
from suluh.linkage.batch.rows import (
    BORN,
    COARSE,
    DATE,
    DISTRICT,
    LIGHT,
    OTHERS,
    PASSPORT,
    PHONE,
    PHONE_2,
    PROVINCE,
    REGENCY,
    REGION,
    SERIAL,
    SEX,
    SIZE,
    VILLAGE,
    WHOLE,
    Packed,
    Tables,
)  # fmt: skip
from suluh.linkage.batch.words import Hashes, Ints, hash_bytes
from suluh.linkage.names import MOST_OTHERS
from suluh.linkage.traces import CAPS, KEYED_TOKENS, Family

THREADS = 2
MOST_KEYS = 8  # of one family and record
(
    NIK, NIK_NAME, NIK_SERIAL, PASSPORTS, PHONES, TOKEN_BIRTH, BIRTH_REGENCY_SEX, PAIR_YEAR, PAIR_REGENCY,
    TOKEN_VILLAGE, NAME_DAY, TOKEN_YEAR_REGENCY, TOKEN,
) = (int(family) for family in Family)  # fmt: skip
# Families that are cheap to sort and dear to look up, so only files have them: words by the beginning of their coarse
# skeleton, which slips of the pen and words cut short leave as it is, or by their end, which is what many are called
# by (Nita, Yunita); and whoever was born on one day in one regency, whatever is said of name and sex.
(
    START_REGENCY, START_VILLAGE, START_BIRTH, WHOLE_NAME, END_VILLAGE, BIRTH_REGENCY, START_BORN, YEAR_REGENCY_SEX,
    VILLAGE_SEX,
) = range(20, 29)  # fmt: skip
FOUND_BY_OTHERS = (Family.NIK_NAME, Family.NIK_SERIAL, Family.TOKEN_BIRTH, Family.BIRTH_REGENCY_SEX)
FILE_CAPS: Mapping[int, int] = {
    # what the families of files find as well is left out
    **{int(family): cap for family, cap in CAPS.items() if family not in FOUND_BY_OTHERS},
    PAIR_REGENCY: 60,
    TOKEN_VILLAGE: 60,
    TOKEN: 25,
    START_REGENCY: 40,
    START_VILLAGE: 40,
    START_BIRTH: 60,
    WHOLE_NAME: 30,
    END_VILLAGE: 40,
    BIRTH_REGENCY: 30,
}
# Families of lists of other countries, whose fields may be written anew and wrong: whatever two of them agree on.
BIRTH_TOWN, BIRTH_POSTCODE, WORD_POSTCODE, STREET_HOUSE, STREET_BIRTH, TOWN_POSTCODE, NUMBER_WORD = range(30, 37)
GENERAL_CAPS: Mapping[int, int] = {
    **{family: FILE_CAPS[family] for family in (
        NIK, PASSPORTS, PHONES, PAIR_YEAR, PAIR_REGENCY, TOKEN_VILLAGE, NAME_DAY, TOKEN, START_REGENCY, START_VILLAGE,
        START_BIRTH, WHOLE_NAME,
    )},
    BIRTH_TOWN: 40,
    BIRTH_POSTCODE: 40,
    WORD_POSTCODE: 40,
    STREET_HOUSE: 30,
    STREET_BIRTH: 40,
    TOWN_POSTCODE: 20,
    NUMBER_WORD: 40,
}  # fmt: skip
# Families for who moved from where she was born, and without a word for whose name was misread. In a large file they
# cost more than they find.
SMALL_FILE = 150_000
SMALL_CAPS: Mapping[int, int] = {**FILE_CAPS, START_BORN: 30, YEAR_REGENCY_SEX: 20, VILLAGE_SEX: 40}
TWO, FOUR = 0xFFFF, 0xFFFFFFFF  # so many letters of a beginning
SHORTEST_HALF = 3  # signs of half an identity number


@bare
def mix(value: np.uint64, part: int) -> np.uint64:
    """Mix a number into a hash."""
    value = (value ^ np.uint64(np.int64(part) + 0x51ED)) * np.uint64(0x9E3779B97F4A7C15)
    return (value ^ (value >> np.uint64(31))) * np.uint64(0xD6E8FEB86659FD93)


@bare
def mix2(first: int, second: int) -> np.uint64:
    return mix(mix(np.uint64(0), first), second)


@bare
def _numbers(row: Ints, family: int, keys: Hashes) -> int:
    """Make keys of NIKs, passports and telephones."""
    if family == NIK:
        if row[SERIAL] < 0:
            return 0
        keys[0] = mix(mix2(row[REGION], row[BORN]), row[SERIAL])
        return 1
    if family == NIK_NAME:
        if row[BORN] < 0 or row[SIZE] == 0:
            return 0
        keys[0] = mix2(row[BORN], row[COARSE])
        return 1
    if family == NIK_SERIAL:
        if row[SERIAL] < 0:
            return 0
        keys[0] = mix2(row[BORN], row[SERIAL])
        return 1
    if family == PASSPORTS:
        keys[0] = mix2(row[PASSPORT], 1)
        return 1 if row[PASSPORT] >= 0 else 0
    count = 0
    for column in (PHONE, PHONE_2):
        if row[column] >= 0:
            keys[count] = mix2(row[column], 2)
            count += 1
    return count


@bare
def _words(tables: Tables, row: Ints, family: int, keys: Hashes) -> int:
    """Make keys of one word and something else."""
    count = 0
    words = min(row[SIZE], KEYED_TOKENS)
    if family == TOKEN:
        for place in range(words):
            keys[count] = mix2(row[LIGHT + place], 3)
            count += 1
        if row[SIZE] > 1:
            keys[count] = mix2(row[WHOLE], 3)
            count += 1
        if row[OTHERS] >= 0:
            for place in range(MOST_OTHERS, MOST_OTHERS + 2):
                if tables.others[row[OTHERS], place] >= 0:
                    keys[count] = mix2(tables.others[row[OTHERS], place], 3)
                    count += 1
    elif family == TOKEN_BIRTH and row[DATE] & 31:
        for place in range(words):
            keys[count] = mix2(row[COARSE + place], row[DATE])
            count += 1
    elif family == TOKEN_VILLAGE and row[VILLAGE] >= 0:
        for place in range(words):
            keys[count] = mix2(row[COARSE + place], row[VILLAGE])
            count += 1
    elif family == TOKEN_YEAR_REGENCY and row[DATE] and row[REGENCY] >= 0 and row[SEX] & 3 and words:
        keys[0] = mix(mix2(row[COARSE], row[DATE] >> 9), row[REGENCY] * 4 + (row[SEX] & 3))
        count = 1
    return count


@bare
def _pairs_of_words(row: Ints, second: int, keys: Hashes) -> int:
    """Make keys of two words and a year or regency; a single name is a pair with nothing."""
    words = min(row[SIZE], 3)
    if words == 1:
        keys[0] = mix(mix2(row[COARSE], -1), second)
        return 1
    count = 0
    for place in range(words):
        for other in range(place + 1, words):
            one, two = row[COARSE + place], row[COARSE + other]
            keys[count] = mix(mix2(min(one, two), max(one, two)), second)
            count += 1
    return count


@bare
def _starts(tables: Tables, row: Ints, family: int, keys: Hashes) -> int:
    """Make keys of the beginnings or ends of words and something else."""
    words = min(row[SIZE], 3)
    count = 0
    for place in range(words):
        start = np.int64(tables.starts[row[COARSE + place]])
        if family == START_REGENCY and row[REGENCY] >= 0:
            keys[count] = mix2(start & FOUR, row[REGENCY])
            count += 1
        elif family == START_VILLAGE and row[VILLAGE] >= 0:
            keys[count] = mix2(start & TWO, row[VILLAGE])
            count += 1
        elif family == END_VILLAGE and row[VILLAGE] >= 0:
            keys[count] = mix2(np.int64(tables.ends[row[LIGHT + place]]), row[VILLAGE])
            count += 1
        elif family == START_BIRTH and row[DATE] & 31:
            keys[count] = mix2(start & TWO, row[DATE])
            count += 1
        elif family == START_BORN and row[SEX] >> 2 > 0:
            keys[count] = mix2(start & FOUR, row[SEX] >> 2)
            count += 1
    return count


@bare
def _addresses(tables: Tables, row: Ints, family: int, keys: Hashes) -> int:
    """Make keys of parts of an address with something else."""
    postcode, town, house, street = row[PROVINCE], row[REGENCY], row[DISTRICT], row[VILLAGE]
    born = row[DATE] if row[DATE] & 31 else -1
    if family == WORD_POSTCODE:
        if postcode < 0:
            return 0
        words = min(row[SIZE], KEYED_TOKENS)
        for place in range(words):
            keys[place] = mix2(row[COARSE + place], postcode)
        return words
    if family == BIRTH_TOWN:
        one, other = born, town
    elif family == BIRTH_POSTCODE:
        one, other = born, postcode
    elif family == STREET_HOUSE:
        one, other = street, house
    elif family == STREET_BIRTH:
        one, other = street, born
    else:
        one, other = town, postcode
    keys[0] = mix2(one, other)
    return 1 if one >= 0 and other >= 0 else 0


@bare
def _halves(tables: Tables, row: Ints, keys: Hashes) -> int:
    """Make keys of either half of an identity number and the beginning of a word: the other half was mistyped."""
    if row[SERIAL] < 0:
        return 0
    text = tables.values.texts[row[SERIAL]]
    length = np.int64(text[text.size - 1])
    half = length // 2
    if half < SHORTEST_HALF:
        return 0
    count = 0
    for place in range(min(row[SIZE], 3)):
        start = np.int64(tables.starts[row[COARSE + place]]) & TWO
        keys[count] = mix2(np.int64(hash_bytes(text, 0, half)), start)
        keys[count + 1] = mix2(np.int64(hash_bytes(text, length - half, length)), start)
        count += 2
    return count


@bare
def _wordless(row: Ints, family: int, keys: Hashes) -> int:
    """Make keys of nothing that is in the name; where there is none, too little is left to go by."""
    sex = row[SEX] & 3
    if row[SIZE] == 0:
        return 0
    if family == YEAR_REGENCY_SEX and row[DATE] and row[REGENCY] >= 0 and sex:
        keys[0] = mix(mix2(row[DATE] >> 9, row[REGENCY]), sex)
    elif family == VILLAGE_SEX and row[VILLAGE] >= 0 and sex:
        keys[0] = mix2(row[VILLAGE], sex)
    else:
        return 0
    return 1


@bare
def make_keys(tables: Tables, whole_coarse: int, place: int, family: int, keys: Hashes) -> int:
    """Make the keys of one row in a family; gives how many."""
    row = tables.rows[place]
    if family <= PHONES:
        return _numbers(row, family, keys)
    if family == WHOLE_NAME:
        keys[0] = mix2(whole_coarse, 5)
        return 1 if row[SIZE] > 1 else 0
    if family == NUMBER_WORD:
        return _halves(tables, row, keys)
    if family >= BIRTH_TOWN:
        return _addresses(tables, row, family, keys)
    if family == BIRTH_REGENCY:
        keys[0] = mix2(row[DATE], row[REGENCY])
        return 1 if row[DATE] & 31 and row[REGENCY] >= 0 else 0
    if family >= YEAR_REGENCY_SEX:
        return _wordless(row, family, keys)
    if family >= START_REGENCY:
        return _starts(tables, row, family, keys)
    if family == PAIR_YEAR:
        return _pairs_of_words(row, row[DATE] >> 9, keys) if row[DATE] else 0
    if family == PAIR_REGENCY:
        return _pairs_of_words(row, row[REGENCY], keys) if row[REGENCY] >= 0 else 0
    if family == BIRTH_REGENCY_SEX:
        if not row[DATE] & 31 or row[REGENCY] < 0 or row[SEX] & 3 == 0:
            return 0
        keys[0] = mix(mix2(row[DATE], row[REGENCY]), row[SEX] & 3)
        return 1
    if family == NAME_DAY:
        if not row[DATE] & 31 or row[SIZE] == 0:
            return 0
        keys[0] = mix2(whole_coarse, row[DATE] & 511)
        return 1
    return _words(tables, row, family, keys)


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
    return found[:count].copy()


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
