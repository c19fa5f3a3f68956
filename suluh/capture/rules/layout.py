"""The tables of a file as an officer sees them before any row is read, and what she says their columns are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from suluh.answers import Answer, Reason
from suluh.capture.kinds import Why
from suluh.spreadsheets import Field, Table, Workbook, groups_of, guess_mapping, header_key, skipped_sheets

SAMPLES, LONGEST_SAMPLE = 3, 60
ONCE = {
    Field.NAME, Field.PEOPLE, Field.GIVEN_NAME, Field.MIDDLE_NAME, Field.FAMILY_NAME, Field.SEX, Field.BIRTH,
    Field.AGE, Field.NIK, Field.PASSPORT, Field.DESTINATION, Field.REPORT_DATE, Field.DEPARTURE_DATE,
    Field.EXTERNAL_ID, Field.REPORTER_NAME, Field.REPORTER_PHONE, Field.BIRTH_PLACE,
}  # fmt: skip
NAMING = (Field.NAME, Field.PEOPLE, Field.GIVEN_NAME)
SURE, FAIR = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column: its heading, a few of its cells, and what it seems to be about."""

    index: int
    letters: str
    header: str
    key: str
    field: str
    confidence: float
    samples: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class TableSeen:
    """One table: where it stands, how many rows it has, its columns, and the rows left out."""

    name: str
    sheet: str
    header_row: int
    rows: int
    columns: tuple[ColumnSeen, ...]
    skipped: Mapping[str, int]

    @property
    def signature(self) -> str:
        """The hash by which the same headings are known again, in whatever order they stand."""
        return hashlib.sha256("\x1f".join(sorted(column.key for column in self.columns)).encode()).hexdigest()

    @property
    def headers(self) -> dict[str, str]:
        """The columns' headings by their letters."""
        return {column.letters: column.header for column in self.columns if column.header}


def see_tables(tables: Iterable[Table]) -> tuple[TableSeen, ...]:
    """Describe the tables of a file, with a guess for each column that holds something."""
    return tuple(_see(table) for table in tables)


def _see(table: Table) -> TableSeen:
    guesses = guess_mapping(table)
    columns = []
    for column in table.columns:
        samples = _samples(table, column.index)
        if not column.path and not samples:
            continue
        guess = guesses[column.index]
        field, sure = str(guess.field), round(guess.confidence, 2)
        key = header_key(column)
        columns.append(
            ColumnSeen(column.index, column.letter, column.text[:120], key, field, sure, samples, column.hidden)
        )
    skipped: dict[str, int] = {}
    for row in table.skipped:
        if row.why != "blank":
            skipped[row.why] = skipped.get(row.why, 0) + 1
    name = f"{table.sheet}!{table.header_rows[0]}"
    return TableSeen(name, table.sheet, table.header_rows[0], len(table.records), tuple(columns), skipped)


def _samples(table: Table, index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in table.column_cells(index):
        if text := " ".join(cell.shown.split())[:LONGEST_SAMPLE]:
            found[text] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def table_name(table: Table) -> str:
    """Return the name under which a table of the file is chosen."""
    return f"{table.sheet}!{table.header_rows[0]}"


def layout_of(workbook: Workbook, tables: Iterable[Table]) -> dict[str, Any]:
    """Return everything the officer is shown of a file, as JSON."""
    return {"tables": [asdict(table) for table in see_tables(tables)], "skipped": skipped_sheets(workbook)}


def read_layout(kept: Mapping[str, Any]) -> tuple[TableSeen, ...]:
    """Return the tables of a kept layout."""
    return tuple(
        TableSeen(
            **{
                **table,
                "columns": tuple(ColumnSeen(**{**one, "samples": tuple(one["samples"])}) for one in table["columns"]),
            }
        )
        for table in kept["tables"]
    )


Mapped = Mapping[str, Mapping[int, str]]
"""For each table that is used, the field of each column."""


def check_mapping(tables: Iterable[TableSeen], mapped: Mapped) -> Answer:
    """Say whether a list may be read in this way: some table, names in each, and no field in two columns."""
    if not mapped:
        return Answer((Reason(Why.NO_TABLE),))
    reasons = []
    for table in tables:
        fields = list(mapped.get(table.name, {}).values())
        if table.name not in mapped:
            continue
        if not any(name in fields for name in NAMING):
            reasons.append(Reason(Why.NO_PEOPLE, {"table": table.sheet}))
        for twice in sorted({twice for one in _each_person(table, mapped[table.name]) for twice in _doubled(one)}):
            reasons.append(Reason(Why.TWICE, {"table": table.sheet, "field": twice}))
    return Answer(tuple(reasons))


def _each_person(table: TableSeen, fields: Mapping[int, str]) -> tuple[Mapping[int, str], ...]:
    """Return the columns of each person where headings number them, else all columns as those of one."""
    paths = {column.index: tuple(column.header.split(" > ")) for column in table.columns}
    return groups_of(paths, {column: Field(name) for column, name in fields.items()}) or (fields,)


def _doubled(fields: Mapping[int, str]) -> set[str]:
    names = list(fields.values())
    return {str(one) for one in names if one in ONCE and names.count(one) > 1}


def best_fields(table: TableSeen, remembered: Mapping[str, str]) -> dict[int, str]:
    """Return what each column is taken to be at first: as the agency said before, else as it was guessed."""
    return {column.index: remembered.get(column.key, column.field) for column in table.columns}
