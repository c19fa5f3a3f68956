"""What a table as a whole says about its rows: its columns' habits, the years it covers, the areas in headings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from suluh.spreadsheets.ages import Reported
from suluh.spreadsheets.cells import Cell
from suluh.spreadsheets.dates import Habits, learn_habits, read_date
from suluh.spreadsheets.gazetteer import Gazetteer
from suluh.spreadsheets.identifiers import NikHabits, SexHabits, learn_nik_habits, learn_sex_habits
from suluh.spreadsheets.numbered import groups_of
from suluh.spreadsheets.regions import Piece, RegionReader, cut_address
from suluh.spreadsheets.table import Record, Table
from suluh.spreadsheets.values import DATE_FIELDS, REGION_FIELDS, Field

_DATE_IN_TEXT = re.compile(
    r"(?i)(\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2}))(?!\d)|(\d{1,2}\s+[a-z]{3,10}\.?\s+\d{4})|(\d{4}-\d{2}-\d{2})"
)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a row is read against."""

    table: Table
    fields: Mapping[int, Field]
    regions: RegionReader
    today: date
    dates: Mapping[int, Habits]
    niks: Mapping[int, NikHabits]
    sexes: Mapping[int, SexHabits]
    years: Reported
    headings: tuple[Piece, ...]
    has_region: bool
    people: tuple[Mapping[int, Field], ...] = ()

    def columns(self, *wanted: Field) -> list[int]:
        """Give the columns mapped to one of the fields, left to right."""
        return sorted(column for column, field in self.fields.items() if field in wanted)


@lru_cache(maxsize=4)
def reader_for(gazetteer: Gazetteer) -> RegionReader:
    """Keep one reader, with what it remembers, for each gazetteer."""
    return RegionReader(gazetteer)


def make_context(table: Table, fields: Mapping[int, Field], gazetteer: Gazetteer, today: date) -> Context:
    """Look over the table once before its rows are read."""
    headers = {column.index: column.text for column in table.columns}
    habits: dict[int, Habits] = {}
    niks: dict[int, NikHabits] = {}
    sexes: dict[int, SexHabits] = {}
    for column, field in fields.items():
        cells = list(table.column_cells(column))
        habits[column] = learn_habits(cells, headers.get(column, ""))
        if field is Field.NIK:
            niks[column] = learn_nik_habits(cells)
        elif field is Field.SEX:
            sexes[column] = learn_sex_habits(cells)
    _warn_of_neighbours(habits, fields)
    titles = " , ".join([*table.titles, table.sheet])
    marked = tuple(piece for piece in cut_address(titles[:390]) if piece.level and not piece.city)
    years = _years(table, fields, habits, today)
    has_region = any(field in REGION_FIELDS or field is Field.PEOPLE for field in fields.values())
    people = groups_of({column.index: column.path for column in table.columns}, fields)
    return Context(table, fields, reader_for(gazetteer), today, habits, niks, sexes, years, marked, has_region, people)


def _warn_of_neighbours(habits: dict[int, Habits], fields: Mapping[int, Field]) -> None:
    """Doubt the order of a column that is silent about it, beside one in which the month stands first."""
    dated = [column for column, field in fields.items() if field in DATE_FIELDS or field is Field.BIRTH]
    if any(habits[column].month_first or habits[column].said == "month" for column in dated):
        for column in dated:
            silent = not habits[column].day_first and not habits[column].said
            if silent:
                habits[column] = replace(habits[column], month_first=max(1, habits[column].month_first))


def _years(table: Table, fields: Mapping[int, Field], habits: Mapping[int, Habits], today: date) -> Reported:
    """Tell, for rows without a date of their own, in which year ages were probably written down."""
    found: list[int] = []
    for column, field in fields.items():
        if field not in (Field.REPORT_DATE, Field.POLICE_REPORT_NO):
            continue
        for cell in table.column_cells(column):
            told = (
                read_date(cell, habits[column], today=today).understood
                if field is Field.REPORT_DATE
                else date_within(cell, today)
            )
            if isinstance(told, date):
                found.append(told.year)
    if found:
        found.sort()
        return Reported(found[len(found) // 2], found[0] - 1, found[-1] + 1, certain=False)
    titled = [
        int(year) for title in (*table.titles, table.sheet) for year in _YEAR.findall(title) if int(year) <= today.year
    ]
    if titled:
        return Reported(titled[-1], min(titled) - 1, max(titled) + 1, certain=False)
    return Reported(today.year, today.year - 5, today.year, certain=False)


def date_within(cell: Cell, today: date) -> date | None:
    """Find the one date inside a longer text, such as a police report's number with its date."""
    found = [match[0] for match in _DATE_IN_TEXT.finditer(cell.text[:400])]
    if len(found) != 1:
        return None
    inner = cell._replace(text=re.sub(r"\s*([-/.])\s*", r"\1", found[0]), moment=None)
    told = read_date(inner, Habits(day_first=1), today=today).understood
    return told if isinstance(told, date) else None


def reported_at(context: Context, record: Record, told: object) -> Reported:
    """Say when the ages of a row were told: its own date, else a year in a heading above it, else the table's years."""
    if isinstance(told, date):
        return Reported(told.year, told.year, told.year)
    years = [int(year) for section in record.sections for year in _YEAR.findall(section)]
    if years:
        return Reported(years[-1], years[-1], years[-1])
    return context.years
