"""Fitting the chances to a file without labels: expectation maximisation with three classes.

Pairs are of one person, of relatives, or of strangers. How often each level is found among strangers is seen from pairs
taken at random; among the other two it is estimated from pairs that share a key, weighed by what is thought of each so
far. The chances begun with count as so many pairs seen, so that a small file changes little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from suluh.linkage.batch.compiled import bare, compiled
from suluh.linkage.batch.fillers import FEWEST
from suluh.linkage.batch.levels import (
    F_BIRTH,
    F_NAME,
    F_NIK,
    F_NUMBER,
    F_PHONE,
    F_SEX,
    F_STREET_HERE,
    FIELDS,
    NAME_ROOM,
    plain_levels,
)  # fmt: skip
from suluh.linkage.batch.rows import WHOLE, Tables
from suluh.linkage.batch.scoring import (
    LEVELS,
    MOST_LEVELS,
    S_PRIOR,
    S_RELATIVES,
    Weights,
    evidence,
    make_weights,
    phone_bits,
)
from suluh.linkage.batch.words import Hashes, Ints
from suluh.linkage.weigh import FIELDS as NAMES_OF_FIELDS
from suluh.linkage.weigh import Chances, Parameters, name_row

Doubles = npt.NDArray[np.float64]
SAMPLE = 250_000  # pairs that share a key, and as many at random
ROUNDS = 8
SEEN, SEEN_RELATIVES = 600.0, 3_000.0  # pairs that the chances begun with count as
# A list without anybody twice says so soon: this many records stand against its own, SEEN where it has more than usual.
SEEN_PRIOR = 25.0
SMALLEST = 500.0  # for `smallest`, once it is known how common places are in the file
LEAST_RELATIVES = 0.15  # records of relatives that a record has at least: where few are seen, few were written down
SEEN_OTHERS = 50_000.0
# Where people live and were born, and of which sex they are, differs from file to file: a village's list has but one
# village. How rare a level is there is believed slowly, how common it is at once.
SEEN_HERE = 200.0
HERE = ("sex", "area", "born_in", "born_near", "place")
MOST_ALIKE = 0.25  # of pairs at random: if more agree in what tells people apart, it was filled in for all of them
SERIAL = ("nik", "REGION_SERIAL")  # in one district by chance: the last digits of most numbers are 0001
LEARNED = (
    "nik", "passport", "phone", "name", "birth", "sex", "area", "born_in", "born_near", "number", "place", "street",
    "street_here",
)  # fmt: skip
# Of strangers: what can be seen from pairs at random.
OF_OTHERS = ("birth", "sex", "area", "born_in", "born_near", "place", "street", "street_here")


def fit(tables: Tables, pairs: Hashes, start: Parameters) -> Parameters:
    """Fit parameters to the records and their pairs that share a key."""
    if not len(pairs):
        return start
    rng = np.random.default_rng(1)
    share = min(1.0, SAMPLE / len(pairs))
    sample = pairs if share == 1.0 else pairs[rng.integers(0, len(pairs), SAMPLE)]
    prior = {**start.prior, "smallest": min(SMALLEST, start.prior["smallest"])}
    found = replace(start, version=f"{start.version}+", prior=prior, chances=_chances_of_others(tables, start, rng))
    levels, rare = np.zeros((len(sample), FIELDS), np.int8), np.zeros(len(sample), np.float64)
    weights = make_weights(found, tables)
    _look(tables, weights, sample, levels, rare)
    for _ in range(ROUNDS):
        counts = np.zeros((2, FIELDS, MOST_LEVELS))
        _expect(make_weights(found, tables), levels, rare, counts)
        found = _maximise(found, start, counts, share, len(tables.rows))
    return found


@compiled
def _look(tables: Tables, weights: Weights, pairs: Hashes, levels: npt.NDArray[np.int8], rare: Doubles) -> None:
    """Note the levels of pairs, and the bits that don't change while learning: of rare words and shared numbers."""
    seen, name = np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32)
    for place in range(pairs.size):
        a, b = np.int64(pairs[place] >> np.uint64(32)), np.int64(pairs[place] & np.uint64(0xFFFFFFFF))
        _, _, rare[place] = evidence(tables, weights, a, b, -1e9, seen, name)
        if seen[F_PHONE] == 2:  # that of an office says next to nothing, as when it is weighed
            shared, _ = phone_bits(tables, weights, tables.rows[a], tables.rows[b], 2)
            rare[place] += shared - weights.same[F_PHONE, 2]
        for field in range(FIELDS):
            levels[place, field] = seen[field]


