"""Making an index of vulnerability: everything that its pages show is computed once, when it is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from suluh.accounts.rules import Actor
from suluh.answers import Answer
from suluh.audit.actions import recorded
from suluh.estimation import index as arithmetic
from suluh.insights.kinds import Part, Side
from suluh.insights.models import Ingredient, Recipe, Score
from suluh.insights.queries.indices import Offer, is_taken, regency_codes, values_of
from suluh.insights.rules.indices import Chosen, may_make

RESAMPLES = 1000


def make_index(
    *, actor: Actor, at: datetime, side: Side, name: str, note: str, chosen: Sequence[tuple[Offer, Chosen]]
) -> Recipe:
    """Compute an index of the chosen statistics for every regency, with its doubt, and keep it.

    :raises Refused: if the name is taken, or these statistics make no index
    """
    codes = regency_codes()
    answer: Answer = may_make([one for _, one in chosen], len(codes), is_taken(name))
    answer.or_refuse()
    return _keep_index(actor=actor, at=at, side=side, name=name.strip(), note=note.strip(), chosen=chosen, codes=codes)


@recorded("index.made", facts=("side", "name"))
def _keep_index(
    *,
    actor: Actor,
    at: datetime,
    side: Side,
    name: str,
    note: str,
    chosen: Sequence[tuple[Offer, Chosen]],
    codes: Sequence[str],
) -> Recipe:
    values = values_of({offer.of.pk for offer, _ in chosen}, codes)
    indicators = [
        arithmetic.Indicator(
            offer.key, one.part, values[offer.of.pk], float(one.best), float(one.worst), float(one.weight)
        )
        for offer, one in chosen
    ]
    shifts = arithmetic.sensitivity(indicators)
    recipe = Recipe.objects.create(side=side, name=name, note=note, made_by_id=actor.user_id, made_at=at)
    Ingredient.objects.bulk_create(
        Ingredient(
            recipe=recipe, place=place, statistics=offer.of, indicator=offer.of.indicator, unit=offer.of.unit,
            year=offer.of.year, source=offer.of.source, part=one.part, weight=one.weight, best=one.best,
            worst=one.worst, shift=_known(shifts[offer.key]),
        )
        for place, (offer, one) in enumerate(chosen)
    )  # fmt: skip
    Score.objects.bulk_create(_scores(recipe, codes, indicators))
    return recipe


def _scores(recipe: Recipe, codes: Sequence[str], indicators: Sequence[arithmetic.Indicator]) -> list[Score]:
    found = arithmetic.compute(indicators)
    ranks = arithmetic.resample(indicators, times=RESAMPLES)
    moves = arithmetic.movers(indicators)
    rows = []
    for place, code in enumerate(codes):
        details = [
            (_known(one.values[place]), _known(found.scores[one.code][place]), _known(moves[one.code][place]))
            for one in indicators
        ]
        rank = int(found.rank[place]) or None
        rows.append(
            Score(
                recipe=recipe, area_code=code, index=_known(found.index[place]), rank=rank,
                first=int(ranks.lower[place]) if rank else None, last=int(ranks.upper[place]) if rank else None,
                known=float(found.known[place]), details=details,
                parts={part.value: _known(found.dimensions[part][place]) for part in Part if part in found.dimensions},
            )
        )  # fmt: skip
    return rows


def _known(value: float) -> float | None:
    """Round to what is worth keeping; None where nothing is known, for JSON has no NaN."""
    return round(float(value), 4) if np.isfinite(value) else None
