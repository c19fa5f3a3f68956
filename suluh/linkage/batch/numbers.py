"""Reading columns of NIKs, dates, telephone and passport numbers: the plain ones compiled, the odd ones one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.reading import Text, text_of_column
from suluh.linkage.batch.words import Ints, Longs, Words, add_text, intern, make_words
from suluh.linkage.nik import read_nik
from suluh.linkage.passports import read_passport
from suluh.linkage.phones import read_phone

Bools = npt.NDArray[np.bool_]
Read = TypeVar("Read")
MOST_PHONES = 2


class Niks(NamedTuple):
    """The parts of each NIK as numbers, -1 where they can't be read."""

    region: Ints
    birth: Ints
    serial: Ints


def read_odd(text: Text, odd: Bools, read: Callable[[str], Read]) -> list[tuple[int, Read]]:
    """Read the cells that are left over, each different one once."""
    kept: dict[str, Read] = {}
    found = []
    for row in np.flatnonzero(odd):
        cell = text.cell(row)
        if cell not in kept:
            kept[cell] = read(cell)
        found.append((int(row), kept[cell]))
    return found


def read_niks(column: pa.Array) -> Niks:
    """Read a column of NIKs as `read_nik` does."""
    text, rows = text_of_column(column), len(column)
    niks = Niks(*(np.full(rows, -1, np.int32) for _ in range(3)))
    odd = np.zeros(rows, np.bool_)
    _read_niks(text, niks, odd)
    for row, nik in read_odd(text, odd, read_nik):
        if len(nik.digits) >= 12:
            niks.region[row], niks.birth[row] = int(nik.digits[:6]), int(nik.digits[6:12])
        if nik.usable:
            niks.serial[row] = int(nik.digits[12:])
    return niks


@compiled
def _read_niks(text: Text, niks: Niks, odd: Bools) -> None:
    """Read cells of sixteen digits with spaces between; those of a digit more or less and with other signs are odd."""
    digits = np.zeros(16, np.int64)
    for row in range(odd.size):
        count, before_power = 0, 0
        plain = True
        for place in range(text.starts[row], text.starts[row + 1]):
            byte = text.data[place]
            if 48 <= byte <= 57:
                if count < 16:
                    digits[count] = byte - 48
                count += 1
            elif byte not in (32, 39, 45, 47):
                plain = False
                before_power = count if byte == 69 or byte == 101 else before_power
        if not plain:
            odd[row] = count > 0 and not 0 < before_power <= 12  # too few digits are left of 3.21E+15
        elif count == 16:
            _keep_nik(digits, row, niks)
        else:
            odd[row] = count == 15 or count == 17


@compiled
def _keep_nik(digits: Longs, row: int, niks: Niks) -> None:
    number = np.zeros(3, np.int64)
    alike = True
    rising = True
    for place in range(16):
        part = 0 if place < 6 else 1 if place < 12 else 2
        number[part] = number[part] * 10 + digits[place]
        alike = alike and digits[place] == digits[0]
        rising = rising and digits[place] == (digits[0] + place) % 10
    if alike or number[2] == 0 or (rising and digits[0] <= 1):
        return
    niks.region[row], niks.birth[row], niks.serial[row] = number[0], number[1], number[2]


def read_phones(column: pa.Array) -> Longs:
    """Read a column of telephone cells as `read_phone` does: `MOST_PHONES` numbers a row, 0 where there is none."""
    text, rows = text_of_column(column), len(column)
    numbers = np.zeros((rows, MOST_PHONES), np.int64)
    odd = np.zeros(rows, np.bool_)
    _read_phones(text, numbers, odd)
    for row, found in read_odd(text, odd, read_phone):
        for place, number in enumerate(found[:MOST_PHONES]):
            numbers[row, place] = int(number[1:])
    return numbers


@bare
def _read_phones(text: Text, numbers: Longs, odd: Bools) -> None:
    """Read Indonesian mobile numbers written as 08…, 628… or +628…."""
    for row in range(odd.size):
        start, end = text.starts[row], text.starts[row + 1]
        number = 0
        count = 0
        plain = end > start
        for place in range(start, end):
            byte = text.data[place]
            if 48 <= byte <= 57:
                number = number * 10 + (np.int64(byte) - 48) if count < 17 else number
                count += 1
            elif not ((byte == 45 or byte == 32) and place > start) and not (byte == 43 and place == start):
                plain = False
        if count < 7:
            continue
        if not plain:
            odd[row] = True
            continue
        mobile = number
        for _ in range(count - 2):
            mobile //= 10
        home = text.data[start] == 48 and mobile == 8 and 10 <= count <= 13
        full = mobile == 62 and text.data[start] != 48 and 11 <= count <= 14 and _third(number, count) == 8
        if home:
            numbers[row, 0] = number + 62 * 10 ** np.int64(count - 1)
        elif full:
            numbers[row, 0] = number
        else:
            odd[row] = True


@bare
def _third(number: int, count: int) -> int:
    for _ in range(count - 3):
        number //= 10
    return number % 10


def read_passports(column: pa.Array) -> Ints:
    """Number the passports of a column, -1 where there is none that can be read."""
    text, rows = text_of_column(column), len(column)
    numbers, odd = np.full(rows, -1, np.int32), np.zeros(rows, np.bool_)
    known = make_words(rows, int(text.starts[-1] - text.starts[0]) + 13 * rows)
    _read_passports(text, known, numbers, odd)
    for row, passport in read_odd(text, odd, read_passport):
        if passport.number:
            numbers[row] = add_text(known, passport.number)
    return numbers


@compiled
def _read_passports(text: Text, known: Words, numbers: Ints, odd: Bools) -> None:
    """Read cells of one or two letters and six to eight digits; whatever else has digits is odd."""
    cell = np.zeros(12, np.uint8)
    for row in range(odd.size):
        length, digits, first = 0, 0, np.int64(0)
        plain, alike = True, True
        for place in range(text.starts[row], text.starts[row + 1]):
            byte = text.data[place]
            if byte == 32 or byte == 45 or byte == 46:
                continue
            if 97 <= byte <= 122:
                byte -= np.uint8(32)
            is_digit = 48 <= byte <= 57
            if length == 12 or not (is_digit or 65 <= byte <= 90):
                plain = False
                break
            if is_digit:
                first = np.int64(byte) if digits == 0 else first
                alike = alike and byte == first
                digits += 1
            cell[length] = byte
            length += 1
        letters = length - digits
        for place in range(min(letters, length)):
            plain = plain and cell[place] >= 65
        if not plain or not (1 <= letters <= 2 and 6 <= digits <= 8):
            odd[row] = not plain or digits >= 5
        elif not alike:
            numbers[row] = intern(known, cell, 0, length)


@compiled
def number_values(values: Longs, numbers: Ints, counts: Ints) -> int:
    """Number the different values that are not 0 in the order met, and count them; gives how many there are."""
    size = 1024
    while size < 2 * values.size:
        size *= 2
    slots = np.full(size, -1, np.int32)
    kept = np.zeros(values.size + 1, np.int64)
    mask = np.uint64(size - 1)
    known = 0
    for row in range(values.size):
        value = values[row]
        if value == 0:
            numbers[row] = -1
            continue
        slot = ((np.uint64(value) * np.uint64(11400714819323198485)) >> np.uint64(20)) & mask
        while slots[slot] >= 0 and kept[slots[slot]] != value:
            slot = (slot + np.uint64(1)) & mask
        if slots[slot] < 0:
            slots[slot] = known
            kept[known] = value
            known += 1
        numbers[row] = slots[slot]
        counts[slots[slot]] += 1
    return known
