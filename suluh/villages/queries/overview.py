"""Counts of an area for those above a village and beside it: counted ahead where there is much, never a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import Left

from suluh.regions.queries import names_of
from suluh.villages.kinds import Channel, Counted, Service, State
from suluh.villages.models import Offering, Tally, Village
from suluh.villages.queries import countries_by_code, silent_days, today
from suluh.villages.rules import Flow, shown, silent_before, summed

EACH = "SELECT told.* FROM unnest(%s::text[]) AS one (code), villages_flows(one.code, %s, %s, %s) AS told"
"""Village by village where some are meant: an index finds each, and the whole country was read for forty."""
DEPTHS = {0: 2, 2: 5, 5: 8, 8: 13, 13: 13}
"""How long the codes of an area's parts are, by the length of its own."""
LEVELS = {0: 0, 2: 1, 5: 2}
"""The level of the areas whose overview is read from what was counted ahead; below, it is counted while one waits."""


def flows(area_code: str, day: date, depth: int, agencies: Iterable[int] | None = None) -> list[Flow]:
    """Count the residents of an area by part of it, state, channel, destination and silence: never a name.

    With `agencies`, only the registers of these villages.
    """
    only = None if agencies is None else list(agencies)
    codes = [area_code] if only is None else _areas_of(only)
    with connection.cursor() as cursor:
        since = silent_before(day, silent_days(day))
        cursor.execute(EACH, [codes, since, depth, only])
        return [Flow(*row) for row in cursor.fetchall()]


def _areas_of(agencies: list[int]) -> list[str]:
    areas = Village.objects.filter(pk__in=agencies).exclude(agency__area=None).values_list("agency__area", flat=True)
    return sorted(set(areas))


Numbers = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of an area, exactly: people by state; of those away channel, country, and each part's number."""

    states: Numbers
    channels: Numbers
    countries: Numbers
    away: dict[str, int]
    silent: dict[str, int]
    declared: dict[str, int]
    given: dict[str, int]
    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of an area; None stands for a number so small that it might point at somebody."""

    code: str
    name: str
    days: int
    parts: list[tuple[str, str, int | None, int | None, int]]
    """(code, name, people away, of them silent, services missing in its declared villages)"""
    states: list[tuple[str, int | None]]
    channels: list[tuple[str, int | None]]
    countries: list[tuple[str, int | None]]
    villages: int
    counted_at: datetime | None
    """When it was counted; None for just now."""


def overview_of(area_code: str, day: date, agencies: Collection[int] | None = None) -> Overview:
    """Count an area, or these villages of it: who is where by which channel, who is silent, what is lacking."""
    told = counted_ahead(area_code) if agencies is None else None
    told = told or count_now(area_code, day, agencies)
    places = sorted({*told.away, *told.declared})
    names = names_of({*places, area_code})
    parts = [
        (
            code, names.get(code, code), shown(told.away.get(code, 0)), shown(told.silent.get(code, 0)),
            told.declared.get(code, 0) * len(Service) - told.given.get(code, 0),
        )
        for code in places
    ]  # fmt: skip
    return Overview(
        area_code, names.get(area_code, ""), silent_days(told.day), parts,
        _shown(told.states, {one.value: str(one.label) for one in State}),
        _shown(told.channels, {one.value: str(one.label) for one in Channel}),
        _shown(told.countries, countries_by_code()), sum(told.declared.values()), told.at,
    )  # fmt: skip


def counted_ahead(area_code: str) -> Counts | None:
    """Return what the last count found in an area; None where it is counted on the spot, or was not counted yet."""
    level = LEVELS.get(len(area_code))
    if level is None:
        return None
    rows = Tally.objects.filter(level=level, area_code=area_code).values_list("kind", "key", "number", "counted_at")
    whole: dict[str, Numbers] = {kind: [] for kind in Counted.values}
    at = None
    for kind, key, number, at in rows:  # noqa: B007  (all were counted at one time)
        whole[kind].append((key, number))
    if at is None:
        return None
    inside = Tally.objects.filter(level=level + 1, area_code__gt=area_code, area_code__lt=f"{area_code}\U0010ffff")
    parts: dict[str, dict[str, int]] = {kind: {} for kind in Counted.values}
    for code, kind, number in inside.filter(
        Q(kind__in=(Counted.SILENT, Counted.DECLARED, Counted.GIVEN)) | Q(kind=Counted.STATE, key=State.AWAY)
    ).values_list("area_code", "kind", "number"):
        parts[kind][code] = number
    states, channels, countries = (_largest(whole[one]) for one in (Counted.STATE, Counted.CHANNEL, Counted.COUNTRY))
    away, silent, declared, given = (
        parts[one] for one in (Counted.STATE, Counted.SILENT, Counted.DECLARED, Counted.GIVEN)
    )
    return Counts(states, channels, countries, away, silent, declared, given, today(at), at)


def count_now(area_code: str, day: date, agencies: Collection[int] | None = None) -> Counts:
    """Count an area, or these villages of it, on the spot."""
    depth = DEPTHS.get(len(area_code), 13) if agencies is None else 13
    rows = flows(area_code, day, depth, agencies)
    away = [one for one in rows if one.state == State.AWAY]
    return Counts(
        summed(rows, "state"), summed(away, "channel"), summed(away, "country"), dict(summed(away, "place")),
        dict(summed([one for one in away if one.silent], "place")), *_given(area_code, day, depth, agencies), day,
    )  # fmt: skip


def _largest(numbers: Numbers) -> Numbers:
    return sorted(numbers, key=lambda item: (-item[1], item[0]))


def _given(area: str, day: date, depth: int, agencies: Collection[int] | None) -> tuple[dict[str, int], dict[str, int]]:
    """Count by part of an area its declared villages, and what they give by the reading of `rules.standing`."""
    villages = Village.objects.filter(agency__area__code__startswith=area)
    if agencies is not None:
        villages = villages.filter(agency__in=agencies)
    declared = villages.order_by().annotate(place=Left("agency__area", depth)).values_list("place")
    standing_now = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
    found = Offering.objects.filter(standing_now, village__in=villages).order_by()
    given = found.annotate(place=Left("village__agency__area", depth)).values_list("place")
    return dict(declared.annotate(n=Count("pk"))), dict(given.annotate(n=Count("pk")))


def _shown(rows: Numbers, names: dict[str, str]) -> list[tuple[str, int | None]]:
    return [(names.get(key, "–"), shown(number)) for key, number in rows]
