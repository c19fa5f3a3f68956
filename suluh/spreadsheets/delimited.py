"""Reading csv: which encoding, which delimiter, and every record as a row of text cells."""

import csv
import io
import re
from collections import Counter

from suluh.spreadsheets.cells import Cell, Kind, Limits, Sheet, Unreadable, Workbook

DELIMITERS = ";,\t|"
_AS_FORMULA = re.compile(r'="(.*?)"?')  # some readers have already taken the last mark
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_csv(content: bytes, name: str, limits: Limits) -> Workbook:
    """Read a delimited text; the row number is the number of the record, so quoted line breaks don't count.

    Raises Unreadable when the text is binary, too large or ends inside a quoted cell.
    """
    text, encoding = decode(content)
    declared = text[:6].lower()
    delimiter = ""
    if declared.startswith("sep=") and len(declared) > 4:
        delimiter, text = text[4], text.partition("\n")[2]
    delimiter = delimiter or find_delimiter(text)
    sheet, left = Sheet("csv"), limits.max_cells
    for number, record in enumerate(_records(text, delimiter), start=1):
        if len(record) > limits.max_columns:
            raise Unreadable("too_many_columns", {"limit": limits.max_columns})
        row = {
            column: Cell(number, column, Kind.TEXT, _without_formula(value))
            for column, value in enumerate(record, start=1)
            if value.strip()
        }
        left -= len(row)
        if left < 0:
            raise Unreadable("too_many_cells", {"limit": limits.max_cells})
        if row:
            sheet.rows[number] = row
    return Workbook(name=name, format="csv", sheets=[sheet], encoding=encoding, delimiter=delimiter)


def _without_formula(value: str) -> str:
    """Take a text out of the formula (="5371...") by which exports keep a spreadsheet from making it a number."""
    found = _AS_FORMULA.fullmatch(value.strip()) if value[:3].strip().startswith("=") else None
    return found[1].replace('""', '"') if found else value


def decode(content: bytes) -> tuple[str, str]:
    """Turn bytes into text: byte order mark, else UTF-8, else UTF-16 by its zeros, else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as problem:
                raise Unreadable("truncated") from problem
    sample = content[:4096]
    if b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        if max(even, odd) < len(sample) // 5:
            raise Unreadable("wrong_type")
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as problem:
            raise Unreadable("wrong_type") from problem
    for encoding in ("utf-8", "windows-1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    # Five bytes mean nothing in Windows-1252; a file with one of them is still read, letter by letter.
    return content.decode("latin-1"), "latin-1"


def find_delimiter(text: str) -> str:
    """Choose the delimiter under which most records have the same number of cells."""
    sample = text[:60_000]

    def regularity(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(record) for record in _sample_records(sample, delimiter) if record)
        if not widths:
            return (0.0, 0)
        width, times = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]))
        return (times / sum(widths.values()) if width > 1 else 0.0, width)

    best = max(DELIMITERS, key=lambda one: (round(regularity(one)[0], 1), regularity(one)[1]))
    return best if regularity(best)[1] > 1 else ","


def _sample_records(sample: str, delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            records.append(record)
            if len(records) >= 200:
                break
    except csv.Error:
        pass
    return records


def _records(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    clean = text.replace("\x00", "")
    try:
        return list(csv.reader(io.StringIO(clean, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise Unreadable("truncated") from problem
    try:
        return list(csv.reader(io.StringIO(clean, newline=""), delimiter=delimiter))
    except csv.Error as problem:
        raise Unreadable("damaged") from problem
