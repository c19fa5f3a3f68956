"""Tables in sheets as agencies keep them, made here cell by cell."""

from datetime import date

import pytest

from suluh.spreadsheets.cells import Cell, Kind, Sheet, Span, Workbook
from suluh.spreadsheets.headers import apply_mapping, guess_mapping, saved_mapping
from suluh.spreadsheets.headwords import read_header
from suluh.spreadsheets.table import Table
from suluh.spreadsheets.tables import find_tables, skipped_sheets
from suluh.spreadsheets.tests.areas import small_gazetteer
from suluh.spreadsheets.understanding import understand
from suluh.spreadsheets.values import Field, Row

TODAY = date(2026, 1, 31)
GAZETTEER = small_gazetteer()


def sheet_of(rows: list[list[object]], merged: tuple[Span, ...] = (), name: str = "Data") -> Sheet:
    sheet = Sheet(name, merged=list(merged))
    for row, values in enumerate(rows, start=1):
        cells = {
            column: Cell(row, column, Kind.TEXT if isinstance(value, str) else Kind.NUMBER, str(value))
            for column, value in enumerate(values, start=1)
            if value not in (None, "")
        }
        if cells:
            sheet.rows[row] = cells
    return sheet


def table_of(rows: list[list[object]], merged: tuple[Span, ...] = ()) -> Table:
    (table,) = find_tables(Workbook("x", "xlsx", [sheet_of(rows, merged)]))
    return table


def rows_of(rows: list[list[object]], merged: tuple[Span, ...] = ()) -> list[Row]:
    table = table_of(rows, merged)
    return list(understand(table, guess_mapping(table), gazetteer=GAZETTEER, today=TODAY))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        (("Nama Lengkap Korban",), Field.NAME),
        (("NAMA PM",), Field.NAME),
        (("Nama Depan",), Field.GIVEN_NAME),
        (("Nama Pelapor",), Field.REPORTER_NAME),
        (("Pelapor", "Nama"), Field.REPORTER_NAME),
        (("Pelapor", "No HP"), Field.REPORTER_PHONE),
        (("Telp. Pelapor",), Field.REPORTER_PHONE),
        (("Nama Terlapor",), Field.SUSPECTS),
        (("TERSANGKA",), Field.SUSPECTS),
        (("Umur Pelaku",), Field.IGNORE),
        (("Nama Ibu Kandung",), Field.IGNORE),
        (("Nama Suami",), Field.IGNORE),
        (("No. HP Keluarga",), Field.IGNORE),
        (("Nama P3MI",), Field.PLACEMENT_AGENCY),
        (("Tempat/Tgl. Lahir",), Field.BIRTH),
        (("Tempat Lahir",), Field.BIRTH_PLACE),
        (("Usia (th)",), Field.AGE),
        (("Jns Kelamin (L/P)",), Field.SEX),
        (("No. KTP/NIK",), Field.NIK),
        (("No KK",), Field.FAMILY_CARD),
        (("Kabupaten/Kota Asal",), Field.REGENCY),
        (("Alamat Lengkap",), Field.REGION),
        (("Identitas Korban",), Field.PEOPLE),
        (("Negara Tujuan Penempatan",), Field.DESTINATION),
        (("Tanggal Pengaduan",), Field.REPORT_DATE),
        (("Warna Kesukaan",), Field.IGNORE),
    ],
)
def test_headers_in_agencies_words(header: tuple[str, ...], field: Field) -> None:
    assert read_header(header).field is field


def test_titles_column_numbers_repeated_headers_sums_and_signatures_are_no_records() -> None:
    table = table_of(
        [
            ["DATA KORBAN TAHUN 2025"],
            [],
            ["No", "Nama", "JK", "NIK"],
            ["(1)", "(2)", "(3)", "(4)"],
            [1, "Siti", "P", "-"],
            ["No", "Nama", "JK", "NIK"],
            [2, "Maria", "P", "-"],
            ["JUMLAH", "", "", 2],
            [],
            ["", "", "", "Kupang, 3 Januari 2026"],
            ["", "", "", "Kepala Bidang,"],
            ["Catatan: data sementara"],
        ]
    )
    assert [record.row for record in table.records] == [5, 7]
    assert {skipped.row: skipped.why for skipped in table.skipped} == {
        4: "column_numbers",
        6: "header_repeated",
        8: "total",
        10: "signature",
        11: "signature",
        12: "note",
    }


