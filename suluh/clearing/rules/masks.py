"""How much of two identities is shown before anybody opens them: where they differ, and little else.

Note [Masked]
An officer decides by what differs. Letters on which both sources agree are covered, letters on which they differ stand
there and are marked, and words keep their shape and first letter. Where two texts have little in common, everything but
the first letters is covered, for then the differing letters would be the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

COVER = "•"
ALIKE = 0.6
"""From here on two texts are spellings of one another; below, showing what differs would show all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters that stand together, and whether they differ from the other source's."""

    text: str
    differs: bool


def side_pieces(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two texts cut where they begin to differ, letter by letter; capitals and small letters are the same."""
    low_left, low_right = left.lower(), right.lower()
    if len(low_left) != len(left) or len(low_right) != len(right):
        low_left, low_right = left, right  # a letter that grows when it is made small would shift all others
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for step in Indel.opcodes(low_left, low_right):
        same = step.tag == "equal"
        _add(ours, left[step.src_start : step.src_end], not same)
        _add(theirs, right[step.dest_start : step.dest_end], not same)
    return tuple(ours), tuple(theirs)


def _add(pieces: list[Piece], text: str, differs: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].differs == differs:
        text = pieces.pop().text + text
    pieces.append(Piece(text, differs))


def cover(left: str, right: str, keep: Callable[[str], Sequence[bool]]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two texts with every letter covered but those that differ and those that `keep` lets stand."""
    alike = bool(left and right) and Indel.normalized_similarity(left.lower(), right.lower()) >= ALIKE
    both = side_pieces(left, right) if alike else ((Piece(left, False),), (Piece(right, False),))
    ours, theirs = (_covered(text, pieces, keep) for text, pieces in zip((left, right), both, strict=True))
    return ours, theirs


def _covered(text: str, pieces: Iterable[Piece], keep: Callable[[str], Sequence[bool]]) -> tuple[Piece, ...]:
    kept, shown, place = keep(text), list[Piece](), 0
    for piece in pieces:
        letters = []
        for letter in piece.text:
            letters.append(letter if piece.differs or kept[place] or not letter.isalnum() else COVER)
            place += 1
        if letters:
            shown.append(Piece("".join(letters), piece.differs))
    return tuple(shown)


def first_letters(text: str) -> list[bool]:
    """Keep the first letter of every word."""
    return [place == 0 or not text[place - 1].isalnum() for place in range(len(text))]


def last_two(text: str) -> list[bool]:
    """Keep the two last characters of every number, by which people check that they speak of the same one."""
    ends = [place for place in range(len(text)) if place + 1 == len(text) or not text[place + 1].isalnum()]
    kept = {place - back for place in ends for back in (0, 1)}
    return [place in kept for place in range(len(text))]


def year_only(text: str) -> list[bool]:
    """Keep the four digits of a year, which stand unsealed with the record anyway."""
    digits = [letter.isdigit() for letter in text]
    runs = [all(digits[start : start + 4]) and len(digits[start : start + 4]) == 4 for start in range(len(text))]
    return [any(runs[max(0, place - 3) : place + 1]) for place in range(len(text))]


def nothing(text: str) -> list[bool]:
    """Keep nothing."""
    return [False] * len(text)
