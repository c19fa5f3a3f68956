"""Reads of who is let in to a case."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from suluh.cases.kinds import Part
from suluh.cases.models import Case, Event, Grant
from suluh.cases.queries.people import parties_of, way_of
from suluh.cases.queries.plan import goals_of, homecomings_of, needs_of, services_of
from suluh.cases.queries.risk import assessments_of, safety_plan_of
from suluh.cases.queries.screening import conclusions_of


def live_grants(at: datetime) -> QuerySet[Grant]:
    """Return the grants that are open at a time."""
    return Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), accepted_at__lte=at, ended_at=None)


def grants_of(case: Case) -> QuerySet[Grant]:
    """Return everybody who was ever let in to a case, or offered to be, the newest first."""
    return case.grants.select_related("agency", "offered_by", "ended_by").order_by("-offered_at")


def expired_grants(at: datetime) -> QuerySet[Grant]:
    """Return the grants whose time is over and that nobody has ended."""
    return Grant.objects.filter(ended_at=None, ends_at__lte=at)


def lent(grant: Grant) -> dict[str, object]:
    """Return what a grant lends of its case besides the identity, part by part; what it does not name is not asked for.

    The case itself is not read: an agency that is let in never sees it.
    """
    case, found = Case(pk=grant.case_id), dict[str, object]()
    if Part.RISK in grant.parts:
        found |= {"risk": next(iter(assessments_of(case)), None), "plan": safety_plan_of(case)}
    if Part.NEEDS in grant.parts:
        lines = needs_of(case, services=())
        found |= {
            "conclusion": conclusions_of(case)[:1],
            "needs": [line.need for line in lines],
            "goals": goals_of(case),
        }
    if Part.SERVICES in grant.parts:
        found |= {"services": services_of(case), "homecomings": homecomings_of(case)}
    if Part.FAMILY in grant.parts:
        found |= {"parties": parties_of(case), "way": way_of(case)}
    if Part.NOTES in grant.parts:
        found |= {"events": Event.objects.filter(case=grant.case_id).select_related("by").order_by("-at")}
    return found
