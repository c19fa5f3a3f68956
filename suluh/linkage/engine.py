"""Finding pairs in memory, trace by trace: what files and the database do faster, as plainly as it can be said."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from suluh.linkage.compare import compare
from suluh.linkage.traces import CAPS, Claim, Family, Trace, keys, trace
from suluh.linkage.weigh import NO, Counts, Parameters, Rarity, Score, load_parameters, weigh


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records by their places, the earlier first, and the score of their comparison."""

    a: int
    b: int
    score: Score


def dedupe(claims: Iterable[Claim], key: bytes, parameters: Parameters | None = None) -> list[Pair]:
    """Find all pairs worth showing among the claims, the most probable first."""
    traces = [trace(claim, key) for claim in claims]
    rarity = count_features(traces)
    weights = parameters or load_parameters()
    scored = (Pair(a, b, weigh(compare(traces[a], traces[b]), rarity, weights)) for a, b in candidates(traces, key))
    return sorted((pair for pair in scored if pair.score.band != NO), key=lambda pair: -pair.score.weight_bits)


def count_features(traces: Sequence[Trace]) -> Rarity:
    """Count in how many traces each word (light, coarse, of other names) and telephone occurs."""
    counts: Counter[int] = Counter()
    for one in traces:
        counts.update(features(one))
    return Counts(len(traces), counts)


def features(one: Trace) -> set[int]:
    """List what of a trace is counted to know how rare it is."""
    wholes = {whole for whole in (one.whole, one.whole_coarse) if whole is not None}
    return wholes | {*one.light, *one.coarse, *one.alias, *one.lineage, *one.phones}


def candidates(traces: Sequence[Trace], key: bytes, caps: Mapping[Family, int] = CAPS) -> Iterator[tuple[int, int]]:
    """Give each pair that shares a key in a block no larger than its family's cap, once."""
    blocks: dict[tuple[Family, int], list[int]] = defaultdict(list)
    for place, one in enumerate(traces):
        for made in keys(one, key):
            blocks[made.family, made.hash].append(place)
    seen: set[int] = set()
    for (family, _), members in blocks.items():
        if len(members) > caps[family]:
            continue
        for a, b in combinations(members, 2):
            packed = a * len(traces) + b
            if packed not in seen:
                seen.add(packed)
                yield a, b
