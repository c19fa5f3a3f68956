"""The page of data officers: who has which role for which data, and whether the desks keep up."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.queries import desks as queries
from suluh.insights.queries.figures import last_count
from suluh.insights.rules.desks import FEWEST
from suluh.taskforces.queries.capacity import duties_in

PER_PAGE, DUTIES = 40, 60


@needs(Verb.FIGURES_READ)
def desks(request: Request) -> HttpResponse:
    """Show the desks of an area or agency with what they did, what waits, and who is trained."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), request.GET.get("lembaga"))
    role = request.GET.get("peran", "")
    role = role if role in queries.ROLES else ""
    with reading(request.actor):
        page = Paginator(queries.desks(scope, role), PER_PAGE).get_page(request.GET.get("hal"))
        context = {
            "scopes": scopes,
            "scope": scope,
            "count": last_count(),
            "page": page,
            "rows": queries.shown(list(page)),
            "role": role,
            "roles": [(one.value, one.label) for one in queries.ROLES],
            "fewest": FEWEST,
            "duties": [] if scope.agency_id else queries.with_pace(duties_in(scope.area_code, DUTIES)),
        }
    return render(request, "insights/desks.html", context)
