"""Adding up restitution: by year and region, how much of what was adjudged was paid. No person is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, QuerySet

from suluh.justice.models import Claim
from suluh.justice.rules.restitution import share_paid
from suluh.regions.queries import names_of

SQL = """
    SELECT date_part('year', adjudged_on)::int, left(area_code, %s), count(*), sum(adjudged), sum(paid),
        count(*) FILTER (WHERE paid >= adjudged AND adjudged > 0), count(*) FILTER (WHERE paid = 0 AND adjudged > 0),
        count(*) FILTER (WHERE paid < adjudged AND due_on < %s)
    FROM justice_claim
    WHERE adjudged_on IS NOT NULL AND (%s = '' OR (area_code >= %s COLLATE "C" AND area_code < %s COLLATE "C"))
    GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """What was adjudged and paid in a year or a region: claims, rupiah, paid in full, not at all, and overdue."""

    key: str
    label: str
    claims: int
    adjudged: int
    paid: int
    whole: int
    nothing: int
    late: int

    @property
    def share(self) -> int | None:
        """How many of a hundred rupiah that were adjudged were paid."""
        return share_paid(self.adjudged, self.paid)

    @property
    def left(self) -> int:
        """What is still owed."""
        return self.adjudged - self.paid


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole: by year, by region (provinces of the country, regencies of a province), and all together.

    `late` is how many are overdue whatever their year: what `overdue` lists, counted on the way.
    """

    years: list[Sum]
    regions: list[Sum]
    all: Sum
    late: int


def summary(today: date, *, area: str = "", year: int | None = None) -> Summary:
    """Add up what the caller reaches, within an area and of a year of verdict where they are given."""
    length = 5 if area else 2
    with connection.cursor() as cursor:
        cursor.execute(SQL, [length, today, area, area, area + chr(1114111)])
        rows = cursor.fetchall()
    of_year = [row for row in rows if year is None or row[0] == year]
    names = names_of({row[1] for row in rows})
    return Summary(
        years=_group(rows, 0, {}),
        regions=_group(of_year, 1, names),
        all=_add("", "", of_year),
        late=_add("", "", rows).late,
    )


def _group(rows: list[tuple[int | str, ...]], column: int, names: dict[str, str]) -> list[Sum]:
    keys = sorted({str(row[column]) for row in rows}, reverse=column == 0)
    return [_add(key, names.get(key, key), [row for row in rows if str(row[column]) == key]) for key in keys]


def _add(key: str, label: str, rows: list[tuple[int | str, ...]]) -> Sum:
    sums = [sum(int(row[n] or 0) for row in rows) for n in range(2, 8)]
    return Sum(key, label, *sums)


def overdue(today: date, area: str = "") -> QuerySet[Claim]:
    """Return the claims within reach whose payment is over its time, the longest first."""
    rows = Claim.objects.filter(due_on__lt=today, adjudged__gt=F("paid")).select_related("regime")
    rows = rows.annotate(left=F("adjudged") - F("paid"))
    return (rows.filter(area_code__startswith=area) if area else rows).order_by("due_on", "pk")
