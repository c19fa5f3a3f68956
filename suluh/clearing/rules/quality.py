"""How good clearing is: intervals, agreement, what was missed, what turned bad, and when a machine may decide.

Each figure comes with its interval. Small samples say little, and the pages say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from uuid import UUID

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Drift, Verdict, Why

Z = 1.959964
"""For intervals that hold the truth 95 times in a hundred."""

SHARE_OF_PEOPLES, SHARE_OF_MACHINES = 5, 10
"""Of a hundred decisions, how many are drawn to be examined once more."""

FEWEST = 20
"""Below so many, a share is shown with its interval and nothing is concluded from it."""

ENOUGH_EXAMINED = 50
"""So many examined decisions a region needs before a machine may decide there."""

PRECISE_ENOUGH = 0.95
"""So high must the lower end of the measured precision be for a machine to decide, and so many of its decisions that
were examined be right for it to go on."""


MOST_RECORDS = 20
"""So many records a machine brings together in one person. Where more are alike, a form was handed in again and again,
or a broker stands for everybody, and people look first."""

LEAST = 0.99
"""From which probability on a machine may decide at the lowest."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a sample with its 95 % interval; all between 0 and 1. Without a sample it may be anything."""

    hits: int
    size: int
    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        return self.size > 0


def share(hits: int, size: int) -> Share:
    """Return a share with Wilson's score interval (Wilson 1927), which holds for small samples and near 0 and 1."""
    if size == 0:
        return Share(0, 0, 0.0, 0.0, 1.0)
    p, z2 = hits / size, Z * Z
    middle = (p + z2 / (2 * size)) / (1 + z2 / size)
    half = Z / (1 + z2 / size) * sqrt(p * (1 - p) / size + z2 / (4 * size * size))
    return Share(hits, size, p, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two officers agreed on the same pairs, and beyond chance (`kappa`, -1 to 1) with its interval."""

    size: int
    agreed: Share
    kappa: float | None
    low: float
    high: float


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return Cohen's kappa of what two officers said of the same pairs (Cohen 1960), None where chance explains all."""
    size = len(pairs)
    agreed = share(sum(1 for one, other in pairs if one == other), size)
    if size == 0:
        return Agreement(0, agreed, None, -1.0, 1.0)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[word] * second[word] for word in first) / (size * size)
    if chance >= 1:
        return Agreement(size, agreed, None, -1.0, 1.0)
    kappa = (agreed.value - chance) / (1 - chance)
    half = Z * sqrt(agreed.value * (1 - agreed.value) / size) / (1 - chance)
    return Agreement(size, agreed, kappa, max(-1.0, kappa - half), min(1.0, kappa + half))


@dataclass(frozen=True, slots=True)
class Missed:
    """How many true pairs there may be, of which `found` are known; `recall` between 0 and 1, None where unknown."""

    found: int
    by_numbers: int
    by_words: int
    by_both: int
    total: float | None
    recall: float | None
    low: float
    high: float


def missed(found: Sequence[tuple[bool, bool]]) -> Missed:
    """Estimate how many true pairs were missed, from how each found one can be found: by numbers, by words.

    Capture and recapture (Chapman 1951): the fewer of those found by numbers can also be found by words, the more are
    found by neither. It takes the two ways for independent; where people without papers also have doubtful names, more
    is missed than it says.
    """
    numbers = sum(1 for by_numbers, _ in found if by_numbers)
    words = sum(1 for _, by_words in found if by_words)
    both = sum(1 for by_numbers, by_words in found if by_numbers and by_words)
    either = sum(1 for by_numbers, by_words in found if by_numbers or by_words)
    if both < FEWEST:
        return Missed(either, numbers, words, both, None, None, 0.0, 1.0)
    total = (numbers + 1) * (words + 1) / (both + 1) - 1
    spread = (numbers + 1) * (words + 1) * (numbers - both) * (words - both) / ((both + 1) ** 2 * (both + 2))
    most, least = total + Z * sqrt(spread), max(float(either), total - Z * sqrt(spread))
    return Missed(
        either, numbers, words, both, total, min(1.0, either / total), min(1.0, either / most), either / least
    )


def drift(before: Share, now: Share) -> Drift:
    """Say whether a share of faults has changed: only where the two intervals do not even touch."""
    if before.size < FEWEST or now.size < FEWEST:
        return Drift.UNKNOWN
    if now.low > before.high:
        return Drift.WORSE
    return Drift.BETTER if now.high < before.low else Drift.SAME


def is_drawn(judgement: UUID, by_machine: bool) -> bool:
    """Say whether a decision is drawn to be examined: by the random end of its id, so that nobody can choose."""
    return (judgement.int & 0xFFFFFFFF) % 100 < (SHARE_OF_MACHINES if by_machine else SHARE_OF_PEOPLES)


def may_automate(measured: Share, *, running: bool, least: float) -> Answer:
    """Say whether a machine may decide pairs of a region: it has been measured there, and was precise enough."""
    reasons = []
    if running:
        reasons.append(Reason(Why.RUNNING))
    if measured.size < ENOUGH_EXAMINED:
        reasons.append(Reason(Why.FEW_EXAMINED, {"size": measured.size, "enough": ENOUGH_EXAMINED}))
    elif measured.low < PRECISE_ENOUGH:
        low, enough = f"{measured.low:.0%}", f"{PRECISE_ENOUGH:.0%}"
        reasons.append(Reason(Why.NOT_PRECISE, {"low": low, "enough": enough}))
    if not LEAST <= least <= 1:
        reasons.append(Reason(Why.LEAST_TOO_LOW, about="least"))
    return Answer(tuple(reasons))


def must_stop(examined: Share) -> bool:
    """Say whether a machine must stop deciding: enough of its decisions were examined, and too many were wrong."""
    return examined.size >= FEWEST and examined.value < PRECISE_ENOUGH


def may_recheck(officer: int, hands: frozenset[int | None], verdict: str) -> Answer:
    """Say whether an officer may examine a decision: nobody who had a hand in it, and once."""
    reasons = [Reason(Why.OWN_DECISION)] if officer in hands else []
    if verdict:
        reasons.append(Reason(Why.RECHECKED))
    return Answer(tuple(reasons))


def is_right(decided: str, examined: str) -> bool | None:
    """Say whether an examined decision was right; None where the second officer could not tell either."""
    return None if examined in ("", Verdict.UNSURE) else decided == examined
