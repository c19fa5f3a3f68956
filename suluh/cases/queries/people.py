"""Reads of who else is in a case, of her way, and of events that look alike."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from suluh.accounts.models import Agency
from suluh.cases.kinds.people import PartyRole, StopKind
from suluh.cases.models import Accused, Case, Party, Stop
from suluh.cases.queries.cases import cases
from suluh.cases.rules.people import TURN, is_secret
from suluh.regions.queries import names_of


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody near to her, as the page shows him: without a name."""

    party: Party
    secret: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One place of her way, and in which regency it lies, for the map."""

    stop: Stop
    where: str
    regency: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A case of another event, or the same, that shares something: a lead. `case` is None beyond one's reach."""

    case: Case | None
    agency: Agency
    kinds: tuple[str, ...]


def parties_of(case: Case) -> list[Relative]:
    """Return who is near to her."""
    rows = case.parties.filter(ended_at=None).order_by("at")
    return [Relative(one, is_secret(PartyRole(one.role), threatened=one.threatened)) for one in rows]


def accused_of(case: Case) -> list[Accused]:
    """Return who is accused, without names."""
    return list(case.accused.order_by("at"))


def find_accused(case: Case, accused_id: UUID) -> Accused | None:
    """Return one accused of a case."""
    return case.accused.filter(pk=accused_id).first()


def find_stop(case: Case, stop_id: UUID) -> Stop | None:
    """Return one place of her way."""
    return case.stops.filter(pk=stop_id, ended_at=None).first()


def way_of(case: Case) -> list[Place]:
    """Return her way, in the order in which it went."""
    rows = list(case.stops.filter(ended_at=None).select_related("country"))
    names = names_of({row.area_code for row in rows if row.area_code})
    rows.sort(key=lambda row: (TURN.index(StopKind(row.kind)), row.on, row.at))
    return [
        Place(row, ", ".join(x for x in (row.place, names.get(row.area_code, ""), str(row.country or "")) if x),
              row.area_code[:5])
        for row in rows
    ]  # fmt: skip


def grouped_with(case: Case) -> list[Case]:
    """Return the cases of the same event within reach."""
    return list(cases().filter(group=case.group).exclude(pk=case.pk)) if case.group else []


def alike(case: Case) -> list[Alike]:
    """Return cases that share a name, number, employer or address of the accused with this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, agency_id, kinds FROM cases_alike(%s)", [case.pk])
        found = cursor.fetchall()
    near = cases().in_bulk([row[0] for row in found])
    agencies = Agency.objects.in_bulk({row[1] for row in found})
    return [Alike(near.get(one), agencies[agency], tuple(kinds)) for one, agency, kinds in found]
