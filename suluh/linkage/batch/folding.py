"""The folding rules of `data/names.toml` run over bytes: the same result as `re.sub`, a hundred times as fast.

A rule may use: literal letters, classes, `.`, `^`, `$`, `+` at the end, one `(?<=X)` before, one `(?=X)` or `(?!X)`
behind, alternatives without brackets, and the whole rule `(.)\\1+` for doubled letters. Others raise `TooRich`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare
from suluh.linkage.batch.words import Bytes, Ints

DOUBLED = r"(.)\1+"
MOST_ITEMS = 6
# Columns of a step: what must stand before, what behind, and the classes of the letters taken.
RULE, START, BEFORE, TAKEN, REPEATED, AHEAD, NOT_AHEAD, END, PUT_FROM, PUT_TO, ITEMS = range(11)
LETTERS = ITEMS + MOST_ITEMS  # the letters any alternative of the rule begins with, as bits; -1 for all


class TooRich(ValueError):
    """A rule that uses more of regular expressions than is run over bytes."""


class Rules(NamedTuple):
    """Rules made ready: one row for each alternative, in order; classes of bytes; the bytes put in their place."""

    steps: Ints
    classes: npt.NDArray[np.bool_]
    put: Bytes
    rules: int


def prepare(rules: Sequence[tuple[re.Pattern[str], str]]) -> Rules:
    """Make compiled rules of patterns and what each becomes; raises TooRich."""
    steps: list[list[int]] = []
    classes: list[npt.NDArray[np.bool_]] = []
    put = bytearray()
    for number, (pattern, becomes) in enumerate(rules):
        start = len(put)
        put += b"" if pattern.pattern == DOUBLED else becomes.encode("ascii")
        if pattern.pattern == DOUBLED:
            steps.append([number, -2, *[-1] * (ITEMS - 2 + MOST_ITEMS)])
            continue
        for alternative in _alternatives(pattern.pattern):
            steps.append([number, *_parse(alternative, classes, start, len(put))])
    table = np.array(classes or [np.zeros(256, np.bool_)])
    for step in steps:
        step.append(_first_letters([other for other in steps if other[RULE] == step[RULE]], table))
    return Rules(
        np.array(steps, np.int32).reshape(-1, LETTERS + 1),
        table,
        np.frombuffer(bytes(put) or b"\0", np.uint8).copy(),
        len(rules),
    )


def _first_letters(steps: list[list[int]], table: npt.NDArray[np.bool_]) -> int:
    """Say which capitals a word must have one of for a rule to do anything."""
    if steps[0][START] == -2 or any(table[step[ITEMS], 97:123].any() for step in steps):
        return -1
    return sum(1 << bit for bit in range(26) if any(table[step[ITEMS], 65 + bit] for step in steps))


def _alternatives(pattern: str) -> list[str]:
    """Split at each bar that stands outside brackets."""
    return re.findall(r"(?:\[[^\]]*\]|\((?:\[[^\]]*\]|[^)])*\)|[^|\[(])+", pattern)


ITEM = re.compile(r"\[(\^?)([^\]]+)\]|(\.)|([^\W\d_a-z]|[a-z])")


def _parse(text: str, classes: list[npt.NDArray[np.bool_]], put_from: int, put_to: int) -> list[int]:
    match = re.fullmatch(
        r"(\^?)(?:\(\?<=([^)]+)\))?([^$()+^]*?(?:\[\^?[^\]]+\])?)(\+?)(?:\(\?([=!])([^)]+)\))?(\$?)", text
    )
    if match is None:
        raise TooRich(text)
    start, before, taken, repeated, ahead_kind, ahead, end = match.groups()
    items = [_class(item, classes) for item in _items(taken)]
    if not 0 < len(items) <= MOST_ITEMS:
        raise TooRich(text)
    return [
        1 if start else 0,
        _class(before, classes) if before else -1,
        len(items),
        1 if repeated else 0,
        _class(ahead, classes) if ahead_kind == "=" else -1,
        _class(ahead, classes) if ahead_kind == "!" else -1,
        1 if end else 0,
        put_from,
        put_to,
        *items,
        *[-1] * (MOST_ITEMS - len(items)),
    ]


def _items(text: str) -> list[str]:
    found = [match[0] for match in ITEM.finditer(text)]
    if "".join(found) != text:
        raise TooRich(text)
    return found


def _class(text: str, classes: list[npt.NDArray[np.bool_]]) -> int:
    """Note which bytes a letter, a class or a dot stands for."""
    match = ITEM.fullmatch(text)
    if match is None:
        raise TooRich(text)
    negated, inside, dot, letter = match.groups()
    allowed = np.zeros(256, np.bool_)
    if dot:
        allowed[:] = True
    else:
        for sign in re.findall(r"(.)-(.)|(.)", inside or letter):
            first, last = (sign[0], sign[1]) if sign[0] else (sign[2], sign[2])
            allowed[ord(first) : ord(last) + 1] = True
    classes.append(~allowed if negated else allowed)
    return len(classes) - 1


@bare
def _matches(steps: Ints, classes: npt.NDArray[np.bool_], step: int, text: Bytes, place: int, length: int) -> int:
    """Give how many bytes an alternative takes at a place, or -1 where it doesn't match."""
    row = steps[step]
    taken = row[TAKEN]
    if (row[START] == 1 and place > 0) or place + taken > length:
        return -1
    if row[BEFORE] >= 0 and (place == 0 or not classes[row[BEFORE], text[place - 1]]):
        return -1
    for item in range(taken):
        if not classes[row[ITEMS + item], text[place + item]]:
            return -1
    end = place + taken
    if row[REPEATED] == 1:
        last = row[ITEMS + taken - 1]
        while end < length and classes[last, text[end]]:
            end += 1
    if row[END] == 1 and end != length:
        return -1
    if row[AHEAD] >= 0 and (end >= length or not classes[row[AHEAD], text[end]]):
        return -1
    if row[NOT_AHEAD] >= 0 and end < length and classes[row[NOT_AHEAD], text[end]]:
        return -1
    return end - place


