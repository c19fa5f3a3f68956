"""From a village's spreadsheet to entries of its register: nothing is silently wrong, nothing is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from suluh.answers import Answer
from suluh.answers import Reason as Because
from suluh.linkage.dates import PartialDate, read_iso
from suluh.people.kinds import PersonRole, Sex
from suluh.people.rules import Said
from suluh.spreadsheets import Birth, Cell, Field, Gazetteer, Row, Status, Table, header_key, understand
from suluh.spreadsheets.countries import read_country
from suluh.spreadsheets.dates import Habits, learn_habits, read_date
from suluh.spreadsheets.identifiers import plain_text, read_passport_cell
from suluh.spreadsheets.money import read_rupiah
from suluh.spreadsheets.vocabulary import is_ditto, is_missing, words
from suluh.villages.kinds import State
from suluh.villages.kinds.sheets import (
    CHANNELS,
    CONDITIONS,
    HEADINGS,
    MARITALS,
    NO,
    PAPERS,
    REASONS,
    STATES,
    YES,
    Heading,
    Stop,
)  # fmt: skip

MOST_ROWS = 2000
FIELDS = {
    Heading.NAME: Field.NAME, Heading.NICKNAME: Field.ALIASES, Heading.SEX: Field.SEX, Heading.BIRTH: Field.BIRTH,
    Heading.AGE: Field.AGE, Heading.BIRTH_PLACE: Field.BIRTH_PLACE, Heading.NIK: Field.NIK,
    Heading.PHONES: Field.PHONES, Heading.NOTED_ON: Field.REPORT_DATE,
}  # fmt: skip
TEXTS = {
    Heading.HAMLET: 50, Heading.RT: 8, Heading.RW: 8, Heading.EDUCATION: 80, Heading.FORMER_WORK: 120,
    Heading.CITY: 120, Heading.JOB: 120, Heading.SECTOR: 60, Heading.RECRUITER: 300, Heading.PLEDGE: 200,
    Heading.PORT: 120, Heading.EMPLOYER: 300, Heading.CONTACT: 120, Heading.CONTACT_PHONE: 60, Heading.RELATION: 60,
    Heading.REMITS: 120, Heading.SUPPORT: 300,
}  # fmt: skip
CHOICES = {
    Heading.STATE: STATES, Heading.CHANNEL: CHANNELS, Heading.MARITAL: MARITALS, Heading.RETURN_REASON: REASONS,
    Heading.CONDITION: CONDITIONS,
}  # fmt: skip
DAYS = (Heading.DEPARTED_ON, Heading.HEARD_ON, Heading.RETURNED_ON)
PLAIN = (
    Heading.EDUCATION, Heading.FORMER_WORK, Heading.CITY, Heading.JOB, Heading.RECRUITER, Heading.PLEDGE,
    Heading.EMPLOYER, Heading.RELATION, Heading.REMITS, Heading.SUPPORT, Heading.CHANNEL, Heading.MARITAL,
    Heading.RETURN_REASON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to say about a cell. `lost`: it could not be read and stays empty; `fatal`: the row waits for it."""

    cell: str
    raw: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    lost: bool = False
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it would enter the register."""

    sheet: str
    row: int
    said: Said
    entry: Mapping[str, Any]
    contact: str = ""
    family_card: str = ""
    port: str = ""
    condition: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def fatal(self) -> bool:
        return any(one.fatal for one in self.doubts)

    @property
    def lost(self) -> bool:
        return any(one.lost for one in self.doubts)


def signature_of(table: Table) -> str:
    """Return the hash by which the same headings are known again, in whatever order they stand."""
    return hashlib.sha256("\x1f".join(sorted(header_key(one) for one in table.columns)).encode()).hexdigest()


def of_one_kind(tables: Iterable[Table]) -> list[Table]:
    """Return the tables headed like the longest: a village often keeps one sheet for each hamlet."""
    found = sorted(tables, key=lambda one: -len(one.records))
    return [one for one in found if signature_of(one) == signature_of(found[0])] if found else []


@cache
def _by_words() -> dict[str, Heading]:
    return {text: heading for heading, texts in HEADINGS.items() for text in texts}


def guess(table: Table) -> dict[str, Heading]:
    """Guess what each column is about, by its heading; each meaning is given once, to the first."""
    found: dict[str, Heading] = {}
    for column in table.columns:
        whole, last = words(" ".join(column.path)), words(column.path[-1]) if column.path else ""
        known = _by_words().get(whole) or _by_words().get(last) or Heading.IGNORE
        found[header_key(column)] = Heading.IGNORE if known in found.values() else known
    return found


def check_headings(chosen: Mapping[str, str], rows: int) -> Answer:
    """Say whether a spreadsheet may be read in this way."""
    used = [one for one in chosen.values() if one != Heading.IGNORE]
    reasons = [] if Heading.NAME in used else [Because(Stop.NO_NAME)]
    for twice in sorted({one for one in used if used.count(one) > 1}):
        reasons.append(Because(Stop.TWICE, {"heading": Heading(twice).label}))
    if rows > MOST_ROWS:
        reasons.append(Because(Stop.TOO_MANY, {"rows": rows, "most": MOST_ROWS}))
    return Answer(tuple(reasons))


def read_lines(
    tables: Iterable[Table], chosen: Mapping[str, str], *, today: date, village: str, countries: Collection[str]
) -> list[Line]:
    """Read the rows of a village's tables as entries of its register; never raises for what cells hold."""
    return [line for table in tables for line in _Reader(table, chosen, today, village, countries).lines()]


