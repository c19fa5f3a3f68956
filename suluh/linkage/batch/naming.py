"""Reading a column of names: the same as `names.read_name`, one different name after the other, in compiled code."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.reading import Text, text_of_column
from suluh.linkage.batch.words import Bytes, Ints, Words, add_text, find, hash_bytes, intern, make_words
from suluh.linkage.names import LONGEST_NAME, MOST_OTHERS, MOST_TOKENS, Lore, initial_of, read_name

TITLE, FIRST_TITLE, BEHIND_TITLE, LINEAGE, ALIAS, WEAK, JOINED, NO_LETTERS, CLOSES = (1 << bit for bit in range(9))
MOST_WORDS = 64  # of one name; a text with more is read by `read_name`
MAIN, FATHERS, OTHERS, TITLES = range(4)


class Known(NamedTuple):
    """What the lists say of the first words of the table, by number."""

    flags: Ints
    canonical: Ints  # the spelling a word is read as
    first: Ints  # what it is read as at the beginning of a name, or -1
    called: Ints  # what it stands for in the coarse skeleton
    distinct: Ints  # the word the coarse skeleton keeps as it is, or -1


class Sorted(NamedTuple):
    """The words of each name, by number, -1 where there is none, and its single letters as bits."""

    main: Ints
    fathers: Ints
    others: Ints
    letters: Ints
    odd: npt.NDArray[np.bool_]  # left for `read_name`


def sort_names(column: pa.Array, lore: Lore) -> tuple[Words, Known, Sorted]:
    """Sort the words of each name of a column of `large_string`."""
    text = text_of_column(column)
    rows, size = len(column), int(text.starts[-1] - text.starts[0])
    words = make_words(size // 2 + 2 * rows + 20_000, 4 * size + 400_000)
    known = _know(words, lore)
    found = Sorted(
        np.full((rows, MOST_TOKENS), -1, np.int32),
        np.full((rows, MOST_OTHERS), -1, np.int32),
        np.full((rows, MOST_OTHERS), -1, np.int32),
        np.zeros(rows, np.int32),
        np.zeros(rows, np.bool_),
    )
    _sort_all(text, words, known, found, _letters(lore))
    for row in np.flatnonzero(found.odd):
        _read_odd(text.cell(row), row, words, found, lore)
    return words, known, found


def _know(words: Words, lore: Lore) -> Known:
    """Enter all words of the lists, and what is said of them."""
    sets = (
        (TITLE, lore.titles), (FIRST_TITLE, lore.first_titles), (BEHIND_TITLE, lore.behind_titles),
        (LINEAGE, lore.lineage), (ALIAS, {*lore.alias, "@"}), (CLOSES, {")"}),
    )  # fmt: skip
    forms = [*lore.weak, *lore.joined, *(form for _, forms in sets for form in forms)]
    for mapping in (lore.variants, lore.first_variants, lore.calls, lore.distinct):
        forms += [*mapping, *mapping.values()]
    forms += [f"={form}" for form in lore.distinct.values()]
    numbers = {form: add_text(words, form) for form in sorted(set(forms))}  # the same in every process
    flags, itself = np.zeros(len(numbers), np.int32), np.arange(len(numbers), dtype=np.int32)
    known = Known(flags, itself.copy(), np.full_like(itself, -1), itself.copy(), np.full_like(itself, -1))
    for form, number in numbers.items():
        canonical = lore.variants.get(form, form)
        called = lore.calls.get(form, canonical)
        flags[number] = sum(flag for flag, forms in sets if form in forms)
        flags[number] |= WEAK * (canonical in lore.weak) | JOINED * (canonical in lore.joined)
        flags[number] |= NO_LETTERS * (not form.isalpha())
        known.canonical[number] = numbers[canonical]
        known.called[number] = numbers[called]
        if form in lore.first_variants:
            known.first[number] = numbers[lore.first_variants[form]]
        if called in lore.distinct:
            known.distinct[number] = numbers[f"={lore.distinct[called]}"]
    return known


@lru_cache(maxsize=4)
def _letters(lore: Lore) -> Ints:
    """Give for each capital, counted from A, the letter by which its single form is compared."""
    return np.array([letter_bit(initial_of(chr(letter), lore)) for letter in range(65, 91)], np.int32)


def letter_bit(letter: str) -> int:
    """Number the first letter of a skeleton from 0 to 30; letters of other scripts share the last five."""
    place = ord(letter) - 65 if letter else 30
    return place if 0 <= place < 26 else 26 + ord(letter or " ") % 5


def _read_odd(text: str, row: int, words: Words, found: Sorted, lore: Lore) -> None:
    """Read one name that compiled code leaves alone: brackets, other letters, more words than a name has."""
    name = read_name(text, lore)
    for place, token in enumerate(name.tokens):
        found.main[row, place] = add_text(words, token.text)
    for place, token in enumerate(name.lineage):
        found.fathers[row, place] = add_text(words, token.text)
    for place, token in enumerate(name.aliases):
        found.others[row, place] = add_text(words, token.text)
    for letter in name.initials:
        found.letters[row] |= 1 << letter_bit(initial_of(letter, lore))


@bare
def _clean(text: Text, row: int, words: Words, known: Known, out: Bytes) -> int:
    """Write a name in capitals with spaces between, brackets as " @ … ) "; -1 where it needs `read_name`."""
    written = 0
    place = text.starts[row]
    end = text.starts[row + 1]
    inside = False
    while place < end:
        byte = text.data[place]
        place += 1
        if byte >= 128 or written + 8 > LONGEST_NAME:  # other letters
            return -1
        if byte in (34, 39, 96):  # apostrophes
            continue
        if byte in (41, 62, 93, 125):  # closing brackets; alone they are no letters of a name
            if inside:
                out[written : written + 3] = 32, 41, 32
                written += 3
            else:
                out[written] = 46
                written += 1
            inside = False
        elif not inside and byte in (40, 60, 91, 123):
            title = _bracketed_title(text, place, end, words, known, out, written)
            inside = not title
            out[written : written + 3] = 32, 32 if title else 64, 32
            written += 3
        elif byte == 64:
            out[written : written + 3] = 32, 64, 32
            written += 3
        else:
            if byte <= 32 or byte == 127 or byte == 44 or byte == 59:
                byte = 32
            elif 97 <= byte <= 122:
                byte -= 32
            elif 65 <= byte <= 90 and _runs_on(text, place - 1, text.starts[row], end):
                out[written] = 32
                written += 1
            out[written] = byte
            written += 1
    if inside:
        out[written : written + 3] = 32, 41, 32
        written += 3
    return written


@bare
def _is_small(text: Text, place: int) -> bool:
    return 97 <= text.data[place] <= 122


@bare
def _runs_on(text: Text, place: int, start: int, end: int) -> bool:
    """Test whether a capital begins a second word, as in "SitiAminah": the same as `names.RUN_TOGETHER`."""
    if place - 2 < start or place + 2 >= end:
        return False
    before = _is_small(text, place - 1) and _is_small(text, place - 2)
    return before and _is_small(text, place + 1) and _is_small(text, place + 2)


@bare
def _bracketed_title(text: Text, place: int, end: int, words: Words, known: Known, out: Bytes, written: int) -> bool:
    """Test whether what stands in brackets is a title, as in "(Alm.)"."""
    size = written + 3  # beyond what is written: room to spell it
    while place < end and text.data[place] not in (41, 62, 93, 125):
        byte = text.data[place]
        byte -= 32 if 97 <= byte <= 122 else 0
        if 65 <= byte <= 90 or 48 <= byte <= 57 or byte == 95:
            if size == out.size:
                return False
            out[size] = byte
            size += 1
        place += 1
    found = find(words, hash_bytes(out, written + 3, size), size - written - 3)
    return found >= 0 and _flags(known, found) & TITLE != 0


@bare
def _flags(known: Known, word: int) -> int:
    return known.flags[word] if 0 <= word < known.flags.size else 0


@bare
def _cut(out: Bytes, start: int, end: int, words: Words, known: Known, found: Ints, count: int, spare: Bytes) -> int:
    """Cut one piece between spaces into words: titles and marks as a whole, else what stands between signs."""
    plain = True
    size = 0
    for place in range(start, end):
        byte = out[place]
        plain = plain and 65 <= byte <= 90
        if byte != 46:
            spare[size] = byte
            size += 1
    if not plain:
        whole = find(words, hash_bytes(out, start, end), end - start)
        if whole >= 0 and _flags(known, whole) & (ALIAS | CLOSES) and count < MOST_WORDS:
            found[count] = whole
            return count + 1
        compact = find(words, hash_bytes(spare, 0, size), size)
        if compact >= 0 and _flags(known, compact) & (LINEAGE | TITLE) and count < MOST_WORDS:
            found[count] = compact
            return count + 1
    begin = start
    for place in range(start, end + 1):
        if place == end or not 65 <= out[place] <= 90:
            if place > begin and count < MOST_WORDS:
                found[count] = intern(words, out, begin, place)
                count += 1
            begin = place + 1
    return count


@bare
def _role(words: Words, known: Known, found: Ints, place: int, count: int, target: int, mains: int) -> int:
    """Say where a word goes: to a target, or behind the number 10 when it only opens one, or nowhere (-1)."""
    flags = _flags(known, found[place])
    ahead = place + 1 < count
    if flags & ALIAS and mains > 0 and ahead:
        return 10 + OTHERS
    if flags & LINEAGE and mains > 0:
        for other in range(place + 1, count):
            if words.lengths[found[other]] > 1:
                return 10 + FATHERS
    if flags & FIRST_TITLE:
        title = mains == 0 and ahead
    elif flags & BEHIND_TITLE:
        title = mains > 0
    else:
        title = flags & TITLE != 0
    if title:
        return TITLES
    return -1 if flags & NO_LETTERS else target


@bare
def _distribute(words: Words, known: Known, found: Ints, count: int, parts: Ints, sizes: Ints) -> None:
    """Sort the words of one name into parts: name, father's name, other names, titles."""
    sizes[:] = 0
    target = MAIN
    for place in range(count):
        if target == OTHERS and _flags(known, found[place]) & CLOSES:
            target = MAIN
            continue
        role = _role(words, known, found, place, count, target, sizes[MAIN])
        if role >= 10:
            target = role - 10
        elif role >= 0:
            parts[role, sizes[role]] = found[place]
            sizes[role] += 1
    if sizes[MAIN] == 0 and sizes[TITLES] > 0:  # a name that is nothing but a title is taken for a name
        parts[MAIN, 0] = parts[TITLES, 0]
        sizes[MAIN] = 1


