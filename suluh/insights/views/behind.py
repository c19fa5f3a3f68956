"""The list behind a number of the page of figures, for who may read it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from suluh.accounts.http import LongList, Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, listed, reading, scopes_of
from suluh.insights.kinds import Counted, Dimension, Span
from suluh.insights.queries import behind as queries
from suluh.insights.queries import figures
from suluh.insights.queries.behind import Asked, People, Reports
from suluh.insights.queries.figures import Scope
from suluh.insights.rules.definitions import SENTENCES
from suluh.reports.access import reports_for

PAGE = 25


@needs(Verb.REPORT_READ)
def behind(request: Request) -> HttpResponse:
    """List the reports, records or persons that a number counts, as far as the officer reaches them."""
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), request.GET.get("lembaga"))
    asked = _asked(request)
    with reading(request.actor):
        count = figures.last_count()
        number = queries.number(scope, asked)
    of_reports = asked.counted is Counted.REPORTS
    wide = not of_reports and not scope.area_code and not scope.agency_id
    context = {
        "scope": scope, "asked": asked, "number": number, "count": count, "of_reports": of_reports, "wide": wide,
        "label": queries.label(asked), "says": [_(SENTENCES[asked.counted.value]), _(SENTENCES[asked.by.value])],
        "page": None if wide else _page(request, scope, asked),
    }  # fmt: skip
    return render(request, "insights/behind.html", context)


def _page(request: Request, scope: Scope, asked: Asked) -> object:
    wanted = request.GET.get("hal")
    if asked.counted is Counted.REPORTS:
        mine, once = reports_for(request.actor, Verb.REPORT_READ), bool(request.actor.reached_areas())
        reports = Reports(mine, scope, asked, request.at, *listed(request.actor), once=once)
        return LongList(reports, PAGE).get_page(wanted)  # type: ignore[arg-type]
    people = People(scope, asked, request.at, *listed(request.actor))
    return Paginator(people, PAGE).get_page(wanted)  # type: ignore[arg-type]


def _asked(request: Request) -> Asked:
    """Read which number is meant.

    :raises Http404: if there is no such number
    """
    try:
        asked = Asked(
            Counted(request.GET.get("apa", "laporan")), Dimension(request.GET.get("menurut", "TOTAL")),
            request.GET.get("nilai", "")[:32].replace("\0", ""), Span(int(request.GET.get("masa", "0")[:4])),
        )  # fmt: skip
    except ValueError:
        raise Http404 from None
    numbered = asked.by is not Dimension.AGENCY or asked.value.isdecimal()
    if not queries.known(asked) or not numbered:
        raise Http404
    return asked
