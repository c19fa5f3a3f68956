"""Reads of the editions of a year, and of why its people are others today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from suluh.insights.kinds import Cause
from suluh.insights.models import Change, Edition, Frozen, Journey
from suluh.insights.queries.publishing import KEYS, of_year
from suluh.insights.rules.editions import Caused, covered
from suluh.villages.rules import shown


def editions(year: int) -> list[Edition]:
    """Return the editions of a year, the first one first."""
    return list(Edition.objects.filter(year=year).order_by("number"))


def newest(year: int) -> Edition | None:
    """Return the newest edition of a year, or None if it was never frozen."""
    return Edition.objects.filter(year=year).order_by("-number").first()


def all_newest() -> list[Edition]:
    """Return the newest edition of every year that was frozen, the latest year first."""
    return list(Edition.objects.order_by("-year", "-number").distinct("year"))


def has_moved(edition: Edition) -> bool:
    """Test whether the people of a year are others today than in an edition; to be asked of the whole country."""
    then = Frozen.objects.filter(year=edition.year, edition=edition.number).values_list(*KEYS, "persons")
    return set(then) != {tuple(row.values()) for row in of_year(edition.year)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A year of an area as it was frozen and as it is, and what lies between, cause by cause; None is covered."""

    edition: Edition
    then: int | None
    today: int | None
    causes: Sequence[Caused]
    at: datetime | None

    @property
    def differs(self) -> bool:
        """Test whether anything has changed."""
        return bool(self.causes) or self.then != self.today


def compare(edition: Edition, area: str, *, whole: bool) -> Comparison:
    """Say why a year has other people in an area today. To be asked inside `access.reading`."""
    within = {"area_code__gte": area, "area_code__lt": area + chr(1114111)} if area else {}
    frozen = Frozen.objects.filter(year=edition.year, edition=edition.number, **within)
    then = frozen.aggregate(sum_of=Sum("persons"))["sum_of"] or 0
    first, last = date(edition.year, 1, 1), date(edition.year + 1, 1, 1)
    live = Journey.objects.filter(month__gte=first, month__lt=last, **within)
    today = live.aggregate(sum_of=Sum("persons"))["sum_of"] or 0
    rows = Change.objects.filter(year=edition.year, number=edition.number, area_code=area)
    by_cause = {one.cause: one for one in rows}
    causes = [Caused(Cause(one.cause), one.gone, one.came, one.moved) for one in map(by_cause.get, Cause.values) if one]
    at = max((one.at for one in by_cause.values()), default=None)
    if whole:
        return Comparison(edition, then, today, causes, at)
    return Comparison(edition, shown(then), shown(today), covered(causes), at)
