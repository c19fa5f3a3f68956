"""Reads of indices: the statistics they can be made of, the newest of each side, and what they say of a regency."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Length

from suluh.insights.kinds import Part, Side
from suluh.insights.models import Ingredient, Recipe, Score
from suluh.regions.kinds import Level
from suluh.regions.models import Area, Statistic, StatisticSet

ORDERS = {
    "peringkat": "rank", "nama": "name", "indeks": "index",
    "ancaman": Part.EXPOSURE, "rentan": Part.VULNERABILITY, "tanggap": Part.COPING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A set of statistics that an index can be made of: for how many regencies, and between which values."""

    of: StatisticSet
    known: int
    lowest: Decimal
    highest: Decimal

    @property
    def key(self) -> str:
        return f"s{self.of.pk}"


def offers() -> list[Offer]:
    """Return the uploaded statistics that speak of regencies of today, the newest of each indicator first."""
    rows = (
        StatisticSet.objects.annotate(
            known=Count("rows", filter=Q(rows__area__level=Level.REGENCY, rows__area__ends=None)),
            lowest=Min("rows__value", filter=Q(rows__area__level=Level.REGENCY)),
            highest=Max("rows__value", filter=Q(rows__area__level=Level.REGENCY)),
        )
        .filter(known__gt=0)
        .order_by("indicator", "-year", "source")
    )
    return [Offer(one, one.known, one.lowest, one.highest) for one in rows]


def regency_codes() -> list[str]:
    """Return the codes of the regencies of today, in order."""
    return list(Area.objects.filter(level=Level.REGENCY, ends=None).order_by("code").values_list("code", flat=True))


def values_of(sets: Collection[int], codes: Sequence[str]) -> dict[int, npt.NDArray[np.float64]]:
    """Return the values of each set in the order of the codes, NaN where there is none."""
    place = {code: at for at, code in enumerate(codes)}
    found = {pk: np.full(len(codes), np.nan) for pk in sets}
    rows = Statistic.objects.filter(of_id__in=sets, area__level=Level.REGENCY)
    for of, code, value in rows.values_list("of_id", "area_id", "value"):
        if code in place:
            found[of][place[code]] = float(value)
    return found


def is_taken(name: str) -> bool:
    """Test whether an index has this name."""
    return Recipe.objects.filter(name__iexact=name.strip()).exists()


def recipes() -> dict[Side, list[Recipe]]:
    """Return the indices of each side, the newest first."""
    rows = Recipe.objects.annotate(count=Count("ingredients")).select_related("made_by").order_by("-made_at")
    found: dict[Side, list[Recipe]] = {side: [] for side in Side}
    for one in rows:
        found[Side(one.side)].append(one)
    return found


def find_recipe(pk: UUID) -> Recipe | None:
    """Return an index."""
    return Recipe.objects.select_related("made_by").filter(pk=pk).first()


def ingredients_of(recipe: Recipe) -> list[Ingredient]:
    """Return what an index is made of, in order."""
    return list(recipe.ingredients.order_by("place"))


@dataclass(frozen=True, slots=True)
class Line:
    """One regency in the table of an index."""

    score: Score
    name: str
    parts: tuple[float | None, ...]

    @property
    def code(self) -> str:
        return self.score.area_code


def lines_of(recipe: Recipe, order: str = "peringkat", within: str = "") -> list[Line]:
    """Return what an index says of each regency (of a province), unknown ones last."""
    scores: QuerySet[Score] = recipe.scores.defer("details")
    if within:
        scores = scores.filter(area_code__startswith=f"{within}.")
    found = list(scores)
    names = _names([one.area_code for one in found])
    lines = [
        Line(one, names.get(one.area_code, one.area_code), tuple(one.parts.get(part) for part in Part)) for one in found
    ]
    column = ORDERS.get(order.removeprefix("-"), "rank")
    lines.sort(key=lambda line: line.name)
    known = [line for line in lines if _value(line, column) is not None]
    known.sort(key=lambda line: _value(line, column), reverse=order.startswith("-"))  # type: ignore[arg-type, return-value]
    return [*known, *(line for line in lines if _value(line, column) is None)]


def _value(line: Line, column: str) -> float | str | None:
    if column == "name":
        return line.name
    if column in Part.values:
        return line.parts[list(Part).index(Part(column))]
    found: float | None = getattr(line.score, column)
    return found


def _names(codes: Sequence[str]) -> Mapping[str, str]:
    rows = Area.objects.filter(code__in=codes).values_list("code", "name", "context")
    return {code: f"{name}, {context}" if context else name for code, name, context in rows}


@dataclass(frozen=True, slots=True)
class Detail:
    """What one ingredient says of a regency: its value, score (0 to 10) and by how much it moves the index."""

    ingredient: Ingredient
    value: float | None
    score: float | None
    moves: float | None


def find_score(recipe: Recipe, code: str) -> Score | None:
    """Return what an index says of a regency."""
    return recipe.scores.filter(area_code=code).first()


def details_of(score: Score, ingredients: Sequence[Ingredient]) -> list[Detail]:
    """Return what moves a regency, the strongest first, unknown values last."""
    found = [Detail(one, *score.details[at]) for at, one in enumerate(ingredients)]
    return sorted(found, key=lambda one: (one.moves is None, -abs(one.moves or 0.0)))


def name_of(code: str) -> str:
    """Return the name of a regency with its province."""
    return _names([code]).get(code, code)


def provinces() -> QuerySet[Area]:
    """Return the provinces of today."""
    return Area.objects.filter(level=Level.PROVINCE, ends=None).annotate(long=Length("name")).order_by("code")
