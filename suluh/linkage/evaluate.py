"""How good a linkage is, against a truth: persons, pairs, keys and probabilities, in all and part by part.

    quality = measure_groups(result.person, truth)            # pairwise and B-cubed
    parts = measure_parts(result.person, truth, sources)      # for each pair of sources
    curve = calibrate(result.pairs.probability, same)         # are probabilities what they say they are?

Truth and persons are arrays of whatever equals itself for the same person, one entry a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MOST_PAIRS = 20_000_000  # pairs that are written out; of more, those of the smallest groups
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Share:
    """How many were found, how many there are, how many found are right."""

    found: int
    true: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found; 1 where there is nothing to find."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


@dataclass(frozen=True, slots=True)
class GroupQuality:
    """Quality of groups: over pairs, and B-cubed (over records: how pure and how whole each one's group is)."""

    records: int
    persons: int  # true ones
    groups: int  # found ones
    pairs: Share
    b3_precision: float
    b3_recall: float
    exact: float  # share of true persons whose group holds all their records and no others

    @property
    def b3_f1(self) -> float:
        """Harmonic mean of B-cubed precision and recall."""
        total = self.b3_precision + self.b3_recall
        return 2 * self.b3_precision * self.b3_recall / total if total else 0.0


def measure_groups(person: npt.ArrayLike, truth: npt.ArrayLike) -> GroupQuality:
    """Measure groups of records against the truth. Raises ValueError when the lengths differ."""
    found, true = _numbers(person), _numbers(truth)
    if len(found) != len(true):
        raise ValueError(f"{len(found)} records were grouped, but the truth names {len(true)}")
    if not len(found):
        return GroupQuality(0, 0, 0, Share(0, 0, 0), 1.0, 1.0, 1.0)
    sizes, true_sizes = np.bincount(found), np.bincount(true)
    cells, counts = np.unique(found * (true.max() + 1) + true, return_counts=True)
    group, one = cells // (true.max() + 1), cells % (true.max() + 1)
    square = counts.astype(np.float64) ** 2
    return GroupQuality(
        records=len(found),
        persons=len(true_sizes),
        groups=len(sizes),
        pairs=Share(_pairs(sizes), _pairs(true_sizes), _pairs(counts)),
        b3_precision=float((square / sizes[group]).sum() / len(found)),
        b3_recall=float((square / true_sizes[one]).sum() / len(found)),
        exact=float(((counts == sizes[group]) & (counts == true_sizes[one])).sum() / len(true_sizes)),
    )


def measure_pairs(a: npt.ArrayLike, b: npt.ArrayLike, truth: npt.ArrayLike) -> Share:
    """Measure pairs of places against the truth; used for keys: `recall` is the share of true pairs that meet."""
    one, other, true = np.asarray(a, np.int64), np.asarray(b, np.int64), _numbers(truth)
    return Share(len(one), _pairs(np.bincount(true)) if len(true) else 0, int((true[one] == true[other]).sum()))


def measure_links(a: npt.ArrayLike, b: npt.ArrayLike, truth_a: npt.ArrayLike, truth_b: npt.ArrayLike) -> Share:
    """Measure links between two files: pairs of a place in the first and a place in the second."""
    one, other = np.asarray(a, np.int64), np.asarray(b, np.int64)
    both = _numbers(np.concatenate([np.asarray(truth_a, object), np.asarray(truth_b, object)]))
    first, second = both[: len(np.asarray(truth_a))], both[len(np.asarray(truth_a)) :]
    width = int(both.max()) + 1 if len(both) else 0
    true = int((np.bincount(first, minlength=width) * np.bincount(second, minlength=width)).sum())
    return Share(len(one), true, int((first[one] == second[other]).sum()))


def measure_parts(
    person: npt.ArrayLike, truth: npt.ArrayLike, sources: Sequence[str | None] | npt.NDArray[Any]
) -> dict[tuple[str, str], Share]:
    """Measure the pairs between each two sources (and within each), those with most true pairs first."""
    names, source = np.unique(np.asarray([one or "" for one in sources], dtype=np.str_), return_inverse=True)
    width = len(names)

    def counted(a: Places, b: Places) -> Places:
        low, high = np.minimum(source[a], source[b]), np.maximum(source[a], source[b])
        return np.bincount(low * width + high, minlength=width * width).astype(np.int64)

    found_a, found_b = group_pairs(person)
    true_a, true_b = group_pairs(truth)
    real = _numbers(truth)
    right = real[found_a] == real[found_b]
    found, true, hit = counted(found_a, found_b), counted(true_a, true_b), counted(found_a[right], found_b[right])
    cells = [cell for cell in np.argsort(-true, kind="stable") if true[cell] or found[cell]]
    return {
        (str(names[cell // width]), str(names[cell % width])): Share(int(found[cell]), int(true[cell]), int(hit[cell]))
        for cell in cells
    }


def measure_noise(
    person: npt.ArrayLike, truth: npt.ArrayLike, noise: npt.ArrayLike, names: Mapping[str, int]
) -> dict[str, Share]:
    """Measure the pairs of which one record or both bear a kind of noise; `names` gives the bit of each kind."""
    bits, real = np.asarray(noise, np.int64), _numbers(truth)
    found_a, found_b = group_pairs(person)
    true_a, true_b = group_pairs(truth)
    right = real[found_a] == real[found_b]
    found, true = bits[found_a] | bits[found_b], bits[true_a] | bits[true_b]
    shares = {
        name: Share(int((found & bit > 0).sum()), int((true & bit > 0).sum()), int((found[right] & bit > 0).sum()))
        for name, bit in names.items()
    }
    shares["(none)"] = Share(int((found == 0).sum()), int((true == 0).sum()), int((found[right] == 0).sum()))
    return {name: share for name, share in shares.items() if share.true or share.found}


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose probability lies from `low` to below `high`: what they say on average, and how many are the same."""

    low: float
    high: float
    pairs: int
    said: float
    same: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether probabilities are what they say: of pairs at .8, four in five should be the same person."""

    bins: tuple[Bin, ...]
    brier: float  # mean squared error, 0 to 1
    ece: float  # expected calibration error: mean distance between said and seen, weighted by pairs


def calibrate(probability: npt.ArrayLike, same: npt.ArrayLike) -> Calibration:
    """Compare probabilities of pairs with whether they are the same. Bins without pairs are left out."""
    said, seen = np.asarray(probability, np.float64), np.asarray(same, np.float64)
    if not len(said):
        return Calibration((), 0.0, 0.0)
    place = np.clip(np.searchsorted(BINS, said, side="right") - 1, 0, len(BINS) - 2)
    counts = np.bincount(place, minlength=len(BINS) - 1)
    means = np.bincount(place, weights=said, minlength=len(BINS) - 1) / np.maximum(counts, 1)
    shares = np.bincount(place, weights=seen, minlength=len(BINS) - 1) / np.maximum(counts, 1)
    bins = tuple(
        Bin(BINS[number], BINS[number + 1], int(counts[number]), float(means[number]), float(shares[number]))
        for number in np.flatnonzero(counts)
    )
    ece = float((np.abs(means - shares) * counts).sum() / len(said))
    return Calibration(bins, float(((said - seen) ** 2).mean()), ece)


def best_threshold(weight: npt.ArrayLike, same: npt.ArrayLike, true: int) -> tuple[float, Share]:
    """Find, in hindsight, the weight at which single pairs would have had the best F1. Says how much tuning could win.

    `true` is the number of true pairs in the file, those without a key included.
    """
    weights, hits = np.asarray(weight, np.float64), np.asarray(same, np.bool_)
    if not len(weights):
        return 0.0, Share(0, true, 0)
    order = np.argsort(-weights, kind="stable")
    right = np.cumsum(hits[order])
    last = np.r_[np.flatnonzero(np.diff(weights[order])), len(order) - 1]  # equal weights stand or fall together
    f1 = 2 * right[last] / (last + 1 + true)
    best = last[int(np.argmax(f1))]
    return float(weights[order[best]]), Share(int(best) + 1, true, int(right[best]))


def group_pairs(groups: npt.ArrayLike) -> tuple[Places, Places]:
    """Write out the pairs of places within each group, small groups first, up to MOST_PAIRS."""
    number = _numbers(groups)
    order = np.argsort(number, kind="stable").astype(np.int64)
    sizes = np.bincount(number)
    starts = np.cumsum(sizes) - sizes
    firsts, seconds, made = [], [], 0
    for size in np.unique(sizes[sizes > 1]):
        one, other = np.triu_indices(int(size), 1)
        begin = starts[sizes == size][: max(1, (MOST_PAIRS - made) // len(one))]
        firsts.append((begin[:, None] + one).ravel())
        seconds.append((begin[:, None] + other).ravel())
        made += len(firsts[-1])
        if made >= MOST_PAIRS:
            break
    if not firsts:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return order[np.concatenate(firsts)], order[np.concatenate(seconds)]


def _numbers(values: npt.ArrayLike) -> Places:
    """Number what is equal alike."""
    array = np.asarray(values)
    if array.dtype == object:
        array = array.astype(np.str_)
    return np.unique(array, return_inverse=True)[1].astype(np.int64)


def _pairs(sizes: npt.NDArray[Any]) -> int:
    counts = sizes.astype(np.int64)
    return int((counts * (counts - 1) // 2).sum())
