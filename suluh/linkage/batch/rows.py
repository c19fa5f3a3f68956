"""Records packed for comparison: one row of 32 whole numbers each, two lines of the processor's cache."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from suluh.linkage.batch.areas import fill_areas, read_areas, read_birthplaces
from suluh.linkage.batch.births import Births, days_in_month, read_births
from suluh.linkage.batch.compiled import bare
from suluh.linkage.batch.general import Values, no_values, read_general
from suluh.linkage.batch.naming import sort_names
from suluh.linkage.batch.numbers import Niks, number_values, read_niks, read_passports, read_phones
from suluh.linkage.batch.reading import uniques
from suluh.linkage.batch.skeletons import Shapes, Skeletons, count_cuts, make_skeletons, shape_names
from suluh.linkage.batch.words import Bytes, Ints, Longs, Words
from suluh.linkage.dates import NEAR_YEARS
from suluh.linkage.names import MOST_TOKENS, Lore

# Columns of a row. Numbers are -1 where nothing is known, but the date's and the sex's, which are 0. The sex stands in
# the lowest two bits of its column, the place of birth above them. In the general profile the serial is the number of
# the identity number's text; province, regency, district and village are those of postcode, town, house and street.

LIGHT = 0
COARSE = MOST_TOKENS
(
    SIZE, LETTERS, REGION, BORN, SERIAL, PASSPORT, PHONE, PHONE_2, DATE, SEX, PROVINCE, REGENCY, DISTRICT, VILLAGE,
    WHOLE, OTHERS,
) = range(2 * MOST_TOKENS, 32)  # fmt: skip
WIDTH = 32
SEXES = {
    "F": 1, "P": 1, "PR": 1, "PRP": 1, "PEREM": 1, "W": 1, "WNT": 1, "WOMAN": 1, "2": 1,
    "M": 2, "L": 2, "LK": 2, "LLK": 2, "MAN": 2, "1": 2,  # 1 and 2 as the statistics office numbers them
}  # fmt: skip
# What longer words begin with, however they end: perempuan, permpuan; laki-laki, laki2, lelaki.
BEGINNINGS = {
    "PERE": 1,
    "PERM": 1,
    "PRMP": 1,
    "WAN": 1,
    "FEM": 1,
    "CEW": 1,
    "LAK": 2,
    "LEL": 2,
    "PRI": 2,
    "MAL": 2,
    "COW": 2,
}
SEALED = 1_000_000  # birth parts of NIKs from here on hold the serial too
OLDEST_BIRTH = 1930  # see `traces._birth`
HEAPED, LEAST_HEAPED = 0.01, 5  # of all birth dates, and dates, from which a day is no birthday but a habit


class Tables(NamedTuple):
    """What compiled code needs to compare rows and to know how common words and numbers are."""

    rows: Ints
    others: Ints  # by OTHERS: light numbers of the father's name, then of other names
    slips: Bytes
    letter: Bytes
    starts: npt.NDArray[np.uint32]  # by coarse number: its first four letters
    ends: npt.NDArray[np.uint32]  # by light number: its last three letters
    light_counts: Ints
    coarse_counts: Ints
    cut_counts: Ints  # by light number: in how many records a word begins or ends with it, as cut short
    phone_counts: Ints
    local: npt.NDArray[np.uint16]  # by row: how many records of its regency have each light word, then each coarse one
    quick: Ints  # by row: the date and the sex, close together
    best: npt.NDArray[np.float32]  # by row: the most bits its name can be worth
    of_regency: Ints  # how many records there are in a regency
    values: Values  # texts compared as written: identity numbers and addresses of the general profile, else none


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed records, and what keys are made of beside them."""

    tables: Tables
    whole_coarse: Ints
    skeletons: Skeletons

    def __len__(self) -> int:
        return len(self.whole_coarse)


def read_sex(text: str) -> int:
    """Give 1 for a woman, 2 for a man, 0 where it isn't said."""
    word = re.sub(r"\.0+$|[^A-Z0-9]", "", text[:40].upper())
    return SEXES.get(word) or next((sex for start, sex in BEGINNINGS.items() if word.startswith(start)), 0)


def pack(columns: Mapping[str, pa.Array], lore: Lore, profile: str = "indonesian") -> Packed:
    """Read all columns into rows, names and numbers side by side."""
    count = len(columns["record_id"])
    empty = pa.nulls(count, pa.large_string())
    rows = np.full((count, WIDTH), -1, np.int32)
    with ThreadPoolExecutor(1) as pool:
        numbers = pool.submit(_pack_numbers, columns, rows, profile)
        named = _read_names(columns.get("name", empty), lore)
        return _pack_names(named, rows, *numbers.result())


