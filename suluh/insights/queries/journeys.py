"""Reads of journeys. To be asked inside `access.reading`, which says whose they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Left
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.insights.kinds import Side, Standing
from suluh.insights.models import Frozen, Journey, Pulse
from suluh.insights.models import Overview as KeptOverview
from suluh.insights.queries.figures import Scope
from suluh.insights.rules.journeys import months_before, quarters_of
from suluh.insights.rules.overview import Overview, from_json, overview, read
from suluh.people.kinds import Sex
from suluh.regions.kinds import Level
from suluh.regions.models import Area
from suluh.regions.queries import countries, names_of

Told = TypeVar("Told", Journey, Pulse)
ANY, SEXES, YEARS = "*", (Sex.FEMALE.value, Sex.MALE.value), 6
HISTORY = 42
"""Months: three seasons to compare with, and half a year more."""
COLUMNS = {Side.ORIGIN: "area_code", Side.TRANSIT: "via", Side.DESTINATION: "destination"}
VERIFIED = Sum("persons", filter=~Q(standing=Standing.SUSPECTED), default=0)
"""A case is opened for a verified report alone, so whoever stands higher is verified too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom a page speaks: of which sex ("" any) and age ("" any), and first told of in which year (0 any).

    `side` says what the area is to them: where they come from, were led through, or were taken to.
    """

    sex: str = ""
    age: str = ""
    year: int = 0
    side: Side = Side.ORIGIN


@dataclass(frozen=True, slots=True)
class Way:
    """From where, over which place and to where how many persons went, and of how many a verified report speaks."""

    of: str
    via: str
    to: str
    persons: int
    verified: int
    codes: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Trend:
    """What each complete month brought, the oldest first."""

    months: list[date]
    persons: list[int]
    verified: list[int]


def _rows(scope: Scope, asked: Asked) -> QuerySet[Journey]:
    rows, column = Journey.objects.all(), COLUMNS[asked.side]
    if scope.area_code:
        rows = rows.filter(**{f"{column}__gte": scope.area_code, f"{column}__lt": scope.area_code + chr(1114111)})
    elif asked.side is not Side.ORIGIN:
        rows = rows.exclude(**{column: ""})
    return narrow(rows, replace(asked, year=0))


def narrow(rows: QuerySet[Told], asked: Asked) -> QuerySet[Told]:
    """Keep those of whom a page speaks."""
    if asked.sex:
        rows = rows.filter(sex=asked.sex)
    if asked.age:
        rows = rows.filter(age=asked.age)
    if asked.year:
        rows = rows.filter(month__gte=date(asked.year, 1, 1), month__lt=date(asked.year + 1, 1, 1))
    return rows


def ways(scope: Scope, asked: Asked) -> list[Way]:
    """Return the ways by which people went, most persons first; of the country, by province of origin."""
    rows = narrow(_rows(scope, asked), asked)
    grouped = rows.annotate(start=Left("area_code", 5 if scope.area_code else 2)).values_list(
        "start", "via", "destination"
    )
    found = list(
        grouped.annotate(all_of=Sum("persons"), sure=VERIFIED).order_by("-all_of", "start", "via", "destination")
    )
    names = names_of_places({code for row in found for code in row[:3]})
    return [Way(names[row[0]], names[row[1]], names[row[2]], row[3], row[4], row[:3]) for row in found]


def find_overview(scope: Scope, asked: Asked, today: date) -> Overview:
    """Return the ways of an area as a page shows them: as they were kept, or added up where they are few."""
    key = (scope.area_code, asked.side, asked.sex or ANY, asked.age or ANY, asked.year)
    named = dict(zip(("area_code", "side", "sex", "age", "year"), key, strict=True))
    if (kept := KeptOverview.objects.filter(**named).values_list("content", flat=True).first()) is not None:
        return from_json(kept)
    rows = _rows(scope, asked).annotate(
        start=Left("area_code", 5 if scope.area_code else 2),
        quarter=F("month__year") * 4 + F("month__quarter") - 1,
    )
    grouped = rows.values_list("start", "via", "destination", "quarter").annotate(all_of=Sum("persons"), sure=VERIFIED)
    return overview(read(grouped), quarters_until(today), asked.year)


def quarters_until(today: date) -> list[int]:
    """Return the quarters that a page tells apart, as year * 4 + 0 to 3, the oldest first."""
    return [year * 4 + part - 1 for year, part in quarters_of([*months_before(today, HISTORY), today.replace(day=1)])]


def years_until(today: date) -> range:
    """Return the years that may be asked for, the newest first."""
    return range(today.year, today.year - YEARS, -1)


def trend(scope: Scope, asked: Asked, today: date) -> Trend:
    """Return how many persons were told of for the first time, month by month, whatever year is shown."""
    months = months_before(today, HISTORY)
    rows = Pulse.objects.filter(side=asked.side, area_code=scope.area_code, month__gte=months[0], month__lte=months[-1])
    persons: Counter[date] = Counter()
    verified: Counter[date] = Counter()
    grouped = narrow(rows, replace(asked, year=0)).values_list("month")
    for month, all_of, sure in grouped.annotate(all_of=Sum("persons"), sure=Sum("verified")):
        persons[month], verified[month] = all_of, sure
    return Trend(months, [persons[one] for one in months], [verified[one] for one in months])


@dataclass(frozen=True, slots=True)
class Then:
    """How many persons of a year there were when its tables were frozen, and when that was."""

    at: datetime
    persons: int


def when_frozen(scope: Scope, asked: Asked) -> Then | None:
    """Return what the frozen tables of a year say to the same question; None where the year is not frozen.

    A year is frozen by where people come from, so it answers for no other side.
    """
    if not asked.year or asked.side is not Side.ORIGIN:
        return None
    whole = Frozen.objects.filter(year=asked.year)
    if scope.area_code:
        whole = whole.filter(area_code__gte=scope.area_code, area_code__lt=scope.area_code + chr(1114111))
    at = whole.order_by("at").values_list("at", flat=True).first()
    wanted = {name: value for name, value in (("sex", asked.sex), ("age", asked.age)) if value}
    persons = whole.filter(**wanted).aggregate(sum_of=Sum("persons"))["sum_of"]
    return Then(at, persons or 0) if at else None


def origins_in(scope: Scope) -> list[tuple[str, str]]:
    """Return the areas that one may ask for next: provinces of the country, regencies of a province."""
    if scope.level >= Level.REGENCY:
        return []
    level = Level.REGENCY if scope.level else Level.PROVINCE
    rows = Area.objects.filter(level=level, ends=None).within((scope.area_code,)).order_by("name")
    return list(rows.values_list("code", "name"))


def names_of_places(codes: set[str]) -> dict[str, str]:
    """Return what places are called, be they regencies or countries; where none is known, that."""
    abroad = {one.code: one.name_en if get_language() == "en" else one.name for one in countries()}
    home = names_of({code for code in codes if code[:1].isdigit()})
    return {code: home.get(code) or abroad.get(code) or code or _("tidak diketahui") for code in codes}
