"""The persons of one row, one or several in a cell, names in one to three columns, with all that is said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from suluh.linkage.dates import PartialDate
from suluh.linkage.nik import NikConflict, nik_against, read_nik
from suluh.spreadsheets.ages import Reported, read_birth
from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.context import Context
from suluh.spreadsheets.dates import Habits
from suluh.spreadsheets.identifiers import (
    NikHabits,
    SexHabits,
    read_nik_cell,
    read_passport_cell,
    read_phones,
    read_sex,
)
from suluh.spreadsheets.names import Name, join_parts, read_name
from suluh.spreadsheets.places import read_region
from suluh.spreadsheets.splitting import Parted, describes, facts_of, split_list, split_people
from suluh.spreadsheets.table import Record
from suluh.spreadsheets.values import (
    MISSING,
    NAME_FIELDS,
    Birth,
    Field,
    Issue,
    Person,
    Reading,
    Status,
    Value,
    doubtful,
    unreadable,
)
from suluh.spreadsheets.vocabulary import clean, is_missing

LONGEST_NAMES = 20_000
_OF_ONE_PERSON = (
    Field.NIK,
    Field.SEX,
    Field.BIRTH,
    Field.AGE,
    Field.PHONES,
    Field.PASSPORT,
    Field.ALIASES,
    Field.BIRTH_PLACE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the row says about the time it was written: its date, and when ages were told."""

    on: date | None
    reported: Reported

    def reference(self, today: date) -> date:
        """Give the day against which a birth must be plausible."""
        return self.on or min(today, date(self.reported.last, 12, 31))


@dataclass(frozen=True, slots=True)
class Found:
    """The persons of a row, how many more are only mentioned, and what is to be said about the cells."""

    persons: tuple[Person, ...]
    unnamed: int
    issues: tuple[Issue, ...]


def persons_of(context: Context, record: Record, cells: Mapping[int, Cell], told: Told) -> Found:
    """Read all persons a row reports; a row always gives at least one, named or not.

    Where each person has columns of her own, those of whom nothing is written are left out.
    """
    if not context.people:
        return _persons_in(context, record, cells, told)
    each = [replace(context, fields=fields, people=()) for fields in context.people]
    written = [
        one for one in each if any(_says(cells, column) for column in one.columns(*NAME_FIELDS, *_OF_ONE_PERSON))
    ]
    found = [_persons_in(one, record, cells, told) for one in written or each[:1]]
    return Found(
        tuple(person for one in found for person in one.persons),
        sum(one.unnamed for one in found),
        _once([issue for one in found for issue in one.issues]),
    )


def _says(cells: Mapping[int, Cell], column: int) -> bool:
    return column in cells and not is_missing(clean(cells[column].shown)[:60])


def _persons_in(context: Context, record: Record, cells: Mapping[int, Cell], told: Told) -> Found:
    columns = context.columns(*NAME_FIELDS)
    name_cell, parted = _names(context, columns, cells)
    issues: list[Issue] = []
    parts: list[str] = list(parted.parts) or [""]
    if not parted.certain:
        issues.append(Issue("warning", "several_names_uncertain", name_cell.address, Field.NAME))
    if parted.unnamed:
        issues.append(Issue("warning", "persons_not_named", name_cell.address, Field.NAME, {"count": parted.unnamed}))
    persons = []
    for place, part in enumerate(parts):
        own = _shared(context, cells, place, len(parts), issues)
        persons.append(_person(context, record, name_cell, part, own, cells, told, parted.certain, issues))
    return Found(tuple(persons), parted.unnamed, _once(issues))


def _once(issues: list[Issue]) -> tuple[Issue, ...]:
    kept: dict[tuple[str, str, Field | None], Issue] = {}
    for issue in issues:
        kept.setdefault((issue.code, issue.cell, issue.field), issue)
    return tuple(kept.values())


def _names(context: Context, columns: list[int], cells: Mapping[int, Cell]) -> tuple[Cell, Parted]:
    present = [cells[column] for column in columns if column in cells]
    if not present:
        row = next(iter(cells.values())).row if cells else 0
        return Cell(row, columns[0] if columns else 1, Kind.TEXT, ""), Parted(())
    first = present[0]
    order = {Field.GIVEN_NAME: 0, Field.MIDDLE_NAME: 1, Field.FAMILY_NAME: 2}
    pieces = sorted(
        (cell for cell in present if context.fields[cell.column] in order),
        key=lambda cell: order[context.fields[cell.column]],
    )
    if pieces and context.fields[first.column] not in (Field.NAME, Field.PEOPLE):
        return pieces[0], Parted((join_parts([cell.shown for cell in pieces]),))
    if first.kind is Kind.ERROR or is_missing(clean(first.text)):
        return first, Parted(())
    if len(first.text) > LONGEST_NAMES:
        return first, Parted((first.text,))
    return first, split_people(first.shown, names_only=context.fields[first.column] is not Field.PEOPLE)


