"""Weighted choice, prepared once and drawn from quickly."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Picker(Generic[T]):
    """Items with weights: `picker(rng)` draws one. Raises ValueError when nothing can be drawn."""

    __slots__ = ("_cumulated", "_total", "items")

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        """Keep what has a weight above nought."""
        kept = [(item, weight) for item, weight in weighted if weight > 0]
        if not kept:
            raise ValueError("nothing to pick from")
        self.items = [item for item, _ in kept]
        self._cumulated = list(accumulate(weight for _, weight in kept))
        self._total = self._cumulated[-1]

    @classmethod
    def of(cls, weights: Mapping[T, float]) -> Picker[T]:
        """Make a picker from item -> weight."""
        return cls(weights.items())

    def __call__(self, rng: Random) -> T:
        """Draw one item."""
        return self.items[bisect(self._cumulated, rng.random() * self._total)]


def choose(rng: Random, items: list[T] | tuple[T, ...]) -> T:
    """Draw one of equals; quicker than Random.choice, which guards against bias nobody would notice here."""
    return items[int(rng.random() * len(items))]


def below(rng: Random, limit: int) -> int:
    """Draw a whole number from 0 to limit - 1."""
    return int(rng.random() * limit)