@bare
def _run(rules: Rules, first: int, last: int, text: Bytes, length: int, out: Bytes) -> int:
    """Run one rule (its alternatives) over a word; gives the new length."""
    written = 0
    place = 0
    while place < length:
        took = -1
        step = first
        while step < last:
            took = _matches(rules.steps, rules.classes, step, text, place, length)
            if took >= 0:
                break
            step += 1
        if took < 0:
            out[written] = text[place]
            written += 1
            place += 1
        else:
            for byte in range(rules.steps[step, PUT_FROM], rules.steps[step, PUT_TO]):
                out[written] = rules.put[byte]
                written += 1
            place += took
    return written


@bare
def _single(text: Bytes, length: int) -> int:
    """Write letters that are doubled once, in place."""
    written = 0
    for place in range(length):
        if place == 0 or text[place] != text[place - 1]:
            text[written] = text[place]
            written += 1
    return written


@bare
def fold(rules: Rules, text: Bytes, length: int, spare: Bytes) -> int:
    """Fold the word in `text` in place; `spare` has the same room, twice the length of any word."""
    step = 0
    steps = rules.steps
    letters = _letters(text, length)
    while step < steps.shape[0] and length > 0:
        last = step + 1
        while last < steps.shape[0] and steps[last, RULE] == steps[step, RULE]:
            last += 1
        if steps[step, START] == -2:
            length = _single(text, length)
        elif steps[step, LETTERS] & letters != 0:
            length = _run(rules, step, last, text, length, spare)
            for place in range(length):
                text[place] = spare[place]
            letters = _letters(text, length)
        step = last
    return length


@bare
def _letters(text: Bytes, length: int) -> int:
    """Note which capitals there are as bits; other signs set a bit that only rules for all letters know."""
    letters = 1 << 30
    for place in range(length):
        if 65 <= text[place] <= 90:
            letters |= 1 << (np.int64(text[place]) - 65)
    return letters
