"""The page that shows double counting: what each agency counts, whom several count, and the people counted once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.queries import figures, overlaps
from suluh.insights.rules.overlaps import LABELS, of_agencies, upset
from suluh.insights.views.figures import above

MOST = 100


@needs(Verb.FIGURES_READ)
def show(request: Request) -> HttpResponse:
    """Show which agencies count the same persons, as a drawing and as two tables."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    with reading(request.actor):
        known = [] if scope.agency_id else overlaps.known(scope)
        agencies = of_agencies(known)
        several = sorted(
            ((keys, n) for keys, n in known if len(keys) > 1), key=lambda pair: (-pair[1], sorted(pair[0]))
        )
        persons, counted = sum(number for _, number in known), sum(one.persons for one in agencies)
        context = {
            "scope": scope,
            "scopes": [one for one in scopes if not one.agency_id],
            "above": above(scope, scopes),
            "count": figures.last_count(),
            "persons": persons,
            "counted": counted,
            "twice": counted - persons,
            "known_twice": sum(number for _, number in several),
            "drawing": upset(known, _("lembaga lain")),
            "labels": LABELS,
            "agencies": agencies[:MOST],
            "combinations": [(sorted(keys), number) for keys, number in several[:MOST]],
            "left_out": max(len(agencies), len(several)) - MOST,
        }
    return render(request, "insights/overlaps.html", context)
