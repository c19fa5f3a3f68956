"""The door for files: what a file is by its content, whatever it's called, and how it's read."""

from pathlib import Path

from suluh.spreadsheets.cells import Limits, Unreadable, Workbook
from suluh.spreadsheets.delimited import decode, read_csv
from suluh.spreadsheets.ods import read_ods
from suluh.spreadsheets.packages import Package
from suluh.spreadsheets.xlsx import read_xlsx

DEFAULT_LIMITS = Limits()
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
    b"MZ",
    b"\x7fELF",
)
_PAGES = ("<!doctype", "<html", "<?xml", "<table")


def read_workbook(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Read an xlsx, csv or ods file, told apart by content.

    Raises Unreadable with one of the codes empty, too_large, wrong_type, old_excel, binary_excel, web_page,
    password_protected, truncated, damaged, zip_bomb, xml_bomb, too_many_cells, too_many_columns, too_many_sheets.
    """
    path = Path(path)
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("empty")
    if size > limits.max_bytes:
        raise Unreadable("too_large", {"bytes": size, "limit": limits.max_bytes})
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(b"PK"):
        return _read_package(path, limits)
    content = path.read_bytes()
    if head == _OLD_OFFICE:
        protected = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable("password_protected" if protected else "old_excel")
    if content.startswith(_OTHERS):
        raise Unreadable("wrong_type")
    if (
        decode(content[:1000] if len(content) > 1000 and b"\x00" not in content[:1000] else content)[0]
        .lstrip("\ufeff \t\r\n")[:9]
        .lower()
        .startswith(_PAGES)
    ):
        raise Unreadable("web_page")
    workbook = read_csv(content, path.name, limits)
    _refuse_binary(workbook)
    return workbook


def _read_package(path: Path, limits: Limits) -> Workbook:
    with Package(path, limits) as package:
        names = package.names
        if "mimetype" in names and b"opendocument.spreadsheet" in package.read("mimetype"):
            return read_ods(package, path.name, limits)
        if "xl/workbook.bin" in names:
            raise Unreadable("binary_excel")
        if "xl/workbook.xml" in names or any(name.endswith("workbook.xml") for name in names):
            return read_xlsx(package, path.name, limits)
        raise Unreadable("wrong_type")


def _refuse_binary(workbook: Workbook) -> None:
    """A text nobody could have typed is no csv, even if its bytes can be read as letters."""
    sample = "".join(cell.text for cell, _ in zip(workbook.sheets[0].cells(), range(500), strict=False))
    odd = sum(1 for letter in sample if ord(letter) < 32 and letter not in "\t\r\n")
    if odd > len(sample) / 50:
        raise Unreadable("wrong_type")
