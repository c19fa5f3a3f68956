"""The page of own questions about reports, services, proceedings and restitution. The address holds codes alone."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, reads_behind, scopes_of
from suluh.insights.kinds import Band, By, Subject, Tallied
from suluh.insights.queries import exports, figures, journeys
from suluh.insights.queries import tallies as queries
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.questions import Laid
from suluh.insights.rules import measures
from suluh.insights.rules import tallies as rules
from suluh.insights.rules.measures import Unit
from suluh.insights.rules.questions import strips
from suluh.insights.rules.tallies import Asked
from suluh.insights.views.figures import above
from suluh.people.kinds import Sex

YEARS, ALL_YEARS, UNKNOWN = 10, "semua", "-"
MOST, DRAWN, WIDE = 200, 15, 640
FILES = ("csv", "xlsx")


@needs(Verb.FIGURES_READ)
def ask_about(request: Request, subject: str) -> HttpResponse:
    """Answer a question about a subject with a table, a drawing, and an address that may be sent on."""
    scopes = scopes_of(request.actor)
    scope, given = _asked(request, subject)
    asked, whole = rules.sensible(given), reads_behind(request.actor, given.subject, given.area)
    with reading(request.actor):
        grid = None if scope.agency_id else queries.answer(asked, whole=whole)
        laid = queries.laid_out(asked, grid) if grid else None
        context = {
            "scope": scope,
            "scopes": [one for one in scopes if not one.agency_id],
            "above": above(scope, scopes),
            "inside": journeys.origins_in(scope),
            "count": figures.last_count(),
            "asked": asked,
            "subjects": Subject.choices,
            "laid": laid,
            "covered_as": covered_as(asked),
            "covered": grid.covered if grid else 0,
            "unit": queries.unit_of(asked),
            "whole": whole,
            "drawing": _drawing(asked, laid) if laid else None,
            "choices": _choices(given, request.at.year),
            "method": queries.method_of(asked, whole=whole),
            "others": [(what.label, _(measures.SENTENCES[what])) for what in measures.OF[asked.subject]],
            "left_out": len(laid.lines) - MOST if laid else 0,
            "most": f":{MOST}",
        }
    return render(request, "insights/ask_about.html", context)


@needs(Verb.FIGURES_READ)
def download_about(request: Request, subject: str, kind: str) -> HttpResponse:
    """Give the whole table of a question as csv or as a spreadsheet, with how it was counted."""
    if kind not in FILES:
        raise Http404
    scope, given = _asked(request, subject)
    asked, whole = rules.sensible(given), reads_behind(request.actor, given.subject, given.area)
    if scope.agency_id:
        raise Http404
    with reading(request.actor):
        rows = exports.wide_rows(queries.laid_out(asked, queries.answer(asked, whole=whole)), covered_as(asked))
        method = queries.method_of(asked, whole=whole)
    if kind == "xlsx":
        content, of = exports.as_xlsx([(_("Tabel"), rows), (_("Cara dihitung"), method)]), exports.XLSX
    else:
        content, of = b"\xef\xbb\xbf" + exports.as_csv([*method, (), *rows], ";"), "text/csv; charset=utf-8"
    file = f"jawaban-internal-{asked.subject.value}-{request.at.date().isoformat()}.{kind}"
    return HttpResponse(content, content_type=of, headers={"Content-Disposition": f'attachment; filename="{file}"'})


def _asked(request: Request, subject: str) -> tuple[Scope, Asked]:
    if subject not in Subject.values:
        raise Http404
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None)
    return scope, read_asked(Subject(subject), request.GET, scope.area_code, request.at.year)


def read_asked(subject: Subject, given: QueryDict, area: str, this_year: int) -> Asked:
    """Read a question from an address; what is no choice at all asks for all, or for what is asked first."""
    measure, rows, columns, year = (given.get(name, "") for name in ("ukuran", "baris", "kolom", "tahun"))
    known, kinds = list(measures.OF[subject]), rules.FIXED[rules.KINDS[subject]] if subject in rules.KINDS else ()
    told_of_people = By.SEX in rules.AXES[subject]
    return Asked(
        subject=subject,
        measure=Tallied(measure) if measure in known else known[0],
        rows=By(rows) if rows in By.values else By.AREA,
        columns=By(columns) if columns in By.values else None,
        area=area,
        year=0 if year == ALL_YEARS else next((one for one in _years(this_year) if str(one) == year), this_year),
        kind=_choice(given.get("jenis"), kinds),
        sex=_choice(given.get("jk"), (Sex.FEMALE, Sex.MALE), unknown=True) if told_of_people else None,
        band=_choice(given.get("umur"), tuple(Band.values), unknown=True) if told_of_people else None,
    )


def _choice(given: str | None, choices: tuple[str, ...], *, unknown: bool = False) -> str | None:
    if unknown and given == UNKNOWN:
        return ""
    return str(given) if given and given in choices else None


def _years(this_year: int) -> range:
    return range(this_year, this_year - YEARS, -1)


def covered_as(asked: Asked) -> str:
    """Return what stands in the place of a figure that is not shown."""
    return "<11" if asked.definition.unit in (Unit.NUMBER, Unit.PERSONS) else "–"


Choice = tuple[str, object, str, Iterable[tuple[object, object]], str, list[str]]


def _choices(asked: Asked, this_year: int) -> list[Choice]:
    """Return of each select its name, label, first choice, choices, what is chosen, and what is wrong with it."""
    wrong: dict[str, list[str]] = {}
    for reason in rules.may_ask(asked).reasons:
        wrong.setdefault(reason.about, []).append(str(reason))
    subject, everything = asked.subject, _("Semua")
    axes = [(axis.value, axis.label) for axis in rules.AXES[subject]]
    years = [(str(year), str(year)) for year in _years(this_year)]
    found: list[tuple[str, object, str, Iterable[tuple[object, object]], str | None]] = [
        ("ukuran", _("Yang dihitung"), "", [(one.value, one.label) for one in measures.OF[subject]], asked.measure),
        ("baris", _("Baris"), "", axes, asked.rows),
        ("kolom", _("Kolom"), _("Tanpa kolom"), axes, asked.columns),
        ("tahun", _("Tahun"), "", [*years, (ALL_YEARS, _("Semua tahun"))], str(asked.year or ALL_YEARS)),
    ]
    if subject in rules.KINDS:
        by = rules.KINDS[subject]
        kinds = queries.labels(by, rules.FIXED[by])
        found.append(("jenis", by.label, everything, list(kinds.items()), asked.kind))
    if By.SEX in rules.AXES[subject]:
        unknown = (UNKNOWN, _("Tidak diketahui"))
        sexes = [*((one.value, one.label) for one in (Sex.FEMALE, Sex.MALE)), unknown]
        bands = [*((value, label) for value, label in Band.choices if value), unknown]
        found.append(("jk", By.SEX.label, everything, sexes, UNKNOWN if asked.sex == "" else asked.sex))
        found.append(("umur", By.BAND.label, everything, bands, UNKNOWN if asked.band == "" else asked.band))
    return [
        (name, label, first, options, str(chosen or ""), wrong.get(name, []))
        for name, label, first, options, chosen in found
    ]


def _drawing(asked: Asked, laid: Laid) -> list[tuple[str, int | None, int]]:
    """Return the rows that are drawn, each with its figure and the length of its bar: the first, or the latest."""
    lines = laid.lines[-DRAWN:] if asked.rows in rules.IN_TIME else laid.lines[:DRAWN]
    numbers = [line.total for line in lines]
    return [
        (line.label, line.total, long) for line, long in zip(lines, strips(numbers, WIDE), strict=True) if line.total
    ]