def _shared(
    context: Context, cells: Mapping[int, Cell], place: int, count: int, issues: list[Issue]
) -> dict[Field, Cell]:
    """Give the other columns' cells for the person at a place; a cell for several persons is parted if it can be."""
    own: dict[Field, Cell] = {}
    for field in _OF_ONE_PERSON:
        present = [cells[column] for column in context.columns(field) if column in cells]
        if not present:
            continue
        cell = present[0] if field is not Field.PHONES or len(present) == 1 else _joined(present)
        if count == 1:
            own[field] = cell
            continue
        parts = split_list(cell.shown[:LONGEST_NAMES])
        if len(parts) == count:
            own[field] = cell._replace(kind=Kind.TEXT, text=parts[place], moment=None)
        elif not is_missing(clean(cell.text)):
            issues.append(Issue("warning", "value_for_several_persons", cell.address, field))
            # One letter beside several names may hold for all, or for the first only: it's kept, to be asked about.
            if field is Field.SEX:
                own[field] = cell
    return own


def _joined(cells: list[Cell]) -> Cell:
    texts = [cell.text for cell in cells if not is_missing(clean(cell.text))]
    return cells[0] if len(texts) < 2 else cells[0]._replace(kind=Kind.TEXT, text=" / ".join(texts))


def _person(
    context: Context,
    record: Record,
    name_cell: Cell,
    part: str,
    own: dict[Field, Cell],
    cells: Mapping[int, Cell],
    told: Told,
    certain: bool,
    issues: list[Issue],
) -> Person:
    composite = context.fields.get(name_cell.column) is Field.PEOPLE or describes(part)
    facts = facts_of(part) if composite else {Field.NAME: part}
    inner = {
        field: name_cell._replace(kind=Kind.TEXT, text=text, moment=None, formula="") for field, text in facts.items()
    }
    sources = {**own, **inner}
    reading = read_name(facts.get(Field.NAME, "")) if name_cell.kind is not Kind.ERROR else unreadable("formula_error")
    name = reading.understood if isinstance(reading.understood, Name) else None
    if name and not certain and reading.status is not Status.UNREADABLE:
        reading = doubtful(name, "several_names_uncertain")
    values: dict[Field, Value] = {}
    _keep(values, Field.NAME, name_cell, replace(reading, understood=name.full if name else None), part)
    _keep_aliases(values, name, name_cell, own)
    for field, cell in sources.items():
        if field not in (Field.NAME, Field.ALIASES, Field.REGION, Field.AGE, Field.BIRTH_PLACE):
            _keep(values, field, cell, _read(context, field, cell, told, inside=field in inner), cell.shown)
    shared = {issue.field for issue in issues if issue.code == "value_for_several_persons"}
    if Field.SEX in shared and Field.SEX in values and Field.SEX not in inner:
        values[Field.SEX] = replace(values[Field.SEX], status=Status.DOUBTFUL, code="value_for_several_persons")
    _settle_birth(context, values, own, told, issues)
    region = inner.get(Field.REGION)
    region_reading, source = read_region(context, record, cells, region)
    _keep(values, Field.REGION, source or name_cell, region_reading, source.shown if source else "")
    _cross_check(values, issues)
    issues.extend(issue for value in values.values() if (issue := issue_of(value)))
    return Person(values, name.core if name else "", name.title if name else "", name.lineage if name else "")


def _keep(values: dict[Field, Value], field: Field, cell: Cell, reading: Reading, raw: str) -> None:
    if reading.status is Status.MISSING and not raw.strip() and field is not Field.NAME:
        return
    values[field] = Value(field, raw, reading.understood, reading.status, reading.code, reading.facts, cell.address)


def _keep_aliases(values: dict[Field, Value], name: Name | None, name_cell: Cell, own: dict[Field, Cell]) -> None:
    aliases = list(name.aliases) if name else []
    cell = own.get(Field.ALIASES)
    if cell and not is_missing(clean(cell.text)):
        reading = read_name(cell.shown)
        if isinstance(reading.understood, Name):
            aliases.extend(one.strip() for one in reading.understood.full.replace("/", ",").split(",") if one.strip())
    if aliases:
        source = cell or name_cell
        values[Field.ALIASES] = Value(
            Field.ALIASES, source.shown, tuple(dict.fromkeys(aliases)), Status.CHANGED, "alias", {}, source.address
        )


