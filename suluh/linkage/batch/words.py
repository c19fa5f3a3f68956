"""A table of words for compiled code: each word once, under a number."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

OFFSET, PRIME = np.uint64(14695981039346656037), np.uint64(1099511628211)
FIRST_SLOTS = 1 << 12


class Words(NamedTuple):
    """Words by number: their hashes, where they lie in `text`, and an open table of slots to find them by hash.

    A slot holds a number and one. `used` holds how many words, bytes and slots there are; there is room for the most
    there can be, of which memory takes no more than is used.
    """

    slots: Ints
    hashes: Hashes
    starts: Longs
    lengths: Ints
    text: Bytes
    used: Longs


def make_words(most_words: int, most_bytes: int) -> Words:
    """Make an empty table with room for so many words and bytes."""
    size = 1 << max(10, int(2 * most_words).bit_length())
    return Words(
        np.zeros(size, np.int32),
        np.zeros(most_words + 1, np.uint64),
        np.zeros(most_words + 1, np.int64),
        np.zeros(most_words + 1, np.int32),
        np.zeros(most_bytes + 1, np.uint8),
        np.array([0, 0, min(size, FIRST_SLOTS)], np.int64),
    )


def add_text(words: Words, text: str) -> int:
    """Intern one word from Python."""
    data = np.frombuffer(text.encode("utf-8", "replace") or b"\0", np.uint8)
    return int(intern(words, data, 0, len(data)))


def text_of(words: Words, number: int) -> str:
    """Give back the word of a number."""
    start = int(words.starts[number])
    return words.text[start : start + int(words.lengths[number])].tobytes().decode("utf-8", "replace")


@bare
def hash_bytes(text: Bytes, start: int, end: int) -> np.uint64:
    """Hash a piece of text to 64 bits."""
    value = OFFSET
    for place in range(start, end):
        value = (value ^ np.uint64(text[place])) * PRIME
    return value ^ (value >> np.uint64(29))


@bare
def find(words: Words, value: np.uint64, length: int) -> int:
    """Find the number of a word by its hash and length, or the negative of the free slot less one."""
    mask = np.uint64(words.used[2] - 1)
    slot = (value ^ (value >> np.uint64(32))) & mask
    while True:
        number = words.slots[slot] - 1
        if number < 0:
            return -1 - np.int64(slot)
        if words.hashes[number] == value and words.lengths[number] == length:
            return np.int64(number)
        slot = (slot + np.uint64(1)) & mask


@bare
def _grow(words: Words) -> None:
    """Double the slots in use."""
    words.used[2] *= 2
    mask = np.uint64(words.used[2] - 1)
    words.slots[: words.used[2]] = 0
    for number in range(words.used[0]):
        value = words.hashes[number]
        slot = (value ^ (value >> np.uint64(32))) & mask
        while words.slots[slot] > 0:
            slot = (slot + np.uint64(1)) & mask
        words.slots[slot] = number + 1


@bare
def intern(words: Words, text: Bytes, start: int, end: int) -> int:
    """Give the number of the word text[start:end], which is added where it is new."""
    value = hash_bytes(text, start, end)
    found = find(words, value, end - start)
    if found >= 0:
        return found
    if 2 * words.used[0] > words.used[2] and words.used[2] < words.slots.size:
        _grow(words)
        found = find(words, value, end - start)
    number, byte = words.used[0], words.used[1]
    words.slots[-1 - found] = number + 1
    words.hashes[number] = value
    words.starts[number] = byte
    words.lengths[number] = end - start
    for place in range(start, end):
        words.text[byte + place - start] = text[place]
    words.used[0] = number + 1
    words.used[1] = byte + end - start
    return number
