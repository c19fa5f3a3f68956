"""What may be done to the list of places, and what an uploaded table must be like. Pure: facts in, answers out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from suluh.answers import Answer, Reason
from suluh.gazetteer.kinds import Kind, Row, Why, Wrong
from suluh.regions.rules import is_valid, level_of

WHOLE_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
BPS_LENGTHS = (2, 4, 7, 10)
SHOWN = 20
"""How many errors of a file are shown at once."""
MOST_CHANGES = 2000
"""How many rows a list of changes may have: as many as are tried and made while somebody waits for the page."""
LONGEST_NAME, LONGEST_BASIS = 80, 120


@dataclass(frozen=True, slots=True)
class Code:
    """What the rules need to know of an area."""

    code: str
    name: str
    starts: date | None = None
    ends: date | None = None


def may_add(code: str, starts: date, taken: Code | None, parent: Code | None, origins: Sequence[Code | str]) -> Answer:
    """Say whether a code may be added; `origins` are the areas it comes out of, a bare code where there is none."""
    if not WHOLE_CODE.fullmatch(code):
        return Answer((Reason(Why.SHAPE, {}, "code"),))
    reasons = []
    if taken:
        reasons.append(Reason(Why.TAKEN, {"code": taken.code, "name": taken.name}, "code"))
    if level_of(code) > 1 and (parent is None or not is_valid(parent.starts, parent.ends, starts)):
        reasons.append(Reason(Why.PARENT, {"code": code.rpartition(".")[0]}, "code"))
    return Answer((*reasons, *_partners(code, starts, origins, "origins", may_end_that_day=True)))


def may_end(area: Code, ends: date, inside: int, successors: Sequence[Code | str]) -> Answer:
    """Say whether a code may end on a day; `inside` counts the areas in it that would still be valid then."""
    reasons = []
    if area.ends:
        reasons.append(Reason(Why.ENDED, {"day": area.ends.isoformat()}, "ends"))
    if area.starts and ends <= area.starts:
        reasons.append(Reason(Why.TOO_EARLY, {"day": area.starts.isoformat()}, "ends"))
    if inside:
        reasons.append(Reason(Why.INSIDE, {"count": inside}, "ends"))
    return Answer((*reasons, *_partners(area.code, ends, successors, "successors")))


def _partners(
    code: str, day: date, others: Sequence[Code | str], field: str, *, may_end_that_day: bool = False
) -> Iterable[Reason]:
    """Yield what is wrong with the areas that a code comes out of, or that take its place."""
    for other in others:
        if isinstance(other, str):
            yield Reason(Why.UNKNOWN, {"code": other}, field)
        elif other.code == code:
            yield Reason(Why.ITSELF, {}, field)
        elif level_of(other.code) != level_of(code):
            yield Reason(Why.OTHER_LEVEL, {"code": other.code, "name": other.name}, field)
        elif not is_valid(other.starts, other.ends, day) and not (may_end_that_day and other.ends == day):
            yield Reason(Why.NOT_VALID, {"code": other.code, "name": other.name}, field)


def may_rename(area: Code, name: str, since: date, last_change: date | None, today: date) -> Answer:
    """Say whether an area may bear a name since a day; `last_change` is the day of its last new name, if any."""
    reasons = []
    if area.ends:
        reasons.append(Reason(Why.ENDED, {"day": area.ends.isoformat()}, "since"))
    if name == area.name:
        reasons.append(Reason(Why.SAME_NAME, {}, "name"))
    if since > today:
        reasons.append(Reason(Why.FUTURE, {}, "since"))
    if last_change and since <= last_change:
        reasons.append(Reason(Why.NAMED_LATER, {"day": last_change.isoformat()}, "since"))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an uploaded file: its number, its cells by column, and the columns it stores as numbers."""

    number: int
    cells: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "other_code": ("other_code", "kode_bps", "bps_code", "bps"),
    "kemendagri_code": ("kemendagri_code", "kode_kemendagri", "kemendagri"),
    "code": ("code", "kode", "kode_wilayah"),
    "value": ("value", "nilai"),
    "system": ("system", "sistem"),
    "version": ("version", "versi"),
    "source": ("source", "sumber"),
    "year": ("year", "tahun"),
    "kind": ("kind", "change", "jenis", "jenis_perubahan", "perubahan"),
    "name": ("name", "nama", "nama_baru"),
    "on": ("date", "on", "tanggal", "mulai", "tmt"),
    "basis": ("basis", "dasar", "dasar_hukum"),
    "others": ("successors", "origins", "pengganti", "asal", "hasil", "asal_atau_pengganti", "pengganti_atau_asal"),
}
"""What the columns of a file may be called; a year after the name of a code column is allowed (bps_code_2018)."""


