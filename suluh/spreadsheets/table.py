"""What a table is: its columns with their headers, its records, and the rows that are none."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from suluh.spreadsheets.cells import Cell, column_letters


@dataclass(frozen=True, slots=True)
class Column:
    """One column with its header; `path` has several parts where merged headers stand above."""

    index: int
    path: tuple[str, ...]
    hidden: bool = False

    @property
    def letter(self) -> str:
        """Name the column as the spreadsheet does."""
        return column_letters(self.index)

    @property
    def text(self) -> str:
        """Write the header as one line: Identitas > Nama."""
        return " > ".join(self.path)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the table, with the section rows that apply to it."""

    row: int
    cells: dict[int, Cell]
    sections: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that holds no record, and why we think so."""

    row: int
    why: str
    text: str


@dataclass(slots=True)
class Table:
    """A table found in a sheet."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    records: list[Record] = dataclasses.field(default_factory=list)
    skipped: list[Skipped] = dataclasses.field(default_factory=list)
    titles: tuple[str, ...] = ()

    def column_cells(self, index: int) -> Iterator[Cell]:
        """Walk the cells of one column, top to bottom."""
        for record in self.records:
            if index in record.cells:
                yield record.cells[index]
