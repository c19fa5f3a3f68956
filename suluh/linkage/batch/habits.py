"""How each list of a file writes birth dates: what one cell leaves open, the cells of its source together say.

A list from abroad or from a spreadsheet set up abroad puts the month first, and a list of ages doesn't say when it was
written. Both are believed only where nearly all cells that could tell agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from suluh.linkage.batch.reading import uniques
from suluh.linkage.dates import read_age, read_written
from suluh.linkage.nik import read_nik

MONTH_FIRST = r"^\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(\s.*)?$"
AGES = r"(?i)^\W*(umur|usia|umr|age)?\W*\d{1,2}([.,]0+)?\W*((th|thn|tahun|tahunan|t|years?|yo)\b.*)?$"
BOTH = re.compile(r".*\d\D+\d{1,2}\s*(?:th|thn|tahun)\b.*", re.IGNORECASE)  # a date, and the age behind it
LEAST, MOSTLY = 8, 0.9  # cells of a list that tell, and how many of them have to agree
AGREED = 0.75  # of the years that ages come to: some NIKs are mistyped or another's
LOOKED_AT = 2000  # cells of a list, at most
YOUNGEST, OLDEST = 1, 85
WHOLE_FILE = -2  # beside the numbers of sources, of which -1 is none

Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


def by_habit(columns: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Write birth dates of lists that put the month first with the day first, and ages as the year they come to.

    An age is at most a year off, as is its year; where nothing says when the list was written it stays as it is, and
    is read as nothing.
    """
    if "birth_date" not in columns:
        return dict(columns)
    cells = columns["birth_date"]
    source = _sources(columns, len(cells))
    slashed = _matching(cells, MONTH_FIRST)
    ages = _matching(cells, AGES)
    changed: dict[int, str] = {}
    for place in np.unique(source[slashed]):
        here = np.flatnonzero(slashed & (source == place))
        if _month_first([str(cells[int(row)]) for row in here[:LOOKED_AT]]):
            changed |= {int(row): _day_first(str(cells[int(row)])) for row in here}
    written = _written(columns, source, ages)
    for row in np.flatnonzero(ages):
        age, year = read_age(str(cells[int(row)])), written.get(int(source[row]), written.get(WHOLE_FILE))
        if year and age is not None and YOUNGEST <= age <= OLDEST:
            changed[int(row)] = str(year - age)
    return {**columns, "birth_date": _with(cells, changed)}


def _sources(columns: Mapping[str, pa.Array], rows: int) -> npt.NDArray[np.int32]:
    return uniques(columns["source"])[1] if "source" in columns else np.zeros(rows, np.int32)


def _matching(cells: pa.Array, pattern: str) -> Bools:
    found: Bools = pc.fill_null(pc.match_substring_regex(cells, pattern), False).to_numpy(zero_copy_only=False)
    return found


def _month_first(cells: list[str]) -> bool:
    """Test whether numbers above 12 stand in the second place, and not in the first."""
    first, second = 0, 0
    for cell in cells:
        found = re.match(MONTH_FIRST, cell)
        if found:
            first += int(found[1]) > 12
            second += int(found[2]) > 12
    return second >= LEAST and second >= MOSTLY * (first + second)


def _day_first(cell: str) -> str:
    return re.sub(MONTH_FIRST, r"\2/\1/\3\4", cell) if int(cell.split("/")[0]) <= 12 else cell


def _written(columns: Mapping[str, pa.Array], source: npt.NDArray[np.int32], ages: Bools) -> dict[int, int]:
    """Give the year in which each source, and the whole file, was written; 0 where its cells don't agree."""
    told: dict[int, list[int]] = {WHOLE_FILE: []}
    for row in _that_tell(columns, source, ages):
        cell = str(columns["birth_date"][int(row)])
        nik = str(columns["nik"][int(row)].as_py() or "") if "nik" in columns else ""
        year = _year_told(cell, nik)
        if year:
            told.setdefault(int(source[row]), []).append(year)
            told[WHOLE_FILE].append(year)
    return {place: _agreed(years) for place, years in told.items() if len(years) >= LEAST}


def _that_tell(columns: Mapping[str, pa.Array], source: npt.NDArray[np.int32], ages: Bools) -> Places:
    cells = columns["birth_date"]
    both = _matching(cells, r"(?i)\d\D+\d{1,2}\s*(th|thn|tahun)\b")
    with_nik = _matching(columns["nik"], r"\d{6}") if "nik" in columns else np.zeros(len(cells), np.bool_)
    rows = np.flatnonzero(both | (ages & with_nik))
    kept = [rows[source[rows] == place][:LOOKED_AT] for place in np.unique(source[rows])]
    return np.concatenate(kept) if kept else rows


def _year_told(cell: str, nik: str) -> int:
    """Give the year of a cell with date and age, or of an age beside a NIK; 0 where nothing can be said."""
    if BOTH.match(cell):
        birth, age = read_written(cell), re.findall(r"\d+(?=\s*(?:th|thn|tahun)\b)", cell, re.IGNORECASE)
        return birth.year + int(age[-1]) if birth and age and int(age[-1]) <= OLDEST else 0
    age_alone, read = read_age(cell), read_nik(nik)
    if age_alone is None or not read.usable or read.birth_parts is None:
        return 0
    told = read.birth_parts[2] + age_alone  # of a list of this century: past 100 for who was born in the last
    return 1900 + told if told >= 100 else 2000 + told


def _agreed(years: list[int]) -> int:
    """Give the commonest year if nearly all are within a year of it, for a birthday may be still to come; else 0."""
    values, counts = np.unique(years, return_counts=True)
    commonest = int(values[np.argmax(counts)])
    near = int(counts[np.abs(values - commonest) <= 1].sum())
    return commonest if near >= AGREED * len(years) else 0


def _with(cells: pa.Array, changed: Mapping[int, str]) -> pa.Array:
    """Put other texts into some rows."""
    if not changed:
        return cells
    rows = np.array(sorted(changed))
    mask = np.zeros(len(cells), np.bool_)
    mask[rows] = True
    return pc.replace_with_mask(cells, pa.array(mask), pa.array([changed[int(row)] for row in rows], cells.type))