def _read(context: Context, field: Field, cell: Cell, told: Told, *, inside: bool) -> Reading:
    """Read one fact of a person; `inside` says that it stood in the cell of the name."""
    column = cell.column
    if field is Field.NIK:
        return read_nik_cell(cell, NikHabits() if inside else context.niks.get(column, NikHabits()))
    if field is Field.SEX:
        return read_sex(cell, SexHabits() if inside else context.sexes.get(column, SexHabits()))
    if field is Field.PHONES:
        return read_phones(cell)
    if field is Field.PASSPORT:
        return read_passport_cell(cell)
    if field is Field.BIRTH:
        habits = Habits(day_first=1) if inside else context.dates.get(column, Habits())
        return read_birth(cell, habits, reference=told.reference(context.today), reported=told.reported)
    return MISSING


def _settle_birth(
    context: Context, values: dict[Field, Value], own: dict[Field, Cell], told: Told, issues: list[Issue]
) -> None:
    """Put age and birth place beside the birth date, or the age in its place."""
    cell = own.get(Field.AGE)
    if cell:
        habits = context.dates.get(cell.column, Habits())
        reading = read_birth(
            cell, habits, reference=told.reference(context.today), reported=told.reported, age_column=True
        )
        birth = values.get(Field.BIRTH)
        if birth is None or birth.status in (Status.MISSING, Status.UNREADABLE):
            _keep(values, Field.BIRTH, cell, reading, cell.shown)
        elif _apart(birth.understood, reading.understood):
            issues.append(Issue("warning", "age_differs_from_birth", cell.address, Field.AGE, {"age": cell.shown}))
    place = own.get(Field.BIRTH_PLACE)
    birth = values.get(Field.BIRTH)
    if place and birth and isinstance(birth.understood, Birth) and not is_missing(clean(place.shown)):
        values[Field.BIRTH] = replace(birth, understood=replace(birth.understood, place=clean(place.shown)))


def _apart(one: object, other: object) -> bool:
    if not isinstance(one, Birth) or not isinstance(other, Birth):
        return False
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest.year < other.earliest.year - 1 or other.latest.year < one.earliest.year - 1


def _cross_check(values: dict[Field, Value], issues: list[Issue]) -> None:
    """Hold the NIK against birth date and sex: a difference is lawful and only shown (PP 40/2019 art. 30)."""
    value = values.get(Field.NIK)
    if value is None or not isinstance(value.understood, str):
        return
    birth = values.get(Field.BIRTH)
    born = (
        _partial(birth.understood)
        if birth and isinstance(birth.understood, Birth) and not birth.understood.estimated
        else None
    )
    if birth and isinstance(birth.understood, Birth) and _far_from_nik(value.understood, birth.understood):
        issues.append(Issue("warning", "nik_differs_birth", value.cell, Field.BIRTH, {"conflict": "birth_year"}))
    sex = values.get(Field.SEX)
    for conflict in nik_against(read_nik(value.understood), born, str(sex.understood or "") if sex else ""):
        field = Field.SEX if conflict is NikConflict.SEX else Field.BIRTH
        code = "nik_differs_sex" if conflict is NikConflict.SEX else "nik_differs_birth"
        issues.append(Issue("warning", code, value.cell, field, {"conflict": conflict.value}))


def _far_from_nik(nik: str, birth: Birth) -> bool:
    """Test whether an estimated year lies more than two years from the one in the NIK, whatever its century."""
    parts = read_nik(nik).birth_parts
    if not birth.estimated or parts is None or birth.earliest is None or birth.latest is None:
        return False
    possible = range(birth.earliest.year - 2, birth.latest.year + 3)
    return not any(year % 100 == parts[2] for year in possible)


def _partial(birth: Birth) -> PartialDate | None:
    parts = [int(part) for part in birth.value.split("-")] if birth.value else []
    try:
        return PartialDate(*parts) if parts else None
    except ValueError:
        return None


def issue_of(value: Value) -> Issue | None:
    """Give the issue a value raises: an error for what can't be read, a warning for what is doubtful."""
    if value.status is Status.UNREADABLE:
        return Issue("error", value.code, value.cell, value.field, value.facts)
    if value.status is Status.DOUBTFUL:
        return Issue("warning", value.code, value.cell, value.field, value.facts)
    if value.status is Status.MISSING and value.field is Field.NAME:
        return Issue("warning", "name_missing", value.cell, Field.NAME)
    return None
