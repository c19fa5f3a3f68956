"""Reading xlsx cell by cell: raw text, formulas beside their stored results, hidden and merged parts.

Common readers give numbers as floats and drop what was stored, yet the stored digits decide whether a NIK can still
be read back; that is why the parts are read here.
"""

import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime

from suluh.spreadsheets.cells import Cell, Kind, Limits, Sheet, Span, Unreadable, Workbook, split_address
from suluh.spreadsheets.packages import Package, local_names
from suluh.spreadsheets.serials import BUILT_IN_DATES, from_serial, is_date_format

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true", "on"}


@dataclass(slots=True)
class _Book:
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    since_1904: bool = False
    strings: list[str] = field(default_factory=list)
    formats: list[tuple[str, bool]] = field(default_factory=list)


def read_xlsx(package: Package, name: str, limits: Limits) -> Workbook:
    """Read every sheet of an opened xlsx package; raises Unreadable when it's damaged or too large."""
    relations = _relations(package, "_rels/.rels")
    main = next((target for kind, target in relations.values() if kind.endswith("/officeDocument")), "xl/workbook.xml")
    main = main.lstrip("/")
    folder, file = posixpath.split(main)
    parts = _relations(package, f"{folder}/_rels/{file}.rels", folder)
    book = _Book()
    _read_book(package, main, book)
    if len(book.sheets) > limits.max_sheets:
        raise Unreadable("too_many_sheets", {"sheets": len(book.sheets), "limit": limits.max_sheets})
    for kind, target in parts.values():
        if kind.endswith("/sharedStrings"):
            book.strings = _read_strings(package, target)
        elif kind.endswith("/styles"):
            book.formats = _read_formats(package, target)
    left = limits.max_cells
    sheets = []
    for title, relation, hidden in book.sheets:
        target = parts.get(relation, ("", ""))[1]
        if target not in package.names or "worksheet" not in parts[relation][0]:
            continue
        reader = _SheetReader(Sheet(title, hidden=hidden), book, left, limits.max_columns)
        package.parse(target, reader.start, reader.end, reader.text)
        left = reader.left
        sheets.append(reader.sheet)
    return Workbook(name=name, format="xlsx", sheets=sheets)


def _relations(package: Package, part: str, folder: str = "") -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, raw: dict[str, str]) -> None:
        if tag == "Relationship" and raw.get("TargetMode") != "External":
            target = raw.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[raw.get("Id", "")] = (raw.get("Type", ""), whole)

    if part in package.names:
        package.parse(part, start, lambda tag: None, lambda text: None)
    return found


def _read_book(package: Package, part: str, book: _Book) -> None:
    def start(tag: str, raw: dict[str, str]) -> None:
        found = local_names(raw)
        if tag == "sheet":
            hidden = found.get("state", "visible") != "visible"
            book.sheets.append((found.get("name", ""), found.get("id", ""), hidden))
        elif tag == "workbookPr":
            book.since_1904 = found.get("date1904", "0").lower() in _TRUE

    package.parse(part, start, lambda tag: None, lambda text: None)


def _read_strings(package: Package, part: str) -> list[str]:
    strings: list[str] = []
    pieces: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            pieces.clear()
        elif tag in inside:
            inside[tag] = True

    def end(tag: str) -> None:
        if tag == "si":
            strings.append(unescape("".join(pieces)))
        elif tag in inside:
            inside[tag] = False

    def text(piece: str) -> None:
        # Readings of Asian words (rPh) are no part of the cell.
        if inside["t"] and not inside["rPh"]:
            pieces.append(piece)

    if part in package.names:
        package.parse(part, start, end, text)
    return strings


def _read_formats(package: Package, part: str) -> list[tuple[str, bool]]:
    codes: dict[int, str] = {}
    formats: list[tuple[str, bool]] = []
    inside = [False]

    def start(tag: str, found: dict[str, str]) -> None:
        if tag == "numFmt":
            codes[_whole(found.get("numFmtId"))] = found.get("formatCode", "")
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            number = _whole(found.get("numFmtId"))
            code = codes.get(number, "")
            formats.append((code or f"#{number}", is_date_format(code) if code else number in BUILT_IN_DATES))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside[0] = False

    if part in package.names:
        package.parse(part, start, end, lambda text: None)
    return formats


