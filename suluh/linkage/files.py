"""Files of records as columns of text, whatever a statistician has: Parquet, CSV with any separator, xlsx, ods.

    table, notes = read_records("list.xlsx", mapping={"name": "NAMA LENGKAP"})
    write_table(table, "persons.csv")

Everything is text as typed: a NIK that Parquet holds as a number keeps its digits, a date becomes year-month-day.
`notes` says what a reader ought to know, such as rows that were passed over.
"""

import csv
import difflib
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

COLUMNS = (
    "record_id", "source", "name", "sex", "birth_place", "birth_date", "nik", "passport", "phone", "area_code",
    "village", "regency",
)  # fmt: skip
FACTS = COLUMNS[2:]  # a file with none of these says nothing about anybody
WRITTEN = (".parquet", ".csv", ".xlsx")
ENDINGS = (".parquet", ".csv", ".tsv", ".txt", ".xlsx", ".ods")


class UnusableFile(ValueError):
    """A file that can't be read or says nothing about anybody; its text tells a person what to do."""


def read_records(
    path: str | Path,
    *,
    mapping: Mapping[str, str | Sequence[str]] | None = None,
    extra: Iterable[str] = (),
    facts: Sequence[str] = FACTS,
) -> tuple[pa.Table, list[str]]:
    """Read the known columns of a file, and `extra` ones, as text; and say what was noticed.

    `mapping` gives the file's heading for one of COLUMNS, or several whose cells are put together. Headings may differ
    in capitals and spaces. Rows are numbered from 1 where there is no record_id. At least one of `facts` must be there.
    Raises UnusableFile.
    """
    path = Path(path)
    table, notes = _read_table(path)
    headings = {_plain(name): name for name in reversed(table.column_names)}
    wanted = _wanted(path, table.column_names, headings, dict(mapping or {}), tuple(extra), facts)
    columns = {name: _together([as_text(table[one]) for one in there]) for name, there in wanted.items()}
    if not table.num_rows:
        raise UnusableFile(f"{path.name} has headings but no records.")
    notes += _identify(path, columns, table.num_rows)
    used = {one for there in wanted.values() for one in there}
    passed_over = [name for name in table.column_names if name not in used]
    if passed_over:
        notes.append("Columns not used: " + ", ".join(passed_over[:20]) + (" …" if len(passed_over) > 20 else ""))
    order = [name for name in (*COLUMNS, *extra) if name in columns]
    return pa.table({name: columns[name] for name in order}), notes


def write_table(table: pa.Table, path: str | Path) -> None:
    """Write a table by the ending of the file: .parquet, .csv or .xlsx. Raises UnusableFile for another ending."""
    path = Path(path)
    ending = path.suffix.lower()
    if ending == ".parquet":
        pa.parquet.write_table(table, path)
    elif ending == ".csv":
        pa.csv.write_csv(table, path)
    elif ending == ".xlsx":
        _write_xlsx(table, path)
    else:
        raise UnusableFile(f"{path.name}: results are written as {', '.join(WRITTEN)}.")


def as_text(column: Any) -> pa.Array:
    """Make texts of a column of any kind; whole numbers lose their ".0", and a NaN is nothing."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):  # more text than fits into one array
        array = pa.concat_arrays([chunk.cast(pa.large_string()) for chunk in array.chunks])
    kind = array.type
    if pa.types.is_dictionary(kind):
        array = array.cast(kind.value_type)
        kind = array.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return array
    if pa.types.is_null(kind):
        return pa.nulls(len(array), pa.string())
    if pa.types.is_timestamp(kind):
        return pc.strftime(array, format="%Y-%m-%d")
    if pa.types.is_floating(kind):
        array = pc.if_else(pc.is_finite(array), array, pa.scalar(None, kind))
        whole = pc.equal(array, pc.round(array))
        small = pc.less(pc.abs(array), 9e18)
        as_number = pc.if_else(pc.and_(whole, small), array, pa.scalar(0, kind)).cast(pa.int64()).cast(pa.string())
        return pc.if_else(pc.and_(whole, small), as_number, array.cast(pa.string()))
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_nested(kind):
        return pa.array([_told(one) for one in array.to_pylist()], pa.string())
    return array.cast(pa.string())


def _told(value: object) -> str | None:
    """Write out bytes and lists: what they hold, not what they are."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if one is not None)
    return None if value is None else str(value)


