"""The page of journeys: where people come from, by which way they went, to where, and whether it is getting worse."""

from __future__ import annotations

from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.kinds import Age, Side
from suluh.insights.queries import figures, journeys
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.journeys import Asked, Trend, Way
from suluh.insights.rules.figures import bars
from suluh.insights.rules.journeys import ribbons
from suluh.insights.rules.overview import REST
from suluh.insights.views.figures import CHART, above
from suluh.people.kinds import Sex
from suluh.spreadsheets.writing import write_csv_safe

RATE = 0.01
ROMAN = ("I", "II", "III", "IV")
SEXES = [(Sex.FEMALE.value, Sex.FEMALE.label), (Sex.MALE.value, Sex.MALE.label)]


@needs(Verb.FIGURES_READ)
def show(request: Request) -> HttpResponse:
    """Show the ways of the people of an area as a drawing, a table and a sentence."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    asked = read_asked(request)
    with reading(request.actor):
        months = journeys.trend(scope, asked, request.at.date())
        context = {
            "scope": scope,
            "scopes": [one for one in scopes if not one.agency_id],
            "above": above(scope, scopes),
            "asked": asked,
            "count": figures.last_count(),
            "inside": journeys.origins_in(scope),
            "years": years_of(request),
            "sexes": SEXES,
            "ages": Age.choices,
            "sides": Side.choices,
            "months": months,
            **({} if scope.agency_id else _ways(scope, asked, request)),
            **_trend(months),
        }
    return render(request, "insights/journeys.html", context)


@needs(Verb.FIGURES_READ)
def download(request: Request) -> HttpResponse:
    """Give every way of an area as csv that opens well in a spreadsheet and runs nothing there."""
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None)
    with reading(request.actor):
        ways = [] if scope.agency_id else journeys.ways(scope, read_asked(request))
    lines: list[tuple[str | int, ...]] = [(_("Dari"), _("Lewat"), _("Ke"), _("Orang"), _("Terverifikasi"))]
    lines += [(way.of, way.via, way.to, way.persons, way.verified) for way in ways]
    text = StringIO()
    write_csv_safe(lines, text)
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="alur-internal-{request.at.date().isoformat()}.csv"'
    return answer


def years_of(request: Request) -> range:
    """Return the years that may be asked for, the newest first."""
    return journeys.years_until(request.at.date())


def read_asked(request: Request) -> Asked:
    """Read what is asked for; anything else asks for everybody."""
    sex, age, year, side = (request.GET.get(name, "") for name in ("jk", "umur", "tahun", "sisi"))
    return Asked(
        sex if sex in dict(SEXES) else "",
        age if age in Age.values else "",
        next((one for one in years_of(request) if str(one) == year), 0),
        Side(side) if side in Side.values else Side.ORIGIN,
    )


def _ways(scope: Scope, asked: Asked, request: Request) -> dict[str, object]:
    """Return what the page draws and lists: each way with its numbers by quarter, and what its places are called."""
    found = journeys.find_overview(scope, asked, request.at.date())
    then = journeys.when_frozen(scope, asked)
    ends = [*((way[0], way[1], way[2]) for way in found.ways), *((way[0], way[1], way[2]) for way in found.drawn)]
    names = {**journeys.names_of_places({code for way in ends for code in way}), REST: _("lainnya")}
    words = [_("triwulan %(part)s %(year)s") % {"part": ROMAN[one % 4], "year": one // 4} for one in found.quarters]
    lines = [
        (Way(names[of], names[via], names[to], persons, verified, (of, via, to)), ",".join(map(str, (persons, *by))))
        for of, via, to, persons, verified, by in found.ways
    ]
    return {
        "persons": found.persons,
        "verified": found.verified,
        "left_out": found.others,
        "then": then,
        "more": found.persons - then.persons if then else 0,
        "drawing": ribbons(
            [(names[of], names[via], names[to], n) for of, via, to, n in found.drawn], names[REST], names.get("")
        ),
        "lines": lines,
        "table_sum": sum(way.persons for way, _by in lines),
        "words": "|".join([*words, _("semua waktu") if not asked.year else str(asked.year)]),
        "names": {code: name.partition(",")[0].removeprefix("Kabupaten ") for code, name in names.items() if code},
    }


def _trend(months: Trend) -> dict[str, object]:
    from suluh.estimation.surveillance import reference, watch  # late: scipy is not for every web process

    groups = [
        (date_format(month, "M Y"), (all_of, sure))
        for month, all_of, sure in zip(months.months, months.persons, months.verified, strict=True)
    ]
    past = [months.persons[place] for place in reference(len(months.months))]
    return {
        "bars": bars(groups, *CHART),
        "chart": CHART,
        "highest": max(months.persons),
        "watch": watch(past, months.persons[-1], rate=RATE) if sum(months.persons) else None,
        "newest": months.months[-1],
        "rows": list(zip(months.months, months.persons, months.verified, strict=True))[::-1],
    }