def column_of(header: str) -> str:
    """Return which column a heading means, or the heading itself."""
    key = re.sub(r"[\W_]+", "_", header.strip().lower()).strip("_")
    bare = re.sub(r"_(19|20)\d\d$", "", key)
    return next((name for name, words in COLUMNS.items() if bare in words), key)


def check_crosswalk(lines: Sequence[Line], said: Mapping[str, str], known: Iterable[str]) -> Answer:
    """Say what keeps a table of BPS codes from being taken over: every row is whole and unambiguous, or none is used.

    `said` is what the form says (system, version, source); a column of that name must say the same.
    """
    codes = set(known)
    problems = list(_missing_columns(lines, "other_code", "kemendagri_code"))
    seen: dict[str, int] = {}
    for line in lines if not problems else ():
        problems += _differing(line, said)
        other, code = line.cells.get("other_code", ""), line.cells.get("kemendagri_code", "")
        if not other or not code:
            column = "kemendagri_code" if other else "other_code"
            problems.append(_wrong(Wrong.EMPTY, line, column=column))
        elif "kemendagri_code" in line.numbers:
            problems.append(_wrong(Wrong.NUMBER, line, value=code))
        elif not other.isascii() or not other.isdigit() or len(other) not in BPS_LENGTHS:
            problems.append(_wrong(Wrong.CODE, line, value=other))
        elif code not in codes:
            problems.append(_wrong(Wrong.UNKNOWN, line, value=code))
        elif level_of(code) != BPS_LENGTHS.index(len(other)) + 1:
            problems.append(_wrong(Wrong.LEVEL, line, value=other, code=code))
        elif other in seen:
            problems.append(_wrong(Wrong.TWICE, line, value=other, first=seen[other]))
        seen.setdefault(other, line.number)
    return _shown(problems)


def check_statistics(lines: Sequence[Line], said: Mapping[str, str], areas: Mapping[str, str | None]) -> Answer:
    """Say what keeps a table of figures from being taken over.

    `areas` says which area each code of the file means: the ministry's own codes, or others through a crosswalk.
    """
    problems = list(_missing_columns(lines, "code", "value"))
    seen: dict[str, int] = {}
    for line in lines if not problems else ():
        problems += _differing(line, said)
        code, value = line.cells.get("code", ""), line.cells.get("value", "")
        area = areas.get(code)
        if not code:
            problems.append(_wrong(Wrong.EMPTY, line, column="code"))
        elif area is None:
            is_number = "code" in line.numbers and "." in code
            problems.append(_wrong(Wrong.NUMBER if is_number else Wrong.NO_MATCH, line, value=code))
        elif area in seen:
            problems.append(_wrong(Wrong.TWICE, line, value=code, first=seen[area]))
        elif value and figure(value) is None:
            problems.append(_wrong(Wrong.VALUE, line, value=value))
        seen.setdefault(area or "", line.number)
    return _shown(problems)


def figure(text: str) -> Decimal | None:
    """Read a figure as files write it: 1234.5, or 1.234,5 as in Indonesia; None where it is neither.

    "1.234" alone is one and a bit: in files made by programs the point is the decimal sign.
    """
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text) if re.fullmatch(r"-?\d{1,15}(\.\d+)?", text) else None


def _missing_columns(lines: Sequence[Line], *needed: str) -> Iterable[Reason]:
    if not lines:
        yield Reason(Wrong.NO_ROWS, {}, "file")
        return
    there = {column for line in lines for column in line.cells}
    for column in needed:
        if column not in there:
            yield Reason(Wrong.COLUMN, {"column": column}, "file")


