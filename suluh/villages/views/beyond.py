"""Counts for those above a village and beside it: never a name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.regions.rules import covers
from suluh.villages import queries
from suluh.villages.access import accompanied, counted_areas, read_overview
from suluh.villages.actions.counting import ask_count
from suluh.villages.queries import today
from suluh.villages.queries.overview import overview_of


@needs(Verb.VILLAGE_COUNT)
def overview(request: Request) -> HttpResponse:
    """Show counts of an area: who is where by which channel, silence, services missing; never a name."""
    areas = counted_areas(request.actor)
    wanted = request.GET.get("wilayah", "")[:13]
    inside = [area for area in areas if covers(area, wanted)] if wanted else []
    area = wanted if inside else (areas[0] if areas else "")
    if request.method == "POST":
        ask_count()
        messages.success(request, _("Angka sedang dihitung ulang. Muat ulang halaman ini sebentar lagi."))
        return redirect(f"{reverse('villages:overview')}?wilayah={area}")
    told = read_overview(area, actor=request.actor, at=request.at)
    return render(request, "villages/overview.html", {"told": told, "areas": queries.named(areas)})


@needs(Verb.VILLAGE_ACCOMPANY)
def companions(request: Request) -> HttpResponse:
    """Show counts of the villages that name her organisation as their companion; never a name."""
    told = overview_of("", today(request.at), accompanied(request.actor))
    return render(request, "villages/overview.html", {"told": told, "areas": [], "companion": True})
