"""The map of rates: how many of each regency's people were reported, smoothed, with how sure that is."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.kinds import Age
from suluh.insights.queries import figures
from suluh.insights.queries import rates as queries
from suluh.insights.queries.figures import Scope
from suluh.insights.views.figures import above
from suluh.insights.views.journeys import SEXES, read_asked, years_of
from suluh.spreadsheets.writing import write_csv_safe

if TYPE_CHECKING:
    from suluh.regions.models import StatisticSet

ORDERS = {"nama": "name", "orang": "persons", "laju": "rate", "bawah": "lower", "atas": "upper"}


@needs(Verb.FIGURES_READ)
def rates(request: Request) -> HttpResponse:
    """Show a map of smoothed rates, with a table beside it that says how sure each is."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    asked, order = read_asked(request), request.GET.get("urut", "-laju")
    with reading(request.actor):
        people, lines = _lines(request, scope)
        context = {
            "scope": scope, "scopes": [one for one in scopes if not one.agency_id], "above": above(scope, scopes),
            "asked": asked, "sexes": SEXES, "ages": Age.choices, "years": years_of(request), "people": people,
            "populations": queries.populations(), "lines": _sorted(lines, order), "count": figures.last_count(),
            "within": scope.area_code, "persons": sum(line.rate.persons for line in lines),
        }  # fmt: skip
    return render(request, "insights/rates.html", context)


@needs(Verb.FIGURES_READ)
def download_rates(request: Request) -> HttpResponse:
    """Give the same table as csv, with what it rests on."""
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None)
    with reading(request.actor):
        people, lines = _lines(request, scope)
    text = StringIO()
    head = (
        _("Kode"), _("Kabupaten/kota"), _("Orang"), _("Penduduk"), _("Laju per 100.000"), _("Batas bawah 90 persen"),
        _("Batas atas 90 persen"),
    )  # fmt: skip
    rows = [(one.rate.code, one.name, one.rate.persons, one.rate.people, *_rounded(one)) for one in lines]
    source = (_("Penduduk"), f"{people.indicator}, {people.year}, {people.source}") if people else ()
    write_csv_safe([head, *rows, (), source], text)
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="laju-internal-{request.at.date().isoformat()}.csv"'
    return answer


def _lines(request: Request, scope: Scope) -> tuple[StatisticSet | None, list[queries.Line]]:
    wanted, offered = request.GET.get("penduduk", ""), queries.populations()
    people = next((one for one in offered if str(one.pk) == wanted), offered[0] if offered else None)
    if people is None or scope.agency_id:
        return people, []
    return people, queries.lines(scope, read_asked(request), people, request.at.date())


def _rounded(line: queries.Line) -> tuple[float | None, ...]:
    return tuple(
        round(one, 2) if one is not None else None for one in (line.rate.rate, line.rate.lower, line.rate.upper)
    )


def _sorted(lines: list[queries.Line], order: str) -> list[queries.Line]:
    name = ORDERS.get(order.removeprefix("-"), "rate")
    ordered = sorted(lines, key=lambda line: line.name)
    if name == "name":
        return ordered[::-1] if order.startswith("-") else ordered
    known = [line for line in ordered if getattr(line.rate, name) is not None]
    known.sort(key=lambda line: getattr(line.rate, name), reverse=order.startswith("-"))
    return known + [line for line in ordered if getattr(line.rate, name) is None]