def _pack_numbers(columns: Mapping[str, pa.Array], rows: Ints, profile: str) -> tuple[Ints, Values]:
    """Read all but the names; gives how many records bear each telephone, and the texts compared as written."""
    general = profile == "general"
    empty = pa.nulls(len(rows), pa.large_string())
    niks = read_niks(empty if general else columns.get("nik", empty))
    births = read_births(columns.get("birth_date", empty))
    sexes, sex_of = uniques(columns.get("sex", empty))
    sex = np.array([*map(read_sex, sexes.to_pylist()), 0], np.int32)[sex_of]
    if general:
        _drop_heaped(births)
    else:
        _complete(niks, births, sex)
        _seal_defaults(niks)
    rows[:, REGION], rows[:, BORN], rows[:, SERIAL] = niks
    rows[:, DATE] = births.year << 9 | births.month << 5 | births.day
    rows[:, PASSPORT] = read_passports(columns.get("passport", empty))
    phones = read_phones(columns.get("phone", empty))
    numbers, counts = np.zeros(phones.size, np.int32), np.zeros(phones.size + 1, np.int32)
    known = number_values(phones.ravel(), numbers, counts)
    rows[:, PHONE : PHONE_2 + 1] = numbers.reshape(phones.shape)
    values = no_values()
    if general:
        values = _pack_general(columns, rows)
        rows[:, SEX] = sex | (read_birthplaces(columns, rows[:, REGENCY]) + 1) << 2
        return counts[: known + 1], values
    areas = read_areas(columns)
    born = read_birthplaces(columns, areas[:, 1])
    issued = niks.region // 100 if (areas[:, 0] != areas[:, 1]).any() else np.full(len(rows), -1, np.int32)
    fill_areas(areas, issued, born)
    rows[:, PROVINCE : VILLAGE + 1] = areas
    rows[:, SEX] = sex | (born + 1) << 2
    return counts[: known + 1], values


def _drop_heaped(births: Births) -> None:
    """Take 1 January and 31 December for the year alone where more are born on it than can be: by default, then."""
    known = births.day > 0
    for month, day in ((1, 1), (12, 31)):
        here = known & (births.month == month) & (births.day == day)
        if here.sum() > max(HEAPED * known.sum(), LEAST_HEAPED):
            births.month[here] = births.day[here] = 0


def _pack_general(columns: Mapping[str, pa.Array], rows: Ints) -> Values:
    """Put the parts of addresses in the columns of areas, and the identity number in that of the serial."""
    parts, values = read_general(columns)
    for column, part in zip((SERIAL, PROVINCE, REGENCY, DISTRICT, VILLAGE), parts, strict=True):
        rows[:, column] = part
    return values


class _Named(NamedTuple):
    name_of: Ints  # by row: which of the different names
    skeletons: Skeletons
    shapes: Shapes
    letters: Ints
    others: Ints
    other_of: Ints


def _read_names(column: pa.Array, lore: Lore) -> _Named:
    different, name_of = uniques(column)
    letters = pc.utf8_trim_whitespace(pc.replace_substring_regex(pc.utf8_upper(different), r"[^\p{L}]+", " "))
    nobody = pc.is_in(letters, pa.array(sorted(lore.unknown), letters.type))
    for form in sorted(lore.invented):
        nobody = pc.or_(nobody, pc.ends_with(letters, f" {form}"))
    nobody = nobody.to_numpy(zero_copy_only=False)
    name_of = np.where((name_of >= 0) & np.append(nobody, False)[name_of], np.int32(-1), name_of)
    words, known, found = sort_names(different, lore)
    skeletons = make_skeletons(words, known, lore, len(different))
    shapes = shape_names(found, skeletons)
    fathers, others = (_lights(part, skeletons.light_of) for part in (found.fathers, found.others))
    with_others = (fathers >= 0).any(axis=1) | (others >= 0).any(axis=1)
    other_of = np.where(with_others, np.cumsum(with_others) - 1, -1).astype(np.int32)
    table = np.ascontiguousarray(np.concatenate([fathers[with_others], others[with_others]], axis=1), np.int32)
    return _Named(name_of, skeletons, shapes, found.letters, table, other_of)


