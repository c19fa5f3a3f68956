"""What other countries' lists say beside names and dates: an identity number of any form, and an address in its parts.

Both are compared as they are written: the same, a slip of the pen apart, or made of mostly the same pairs of letters,
so that words run together, parted or in another order still meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from suluh.linkage.batch.areas import UNKNOWN
from suluh.linkage.batch.compiled import bare
from suluh.linkage.batch.words import Bytes, Ints

KEPT = 48  # signs of a text that are looked at
FILLED_IN = 6  # times one sign: nobody's number
Grams = npt.NDArray[np.uint16]


class Values(NamedTuple):
    """Texts by number: their first signs and how many, and their pairs of neighbouring signs, sorted, and how many."""

    texts: Bytes
    grams: Grams


def no_values() -> Values:
    """Give the table for files that aren't compared so."""
    return Values(np.zeros((0, KEPT + 1), np.uint8), np.zeros((0, KEPT + 1), np.uint16))


def read_general(columns: Mapping[str, pa.Array]) -> tuple[Ints, Values]:
    """Number the texts of `nik`, `area_code`, `regency` and `village`: number, postcode, town, house and street.

    Five rows of numbers in the table of values, -1 where there is no text. The digits in `village` are the house, its
    letters the street (and whatever else stands there).
    """
    rows = len(columns["record_id"])
    empty = pa.nulls(rows, pa.large_string())
    number, postcode, town, street = (columns.get(name, empty) for name in ("nik", "area_code", "regency", "village"))
    house = pc.replace_substring_regex(street, r"\P{N}+", " ")
    street = pc.replace_substring_regex(street, r"\p{N}+", " ")
    encoded = _plain(pa.concat_arrays([number, postcode, town, house, street])).dictionary_encode()
    texts: list[str] = [*encoded.dictionary.to_pylist(), ""]  # one at least, and one for what is missing
    ids = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int32)
    nothing = np.array([_says_nothing(text) for text in texts], np.bool_)
    return np.where(nothing[ids], np.int32(-1), ids).reshape(5, rows), _values(texts)


def _plain(texts: pa.Array) -> pa.Array:
    """Leave letters and digits, in capitals and without accents."""
    texts = pc.utf8_upper(pc.utf8_normalize(texts, form="NFKD"))
    return pc.replace_substring_regex(texts, r"[^\p{L}\p{N}]", "")


def _says_nothing(text: str) -> bool:
    return not text or text in UNKNOWN or (len(text) >= FILLED_IN and len(set(text)) == 1)


def _values(texts: list[str]) -> Values:
    data = [np.frombuffer(text.encode("utf-8", "replace")[:KEPT], np.uint8) for text in texts]
    values = Values(np.zeros((len(texts), KEPT + 1), np.uint8), np.full((len(texts), KEPT + 1), 0xFFFF, np.uint16))
    for number, text in enumerate(data):
        values.texts[number, : len(text)] = text
        values.texts[number, KEPT] = len(text)
    signs = values.texts.astype(np.uint16)
    there = np.arange(KEPT - 1) + 1 < signs[:, KEPT, None]
    values.grams[:, : KEPT - 1] = np.where(there, signs[:, : KEPT - 1] << 8 | signs[:, 1:KEPT], 0xFFFF)
    values.grams.sort(axis=1)
    values.grams[:, KEPT] = there.sum(axis=1)
    return values


@bare
def one_slip(one: Bytes, other: Bytes, here: int, there: int) -> bool:
    """Test whether two texts, from a place on, differ by a sign wrong, missing or added, or two swapped, at most.

    The length of each stands behind its signs.
    """
    end, other_end = np.int64(one[one.size - 1]), np.int64(other[other.size - 1])
    while here < end and there < other_end and one[here] == other[there]:
        here += 1
        there += 1
    while end > here and other_end > there and one[end - 1] == other[other_end - 1]:
        end -= 1
        other_end -= 1
    left, other_left = end - here, other_end - there
    if left <= 1 and other_left <= 1:
        return True
    swapped = left == 2 and other_left == 2 and one[here] == other[there + 1] and one[here + 1] == other[there]
    return bool(swapped)


@bare
def two_slips(one: Bytes, other: Bytes) -> bool:
    """Test whether two texts differ by two slips at most: one where they first differ, and one behind it."""
    end, other_end = np.int64(one[one.size - 1]), np.int64(other[other.size - 1])
    if abs(end - other_end) > 2:
        return False
    here = 0
    while here < end and here < other_end and one[here] == other[here]:
        here += 1
    if here == end or here == other_end:  # one is the beginning of the other
        return True
    if one_slip(one, other, here + 1, here + 1) or one_slip(one, other, here + 1, here):
        return True
    if one_slip(one, other, here, here + 1):
        return True
    if here + 1 == end or here + 1 == other_end or one[here] != other[here + 1] or one[here + 1] != other[here]:
        return False
    return one_slip(one, other, here + 2, here + 2)


@bare
def likeness(values: Values, a: int, b: int) -> float:
    """Give the share of each text's pairs of neighbouring signs that the other has too, as the mean of both."""
    one, other = values.grams[a], values.grams[b]
    many, most = np.int64(one[KEPT]), np.int64(other[KEPT])
    if many == 0 or most == 0:
        return 0.0
    here, there, common = 0, 0, 0
    while here < many and there < most:
        if one[here] == other[there]:
            common += 1
            here += 1
            there += 1
        elif one[here] < other[there]:
            here += 1
        else:
            there += 1
    return 0.5 * common / many + 0.5 * common / most
