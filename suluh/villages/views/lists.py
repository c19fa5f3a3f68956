"""What a village looks through: who is silent, who left and came back, the register of letters, and troubles."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.linkage.phones import read_phone
from suluh.people.kinds import Purpose
from suluh.villages import queries
from suluh.villages.access import open_residents, own_village
from suluh.villages.queries import today

PER_PAGE = 20


def _page(request: Request, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))


def _with_names(request: Request, page: Any) -> list[tuple[Any, Any]]:
    """Return what stands on a page with who it speaks of; the names of one page are opened, and that is noted."""
    names = open_residents({one.resident for one in page}, actor=request.actor, at=request.at)
    return [(one, names.get(one.resident_id)) for one in page]


@needs(Verb.VILLAGE_WORK)
@never_cache
def silent(request: Request) -> HttpResponse:
    """List whose family has heard nothing for long: call, note, or report in one tap."""
    village, day = own_village(request.actor), today(request.at)
    page = _page(request, queries.silent(village.pk, day))
    names = open_residents(page.object_list, actor=request.actor, at=request.at, purpose=Purpose.CONTACT)
    rows = []
    for one in page:
        contact = queries.contact_of(one)
        number = next(iter(read_phone(contact)), "")
        rows.append((one, names.get(one.pk), contact, number, (day - one.heard_on).days))
    return render(request, "villages/silent.html", {"page": page, "rows": rows, "days": queries.silent_days(day)})


@needs(Verb.VILLAGE_WORK)
@never_cache
def letters(request: Request) -> HttpResponse:
    """Show the register of letters."""
    page = _page(request, queries.letters(own_village(request.actor).pk))
    return render(request, "villages/letters.html", {"page": page, "rows": _with_names(request, page)})


@needs(Verb.VILLAGE_WORK)
@never_cache
def log(request: Request) -> HttpResponse:
    """Show the departure and return log."""
    page = _page(request, queries.movements(own_village(request.actor).pk))
    return render(request, "villages/log.html", {"page": page, "rows": _with_names(request, page)})


@needs(Verb.VILLAGE_WORK)
@never_cache
def troubles(request: Request) -> HttpResponse:
    """Show the troubles that were handed on, and how far the task force has come with each."""
    page = _page(request, queries.troubles(own_village(request.actor).pk))
    return render(request, "villages/troubles.html", {"page": page, "rows": _with_names(request, page)})
