"""The list behind a number. To be asked as the officer herself: the database shows her what she reaches, and no more.

It is made by the definitions that made the number, so it differs from it only by what happened since the number was
counted, and by what lies beyond her reach.
"""

# ruff: noqa: S608  (every part is written in the definitions; what comes from outside travels as a parameter)
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from suluh.accounts.models import Agency
from suluh.insights.kinds import Band, Counted, Dimension, Span
from suluh.insights.models import Figure
from suluh.insights.queries.figures import CHOICES, Scope
from suluh.insights.queries.journeys import names_of_places
from suluh.insights.rules import definitions
from suluh.insights.rules.definitions import FORMS, PERSONS_BY, REPORTS_BY
from suluh.insights.rules.figures import since
from suluh.people.kinds import PersonRole, Sex
from suluh.regions.queries import names_of
from suluh.reports.models import Report

LAST = chr(1114111)


@dataclass(frozen=True, slots=True)
class Asked:
    """Behind which number: what is counted, by which dimension and value, over which span."""

    counted: Counted
    by: Dimension
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Told:
    """A record behind a number, without identity: whom it is about is opened elsewhere, with a purpose."""

    at: datetime
    agency: str
    home: str
    role: str
    sex: str
    band: str
    report: UUID | None


def known(asked: Asked) -> bool:
    """Test whether such a number exists at all."""
    if asked.counted is Counted.RECORDS:
        return asked.by is Dimension.TOTAL
    return asked.by in (REPORTS_BY if asked.counted is Counted.REPORTS else PERSONS_BY)


def label(asked: Asked) -> str:
    """Return what the value of the dimension is called."""
    if asked.by is Dimension.AGENCY:
        return next(iter(Agency.objects.filter(pk=asked.value).values_list("name", flat=True)), asked.value)
    if asked.by in (Dimension.DESTINATION, Dimension.ORIGIN):
        return names_of_places({asked.value})[asked.value]
    return str(CHOICES.get(asked.by, {}).get(asked.value, asked.value))