def _pack_names(named: _Named, rows: Ints, phone_counts: Ints, values: Values) -> Packed:
    skeletons = named.skeletons
    tables = Tables(
        rows, named.others, skeletons.slips, skeletons.letter, _starts(skeletons.coarse), _ends(skeletons.light),
        np.zeros(int(skeletons.light.used[0]) + 1, np.int32), np.zeros(int(skeletons.coarse.used[0]) + 1, np.int32),
        np.zeros(int(skeletons.light.used[0]) + 1, np.int32), phone_counts, *_empty_places(rows), values,
    )  # fmt: skip
    whole_coarse = np.full(len(rows), -1, np.int32)
    _fill(tables, named.name_of, named.shapes, named.letters, named.other_of, whole_coarse)
    count_cuts(skeletons.light, np.unique(skeletons.light_of), tables.light_counts, tables.cut_counts)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda column: _count_local(tables, column), (LIGHT, COARSE)))
    return Packed(tables, whole_coarse, skeletons)


def _empty_places(rows: Ints) -> tuple[npt.NDArray[np.uint16], Ints, npt.NDArray[np.float32], Ints]:
    known = rows[:, REGENCY][rows[:, REGENCY] >= 0]
    of_regency = np.bincount(known, minlength=1).astype(np.int32)
    quick = np.where(rows[:, DATE] > 0, rows[:, DATE], 0) << 2 | rows[:, SEX] & 3
    local = np.zeros((len(rows), 2 * MOST_TOKENS), np.uint16)
    return local, quick.astype(np.int32), np.zeros(len(rows), np.float32), of_regency


def _count_local(tables: Tables, column: int) -> None:
    """Count how many records of the same regency have each word of a column of skeletons."""
    keys = np.zeros(int(np.maximum(tables.rows[:, SIZE], 0).sum()), np.uint64)
    kept = _emit_local(tables, column, keys)
    keys = keys[:kept]
    keys.sort()
    _spread_local(tables, column, keys)


# A key of a word in a regency: bits of their hash, then the row and the place, so that one sort brings them together.
LOCAL_BITS, PLACE_BITS = np.uint64(26), np.uint64(3)


@bare
def _emit_local(tables: Tables, column: int, keys: npt.NDArray[np.uint64]) -> int:
    count = 0
    for row in range(tables.rows.shape[0]):
        regency = tables.rows[row, REGENCY]
        if regency < 0:
            continue
        for place in range(tables.rows[row, SIZE]):
            value = np.uint64(tables.rows[row, column + place]) * np.uint64(0x9E3779B97F4A7C15)
            value = (value ^ (value >> np.uint64(29)) ^ np.uint64(regency)) * np.uint64(0xD6E8FEB86659FD93)
            value = value ^ (value >> np.uint64(32))
            low = np.uint64(row) << PLACE_BITS | np.uint64(place)
            keys[count] = value << (LOCAL_BITS + PLACE_BITS) | low
            count += 1
    return count


@bare
def _spread_local(tables: Tables, column: int, keys: npt.NDArray[np.uint64]) -> None:
    shift = LOCAL_BITS + PLACE_BITS
    low = (np.uint64(1) << shift) - np.uint64(1)
    start = 0
    while start < keys.size:
        end = start + 1
        while end < keys.size and keys[end] >> shift == keys[start] >> shift:
            end += 1
        for key in range(start, end):
            row, place = (keys[key] & low) >> PLACE_BITS, keys[key] & np.uint64(7)
            tables.local[row, np.uint64(column) + place] = min(end - start, 65535)
        start = end


def _starts(coarse: Words) -> npt.NDArray[np.uint32]:
    """Pack the first four letters of each coarse skeleton into one number."""
    count = int(coarse.used[0])
    packed = np.zeros(count + 1, np.uint32)
    for place in range(4):
        there = np.flatnonzero(coarse.lengths[:count] > place)
        packed[there] |= coarse.text[coarse.starts[there] + place].astype(np.uint32) << np.uint32(8 * place)
    return packed


def _ends(light: Words) -> npt.NDArray[np.uint32]:
    count = int(light.used[0])
    packed = np.zeros(count + 1, np.uint32)
    for place in range(3):
        there = np.flatnonzero(light.lengths[:count] > place)
        letters = light.text[light.starts[there] + light.lengths[there] - 1 - place]
        packed[there] |= letters.astype(np.uint32) << np.uint32(8 * place)
    return packed


