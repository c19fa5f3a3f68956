"""Reads of tables for everybody, and of the journeys that they are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from suluh.answers import Reason
from suluh.insights.kinds import Axis, Measure, State, Why, Withheld
from suluh.insights.models import Cell, Frozen, Journey, Publication
from suluh.insights.queries.questions import Laid, goals, labels, laid_out
from suluh.insights.rules.publishing import FLOOR, MOST_FIGURES, OTHER, Known, Layout
from suluh.insights.rules.questions import ALL, Fact, Grid, Place, Question
from suluh.regions.kinds import Level
from suluh.regions.models import Area
from suluh.regions.queries import names_of
from suluh.regions.rules import level_of

KEYS = ("area_code", "via", "destination", "sex", "age", "form", "standing")
LIVE = (State.TESTING, State.PROPOSED, State.RELEASED)
OUT = (State.PROPOSED, State.RELEASED, State.REPLACED, State.WITHDRAWN)
"""What somebody may know: whatever was ever out, and what may come out any day."""


def frozen(year: int) -> dict[int, list[Fact]]:
    """Return the journeys of a year as they were frozen, by the number of the edition."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for number, *row in Frozen.objects.filter(year=year).values_list("edition", *KEYS, "persons"):
        found[number].append(Fact(**dict(zip((*KEYS, "persons"), row, strict=True))))
    return found


def of_year(year: int) -> list[dict[str, Any]]:
    """Return the journeys of a year as they are today: KEYS, and how many persons."""
    rows = Journey.objects.filter(month__gte=date(year, 1, 1), month__lt=date(year + 1, 1, 1))
    return [
        dict(zip((*KEYS, "persons"), row, strict=True))
        for row in rows.values_list(*KEYS).annotate(sum_of=Sum("persons"))
    ]


def inside(area: str) -> list[str]:
    """Return the areas one level below: provinces of the country, regencies of a province."""
    level = level_of(area) + 1
    if level > Level.REGENCY:
        return []
    rows = Area.objects.filter(level=level, ends=None).within((area,))
    return list(rows.order_by("code").values_list("code", flat=True))


def question_of(one: Publication) -> Question:
    """Return what a table answers."""
    return Question(
        measure=Measure(one.measure), rows=Axis(one.rows_by), columns=Axis(one.columns_by) if one.columns_by else None,
        area=one.area_code, year=one.year, sex=one.sex, age=one.age, form=one.form, destination=one.destination,
    )  # fmt: skip


def columns_of(question: Question) -> dict[str, object]:
    """Return a question as a table keeps it."""
    return {
        "measure": question.measure, "rows_by": question.rows, "columns_by": question.columns or "",
        "area_code": question.area, "year": question.year, "sex": question.sex, "age": question.age,
        "form": question.form, "destination": question.destination,
    }  # fmt: skip


def layout_of(one: Publication) -> Layout:
    """Return how a table is laid out."""
    return Layout(question_of(one), tuple(one.rows), tuple(one.columns), one.base, one.edition)


def known(year: int) -> list[Known]:
    """Return every table of a year that somebody may know, with what it shows, the oldest first."""
    figures: dict[UUID, dict[Place, int]] = defaultdict(dict)
    for cell in Cell.objects.filter(publication__year=year, publication__state__in=OUT):
        figures[cell.publication_id][cell.row, cell.column] = cell.persons
    rows = Publication.objects.filter(year=year, state__in=OUT).order_by("proposed_at", "pk")
    return [Known(layout_of(one), figures[one.pk]) for one in rows]


def known_ids(year: int) -> list[UUID]:
    """Return which tables of a year somebody may know."""
    return list(Publication.objects.filter(year=year, state__in=OUT).values_list("pk", flat=True))


def to_decide(areas: Sequence[str], user_id: int) -> QuerySet[Publication]:
    """Return the proposals of some areas that wait for a second pair of eyes, without her own."""
    within = Q(pk=None)
    for area in areas:
        within |= Q(area_code__gte=area, area_code__lt=area + chr(1114111))
    return Publication.objects.filter(within, state=State.PROPOSED).exclude(proposed_by=user_id)


