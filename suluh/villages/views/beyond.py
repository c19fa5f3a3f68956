"""Counts for those above a village and beside it: never a name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.regions.rules import covers
from suluh.villages import queries
from suluh.villages.access import accompanied, counted_areas
from suluh.villages.queries import today


@needs(Verb.VILLAGE_COUNT)
def overview(request: Request) -> HttpResponse:
    """Show counts of an area: who is where by which channel, silence, services missing; never a name."""
    areas = counted_areas(request.actor)
    wanted = request.GET.get("wilayah", "")[:13]
    inside = [area for area in areas if covers(area, wanted)] if wanted else []
    area = wanted if inside else (areas[0] if areas else "")
    told = queries.overview_of(area, today(request.at))
    return render(request, "villages/overview.html", {"told": told, "areas": queries.named(areas)})


@needs(Verb.VILLAGE_ACCOMPANY)
def companions(request: Request) -> HttpResponse:
    """Show counts of the villages that name her organisation as their companion; never a name."""
    told = queries.overview_of("", today(request.at), accompanied(request.actor))
    return render(request, "villages/overview.html", {"told": told, "areas": [], "companion": True})
