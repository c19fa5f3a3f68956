"""Reading columns of text into claims that can be compared by the million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from suluh.linkage.batch.areas import read_code, write_code
from suluh.linkage.batch.fillers import filled_in
from suluh.linkage.batch.habits import by_habit
from suluh.linkage.batch.rows import Packed, pack, read_sex
from suluh.linkage.dates import read_written
from suluh.linkage.files import COLUMNS, as_text, read_records
from suluh.linkage.names import Lore, general_lore, lore
from suluh.linkage.traces import Claim

Profile = Literal["indonesian", "general"]


class Claims:
    """The records of one file, packed for comparison.

    `record_id` holds what each record is called; a record's place in the file is its number everywhere else. `notes`
    say what was noticed when the file was read.
    """

    notes: tuple[str, ...] = ()

    def __init__(self, columns: Mapping[str, pa.Array], profile: Profile, names: Lore | None = None) -> None:
        start = perf_counter()
        self.columns = dict(columns) if profile == "general" else by_habit(columns)
        self.profile, self.names = profile, names
        self.record_id: pa.Array = columns["record_id"]
        self.lore = names or (general_lore() if profile == "general" else lore())
        self.packed: Packed = _pack(self.columns, self.lore, profile)
        self.seconds = {"read": round(perf_counter() - start, 3)}

    def __len__(self) -> int:
        return len(self.record_id)

    def claim(self, place: int) -> Claim:
        """Return one record as the claim that `trace` and `compare` read."""
        said = {name: column[place].as_py() or "" for name, column in self.columns.items()}
        return Claim(
            name=said.get("name", ""),
            sex=("", "F", "M")[read_sex(said.get("sex", ""))],
            birth=read_written(said.get("birth_date", "")),
            nik=said.get("nik", ""),
            passport=said.get("passport", ""),
            phones=(said["phone"],) if said.get("phone") else (),
            area_code=write_code(read_code(said.get("area_code", ""))),
        )


def _pack(columns: Mapping[str, pa.Array], names: Lore, profile: Profile) -> Packed:
    """Pack columns, without numbers that turn out to be filled in for whoever came: then all is read once more."""
    packed = pack(columns, names, profile)
    fillers = filled_in(packed.tables)
    there = {name: rows for name, rows in fillers.items() if name in columns}
    if not there:
        return packed
    del packed  # two at once are too much of a large file
    cleaned = {
        name: pc.if_else(pa.array(rows), pa.scalar(None, columns[name].type), columns[name])
        for name, rows in there.items()
    }
    return pack({**columns, **cleaned}, names, profile)


def joined(a: Claims, b: Claims) -> Claims:
    """Put the records of one file behind those of another."""
    names = {**a.columns, **b.columns}
    return Claims({name: pa.concat_arrays([_column(a, name), _column(b, name)]) for name in names}, a.profile, a.names)


def _column(claims: Claims, name: str) -> pa.Array:
    return claims.columns[name] if name in claims.columns else pa.nulls(len(claims), pa.large_string())


def read_table(
    columns: Mapping[str, Sequence[str | None] | pa.Array | pa.ChunkedArray] | pa.Table,
    *,
    profile: Profile = "indonesian",
    names: Lore | None = None,
) -> Claims:
    """Read columns of text (`COLUMNS`, any may be missing; others are passed over) into claims.

    Numbers and dates are taken as text; `names` are somebody's own additions (`names.lore_with`). Raises ValueError
    when the columns differ in length, or when there is none.
    """
    headings = columns.column_names if isinstance(columns, pa.Table) else list(columns)
    known = {name: _texts(columns[name]) for name in COLUMNS if name in headings}
    lengths = {len(column) for column in known.values()}
    if len(lengths) != 1:
        raise ValueError("the columns must be of one length, and one of them known: " + ", ".join(COLUMNS))
    [length] = lengths
    if "record_id" not in known:
        known["record_id"] = pa.array(range(length)).cast(pa.large_string())
    return Claims(known, profile, names)


def read_file(
    path: str | Path,
    *,
    mapping: Mapping[str, str] | None = None,
    profile: Profile = "indonesian",
    names: Lore | None = None,
) -> Claims:
    """Read a file of any kind that `files` knows; `mapping` gives the file's heading for a column ({"name": "nama"}).

    `names` are somebody's own additions (`names.lore_with`). Of Parquet nothing but these columns is read. What was
    noticed, such as rows passed over, is in `notes`. Raises FileNotFoundError, or ValueError (`files.UnusableFile`) for
    a file that can't be read and a mapped column that isn't there.
    """
    path = Path(path)
    if path.suffix.lower() != ".parquet":
        table, notes = read_records(path, mapping=mapping)
        claims = read_table(table, profile=profile, names=names)
        claims.notes = tuple(notes)
        return claims
    named = {name: (mapping or {}).get(name, name) for name in COLUMNS}
    with pyarrow.parquet.ParquetFile(path) as file:
        there = set(file.schema_arrow.names)
        absent = [heading for heading in (mapping or {}).values() if heading not in there]
        if absent:
            raise ValueError("no such column: " + ", ".join(absent))
        # one after the other: all as they are stored and all as texts would be the most memory held
        columns = {name: _texts(file.read([column])[column]) for name, column in named.items() if column in there}
    return read_table(columns, profile=profile, names=names)


def _texts(column: Any) -> pa.Array:
    """Make one array of texts of a column of whatever kind."""
    if not isinstance(column, pa.Array | pa.ChunkedArray):
        try:
            column = pa.array(column, from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):  # values of several kinds
            column = pa.array([None if value is None or value != value else str(value) for value in column])
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        column = as_text(column)
    column = column.cast(pa.large_string())
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
