"""Whatever cells hold, understanding never raises, and keeps the raw text."""

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from suluh.spreadsheets.cells import Cell, Kind, Sheet, Workbook
from suluh.spreadsheets.headers import guess_mapping
from suluh.spreadsheets.tables import find_tables
from suluh.spreadsheets.tests.areas import small_gazetteer
from suluh.spreadsheets.understanding import understand
from suluh.spreadsheets.values import Field

GAZETTEER = small_gazetteer()
BITS = (
    "1. ",
    "- ",
    "; ",
    "\n",
    ", ",
    "dkk",
    " (3 orang)",
    "NIK ",
    "5371025503019924",
    "5,37E+15",
    "0836",
    "/57",
    "±",
    "20-an th",
    "31/02/2001",
    "Jan-05",
    "32525",
    "sda",
    '"',
    "tdk tahu",
    "Kec. ",
    "Kab. ",
    "Kota ",
    "Desa ",
    "Lembata",
    "alias ",
    "binti ",
    "\u202e",
    "\u200b",
    "٣",
    "²",
    "Ⅷ",
    "=1+1",
    "Rp 1,2jt",
    "1e999",
    "nan",
    "inf",
    "-",
    "()",
    "((",
    "HP ",
    "wa",
    "th",
    "Maria",
)
words = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=12)), max_size=8).map("".join)
numbers = st.one_of(st.integers(), st.floats()).map(str)
FIELDS = [field for field in Field if field is not Field.IGNORE]


@st.composite
def cells(draw: st.DrawFn) -> tuple[Kind, str, datetime | None]:
    kind = draw(st.sampled_from(list(Kind)))
    if kind is Kind.DATE:
        return kind, "1", draw(st.datetimes())
    return kind, draw(numbers if kind is Kind.NUMBER else words), None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cells(), min_size=len(FIELDS), max_size=len(FIELDS)), min_size=1, max_size=3))
def test_understanding_never_raises_whatever_each_field_holds(
    grid: list[list[tuple[Kind, str, datetime | None]]],
) -> None:
    sheet = Sheet("Data", rows={1: {1: Cell(1, 1, Kind.TEXT, "Nama"), 2: Cell(1, 2, Kind.TEXT, "NIK")}})
    for number, values in enumerate(grid, start=2):
        sheet.rows[number] = {
            column: Cell(number, column, kind, text, moment)
            for column, (kind, text, moment) in enumerate(values, start=1)
            if text
        }
    mapping = dict(enumerate(FIELDS, start=1))
    for table in find_tables(Workbook("x", "xlsx", [sheet])):
        guess_mapping(table)
        for row in understand(table, mapping, gazetteer=GAZETTEER, today=date(2026, 1, 31)):
            assert row.persons
            assert all(value.raw is not None for person in row.persons for value in person.values.values())


def test_a_cell_of_a_hundred_thousand_characters_is_refused_in_its_field_only() -> None:
    long = "Siti " * 20_000
    for field in FIELDS:
        sheet = Sheet("Data", rows={1: {1: Cell(1, 1, Kind.TEXT, "Nama"), 2: Cell(1, 2, Kind.TEXT, "NIK")}})
        sheet.rows[2] = {1: Cell(2, 1, Kind.TEXT, long), 2: Cell(2, 2, Kind.TEXT, "5371025503019924")}
        (table,) = find_tables(Workbook("x", "xlsx", [sheet]))
        mapping = {1: field, 2: Field.NIK}
        (only,) = understand(table, mapping, gazetteer=GAZETTEER, today=date(2026, 1, 31))
        if field is not Field.NIK:
            assert only.persons[0].understood(Field.NIK) == "5371025503019924"