def _differing(line: Line, said: Mapping[str, str]) -> Iterable[Reason]:
    for column, word in said.items():
        value = line.cells.get(column, "")
        if value and value.casefold() != word.casefold():
            yield _wrong(Wrong.DIFFERS, line, column=column, value=value, said=word)


def _wrong(what: Wrong, line: Line, **facts: object) -> Reason:
    return Reason(what, {"row": line.number, **facts}, "file")


def _shown(problems: list[Reason]) -> Answer:
    if len(problems) > SHOWN:
        problems = [*problems[:SHOWN], Reason(Wrong.MORE, {"count": len(problems) - SHOWN}, "file")]
    return Answer(tuple(problems))


WORDS: Mapping[str, Kind] = {
    **dict.fromkeys(("tambah", "baru", "add"), Kind.ADD),
    **dict.fromkeys(("mekarkan", "mekar", "pemekaran", "pecah", "split"), Kind.SPLIT),
    **dict.fromkeys(("ganti nama", "nama", "rename"), Kind.RENAME),
    **dict.fromkeys(("akhiri", "hapus", "gabung", "end"), Kind.END),
}
"""How a list of changes may call what a row does."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a list of changes, as understood.

    `others` are the codes it comes out of or is replaced by; after a split, each with its name.
    """

    number: int
    kind: Kind | None
    code: str
    name: str
    on: date | None
    basis: str
    others: tuple[tuple[str, str], ...]
    problems: tuple[Reason, ...] = ()


def read_change(line: Line) -> Change:
    """Understand a row of a list of changes, and say what is not understood."""
    cells = {name: text.strip() for name, text in line.cells.items()}
    kind = WORDS.get(" ".join(cells.get("kind", "").casefold().split()))
    code, name, basis = (cells.get(column, "") for column in ("code", "name", "basis"))
    on = day(cells.get("on", ""))
    if kind is Kind.SPLIT:
        parts = [part.strip().partition(" ") for part in cells.get("others", "").split(";") if part.strip()]
        others = tuple((first, rest.strip()) for first, _space, rest in parts)
    else:
        others = tuple((word, "") for word in re.split(r"[\s,;]+", cells.get("others", "")) if word)
    named = kind in (Kind.ADD, Kind.RENAME)
    wrong = {
        Row.KIND: kind is None,
        Row.CODE_NUMBER: "code" in line.numbers and "." in code,
        Row.CODE: not WHOLE_CODE.fullmatch(code),
        Row.NO_NAME: named and not 0 < len(name) <= LONGEST_NAME,
        Row.DAY: on is None,
        Row.BASIS: not 0 < len(basis) <= LONGEST_BASIS,
        Row.NEW_PARTS: kind is Kind.SPLIT
        and not (others and all(WHOLE_CODE.fullmatch(one) and 0 < len(said) <= LONGEST_NAME for one, said in others)),
    }
    return Change(line.number, kind, code, name, on, basis, others, tuple(Reason(w) for w, so in wrong.items() if so))


def day(text: str) -> date | None:
    """Read a day as 2026-01-31, or as Indonesia writes it: 31/01/2026, 31-1-2026, 31.01.2026."""
    if found := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text):
        year, month, number = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", text):
        number, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Put changes in the order in which they can be made: by day; what begins from above, what ends from below."""

    def place(change: Change) -> tuple[date, int, int, int]:
        ends = change.kind is Kind.END
        level = level_of(change.code)
        return (change.on or date.min, 1 if ends else 0, -level if ends else level, change.number)

    return sorted(changes, key=place)


def check_list(lines: Sequence[Line]) -> Answer:
    """Say what keeps a whole list of changes from being looked at row by row."""
    called = {"kind": "jenis", "code": "kode", "on": "tanggal", "basis": "dasar"}
    lacking = _missing_columns(lines, *called)
    problems = [Reason(one.code, {"column": called.get(str(one.facts.get("column")), "")}, "file") for one in lacking]
    if len(lines) > MOST_CHANGES:
        problems.append(Reason(Wrong.TOO_MANY, {"count": len(lines), "most": MOST_CHANGES}, "file"))
    return Answer(tuple(problems))
