"""The weights of `weigh`, in compiled code: bits of evidence against strangers and against relatives."""

from __future__ import annotations

from math import log2
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare, inlined
from suluh.linkage.batch.levels import (
    CUT,
    F_ALIAS,
    F_AREA,
    F_BIRTH,
    F_BORN_IN,
    F_BORN_NEAR,
    F_LINEAGE,
    F_NAME,
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
    N_NEAR,
    N_PLACE,
    N_SECOND,
    N_SHARED,
    N_SPARE,
    N_WORDS,
    NAME_ROOM,
    compare_names,
    has_others,
    is_general,
    plain_levels,
    shared_alias,
    shared_lineage,
)  # fmt: skip
from suluh.linkage.batch.rows import COARSE, LIGHT, OTHERS, PHONE, PHONE_2, REGENCY, SIZE, WHOLE, Tables
from suluh.linkage.batch.words import Hashes, Ints
from suluh.linkage.compare import AreaLevel, Likeness, NameLevel, NikLevel, Shared
from suluh.linkage.dates import BirthLevel
from suluh.linkage.names import MOST_OTHERS
from suluh.linkage.weigh import FIELDS as NAMES_OF_FIELDS
from suluh.linkage.weigh import NAME_FORMS, Parameters, name_row

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
MOST_LEVELS = 32
PLAIN = (F_NIK, F_PASSPORT, F_BIRTH, F_SEX, F_AREA, F_BORN_IN, F_BORN_NEAR)  # fields of nothing but levels
GENERAL = (F_NUMBER, F_PLACE, F_STREET, F_STREET_HERE)  # … that only lists of other countries have
FIRST_AGREES = NameLevel.CONFLICT_FIRST_AGREES * NAME_FORMS
LEVELS = (
    NikLevel, Shared, Shared, NameLevel, Shared, Shared, BirthLevel, Shared, AreaLevel, Shared, Shared, Likeness,
    Likeness, Likeness, Likeness,
)  # fmt: skip
S_PRIOR, S_RELATIVES, S_RECORDS, S_HOUSEHOLD, S_SMOOTHING, S_FURTHER, S_MOST, S_SPREAD, S_LOCAL, S_CALL = range(10)


class Weights(NamedTuple):
    """Parameters as tables: [field, level] in bits for the same person and for relatives, each against others."""

    same: Doubles
    relatives: Doubles
    chances: npt.NDArray[np.float64]  # [field, level, class] as they stand, for what rarity is put into
    contained: npt.NDArray[np.bool_]  # [NIK level, field]: agreement that the NIK has already said
    scalars: Doubles
    light: Floats  # bits of each light word by its rarity
    coarse: Floats
    cut: Floats  # bits of each word cut short


def make_weights(parameters: Parameters, tables: Tables) -> Weights:
    """Make tables of parameters for the records at hand."""
    records = len(tables.rows)
    same, relatives = (np.zeros((FIELDS, MOST_LEVELS)) for _ in range(2))
    chances = np.zeros((FIELDS, MOST_LEVELS, 3))
    for (field, level), row in parameters.chances.items():
        place = NAMES_OF_FIELDS.index(field)
        number = name_row(level) if field == "name" else int(LEVELS[place][level])
        same[place, number] = log2(row.same / row.others)
        relatives[place, number] = log2(row.relatives / row.others)
        chances[place, number] = row.same, row.relatives, row.others
    contained = np.zeros((len(NikLevel), FIELDS), np.bool_)
    for level, fields in parameters.contained.items():
        for field in fields:
            contained[NikLevel[level], NAMES_OF_FIELDS.index(field)] = True
    prior, words = parameters.prior, parameters.words
    among = max(records, prior["smallest"])
    scalars = np.array([
        log2(prior["same"] / among), log2(prior["relatives"] / among), records, prior["household"],
        prior["smoothing"], words["further"], words["most_bits"], log2(words["neighbours"]),
        words["local"], -log2(words["call"]) if "call" in words else words["most_bits"],
    ])  # fmt: skip
    light, coarse, cut = (
        word_bits(counts, records, prior["smoothing"])
        for counts in (tables.light_counts, tables.coarse_counts, tables.cut_counts)
    )
    _find_best(tables, light, coarse, words["further"], tables.best)
    return Weights(same, relatives, chances, contained, scalars, light, coarse, cut)