@bare
def _strong(words: Words, known: Known, part: Ints, size: int) -> int:
    """Leave out words that say little where another is there."""
    any_strong = False
    for place in range(size):
        any_strong = any_strong or (words.lengths[part[place]] > 1 and not _flags(known, part[place]) & WEAK)
    if not any_strong:
        return size
    kept = 0
    for place in range(size):
        if not _flags(known, part[place]) & WEAK:
            part[kept] = part[place]
            kept += 1
    return kept


@bare
def _expand(words: Words, known: Known, part: Ints, size: int, spare: Bytes) -> int:
    """Write out M. and St. before a name, take weak words off, and join those written both ways."""
    if size > 1 and part[0] < known.first.size and known.first[part[0]] >= 0:
        part[0] = known.first[part[0]]
    size = _strong(words, known, part, size)
    kept = 0
    waiting = -1
    for place in range(size):
        word = part[place]
        if waiting < 0 and _flags(known, word) & JOINED:
            waiting = known.canonical[word]
            continue
        if waiting >= 0:
            word = _join(words, waiting, word, spare)
            waiting = -1
        part[kept] = word
        kept += 1
    if waiting >= 0:
        part[kept] = waiting
        kept += 1
    return kept


@bare
def _join(words: Words, first: int, second: int, spare: Bytes) -> int:
    if words.lengths[second] == 1:
        return first
    size = 0
    for word in (np.int64(first), np.int64(second)):
        for place in range(words.lengths[word]):
            spare[size] = words.text[words.starts[word] + place]
            size += 1
    return intern(words, spare, 0, size)


