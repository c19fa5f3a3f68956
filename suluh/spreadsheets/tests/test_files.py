"""Files that are wrong, hostile or broken are refused with a code; what can be read is read whole."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from suluh.spreadsheets import Kind, Limits, Unreadable, harmless, read_workbook, write_csv_safe, write_xlsx_safe


def xlsx(path: Path, rows: list[list[object]]) -> Path:
    book = Book()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as problem:
        read_workbook(path, limits=limits or Limits())
    return problem.value.code


def replace_part(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(part, data)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n", "wrong_type"),
        (b"MZ\x90\x00\x03", "wrong_type"),
        (bytes(range(256)) * 40, "wrong_type"),
        (b"<html><table><tr><td>Nama</td></tr></table></html>", "web_page"),
        (b"PK\x03\x04 and then nothing", "truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (b'Nama;Umur\n"Siti;20\nMaria;30\n', "truncated"),
    ],
)
def test_wrong_files_are_known_by_their_content(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_zip_that_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(path) == "wrong_type"


def test_a_truncated_xlsx_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "data.xlsx", [["Nama", "Umur"], ["Siti", 20]])
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(path) == "truncated"


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "data.xlsx", [["Nama", "Umur"]])
    replace_part(path, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")
    assert refused(path) == "damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "data.xlsx", [["Nama"]])
    replace_part(path, "xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert refused(path) == "zip_bomb"
    assert refused(path, Limits(max_unpacked_bytes=10_000_000)) == "zip_bomb"


def test_entities_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "data.xlsx", [["Nama"]])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'
    replace_part(path, "xl/worksheets/sheet1.xml", bomb)
    assert refused(path) == "xml_bomb"


def test_limits_hold_for_size_cells_and_columns(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "data.xlsx", [["a", "b", "c"], ["d", "e", "f"]])
    assert refused(path, Limits(max_bytes=10)) == "too_large"
    assert refused(path, Limits(max_cells=3)) == "too_many_cells"
    assert refused(path, Limits(max_columns=2)) == "too_many_columns"


def test_an_ods_that_repeats_a_cell_a_million_times_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.ods"
    content = (
        '<d xmlns:table="t" xmlns:text="x"><table:table table:name="A">'
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table></d>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert refused(path) == "too_many_cells"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_csv_in_any_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "data.csv"
    rows = [["Nama", "Kronologi", "Umur"], ["Marthé", 'ia bilang "tolong; cepat", lalu\nhilang – sejak', "20"]]
    lines = (delimiter.join('"' + value.replace('"', '""') + '"' for value in row) for row in rows * 5)
    path.write_bytes("\r\n".join(lines).encode(encoding))
    workbook = read_workbook(path)
    assert workbook.delimiter == delimiter
    assert [cell.text for cell in workbook.sheets[0].rows[2].values()] == rows[1]


def test_stored_digits_formulas_errors_and_hidden_parts_are_kept(tmp_path: Path) -> None:
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama", "NIK", "Jumlah"])
    sheet.append(["Siti", 5371025503019920, "=1+1"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A3:B4")
    book.create_sheet("rahasia").sheet_state = "hidden"
    path = tmp_path / "data.xlsx"
    book.save(path)
    workbook = read_workbook(path)
    first = workbook.sheets[0]
    assert first.rows[2][2].text == "5371025503019920"
    assert (first.rows[2][3].kind, first.rows[2][3].formula) == (Kind.ERROR, "=1+1")
    assert (first.hidden_rows, first.hidden_columns, len(first.merged)) == ({2}, {2}, 1)
    assert workbook.sheets[1].hidden


@pytest.mark.parametrize(
    "value", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", '"=1', "\ufeff=1", "＝1"]
)
def test_exports_never_run_as_formulas(tmp_path: Path, value: str) -> None:
    assert str(harmless(value)).startswith("'")
    stream = io.StringIO()
    write_csv_safe([["Nama"], [value]], stream)
    assert "'" + value.strip("\r")[:1] in stream.getvalue().replace("\r", "")[5:] or "'\r" in stream.getvalue()
    path = tmp_path / "out.xlsx"
    write_xlsx_safe([["Nama", "Umur"], [value, 20]], path)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].value == 20


def test_plain_texts_and_numbers_are_written_as_they_are() -> None:
    assert [harmless(one) for one in ("Siti", "08123", -5, None)] == ["Siti", "08123", -5, None]
