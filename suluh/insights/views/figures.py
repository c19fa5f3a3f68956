"""The page of figures, and the same figures as a file."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.kinds import Dimension, Span
from suluh.insights.queries import figures as queries
from suluh.insights.queries.figures import Headline, Row, Scope, Table
from suluh.insights.rules.definitions import SENTENCES
from suluh.insights.rules.desks import shown_days
from suluh.insights.rules.figures import bars
from suluh.regions.kinds import Level
from suluh.regions.queries import names_of
from suluh.regions.rules import at_level
from suluh.spreadsheets.writing import write_csv_safe

if TYPE_CHECKING:
    from suluh.insights.models import Owed

AGENCIES = 15
CHART = (1000, 200)
CARDS = (
    Dimension.STANDING,
    Dimension.STATUS,
    Dimension.AGE,
    Dimension.BAND,
    Dimension.SEX,
    Dimension.EXPLOITATION,
    Dimension.DESTINATION,
    Dimension.CHANNEL,
    Dimension.ROLE,
)


@needs(Verb.FIGURES_READ)
def figures(request: Request) -> HttpResponse:
    """Show what arrived, what waits, and how many people it is about, where the officer works."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), request.GET.get("lembaga"))
    span = _span(request)
    may_list = request.actor.may(Verb.REPORT_READ)
    with reading(request.actor):
        count = queries.last_count()
        found = queries.breakdowns(scope, span)
        context = {
            "scopes": scopes,
            "scope": scope,
            "above": above(scope, scopes),
            "span": span,
            "spans": Span.choices,
            "count": count,
            "headline": Headline.of(found, queries.find_waiting(scope)),
            "tables": _tables(scope, span, found),
            "may_list": may_list,
            "may_justice": request.actor.may(Verb.JUSTICE_READ),
            "may_cases": request.actor.may(Verb.CASE_READ),
            "may_verify": request.actor.may(Verb.REPORT_VERIFY),
            "where": _where(scope, span),
            "says": {name: _(text) for name, text in SENTENCES.items()},
            **_served(scope),
            **_trend(request, scope, span),
            "shown": queries.map_of(
                scope,
                span,
                by_origin=request.GET.get("peta") == "asal",
                finer=request.GET.get("rinci") == "kabupaten",
                order=request.GET.get("urut", "-orang"),
            ),
        }
    return render(request, "insights/figures.html", context)


@needs(Verb.FIGURES_READ)
def download(request: Request) -> HttpResponse:
    """Give every figure of a scope as csv that opens well in a spreadsheet and runs nothing there."""
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), request.GET.get("lembaga"))
    span = _span(request)
    with reading(request.actor):
        count = queries.last_count()
        lines = [*_lines(scope, span), (), *_service_lines(scope), (), *_meanings()]
    text = StringIO()
    write_csv_safe(lines, text)
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    day = count.at.date().isoformat() if count else "-"
    answer.headers["Content-Disposition"] = f'attachment; filename="angka-internal-{day}.csv"'
    return answer


def _tables(scope: Scope, span: Span, found: dict[Dimension, list[Row]]) -> list[Table]:
    tables = [Table(str(by.label), found[by], by.value, _(SENTENCES[by.value])) for by in CARDS if by in found]
    if not scope.agency_id and (rows := queries.agencies_in(scope, span, AGENCIES)):
        label = _("Lembaga, %(number)s teratas") % {"number": len(rows)}
        tables.append(Table(label, rows, Dimension.AGENCY.value, _(SENTENCES["AGENCY"])))
    return tables


def _where(scope: Scope, span: Span) -> str:
    """Return the part of an address that says whose figures over which span, for the list behind each number."""
    whose = f"lembaga={scope.agency_id}" if scope.agency_id else f"wilayah={scope.area_code}"
    return f"{whose}&masa={span.value}"


def _served(scope: Scope) -> dict[str, object]:
    """Return the stages of service, with medians where enough was done, and restitution."""
    stages = [
        (one, _(SENTENCES[one.step]), shown_days(one.reached, one.days), shown_days(one.reached, one.slow))
        for one in queries.stages(scope)
    ]
    owed = queries.find_owed(scope)
    return {"stages": stages, "owed": owed, "money": _money(owed), "unpaid": owed.adjudged - owed.paid}


def _money(owed: Owed) -> list[tuple[str, int, int]]:
    return [
        (_("Dihitung"), owed.assessed_in, owed.assessed),
        (_("Dituntut"), owed.demanded_in, owed.demanded),
        (_("Diputus"), owed.adjudged_in, owed.adjudged),
        (_("Dibayar"), owed.paid_in, owed.paid),
    ]


def _span(request: Request) -> Span:
    wanted = request.GET.get("masa", "")
    return Span(int(wanted)) if wanted in {str(span.value) for span in Span} else Span.ALL


def above(scope: Scope, scopes: list[Scope]) -> list[Scope]:
    """Return the areas above a scope that the officer may read as well, the widest first."""
    if scope.agency_id:
        return []
    codes = [code for code in ("", at_level(scope.area_code, 1)) if code != scope.area_code]
    own = [one.area_code for one in scopes if not one.agency_id]
    names = names_of({code for code in codes if code})
    reached = [code for code in codes if any(code == mine or code.startswith(f"{mine}.") or not mine for mine in own)]
    return [Scope(code, name=names.get(code, code) if code else _("Indonesia")) for code in reached]


def _trend(request: Request, scope: Scope, span: Span) -> dict[str, object]:
    weeks = queries.weeks(scope, span, request.at)
    groups = [(date_format(week.starts, "j M Y"), (week.reports, week.persons)) for week in weeks]
    highest = max((max(week.reports, week.persons) for week in weeks), default=0)
    return {"weeks": weeks, "bars": bars(groups, *CHART), "highest": highest, "chart": CHART}


def _service_lines(scope: Scope) -> Iterator[tuple[str | int | float, ...]]:
    """Write stages of service and restitution below the figures, whatever the span: each says its own."""
    yield (
        _("Tahap layanan"), _("Kode"), _("Tercapai dalam 365 hari"), _("Median (hari)"),
        _("Sembilan dari sepuluh dalam (hari)"), _("Menunggu"),
    )  # fmt: skip
    for one in queries.stages(scope):
        days, slow = shown_days(one.reached, one.days), shown_days(one.reached, one.slow)
        yield (str(one.get_step_display()), one.step, one.reached, days or "", slow or "", one.waiting)
    yield ()
    yield (_("Restitusi"), _("Tuntutan"), _("Rupiah"))
    yield from _money(queries.find_owed(scope))


def _meanings() -> Iterator[tuple[str, ...]]:
    """Write what everything means, so that figures never travel without their definitions."""
    yield (_("Definisi"),)
    yield from ((_(text),) for text in SENTENCES.values())


def _lines(scope: Scope, span: Span) -> Iterator[tuple[str | int, ...]]:
    yield (_("Bagian"), _("Kode"), _("Nama"), _("Laporan"), _("Catatan"), _("Orang"))
    for by, rows in queries.breakdowns(scope, span).items():
        yield from ((str(by.label), row.value, row.label, row.reports, row.records, row.persons) for row in rows)
    for by, rows in (
        (Dimension.AGENCY, queries.agencies_in(scope, span)),
        (Dimension.ORIGIN, queries.origins(scope, span)),
    ):
        yield from ((str(by.label), row.value, row.label, row.reports, row.records, row.persons) for row in rows)
    if scope.level < Level.REGENCY:
        places = queries.places_in(scope, span, Level.REGENCY)
        yield from ((_("Tempat laporan"), r.value, r.label, r.reports, r.records, r.persons) for r in places)
