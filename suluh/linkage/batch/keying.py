"""The keys that rows are found by, family by family: which there are, and how many rows may share one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from suluh.linkage.batch.compiled import bare
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
    Tables,
)  # fmt: skip
from suluh.linkage.batch.words import Hashes, Ints, hash_bytes
from suluh.linkage.names import MOST_OTHERS
from suluh.linkage.traces import CAPS, KEYED_TOKENS, Family

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
