"""Answers to questions about people, and what rows and columns are called. To be asked inside `access.reading`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.insights.kinds import MANY, Age, Axis, Border, FormGroup, Standing
from suluh.insights.models import Journey
from suluh.insights.queries.digests import digest, told_by
from suluh.insights.rules.questions import ALL, HOME, STANDINGS, WHO, Fact, Grid, Question, tabulate
from suluh.people.kinds import Sex
from suluh.regions.queries import countries, names_of
from suluh.reports.kinds import Exploitation


def answer(question: Question) -> Grid:
    """Return the whole table of a question, as far as the database lets this officer read."""
    if (told := told_by(question)) and (facts := digest(question, told)):
        return tabulate(question, facts)
    grouped = _rows(question).values_list(*question.reads).annotate(sum_of=Sum("persons"))
    return tabulate(question, (_fact(question.reads, row) for row in grouped))


def _fact(names: Iterable[str], row: tuple[object, ...]) -> Fact:
    said = dict(zip(names, row, strict=False))
    if isinstance(month := said.get("month"), date):
        said["month"] = f"{month:%Y-%m}"
    return Fact(**said, persons=row[-1])  # type: ignore[arg-type]  # what is read has the types of its columns


def _rows(question: Question) -> QuerySet[Journey]:
    rows = Journey.objects.filter(standing__in=STANDINGS[question.measure])
    if question.area:
        rows = rows.filter(area_code__gte=question.area, area_code__lt=question.area + chr(1114111))
    if question.year:
        rows = rows.filter(month__gte=date(question.year, 1, 1), month__lt=date(question.year + 1, 1, 1))
    narrowed = {"sex": question.sex, "age": question.age, "form": question.form}
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value is not None})
    if question.destination == HOME:
        return rows.filter(destination__gte="0", destination__lt=":")
    return rows if question.destination is None else rows.filter(destination=question.destination)


def labels(axis: Axis, keys: Iterable[str]) -> dict[str, str]:
    """Return what keys of an axis are called."""
    wanted = set(keys)
    if axis in (Axis.ORIGIN, Axis.VIA, Axis.DESTINATION):
        return _places(wanted)
    if axis is Axis.MONTH:
        return {key: date_format(date.fromisoformat(f"{key}-01"), "M Y") for key in wanted}
    return {key: _words(axis).get(key, key) for key in wanted}


def _places(keys: set[str]) -> dict[str, str]:
    here = names_of({key for key in keys if key[:1].isdigit()})
    named = {**goals(), **here, "": _("Tidak diketahui")}
    return {key: named.get(key, key) for key in keys}


def _words(axis: Axis) -> dict[str, str]:
    many = {MANY: _("Beberapa bentuk"), "": str(FormGroup.UNKNOWN.label)}
    words: dict[Axis, dict[str, object]] = {
        Axis.SEX: dict(Sex.choices),
        Axis.AGE: dict(Age.choices),
        Axis.FORM: {**dict(Exploitation.choices), **many},
        Axis.GROUP: dict(FormGroup.choices),
        Axis.BORDER: dict(Border.choices),
        Axis.STANDING: dict(Standing.choices),
        Axis.WHO: {key: _who(key) for key in WHO},
    }
    return {key: str(label) for key, label in words.get(axis, {}).items()}


def _who(key: str) -> str:
    sex, _dash, age = key.partition("-")
    who = Sex(sex).label if sex else _("Jenis kelamin tidak diketahui")
    return f"{who}, {str(Age(age.lstrip('-')).label).lower()}"


def goals() -> dict[str, str]:
    """Return the countries that a question may ask for, by code; her own country is one."""
    names = {one.code: one.name_en if get_language() == "en" else one.name for one in countries()}
    return {HOME: str(Border.HOME.label), **dict(sorted(names.items(), key=lambda pair: pair[1]))}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its key and name, and its figures in the order of the columns; None is covered."""

    key: str
    label: str
    figures: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as pages and files show it: what its rows are, its columns by key and name, its lines, and its sums."""

    head: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    whole: Line


def laid_out(rows: Axis, columns: Axis | None, grid: Grid, also: Mapping[str, str] = MappingProxyType({})) -> Laid:
    """Give a table the names of its rows and columns; `also` names keys that no axis has."""
    named = {**labels(rows, grid.rows), **also}
    heads = {**labels(columns, grid.columns), **also} if columns else {}

    def line(key: str, label: str) -> Line:
        return Line(key, label, tuple(grid.figures[key, one] for one in grid.columns), grid.figures[key, ALL])

    return Laid(
        str(rows.label),
        tuple((key, heads[key]) for key in grid.columns),
        tuple(line(key, named[key]) for key in grid.rows),
        line(ALL, _("Semua")),
    )