def _lights(words: Ints, light_of: Ints) -> Ints:
    return np.where(words >= 0, light_of[np.maximum(words, 0)] if len(light_of) else -1, -1).astype(np.int32)


@bare
def _complete(niks: Niks, births: Births, sex: Ints) -> None:
    """Take sex and birth date from the NIK where the record knows less, and drop the days clerks write by default."""
    for row in range(sex.size):
        year, month, day = births.year[row], births.month[row], births.day[row]
        default = (month == 1 and day == 1) or (month == 12 and day == 31)
        born = niks.birth[row]
        nik_day, nik_month, short = born // 10000, born // 100 % 100, born % 100
        woman = 41 <= nik_day <= 71
        if born >= 0 and (woman or 1 <= nik_day <= 31):
            if sex[row] == 0:
                sex[row] = 1 if woman else 2
            if day == 0 or default:
                nik_day -= 40 if woman else 0
                year, month, day = _birth_of(year, month, day, default, short, nik_month, nik_day)
                default = (month == 1 and day == 1) or (month == 12 and day == 31)
        if default:
            month, day = 0, 0
        births.year[row], births.month[row], births.day[row] = year, month, day


@bare
def _seal_defaults(niks: Niks) -> None:
    """Tie the birth part of 1 January and 31 December to the serial, as `traces._nik_birth` does."""
    for row in range(niks.birth.size):
        born = niks.birth[row]
        day, month = born // 10000, born // 100 % 100
        last = month == 12 and (day == 31 or day == 71)
        if born < 0 or not (last or (month == 1 and (day == 1 or day == 41))):
            continue
        if niks.serial[row] < 0:
            niks.birth[row] = niks.region[row] = -1
        else:
            kind = (2 if last else 0) + (1 if day > 40 else 0)
            niks.birth[row] = SEALED + (kind * 100 + born % 100) * 10_000 + niks.serial[row]


@bare
def _birth_of(year: int, month: int, day: int, default: bool, short: int, nik_month: int, nik_day: int) -> Longs:
    """Complete a date that says less than the NIK; the same as `traces._birth`."""
    if year == 0:
        full = 2000 + short if short < OLDEST_BIRTH % 100 else 1900 + short
    else:
        full = 1900 + short if abs(1900 + short - year) <= abs(2000 + short - year) else 2000 + short
        if abs(full - year) > (0 if default or month > 0 else NEAR_YEARS):
            return year, month, day
    if nik_month < 1 or nik_month > 12 or nik_day > days_in_month(full, nik_month):
        return year, month, day
    return full, nik_month, nik_day


@bare
def _fill(tables: Tables, name_of: Ints, shapes: Shapes, letters: Ints, other_of: Ints, whole_coarse: Ints) -> None:
    """Give each row the words of its name, and count in how many records each word stands."""
    for row in range(name_of.size):
        name = name_of[row]
        if name < 0:
            tables.rows[row, SIZE] = tables.rows[row, LETTERS] = 0
            continue
        for place in range(MOST_TOKENS):
            tables.rows[row, LIGHT + place] = shapes.light[name, place]
            tables.rows[row, COARSE + place] = shapes.coarse[name, place]
        tables.rows[row, SIZE] = shapes.size[name]
        tables.rows[row, LETTERS] = letters[name]
        tables.rows[row, WHOLE] = shapes.whole[name]
        tables.rows[row, OTHERS] = other_of[name]
        whole_coarse[row] = shapes.whole_coarse[name]
        _count(tables, row, whole_coarse[row])


@bare
def _count(tables: Tables, row: int, whole_coarse: int) -> None:
    size = tables.rows[row, SIZE]
    for place in range(size):
        tables.light_counts[tables.rows[row, LIGHT + place]] += 1
        coarse = tables.rows[row, COARSE + place]
        new = True
        for other in range(place):
            new = new and tables.rows[row, COARSE + other] != coarse
        if new:
            tables.coarse_counts[coarse] += 1
    if size > 1:
        tables.light_counts[tables.rows[row, WHOLE]] += 1
        tables.coarse_counts[whole_coarse] += 1
    if tables.rows[row, OTHERS] >= 0:
        words = tables.others[tables.rows[row, OTHERS]]
        for place in range(words.size):
            new = words[place] >= 0
            for other in range(size):
                new = new and tables.rows[row, LIGHT + other] != words[place]
            for other in range(place):
                new = new and words[other] != words[place]
            if new:
                tables.light_counts[words[place]] += 1
