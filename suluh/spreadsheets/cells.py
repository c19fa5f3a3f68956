"""What a spreadsheet holds before anyone has understood it: cells, sheets, the workbook, and why a file is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How the file stores a cell, before any meaning is given to it."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"
    DATE = "DATE"
    BOOLEAN = "BOOLEAN"
    ERROR = "ERROR"


class Cell(NamedTuple):
    """One cell as stored; `text` is never altered, so it can be kept beside what we understood."""

    row: int
    column: int
    kind: Kind
    text: str
    moment: datetime | None = None
    number_format: str = ""
    formula: str = ""
    shared: bool = False

    @property
    def address(self) -> str:
        """Name the cell as the spreadsheet does: C12."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def shown(self) -> str:
        """Write the cell as a person would read it: a stored date as a date, everything else as stored."""
        if self.moment is None:
            return self.text
        whole_day = not (self.moment.hour or self.moment.minute or self.moment.second)
        return self.moment.date().isoformat() if whole_day else self.moment.isoformat(sep=" ", timespec="seconds")


class Span(NamedTuple):
    """A merged range, all edges included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet: only cells that hold something, by row and column (1-based)."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    lists_from: set[str] = field(default_factory=set)

    def cells(self) -> Iterator[Cell]:
        """Walk all cells, row by row."""
        for number in sorted(self.rows):
            yield from self.rows[number].values()


@dataclass(slots=True)
class Workbook:
    """A file that was read whole."""

    name: str
    format: str
    sheets: list[Sheet]
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused; the defaults suit an agency's yearly register."""

    max_bytes: int = 50_000_000
    max_unpacked_bytes: int = 600_000_000
    max_ratio: int = 250
    max_cells: int = 4_000_000
    max_columns: int = 2_000
    max_sheets: int = 200


class Unreadable(Exception):
    """The file can't be read; `code` says why and `facts` hold what the message needs."""

    def __init__(self, code: str, facts: Mapping[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = dict(facts or {})


def column_letters(number: int) -> str:
    """Turn 28 into AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Turn AB into 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def split_address(address: str) -> tuple[int, int]:
    """Turn AB12 into (12, 28); raises ValueError on anything else."""
    letters = address.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or len(letters) > 4:
        raise ValueError(address)
    return int(address[len(letters) :]), column_number(letters)
