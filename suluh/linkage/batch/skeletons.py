"""The two skeletons of each word, and of each name in one word, under numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.folding import Rules, TooRich, fold, prepare
from suluh.linkage.batch.general import one_slip, two_slips
from suluh.linkage.batch.naming import Known, Sorted, letter_bit
from suluh.linkage.batch.words import Bytes, Ints, Words, add_text, find, hash_bytes, intern, make_words, text_of
from suluh.linkage.names import LONGEST_NAME, LONGEST_NEAR, MOST_TOKENS, Lore, skeletons_of

ROOM = 4 * LONGEST_NAME
SHORTEST_CUT, LONGEST_CUT = 3, 5  # letters of a word cut short
LEAST_REST = 3  # letters beside a longer word that is half of another: Hidayah and Nurulhidayah
KEPT = 20  # letters of a word that are looked at
SHORTEST_TYPED, SHORTEST_TWICE = 4, 7


class Skeletons(NamedTuple):
    """Light and coarse skeletons: for each word its two numbers; for each light number what slips are looked for in."""

    light: Words
    coarse: Words
    light_of: Ints  # by word
    coarse_of: Ints
    slips: Bytes  # by light number: KEPT letters, then how many
    letter: Bytes  # by light number: the first letter as a bit


class Shapes(NamedTuple):
    """Names as they are compared, one row for each different name."""

    light: Ints  # MOST_TOKENS columns, -1 where there is none
    coarse: Ints
    size: Ints
    whole: Ints  # all in one word, among the light skeletons; -1 where there is no name
    whole_coarse: Ints


def make_skeletons(words: Words, known: Known, lore: Lore, names: int) -> Skeletons:
    """Fold all words; there is room for `names` different names in one word."""
    count = int(words.used[0])
    room = int(words.used[1]) + 40 * names + 100_000
    made = Skeletons(
        make_words(count + names, room), make_words(count + names, room),
        np.zeros(count, np.int32), np.zeros(count, np.int32),
        np.zeros((count + 1, KEPT + 1), np.uint8), np.zeros(count + 1, np.uint8),
    )  # fmt: skip
    plain = np.ones(count, np.bool_)
    try:
        light, coarse = prepare(lore.light), prepare(lore.coarse)
        _fold_all(words, known, light, coarse, made, plain)
    except TooRich:
        plain[:] = False
    for word in np.flatnonzero(~plain):
        _fold_odd(text_of(words, word), int(word), lore, made)
    _prepare_slips(made, int(made.light.used[0]))
    for light_number in np.flatnonzero(made.letter == 255):
        made.letter[light_number] = letter_bit(text_of(made.light, light_number)[:1])
    return made


def _fold_odd(word: str, number: int, lore: Lore, made: Skeletons) -> None:
    """Fold a word of another script, or one that the rules can't be run on over bytes."""
    light, coarse = (word, word) if word.startswith("=") else skeletons_of(word, lore)
    made.light_of[number] = add_text(made.light, light)
    made.coarse_of[number] = add_text(made.coarse, coarse)


@bare
def _load(words: Words, word: int, text: Bytes) -> int:
    length = words.lengths[word]
    for place in range(length):
        text[place] = words.text[words.starts[word] + place]
    return length


@bare
def _is_plain(text: Bytes, length: int) -> bool:
    for place in range(length):
        if not 65 <= text[place] <= 90:
            return False
    return True


@compiled
def _fold_all(words: Words, known: Known, light: Rules, coarse: Rules, made: Skeletons, plain: Bytes) -> None:
    """Fold words of plain capitals; the others are marked."""
    text, spare, kept = np.zeros(ROOM, np.uint8), np.zeros(ROOM, np.uint8), np.zeros(ROOM, np.uint8)
    for word in range(made.light_of.size):
        known_word = word < known.flags.size
        canonical = known.canonical[word] if known_word else word
        called = known.called[word] if known_word else word
        size = _load(words, canonical, text)
        if not _is_plain(text, size) or words.lengths[word] > LONGEST_NAME:
            plain[word] = False
            continue
        length = fold(light, text, size, spare)
        if length == 0:
            length = _load(words, canonical, text)
        kept[:length] = text[:length]
        made.light_of[word] = intern(made.light, text, 0, length)
        if known_word and known.distinct[word] >= 0:
            size = _load(words, known.distinct[word], text)
        else:
            if called != canonical:
                length = fold(light, text, _load(words, called, text), spare)
            size = fold(coarse, text, length, spare)
            if size == 0:
                size = length
                text[:size] = kept[:size]
        made.coarse_of[word] = intern(made.coarse, text, 0, size)


@bare
def _prepare_slips(made: Skeletons, count: int) -> None:
    """Keep the beginning of each light skeleton with its vowels told apart from y and w, and its first letter."""
    for number in range(count):
        start, length = made.light.starts[number], min(made.light.lengths[number], KEPT)
        for place in range(length):
            letter = made.light.text[start + place]
            made.slips[number, place] = 73 if letter == 89 else 85 if letter == 87 else letter
        made.slips[number, KEPT] = length
        first = made.light.text[start]
        made.letter[number] = first - 65 if 65 <= first <= 90 else 255


