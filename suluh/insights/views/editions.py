"""The page that says why a year has other people today than when it was frozen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, reads_list, scopes_of
from suluh.insights.actions.editions import send_to_compare
from suluh.insights.queries import editions as queries
from suluh.insights.queries import publishing as tables
from suluh.insights.queries.journeys import origins_in
from suluh.insights.views.figures import above


@needs(Verb.FIGURES_READ)
def changes(request: Request, year: int) -> HttpResponse:
    """Say what lies between a year as it was frozen and as it is, cause by cause, and which tables are made of it."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    known = queries.editions(year)
    if not known:
        raise Http404
    whole = reads_list(request.actor, scope.area_code)
    with reading(request.actor):
        comparison = None if scope.agency_id else queries.compare(known[-1], scope.area_code, whole=whole)
    context = {
        "scope": scope,
        "scopes": [one for one in scopes if not one.agency_id],
        "above": above(scope, scopes),
        "inside": origins_in(scope),
        "year": year,
        "editions": known,
        "comparison": comparison,
        "whole": whole,
        "tables": [(one, tables.title_of(one)) for one in tables.released().filter(year=year)],
        "may_propose": request.actor.may(Verb.TABLE_PROPOSE),
    }
    return render(request, "insights/changes.html", context)


@needs(Verb.TABLE_PROPOSE)
@require_POST
def compare_again(request: Request, year: int) -> HttpResponse:
    """Have a year compared anew in the background."""
    if not queries.editions(year):
        raise Http404
    send_to_compare(actor=request.actor, at=request.at, year=year)
    messages.success(request, _("Perbandingan sedang dihitung ulang. Muat ulang halaman ini sebentar lagi."))
    where = request.GET.get("wilayah", "")
    return redirect(f"{reverse('insights:changes', args=[year])}?wilayah={where}" if _is_code(where) else
                    reverse("insights:changes", args=[year]))  # fmt: skip


def _is_code(text: str) -> bool:
    return len(text) <= 13 and text.replace(".", "").isdigit()
