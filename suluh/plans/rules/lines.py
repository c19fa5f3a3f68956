"""What an uploaded table of budget lines says, row by row, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.plans.kinds import Source, Wrong
from suluh.spreadsheets.cells import Cell
from suluh.spreadsheets.money import read_rupiah
from suluh.spreadsheets.values import Status

SHOWN = 20
AMOUNTS = ("planned", "approved", "spent")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "activity": ("kegiatan", "nomor kegiatan", "no kegiatan", "activity"),
    "year": ("tahun", "year"),
    "source": ("sumber", "sumber dana", "source"),
    "account": ("rekening", "kode rekening", "account"),
    "planned": ("direncanakan", "rencana", "pagu", "planned"),
    "approved": ("disetujui", "dpa", "approved"),
    "spent": ("terpakai", "realisasi", "spent"),
}
"""What the columns may be called; the first is what our own sheet calls them."""
NEEDED = ("activity", "year", "source", "planned")


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line as the table gives it, in whole rupiah. `row` is its number in the file."""

    row: int
    activity: int
    year: int
    source: str
    account: str
    planned: int
    approved: int
    spent: int

    @property
    def key(self) -> tuple[int, int, str, str]:
        """What makes it one and the same line."""
        return (self.activity, self.year, self.source, self.account)


def column_of(header: str) -> str:
    """Return which column a heading means, or ""."""
    key = re.sub(r"[\W_]+", " ", header).strip().lower()
    return next((name for name, words in COLUMNS.items() if key in words), "")


def missing_columns(found: Collection[str]) -> Answer:
    """Say which columns a table lacks."""
    absent = [name for name in NEEDED if name not in found]
    return Answer(tuple(Reason(Wrong.COLUMN, {"column": COLUMNS[name][0]}, "file") for name in absent))


def read_line(row: int, cells: Mapping[str, Cell], activities: Collection[int], years: range) -> Line | Reason:
    """Read one row, or say what is wrong with it: the first thing found."""
    texts = {name: cell.text.strip() for name, cell in cells.items()}
    activity, year = _whole(texts.get("activity", "")), _whole(texts.get("year", ""))
    if activity is None or activity not in activities:
        return _wrong(Wrong.ACTIVITY, row, texts.get("activity", ""))
    if year is None or year not in years:
        return _wrong(Wrong.YEAR, row, texts.get("year", ""))
    source = find_source(texts.get("source", ""))
    if source is None:
        return _wrong(Wrong.SOURCE, row, texts.get("source", ""))
    amounts: dict[str, int] = {}
    for name in AMOUNTS:
        amount = _rupiah(cells.get(name))
        if amount is None:
            return Reason(Wrong.AMOUNT, {"row": row, "value": texts.get(name, ""), "column": COLUMNS[name][0]}, "file")
        amounts[name] = amount
    return Line(row, activity, year, source, texts.get("account", "")[:40], **amounts)


def find_source(text: str) -> str | None:
    """Return the source of money that a text names, by its code or its name, however it is cased."""
    key = re.sub(r"[\W_]+", " ", text).strip().casefold()
    for one in Source:
        if key in (re.sub(r"[\W_]+", " ", said).strip().casefold() for said in (one.value, str(one.label))):
            return one.value
    return None


def check_lines(read: Sequence[Line | Reason], *, take_good: bool) -> Answer:
    """Say whether a table may be taken over: every row is right, or the officer wants the right ones alone."""
    if not read:
        return Answer((Reason(Wrong.NO_ROWS, about="file"),))
    bad = wrong_rows(read)
    good = len(read) - len(bad)
    if not bad or (take_good and good):
        return Answer()
    head = Reason(Wrong.SKIP, {"bad": len(bad), "all": len(read)}, "file")
    return Answer((head, *shown(bad)))


def wrong_rows(read: Sequence[Line | Reason]) -> list[Reason]:
    """Return what is wrong, a line that comes twice among it."""
    bad, seen = [], dict[tuple[int, int, str, str], int]()
    for one in read:
        if isinstance(one, Reason):
            bad.append(one)
        elif one.key in seen:
            bad.append(Reason(Wrong.TWICE, {"row": one.row, "first": seen[one.key]}, "file"))
        else:
            seen[one.key] = one.row
    return bad


def right_rows(read: Sequence[Line | Reason]) -> list[Line]:
    """Return the lines to take over: the first of each."""
    seen: dict[tuple[int, int, str, str], Line] = {}
    for one in read:
        if isinstance(one, Line):
            seen.setdefault(one.key, one)
    return list(seen.values())


def shown(bad: Sequence[Reason]) -> list[Reason]:
    """Return the first reasons and how many more there are."""
    rest = [Reason(Wrong.MORE, {"count": len(bad) - SHOWN}, "file")] if len(bad) > SHOWN else []
    return [*bad[:SHOWN], *rest]


def _whole(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,6})(\.0+)?", text)
    return int(found[1]) if found else None


def _rupiah(cell: Cell | None) -> int | None:
    """Read an amount; an empty cell is nothing."""
    if cell is None or not cell.text.strip():
        return 0
    read = read_rupiah(cell)
    if read.status in (Status.OK, Status.CHANGED) and isinstance(read.understood, int):
        return read.understood if 0 <= read.understood < 10**15 else None
    return 0 if read.status is Status.MISSING else None


def _wrong(what: Wrong, row: int, value: str) -> Reason:
    return Reason(what, {"row": row, "value": value[:40]}, "file")