def test_two_header_rows_make_paths_with_and_without_merged_cells() -> None:
    rows: list[list[object]] = [
        ["No", "Korban", "", "Pelapor", "", "Ket"],
        ["", "Nama", "Umur", "Nama", "Telp", ""],
        [1, "Siti", 20, "Budi", "0811", "x"],
    ]
    spans = (Span(1, 1, 2, 1), Span(1, 2, 1, 3), Span(1, 4, 1, 5), Span(1, 6, 2, 6))
    for merged in (spans, ()):
        table = table_of(rows, merged)
        assert table.header_rows == (1, 2)
        fields = [guess.field for guess in guess_mapping(table).values()]
        assert fields == [
            Field.IGNORE,
            Field.NAME,
            Field.AGE,
            Field.REPORTER_NAME,
            Field.REPORTER_PHONE,
            Field.NOTE,
        ]


def test_sections_give_the_village_and_the_title_the_regency() -> None:
    rows = rows_of(
        [
            ["Register Kabupaten Lembata"],
            ["No", "Nama", "JK"],
            ["Desa Atakore", "", ""],
            [1, "Siti", "P"],
            ["Desa Nubaboli", "", ""],
            [2, "Maria", "P"],
        ]
    )
    places = [row.persons[0].understood(Field.REGION) for row in rows]
    assert [getattr(place, "code", None) for place in places] == ["53.13.02.2001", "53.13.02.2015"]


def test_a_district_in_the_village_column_is_found() -> None:
    (row,) = rows_of([["Nama", "Desa", "Kecamatan", "Kab/Kota"], ["Siti", "Kec. Atadei", "", "Lembata"]])
    assert getattr(row.persons[0].understood(Field.REGION), "code", None) == "53.13.02"


def test_ditto_marks_repeat_places_but_never_identities() -> None:
    rows = rows_of(
        [
            ["Nama", "NIK", "Negara"],
            ["Siti", "5371025503019924", "Malasia"],
            ["Maria", '"', "sda"],
            ["Ina", "5371025503019925", '-"-'],
        ]
    )
    assert [row.values[Field.DESTINATION].understood for row in rows] == ["MY", "MY", "MY"]
    assert Field.NIK not in rows[1].persons[0].values
    assert "ditto_without_value" in {issue.code for issue in rows[1].issues}


def test_cells_merged_downwards_count_for_every_row() -> None:
    rows = rows_of(
        [["Negara", "Nama", "JK"], ["Malaysia", "Siti", "P"], ["", "Maria", "P"], ["Taiwan", "Ina", "P"]],
        (Span(2, 1, 3, 1),),
    )
    assert [row.values[Field.DESTINATION].understood for row in rows] == ["MY", "MY", "TW"]


@pytest.mark.parametrize(
    ("cell", "names", "unnamed"),
    [
        ("1. SITI, P, 22 th\n2. MARIA, P, 30 th", ["SITI", "MARIA"], 0),
        ("1) SITI, P, 22 th; 2) MARIA, P", ["SITI", "MARIA"], 0),
        ("- SITI, P, 22 th\n- MARIA, P", ["SITI", "MARIA"], 0),
        ("SITI, P, 22 th; MARIA, P", ["SITI", "MARIA"], 0),
        ("SITI, P, 22 th\nMARIA, P, 20 th", ["SITI", "MARIA"], 0),
        ("SITI, P, 22 th, dkk (4 orang)", ["SITI"], 3),
        ("SITI, P, 22 th dkk", ["SITI"], 1),
        ("SITI, P, 22 th dan 2 orang lainnya", ["SITI"], 2),
        ("Nama: SITI\nUmur: 22 th\nAlamat: Lembata", ["SITI"], 0),
    ],
)
def test_several_persons_in_a_cell(cell: str, names: list[str], unnamed: int) -> None:
    rows = rows_of(
        [["No", "IDENTITAS KORBAN", "Negara"], [1, cell, "Malaysia"], [2, "INA, P, 22 th, Lembata", "Taiwan"]]
    )
    assert [person.understood(Field.NAME) for person in rows[0].persons] == names
    assert rows[0].unnamed == unnamed


def test_suspects_never_become_victims() -> None:
    (row,) = rows_of([["Nama Korban", "Tersangka", "JK"], ["Siti", "1. Budi\n2. Anton als. Ton", "P"]])
    assert len(row.persons) == 1
    assert row.suspects == ("Budi", "Anton als. Ton")


def test_names_in_three_columns_are_joined() -> None:
    (row,) = rows_of([["Nama Depan", "Nama Tengah", "Nama Belakang", "JK"], ["Maria", "-", "Tukan", "P"]])
    assert row.persons[0].understood(Field.NAME) == "Maria Tukan"


