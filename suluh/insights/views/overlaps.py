"""The page that shows double counting: what each agency counts, whom several count, and the people counted once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.queries import figures, overlaps
from suluh.insights.rules.overlaps import LABELS, REST, Agency, doubles, upset
from suluh.insights.views.figures import above


@needs(Verb.FIGURES_READ)
def show(request: Request) -> HttpResponse:
    """Show which agencies count the same persons, as a drawing and as two tables."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    with reading(request.actor):
        found = doubles([]) if scope.agency_id else overlaps.find_doubles(scope)
        names = {**overlaps.names_in(found), REST: _("lembaga lain")}
        context = {
            "scope": scope,
            "scopes": [one for one in scopes if not one.agency_id],
            "above": above(scope, scopes),
            "count": figures.last_count(),
            "persons": found.persons,
            "counted": found.counted,
            "twice": found.counted - found.persons,
            "known_twice": found.twice,
            "drawing": upset(found, names),
            "labels": LABELS,
            "agencies": [Agency(names.get(key, key), n, shared) for key, n, shared in found.agencies],
            "combinations": [(sorted(names.get(key, key) for key in keys), n) for keys, n in found.several],
            "left_out": found.others or found.of - len(found.agencies),
        }
    return render(request, "insights/overlaps.html", context)
