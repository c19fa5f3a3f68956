"""Tables as files: rows for a spreadsheet, csv with HXL tags, and a Frictionless data package, each with its method."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from suluh.insights.kinds import Axis
from suluh.insights.queries.publishing import Told, question_of
from suluh.insights.queries.questions import Laid
from suluh.spreadsheets.writing import Written, write_csv_safe, write_xlsx_sheets

FIELDS = ("year", "area_code", "row_code", "row", "column_code", "column", "persons", "status")
TAGS = {
    Axis.ORIGIN: ("#adm+code+origin", "#adm+name+origin"), Axis.VIA: ("#loc+code+transit", "#loc+name+transit"),
    Axis.DESTINATION: ("#country+code+destination", "#country+name+destination"),
    Axis.BORDER: ("#meta+border+code", "#meta+border+name"), Axis.SEX: ("#gender+code", "#gender+name"),
    Axis.AGE: ("#group+age+code", "#group+age+name"), Axis.WHO: ("#group+code", "#group+name"),
    Axis.FORM: ("#cause+type+code", "#cause+type+name"), Axis.GROUP: ("#cause+group+code", "#cause+group+name"),
    Axis.STANDING: ("#status+standing+code", "#status+standing+name"),
    Axis.YEAR: ("#date+year+code", "#date+year+name"), Axis.MONTH: ("#date+month+code", "#date+month+name"),
}  # fmt: skip
NO_COLUMN = ("#meta+column+code", "#meta+column+name")
SHOWN, WITHHELD = "shown", "withheld"


def tags_of(rows: Axis, columns: Axis | None) -> tuple[str, ...]:
    """Return the HXL tags of FIELDS."""
    beside = TAGS[columns] if columns else NO_COLUMN
    return ("#date+year", "#adm+code", *TAGS[rows], *beside, "#affected+ind+num", "#status+shown")


def long_rows(laid: Laid, year: int, area: str) -> list[tuple[Written, ...]]:
    """Return a table with one figure a row, as FIELDS names them; "*" stands for all, a figure held back is empty."""
    found: list[tuple[Written, ...]] = []
    for line in (*laid.lines, laid.whole):
        heads = [*laid.columns, ("*", _("Semua"))]
        for (key, label), number in zip(heads, (*line.figures, line.total), strict=True):
            status = WITHHELD if number is None else SHOWN
            found.append((year or None, area or "ID", line.key, line.label, key, label, number, status))
    return found


def wide_rows(laid: Laid, covered_as: str) -> list[tuple[Written, ...]]:
    """Return a table as people read it."""
    head = (_("Kode"), laid.head, *(label for _key, label in laid.columns), _("Semua"))
    lines = ((line.key, line.label, *line.figures, line.total) for line in (*laid.lines, laid.whole))
    return [head, *(tuple(covered_as if cell is None else cell for cell in line) for line in lines)]


def as_csv(rows: Iterable[Sequence[Written]], delimiter: str = ",") -> bytes:
    """Return rows as csv, UTF-8: for programs with commas."""
    text = StringIO(newline="")
    write_csv_safe(rows, text, delimiter=delimiter)
    return text.getvalue().encode()


def as_xlsx(sheets: Iterable[tuple[str, Iterable[Sequence[Written]]]]) -> bytes:
    """Return sheets, each by its name, as a spreadsheet."""
    target = BytesIO()
    write_xlsx_sheets(sheets, target)
    return target.getvalue()


def descriptor(
    name: str,
    title: str,
    about: str,
    created: datetime | None,
    resources: Iterable[str],
    names: Sequence[str] = FIELDS,
) -> dict[str, object]:
    """Return the description that makes csv files a Frictionless tabular data package."""
    types = {"year": "integer", "persons": "integer", "population": "integer", "per_100_000": "number"}
    fields = [{"name": field, "type": types.get(field, "string")} for field in names]
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": about,
        "created": created.isoformat() if created else None,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": one.removesuffix(".csv"),
                "path": one,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ","},
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["row_code", "column_code"]},
            }
            for one in resources
        ],
    }


def as_package(described: dict[str, object], files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return csv files and their description as one zip."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        package.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=1))
        for name, content in files:
            package.writestr(name, content)
    return target.getvalue()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = ("tabel.xlsx", "tabel.csv", "hxl.csv", "paket.zip", "datapackage.json")
"""The files of a table: for people, for programs, with HXL tags, and as a data package."""


def file_of(told: Told, name: str) -> tuple[bytes, str] | None:
    """Return a table for everybody as one of FILES, with its type; None if there is no such file."""
    if name not in FILES:
        return None
    one, question = told.one, question_of(told.one)
    method = method_of(told)
    rows = long_rows(told.laid, one.year, one.area_code)
    if name == "tabel.xlsx":
        return as_xlsx([(_("Tabel"), wide_rows(told.laid, _("ditahan"))), (_("Cara dibuat"), method)]), XLSX
    if name == "hxl.csv":
        return as_csv([FIELDS, tags_of(question.rows, question.columns), *rows]), "text/csv; charset=utf-8"
    data = as_csv([FIELDS, *rows])
    if name == "tabel.csv":
        return data, "text/csv; charset=utf-8"
    about = " ".join(f"{what}: {how}." for what, how in method)
    described = descriptor(f"suluh-tabel-{one.number}", told.title, about, one.decided_at, ["tabel.csv"])
    if name == "datapackage.json":
        return json.dumps(described, ensure_ascii=False, indent=1).encode(), "application/json"
    return as_package(described, [("tabel.csv", data)]), "application/zip"


def method_of(told: Told) -> list[tuple[str, Written]]:
    """Return what belongs beside the figures of a table for everybody, as pairs of what and how."""
    one = told.one
    rounding = _("setiap angka dibulatkan sendiri ke kelipatan %(base)s") % {"base": one.base}
    pairs: list[tuple[str, Written]] = [
        (_("Nomor"), one.number or "–"),
        (_("Tabel"), told.title),
        (_("Yang dihitung"), str(one.get_measure_display())),
        (_("Saringan"), told.filters or _("semua")),
        (_("Definisi"), definition()),
        (_("Edisi"), one.edition),
        (_("Data dibekukan"), localtime(one.frozen_at).date()),
        (_("Pembulatan"), rounding if one.base else _("tidak dibulatkan")),
        (_("Angka yang ditahan"), told.held),
        (_("Perlindungan"), protection()),
        (_("Catatan"), one.note or "–"),
    ]
    if one.changed:
        pairs.append((_("Apa yang berubah dan mengapa"), one.changed))
    return pairs


def definition() -> str:
    """Return what is counted, in the words in which pages and files say it."""
    return _(
        "Setiap orang yang menurut catatan terakhirnya diduga korban dihitung satu kali, pada tahun ia pertama kali "
        "dilaporkan. Daerah asal, jenis kelamin dan umur menurut catatan terakhir; lewat mana dan ke mana menurut "
        "perjalanan dalam perkaranya. Siapa yang ternyata bukan korban tidak dihitung."
    )


def protection() -> str:
    """Return why figures are missing, in the words in which pages and files say it."""
    return _(
        "Angka di bawah 11 orang tidak ditampilkan, dan angka di sampingnya ditahan bila angka kecil itu dapat "
        "dihitung darinya, juga bersama semua tabel lain dari tahun yang sama. Angka yang ditahan tidak berarti nol."
    )
