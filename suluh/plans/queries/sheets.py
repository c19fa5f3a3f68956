"""Budget lines as spreadsheets: reading an uploaded one, and writing one to fill in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.core.files import File

from suluh.answers import Reason
from suluh.plans.models import ActionPlan
from suluh.plans.queries.plans import lines_of
from suluh.plans.rules.lines import COLUMNS, Line, column_of, missing_columns, read_line
from suluh.spreadsheets import Limits, read_workbook, write_xlsx_safe

MOST_BYTES = 10_000_000


def read_lines(file: File[bytes], plan: ActionPlan) -> list[Line | Reason]:
    """Read the rows of an uploaded table: lines, or what is wrong with them. The first row is the heading.

    :raises Unreadable: if it is no csv, xlsx or ods, or too large
    """
    with tempfile.NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        workbook = read_workbook(Path(copy.name), limits=Limits(max_bytes=MOST_BYTES))
    sheet = next((one for one in workbook.sheets if one.rows and not one.hidden), None)
    if sheet is None:
        return []
    first, *rest = sorted(sheet.rows)
    columns = {place: column_of(cell.text) for place, cell in sheet.rows[first].items()}
    missing = missing_columns(set(columns.values()))
    if not missing.clear:
        return list(missing.reasons)
    numbers = set(plan.activities.values_list("number", flat=True))
    read: list[Line | Reason] = []
    for row in rest:
        cells = {columns[place]: cell for place, cell in sheet.rows[row].items() if columns.get(place)}
        if any(cell.text.strip() for cell in cells.values()):
            read.append(read_line(row, cells, numbers, plan.years))
    return read


def write_sheet(plan: ActionPlan) -> bytes:
    """Return the lines of a plan as a spreadsheet; activities without a line have a row to be filled in."""
    made = BytesIO()
    write_xlsx_safe(_rows(plan), made, title="Anggaran")
    return made.getvalue()


def _rows(plan: ActionPlan) -> Iterator[tuple[str | int, ...]]:
    yield (*(words[0] for words in COLUMNS.values()), "uraian kegiatan")
    lines = list(lines_of(plan))
    for one in lines:
        amounts = (one.planned, one.approved, one.spent)
        yield (one.activity.number, one.year, one.source, one.account, *amounts, one.activity.title)
    done = {one.activity_id for one in lines}
    for activity in plan.activities.exclude(pk__in=done).order_by("number"):
        yield (activity.number, plan.starts_year, "", "", 0, 0, 0, activity.title)
