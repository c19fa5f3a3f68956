"""The page of what the plans of an area lack, all on one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.plans.kinds import GAP_NAMES, Gap
from suluh.plans.queries.gaps import lacking
from suluh.regions.queries import find_area, provinces

PER_PAGE = 25


@needs(Verb.TASKFORCE_READ)
def gaps(request: Request) -> HttpResponse:
    """Show what the plans of an area lack, and which task forces have none; at first those of her own area."""
    own = next((one for one in request.actor.areas(Verb.TASKFORCE_MANAGE)), "")
    code = request.GET.get("wilayah", own)[:13]
    area = find_area(code) if code else None
    if code and area is None:
        raise Http404
    kind = request.GET.get("jenis", "")
    kind = kind if kind in Gap.values else ""
    found = lacking(code, timezone.localtime(request.at).year, kind)
    context = {
        "page": Paginator(found.plans, PER_PAGE).get_page(request.GET.get("hal")),
        "found": found,
        "counts": [(gap.value, GAP_NAMES[gap], found.counts.get(gap.value, 0)) for gap in Gap],
        "area": area,
        "code": code,
        "kind": kind,
        "kinds": [(gap.value, GAP_NAMES[gap]) for gap in Gap],
        "provinces": provinces(),
        "is_inside": len(code) > 2,
    }
    return render(request, "plans/gaps.html", context)
