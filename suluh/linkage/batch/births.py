"""Reading a column of birth dates as `dates.read_written` does."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.numbers import read_odd
from suluh.linkage.batch.reading import Text, text_of_column
from suluh.linkage.batch.words import Bytes, Ints, hash_bytes
from suluh.linkage.dates import LAST_YEAR, MONTHS, SPREADSHEET_START, TURN, read_written

DAYS_TO_1970 = -SPREADSHEET_START.toordinal() + 719_163
SEPARATORS = (32, 44, 45, 46, 47)


class Births(NamedTuple):
    """Birth dates, 0 where a part is unknown."""

    year: Ints
    month: Ints
    day: Ints


class Months(NamedTuple):
    """Names of months as hashes, and their numbers."""

    hashes: npt.NDArray[np.uint64]
    numbers: Ints


def read_births(column: pa.Array) -> Births:
    """Read a column of dates."""
    text, rows = text_of_column(column), len(column)
    births = Births(*(np.zeros(rows, np.int32) for _ in range(3)))
    odd = np.zeros(rows, np.bool_)
    names = [np.frombuffer(name.encode(), np.uint8) for name in MONTHS]
    hashes = np.array([hash_bytes(name, 0, len(name)) for name in names], np.uint64)
    _read_births(text, Months(hashes, np.array(list(MONTHS.values()), np.int32)), births, odd)
    for row, birth in read_odd(text, odd, read_written):
        if birth is not None:
            births.year[row], births.month[row], births.day[row] = birth.year, birth.month or 0, birth.day or 0
    return births


@bare
def days_in_month(year: int, month: int) -> int:
    """Give the length of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@bare
def _parts(text: Text, row: int, months: Months, values: Ints, lengths: Ints, spare: Bytes) -> int:
    """Read up to three groups of digits or names of months; -1 where there is something else, -2 without a digit."""
    place, end = text.starts[row], text.starts[row + 1]
    count = 0
    any_digit = False
    for at in range(place, end):
        any_digit = any_digit or 48 <= text.data[at] <= 57 or text.data[at] >= 128
    if not any_digit:
        return -2
    while place < end:
        byte = text.data[place]
        if byte in SEPARATORS:
            place += 1
            continue
        if count == 3:
            return -1
        start = place
        digits = 48 <= byte <= 57
        value = 0
        while place < end and text.data[place] not in SEPARATORS:
            byte = text.data[place]
            if digits != (48 <= byte <= 57) or byte >= 128 or place - start > 10:
                return -1
            value = value * 10 + (np.int64(byte) - 48)
            spare[place - start] = byte - np.uint8(32) if 97 <= byte <= 122 else byte
            place += 1
        if not digits:
            value = -1
            name = hash_bytes(spare, 0, place - start)
            for month in range(months.hashes.size):
                if months.hashes[month] == name:
                    value = months.numbers[month]
            if value < 0:
                return -1
        values[count] = value
        lengths[count] = place - start if digits else 0
        count += 1
    return count


@bare
def _single(births: Births, row: int, value: int, length: int) -> bool:
    """Read a single number: a year, YYYYMMDD, or the days of a spreadsheet; False where it may be a date otherwise."""
    if length == 4:
        _keep(births, row, value, 0, 0)
    elif length == 8 and 1900 <= value // 10000 <= LAST_YEAR and value // 100 % 100 <= 12:
        _keep(births, row, value // 10000, value // 100 % 100, value % 100)
    elif length == 5:
        days = value - DAYS_TO_1970 + 719_468  # days since 1 March of the year 0 (the civil calendar's arithmetic)
        era, of_era = days // 146_097, days % 146_097
        year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
        of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
        shifted = (5 * of_year + 2) // 153
        month = shifted + 3 if shifted < 10 else shifted - 9
        year = year_of_era + era * 400 + (1 if month <= 2 else 0)
        if year <= LAST_YEAR:
            births.year[row], births.month[row] = year, month
            births.day[row] = of_year - (153 * shifted + 2) // 5 + 1
    else:
        return length < 6
    return True


@bare
def _keep(births: Births, row: int, year: int, month: int, day: int) -> None:
    """Keep a date as far as it exists."""
    if month > 12 and 1 <= day <= 12:
        month, day = day, month
    if year < 1900 or year > LAST_YEAR or (year == 1900 and (month <= 0 or (month == 1 and day <= 1))):
        return
    births.year[row] = year
    if 1 <= month <= 12:
        births.month[row] = month
        if 1 <= day <= days_in_month(year, month):
            births.day[row] = day


@compiled
def _read_births(text: Text, months: Months, births: Births, odd: npt.NDArray[np.bool_]) -> None:
    """Read all cells; those with anything but two or three groups are odd."""
    values, lengths = np.zeros(3, np.int32), np.zeros(3, np.int32)
    spare = np.zeros(12, np.uint8)
    for row in range(odd.size):
        count = _parts(text, row, months, values, lengths, spare)
        if count == -1:
            odd[row] = True
        elif count == 1:
            odd[row] = not _single(births, row, values[0], lengths[0])
        elif count >= 2:
            first_is_year = lengths[0] == 4
            last = count - 1
            year = values[0] if first_is_year else values[last]
            length = lengths[0] if first_is_year else lengths[last]
            longest = max(lengths[0], lengths[1], lengths[2] if count == 3 else 0)
            unclear = length == 0 or length == 3 or longest > 4
            odd[row] = unclear or (count == 3 and (lengths[0] == 0 or lengths[2] == 0))
            if odd[row]:
                continue
            if length <= 2:
                year += 2000 if year < TURN else 1900
            month = values[1] if first_is_year or count == 3 else values[0]
            day = 0 if count == 2 else values[2] if first_is_year else values[0]
            _keep(births, row, year, month, day)