@bare
def slip_apart(slips: Bytes, a: int, b: int) -> bool:
    """Test whether two words share one form of `Token.near`: a letter wrong, missing, added or swapped."""
    one, other = slips[a], slips[b]
    most = np.int64(LONGEST_NEAR)
    long, short = min(np.int64(one[KEPT]), most), min(np.int64(other[KEPT]), most)
    if long < 3 or short < 3 or abs(long - short) > 1 or one[0] != other[0]:
        return False
    least = min(long, short)
    ahead = 0
    while ahead < least and one[ahead] == other[ahead]:
        ahead += 1
    behind = 0
    while behind < least - ahead and one[long - 1 - behind] == other[short - 1 - behind]:
        behind += 1
    left_long, left_short = long - ahead - behind, short - ahead - behind
    if left_long == 0 and left_short == 0:
        return True
    if long != short:  # the longer one has one letter more
        return max(left_long, left_short) == 1 and min(left_long, left_short) == 0
    if long == 3:  # words of three letters have no letter to lose
        return False
    if left_long == 1:
        return True
    return _moved(one, other, ahead, left_long) or _moved(other, one, ahead, left_long)


@bare
def typed_apart(slips: Bytes, a: int, b: int) -> bool:
    """Test whether two words of any language are so few typing errors apart that they can be one.

    One letter wrong, missing, added or swapped with its neighbour; from `SHORTEST_TWICE` letters on two of these. The
    first letter may be one of them where the word isn't short.
    """
    one, other = slips[a], slips[b]
    short = min(one[KEPT], other[KEPT])
    if short < SHORTEST_TYPED:
        return slip_apart(slips, a, b)
    return one_slip(one, other, 0, 0) or (short >= SHORTEST_TWICE and two_slips(one, other))


@bare
def is_cut(short: int, long: int) -> bool:
    """Test whether a word of so many letters can be another cut short."""
    return SHORTEST_CUT <= short < long and (short <= LONGEST_CUT or long - short >= LEAST_REST)


@bare
def cut_short(slips: Bytes, a: int, b: int) -> int:
    """Give the word of two that is the beginning or the end of the other, or -1.

    Short ones are what people are called (Kris, Yuni); a longer one must leave more than an ending, as half of two
    words in one does.
    """
    if slips[a, KEPT] > slips[b, KEPT]:
        a, b = b, a
    short, long = np.int64(slips[a, KEPT]), np.int64(slips[b, KEPT])
    if not is_cut(short, long):
        return -1
    ahead = 0
    while ahead < short and slips[a, ahead] == slips[b, ahead]:
        ahead += 1
    if ahead == short:
        return a
    if long == KEPT:  # longer than is kept of it
        return -1
    behind = 0
    while behind < short and slips[a, short - 1 - behind] == slips[b, long - 1 - behind]:
        behind += 1
    return a if behind == short else -1


@bare
def count_cuts(light: Words, words: Ints, counts: Ints, out: Ints) -> None:
    """Count for each word in how many records a word begins or ends with it, as cut short; each of `words` once."""
    for place in range(words.size):
        word = words[place]
        start, length = light.starts[word], light.lengths[word]
        for size in range(SHORTEST_CUT, length + 1):
            if size < length and not is_cut(size, length):
                continue
            found = find(light, hash_bytes(light.text, start, start + size), size)
            if found >= 0:
                out[found] += counts[word]
            if size < length:
                other = find(light, hash_bytes(light.text, start + length - size, start + length), size)
                if other >= 0 and other != found:
                    out[other] += counts[word]


@bare
def _moved(one: Bytes, other: Bytes, ahead: int, left: int) -> bool:
    """Test whether taking the first letter of one piece and the last of the other leaves the same."""
    for place in range(left - 1):
        if one[ahead + place + 1] != other[ahead + place]:
            return False
    return True


def shape_names(found: Sorted, made: Skeletons) -> Shapes:
    """Give each different name its words by number, each once, and all in one."""
    rows = len(found.main)
    shapes = Shapes(
        np.full((rows, MOST_TOKENS), -1, np.int32), np.full((rows, MOST_TOKENS), -1, np.int32),
        np.zeros(rows, np.int32), np.full(rows, -1, np.int32), np.full(rows, -1, np.int32),
    )  # fmt: skip
    _shape_all(found.main, made, shapes)
    return shapes


@compiled
def _shape_all(main: Ints, made: Skeletons, shapes: Shapes) -> None:
    text = np.zeros(ROOM * 4, np.uint8)
    for row in range(main.shape[0]):
        size = 0
        for place in range(main.shape[1]):
            word = main[row, place]
            if word < 0:
                break
            light = made.light_of[word]
            new = True
            for other in range(size):
                new = new and shapes.light[row, other] != light
            if new:
                shapes.light[row, size] = light
                shapes.coarse[row, size] = made.coarse_of[word]
                size += 1
        shapes.size[row] = size
        if size == 1:
            shapes.whole[row] = shapes.light[row, 0]
            shapes.whole_coarse[row] = shapes.coarse[row, 0]
        elif size > 1:
            length = _row(made.light, shapes.light[row], size, text, False)
            shapes.whole[row] = intern(made.light, text, 0, length)
            length = _row(made.coarse, shapes.coarse[row], size, text, True)
            shapes.whole_coarse[row] = intern(made.coarse, text, 0, length)


@bare
def _row(table: Words, numbers: Ints, size: int, text: Bytes, coarse: bool) -> int:
    """Write words in a row as `join_tokens` does, doubled letters once; of coarse ones the inner vowels go."""
    length = 0
    for place in range(size):
        start = table.starts[numbers[place]]
        end = start + table.lengths[numbers[place]]
        for byte in range(start, end):
            letter = table.text[byte]
            last = place == size - 1 and byte == end - 1
            vowel = letter == 65 or letter == 97 or letter == 105 or letter == 117
            if coarse and vowel and length > 0 and not last:
                continue
            if length == 0 or text[length - 1] != letter:
                text[length] = letter
                length += 1
    return length
