"""What desks do, as last counted. To be asked inside `access.reading`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency
from suluh.insights.kinds import Pace
from suluh.insights.models import Desk
from suluh.insights.queries.figures import Scope
from suluh.insights.rules.desks import pace, shown_days, shown_percent
from suluh.taskforces.kinds import DataRole
from suluh.taskforces.models import DataDuty

ROLES = (Role.INTAKE, Role.DATA_ENTRY, Role.VERIFIER, Role.CLEARING_OFFICER)


@dataclass(frozen=True, slots=True)
class Shown:
    """A desk as a page shows it. `percent` and `days` are None where too little was done to say."""

    agency: str
    role: str
    officers: int
    trained: int
    done: int
    waiting: int
    late: int
    days: float | None
    percent: int | None
    pace: Pace


def desks(scope: Scope, role: str = "") -> QuerySet[Desk]:
    """Return the desks of a scope by agency and role: an order that ranks nobody."""
    rows = Desk.objects.filter(role=role) if role else Desk.objects.all()
    if scope.agency_id:
        rows = rows.filter(agency_id=scope.agency_id)
    elif scope.area_code:
        rows = rows.filter(area_code__gte=scope.area_code, area_code__lt=scope.area_code + chr(1114111))
    return rows.order_by("area_code", "agency_id", "role")


KEEPERS = {
    DataRole.PRODUCER: (Role.INTAKE, Role.DATA_ENTRY),
    DataRole.VERIFIER: (Role.VERIFIER,),
    DataRole.CLEARER: (Role.CLEARING_OFFICER,),
}
"""The desks that do the work of a role for data; the other roles have none."""


def with_pace(duties: list[DataDuty]) -> list[tuple[DataDuty, Pace | None]]:
    """Return roles for data with whether the desks of their agency keep up; None where that cannot be seen."""
    wanted = {one.agency_id for one in duties if one.agency_id}
    rows = {(one.agency_id, one.role): one for one in Desk.objects.filter(agency_id__in=wanted)} if wanted else {}
    found: list[tuple[DataDuty, Pace | None]] = []
    for duty in duties:
        own = [rows[key] for role in KEEPERS.get(DataRole(duty.role), ()) if (key := (duty.agency_id, role)) in rows]
        sums = {name: sum(getattr(one, name) for one in own) for name in ("officers", "done", "waiting", "late")}
        found.append((duty, pace(**sums) if own else None))
    return found


def shown(rows: list[Desk]) -> list[Shown]:
    """Return desks with the names of their agencies and what may be said of them."""
    names = dict(Agency.objects.filter(pk__in={one.agency_id for one in rows}).values_list("pk", "name"))
    return [
        Shown(
            agency=names.get(one.agency_id, ""),
            role=str(Role(one.role).label),
            officers=one.officers,
            trained=one.trained,
            done=one.done,
            waiting=one.waiting,
            late=one.late,
            days=shown_days(one.done, one.days),
            percent=shown_percent(one.done, one.returned),
            pace=pace(officers=one.officers, done=one.done, waiting=one.waiting, late=one.late),
        )
        for one in rows
    ]
