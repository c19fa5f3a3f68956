"""How two names are read and where their words meet, for somebody who asks why they are taken for one or for two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suluh.clearing.kinds import Met
from suluh.linkage.names import Lore, Token, clean_text, lore, read_name


@dataclass(frozen=True, slots=True)
class Read:
    """A name taken apart: its words with what each is read as, single letters, and what is kept apart or left out.

    `common` are words that half a village bears: they are not weighed where another word is left.
    """

    words: tuple[tuple[str, str], ...]
    initials: tuple[str, ...]
    lineage: tuple[str, ...]
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    common: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not (self.words or self.initials)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A word of the first name beside the word of the second that it meets; either is empty where there is none."""

    left: str
    right: str
    met: Met


def read(text: str) -> Read:
    """Return how a name is read."""
    name, known = read_name(text), lore()
    kept = {token.text for token in name.tokens} | set(name.initials)
    words = re.split(r"[\W\d_]+", clean_text(text))
    return Read(
        words=tuple((token.text, known.calls.get(token.text) or known.variants.get(token.text, ""))
                    for token in name.tokens),
        initials=name.initials,
        lineage=tuple(token.text for token in name.lineage),
        aliases=tuple(token.text for token in name.aliases),
        titles=name.titles,
        common=tuple(word for word in words if word not in kept and _full(word, known) in known.weak),
    )  # fmt: skip


def _full(word: str, known: Lore) -> str:
    return known.first_variants.get(word) or known.variants.get(word, word)


def meet(first: str, second: str) -> list[Meeting]:
    """Return which words of two names meet, the surest kind of meeting first, then those that stand alone.

    Each word meets one other at most, as when names are compared; a single letter meets a word that begins with it.
    """
    one, other = read_name(first), read_name(second)
    left, right = list(one.tokens), list(other.tokens)
    found = list(_tokens(left, right))
    found += [Meeting(left=letter, right=word, met=Met.INITIAL) for letter, word in _initials(one.initials, right)]
    found += [Meeting(left=word, right=letter, met=Met.INITIAL) for letter, word in _initials(other.initials, left)]
    found += [Meeting(token.text, "", Met.ALONE) for token in left]
    return [*found, *(Meeting("", token.text, Met.ALONE) for token in right)]


def _tokens(left: list[Token], right: list[Token]) -> Iterator[Meeting]:
    """Take the words that meet out of both lists."""
    for way in (Met.SAME, Met.SPELT, Met.SOUNDS, Met.SLIP):
        for token in list(left):
            match = next((one for one in right if _meets(token, one, way)), None)
            if match is not None:
                left.remove(token)
                right.remove(match)
                yield Meeting(token.text, match.text, way)


def _meets(one: Token, other: Token, way: Met) -> bool:
    if way is Met.SAME:
        return one.text == other.text
    if way is Met.SPELT:
        return one.light == other.light
    if way is Met.SOUNDS:
        return one.coarse == other.coarse
    return bool(set(one.near) & set(other.near))


def _initials(letters: Sequence[str], words: list[Token]) -> Iterator[tuple[str, str]]:
    for letter in letters:
        match = next((word for word in words if word.text.startswith(letter)), None)
        if match is not None:
            words.remove(match)
            yield letter, match.text