def number(scope: Scope, asked: Asked) -> int:
    """Return the number as it was counted last. To be asked inside `access.reading`."""
    row = Figure.objects.filter(
        area_code=scope.area_code, agency_id=scope.agency_id, span=asked.span, dimension=asked.by, value=asked.value
    ).first()
    return int(getattr(row, asked.counted.name.lower())) if row else 0


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports behind a number, the newest first, as something that can be paged through.

    `rows` is the door that is shown of them. Who reaches an agency alone is not shown which of its reports repeat
    another's: to her, each is one (not `once`).
    """

    rows: QuerySet[Report]
    scope: Scope
    asked: Asked
    at: datetime
    agencies: Sequence[int]
    areas: Sequence[str]
    once: bool

    def count_to(self, most: int) -> int:
        """Count them as the officer sees them, and stop at so many."""
        sql, values = self._sql("LIMIT %s", [most])
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({sql}) AS few", values)
            return int(cursor.fetchone()[0])

    def __getitem__(self, part: slice) -> list[Report]:
        sql, values = self._sql("ORDER BY at DESC, id OFFSET %s LIMIT %s", [part.start, part.stop - part.start])
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            found = [pk for (pk,) in cursor.fetchall()]
        return list(self.rows.filter(pk__in=found).order_by("-received_at", "pk"))

    def _sql(self, tail: str, more: list[int]) -> tuple[str, list[Any]]:
        forms = FORMS if self.asked.by is Dimension.EXPLOITATION else ""
        where, values = _where(self.scope, self.asked, self.at)
        mine, held = _mine(self.agencies, self.areas)
        sql = f"""
            SELECT id FROM ({definitions.reports(once=self.once)}) AS told {forms}
            WHERE {where} AND ({mine}) AND ({REPORTS_BY[self.asked.by](Counted.REPORTS)}) = %s {tail}
        """
        return _in_order(sql, self.at, [*values, *held, self.asked.value, *more])


@dataclass(frozen=True, slots=True)
class People:
    """The records or persons behind a number, as something that can be paged through."""

    scope: Scope
    asked: Asked
    at: datetime
    agencies: Sequence[int]
    areas: Sequence[str]
    """Where the officer's posts let her read reports; the database narrows to her reach besides."""

    def count(self) -> int:
        """Count them as the officer sees them."""
        [[found]] = self._ask("count(*)", "", [])
        return int(found)

    def __getitem__(self, part: slice) -> list[Told]:
        columns = f"at, agency_id, left(home_code, 5), role, sex, {definitions.band(Counted.PERSONS)}, report_id"
        rows = self._ask(columns, "ORDER BY at DESC, id DESC OFFSET %s LIMIT %s", [part.start, part.stop - part.start])
        names = dict(Agency.objects.filter(pk__in={row[1] for row in rows}).values_list("pk", "name"))
        homes = names_of({row[2] for row in rows if row[2]})
        roles, sexes, bands = dict(PersonRole.choices), dict(Sex.choices), dict(Band.choices)
        return [
            Told(at, names.get(agency, ""), homes.get(home, ""), str(roles[role]), str(sexes.get(sex, "")),
                 str(bands[band]), report)
            for at, agency, home, role, sex, band, report in rows
        ]  # fmt: skip

    def _ask(self, columns: str, tail: str, more: list[int]) -> list[tuple[Any, ...]]:
        inside, values = _inside(self.scope)
        heads = definitions.persons("people", "''", "0")
        if self.asked.counted is Counted.RECORDS:
            heads = "SELECT *, verified AS any_verified FROM people"
        forms = FORMS if self.asked.by is Dimension.EXPLOITATION else ""
        start = since(self.asked.span, self.at)
        mine, held = _mine(self.agencies, self.areas)
        sql = f"""
            WITH insights_found AS ({definitions.found(f"({definitions.of_whom()})")}),
                 people AS (SELECT * FROM ({definitions.records()}) AS told WHERE {inside} AND ({mine})),
                 heads AS ({heads})
            SELECT {columns} FROM heads {forms}
            WHERE ({PERSONS_BY[self.asked.by](Counted.PERSONS)}) = %s {"AND at >= %s" if start else ""} {tail}
        """
        asked = [*values, *held, self.asked.value, *([start] if start else []), *more]
        sql, placed = _in_order(sql, self.at, asked)
        with connection.cursor() as cursor:
            cursor.execute(sql, placed)
            return list(cursor.fetchall())


def _where(scope: Scope, asked: Asked, at: datetime) -> tuple[str, list[Any]]:
    where, values = _inside(scope)
    start = since(asked.span, at)
    return (f"{where} AND at >= %s", [*values, start]) if start else (where, values)


def _inside(scope: Scope) -> tuple[str, list[Any]]:
    if scope.agency_id:
        return "agency_id = %s", [scope.agency_id]
    return "area_code >= %s AND area_code < %s", [scope.area_code, scope.area_code + LAST]


def _mine(agencies: Sequence[int], areas: Sequence[str]) -> tuple[str, list[Any]]:
    """Write where an officer's posts let her list reports."""
    if "" in areas:
        return "true", []
    mine = ["agency_id = any(%s)"] if agencies else []
    mine += ["area_code >= %s AND area_code < %s"] * len(areas)
    bounds = [bound for area in areas for bound in (area, area + LAST)]
    return " OR ".join(mine) or "false", [*([list(agencies)] if agencies else []), *bounds]


def _in_order(sql: str, at: datetime, values: list[Any]) -> tuple[str, list[Any]]:
    """Turn the moment, which definitions name, into values in order, as they stand among the others."""
    rest, placed = iter(values), []
    for piece in sql.split("%")[1:]:
        placed.append(at if piece.startswith("(at)s") else next(rest))
    return sql.replace("%(at)s", "%s"), placed