def word_bits(counts: Ints, records: int, smoothing: float) -> Floats:
    """Give the bits that sharing each word is worth."""
    return -np.log2(np.minimum((counts + 1.0) / (records + smoothing), 1.0)).astype(np.float32)


@bare
def _find_best(tables: Tables, light: Floats, coarse: Floats, further: float, best: Floats) -> None:
    """Find for each row the most bits that words in common with another can be worth."""
    for row in range(best.size):
        most = 0.0
        total = 0.0
        for place in range(tables.rows[row, SIZE]):
            bits = max(light[tables.rows[row, LIGHT + place]], coarse[tables.rows[row, COARSE + place]])
            most = max(most, bits)
            total += bits
        bits = most + further * (total - most)
        if tables.rows[row, WHOLE] >= 0:
            bits = max(bits, light[tables.rows[row, WHOLE]])
        best[row] = bits


@inlined
def phone_bits(tables: Tables, weights: Weights, a: Ints, b: Ints, level: int) -> tuple[float, float]:
    """Weigh telephones, a shared one by how many bear it."""
    if level != 2:
        return weights.same[F_PHONE, level], weights.relatives[F_PHONE, level]
    bearers = 1 << 60
    for column in (PHONE, PHONE_2):
        number = a[column]
        if number >= 0 and (number == b[PHONE] or number == b[PHONE_2]):
            bearers = min(bearers, np.int64(tables.phone_counts[number]))
    same, relatives, others = weights.chances[F_PHONE, 2]
    if bearers > weights.scalars[S_HOUSEHOLD]:
        others = min(max(others, bearers / weights.scalars[S_RECORDS]), 1.0)
    return np.log2(max(same, others) / others), np.log2(max(relatives, others) / others)


@inlined
def _local(tables: Tables, weights: Weights, a: int, place: int, column: int, bits: float) -> float:
    """Give the bits of a word within the regency of its row, if it is commoner there than elsewhere."""
    if place < 0:
        return bits
    here = max(np.float64(tables.local[a, column + place]) - 2.0, 0.0)  # but for the two records at hand
    much = weights.scalars[S_LOCAL]
    records = tables.of_regency[tables.rows[a, REGENCY]]
    return min(bits, -np.log2((here + much * 2.0**-bits) / (records + much)))


@bare
def _rare(tables: Tables, weights: Weights, a: int, b: int, name: Ints) -> float:
    """Give the bits that the words in common are worth together."""
    one, other = tables.rows[a], tables.rows[b]
    neighbours = one[REGENCY] >= 0 and one[REGENCY] == other[REGENCY]
    best = 0.0
    total = 0.0
    shared, coarse = name[N_SHARED], name[N_COARSE]
    for place in range(shared + coarse + name[N_NEAR]):
        word = name[N_WORDS + place]
        if place < shared:
            bits = np.float64(weights.light[word])
            bits = _local(tables, weights, a, name[N_PLACE + place], LIGHT, bits) if neighbours else bits
        elif place < shared + coarse:
            bits = np.float64(weights.coarse[word])
            bits = _local(tables, weights, a, name[N_PLACE + place], COARSE, bits) if neighbours else bits
        elif name[N_PLACE + place] == CUT:
            bits = np.float64(weights.cut[word])
        else:
            bits = min(np.float64(weights.light[word]), np.float64(weights.light[name[N_SECOND + place]]))
            bits = max(bits - weights.scalars[S_SPREAD], 0.0)
        best = max(best, bits)
        total += bits
    bits = min(best + weights.scalars[S_FURTHER] * (total - best), weights.scalars[S_MOST])
    if one[WHOLE] == other[WHOLE] and tables.light_counts[one[WHOLE]] > 2:  # a name no rarer than its bearers are few
        bits = min(bits, np.log2(weights.scalars[S_RECORDS] / (tables.light_counts[one[WHOLE]] - 2.0)))
    return bits


