"""The page on which an officer asks her own question. What she picks stands in the address, as codes alone."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_scope, reading, reads_list, scopes_of
from suluh.insights.kinds import MANY, Age, Axis, Measure, Subject
from suluh.insights.queries import figures, journeys
from suluh.insights.queries import questions as queries
from suluh.insights.queries.exports import wide_rows
from suluh.insights.queries.questions import Laid
from suluh.insights.rules.questions import ALL, HOME, IN_TIME, Grid, Question, covered, crossed, strips
from suluh.insights.views.figures import above
from suluh.people.kinds import Sex
from suluh.reports.kinds import Exploitation
from suluh.spreadsheets.writing import write_csv_safe

YEARS = 10
UNKNOWN = "-"
PER_PAGE, DRAWN, WIDE = 100, 15, 640
FORMS = (*Exploitation.values, MANY)


@needs(Verb.FIGURES_READ)
def ask(request: Request) -> HttpResponse:
    """Answer a question with a table, a drawing, and an address that may be sent on."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    question = read_question(request.GET, scope.area_code, request.at.year)
    whole = reads_list(request.actor, scope.area_code)
    with reading(request.actor):
        grid = None if scope.agency_id else _answer(question, whole=whole)
        laid = queries.laid_out(question.rows, question.columns, grid) if grid else None
        page = Paginator(laid.lines if laid else (), PER_PAGE).get_page(request.GET.get("hal"))
        context = {
            "scope": scope,
            "scopes": [one for one in scopes if not one.agency_id],
            "above": above(scope, scopes),
            "inside": journeys.origins_in(scope),
            "count": figures.last_count(),
            "question": question,
            "subjects": Subject.choices,
            "may_propose": request.actor.may(Verb.TABLE_PROPOSE),
            "crossed": crossed(*_axes(request.GET)),
            "laid": replace(laid, lines=tuple(page)) if laid else None,
            "page": page,
            "covered": grid.covered if grid else 0,
            "whole": whole,
            "drawing": _drawing(question, laid) if laid else None,
            "choices": _choices(request.at.year),
            "picked": picked(question),
            "most": ":",
        }
    return render(request, "insights/ask.html", context)


@needs(Verb.FIGURES_READ)
def download_answer(request: Request) -> HttpResponse:
    """Give the whole table of a question as csv, with the question above it."""
    scope = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None)
    question = read_question(request.GET, scope.area_code, request.at.year)
    with reading(request.actor):
        whole = reads_list(request.actor, scope.area_code)
        grid = Grid((), (), {(ALL, ALL): 0}) if scope.agency_id else _answer(question, whole=whole)
        lines = wide_rows(queries.laid_out(question.rows, question.columns, grid), "<11")
    text = StringIO()
    write_csv_safe([(str(question.measure.label), scope.name, question.year or _("Semua tahun")), *lines], text)
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    day = request.at.date().isoformat()
    answer.headers["Content-Disposition"] = f'attachment; filename="jawaban-internal-{day}.csv"'
    return answer


def _answer(question: Question, *, whole: bool) -> Grid:
    grid = queries.answer(question)
    return grid if whole else covered(grid)


def read_question(given: QueryDict, area: str, this_year: int) -> Question:
    """Read a question from an address. What is no choice asks for all; axes that say the same are not crossed."""
    rows, columns = _axes(given)
    measure, year, goal = (given.get(name, "") for name in ("ukuran", "tahun", "ke"))
    return Question(
        measure=Measure(measure) if measure in Measure.values else Measure.PERSONS,
        rows=rows,
        columns=columns if crossed(rows, columns) else None,
        area=area,
        year=next((one for one in _years(this_year) if str(one) == year), 0),
        sex=_choice(given.get("jk"), (Sex.FEMALE, Sex.MALE)),
        age=given.get("umur") if given.get("umur") in Age.values else None,
        form=_choice(given.get("bentuk"), FORMS),
        destination=goal if goal == HOME or goal in queries.goals() else None,
    )


def _axes(given: QueryDict) -> tuple[Axis, Axis | None]:
    rows, columns = given.get("baris"), given.get("kolom")
    return (
        Axis(rows) if rows in Axis.values else Axis.ORIGIN,
        Axis(columns) if columns in Axis.values else None,
    )


def _choice(given: str | None, choices: tuple[str, ...]) -> str | None:
    if given == UNKNOWN:
        return ""
    return str(given) if given in choices else None


def picked(question: Question) -> dict[str, str]:
    """Return a question as an address writes it; what asks for all is left out."""
    narrowed = {"jk": question.sex, "umur": question.age, "bentuk": question.form, "ke": question.destination}
    return {
        "ukuran": question.measure.value,
        "baris": question.rows.value,
        **({"kolom": question.columns.value} if question.columns else {}),
        "wilayah": question.area,
        **({"tahun": str(question.year)} if question.year else {}),
        **{name: value or UNKNOWN for name, value in narrowed.items() if value is not None},
    }


def _years(this_year: int) -> range:
    return range(this_year, this_year - YEARS, -1)


def _choices(this_year: int) -> list[tuple[str, object, str, list[tuple[str, object]]]]:
    """Return the name, the label, what its first choice says, and the choices of each select of the page."""
    unknown = (UNKNOWN, _("Tidak diketahui"))
    forms = [(key, str(label)) for key, label in Exploitation.choices] + [(MANY, _("Beberapa bentuk"))]
    everything = _("Semua")
    return [
        ("ukuran", _("Yang dihitung"), "", list(Measure.choices)),
        ("baris", _("Baris"), "", list(Axis.choices)),
        ("kolom", _("Kolom"), _("Tanpa kolom"), list(Axis.choices)),
        ("tahun", _("Tahun"), _("Semua tahun"), [(str(year), str(year)) for year in _years(this_year)]),
        ("jk", _("Jenis kelamin"), everything, [*((s.value, s.label) for s in (Sex.FEMALE, Sex.MALE)), unknown]),
        ("umur", _("Umur"), everything, list(Age.choices)),
        ("bentuk", _("Bentuk eksploitasi"), everything, [*forms, unknown]),
        ("ke", _("Ke mana"), everything, list(queries.goals().items())),
    ]


def _drawing(question: Question, laid: Laid) -> list[tuple[str, int | None, int]]:
    """Return the rows that are drawn, each with its figure and the length of its bar: the largest, or the latest.

    Of whom it is not known has a figure and no bar: often they are the most, and would dwarf what is known.
    """
    lines = laid.lines[-DRAWN:] if question.rows in IN_TIME else laid.lines[:DRAWN]
    numbers = [line.total if line.key else None for line in lines]
    return [
        (line.label, line.total, long) for line, long in zip(lines, strips(numbers, WIDE), strict=True) if line.total
    ]
