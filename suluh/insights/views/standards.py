"""The page of standard tables, and the same as files."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.kinds import Series
from suluh.insights.queries import standards as queries
from suluh.insights.queries.figures import Scope, last_count
from suluh.insights.views.figures import above

YEARS = 10


@needs(Verb.FIGURES_READ)
def standards(request: Request) -> HttpResponse:
    """Show the tables of a series for an area and a year, with what is counted."""
    scope, series, year = _asked(request)
    with reading(request.actor):
        tables = [] if scope.agency_id else queries.filled(series, scope.area_code, year)
        context = {
            "scope": scope,
            "scopes": [one for one in scopes_of(request.actor) if not one.agency_id],
            "above": above(scope, scopes_of(request.actor)),
            "count": last_count(),
            "series": series,
            "all_series": Series.choices,
            "year": year,
            "years": range(request.at.year, request.at.year - YEARS, -1),
            "tables": tables,
            "shares": queries.shares_of(tables) if series is Series.SDG else [],
            "definitions": queries.definitions(series, tables),
            "files": queries.FILES,
        }
    return render(request, "insights/standards.html", context)


@needs(Verb.FIGURES_READ)
def standard_file(request: Request, name: str) -> HttpResponse:
    """Give the tables of a series as a file, definitions with it."""
    scope, series, year = _asked(request)
    with reading(request.actor):
        tables = [] if scope.agency_id else queries.filled(series, scope.area_code, year)
        made = queries.file_of(series, tables, scope.area_code, year, name)
    if made is None:
        raise Http404
    content, kind = made
    file = f"{series.value.lower()}-{scope.area_code or 'ID'}-{year}-{name}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{file}"'})


def _asked(request: Request) -> tuple[Scope, Series, int]:
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None)
    given, year = request.GET.get("seri", ""), request.GET.get("tahun", "")
    years = range(request.at.year, request.at.year - YEARS, -1)
    chosen = next((one for one in years if str(one) == year), request.at.year - 1)
    return scope, Series(given) if given in Series.values else Series.SDG, chosen
