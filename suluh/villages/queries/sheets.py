"""Reads of a village's spreadsheets."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from suluh.library.kinds import Unit
from suluh.library.queries.law import find_deadline
from suluh.people.queries import find_alike
from suluh.regions.models import Country
from suluh.sealing import unseal
from suluh.spreadsheets import Cell, Kind, Limits, Table, Unreadable, find_tables, read_workbook
from suluh.villages.kinds.sheets import Stage
from suluh.villages.models import Resident, Sheet, Village
from suluh.villages.queries import register, today
from suluh.villages.rules.sheets import Line, of_one_kind, read_lines

LIMITS = Limits(max_bytes=5_000_000, max_cells=300_000)
PIECE = 40
KEPT_DAYS = 30


def look_into(content: bytes, name: str) -> list[Table]:
    """Return the tables of a spreadsheet that are headed alike; what names stand in is never written to disk open.

    :raises Unreadable: if it is no spreadsheet that can be read, or holds no table
    """
    number = os.memfd_create("sheet", os.MFD_CLOEXEC)
    with os.fdopen(number, "w+b") as target:
        target.write(content)
        target.flush()
        tables = of_one_kind(find_tables(read_workbook(Path(f"/proc/self/fd/{number}"), limits=LIMITS)))
    if not tables:
        raise Unreadable("no_table")
    return tables


def tables_of(sheet: Sheet) -> list[Table]:
    """Return the tables of a kept spreadsheet."""
    return mended(_file_of(sheet), fixes_of(sheet))


def _file_of(sheet: Sheet) -> list[Table]:
    return look_into(base64.b64decode(unseal(sheet.content_sealed or b"", str(sheet.pk))), sheet.name)


Fixes = dict[str, dict[str, str]]
"""What was put right, by row ("0:12": table and row): text by number of the column; "skip" leaves the row out."""


def fixes_of(sheet: Sheet) -> Fixes:
    """Return what was put right in the browser."""
    return dict(json.loads(unseal(sheet.fixes_sealed, str(sheet.pk)))) if sheet.fixes_sealed else {}


def mended(tables: list[Table], fixes: Fixes) -> list[Table]:
    """Put into tables what was put right, and leave out the rows that are not to be taken in."""
    for number, table in enumerate(tables):
        for record in list(table.records):
            told = fixes.get(f"{number}:{record.row}", {})
            if "skip" in told:
                table.records.remove(record)
                continue
            for index, text in told.items():
                if text:
                    record.cells[int(index)] = Cell(record.row, int(index), Kind.TEXT, text)
                else:
                    record.cells.pop(int(index), None)
    return tables


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a kept spreadsheet as the file has it: its table, and what each column shows."""

    table: Table
    shown: dict[int, str]


def cells_of(sheet: Sheet, number: int, row: int) -> Cells | None:
    """Return a row of a kept spreadsheet, without what was put right."""
    tables = _file_of(sheet)
    table = tables[number] if number < len(tables) else None
    record = next((one for one in table.records if one.row == row), None) if table else None
    if table is None or record is None:
        return None
    return Cells(table, {index: " ".join(cell.shown.split())[:500] for index, cell in record.cells.items()})


def left_out_of(sheet: Sheet) -> list[tuple[int, int]]:
    """Return the rows that are not to be taken in: table and row."""
    keys = [key.split(":") for key, told in fixes_of(sheet).items() if "skip" in told]
    return sorted((int(table), int(row)) for table, row in keys)


def sheets(agency_id: int) -> QuerySet[Sheet]:
    """Return a village's spreadsheets, the newest first, without what they hold."""
    return Sheet.objects.filter(agency=agency_id).defer("content_sealed", "fixes_sealed").order_by("-noted_at", "-pk")


def kept_days(day: date) -> int:
    """Return after how many days a spreadsheet that nobody takes in is thrown away: a dated row of the library."""
    row = find_deadline("vil-sheet", day)
    return row.amount if row is not None and row.unit != Unit.HOUR else KEPT_DAYS


def waiting_since(at: datetime) -> QuerySet[Sheet]:
    """Return the spreadsheets that have waited too long, the oldest first."""
    before = at - timedelta(days=kept_days(today(at)))
    return Sheet.objects.filter(stage=Stage.OPEN, noted_at__lte=before).order_by("noted_at")


def remembered(agency_id: int, signature: str) -> dict[str, str]:
    """Return what the village said of the same headings before ({}: nothing)."""
    found = Sheet.objects.filter(agency=agency_id, signature=signature).exclude(headings={})
    newest = found.order_by("-noted_at").values_list("headings", flat=True).first()
    return newest or {}


def lines_of(sheet: Sheet, village: Village) -> list[Line]:
    """Read a kept spreadsheet as entries of the register, as of the day it was handed in."""
    countries = frozenset(Country.objects.values_list("code", flat=True))
    return read_lines(
        tables_of(sheet), sheet.headings, today=today(sheet.noted_at), village=village.area_code, countries=countries
    )


def maybe_known(agency_id: int, lines: Sequence[Line]) -> list[Resident]:
    """Return entries of the register that may be people of these lines: by number, or by name and birth."""
    found: set[UUID] = set()
    for start in range(0, len(lines), PIECE):
        found.update(find_alike(line.said.claim() for line in lines[start : start + PIECE]))
    return list(register(agency_id).filter(record__in=found).select_related("record").order_by("number"))