def has_twin(question: Question, besides: Publication | None = None) -> bool:
    """Test whether a table that answers the same question stands or waits, besides one that is corrected."""
    rows = Publication.objects.filter(state__in=LIVE, **columns_of(question))
    return (rows.exclude(pk=besides.pk) if besides else rows).exists()


def last_number() -> int:
    """Return the number that was given last."""
    return Publication.objects.aggregate(last=Max("number"))["last"] or 0


def publications() -> QuerySet[Publication]:
    """Return the log: all tables that the reader may know of, the newest first."""
    people = ("proposed_by", "decided_by", "withdrawn_by", "replaces")
    return Publication.objects.select_related(*people).order_by("-proposed_at", "-pk")


def released() -> QuerySet[Publication]:
    """Return what the public may know of, the newest first; withdrawn ones among them, for the log is whole."""
    rows = Publication.objects.filter(state__in=(State.RELEASED, State.REPLACED, State.WITHDRAWN))
    return rows.select_related("replaces").order_by("-number")


@dataclass(frozen=True, slots=True)
class Told:
    """A table for everybody as pages and files show it, with all that belongs beside its figures."""

    one: Publication
    title: str
    place: str
    laid: Laid
    filters: str
    held: int
    correction: Publication | None


def tell(one: Publication) -> Told:
    """Return a table with the names of its rows and columns, and what is said about it."""
    cells = {(row, column): n for row, column, n in one.cells.values_list("row", "column", "persons")}
    layout = layout_of(one)
    question = layout.question
    figures: Mapping[Place, int | None] = {place: cells.get(place) for place in layout.places()}
    return Told(
        one=one,
        title=title_of(one),
        place=place_of(one.area_code),
        laid=laid_out(
            question.rows, question.columns, Grid(layout.rows, layout.columns, figures), {OTHER: _("Lainnya")}
        ),
        filters=filters_of(question),
        held=sum(number is None for number in figures.values()),
        correction=one.corrections.exclude(number=None).first(),
    )


def why_unsafe(one: Publication) -> str:
    """Return why nothing of a table can be shown, with what to do instead."""
    figures = len(one.rows) * max(1, len(one.columns))
    return str(Reason(Why(one.why), {"floor": FLOOR, "figures": figures, "most": MOST_FIGURES}))


def withheld(one: Publication) -> list[tuple[str, str, str]]:
    """Return which figures a table does not show and why: the small ones first, each by its row and column."""
    rows = list(one.held.order_by("-why", "pk").values_list("row", "column", "why"))
    question, also = question_of(one), {ALL: _("Semua"), OTHER: _("Lainnya")}
    named = {**labels(question.rows, {row for row, _column, _why in rows} - set(also)), **also}
    keys = {column for _row, column, _why in rows} - set(also)
    heads = {**(labels(question.columns, keys) if question.columns else {}), **also}
    return [(named[row], heads[column], str(Withheld(why).label)) for row, column, why in rows]


def title_of(one: Publication) -> str:
    """Return what a table is called."""
    return title_for(question_of(one))


def title_for(question: Question) -> str:
    """Return what the table of a question is called, with whom it is narrowed to: a title is quoted alone."""
    axes = " × ".join(str(axis.label) for axis in (question.rows, question.columns) if axis)
    whom = [said for _axis, said in _narrowed(question)]
    year = str(question.year or _("Semua tahun"))
    return ", ".join([f"{question.measure.label}: {axes}", place_of(question.area), *whom, year])


def _narrowed(question: Question) -> list[tuple[Axis, str]]:
    """Return by what a question is narrowed, and to whom."""
    found = [(Axis.SEX, question.sex), (Axis.AGE, question.age), (Axis.FORM, question.form)]
    said = [(axis, str(labels(axis, [key])[key])) for axis, key in found if key is not None]
    if question.destination is not None:
        said.append((Axis.DESTINATION, str(goals().get(question.destination, question.destination))))
    return said


def place_of(code: str) -> str:
    """Return the name of the area of a table."""
    return names_of({code}).get(code, code) if code else _("Indonesia")


def filters_of(question: Question) -> str:
    """Return in words to whom a question is narrowed; "" if to nobody."""
    return "; ".join(f"{axis.label}: {said}" for axis, said in _narrowed(question))
