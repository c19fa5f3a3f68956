"""Standard tables for other systems: of the agency's area, few covered and all else rounded, with their definitions."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Query, Router, Schema

from suluh.accounts.http import Request
from suluh.insights.access import reading_for_token
from suluh.insights.kinds import Series
from suluh.insights.queries import standards as queries
from suluh.reports.api import REFUSALS, AgencyToken, Pace

router = Router(auth=AgencyToken(), throttle=[Pace()])


class FigureOut(Schema):
    """A figure: of a row and a column, "*" for all. One that is withheld has no number.

    `htcds_value` is the value of HTCDS 2.0 where the row has one; codes of IC-TIP are not known to us, and always null.
    Those of SDG 16.2.2 have the people of the row's sex and age, and the rate, where both are known.
    """

    row_code: str
    row: str
    column_code: str
    column: str
    persons: int | None
    status: Literal["shown", "withheld"]
    htcds_value: str | None = None
    ictip_code: str | None = None
    population: int | None = None
    per_100_000: float | None = None
    population_source: str | None = None


class TableOut(Schema):
    """A table of a series."""

    name: str
    title: str
    figures: list[FigureOut]


class DefinitionOut(Schema):
    """Something that belongs beside the figures."""

    what: str
    says: str


class SeriesOut(Schema):
    """The tables that a standard asks for."""

    series: Series
    area_code: str
    year: int
    definitions: list[DefinitionOut]
    tables: list[TableOut]


@router.get("/tabel-baku/{series}", response={200: SeriesOut, **REFUSALS})
def read_series(request: Request, series: Series, year: Annotated[int, Query(ge=2000, le=2100)]) -> SeriesOut:
    """Read the standard tables of a year: SDG 16.2.2, IC-TIP, ASEAN, or the task force's own, of the agency's area.

    People are counted once, in the year in which they were first told of. Figures from 1 to 10 are withheld; all
    others are rounded to multiples of five, each by itself. For SDG 16.2.2 each figure has its rate per 100,000 people
    of that sex and age with the source and year of their number; the definitions say why one is missing.
    """
    with reading_for_token(request.actor) as area:
        tables = queries.filled(series, area, year)
        definitions = queries.definitions(series, tables)
    return SeriesOut(
        series=series, area_code=area or "ID", year=year,
        definitions=[DefinitionOut(what=what, says=says) for what, says in definitions],
        tables=[
            TableOut(name=one.name, title=one.title, figures=[_figure(series, row) for row in
                     queries.rows_of(series, one)])
            for one in tables
        ],
    )  # fmt: skip


def _figure(series: Series, row: tuple[object, ...]) -> FigureOut:
    return FigureOut.model_validate(dict(zip(queries.fields_of(series), row, strict=True)))