class _SheetReader:
    """Hears one sheet's XML and fills the sheet."""

    def __init__(self, sheet: Sheet, book: _Book, left: int, max_columns: int) -> None:
        self.sheet, self.book, self.left, self.max_columns = sheet, book, left, max_columns
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._type = self._style = ""
        self._keep: list[str] | None = None
        self._value: list[str] = []
        self._formula: list[str] = []
        self._listing: list[str] = []
        self._phonetic = False

    def start(self, tag: str, found: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(found)
        elif tag == "v" or (tag == "t" and not self._phonetic):
            self._keep = self._value
        elif tag == "f":
            self._keep = self._formula
            self._formula.append("=")
        elif tag == "row":
            self._row = _whole(found.get("r")) or self._row + 1
            self._column = 0
            self._cells = self.sheet.rows.setdefault(self._row, {})
            if found.get("hidden", "0").lower() in _TRUE:
                self.sheet.hidden_rows.add(self._row)
        elif tag == "rPh":
            self._phonetic = True
        else:
            self._start_rare(tag, found)

    def _start_rare(self, tag: str, found: dict[str, str]) -> None:
        if tag == "col" and found.get("hidden", "0").lower() in _TRUE:
            last = min(_whole(found.get("max")), self.max_columns)
            self.sheet.hidden_columns.update(range(_whole(found.get("min")), last + 1))
        elif tag == "mergeCell":
            first, _, last_cell = found.get("ref", "").partition(":")
            try:
                (top, left), (bottom, right) = split_address(first), split_address(last_cell or first)
            except ValueError:
                return
            self.sheet.merged.append(Span(top, left, bottom, right))
        elif tag in ("formula1", "f1"):
            self._keep = self._listing
            self._listing.clear()

    def _start_cell(self, found: dict[str, str]) -> None:
        address = found.get("r", "")
        try:
            self._column = split_address(address)[1]
        except ValueError:
            self._column += 1
        if self._column > self.max_columns:
            raise Unreadable("too_many_columns", {"limit": self.max_columns})
        self._type, self._style = found.get("t", "n"), found.get("s", "0")
        self._value, self._formula = [], []

    def text(self, piece: str) -> None:
        if self._keep is not None:
            self._keep.append(piece)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "t", "f"):
            self._keep = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag in ("formula1", "f1"):
            self._keep = None
            source, mark, _ = "".join(self._listing).rpartition("!")
            if mark:
                self.sheet.lists_from.add(source.strip("'="))

    def _end_cell(self) -> None:
        stored, formula = "".join(self._value), "".join(self._formula)
        if not stored and not formula:
            return
        self.left -= 1
        if self.left < 0:
            raise Unreadable("too_many_cells")
        kind, number_format, moment = Kind.NUMBER, "", None
        if self._type == "s":
            kind, position = Kind.TEXT, _whole(stored)
            stored = self.book.strings[position] if position < len(self.book.strings) else ""
        elif self._type in ("inlineStr", "str"):
            kind, stored = Kind.TEXT, unescape(stored)
        elif self._type == "b":
            kind = Kind.BOOLEAN
        elif self._type == "e" or (not stored and self._type != "str"):
            # A formula without a stored result was never calculated: nothing may be read from it.
            kind = Kind.ERROR
        else:
            number_format, is_date = self._format()
            if is_date or self._type == "d":
                moment = self._moment(stored)
                kind = Kind.DATE if moment else Kind.NUMBER
        if stored or kind is Kind.ERROR:
            self._cells[self._column] = Cell(self._row, self._column, kind, stored, moment, number_format, formula)

    def _format(self) -> tuple[str, bool]:
        style = _whole(self._style)
        return self.book.formats[style] if style < len(self.book.formats) else ("", False)

    def _moment(self, stored: str) -> datetime | None:
        try:
            if self._type == "d":
                return datetime.fromisoformat(stored).replace(tzinfo=None)
            return from_serial(float(stored), since_1904=self.book.since_1904)
        except (ValueError, OverflowError):
            return None


def unescape(text: str) -> str:
    """Undo the _x000D_ notation for characters that XML can't hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
