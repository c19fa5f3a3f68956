"""Explaining a pair of rows: the levels and the score that `compare` and `weigh` would give, with every point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suluh.linkage.batch.levels import (
    CUT,
    F_AREA,
    F_BIRTH,
    F_BORN_IN,
    F_BORN_NEAR,
    F_NIK,
    F_NUMBER,
    F_PASSPORT,
    F_PHONE,
    F_PLACE,
    F_SEX,
    F_STREET,
    F_STREET_HERE,
    FIELDS,
    N_COARSE,
    N_LEFT_A,
    N_LEFT_B,
    N_NEAR,
    N_PLACE,
    N_SECOND,
    N_SHARED,
    N_WORDS,
    NAME_ROOM,
    compare_names,
    has_others,
    plain_levels,
    shared_alias,
    shared_lineage,
)  # fmt: skip
from suluh.linkage.batch.rows import COARSE, LIGHT, PHONE, PHONE_2, REGENCY, WHOLE, Tables
from suluh.linkage.batch.words import Ints
from suluh.linkage.compare import AreaLevel, Levels, Likeness, NameLevel, NikLevel, Shared
from suluh.linkage.dates import BirthLevel
from suluh.linkage.names import MOST_OTHERS, MOST_TOKENS
from suluh.linkage.weigh import Parameters, Score, weigh

# Features are numbers of rows; these set the kinds apart.
COARSE_FROM, PHONES_FROM, CUT_FROM = 1 << 40, 1 << 41, 1 << 42


@dataclass(frozen=True, slots=True)
class TableRarity:
    """How common words and numbers are among the rows at hand."""

    tables: Tables
    a: int
    b: int

    @property
    def records(self) -> int:
        return len(self.tables.rows)

    def count(self, feature: int, /) -> int:
        if feature >= CUT_FROM:
            return int(self.tables.cut_counts[feature - CUT_FROM])
        if feature >= PHONES_FROM:
            return int(self.tables.phone_counts[feature - PHONES_FROM])
        if feature >= COARSE_FROM:
            return int(self.tables.coarse_counts[feature - COARSE_FROM])
        return int(self.tables.light_counts[feature])

    def local(self, feature: int, /) -> tuple[int, int] | None:
        """Give how many records of the regency of both bear a word, and how many there are."""
        row, regency = self.tables.rows[self.a], int(self.tables.rows[self.a, REGENCY])
        column, word = (COARSE, feature - COARSE_FROM) if feature >= COARSE_FROM else (LIGHT, feature)
        places = np.flatnonzero(row[column : column + MOST_TOKENS] == word)
        if regency < 0 or regency != self.tables.rows[self.b, REGENCY] or not len(places):
            return None
        return int(self.tables.local[self.a, column + places[0]]), int(self.tables.of_regency[regency])

    def namesakes(self) -> int:
        """Give how many records bear the very name that both have."""
        whole = int(self.tables.rows[self.a, WHOLE])
        same = whole >= 0 and whole == self.tables.rows[self.b, WHOLE]
        return int(self.tables.light_counts[whole]) if same else 0


def levels_of(tables: Tables, a: int, b: int) -> Levels:
    """Give the levels of a pair of rows; words and telephones are named by their numbers."""
    one, other = tables.rows[a], tables.rows[b]
    levels, name = np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32)
    plain_levels(tables, one, other, levels)
    level = compare_names(tables, one, other, name)
    ends = np.cumsum([name[N_SHARED], name[N_COARSE], name[N_NEAR]]).tolist()
    words, seconds = name[N_WORDS : N_WORDS + ends[2]].tolist(), name[N_SECOND : N_SECOND + ends[2]].tolist()
    for place in range(ends[1], ends[2]):
        if name[N_PLACE + place] == CUT:
            words[place] = seconds[place] = words[place] + CUT_FROM
    phones = {int(number) for number in one[PHONE : PHONE_2 + 1]} & {
        int(number) for number in other[PHONE : PHONE_2 + 1]
    }
    alias = _collected(shared_alias(tables, one, other, spare := np.zeros(2 * MOST_OTHERS, np.int32)), spare)
    fathers = _collected(shared_lineage(tables, one, other, spare), spare)
    both = has_others(tables, one, 0) and has_others(tables, other, 0)
    named = has_others(tables, one, MOST_OTHERS) or has_others(tables, other, MOST_OTHERS)
    return Levels(
        nik=NikLevel(levels[F_NIK]),
        passport=Shared(levels[F_PASSPORT]),
        phone=Shared(levels[F_PHONE]),
        sex=Shared(levels[F_SEX]),
        birth=BirthLevel(levels[F_BIRTH]),
        area=AreaLevel(levels[F_AREA]),
        born_in=Shared(levels[F_BORN_IN]),
        born_near=Shared(levels[F_BORN_NEAR]),
        number=Likeness(levels[F_NUMBER]),
        place=Likeness(levels[F_PLACE]),
        street=Likeness(levels[F_STREET]),
        street_here=Likeness(levels[F_STREET_HERE]),
        name=NameLevel(level),
        alias=Shared.SHARED if alias else Shared.DIFFERENT if named else Shared.MISSING,
        lineage=Shared.SHARED if fathers else Shared.DIFFERENT if both else Shared.MISSING,
        left_a=int(name[N_LEFT_A]),
        left_b=int(name[N_LEFT_B]),
        shared=tuple(words[: ends[0]]),
        shared_coarse=tuple(word + COARSE_FROM for word in words[ends[0] : ends[1]]),
        near_a=tuple(words[ends[1] :]),
        near_b=tuple(seconds[ends[1] :]),
        shared_alias=alias,
        shared_lineage=fathers,
        shared_phones=tuple(sorted(number + PHONES_FROM for number in phones if number >= 0)),
    )


def _collected(count: int, words: Ints) -> tuple[int, ...]:
    return tuple(sorted({int(word) for word in words[:count]}))


def score_of(tables: Tables, a: int, b: int, parameters: Parameters) -> Score:
    """Give the score of a pair of rows with its points."""
    return weigh(levels_of(tables, a, b), TableRarity(tables, a, b), parameters)
