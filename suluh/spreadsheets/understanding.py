"""From a table and a mapping to understood rows: every value beside its raw cell, with how sure it is."""

from collections.abc import Iterator, Mapping
from datetime import date

from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.context import Context, date_within, make_context, reported_at
from suluh.spreadsheets.countries import read_country
from suluh.spreadsheets.dates import Habits, read_date
from suluh.spreadsheets.gazetteer import Gazetteer
from suluh.spreadsheets.headers import fields_of
from suluh.spreadsheets.headwords import Guess
from suluh.spreadsheets.identifiers import plain_text, read_phones
from suluh.spreadsheets.money import read_rupiah
from suluh.spreadsheets.names import Name, read_name
from suluh.spreadsheets.people import Told, issue_of, persons_of
from suluh.spreadsheets.splitting import split_people
from suluh.spreadsheets.table import Record, Table
from suluh.spreadsheets.values import (
    DATE_FIELDS,
    MISSING,
    NAME_FIELDS,
    Field,
    Issue,
    Reading,
    Row,
    Status,
    Value,
    changed,
    doubtful,
    ok,
    unreadable,
)
from suluh.spreadsheets.vocabulary import clean, is_ditto, is_missing

LONGEST_TEXT = 20_000
_TEXTS = frozenset(
    {
        Field.NARRATIVE,
        Field.CASE_TYPE,
        Field.EXTERNAL_ID,
        Field.NOTE,
        Field.JOB,
        Field.PLACEMENT_AGENCY,
        Field.CHANNEL,
        Field.STATUS,
        Field.CHARGES,
        Field.PLACE,
        Field.REFERRED_BY,
        Field.INTAKE_CHANNEL,
        Field.REPORTER_RELATION,
        Field.ADDRESS,
        Field.POLICE_REPORT_NO,
        Field.FAMILY_CARD,
    }
)
# A ditto mark in these would give two people one identity: it's never carried down.
_NEVER_REPEATED = frozenset({Field.NAME, Field.PEOPLE, Field.GIVEN_NAME, Field.NIK, Field.PASSPORT, Field.EXTERNAL_ID})
_OF_ONE = frozenset({Field.NIK, Field.PASSPORT})
_SEVERAL = frozenset({Field.NOTE, Field.ADDRESS, Field.COST, Field.STATUS, Field.NARRATIVE, Field.CASE_TYPE})


def understand(
    table: Table, mapping: Mapping[int, Field | Guess], *, gazetteer: Gazetteer, today: date
) -> Iterator[Row]:
    """Understand a table row by row; never raises for what cells hold, however odd."""
    context = make_context(table, fields_of(mapping), gazetteer, today)
    above: dict[int, Cell] = {}
    for record in table.records:
        issues: list[Issue] = []
        cells = _without_dittos(context, record, above, issues)
        yield _row(context, record, cells, issues)


def _without_dittos(context: Context, record: Record, above: dict[int, Cell], issues: list[Issue]) -> dict[int, Cell]:
    """Put the value above in the place of each ditto mark."""
    cells: dict[int, Cell] = {}
    merged = {context.fields.get(column) for column, cell in record.cells.items() if cell.shared}
    same_person = not merged.isdisjoint(NAME_FIELDS)
    for column, cell in record.cells.items():
        field = context.fields.get(column, Field.IGNORE)
        if cell.shared and (field in NAME_FIELDS or (field in _OF_ONE and not same_person)):
            issues.append(Issue("warning", "merged_cell", cell.address, field))
            if field in _OF_ONE:
                continue  # the number belongs to the person of the row above
        if field is Field.IGNORE or cell.kind is not Kind.TEXT or len(cell.text) > 40 or not is_ditto(cell.text):
            cells[column] = cell
            if field is not Field.IGNORE and not (cell.kind is Kind.TEXT and is_missing(cell.text[:60])):
                above[column] = cell
        elif field in _NEVER_REPEATED or column not in above:
            issues.append(Issue("error", "ditto_without_value", cell.address, field))
        else:
            cells[column] = above[column]._replace(row=cell.row)
            issues.append(Issue("info", "ditto", cell.address, field, {"from": above[column].address}))
    return cells