def test_persons_in_columns_of_their_own_are_told_apart() -> None:
    head: list[object] = ["No", "Nama Korban 1", "NIK 1", "JK 1", "HP 1", "Nama Korban 2", "NIK 2", "JK 2", "HP 2",
                          "Kab/Kota", "Negara"]  # fmt: skip
    full: list[object] = [1, "Siti Aminah", "5371025503019924", "P", "083600010001", "Yosef Bano", "5371021503019925",
                          "L", "083600010002", "Kota Kupang", "Malaysia"]  # fmt: skip
    one: list[object] = [2, "Ana Tefa", "-", "P", "", "", "", "", "", "Kota Kupang", "Malaysia"]
    both, only = rows_of([head, full, one])
    told = [
        [person.understood(field) for field in (Field.NAME, Field.NIK, Field.SEX, Field.PHONES)]
        for person in both.persons
    ]
    assert told == [
        ["Siti Aminah", "5371025503019924", "F", ("+6283600010001",)],
        ["Yosef Bano", "5371021503019925", "M", ("+6283600010002",)],
    ]
    assert len({str(person.understood(Field.REGION)) for person in both.persons}) == 1
    assert [person.understood(Field.NAME) for person in only.persons] == ["Ana Tefa"]


@pytest.mark.parametrize(
    "head",
    [
        ["person1_name", "person1_nik", "person2_name", "person2_nik"], ["Nama", "NIK", "Nama 2", "NIK 2"],
        ["Korban 1", "NIK Korban 1", "Korban 2", "NIK Korban 2"], ["Nama ke-1", "NIK ke-1", "Nama ke-2", "NIK ke-2"],
        ["Nama Korban I", "NIK Korban I", "Nama Korban II", "NIK Korban II"],
    ],
)  # fmt: skip
def test_persons_are_numbered_in_many_ways(head: list[object]) -> None:
    (row,) = rows_of([head, ["Siti", "5371025503019924", "Yosef", "5371021503019925"]])
    assert [(one.understood(Field.NAME), one.understood(Field.NIK)) for one in row.persons] == [
        ("Siti", "5371025503019924"), ("Yosef", "5371021503019925"),
    ]  # fmt: skip


def test_a_second_number_of_one_person_is_no_second_person() -> None:
    (row,) = rows_of([["Nama", "JK", "No HP 1", "No HP 2"], ["Siti", "P", "083600010001", "083600010002"]])
    assert [one.understood(Field.PHONES) for one in row.persons] == [("+6283600010001", "+6283600010002")]


def test_parallel_lists_go_to_their_persons() -> None:
    (row,) = rows_of([["Nama", "NIK", "JK"], ["1. Siti\n2. Maria", "1. 5371025503019924\n2. 5371025503019925", "P"]])
    assert [person.understood(Field.NIK) for person in row.persons] == ["5371025503019924", "5371025503019925"]
    assert "value_for_several_persons" in {issue.code for issue in row.issues}


def test_hidden_and_list_sheets_are_left_out_and_named() -> None:
    hidden = sheet_of([["Nama", "NIK"], ["x", "y"]], name="coret")
    hidden.hidden = True
    lists = sheet_of([["L"], ["P"]], name="ref")
    data = sheet_of([["Nama", "JK"], ["Siti", "P"]])
    data.lists_from.add("ref")
    workbook = Workbook("x", "xlsx", [data, hidden, lists])
    assert [table.sheet for table in find_tables(workbook)] == ["Data"]
    assert skipped_sheets(workbook) == {"coret": "hidden", "ref": "list"}


def test_two_tables_in_one_sheet_are_told_apart() -> None:
    sheet = sheet_of(
        [
            ["Nama", "JK", "NIK"],
            ["Siti", "P", "-"],
            [],
            ["No", "Nama PMI", "Negara", "No HP"],
            [1, "Maria", "MY", "-"],
        ]
    )
    tables = find_tables(Workbook("x", "xlsx", [sheet]))
    assert [len(table.records) for table in tables] == [1, 1]


def test_a_remembered_mapping_is_applied_by_header() -> None:
    table = table_of([["Nama", "JK", "Kode X"], ["Siti", "P", "9"]])
    remembered = saved_mapping(table, {**guess_mapping(table), 3: Field.EXTERNAL_ID})
    moved = table_of([["Kode X", "JK", "Nama", "Baru"], ["9", "P", "Siti", "?"]])
    assert apply_mapping(moved, remembered) == {
        1: Field.EXTERNAL_ID,
        2: Field.SEX,
        3: Field.NAME,
        4: Field.IGNORE,
    }


def test_what_the_nik_contradicts_is_shown_and_never_refused() -> None:
    (row,) = rows_of([["Nama", "NIK", "JK", "Tgl Lahir"], ["Siti", "5371025503019924", "L", "16-03-2001"]])
    assert {"nik_differs_sex", "nik_differs_birth"} <= {issue.code for issue in row.issues}
    assert row.persons[0].understood(Field.NIK) == "5371025503019924"
