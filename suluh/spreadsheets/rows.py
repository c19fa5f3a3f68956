"""Telling records from the other rows of a table: sections, sums, repeated headers, notes and signatures."""

import re

from suluh.spreadsheets.cells import Cell, Kind, Sheet
from suluh.spreadsheets.headwords import is_known_header, read_header
from suluh.spreadsheets.table import Record, Skipped, Table
from suluh.spreadsheets.values import NAME_FIELDS
from suluh.spreadsheets.vocabulary import clean, is_missing, vocabulary, words

_PLACE_AND_DATE = re.compile(r"^[^\d,]{3,30},\s*(?:\d{1,2}|\.{2,}|…)\s*\S*\s+\S*(?:19|20)?\d*\s*$")
_COLUMN_NUMBER = re.compile(r"^\(?(\d{1,2})\)?\s*(?:[.)]|=.*)?$", re.ASCII)


def is_header(cells: dict[int, Cell]) -> float:
    """Count how many cells of a row are known header words; 0 for a row that holds numbers or dates."""
    texts = [cell for cell in cells.values() if cell.kind is Kind.TEXT and len(cell.text) <= 60]
    if len(texts) < len(cells) * 0.7 or len(texts) < 2:
        return 0.0
    known = sum(1.0 for cell in texts if is_known_header(clean(cell.text)))
    return known if known >= len(texts) * 0.35 else 0.0


def fill_table(table: Table, sheet: Sheet, rows: list[int]) -> int | None:
    """Sort the rows below a header into records and others; returns the row where another table begins."""
    merged = _merged_down(sheet)
    header = _header_texts(table)
    last = _last_record_row(table, sheet, rows, merged)
    sections: dict[str, str] = {}
    for row in rows:
        cells = {**merged.get(row, {}), **sheet.rows[row]}
        why = _why_no_record(table, sheet, row, cells, header, last)
        if why == "header" and row > table.header_rows[-1] + 1:
            return row
        if why == "section":
            text = clean(next(iter(cells.values())).shown)
            sections = _with_section(sections, text)
        if why:
            table.skipped.append(Skipped(row, why, clean(" | ".join(cell.shown for cell in cells.values()))[:300]))
        else:
            table.records.append(Record(row, cells, tuple(sections.values()), row in sheet.hidden_rows))
    return None


def _why_no_record(
    table: Table, sheet: Sheet, row: int, cells: dict[int, Cell], header: dict[int, str], last: int
) -> str:
    """Say what a row is when it holds no record; empty for a record."""
    shown = [cell for cell in cells.values() if clean(cell.shown) or cell.formula]
    if not shown:
        return "blank"
    if row > last:
        return _footer(shown)
    if _repeats(cells, header):
        return "header_repeated"
    if row == table.header_rows[-1] + 1 and _column_numbers(shown):
        return "column_numbers"
    if _is_total(shown, len(header)):
        return "total"
    if len(shown) == 1:
        return _single(table, sheet, row, shown[0])
    known = is_header(cells) if all(cell.kind is Kind.TEXT for cell in shown) else 0.0
    if known >= max(3.0, 0.5 * len(header), 0.6 * len(shown)):
        return "header"
    return ""


def _single(table: Table, sheet: Sheet, row: int, cell: Cell) -> str:
    width = len(table.columns)
    wide = any(
        span.top == row and span.left <= cell.column and span.right - span.left + 1 >= width / 2
        for span in sheet.merged
    )
    if cell.kind is not Kind.TEXT:
        return "stray"
    if wide or cell.column <= 2 or is_section_text(cell.text):
        return "section"
    return "stray" if cell.column != _name_column(table) else ""


def is_section_text(text: str) -> bool:
    """Test whether a lone text names an area or a year, as headings over groups of rows do."""
    first = words(text[:60]).split(" ")[0]
    return first in vocabulary().region_words or first in ("tahun", "bulan") or first in vocabulary().months


def _with_section(sections: dict[str, str], text: str) -> dict[str, str]:
    """Keep the headings in force: a new district ends the village, a new village only the village before."""
    order = ["province", "regency", "city", "district", "village"]
    first = words(text[:60]).split(" ")[0] if words(text[:60]) else ""
    kind = vocabulary().region_words.get(first, "other")
    if kind not in order:
        return {**{name: kept for name, kept in sections.items() if name in order}, "other": text}
    above = order[: order.index(kind)]
    return {**{name: kept for name, kept in sections.items() if name in above or name == "other"}, kind: text}


