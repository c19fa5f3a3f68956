"""From claims to persons: the whole way, for one file, two files, or a day's arrivals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from time import perf_counter

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suluh.linkage.batch.explaining import score_of
from suluh.linkage.batch.grouping import (
    Groups,
    certainty,
    choose,
    group,
    join_all,
    number_groups,
    start_groups,
)  # fmt: skip
from suluh.linkage.batch.learning import fit
from suluh.linkage.batch.pairing import THREADS, find_pairs
from suluh.linkage.batch.scoring import Floats, Weights, make_weights, score_pairs
from suluh.linkage.batch.table import Claims, joined
from suluh.linkage.batch.words import Hashes
from suluh.linkage.cluster import Contradiction, Judgement, Verdict, persons
from suluh.linkage.weigh import GENERAL, Parameters, Score, load_parameters

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float32]
Progress = Callable[[str, float], None]  # the name of a step and how much of it is done, from 0 to 1
PARTS = 8  # that pairs are weighed in, of each thread
HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs by the places of their records, the earlier first; weights in bits.

    `refused` marks pairs above the threshold whose groups as a whole speak against joining: somebody should look.
    """

    a: Places
    b: Places
    weight: Numbers
    refused: npt.NDArray[np.bool_]

    @property
    def probability(self) -> Numbers:
        """Give for each pair how probable it is that it is one person."""
        return (1 / (1 + np.exp2(np.clip(-self.weight, -100, 100)))).astype(np.float32)

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True)
class Result:
    """Who the records of a file speak of.

    `person` numbers the person of each record by place, `person_id` is the id of the person's first record, and
    `confidence` says how probable it is that the record belongs there. `pairs` are those worth a look, by place;
    `points(i)` explains one, `score(a, b)` any two records. `decisions` are those that people had made,
    `contradictions` those of them that can't all be right. `seconds` says what took how long.
    """

    claims: Claims
    person: Places
    confidence: Numbers
    pairs: Pairs
    parameters: Parameters
    threshold: float
    decisions: tuple[Judgement[int], ...] = ()
    contradictions: tuple[Contradiction[int], ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def record_id(self) -> pa.Array:
        """Give what each record is called."""
        return self.claims.record_id

    @property
    def person_id(self) -> pa.Array:
        """Give the id of the first record of each record's person."""
        _, first = np.unique(self.person, return_index=True)
        return self.claims.record_id.take(pa.array(first[self.person]))

    def points(self, place: int) -> Score:
        """Explain one of `pairs` by its place among them: the same score as `compare` and `weigh` give."""
        return self.score(int(self.pairs.a[place]), int(self.pairs.b[place]))

    def score(self, a: int, b: int) -> Score:
        """Explain two records by their places, whether they were compared or not."""
        return score(self.claims, a, b, self.parameters)


@dataclass(frozen=True, slots=True)
class Links:
    """Which record of the first file is which of the second: places, weights in bits, probabilities.

    `claims` are both files, the second behind the `first` so many records; `points(i)` explains a link.
    """

    a: Places
    b: Places
    weight: Numbers
    probability: Numbers
    claims: Claims
    first: int
    parameters: Parameters

    def points(self, place: int) -> Score:
        """Explain one of the links by its place among them."""
        a, b = int(self.a[place]), int(self.b[place]) + self.first
        return score_of(self.claims.packed.tables, a, b, self.parameters)


class _Clock:
    """Notes what takes how long, and tells whoever waits."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress, self.last = progress, perf_counter()
        self.seconds: dict[str, float] = {}

    def __call__(self, step: str, done: float) -> None:
        now = perf_counter()
        self.seconds[step] = round(now - self.last, 3)
        self.last = now
        if self.progress is not None:
            self.progress(step, done)


def dedupe(
    claims: Claims,
    parameters: Parameters | None = None,
    *,
    threshold: float | None = None,
    decisions: Iterable[Judgement[int]] = (),
    progress: Progress | None = None,
) -> Result:
    """Find out which records of a file speak of one person.

    Without parameters the shipped ones are fitted to the file. `threshold` is the weight in bits that joins two
    records, 0 being even odds; the number of records is already in the weight. `decisions` are judgements on places:
    same = must, different = must not, unsure = neither.
    """
    return _dedupe(claims, parameters, threshold, list(decisions), _Clock(progress))


def _dedupe(
    claims: Claims,
    parameters: Parameters | None,
    threshold: float | None,
    decisions: Sequence[Judgement[int]],
    clock: _Clock,
    before: Places | None = None,
) -> Result:
    pairs = find_pairs(claims.packed, first=0 if before is None else len(before))
    clock("pairs", 0.4)
    chosen = parameters or fit(claims.packed.tables, pairs, begin(claims))
    clock("learn", 0.5)
    weights = make_weights(chosen, claims.packed.tables)
    pairs, bits = _score(claims, weights, pairs, chosen.possible)
    clock("weigh", 0.8)
    least = chosen.joined if threshold is None else threshold
    groups, contradictions = _decided(len(claims), decisions)
    if before is not None:
        _, first = np.unique(before, return_index=True)
        join_all(groups, first[before], np.arange(len(before)))
    refused = _group(claims, weights, groups, pairs, bits, least)
    person, confidence = np.zeros(len(claims), np.int64), np.zeros(len(claims), np.float32)
    number_groups(groups, person)
    certainty(claims.packed.tables, weights, groups, pairs, bits, chosen.prior.get("unseen", 0.0), confidence)
    clock("group", 1.0)
    a, b = (pairs >> HALF).astype(np.int64), (pairs & LOW).astype(np.int64)
    found = Pairs(a, b, bits, refused)
    seconds = {**claims.seconds, **clock.seconds}
    return Result(claims, person, confidence, found, chosen, least, tuple(decisions), contradictions, seconds)


def begin(claims: Claims) -> Parameters:
    """Give the parameters that are fitted to a file: those of its profile."""
    return load_parameters(GENERAL) if claims.profile == "general" else load_parameters()


def _score(claims: Claims, weights: Weights, pairs: Hashes, least: float) -> tuple[Hashes, Floats]:
    """Weigh all pairs; gives those from a weight on, which are few: the others' weights are held for a part at most."""

    def score(part: Hashes) -> tuple[Hashes, Floats]:
        bits = np.zeros(len(part), np.float32)
        score_pairs(claims.packed.tables, weights, part, least, bits)
        kept = bits >= least
        return part[kept], bits[kept]

    cuts = np.linspace(0, len(pairs), PARTS * THREADS + 1).astype(int)
    with ThreadPoolExecutor(THREADS) as pool:
        kept, bits = zip(*pool.map(score, (pairs[slice(*cut)] for cut in pairwise(cuts))), strict=True)
    return np.concatenate(kept), np.concatenate(bits)


def _decided(records: int, decisions: Sequence[Judgement[int]]) -> tuple[Groups, tuple[Contradiction[int], ...]]:
    """Begin with what people decided; what can't all be right is reported, and stays as "same" has it."""
    touched = dict.fromkeys(place for decision in decisions for place in (decision.a, decision.b))
    groups = start_groups(records, [(one.a, one.b) for one in decisions if one.verdict == Verdict.DIFFERENT])
    same = np.array([(one.a, one.b) for one in decisions if one.verdict == Verdict.SAME], np.int64).reshape(-1, 2)
    join_all(groups, same[:, 0].copy(), same[:, 1].copy())
    return groups, persons(touched, decisions).contradictions


def _group(
    claims: Claims, weights: Weights, groups: Groups, pairs: Hashes, bits: Floats, least: float
) -> npt.NDArray[np.bool_]:
    """Join along the pairs from a weight on, the strongest first; gives which were refused."""
    strong = np.flatnonzero(bits >= least)
    order = strong[np.argsort(-bits[strong], kind="stable")]
    refused, said = np.zeros(len(order), np.bool_), np.zeros(len(pairs), np.bool_)
    group(claims.packed.tables, weights, groups, pairs[order], least, refused)
    said[order] = refused
    return said


def candidate_pairs(claims: Claims) -> tuple[Places, Places]:
    """Give the places of all pairs that share a key and are compared, the earlier first, each once."""
    pairs = find_pairs(claims.packed)
    return (pairs >> HALF).astype(np.int64), (pairs & LOW).astype(np.int64)


def link(
    a: Claims,
    b: Claims,
    parameters: Parameters | None = None,
    *,
    threshold: float | None = None,
    progress: Progress | None = None,
) -> Links:
    """Find the records of one file in another; each record is linked to one other at most, the strongest first."""
    clock, both = _Clock(progress), joined(a, b)
    pairs = find_pairs(both.packed, across=len(a))
    clock("pairs", 0.4)
    chosen = parameters or fit(both.packed.tables, pairs, begin(both))
    least = chosen.joined if threshold is None else threshold
    pairs, bits = _score(both, make_weights(chosen, both.packed.tables), pairs, least)
    order = np.argsort(-bits, kind="stable")
    kept = np.zeros(len(order), np.bool_)
    choose(pairs[order], np.zeros(len(both), np.bool_), kept)
    pairs, bits = pairs[order][kept], bits[order][kept]
    clock("weigh", 1.0)
    found = Pairs((pairs >> HALF).astype(np.int64), (pairs & LOW).astype(np.int64) - len(a), bits, kept[kept])
    return Links(found.a, found.b, found.weight, found.probability, both, len(a), chosen)


def add(result: Result, new: Claims, *, progress: Progress | None = None) -> Result:
    """Add a day's arrivals to a finished result, with its parameters and its decisions; who was joined stays joined.

    The places of new records follow those of the old; only pairs with a new record are compared.
    """
    clock, both = _Clock(progress), joined(result.claims, new)
    return _dedupe(both, result.parameters, result.threshold, result.decisions, clock, result.person)


def score(claims: Claims, a: int, b: int, parameters: Parameters) -> Score:
    """Weigh two records by their places, whether they share a key or not, with every point."""
    return score_of(claims.packed.tables, min(a, b), max(a, b), parameters)


def train(claims: Claims, start: Parameters | None = None) -> Parameters:
    """Fit the parameters to a file without labels (EM with three classes: the same, relatives, others)."""
    return fit(claims.packed.tables, find_pairs(claims.packed), start or begin(claims))
