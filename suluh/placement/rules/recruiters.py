"""Whether two names of who offers work may be one person's, written otherwise (ADR 0069).

Villages write a recruiter as they hear him. What is near is counted together so that a person looks, and is shown with
its spellings: it says neither that they are one person nor that he did anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations

from suluh.cases.rules.people import called
from suluh.linkage.names import Token, read_name

FIRMS = frozenset({"PT", "CV", "UD", "PJTKI", "PPTKIS", "P3MI", "YAYASAN"})
"""What a company's name begins with: of companies one word more is another company."""
SURE = 5
"""Letters that a word needs before a slip of the pen in it still makes the same word."""
Gathered = dict[tuple[str, str], list[date]]


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[Token, ...]:
    """Return the words of a name with their spelling folded; forms of address and titles are no part of it."""
    return read_name(called(name)).tokens


@lru_cache(maxsize=100_000)
def may_be_same(one: str, other: str) -> bool:
    """Test whether two names may be one person's: each word of the shorter stands in the longer, in whatever order.

    A word alone is too little to stand for a name of several, and so is a nickname that stands alone.
    """
    if one.casefold() == other.casefold():
        return bool(one.strip())
    short, long = sorted((words_of(one), words_of(other)), key=len)
    firms = any(token.text in FIRMS for token in (*short, *long))
    if not short or (len(short) != len(long) and (len(short) == 1 or firms)):
        return False
    left = list(long)
    for token in short:
        found = next((word for word in left if _same(token, word, alone=len(short) == 1)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _same(one: Token, other: Token, *, alone: bool) -> bool:
    if one.light == other.light:
        return True
    ends_alike = one.light[-1] == other.light[-1]  # Maria and Mario are no slip of the pen
    if ends_alike and min(len(one.light), len(other.light)) >= SURE and set(one.near) & set(other.near):
        return True
    return not alone and one.coarse == other.coarse


def gathered(leaving: Iterable[tuple[str, str, date]]) -> Gathered:
    """Return the days on which people leave a place with a recruiter of this name or one that is near, in order.

    :param leaving: place, name of the recruiter as written, and day of each departure
    """
    days: dict[str, dict[str, list[date]]] = {}
    for place, name, on in leaving:
        if place and name:
            days.setdefault(place, {}).setdefault(name.casefold(), []).append(on)
    found: Gathered = {}
    for place, written in days.items():
        near = {name: list(dates) for name, dates in written.items()}
        for one, other in combinations(written, 2):
            if _share(one, other) and may_be_same(one, other):
                near[one] += written[other]
                near[other] += written[one]
        found |= {(place, name): sorted(dates) for name, dates in near.items()}
    return found


def _share(one: str, other: str) -> bool:
    """Test at little cost whether a look at two names is worth it: a word of both begins alike."""
    return not _beginnings(one).isdisjoint(_beginnings(other))


@lru_cache(maxsize=100_000)
def _beginnings(name: str) -> frozenset[str]:
    return frozenset(letter for token in words_of(name) for letter in (token.light[:1], token.coarse[:1]))
