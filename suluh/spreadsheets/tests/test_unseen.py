"""What sheets nobody had shown us did: headers in other words, orders of dates, numbers shown as numbers, no header."""

from datetime import date

import pytest

from suluh.spreadsheets.ages import Reported, read_birth
from suluh.spreadsheets.cells import Limits, Span
from suluh.spreadsheets.dates import Habits, order_said
from suluh.spreadsheets.delimited import read_csv
from suluh.spreadsheets.headwords import read_header
from suluh.spreadsheets.identifiers import NikHabits, read_nik_cell
from suluh.spreadsheets.names import Name, read_name
from suluh.spreadsheets.splitting import split_people
from suluh.spreadsheets.tests.test_tables import rows_of, table_of
from suluh.spreadsheets.tests.test_values import TOLD, text
from suluh.spreadsheets.values import Birth, Field, Row

HEAD: list[object] = ["Nama", "Tgl Lahir", "Tgl Lapor", "NIK"]


def codes(row: Row) -> set[str]:
    return {issue.code for issue in row.issues}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nama & Alias", "NAME"), ("D.O.B", "BIRTH"), ("Citizen ID", "NIK"), ("No. e-KTP", "NIK"), ("Ph. No", "PHONES"),
        ("Ponsel", "PHONES"), ("Origin Village", "VILLAGE"), ("Sub-district", "DISTRICT"),
        ("Country of Work", "DESTINATION"), ("Negara/Daerah Tujuan", "DESTINATION"), ("Pelaku (inisial)", "SUSPECTS"),
        ("Apa jenis kelamin Anda?", "SEX"), ("Berapa umur Anda?", "AGE"), ("Dari desa mana Anda berasal?", "VILLAGE"),
        ("Ceritakan apa yang terjadi", "NARRATIVE"), ("No. HP Keluarga", "IGNORE"),
        ("Apa warna kesukaan Anda?", "IGNORE"), ("reported_at", "REPORT_DATE"),
    ],
)  # fmt: skip
def test_other_words_for_the_same(header: str, field: str) -> None:
    assert read_header((header,)).field is Field[field]


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ("Tanggal Lahir (mm/dd/yyyy)", "month"), ("Tgl Lahir (dd-mm-yyyy)", "day"), ("Lahir hh/bb/tttt", "day"),
        ("DOB M/D/YY", "month"), ("Tgl/Bln/Thn Lahir", "day"), ("Tanggal lahir", ""), ("Tgl. Lahir, umur", ""),
    ],
)  # fmt: skip
def test_a_header_may_say_the_order(header: str, first: str) -> None:
    assert order_said(header) == first


def test_the_order_that_a_header_says_is_followed_and_its_neighbours_are_doubted() -> None:
    head: list[object] = ["Nama", "Tgl Lahir (mm/dd/yyyy)", "Tgl Lapor", "NIK"]
    (row,) = rows_of([head, ["Maria", "04/03/1999", "11/12/2025", ""]])
    birth = row.persons[0].understood(Field.BIRTH)
    assert isinstance(birth, Birth)
    assert birth.value == "1999-04-03"
    assert codes(row) == {"day_or_month_first"}


def test_a_neighbour_in_which_the_month_stands_first_is_a_warning() -> None:
    rows = rows_of([HEAD, ["Maria", "04/23/1999", "11/12/2025", ""], ["Ana", "23/04/1999", "10/12/2025", ""]])
    assert ["day_or_month_first" in codes(row) for row in rows] == [True, True]


