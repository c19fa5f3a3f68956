"""From claims to persons: the whole way, for one file, two files, or a day's arrivals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suluh.linkage import engine
from suluh.linkage.batch.table import Claims
from suluh.linkage.cluster import Judgement, Verdict, persons
from suluh.linkage.traces import trace
from suluh.linkage.weigh import Parameters, Score, load_parameters

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Progress = Callable[[str, float], None]  # the name of a step and how much of it is done, from 0 to 1
KEY = b"within one process"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs by the places of their records, the earlier first; weights in bits."""

    a: Places
    b: Places
    weight: Numbers
    probability: Numbers

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True)
class Result:
    """Who the records of a file speak of.

    `person` numbers the person of each record by place, `person_id` is the id of the person's first record, and
    `confidence` says how probable it is that the record belongs there (1 for a person with one record).
    `pairs` are those worth a look, in no order; `points(i)` explains one. `seconds` says what took how long.
    """

    claims: Claims
    person: Places
    confidence: Numbers
    pairs: Pairs
    parameters: Parameters
    threshold: float
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def record_id(self) -> pa.Array:
        return self.claims.record_id

    @property
    def person_id(self) -> pa.Array:
        _, first = np.unique(self.person, return_index=True)
        return self.claims.record_id.take(pa.array(first[self.person]))

    def points(self, place: int) -> Score:
        """Explain one of `pairs` by its place among them: the same score as `compare` and `weigh` give."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Links:
    """Which record of the first file is which of the second: places, weights in bits, probabilities."""

    a: Places
    b: Places
    weight: Numbers
    probability: Numbers


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
    records; without it, it follows the number of records. `decisions` are judgements on places: same = must,
    different = must not, unsure = neither.
    """
    weights = parameters or load_parameters()
    found = engine.dedupe((claims.claim(place) for place in range(len(claims))), KEY, weights)
    least = weights.likely if threshold is None else threshold
    same = [Judgement(pair.a, pair.b, Verdict.SAME) for pair in found if pair.score.weight_bits >= least]
    person = np.zeros(len(claims), np.int64)
    for number, group in enumerate(persons(range(len(claims)), [*decisions, *same]).groups):
        person[list(group)] = number
    pairs = Pairs(
        np.array([pair.a for pair in found], np.int64),
        np.array([pair.b for pair in found], np.int64),
        np.array([pair.score.weight_bits for pair in found], np.float64),
        np.array([pair.score.probability for pair in found], np.float64),
    )
    return Result(claims, person, np.ones(len(claims)), pairs, weights, least)


def candidate_pairs(claims: Claims) -> tuple[Places, Places]:
    """Give the places of all pairs that share a key and are compared, the earlier first, each once."""
    traces = [trace(claims.claim(place), KEY) for place in range(len(claims))]
    pairs = np.array(list(engine.candidates(traces, KEY)), np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def link(a: Claims, b: Claims, parameters: Parameters | None = None, *, threshold: float | None = None) -> Links:
    """Find the records of one file in another; each record is linked to one other at most."""
    weights = parameters or load_parameters()
    claims = [a.claim(place) for place in range(len(a))] + [b.claim(place) for place in range(len(b))]
    taken: set[int] = set()
    rows: list[tuple[int, int, float, float]] = []
    for pair in engine.dedupe(claims, KEY, weights):
        across = pair.a < len(a) <= pair.b and not {pair.a, pair.b} & taken
        if across and pair.score.weight_bits >= (weights.likely if threshold is None else threshold):
            taken |= {pair.a, pair.b}
            rows.append((pair.a, pair.b - len(a), pair.score.weight_bits, pair.score.probability))
    table = np.array(rows, np.float64).reshape(-1, 4)
    return Links(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2], table[:, 3])


def add(result: Result, new: Claims, *, progress: Progress | None = None) -> Result:
    """Add a day's arrivals to a finished result with its parameters; records joined before stay joined."""
    raise NotImplementedError


def train(claims: Claims, start: Parameters | None = None) -> Parameters:
    """Fit the parameters to a file without labels (EM with three classes: the same, relatives, others)."""
    return start or load_parameters()
