"""Standard tables as they leave the task force: few covered, all else rounded, each with its definition."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from suluh.insights.kinds import Series
from suluh.insights.queries import exports
from suluh.insights.queries.publishing import title_for
from suluh.insights.queries.questions import Laid, answer, laid_out
from suluh.insights.rules.questions import Question, covered
from suluh.insights.rules.standards import STANDARDS
from suluh.spreadsheets.writing import Written

FILES = ("tabel.xlsx", "paket.zip", "hxl.csv")
BELOW = "<11"


@dataclass(frozen=True, slots=True)
class Filled:
    """A standard table with its figures."""

    name: str
    title: str
    question: Question
    laid: Laid


def filled(series: Series, area: str, year: int) -> list[Filled]:
    """Return the tables of a series for an area and a year. To be asked inside `access.reading`."""
    found = []
    for one in STANDARDS[series]:
        question = one.question(area, year)
        grid = covered(answer(question))
        laid = laid_out(question.rows, question.columns, grid)
        found.append(Filled(one.name, title_for(question), question, laid))
    return found


def definitions(series: Series) -> list[tuple[str, str]]:
    """Return what belongs beside the figures of a series, as pairs of what and how."""
    about = {
        Series.SDG: _("Indikator SDG 16.2.2: korban menurut jenis kelamin, umur, dan bentuk eksploitasi; pembilangnya, "
                      "tanpa angka per 100.000 penduduk. Yang dihitung: terdeteksi dan terverifikasi pada tahun itu."),
        Series.ICTIP: _("Variabel IC-TIP 2025 tentang korban dan peristiwa. Kode angka IC-TIP belum tersedia dan tidak "
                        "dicetak; kode bentuk eksploitasi menurut HTCDS 2.0 (IOM, CC BY 4.0, tanpa dukungan IOM)."),
        Series.ASEAN: _("Indikator bergaya ASEAN: korban teridentifikasi menurut orang, bentuk, dan negara tujuan."),
        Series.YEARLY: _("Tabel tahunan gugus tugas menurut daerah asal, bentuk, tujuan, dan bulan."),
    }  # fmt: skip
    return [
        (_("Tabel baku"), str(series.label)),
        (_("Isi"), about[series]),
        (_("Definisi"), exports.definition()),
        (_("Perlindungan"), _("Angka 1 sampai 10 ditutup; yang lain dibulatkan sendiri-sendiri ke kelipatan lima.")),
    ]


def file_of(series: Series, tables: list[Filled], area: str, year: int, name: str) -> tuple[bytes, str] | None:
    """Return a series as one of FILES, with its type; None if there is no such file."""
    if name == "tabel.xlsx":
        sheets: list[tuple[str, list[tuple[Written, ...]]]] = [
            (one.name, [(one.title,), *exports.wide_rows(one.laid, BELOW)]) for one in tables
        ]
        about: list[tuple[Written, ...]] = [*definitions(series)]
        return exports.as_xlsx([(_("Definisi"), about), *sheets]), exports.XLSX
    rows = {one.name: exports.long_rows(one.laid, year, area) for one in tables}
    if name == "hxl.csv":
        lines: list[tuple[Written, ...]] = []
        for one in tables:
            tags = exports.tags_of(one.question.rows, one.question.columns)
            lines += [exports.FIELDS, tags, *rows[one.name], ()]
        return exports.as_csv(lines), "text/csv; charset=utf-8"
    if name == "paket.zip":
        files = [(f"{one}.csv", exports.as_csv([exports.FIELDS, *some])) for one, some in rows.items()]
        told = " ".join(f"{what}: {how}." for what, how in definitions(series))
        title = f"{series.label}, {year}"
        described = exports.descriptor(
            f"suluh-{series.value.lower()}-{year}", title, told, None, [file for file, _content in files]
        )
        return exports.as_package(described, files), "application/zip"
    return None