def _read_table(path: Path) -> tuple[pa.Table, list[str]]:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UnusableFile(f"{path.name}: only {', '.join(ENDINGS)} can be read.")
    try:
        if not path.stat().st_size:
            raise UnusableFile(f"{path.name} is empty.")
        if ending == ".parquet":
            table = pa.parquet.ParquetFile(path).read()  # which minds no heading that stands there twice
            return table.rename_columns(_unique(table.column_names)), []
        if ending in (".xlsx", ".ods"):
            return _read_sheet(path)
        return _read_csv(path)
    except FileNotFoundError as error:
        raise UnusableFile(f"{path} is not there.") from error
    except PermissionError as error:
        raise UnusableFile(f"{path} may not be read by this account.") from error
    except UnusableFile:
        raise
    except Exception as error:  # libraries raise what they like on a damaged file
        raise UnusableFile(f"{path.name} can't be read as {ending[1:]}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _read_csv(path: Path) -> tuple[pa.Table, list[str]]:
    """Read a CSV file: the separator and the encoding are found out, broken rows passed over and counted."""
    with path.open("rb") as stream:
        start = stream.read(1 << 18)
    encoding = _encoding(start, path)
    text = start.decode(encoding, errors="replace").lstrip("\ufeff")
    separator = _separator(text)
    first = next(csv.reader(io.StringIO(text), delimiter=separator), [])
    if not any(one.strip() for one in first):
        raise UnusableFile(f"{path.name} has no headings in its first line.")
    names = _unique(first)
    try:
        table, broken = _parse_csv(path, names, separator, encoding)
    except pa.ArrowInvalid as error:
        if encoding != "utf-8" or "UTF8" not in str(error):
            raise
        table, broken = _parse_csv(path, names, separator, "cp1252")  # the first such letter comes late
    if not table.num_rows and "\n" in text.strip():
        raise UnusableFile(f"{path.name}: no record can be told from the next. Is a quotation mark left open?")
    notes = [f"{broken:,} rows have another number of cells than the headings and were passed over."]
    return table, notes if broken else []


def _parse_csv(path: Path, names: list[str], separator: str, encoding: str) -> tuple[pa.Table, int]:
    """Parse what stands below the headings; gives also how many rows are broken."""
    broken: list[int] = []

    def pass_over(row: pyarrow.csv.InvalidRow) -> str:
        broken.append(row.number or 0)
        return "skip"

    # Read by this thread: one of Arrow's that still holds `pass_over` or the decoder when Python ends aborts it.
    table = pa.csv.read_csv(
        path,
        read_options=pa.csv.ReadOptions(
            use_threads=False, encoding=encoding, column_names=names, skip_rows_after_names=1, block_size=1 << 24
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=separator, newlines_in_values=True, invalid_row_handler=pass_over, ignore_empty_lines=True
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types={name: pa.string() for name in names}, null_values=[""], strings_can_be_null=True
        ),
    )
    return table, len(broken)


def _encoding(start: bytes, path: Path) -> str:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in start[:4096]:
        raise UnusableFile(f"{path.name} isn't text, although it is called {path.suffix}.")
    try:
        start[: max(0, len(start) - 4)].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 8:
            return "cp1252"
    return "utf-8"


def _separator(text: str) -> str:
    """Choose the separator that parts the first lines most evenly."""
    lines = [line for line in text.splitlines()[:20] if line.strip()][:10]
    counts = {sign: [line.count(sign) for line in lines] for sign in (",", ";", "\t", "|")}
    return max(counts, key=lambda sign: (min(counts[sign], default=0), counts[sign][0] if lines else 0))


def _read_sheet(path: Path) -> tuple[pa.Table, list[str]]:
    """Read the first sheet with anything on it; its first row with two or more cells holds the headings."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        head = next((place for place, row in enumerate(rows[:30]) if sum(cell != "" for cell in row) >= 2), None)
        if head is None:
            continue
        names = _unique([_cell(cell) or "" for cell in rows[head]])
        body = [row for row in rows[head + 1 :] if any(cell != "" for cell in row)]
        columns = {one: [_cell(row[place]) for row in body] for place, one in enumerate(names)}
        notes = [f"Sheet “{name}” was read; the others were not."] if len(book.sheet_names) > 1 else []
        return pa.table({one: pa.array(cells, pa.string()) for one, cells in columns.items()}), notes
    raise UnusableFile(f"{path.name} has no sheet with headings.")


def _cell(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 9e18:
        return str(int(value))
    return str(value)


def _wanted(
    path: Path,
    names: Sequence[str],
    headings: Mapping[str, str],
    mapping: Mapping[str, str | Sequence[str]],
    extra: Sequence[str],
    facts: Sequence[str],
) -> dict[str, list[str]]:
    """Find which headings of the file stand for which column."""
    unknown = sorted(set(mapping) - set(COLUMNS))
    if unknown:
        raise UnusableFile(f"There is no column {', '.join(unknown)}. The columns are: {', '.join(COLUMNS)}.")
    wanted: dict[str, list[str]] = {}
    for name in (*COLUMNS, *extra):
        given = mapping.get(name, name)
        for asked in [given] if isinstance(given, str) else given:
            there = asked if asked in names else headings.get(_plain(asked))
            if there is not None:
                wanted.setdefault(name, []).append(there)
            elif name in mapping:
                near = difflib.get_close_matches(asked, names, 1)
                hint = f" Did you mean “{near[0]}”?" if near else ""
                raise UnusableFile(f"{path.name} has no column “{asked}”.{hint} It has: {', '.join(names)}.")
    if not any(name in wanted for name in facts):
        raise UnusableFile(
            f"{path.name} has none of the columns {', '.join(facts)}.\n"
            f"It has: {', '.join(names) or 'none'}.\nSay which is which: --map name='{names[0] if names else 'NAMA'}' …"
        )
    return wanted


def _together(parts: list[pa.Array]) -> pa.Array:
    """Put the cells of a row together with spaces between; nothing where all are empty."""
    if len(parts) == 1:
        return parts[0]
    whole = pc.binary_join_element_wise(*parts, " ", null_handling="replace", null_replacement="")
    whole = pc.utf8_trim_whitespace(pc.replace_substring_regex(whole, " +", " "))
    return pc.if_else(pc.equal(whole, ""), pa.scalar(None, whole.type), whole)


def _identify(path: Path, columns: dict[str, pa.Array], rows: int) -> list[str]:
    """See that each record has an id of its own; number the rows where the file has none."""
    if "record_id" not in columns:
        columns["record_id"] = pa.array([str(number) for number in range(1, rows + 1)])
        return ["There is no record_id: records are called by their row, the first below the headings being 1."]
    ids = columns["record_id"]
    if ids.null_count:
        place = pc.index(pc.is_null(ids), True).as_py() + 1
        raise UnusableFile(f"{path.name}: record_id is empty in {ids.null_count:,} rows, the first is row {place}.")
    if len(pc.unique(ids)) < rows:
        often = Counter(ids.to_pylist()).most_common(1)[0]
        raise UnusableFile(
            f"{path.name}: record_id must name one record each, but “{often[0]}” stands in {often[1]:,} rows. "
            "Use another column (--map record_id=…), or leave record_id out to have the rows numbered."
        )
    return []


def _plain(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())


def _unique(names: Sequence[str]) -> list[str]:
    """Give every heading a name of its own."""
    seen: Counter[str] = Counter()
    made = []
    for place, name in enumerate(names, 1):
        name = " ".join(name.split()) or f"column {place}"
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made


def _write_xlsx(table: pa.Table, path: Path) -> None:
    """Write texts as texts, so that no program computes them or takes digits off a number."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    if table.num_rows > 1_048_575:
        raise UnusableFile(f"{path.name}: a sheet holds 1,048,575 rows at most; write .parquet or .csv.")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("persons")
    sheet.append(table.column_names)
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", "@"
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