def _footer(shown: list[Cell]) -> str:
    text = clean(shown[0].shown)
    if any(is_total_word(cell.shown) for cell in shown[:2]):
        return "total"
    if starts_with(text, vocabulary().note) or re.match(r"^(?:\d{1,2}[.)]|[*-])\s*\S", text):
        return "note"
    signed = any(starts_with(cell.shown, vocabulary().signature) or _PLACE_AND_DATE.match(cell.shown) for cell in shown)
    return "signature" if signed or min(cell.column for cell in shown) > 3 else "note"


def _is_total(shown: list[Cell], width: int) -> bool:
    texts = [cell for cell in shown if cell.kind is Kind.TEXT and not cell.formula]
    if not texts or not is_total_word(texts[0].text) or len(shown) > max(4, width * 0.9):
        return False
    others = [
        cell for cell in texts[1:] if re.search(r"[A-Za-z]{3}", cell.text) and not re.match(r"^\s*[\d.,]+", cell.text)
    ]
    return len(others) <= 1


def _column_numbers(shown: list[Cell]) -> bool:
    counted = [int(found[1]) for cell in shown if (found := _COLUMN_NUMBER.match(cell.text[:12].strip()))]
    many = len(counted) >= 3 and len(counted) >= len(shown) * 0.7
    return many and counted == sorted(set(counted)) and counted[0] <= 2


def _repeats(cells: dict[int, Cell], header: dict[int, str]) -> bool:
    same = sum(1 for column, cell in cells.items() if header.get(column) and words(cell.shown[:80]) == header[column])
    return same >= 2 and same >= len(cells) * 0.6


def _header_texts(table: Table) -> dict[int, str]:
    return {column.index: words(column.path[-1]) for column in table.columns if column.path}


def _name_column(table: Table) -> int:
    found = [column.index for column in table.columns if read_header(column.path).field in NAME_FIELDS]
    return found[0] if found else 0


def _last_record_row(table: Table, sheet: Sheet, rows: list[int], merged: dict[int, dict[int, Cell]]) -> int:
    """Find the last row that holds a record: what stands below is sums, notes and signatures.

    Cells merged downwards count, or the last of several persons under one report would be taken for a note.
    """
    name_column = _name_column(table)
    width = sum(1 for column in table.columns if column.path)
    for place in range(len(rows) - 1, -1, -1):
        row = rows[place]
        cells = {**merged.get(row, {}), **sheet.rows[row]}
        shown = [cell for cell in cells.values() if clean(cell.shown)]
        if not shown or _is_total(shown, width) or len(shown) == 1:
            continue
        name = sheet.rows[row].get(name_column)
        named = name is not None and name.kind is Kind.TEXT and not is_missing(name.text)
        signed = any(
            starts_with(cell.shown, vocabulary().signature) or _PLACE_AND_DATE.match(clean(cell.shown))
            for cell in shown
        )
        gap = place > 0 and rows[place - 1] < row - 1
        thin = len(shown) <= max(2, width // 4)
        if thin and (signed or (gap and not named) or (not named and not _numbered(shown))):
            continue
        return row
    return 0


def _numbered(shown: list[Cell]) -> bool:
    return bool(re.fullmatch(r"\d{1,5}(?:\.0)?\.?", shown[0].text.strip()))


def _merged_down(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Give the rows under a cell merged downwards the value they share."""
    filled: dict[int, dict[int, Cell]] = {}
    for span in sheet.merged:
        origin = sheet.rows.get(span.top, {}).get(span.left)
        if origin is None or span.bottom == span.top or span.bottom - span.top > 1000:
            continue
        for row in range(span.top + 1, span.bottom + 1):
            filled.setdefault(row, {})[span.left] = origin._replace(row=row, shared=True)
    return filled


def starts_with(text: str, listed: frozenset[str]) -> bool:
    """Test whether a text begins with one of the listed words."""
    plain = words(text[:80])
    return any(plain == one or plain.startswith(one + " ") for one in listed)


def is_total_word(text: str) -> bool:
    """Test whether a text announces a sum."""
    return starts_with(text, vocabulary().total) and not re.match(r"(?i)\s*total\w", text)