def _row(context: Context, record: Record, cells: dict[int, Cell], issues: list[Issue]) -> Row:
    values: dict[Field, Value] = {}
    for column in sorted(cells):
        field = context.fields.get(column, Field.IGNORE)
        reading = _read(context, field, cells[column])
        if reading is None:
            continue
        _put(values, field, cells[column], reading)
    _date_from_police_report(context, cells, values)
    on = values[Field.REPORT_DATE].understood if Field.REPORT_DATE in values else None
    told = Told(on if isinstance(on, date) else None, reported_at(context, record, on))
    found = persons_of(context, record, cells, told)
    issues.extend(issue for value in values.values() if (issue := issue_of(value)))
    issues.extend(found.issues)
    if record.hidden:
        issues.append(Issue("warning", "row_hidden", f"{record.row}"))
    raw = {cell.address: cell.shown for cell in record.cells.values() if cell.shown}
    return Row(
        context.table.sheet,
        (record.row,),
        found.persons,
        values,
        _suspects(context, cells),
        found.unnamed,
        tuple(issues),
        raw,
        record.hidden,
    )


def _put(values: dict[Field, Value], field: Field, cell: Cell, reading: Reading) -> None:
    """Keep a value; several columns of notes are joined, of other fields the first that says something stays."""
    value = Value(field, cell.shown, reading.understood, reading.status, reading.code, reading.facts, cell.address)
    before = values.get(field)
    if before is None or before.status is Status.MISSING:
        values[field] = value
    elif field is Field.COST and isinstance(before.understood, tuple):
        values[field] = Value(
            field, before.raw, (*before.understood, reading.understood), before.status, before.code, {}, before.cell
        )
    elif field in _SEVERAL and field is not Field.COST and reading.status is not Status.MISSING:
        both = f"{before.understood}; {reading.understood}"
        values[field] = Value(
            field, f"{before.raw}; {cell.shown}", both, Status.CHANGED, "columns_joined", {}, before.cell
        )


def _read(context: Context, field: Field, cell: Cell) -> Reading | None:
    """Read a fact about the row as a whole; None for fields about persons and for ignored columns."""
    if field in DATE_FIELDS:
        return read_date(cell, context.dates.get(cell.column, Habits()), today=context.today)
    if field is Field.DESTINATION:
        return _country(context, cell)
    if field is Field.COST:
        return read_rupiah(cell)
    if field is Field.REPORTER_PHONE:
        return read_phones(cell)
    if field is Field.REPORTER_NAME:
        reading = read_name(cell.shown) if cell.kind is not Kind.ERROR else unreadable("formula_error")
        name = reading.understood
        return Reading(name.full if isinstance(name, Name) else None, reading.status, reading.code, reading.facts)
    return _text(cell) if field in _TEXTS else None


def _country(context: Context, cell: Cell) -> Reading:
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    return read_country(cell.shown, context.regions.gazetteer.cities_and_regencies)


def _text(cell: Cell) -> Reading:
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    text = plain_text(cell)
    if is_missing(text[:60]) and len(text) < 60:
        return MISSING
    if len(text) > LONGEST_TEXT:
        return doubtful(text[:LONGEST_TEXT], "too_long", length=len(text))
    return ok(text) if text == cell.text else changed(text, "spaces_closed")


def _date_from_police_report(context: Context, cells: Mapping[int, Cell], values: dict[Field, Value]) -> None:
    """Take the report's date from the police report's number where no column holds one."""
    present = values.get(Field.REPORT_DATE)
    if present and present.status is not Status.MISSING:
        return
    for column in context.columns(Field.POLICE_REPORT_NO):
        cell = cells.get(column)
        on = date_within(cell, context.today) if cell else None
        if cell and on:
            values[Field.REPORT_DATE] = Value(
                Field.REPORT_DATE, cell.shown, on, Status.CHANGED, "date_within_text", {}, cell.address
            )


def _suspects(context: Context, cells: Mapping[int, Cell]) -> tuple[str, ...]:
    """Give the names of suspects as written: they are kept apart and never become victims."""
    return tuple(
        part
        for column in context.columns(Field.SUSPECTS)
        if column in cells and not is_missing(clean(cells[column].shown)[:60])
        for part in split_people(cells[column].shown, names_only=True).parts
    )
