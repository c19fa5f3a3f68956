"""Reads for the map of origins, transit and goals: persons by place. To be asked inside `access.reading`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from django.db.models import Sum
from django.utils.translation import get_language

from suluh.insights.kinds import Side
from suluh.insights.models import Pulse
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.journeys import Asked, find_overview, narrow
from suluh.regions.kinds import Level
from suluh.regions.models import Area
from suluh.regions.queries import countries
from suluh.regions.rules import level_of
from suluh.villages.rules import shown

ORDERS = {"nama": "name", "orang": "weight"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place and how many persons; None where they are few and the reader may not see few."""

    code: str
    name: str
    persons: int | None

    @property
    def weight(self) -> float:
        """What places are ordered by: a covered number lies between none and the smallest that is shown."""
        return 0.5 if self.persons is None else self.persons


@dataclass(frozen=True, slots=True)
class Painted:
    """What a map shows: its areas, other countries beside it, and of how many persons no place is known.

    `within` is the area that is drawn alone, "" for the whole country; `level` that of its areas.
    """

    areas: list[Place]
    abroad: list[Place]
    unknown: int | None
    level: Level
    within: str
    covered: int

    @property
    def most(self) -> int:
        """The highest number abroad, for the length of bars."""
        return max((one.persons or 0 for one in self.abroad), default=0)


def finest(scope: Scope, side: Side, *, theirs: bool) -> tuple[Level, ...]:
    """Return the levels at which a map can be drawn, the usual one first.

    Where people come from is known down to the district; over which places and to where they were taken by regency.
    `theirs` says that places of the area's people are asked for, wherever these lie.
    """
    if theirs or scope.level == 0:
        return (Level.PROVINCE, Level.REGENCY)
    if scope.level == Level.PROVINCE:
        return (Level.REGENCY, Level.DISTRICT) if side is Side.ORIGIN else (Level.REGENCY,)
    return (Level.DISTRICT,) if side is Side.ORIGIN else (Level.REGENCY,)


def painted(
    scope: Scope, asked: Asked, level: Level, today: date, *, theirs: bool, whole: bool, order: str = "-orang"
) -> Painted:
    """Return how many persons each place is the origin, transit or goal of; small numbers covered unless `whole`."""
    if theirs and asked.side is not Side.ORIGIN:
        found = find_overview(scope, replace(asked, side=Side.ORIGIN), today)
        numbers: dict[str, int] = found.via if asked.side is Side.TRANSIT else found.goal
    else:
        numbers = _inside(scope, asked, level)
    drawn: Counter[str] = Counter()
    away: Counter[str] = Counter()
    for code, persons in numbers.items():
        if code[:1].isdigit():
            drawn[code[: {Level.PROVINCE: 2, Level.REGENCY: 5}.get(level, 8)]] += persons
        elif code:
            away[code] += persons
    everywhere = theirs or not scope.area_code
    areas = Area.objects.filter(level=level, ends=None).within(("" if everywhere else scope.area_code,))
    names = {code: f"{name}, {context}" if context and everywhere else name
             for code, name, context in areas.values_list("code", "name", "context")}  # fmt: skip
    names = {**names, **{code: code for code in drawn if code not in names}}
    english = get_language() == "en"
    lands = {one.code: one.name_en if english else one.name for one in countries()} if away else {}
    near = [Place(code, name, _shown(drawn[code], whole=whole)) for code, name in names.items()]
    far = [Place(code, lands.get(code, code), _shown(persons, whole=whole)) for code, persons in away.items()]
    return Painted(
        _sorted(near, order), _sorted(far, "-orang"), _shown(numbers.get("", 0), whole=whole), level,
        "" if everywhere else scope.area_code, sum(one.persons is None for one in (*near, *far)),
    )  # fmt: skip


def _inside(scope: Scope, asked: Asked, level: Level) -> dict[str, int]:
    """Return the persons of the areas inside an area; of the country also of other countries, and of no known place."""
    rows = narrow(Pulse.objects.filter(side=asked.side), asked)
    if scope.area_code:
        inside = rows.filter(level=level, area_code__gte=scope.area_code, area_code__lt=scope.area_code + chr(1114111))
        summed = dict(inside.values_list("area_code").annotate(sum_of=Sum("persons")))
        whole = rows.filter(area_code=scope.area_code).aggregate(sum_of=Sum("persons"))["sum_of"] or 0
        return {**summed, "": whole - sum(summed.values())}
    rows = rows.filter(level__in=(0, Level.PROVINCE, level))
    summed = dict(rows.values_list("area_code").annotate(sum_of=Sum("persons")))
    rest = summed.get("", 0) - sum(n for code, n in summed.items() if len(code) == len("53"))
    known = {code: n for code, n in summed.items() if code and (not code[0].isdigit() or level_of(code) == level)}
    return {**known, "": rest}


def _shown(persons: int, *, whole: bool) -> int | None:
    return persons if whole else shown(persons)


def _sorted(places: Iterable[Place], order: str) -> list[Place]:
    ordered = sorted(places, key=attrgetter("name"))
    return sorted(ordered, key=attrgetter(ORDERS.get(order.removeprefix("-"), "weight")), reverse=order.startswith("-"))
