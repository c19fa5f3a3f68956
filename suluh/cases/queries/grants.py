"""Reads of who is let in to a case."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from suluh.cases.models import Case, Event, Grant


def live_grants(at: datetime) -> QuerySet[Grant]:
    """Return the grants that are open at a time."""
    return Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), accepted_at__lte=at, ended_at=None)


def grants_of(case: Case) -> QuerySet[Grant]:
    """Return everybody who was ever let in to a case, or offered to be, the newest first."""
    return case.grants.select_related("agency", "offered_by", "ended_by").order_by("-offered_at")


def expired_grants(at: datetime) -> QuerySet[Grant]:
    """Return the grants whose time is over and that nobody has ended."""
    return Grant.objects.filter(ended_at=None, ends_at__lte=at)


def lent_events(grant: Grant) -> QuerySet[Event]:
    """Return the timeline of the case as far as a grant lends it: all of it, or nothing."""
    return Event.objects.filter(case=grant.case_id).select_related("by").order_by("-at")