@inlined
def name_form(level: int, name: Ints) -> int:
    """Give the row of the chances of names: the level, and whether words met light, coarse or by a slip."""
    form = 2 if name[N_NEAR] > 0 else 1 if name[N_COARSE] > 0 else 0
    return level * NAME_FORMS + form if level > 1 else level * NAME_FORMS


@bare
def _alias(tables: Tables, weights: Weights, a: Ints, b: Ints, levels: Ints, words: Ints) -> tuple[float, float]:
    """Weigh other names; `words` is room to note them."""
    levels[F_ALIAS] = 0
    if not has_others(tables, a, MOST_OTHERS) and not has_others(tables, b, MOST_OTHERS):
        return 0.0, 0.0
    count = shared_alias(tables, a, b, words)
    levels[F_ALIAS] = 2 if count else 1
    if not count:
        return 0.0, 0.0
    rare = 0.0
    for place in range(count):
        rare = max(rare, np.float64(weights.light[words[place]]))
    if levels[F_NAME] >= FIRST_AGREES:  # what people are called comes of their name
        rare = min(rare, weights.scalars[S_CALL])
    chances = weights.chances[F_ALIAS, 2]
    return np.log2(chances[0]) + rare, np.log2(chances[1]) + rare


@bare
def _lineage(tables: Tables, weights: Weights, a: Ints, b: Ints, levels: Ints, words: Ints) -> tuple[float, float]:
    """Weigh the father's name; `words` is room to note it."""
    levels[F_LINEAGE] = 0
    one, other = has_others(tables, a, 0), has_others(tables, b, 0)
    count = shared_lineage(tables, a, b, words) if one or other else 0
    if not count:
        levels[F_LINEAGE] = 1 if one and other else 0
        return weights.same[F_LINEAGE, levels[F_LINEAGE]], weights.relatives[F_LINEAGE, levels[F_LINEAGE]]
    levels[F_LINEAGE] = 2
    rare = 0.0
    for place in range(count):
        rare = max(rare, np.float64(weights.light[words[place]]))
    chances = weights.chances[F_LINEAGE, 2]
    others = max(chances[2], 2.0**-rare)
    return np.log2(chances[0] / others), np.log2(chances[1] / others)


@inlined
def _name(tables: Tables, weights: Weights, a: int, b: int, levels: Ints, name: Ints) -> tuple[float, float, float]:
    """Weigh the names, and give how rare the words in common are."""
    level = compare_names(tables, tables.rows[a], tables.rows[b], name)
    levels[F_NAME] = 0
    if level == 0:
        return 0.0, 0.0, 0.0
    form = name_form(level, name)
    levels[F_NAME] = form
    rare = _rare(tables, weights, a, b, name)
    same, relatives = np.log2(weights.chances[F_NAME, form, 0]), np.log2(weights.chances[F_NAME, form, 1])
    relatives = min(relatives, 0.0) + rare
    if level == 6:  # what most are called, relatives are called too
        relatives = max(relatives, 0.0)
    return same + rare, relatives, rare


@inlined
def _plain(tables: Tables, weights: Weights, a: Ints, b: Ints, levels: Ints) -> tuple[float, float]:
    """Weigh the fields that need no look at words; agreement that the NIK has said is left out."""
    same = 0.0
    relatives = 0.0
    if is_general(tables):
        for field in GENERAL:
            same += weights.same[field, levels[field]]
            relatives += weights.relatives[field, levels[field]]
    for field in PLAIN:
        bits = weights.same[field, levels[field]]
        if bits < 0.0 or not weights.contained[levels[F_NIK], field]:
            same += bits
            relatives += weights.relatives[field, levels[field]]
    more, more_relatives = phone_bits(tables, weights, a, b, levels[F_PHONE])
    return same + more, relatives + more_relatives