@bare
def _expect(weights: Weights, levels: npt.NDArray[np.int8], rare: Doubles, counts: Doubles) -> None:
    """Add each pair to the levels of the classes it probably belongs to."""
    for place in range(rare.size):
        same = weights.scalars[S_PRIOR] + rare[place]
        relatives = weights.scalars[S_RELATIVES] + rare[place]
        nik = levels[place, F_NIK]
        for field in range(FIELDS):
            level = levels[place, field]
            if not weights.contained[nik, field] or weights.same[field, level] < 0.0:
                same += weights.same[field, level]
                relatives += weights.relatives[field, level]
        most = max(same, relatives, 0.0)
        of_same, of_relatives = 2.0 ** (same - most), 2.0 ** (relatives - most)
        all_of_it = of_same + of_relatives + 2.0**-most
        for field in range(FIELDS):
            if not weights.contained[nik, field]:
                counts[0, field, levels[place, field]] += of_same / all_of_it
                counts[1, field, levels[place, field]] += of_relatives / all_of_it
        counts[0, F_NAME, MOST_LEVELS - 1] += of_same / all_of_it  # the classes themselves, where no level is
        counts[1, F_NAME, MOST_LEVELS - 1] += of_relatives / all_of_it


def _number(field: str, level: str) -> int:
    return name_row(level) if field == "name" else int(LEVELS[NAMES_OF_FIELDS.index(field)][level])


def _maximise(found: Parameters, start: Parameters, counts: Doubles, share: float, records: int) -> Parameters:
    """Take the chances of the levels from the counts and what was begun with."""
    chances = dict(found.chances)
    for field in LEARNED:
        rows = {level: _number(field, level) for name, level in found.chances if name == field}
        all_same = sum(start.chances[field, level].same for level in rows)
        all_relatives = sum(start.chances[field, level].relatives for level in rows)
        seen = counts[:, NAMES_OF_FIELDS.index(field), list(rows.values())]
        for place, level in enumerate(rows):
            first = start.chances[field, level]
            same = (seen[0, place] + SEEN * first.same / all_same) / (seen[0].sum() + SEEN)
            relatives = (seen[1, place] + SEEN_RELATIVES * first.relatives / all_relatives) / (
                seen[1].sum() + SEEN_RELATIVES
            )
            chances[field, level] = Chances(float(same), float(relatives), chances[field, level].others)
    same, relatives = counts[:, F_NAME, MOST_LEVELS - 1] / share
    prior = dict(found.prior)
    for name, pairs in (("same", same), ("relatives", relatives)):
        much = SEEN if 2 * pairs > start.prior[name] * records else SEEN_PRIOR
        prior[name] = float((2 * pairs + start.prior[name] * much) / (records + much))
    prior["relatives"] = max(prior["relatives"], LEAST_RELATIVES)
    return replace(found, chances=chances, prior=prior)


def _chances_of_others(
    tables: Tables, start: Parameters, rng: np.random.Generator
) -> Mapping[tuple[str, str], Chances]:
    """See from pairs at random how often strangers agree."""
    records = len(tables.rows)
    first, second = rng.integers(0, records, (2, min(SAMPLE, records * 20)))
    by_likeness = np.zeros((3, FIELDS, MOST_LEVELS))
    _count_random(tables, first, second, by_likeness)
    of_all = by_likeness.sum(0)
    alike = records >= FEWEST and by_likeness[1:, F_SEX].sum() > MOST_ALIKE * of_all[F_SEX].sum()
    counts = of_all if alike else by_likeness[0]
    chances = dict(start.chances)
    for field in OF_OTHERS:
        rows = {level: _number(field, level) for name, level in chances if name == field}
        seen = counts[NAMES_OF_FIELDS.index(field), list(rows.values())]
        begun = sum(start.chances[field, level].others for level in rows)
        for place, level in enumerate(rows):
            one = chances[field, level]
            others = _seen(seen[place], seen.sum(), one.others / begun, alike or field in HERE)
            chances[field, level] = replace(one, others=others)
    if SERIAL in chances:
        nik, one = counts[NAMES_OF_FIELDS.index("nik")], start.chances[SERIAL]
        chances[SERIAL] = replace(one, others=_seen(nik[_number(*SERIAL)], nik[1:].sum(), one.others, here=True))
    return chances


def _seen(times: float, pairs: float, begun: float, here: bool) -> float:
    """Give the chance of a level among strangers; where it may be common `here`, a few pairs are enough to say so."""
    slowly, soon = ((times + much * begun) / (pairs + much) for much in (SEEN_OTHERS, SEEN_HERE))
    return float(max(slowly, soon) if here else slowly)


@compiled
def _count_random(tables: Tables, first: Ints, second: Ints, counts: Doubles) -> None:
    """Count the levels of pairs at random: those unlike, those alike in name or date, those that may be one person."""
    levels = np.zeros(FIELDS, np.int32)
    for place in range(first.size):
        a, b = tables.rows[first[place]], tables.rows[second[place]]
        plain_levels(tables, a, b, levels)
        if first[place] == second[place]:
            continue
        # In a small file pairs of one person are many, and would make places look commoner than they are.
        alike = 1 if levels[F_BIRTH] == 9 or (a[WHOLE] >= 0 and a[WHOLE] == b[WHOLE]) else 0
        if levels[F_NIK] >= 4 or levels[F_NUMBER] >= 2 or (levels[F_BIRTH] == 9 and levels[F_PHONE] == 2):
            alike = 2
        if levels[F_BIRTH] == 9 and levels[F_STREET_HERE] >= 2:
            alike = 2
        for field in range(FIELDS):
            counts[0 if alike == 1 and field == F_BIRTH else alike, field, levels[field]] += 1.0
