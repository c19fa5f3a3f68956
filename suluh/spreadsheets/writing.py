"""Writing rows for people who open them in a spreadsheet: nothing they contain may run as a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook as Book
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

# What makes Excel, LibreOffice or Google Sheets take a text for a formula; the full-width forms count too.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
Written = str | int | float | bool | date | datetime | None


def harmless(value: Written) -> Written:
    """Put an apostrophe before a text that a spreadsheet program would run; numbers and dates stay as they are."""
    if not isinstance(value, str):
        return value
    bare = value.lstrip(" \u00a0\ufeff\u200b\"'")
    return "'" + value if value.startswith(RISKY) or bare.startswith(RISKY) else value


def _for_cell(value: Written) -> str | float | datetime | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return value


def write_csv_safe(rows: Iterable[Sequence[Written]], stream: IO[str], *, delimiter: str = ";") -> None:
    """Write rows as csv that opens well in Indonesian Excel: semicolons, all texts made harmless.

    What programs read, such as a data package, has commas instead.

    Open the stream with encoding="utf-8-sig" and newline="".
    """
    writer = csv.writer(stream, delimiter=delimiter)
    for row in rows:
        writer.writerow(["" if value is None else harmless(value) for value in row])


def write_xlsx_safe(rows: Iterable[Sequence[Written]], target: Path | IO[bytes], *, title: str = "Data") -> None:
    """Write rows as xlsx, the first as header; texts are stored as texts, so identifiers keep all their digits."""
    write_xlsx_sheets([(title, rows)], target)


def write_xlsx_sheets(sheets: Iterable[tuple[str, Iterable[Sequence[Written]]]], target: Path | IO[bytes]) -> None:
    """Write several sheets, each with its name and rows, as `write_xlsx_safe` writes one."""
    book = Book(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, value, bold=number == 0) for value in row])
    book.save(target)


def _cell(sheet: Any, value: Written, *, bold: bool) -> Any:
    kept = harmless(value)
    if isinstance(kept, str):
        kept = ILLEGAL_CHARACTERS_RE.sub("", kept)[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=_for_cell(kept))
    if isinstance(kept, str):
        cell.data_type = "s"
        cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