@pytest.mark.parametrize(
    ("written", "value", "status", "code"),
    [
        ("17 Agustus 1990 / 35 th", "1990-08-17", "CHANGED", "month_name"),
        ("17-08-1990 (35 tahun)", "1990-08-17", "OK", ""),
        ("Kupang, 17-08-1990 / 35 th", "1990-08-17", "OK", ""),
        ("17-8-'90", "1990-08-17", "CHANGED", "century_by_age"),
        ("1990-08", "1990-08", "CHANGED", "month_and_year"),
        ("xx-08-1990", "1990-08", "CHANGED", "month_and_year"),
        ("sekitar 1990", "1990", "DOUBTFUL", "about_year"),
        ("1990-08-17T10:00:00+08:00", "1990-08-17", "OK", ""),
        ("abt. 1990", "1990", "DOUBTFUL", "about_year"),
    ],
)
def test_births_written_in_other_ways(written: str, value: str, status: str, code: str) -> None:
    reading = read_birth(text(written), Habits(day_first=1), reference=date(2025, 12, 31), reported=TOLD)
    assert isinstance(reading.understood, Birth)
    assert (reading.understood.value, reading.status.name, reading.code) == (value, status, code)
    assert reading.understood.place in ("", "Kupang")


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("dewasa", (1914, 2007)), ("Anak-anak", (2007, 2025)), ("ANAK", (2007, 2025)), ("Dibawah umur", (2007, 2025)),
        ("<18", (2007, 2025)), ("di bawah 18 tahun", (2007, 2025)), ("> 18 th", (1914, 2007)),
        ("18 tahun ke atas", (1914, 2007)), ("17+", (1914, 2008)), ("usia: lansia", None), ("lansia", (1914, 1965)),
        ("balita", (2019, 2025)), ("anak ke 2", None), ("<1", None),
    ],
)  # fmt: skip
def test_an_age_that_is_only_bounded(written: str, years: tuple[int, int] | None) -> None:
    told = Reported(2025, 2025, 2025)
    reading = read_birth(text(written), Habits(), reference=date(2025, 12, 31), reported=told, age_column=True)
    if years is None:
        assert reading.understood is None
        return
    assert isinstance(reading.understood, Birth)
    assert (reading.status.name, reading.code, reading.understood.value) == ("DOUBTFUL", "age_in_words", "")
    assert reading.understood.earliest is not None
    assert reading.understood.latest is not None
    assert (reading.understood.earliest.year, reading.understood.latest.year) == years


@pytest.mark.parametrize("written", ["5,371,025,708,989,900", "5.371.025.708.989.900"])
def test_a_nik_shown_as_a_number_has_lost_its_last_digit(written: str) -> None:
    assert read_nik_cell(text(written), NikHabits()).code == "nik_last_digit_lost"
    assert read_nik_cell(text("5371-0257-0898-9900"), NikHabits()).understood == "5371025708989900"


@pytest.mark.parametrize(
    ("cell", "parts", "certain"),
    [
        ("Ana (19) dan Beni (21)", ("Ana, 19 th", "Beni, 21 th"), False),
        ("Ana serta Beni", ("Ana", "Beni"), False),
        ("Ana (19)", ("Ana (19)",), True),
    ],
)
def test_two_persons_joined_by_a_word(cell: str, parts: tuple[str, ...], certain: bool) -> None:
    assert (split_people(cell, names_only=True).parts, split_people(cell, names_only=True).certain) == (parts, certain)


@pytest.mark.parametrize(("name", "code"), [("Tefa, Yoseph", "odd_marks_in_name"), ("Tgl lahir", "name_is_a_heading")])
def test_names_to_be_asked_about(name: str, code: str) -> None:
    assert (read_name(name).status.name, read_name(name).code) == ("DOUBTFUL", code)


def test_what_a_person_is_becomes_no_alias() -> None:
    name = read_name("Ana Nalle (anak)").understood
    assert isinstance(name, Name)
    assert (name.full, name.aliases) == ("Ana Nalle", ())


def test_an_age_far_from_the_nik_is_shown() -> None:
    rows = rows_of([["Nama", "Umur", "Tgl Lapor", "NIK"], ["Siti", "17 th", "2025-07-01", "5371025708989904"],
                    ["Ana", "26 th", "2025-07-01", "5371025708989905"]])  # fmt: skip
    assert ["nik_differs_birth" in codes(row) for row in rows] == [True, False]


def test_a_number_merged_over_two_persons_is_only_the_firsts() -> None:
    rows = rows_of([["Nama", "NIK", "No LP"], ["Siti", "5371025708989904", "LP/1"], ["Ana", "", ""]],
                   (Span(2, 2, 3, 2), Span(2, 3, 3, 3)))  # fmt: skip
    assert [row.persons[0].understood(Field.NIK) for row in rows] == ["5371025708989904", None]
    assert "merged_cell" in codes(rows[1])
    assert rows[1].values[Field.POLICE_REPORT_NO].understood == "LP/1"


def test_without_a_header_the_first_row_is_a_record_too() -> None:
    table = table_of([["Maria", "P", "17/08/1998"], ["Yoseph", "L", "03/04/1999"], ["Ana", "P", "05/06/2000"]])
    assert [record.row for record in table.records] == [1, 2, 3]
    assert [column.text for column in table.columns] == ["", "", ""]


def test_a_text_kept_as_a_formula_is_the_text() -> None:
    workbook = read_csv(b'Nama;NIK\n="Maria ""Ina"" Bano";="5371025708989901"\n', "x", Limits())
    assert workbook.sheets[0].rows[2][2].text == "5371025708989901"
