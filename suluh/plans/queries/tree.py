"""The money of the country as one tree: what a place plans itself, and what the places inside it plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from suluh.regions.models import Area
from suluh.regions.rules import LENGTHS, level_of

AMOUNTS = ("planned", "approved", "spent")


@dataclass(frozen=True, slots=True)
class Sums:
    """Whole rupiah, and how many plans they come from."""

    planned: int = 0
    approved: int = 0
    spent: int = 0
    plans: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.planned + other.planned,
            self.approved + other.approved,
            self.spent + other.spent,
            self.plans + other.plans,
        )

    @property
    def percent(self) -> int:
        """How much of what was approved is spent, in whole percent."""
        return 100 * self.spent // self.approved if self.approved else 0


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree with all that lies inside it."""

    code: str
    name: str
    sums: Sums

    @property
    def may_open(self) -> bool:
        return level_of(self.code) < len(LENGTHS)


@dataclass(frozen=True, slots=True)
class Tree:
    """A place: what it plans itself, its branches, and the whole, which is exactly their sum."""

    own: Sums
    branches: list[Branch]

    @property
    def total(self) -> Sums:
        return sum((one.sums for one in self.branches), self.own)


TREE = """
    SELECT left(area_code, %(length)s) AS code, sum(planned)::bigint, sum(approved)::bigint, sum(spent)::bigint,
           count(*)
    FROM (
        SELECT plan_id, area_code, sum(planned) AS planned, sum(approved) AS approved, sum(spent) AS spent
        FROM plans_plansum
        WHERE year = %(year)s AND area_code >= %(first)s COLLATE "C" AND area_code < %(last)s COLLATE "C"
          AND (%(source)s = '' OR source = %(source)s)
        GROUP BY plan_id, area_code
    ) AS by_plan
    GROUP BY 1
"""


def tree(area_code: str, year: int, source: str = "") -> Tree:
    """Return a place in the tree of adopted plans for a year, from one source or all.

    Each line is counted once, in the plan that spends it, so that the branches add up exactly to the whole.
    """
    length = LENGTHS[min(level_of(area_code), len(LENGTHS) - 1)]
    values: dict[str, str | int] = {
        "length": length,
        "year": year,
        "first": area_code,
        "last": area_code + chr(1114111),
        "source": source,
    }
    with connection.cursor() as cursor:
        cursor.execute(TREE, values)
        rows = {code: Sums(*numbers) for code, *numbers in cursor.fetchall()}
    own = rows.pop(area_code, Sums())
    names = dict(Area.objects.filter(code__in=rows).values_list("code", "name"))
    branches = [Branch(code, names.get(code, code), rows[code]) for code in sorted(rows)]
    return Tree(own, branches)


YEARS = """
    WITH RECURSIVE known AS (
        (SELECT year FROM plans_plansum ORDER BY year DESC LIMIT 1)
        UNION ALL
        SELECT (SELECT max(year) FROM plans_plansum WHERE year < known.year) FROM known WHERE known.year IS NOT NULL
    )
    SELECT year FROM known WHERE year IS NOT NULL
"""
"""From year to year down the index: the sums themselves are not read."""


def years() -> list[int]:
    """Return the years of which there is money in the tree, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(YEARS)
        return [year for (year,) in cursor.fetchall()]
