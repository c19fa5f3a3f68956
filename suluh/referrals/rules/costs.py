"""How a cost is shared: whole rupiah, each from its source, and the shares make up the cost exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.money import rupiah
from suluh.referrals.kinds import Source, Why


@dataclass(frozen=True, slots=True)
class Portion:
    """What one side bears of a cost, in whole rupiah, and from which budget."""

    amount: int
    source: Source | None


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Divide whole rupiah by weights so that the parts make up the whole exactly.

    Each part is rounded down; what is left, less than one rupiah a part, goes one each to the largest remainders,
    the earlier part first where they are equal. All of it goes to the first where every weight is nought.
    """
    if total < 0 or not weights or any(weight < 0 for weight in weights):
        raise ValueError("a cost and its weights are not negative")
    whole = sum(weights)
    if whole == 0:
        return [total, *[0] * (len(weights) - 1)]
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % whole), n))
    for n in order[: total - sum(parts)]:
        parts[n] += 1
    return parts


def may_share(total: int, portions: Sequence[Portion]) -> Answer:
    """Say whether a cost may be shared like this."""
    reasons = []
    if total <= 0:
        reasons.append(Reason(Why.NO_COST, about="total"))
    if any(portion.amount < 0 for portion in portions):
        reasons.append(Reason(Why.NEGATIVE, about="total"))
    elif sum(portion.amount for portion in portions) != total:
        spoken = {"sum": rupiah(sum(portion.amount for portion in portions)), "total": rupiah(total)}
        reasons.append(Reason(Why.SHARES, spoken, "total"))
    if any(portion.amount > 0 and portion.source is None for portion in portions):
        reasons.append(Reason(Why.NO_SOURCE, about="total"))
    return Answer(tuple(reasons))