@bare
def _keep_main(words: Words, part: Ints, size: int, found: Sorted, row: int, letters: Ints) -> None:
    """Keep words of the name, and apart from them single letters."""
    kept = 0
    for place in range(size):
        if words.lengths[part[place]] > 1 and kept < MOST_TOKENS:
            found.main[row, kept] = part[place]
            kept += 1
    passed_over = kept == 0 and size > 0
    if passed_over:
        found.main[row, 0] = part[0]
    for place in range(1 if passed_over else 0, size):
        if words.lengths[part[place]] == 1:
            letter = words.text[words.starts[part[place]]]
            found.letters[row] |= np.int32(1) << letters[letter - 65]


@compiled
def _sort_all(text: Text, words: Words, known: Known, found: Sorted, letters: Ints) -> None:
    """Sort the words of all names."""
    out, spare = np.zeros(LONGEST_NAME + 1, np.uint8), np.zeros(2 * LONGEST_NAME + 2, np.uint8)
    pieces = np.zeros(MOST_WORDS, np.int32)
    parts, sizes = np.zeros((4, MOST_WORDS + 1), np.int32), np.zeros(4, np.int32)
    for row in range(text.starts.size - 1):
        length = _clean(text, row, words, known, out)
        if length < 0:
            found.odd[row] = True
            continue
        count = 0
        start = 0
        for place in range(length + 1):
            if place == length or out[place] == 32:
                if place > start:
                    count = _cut(out, start, place, words, known, pieces, count, spare)
                start = place + 1
        if count == MOST_WORDS:
            found.odd[row] = True
            continue
        _distribute(words, known, pieces, count, parts, sizes)
        size = _expand(words, known, parts[MAIN], sizes[MAIN], spare)
        _keep_main(words, parts[MAIN], size, found, row, letters)
        size = _expand(words, known, parts[FATHERS], sizes[FATHERS], spare)
        for place in range(min(size, MOST_OTHERS)):
            found.fathers[row, place] = parts[FATHERS, place]
        kept = 0
        for place in range(sizes[OTHERS]):
            if words.lengths[parts[OTHERS, place]] > 1 and kept < MOST_OTHERS:
                found.others[row, kept] = parts[OTHERS, place]
                kept += 1
