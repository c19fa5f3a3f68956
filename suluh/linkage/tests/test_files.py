"""Files as statisticians have them, and those that can't be used: each told in a sentence that helps."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import get_ident

import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from suluh.linkage.batch import read_file
from suluh.linkage.batch.explaining import levels_of
from suluh.linkage.compare import NameLevel
from suluh.linkage.files import UnusableFile, read_records, write_table
from suluh.linkage.names import lore_with


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_csv_with_semicolons_and_a_byte_mark(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "﻿record_id;Name;NIK\nA;Siti;0012\nB;;\n")
    table, notes = read_records(file)
    assert table.to_pydict() == {"record_id": ["A", "B"], "name": ["Siti", None], "nik": ["0012", None]}
    assert notes == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    file = write(tmp_path / "a.csv", "name,phone\nAndré Ké,0834\n" * 1, encoding)
    assert read_records(file)[0]["name"].to_pylist() == ["André Ké"]


def test_a_letter_of_windows_far_down_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name,nik\n" + b"Ani,1\n" * 50_000 + "André,2\n".encode("cp1252"))
    assert read_records(tmp_path / "a.csv")[0]["name"][-1].as_py() == "André"


def test_headings_are_mapped_and_rows_numbered(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "NAMA LENGKAP\tTgl\tKeterangan\nSiti\t1990\t-\n")
    table, notes = read_records(file, mapping={"name": "nama lengkap", "birth_date": "Tgl"})
    assert table.to_pydict() == {"record_id": ["1"], "name": ["Siti"], "birth_date": ["1990"]}
    assert "row" in notes[0]
    assert notes[1] == "Columns not used: Keterangan"


def test_no_thread_of_arrows_is_given_anything_of_pythons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may still hold it when a command that was refused ends, and then ends it by an abort."""
    options, threads = pyarrow.csv.ParseOptions, []

    def noting(invalid_row_handler: Callable[[object], str], **others: object) -> object:
        def handler(row: object) -> str:
            threads.append(get_ident())
            return invalid_row_handler(row)

        return options(invalid_row_handler=handler, **others)

    monkeypatch.setattr(pyarrow.csv, "ParseOptions", noting)
    read_records(write(tmp_path / "a.csv", "name,nik\nSiti\nAni,2\nBudi\n"))
    assert threads == [get_ident()] * 2


def test_several_headings_are_put_together(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "given,surname,number,street\nSiti,,3,Jalan Mawar\n,,,\nAni,Putri,,\n")
    table, notes = read_records(file, mapping={"name": ["given", "surname"], "village": ["number", "street"]})
    assert table["name"].to_pylist() == ["Siti", None, "Ani Putri"]
    assert table["village"].to_pylist() == ["3 Jalan Mawar", None, None]
    assert not any("Columns" in note for note in notes)


def test_broken_rows_are_passed_over_and_counted(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "name,nik\nSiti,1\nAni,2,3,4\nBudi\nDewi,5\n")
    table, notes = read_records(file)
    assert table["name"].to_pylist() == ["Siti", "Dewi"]
    assert "2 rows" in notes[0]


def test_numbers_and_dates_become_what_was_meant(tmp_path: Path) -> None:
    table = pa.table(
        {
            "nik": pa.array([3302046311829913.0, None, float("nan")]),
            "phone": pa.array([834, None, 5], pa.int64()),
            "birth_date": pa.array([date(1990, 5, 1), None, None]),
            "name": pa.array(["Ani", "Ani", "Budi"]).dictionary_encode(),
            "village": pa.nulls(3),
        }
    )
    pa.parquet.write_table(table, tmp_path / "a.parquet")
    read, _ = read_records(tmp_path / "a.parquet")
    assert read["nik"].to_pylist() == ["3302046311829913", None, None]
    assert read["phone"].to_pylist() == ["834", None, "5"]
    assert read["birth_date"].to_pylist() == ["1990-05-01", None, None]
    assert read["name"].to_pylist() == ["Ani", "Ani", "Budi"]


