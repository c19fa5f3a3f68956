"""Reads for the map of rates: persons by regency of origin, and how many people live there, as it was uploaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils.formats import get_format

from suluh.insights.kinds import Side
from suluh.insights.models import Pulse
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.journeys import Asked, narrow
from suluh.insights.rules.rates import Rate, counted_people, rates
from suluh.regions.kinds import Level
from suluh.regions.models import Area, Statistic, StatisticSet, Succession

POPULATION = Q(indicator__icontains="penduduk") & (Q(unit__icontains="jiwa") | Q(unit__icontains="orang"))
"""Uploaded statistics that count people: an indicator of "penduduk" whose unit is "jiwa" or "orang"."""


@dataclass(frozen=True, slots=True)
class Line:
    """One regency in the table of rates."""

    rate: Rate
    name: str
    joined: str
    cells: tuple[str, ...]
    """The smoothed rate, its bounds, persons and people as they are written; "" where one is not known."""


def populations() -> list[StatisticSet]:
    """Return the uploaded counts of people: of everybody first, the newest year first."""
    sets = StatisticSet.objects.filter(POPULATION).order_by("-year", "-uploaded_at")
    told = [(whom, one) for one in sets if (whom := counted_people(one.indicator)) is not None]
    return [one for whom, one in sorted(told, key=lambda pair: pair[0] != ("", ""))]


Peoples = dict[tuple[str, str], tuple[int | None, StatisticSet]]


def peoples_of(area: str, year: int) -> Peoples:
    """Return how many people of each sex and age live in an area, as far as they were uploaded.

    Of each the count nearest to the year is taken; it is None where not every regency is known.
    """
    nearest: dict[tuple[str, str], StatisticSet] = {}
    for one in sorted(populations(), key=lambda one: abs(one.year - year)):
        nearest.setdefault(counted_people(one.indicator) or ("", ""), one)
    if not nearest:
        return {}
    codes = list(Area.objects.filter(level=Level.REGENCY, ends=None).within((area,)).values_list("code", flat=True))
    rows = Statistic.objects.filter(of__in=nearest.values(), area__in=codes).values_list("of").annotate(
        all_of=Sum("value"), known=Count("pk")
    )  # fmt: skip
    found = {pk: int(people) for pk, people, known in rows if known == len(codes)}
    return {whom: (found.get(one.pk), one) for whom, one in nearest.items()}


def lines(scope: Scope, asked: Asked, people: StatisticSet, day: date) -> list[Line]:
    """Return the rate of every regency in a scope, of the year asked for or else of the twelve months up to a day."""
    areas = Area.objects.filter(level=Level.REGENCY, ends=None).within((scope.area_code,)).order_by("code")
    names = {code: f"{name}, {context}" if context and not scope.area_code else name
             for code, name, context in areas.values_list("code", "name", "context")}  # fmt: skip
    codes = list(names)
    rows = narrow(Pulse.objects.filter(side=Side.ORIGIN, level=Level.REGENCY), asked)
    if scope.area_code:
        rows = rows.filter(area_code__gte=scope.area_code, area_code__lt=scope.area_code + chr(1114111))
    if not asked.year:
        rows = rows.filter(month__gt=_year_before(day), month__lte=day)
    persons = dict(rows.values_list("area_code").annotate(n=Sum("persons")))
    found = rates(persons, _people(people, codes), codes, _out_of(codes, people.year))
    write = _writer()
    return [
        Line(
            one, names[one.code], ", ".join(names[code] for code in one.joined),
            (write(one.rate, 1), write(one.lower, 1), write(one.upper, 1), write(one.persons), write(one.people)),
        )
        for one in found
    ]  # fmt: skip


def _writer() -> Callable[..., str]:
    """Return what writes a number as the reader does: a filter asks for her language anew at each of 2,500 cells."""
    marks = str.maketrans({",": get_format("THOUSAND_SEPARATOR"), ".": get_format("DECIMAL_SEPARATOR")})

    def write(number: float | None, digits: int = 0) -> str:
        return "" if number is None else f"{number:,.{digits}f}".translate(marks)

    return write


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, 1)


def _people(of: StatisticSet, codes: Sequence[str]) -> dict[str, int]:
    rows = Statistic.objects.filter(of=of, area__in=codes).values_list("area_id", "value")
    return {code: int(value) for code, value in rows}


def _out_of(codes: Sequence[str], year: int) -> dict[str, str]:
    """Return, of each regency that came out of another after a year, which that was."""
    rows = Succession.objects.filter(after__in=codes, on__year__gt=year).order_by("on")
    return dict(rows.values_list("after_id", "before_id"))
