"""Finding the tables in a workbook: headers of one to three rows, records, and everything around that is no record."""

import re
from collections.abc import Iterator

from suluh.spreadsheets.cells import Cell, Kind, Sheet, Workbook
from suluh.spreadsheets.rows import fill_table, is_header
from suluh.spreadsheets.table import Column, Table
from suluh.spreadsheets.vocabulary import clean

DEEPEST_HEADER = 3
SEARCHED_ROWS = 60
FEWEST_COLUMNS = 2
_DATA = re.compile(r"['`]?\d{16}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}")


def find_tables(workbook: Workbook) -> list[Table]:
    """Find the tables in all visible sheets; sheets left out are named by `skipped_sheets`."""
    lists = _lists(workbook)
    return [
        table
        for sheet in workbook.sheets
        if not sheet.hidden and sheet.name not in lists and any(sheet.rows.values())
        for table in _tables_of(sheet)
    ]


def skipped_sheets(workbook: Workbook) -> dict[str, str]:
    """Name the sheets that are not read and why: hidden, list (choices for other sheets), empty, no_table."""
    lists = _lists(workbook)
    found: dict[str, str] = {}
    for sheet in workbook.sheets:
        if not sheet.rows or not any(sheet.rows.values()):
            found[sheet.name] = "empty"
        elif sheet.hidden:
            found[sheet.name] = "hidden"
        elif sheet.name in lists:
            found[sheet.name] = "list"
        elif next(_tables_of(sheet), None) is None:
            found[sheet.name] = "no_table"
    return found


def _lists(workbook: Workbook) -> set[str]:
    """Name the sheets that others take choices from; a sheet that lists its own choices stays."""
    return {name for sheet in workbook.sheets for name in sheet.lists_from if name != sheet.name}


def _tables_of(sheet: Sheet) -> Iterator[Table]:
    rows = sorted(row for row in sheet.rows if sheet.rows[row])
    start = 0
    while start < len(rows):
        place = _find_header(sheet, rows, start)
        if place is None:
            return
        if _is_data(sheet.rows[rows[place]]):
            header = [rows[place] - 1]  # nobody wrote one: the first row is a record too, and columns go by letters
            columns = tuple(Column(index, ()) for index in range(1, max(max(sheet.rows[row]) for row in rows) + 1))
        else:
            header = _header_rows(sheet, rows, place)
            columns = _columns(sheet, header)
        table = Table(sheet.name, tuple(header), columns, titles=_titles(sheet, rows, start, header[0]))
        after = [row for row in rows if row > header[-1]]
        ends = fill_table(table, sheet, after)
        if table.records:
            yield table
        start = rows.index(ends) if ends is not None else len(rows)


def _find_header(sheet: Sheet, rows: list[int], start: int) -> int | None:
    """Choose the row that looks most like a header: known words first, else the widest row of distinct texts."""
    searched = range(start, min(len(rows), start + SEARCHED_ROWS))
    scores = {place: is_header(sheet.rows[rows[place]]) for place in searched}
    best = max(scores, key=lambda place: (scores[place], -place), default=None)
    if best is not None and scores[best] >= FEWEST_COLUMNS:
        # A repeated or second header lower down may know more words; the first good one opens the table.
        return next(place for place in searched if scores[place] >= max(FEWEST_COLUMNS, scores[best] * 0.6))
    wide = [
        place
        for place in searched
        if len(sheet.rows[rows[place]]) >= 3
        and (
            all(cell.kind is Kind.TEXT for cell in sheet.rows[rows[place]].values())
            or _is_data(sheet.rows[rows[place]])
        )
    ]
    return wide[0] if wide and start == 0 and len(rows) > wide[0] + 1 else None


def _is_data(cells: dict[int, Cell]) -> bool:
    """Test whether a row holds what no header says: a date, or the sixteen digits of a NIK."""
    return any(cell.moment is not None or _DATA.fullmatch(clean(cell.text)[:40]) for cell in cells.values())


def _header_rows(sheet: Sheet, rows: list[int], place: int) -> list[int]:
    """Add the rows above and below that belong to the same header through merged cells."""
    header = [rows[place]]
    for span in sheet.merged:
        if span.top <= header[0] <= span.bottom and span.bottom - span.top < DEEPEST_HEADER:
            header = sorted({*header, *range(span.top, span.bottom + 1)})
    above = header[0] - 1
    groups = [span for span in sheet.merged if span.top == span.bottom == above and span.right > span.left]
    width = max(sheet.rows[rows[place]]) if sheet.rows[rows[place]] else 0
    if (
        groups
        and all(span.right - span.left + 1 < width * 0.8 for span in groups)
        and len(sheet.rows.get(above, {})) > 1
    ):
        header.insert(0, above)
    return _with_row_below(sheet, header)


def _with_row_below(sheet: Sheet, header: list[int]) -> list[int]:
    """Without merged cells a second header row shows by filling the gaps the first one leaves."""
    below = sheet.rows.get(header[-1] + 1, {})
    last = sheet.rows.get(header[-1], {})
    spanned = any(span.top == header[-1] and span.right > span.left for span in sheet.merged)
    gaps = [column for column in below if column not in last]
    texts = bool(below) and all(cell.kind is Kind.TEXT for cell in below.values())
    fills = spanned or (bool(gaps) and min(gaps) < max(last, default=0))
    second = len(header) == 1 and texts and fills and is_header(below) >= 2
    return [*header, header[-1] + 1] if second else header


def _columns(sheet: Sheet, header: list[int]) -> tuple[Column, ...]:
    width = max(
        [max(sheet.rows.get(row, {0: None})) for row in header]
        + [max(sheet.rows[row]) for row in list(sheet.rows)[:500] if sheet.rows[row] and row > header[0]],
    )
    filled = {row: _fill_across(sheet, row, last=row == header[-1]) for row in header}
    columns = []
    for index in range(1, width + 1):
        path: list[str] = []
        for row in header:
            text = " ".join(clean(filled[row].get(index, "")).split())
            if text and (not path or path[-1] != text):
                path.append(text)
        columns.append(Column(index, tuple(path), index in sheet.hidden_columns))
    return tuple(columns)


def _fill_across(sheet: Sheet, row: int, *, last: bool) -> dict[int, str]:
    """Give each column the header text above it, merged cells spread over what they span."""
    texts = {column: cell.shown for column, cell in sheet.rows.get(row, {}).items()}
    merged = [span for span in sheet.merged if span.top <= row <= span.bottom]
    for span in merged:
        origin = sheet.rows.get(span.top, {}).get(span.left)
        if origin:
            texts.update({column: origin.shown for column in range(span.left, span.right + 1)})
    if not last and not merged:
        # Files that lost their merged cells: a group's name stands over its first column only.
        current = ""
        below = sheet.rows.get(row + 1, {})
        for column in range(1, max([*texts, *below], default=0) + 1):
            current = texts.get(column, current if column in below else "")
            if current:
                texts[column] = current
    return texts


def _titles(sheet: Sheet, rows: list[int], start: int, header: int) -> tuple[str, ...]:
    titles = [clean(cell.shown) for row in rows[start:] if row < header for cell in sheet.rows[row].values()]
    return tuple(title for title in titles if title)