def test_a_sheet_below_a_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Daftar"], [], ["Name", "NIK", "Birth date"], ["Ani", 3302046311829913, date(1990, 5, 1)]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    read, _ = read_records(tmp_path / "a.xlsx")
    assert read.to_pylist() == [
        {"record_id": "1", "name": "Ani", "birth_date": "1990-05-01", "nik": "3302046311829913"}
    ]


def test_parquet_with_one_heading_twice_and_kinds_of_every_sort(tmp_path: Path) -> None:
    columns = [
        pa.array(["Ani"]), pa.array(["Budi"]), pa.array([Decimal(3302046311829913)]), pa.array([b"B6988472"]),
        pa.array([["0834"]]), pa.array([True]), pa.array([datetime(1990, 5, 1, 7)]),  # noqa: DTZ001
    ]  # fmt: skip
    names = ["name", "name", "nik", "passport", "phone", "sex", "birth_date"]
    pa.parquet.write_table(pa.Table.from_arrays(columns, names=names), tmp_path / "a.parquet")
    [read] = read_records(tmp_path / "a.parquet")[0].to_pylist()
    assert (read["name"], read["nik"], read["birth_date"]) == ("Ani", "3302046311829913", "1990-05-01")
    assert (read["passport"], read["phone"]) == ("B6988472", "0834")


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".xlsx"])
def test_what_is_written_can_be_read(tmp_path: Path, ending: str) -> None:
    table = pa.table({"record_id": ["=1+1", "0012"], "name": ["Ani", None]})
    write_table(table, tmp_path / f"out{ending}")
    assert read_records(tmp_path / f"out{ending}")[0].to_pydict() == table.to_pydict()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"name,nik\n", "no records"),
        ("a.csv", b"\n\n", "no headings"),
        ("a.csv", b'name,nik\n"Ani,1\nBudi,2\n', "quotation mark"),
        ("a.csv", b"alamat,umur\nx,3\n", "It has: alamat, umur"),
        ("a.csv", b"PK\x03\x04\0\0\0\0", "isn't text"),
        ("a.parquet", b"no such thing", "can't be read as parquet"),
        ("a.xlsx", b"no such thing", "can't be read as xlsx"),
        ("a.pdf", b"%PDF", "only .parquet"),
        ("a.csv", b"record_id,name\nA,Ani\nA,Budi\n", "stands in 2 rows"),
        ("a.csv", b"record_id,name\nA,Ani\n,Budi\n", "the first is row 2"),
    ],
)
def test_unusable_files_are_told_in_a_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableFile, match=words):
        read_records(tmp_path / name)


def test_a_file_that_is_not_there_and_a_heading_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="is not there"):
        read_records(tmp_path / "none.csv")
    file = write(tmp_path / "a.csv", "nama,nik\nAni,1\n")
    with pytest.raises(UnusableFile, match="Did you mean “nama”"):
        read_records(file, mapping={"name": "namaa"})
    with pytest.raises(UnusableFile, match="There is no column naem"):
        read_records(file, mapping={"naem": "nama"})


def test_a_file_is_read_into_claims_with_somebodys_own_names_and_what_was_noticed(tmp_path: Path) -> None:
    own = lore_with('[[calls]]\nname = "WILHELMINA"\nreason = "Belu"\nforms = ["MINCE"]')
    told = [("A", "Wilhelmina Tabun"), ("B", "Mince Tabun")]
    (tmp_path / "a.csv").write_text("record_id,nama\n" + "".join(f"{a},{b}\n" for a, b in told) + "C,too,many\n")
    table = {"record_id": [a for a, _ in told], "nama": [b for _, b in told]}
    pyarrow.parquet.write_table(pa.table(table), tmp_path / "a.parquet")
    passed_over = ("1 rows have another number of cells than the headings and were passed over.",)
    for ending, notes in ((".csv", passed_over), (".parquet", ())):
        claims = read_file(tmp_path / f"a{ending}", mapping={"name": "nama"}, names=own)
        assert claims.record_id.to_pylist() == ["A", "B"]
        assert levels_of(claims.packed.tables, 0, 1).name == NameLevel.EQUAL
        assert claims.notes == notes
        with pytest.raises(ValueError, match=r"no.* column"):
            read_file(tmp_path / f"a{ending}", mapping={"name": "NAMA LENGKAP"})
