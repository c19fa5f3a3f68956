"""Reading ods cell by cell, with repeated cells unrolled only where they hold something."""

from datetime import datetime

from suluh.spreadsheets.cells import Cell, Kind, Limits, Sheet, Span, Unreadable, Workbook
from suluh.spreadsheets.packages import Package, local_names

_NUMBERS = {"float", "currency", "percentage"}


def read_ods(package: Package, name: str, limits: Limits) -> Workbook:
    """Read every sheet of an opened ods package; raises Unreadable when it's damaged, encrypted or too large."""
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("password_protected")
    reader = _OdsReader(limits)
    package.parse("content.xml", reader.start, reader.end, reader.text)
    return Workbook(name=name, format="ods", sheets=reader.sheets)


class _OdsReader:
    """Hears content.xml and fills the sheets."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.left = limits, limits.max_cells
        self.sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._row_repeat = 0
        self._cells: dict[int, Cell] = {}
        self._cell: dict[str, str] = {}
        self._covered = False
        self._text: list[str] = []
        self._listening = 0
        self._aside = 0
        self._columns_at = 0
        self._depth = 0

    def start(self, tag: str, raw: dict[str, str]) -> None:
        """Hear an element begin."""
        found = local_names(raw)
        if tag in ("table-cell", "covered-table-cell"):
            self._cell, self._covered, self._text = found, tag == "covered-table-cell", []
        elif tag in ("p", "s", "tab", "line-break", "annotation"):
            self._start_text(tag, found)
        elif tag == "table-row":
            self._start_row(found)
        elif tag == "table":
            self._start_table(found)
        elif tag == "table-column":
            self._start_column(found)
        elif tag == "style":
            self._style = found.get("name", "")
        elif tag == "table-properties" and found.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_text(self, tag: str, found: dict[str, str]) -> None:
        if tag == "annotation":
            self._aside += 1
        elif tag == "p" and not self._aside:
            if self._text:
                self._text.append("\n")
            self._listening += 1
        elif tag != "p" and self._listening:
            spaces = " " * min(_count(found.get("c")), 1000)
            self._text.append({"tab": "\t", "line-break": "\n"}.get(tag) or spaces)

    def _start_table(self, found: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        if len(self.sheets) >= self.limits.max_sheets:
            raise Unreadable("too_many_sheets", {"limit": self.limits.max_sheets})
        hidden = found.get("display") == "false" or found.get("style-name", "") in self._hidden_styles
        self.sheets.append(Sheet(found.get("name", ""), hidden=hidden))
        self._row = self._row_repeat = self._columns_at = 0

    def _start_column(self, found: dict[str, str]) -> None:
        first = self._columns_at + 1
        self._columns_at += _count(found.get("number-columns-repeated"))
        if found.get("visibility") in ("collapse", "filter"):
            last = min(self._columns_at, self.limits.max_columns)
            self.sheets[-1].hidden_columns.update(range(first, last + 1))

    def _start_row(self, found: dict[str, str]) -> None:
        self._row += max(self._row_repeat, 1)
        self._row_repeat = _count(found.get("number-rows-repeated"))
        self._column, self._cells = 0, {}
        if found.get("visibility") in ("collapse", "filter") and self._row_repeat < 100_000:
            self.sheets[-1].hidden_rows.update(range(self._row, self._row + self._row_repeat))

    def text(self, piece: str) -> None:
        if self._listening and not self._aside:
            self._text.append(piece)

    def end(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "p" and not self._aside and self._listening:
            self._listening -= 1
        elif tag == "annotation":
            self._aside -= 1
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self._depth -= 1

    def _end_cell(self) -> None:
        found, repeat = self._cell, _count(self._cell.get("number-columns-repeated"))
        first = self._column + 1
        self._column += repeat
        kind, stored, moment = _stored(found, "".join(self._text))
        down, across = _count(found.get("number-rows-spanned")), _count(found.get("number-columns-spanned"))
        if (down > 1 or across > 1) and not self._covered:
            self.sheets[-1].merged.append(Span(self._row, first, self._row + down - 1, first + across - 1))
        if not stored or self._covered:
            return
        if self._column > self.limits.max_columns:
            raise Unreadable("too_many_columns", {"limit": self.limits.max_columns})
        self._spend(repeat)
        formula = "=" + found["formula"].partition("=")[2] if found.get("formula") else ""
        for column in range(first, first + repeat):
            self._cells[column] = Cell(self._row, column, kind, stored, moment, "", formula)

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._spend(len(self._cells) * (self._row_repeat - 1))
        for row in range(self._row, self._row + self._row_repeat):
            self.sheets[-1].rows[row] = {place: cell._replace(row=row) for place, cell in self._cells.items()}

    def _spend(self, cells: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise Unreadable("too_many_cells", {"limit": self.limits.max_cells})


def _stored(found: dict[str, str], shown: str) -> tuple[Kind, str, datetime | None]:
    kind = found.get("value-type", "string")
    if kind in _NUMBERS:
        return Kind.NUMBER, found.get("value", shown), None
    if kind == "date":
        stored = found.get("date-value", shown)
        try:
            return Kind.DATE, stored, datetime.fromisoformat(stored).replace(tzinfo=None)
        except ValueError:
            return Kind.TEXT, stored, None
    if kind == "boolean":
        return Kind.BOOLEAN, found.get("boolean-value", shown), None
    if found.get("formula") and (shown.startswith(("#", "Err:"))):
        return Kind.ERROR, shown, None
    return Kind.TEXT, found.get("string-value", shown), None


def _count(text: str | None) -> int:
    try:
        return max(int(text or 1), 1)
    except ValueError:
        return 1