@inlined
def evidence(
    tables: Tables, weights: Weights, a: int, b: int, least: float, levels: Ints, name: Ints
) -> tuple[float, float, float]:
    """Give the bits for the same person and for relatives against others, without the priors, and the rarity of words.

    Where the first can't reach `least` the words are not looked at, and it is below it.
    """
    one, other = tables.rows[a], tables.rows[b]
    plain_levels(tables, one, other, levels)
    same, relatives = _plain(tables, weights, one, other, levels)
    levels[F_NAME] = levels[F_ALIAS] = levels[F_LINEAGE] = 0
    if (
        same + min(tables.best[a], tables.best[b], weights.scalars[S_MOST]) < least
        and one[OTHERS] < 0
        and other[OTHERS] < 0
    ):
        return same, relatives, 0.0
    more, more_relatives, rare = _name(tables, weights, a, b, levels, name)
    same += more
    relatives += more_relatives
    if one[OTHERS] >= 0 or other[OTHERS] >= 0:
        more, more_relatives = _alias(tables, weights, one, other, levels, name[N_SPARE:NAME_ROOM])
        same += more
        relatives += more_relatives
        more, more_relatives = _lineage(tables, weights, one, other, levels, name[N_SPARE:NAME_ROOM])
        same += more
        relatives += more_relatives
    return same, relatives, rare


@bare
def look(tables: Tables, weights: Weights, a: int, b: int, levels: Ints, name: Ints, bits: Doubles) -> None:
    """Fill in for each field the level and its bits, [field, 0] for the same person and [field, 1] for relatives."""
    one, other = tables.rows[a], tables.rows[b]
    plain_levels(tables, one, other, levels)
    for field in PLAIN:
        bits[field, 0] = weights.same[field, levels[field]]
        bits[field, 1] = weights.relatives[field, levels[field]]
    for field in GENERAL:
        bits[field, 0] = weights.same[field, levels[field]]
        bits[field, 1] = weights.relatives[field, levels[field]]
    bits[F_PHONE, 0], bits[F_PHONE, 1] = phone_bits(tables, weights, one, other, levels[F_PHONE])
    bits[F_NAME, 0], bits[F_NAME, 1], _ = _name(tables, weights, a, b, levels, name)
    words = name[N_SPARE:NAME_ROOM]
    bits[F_ALIAS, 0], bits[F_ALIAS, 1] = _alias(tables, weights, one, other, levels, words)
    bits[F_LINEAGE, 0], bits[F_LINEAGE, 1] = _lineage(tables, weights, one, other, levels, words)


@bare
def sum_up(weights: Weights, levels: Ints, bits: Doubles) -> float:
    """Weigh what `look` found: the same as `score_pair`."""
    same = 0.0
    relatives = 0.0
    for field in range(FIELDS):
        if bits[field, 0] < 0.0 or not weights.contained[levels[F_NIK], field]:
            same += bits[field, 0]
            relatives += bits[field, 1]
    return total(weights, same, relatives)


@inlined
def total(weights: Weights, same: float, relatives: float) -> float:
    """Give the bits for the same person against strangers and relatives together, the priors included."""
    trap = relatives + weights.scalars[S_RELATIVES]
    if trap < 60.0:
        trap = np.log2(1.0 + 2.0**trap)
    return same + weights.scalars[S_PRIOR] - trap


def score_pairs(tables: Tables, weights: Weights, pairs: Hashes, least: float, out: Floats) -> None:
    """Weigh pairs (two places in the halves of each)."""
    _score_pairs(tables, weights, pairs, least, out, np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32))


@bare
def _score_pairs(
    tables: Tables, weights: Weights, pairs: Hashes, least: float, out: Floats, levels: Ints, name: Ints
) -> None:
    floor = least - weights.scalars[S_PRIOR]
    for place in range(pairs.size):
        a, b = np.int64(pairs[place] >> np.uint64(32)), np.int64(pairs[place] & np.uint64(0xFFFFFFFF))
        same, relatives, _ = evidence(tables, weights, a, b, floor, levels, name)
        out[place] = total(weights, same, relatives)


@bare
def score_pair(tables: Tables, weights: Weights, a: int, b: int, levels: Ints, name: Ints) -> float:
    """Weigh one pair in full."""
    same, relatives, _ = evidence(tables, weights, a, b, -1e9, levels, name)
    return total(weights, same, relatives)
