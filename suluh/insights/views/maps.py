"""The map of origins, transit and goals, with its table, and the same as a file."""

from __future__ import annotations

from io import StringIO
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, reads_list, scopes_of
from suluh.insights.kinds import Age, Side
from suluh.insights.queries import figures, journeys, maps
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.journeys import Asked
from suluh.insights.queries.maps import Painted
from suluh.insights.views.figures import above
from suluh.insights.views.journeys import SEXES, read_asked, years_of
from suluh.regions.kinds import Level
from suluh.spreadsheets.writing import write_csv_safe

HERE = "di"
DETAILS = {"provinsi": Level.PROVINCE, "kabupaten": Level.REGENCY, "kecamatan": Level.DISTRICT}


@needs(Verb.FIGURES_READ)
def show(request: Request) -> HttpResponse:
    """Colour the places that people come from, were led through, or were taken to."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    asked, theirs = read_asked(request), _theirs(request, scope)
    levels = maps.finest(scope, asked.side, theirs=theirs)
    level = _level(request, levels)
    with reading(request.actor):
        found = None if scope.agency_id else _painted(request, scope)
        context = {
            "scope": scope, "scopes": [one for one in scopes if not one.agency_id], "above": above(scope, scopes),
            "asked": asked, "theirs": theirs, "sexes": SEXES, "ages": Age.choices, "years": years_of(request),
            "sides": Side.choices, "inside": journeys.origins_in(scope), "count": figures.last_count(),
            "painted": found, "detail": next(name for name, one in DETAILS.items() if one == level),
            "details": [(name, one.label) for name, one in DETAILS.items() if one in levels],
            "drawn": "province" if level == Level.PROVINCE else "regency", "whole": _whole(request, scope),
            "inner": _inner(asked) if asked.side is Side.ORIGIN and not theirs and level < Level.DISTRICT else "",
        }  # fmt: skip
    return render(request, "insights/maps.html", context)


@needs(Verb.FIGURES_READ)
def download(request: Request) -> HttpResponse:
    """Give the same table as csv, other countries and unknown places included."""
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None)
    with reading(request.actor):
        found = None if scope.agency_id else _painted(request, scope)
    rows: list[tuple[str | int, ...]] = [(_("Kode"), _("Tempat"), _("Orang"))]
    for one in [*found.areas, *found.abroad] if found else []:
        rows.append((one.code, one.name, "<11" if one.persons is None else one.persons))
    if found:
        rows.append(("", _("Tempat tidak diketahui"), "<11" if found.unknown is None else found.unknown))
    text = StringIO()
    write_csv_safe(rows, text)
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="peta-internal-{request.at.date().isoformat()}.csv"'
    return answer


def _painted(request: Request, scope: Scope) -> Painted:
    asked, theirs = read_asked(request), _theirs(request, scope)
    level = _level(request, maps.finest(scope, asked.side, theirs=theirs))
    return maps.painted(
        scope, asked, level, request.at.date(), theirs=theirs, whole=_whole(request, scope),
        order=request.GET.get("urut", "-orang"),
    )  # fmt: skip


def _theirs(request: Request, scope: Scope) -> bool:
    """Test whether places of the people of an area are asked for: what is usual, but for where they come from."""
    side = request.GET.get("sisi", Side.ORIGIN)
    return bool(scope.area_code) and side in (Side.TRANSIT, Side.DESTINATION) and request.GET.get("siapa") != HERE


def _level(request: Request, levels: tuple[Level, ...]) -> Level:
    wanted = DETAILS.get(request.GET.get("rinci", ""))
    return wanted if wanted in levels else levels[0]


def _inner(asked: Asked) -> str:
    """Begin the address of the map of an area inside; only its code is missing."""
    return f"{reverse('insights:maps')}?{urlencode({'jk': asked.sex, 'umur': asked.age})}&wilayah="


def _whole(request: Request, scope: Scope) -> bool:
    """Test whether the reader may see small numbers: whoever may open the list behind them (`rules.questions`)."""
    return reads_list(request.actor, scope.area_code)