class _Reader:
    """Reads one table row by row; `doubts` gathers what is to be said about the row at hand."""

    def __init__(
        self, table: Table, chosen: Mapping[str, str], today: date, village: str, countries: Collection[str]
    ) -> None:
        self.table, self.today, self.village, self.countries = table, today, village, countries
        named = {one.index: Heading(chosen.get(header_key(one), Heading.IGNORE)) for one in table.columns}
        self.columns: dict[Heading, int] = {
            heading: index for index, heading in named.items() if heading is not Heading.IGNORE
        }
        self.fields = {index: FIELDS.get(heading, Field.IGNORE) for index, heading in named.items()}
        self.habits: dict[Heading, Habits] = {
            one: learn_habits(table.column_cells(self.columns[one])) for one in DAYS if one in self.columns
        }
        self.headers = {one.letter: one.text for one in table.columns}
        self.above: dict[Heading, Cell] = {}
        self.doubts: list[Doubt] = []

    def lines(self) -> Iterator[Line]:
        """Read the rows that hold something."""
        rows = understand(self.table, self.fields, gazetteer=_nowhere(), today=self.today)
        for record, row in zip(self.table.records, rows, strict=True):
            self.doubts = []
            cells = {one: record.cells[index] for one, index in self.columns.items() if index in record.cells}
            if any(not is_missing(cell.shown[:60]) for cell in cells.values()):
                yield self._line(row, self._without_dittos(cells), record.sections)

    def _without_dittos(self, cells: Mapping[Heading, Cell]) -> dict[Heading, Cell]:
        found: dict[Heading, Cell] = {}
        for heading, cell in cells.items():
            same = heading not in FIELDS and is_ditto(cell.text[:40]) and heading in self.above
            found[heading] = self.above[heading]._replace(row=cell.row) if same else cell
            if not same:
                self.above[heading] = cell
        return found

    def _line(self, row: Row, cells: Mapping[Heading, Cell], sections: tuple[str, ...]) -> Line:
        values = {
            heading: value for heading, cell in cells.items() if (value := self._value(heading, cell)) is not None
        }
        said = self._said(row, values)
        entry: dict[str, Any] = {heading.value.lower(): values.get(heading, "") for heading in PLAIN}
        entry |= {
            "dependants": values.get(Heading.DEPENDANTS), "cost": values.get(Heading.COST),
            "debt": values.get(Heading.DEBT), "hamlet": self._hamlet(values, sections),
            "held": sorted(self._held(values)), "destination_id": values.get(Heading.DESTINATION) or None,
            "job": self._job(values), **self._days(values, cells),
        }  # fmt: skip
        entry["state"] = self._state(values, entry, row)
        if entry["state"] == State.CANDIDATE:
            entry["departed_on"] = entry["returned_on"] = None
        contact = ", ".join(text for one in (Heading.CONTACT, Heading.CONTACT_PHONE) if (text := values.get(one, "")))
        return Line(
            row.sheet, row.rows[0], replace(said, destination=entry["destination_id"] or "", address=entry["hamlet"]),
            entry, contact, values.get(Heading.FAMILY_CARD, ""), values.get(Heading.PORT, ""),
            values.get(Heading.CONDITION, ""), tuple(self.doubts),
        )  # fmt: skip

    def _doubt(self, cell: Cell, code: str, *, lost: bool = True, **facts: object) -> None:
        self.doubts.append(Doubt(cell.address, cell.shown[:120], code, facts, lost))

    def _value(self, heading: Heading, cell: Cell) -> Any:
        """Read one cell of the register's own columns; None where it says nothing, or nothing that can be read."""
        if heading in FIELDS or is_missing(cell.shown[:60]):
            return None
        if heading in TEXTS:
            return self._text(cell, TEXTS[heading])
        if heading in CHOICES:
            return self._choice(cell, CHOICES[heading])
        if heading in DAYS:
            return self._day(cell, self.habits.get(heading, Habits()))
        return self._special(heading, cell)

    def _special(self, heading: Heading, cell: Cell) -> Any:
        if heading in (Heading.COST, Heading.DEBT):
            return self._taken(cell, read_rupiah(cell))
        readers: dict[Heading, Callable[[Cell], Any]] = {
            Heading.DESTINATION: self._country, Heading.DEPENDANTS: self._count, Heading.FAMILY_CARD: self._card,
            Heading.HELD: self._papers, Heading.PASSPORT: self._passport,
        }  # fmt: skip
        return readers[heading](cell)

    def _taken(self, cell: Cell, reading: Any) -> Any:
        if reading.status in (Status.UNREADABLE, Status.DOUBTFUL):
            self._doubt(cell, reading.code, lost=reading.status is Status.UNREADABLE, **dict(reading.facts))
        return reading.understood

    def _text(self, cell: Cell, most: int) -> str:
        text = " ".join(plain_text(cell).split())
        if len(text) > most:
            self._doubt(cell, "too_long", lost=False, most=most)
        return text[:most]

    def _choice(self, cell: Cell, known: Mapping[str, str]) -> str | None:
        found = known.get(words(cell.shown))
        if found is None:
            self._doubt(cell, "unknown_word")
        return found

    def _day(self, cell: Cell, habits: Habits) -> date | None:
        found = self._taken_quietly(cell, habits)
        if isinstance(found, date) and found > self.today:
            self.doubts = [one for one in self.doubts if one.cell != cell.address]  # said more plainly
            self._doubt(cell, "future")
            return None
        return found

    def _taken_quietly(self, cell: Cell, habits: Habits) -> date | None:
        reading = read_date(cell, habits, today=self.today)
        if isinstance(reading.understood, str):
            self._doubt(cell, "part_of_date")
            return None
        found = self._taken(cell, reading)
        return found if isinstance(found, date) else None

    def _country(self, cell: Cell) -> str | None:
        code = self._taken(cell, read_country(cell.shown))
        if code and code not in self.countries:
            self._doubt(cell, "not_this_country")
            return None
        return str(code) if code else None

    def _count(self, cell: Cell) -> int | None:
        digits = words(plain_text(cell)).split(" ")[0]
        if not digits.isascii() or not digits.isdigit() or int(digits) > 40:
            self._doubt(cell, "not_a_number")
            return None
        return int(digits)

    def _card(self, cell: Cell) -> str | None:
        digits = "".join(sign for sign in plain_text(cell) if sign.isdigit())
        if len(digits) != 16:
            self._doubt(cell, "card_length", length=len(digits))
            return None
        return digits

    def _papers(self, cell: Cell) -> set[str]:
        text = f" {words(cell.shown)} "
        found = {kind for word, kind in PAPERS.items() if f" {word} " in text}
        if not found and text.strip() not in NO:
            self._doubt(cell, "held_unsaid", lost=False)
        return found

    def _passport(self, cell: Cell) -> str | None:
        if words(cell.shown) in NO:
            return None
        if words(cell.shown) in YES:
            return ""
        found = self._taken(cell, read_passport_cell(cell))
        return found if isinstance(found, str) else None

    def _held(self, values: Mapping[Heading, Any]) -> set[str]:
        return {*values.get(Heading.HELD, ()), *(("PASSPORT",) if Heading.PASSPORT in values else ())}

    def _job(self, values: Mapping[Heading, Any]) -> str:
        """Name the work, and behind it the sector, unless one says the other already."""
        job, sector = values.get(Heading.JOB, ""), values.get(Heading.SECTOR, "")
        if not job or not sector or words(sector) in words(job):
            return str(job or sector)
        return f"{job}, {sector}"[: TEXTS[Heading.JOB]]

    def _hamlet(self, values: Mapping[Heading, Any], sections: tuple[str, ...]) -> str:
        """Name hamlet, RT and RW; where no column does, a heading above the row, or the sheet, may."""
        hamlet = str(values.get(Heading.HAMLET, ""))
        titles = [text for text in (*reversed(sections), self.table.sheet) if words(text).startswith("dusun")]
        if not hamlet and titles:
            hamlet = f"Dusun{' '.join(titles[0].split())[len('Dusun') :]}"[:50]
        if hamlet and words(hamlet).isdigit():
            hamlet = f"Dusun {hamlet}"
        parts = [hamlet, *(_marked(one.value, values.get(one, "")) for one in (Heading.RT, Heading.RW))]
        return ", ".join(part for part in parts if part)

    def _days(self, values: Mapping[Heading, Any], cells: Mapping[Heading, Cell]) -> dict[str, date | None]:
        left, back = values.get(Heading.DEPARTED_ON), values.get(Heading.RETURNED_ON)
        if left and back and back < left:
            self._doubt(cells[Heading.RETURNED_ON], "order")
            back = None
        return {"departed_on": left, "returned_on": back, "heard_on": values.get(Heading.HEARD_ON)}

    def _state(self, values: Mapping[Heading, Any], entry: Mapping[str, Any], row: Row) -> str:
        """Take the state as written; else what follows from the dates, and say so."""
        if Heading.STATE in values:
            return str(values[Heading.STATE])
        guessed = (
            State.RETURNED if entry["returned_on"]
            else State.AWAY if entry["departed_on"]
            else State.CANDIDATE if entry["destination_id"] and Heading.STATE not in self.columns
            else None
        )  # fmt: skip
        where = f"{row.rows[0]}"
        if guessed is None:
            self.doubts.append(Doubt(where, "", "no_state", fatal=True))
            return State.CANDIDATE
        self.doubts.append(Doubt(where, "", "state_guessed"))
        return guessed

    def _said(self, row: Row, values: Mapping[Heading, Any]) -> Said:
        person = row.persons[0]
        for issue in row.issues:
            if issue.level != "info" and issue.code != "name_missing":
                lost, raw = issue.level == "error", row.raw.get(issue.cell, "")[:120]
                self.doubts.append(Doubt(issue.cell, raw, issue.code, dict(issue.facts), lost))
        name = person.understood(Field.NAME)
        if not name:
            self.doubts.append(Doubt(f"{row.rows[0]}", "", "no_name", fatal=True))
        elif len(row.persons) > 1:
            self.doubts.append(Doubt(f"{row.rows[0]}", "", "several_people", fatal=True))
        birth, sex = person.understood(Field.BIRTH), person.understood(Field.SEX)
        place = birth.place if isinstance(birth, Birth) else ""
        aliases, phones = person.understood(Field.ALIASES), person.understood(Field.PHONES)
        return Said(
            name=str(name or "")[:300], role=PersonRole.MIGRANT, sex=Sex(str(sex or "")), birth=_born(birth),
            birth_estimated=isinstance(birth, Birth) and birth.estimated,
            birth_place=str(place or person.understood(Field.BIRTH_PLACE) or "")[:160],
            nik=str(person.understood(Field.NIK) or ""), passport=values.get(Heading.PASSPORT) or "",
            aliases=tuple(aliases) if isinstance(aliases, tuple) else (),
            phones=tuple(phones) if isinstance(phones, tuple) else (), area_code=self.village,
            as_typed=self._as_typed(row),
        )  # fmt: skip

    def _as_typed(self, row: Row) -> dict[str, str]:
        return {self.headers.get(at.rstrip("0123456789")) or at: text[:300] for at, text in row.raw.items()}


def _marked(word: str, text: str) -> str:
    """Write RT 03 for 3, 03 or RT 3."""
    bare = "".join(sign for sign in text if sign.isdigit())
    return f"{word} {bare.zfill(2)}" if bare else text


def _born(birth: object) -> PartialDate | None:
    return read_iso(birth.value) if isinstance(birth, Birth) and birth.value else None


@cache
def _nowhere() -> Gazetteer:
    """A village's list names no other places: those who live in it live there."""
    return Gazetteer(())
