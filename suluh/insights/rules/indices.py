"""What makes an index of vulnerability, and how far apart its classes are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from suluh.answers import Answer, Reason
from suluh.insights.kinds import Part, Why

MOST_WEIGHT = 10
FEWEST = 2
SHARE_KNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Chosen:
    """An indicator as somebody means to use it: `best` scores 0 and `worst` 10, whichever is larger.

    `known` says for how many regencies there is a value; `key` names the fields of the form that it was chosen in.
    """

    key: str
    part: Part
    weight: Decimal
    best: Decimal
    worst: Decimal
    known: int


def may_make(chosen: Sequence[Chosen], regencies: int, taken: bool = False) -> Answer:
    """Say whether an index can be made of these indicators.

    Two parts at least, for an index of one thing is that thing under a grander name (OECD 2008, Handbook on
    constructing composite indicators, step 1); half of the regencies known, for the rest would be guessed.
    """
    reasons = []
    if taken:
        reasons.append(Reason(Why.TAKEN, about="name"))
    if len(chosen) < FEWEST:
        reasons.append(Reason(Why.NO_INGREDIENT))
    elif len({one.part for one in chosen}) == 1:
        reasons.append(Reason(Why.ONE_PART))
    for one in chosen:
        if not 0 < one.weight <= MOST_WEIGHT:
            reasons.append(Reason(Why.WEIGHT, about=f"{one.key}-weight"))
        if one.best == one.worst:
            reasons.append(Reason(Why.BOUNDS, about=f"{one.key}-worst"))
        if one.known < SHARE_KNOWN * regencies:
            reasons.append(Reason(Why.SPARSE, {"known": one.known, "all": regencies}, f"{one.key}-part"))
    return Answer(tuple(reasons))
