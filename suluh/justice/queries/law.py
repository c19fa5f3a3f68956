"""The law of this room as rows, and how many cases a change would touch: by province, never one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from suluh.justice.models import Claim, Proceeding
from suluh.justice.queries.ledger import due_under, events_of
from suluh.justice.rules.restitution import FROM
from suluh.library.kinds import Head, Trigger, Unit
from suluh.library.models import Charge, Deadline, Holiday, Regime
from suluh.library.queries import charges, find_deadline, label_of
from suluh.library.queries.law import ALONE
from suluh.regions.queries import names_of


@dataclass(frozen=True, slots=True)
class Touched:
    """How many open cases of a province a change would touch."""

    place: str
    number: int


def holidays_of(year: int) -> QuerySet[Holiday]:
    """Return the holidays of a year, struck ones among them."""
    return (
        Holiday.objects.filter(day__year=year)
        .select_related("reviewed_by", "entered_by")
        .order_by("day", "area_code", "pk")
    )


def holiday_years() -> list[int]:
    """Return the years of which holidays are known."""
    return sorted({day.year for day in Holiday.objects.dates("day", "year")})


def rows_of(kind: str) -> QuerySet[Any]:
    """Return the charges or the regimes, those that hold now first."""
    rows = charges() if kind == "pasal" else Regime.objects.select_related("instrument").order_by("instrument", "code")
    return rows.select_related("reviewed_by", "entered_by").order_by(
        F("ends").desc(nulls_first=True), "instrument", "article", "pk"
    )


def terms() -> list[tuple[str, str]]:
    """Return the lengths of time that a regime may count by, by code."""
    rows = Deadline.objects.filter(~ALONE, ends=None).order_by("label", "code")
    return [(row.code, f"{label_of(row)} ({row.amount} {row.get_unit_display()})") for row in rows]


def moved_by_day(day: date, area_code: str) -> list[Claim]:
    """Return the unpaid claims whose day of payment is counted over a day in an area, in working days."""
    rows = Claim.objects.filter(due_on__gte=day, adjudged__gt=F("paid"), area_code__startswith=area_code)
    return [claim for claim in rows.select_related("regime") if _counts_over(claim, day)]


def _counts_over(claim: Claim, day: date) -> bool:
    if claim.regime is None:
        return False
    start = events_of(claim).get(FROM[Trigger(claim.regime.counts_from)])
    row = find_deadline(claim.regime.pay_within, start) if start else None
    return bool(start and row and row.unit == Unit.WORKING_DAY and start < day)


def fresh_due(claim: Claim) -> date | None:
    """Return until when a claim is to be paid, counted by the holidays that are known now."""
    return due_under(claim.regime, events_of(claim), claim.area_code) if claim.regime else None


def charged_with(row: Charge) -> list[str]:
    """Return in which areas a charge stands in proceedings that run."""
    return list(Proceeding.objects.filter(charges__contains=[row.code]).values_list("case__area_code", flat=True))


def chose(row: Regime) -> list[str]:
    """Return in which areas unpaid claims have chosen a regime."""
    rows = Claim.objects.filter(regime=row).exclude(adjudged=F("paid"))
    return list(rows.values_list("area_code", flat=True))


def may_choose(starts: date) -> list[Touched]:
    """Return how many unpaid claims, by province, were adjudged from a day on or are yet to be."""
    unpaid, later = Q(adjudged=None) | Q(paid__lt=F("adjudged")), Q(adjudged_on=None) | Q(adjudged_on__gte=starts)
    return by_province(Claim.objects.filter(unpaid, later).values_list("area_code", flat=True))


def by_province(areas: Iterable[str]) -> list[Touched]:
    """Add up by province."""
    counted = Counter(area[:2] for area in areas)
    names = names_of({code for code in counted if code})
    return [Touched(names.get(code, code or "–"), number) for code, number in sorted(counted.items())]


def touched(row: Charge | Regime | Holiday | None, day: date | None, area_code: str) -> list[Touched]:
    """Return how many open cases an end or a change of a row would touch, or a new holiday in an area."""
    if isinstance(row, Charge):
        areas = charged_with(row)
    elif isinstance(row, Regime):
        areas = chose(row)
    else:
        day, area_code = (row.day, row.area_code) if row is not None else (day, area_code)
        areas = [claim.area_code for claim in moved_by_day(day, area_code)] if day else []
    return by_province(areas)


def told(row: Charge | Regime | Holiday, places: Mapping[str, str], terms: Mapping[str, str]) -> dict[str, object]:
    """Return what the line of a row says beyond the row's own words."""
    if isinstance(row, Holiday):
        return {"place": places.get(row.area_code, row.area_code)}
    if isinstance(row, Regime):
        pay, warn = (terms.get(code, code) for code in (row.pay_within, row.warn_within))
        return {"pay": pay, "warn": warn, "heads": [Head(head).label for head in row.heads]}
    return {}
