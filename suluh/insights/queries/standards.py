"""Standard tables as they leave the task force: few covered, all else rounded, each with its definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from suluh.insights.kinds import Series
from suluh.insights.queries import exports
from suluh.insights.queries.publishing import title_for
from suluh.insights.queries.questions import Laid, answer, laid_out
from suluh.insights.queries.rates import Peoples, peoples_of
from suluh.insights.rules.questions import ALL, Question, covered
from suluh.insights.rules.standards import STANDARDS, codes_of, people_behind, per_100_000
from suluh.spreadsheets.writing import Written

FILES = ("tabel.xlsx", "paket.zip", "hxl.csv")
BELOW = "<11"
CODES, CODE_TAGS = ("htcds_value", "ictip_code"), ("#meta+htcds", "#meta+ictip")
RATES = ("population", "per_100_000", "population_source")
RATE_TAGS = ("#population", "#indicator+rate+num", "#meta+source+population")


@dataclass(frozen=True, slots=True)
class Filled:
    """A standard table with its figures."""

    name: str
    title: str
    question: Question
    laid: Laid
    peoples: Peoples


def filled(series: Series, area: str, year: int) -> list[Filled]:
    """Return the tables of a series for an area and a year. To be asked inside `access.reading`."""
    found, peoples = [], peoples_of(area, year) if series is Series.SDG else {}
    for one in STANDARDS[series]:
        question = one.question(area, year)
        grid = covered(answer(question))
        laid = laid_out(question.rows, question.columns, grid)
        found.append(Filled(one.name, title_for(question), question, laid, peoples))
    return found


def definitions(series: Series, tables: Sequence[Filled] = ()) -> list[tuple[str, str]]:
    """Return what belongs beside the figures of a series, as pairs of what and how."""
    about = {
        Series.SDG: _("Indikator SDG 16.2.2: korban per 100.000 penduduk menurut jenis kelamin, umur, dan bentuk "
                      "eksploitasi, masing-masing terhadap penduduk dengan jenis kelamin dan umur itu. Yang dihitung: "
                      "terdeteksi dan terverifikasi pada tahun itu; yang tidak terdeteksi tidak diperkirakan di sini."),
        Series.ICTIP: _("Variabel IC-TIP 2025 tentang korban dan peristiwa. Kode angka IC-TIP belum kami peroleh: "
                        "kolomnya ada dan kosong; kode bentuk eksploitasi menurut HTCDS 2.0 (IOM, CC BY 4.0, tanpa "
                        "dukungan IOM)."),
        Series.ASEAN: _("Pilihan Suluh sendiri dengan gaya ASEAN, bukan daftar resmi ASEAN: korban teridentifikasi "
                        "menurut orang, bentuk, dan negara tujuan."),
        Series.YEARLY: _("Tabel tahunan gugus tugas menurut daerah asal, bentuk, tujuan, dan bulan."),
    }  # fmt: skip
    rate = [(_("Per 100.000 penduduk"), _rate(tables[0]))] if series is Series.SDG and tables else []
    return [
        (_("Tabel baku"), str(series.label)),
        (_("Isi"), about[series]),
        *rate,
        (_("Definisi"), exports.definition()),
        (_("Perlindungan"), _("Angka 1 sampai 10 ditutup; yang lain dibulatkan sendiri-sendiri ke kelipatan lima.")),
    ]


def _rate(table: Filled) -> str:
    """Return the rate of SDG 16.2.2 of everybody with the population it rests on, or why there is none."""
    if not table.peoples.get(("", "")):
        return _("Tidak ada: jumlah penduduk belum diunggah.")
    people, of = table.peoples["", ""]
    source = {"source": of.source, "year": of.year}
    if people is None:
        return _("Tidak ada: jumlah penduduk tidak lengkap untuk wilayah ini (%(source)s, %(year)s).") % source
    rate = per_100_000(table.laid.whole.total, people)
    if rate is None:
        return _("Tidak ada: jumlah korban ditutup karena kurang dari 11.")
    said = _(
        "%(rate)s korban per 100.000 penduduk, dari jumlah korban yang dibulatkan. Penduduk: %(people)s jiwa, "
        "%(source)s, %(year)s."
    )
    return said % {"rate": number_format(f"{rate:.2f}"), "people": number_format(people), **source}


@dataclass(frozen=True, slots=True)
class Share:
    """A line of the rates of SDG 16.2.2: whose, how many (None: covered), and of how many people (None: not known)."""

    label: str
    persons: int | None
    people: int | None
    rate: float | None
    source: str


def shares_of(tables: Sequence[Filled]) -> list[Share]:
    """Return the rates that a page shows beside the tables of SDG 16.2.2: everybody, by sex, age, both, and form."""
    if not tables:
        return []
    by_who, by_sex, by_age = tables[:3]
    whole = by_who.laid.whole
    found = [_share(by_who, ALL, whole.label, whole.total)]
    for table in (by_sex, by_age, by_who):
        lines = [line for line in table.laid.lines if people_behind(table.question.rows, line.key)]
        found += [_share(table, line.key, line.label, line.total) for line in lines]
    forms = zip(by_who.laid.columns, whole.figures, strict=True)
    return [*found, *(_share(by_who, ALL, label, number) for (_key, label), number in forms)]


def _share(table: Filled, key: str, label: str, persons: int | None) -> Share:
    people, rate, source = _beside(table, key, persons)
    return Share(label, persons, people, rate, source or "")


def _beside(table: Filled, key: str, persons: int | None) -> tuple[int | None, float | None, str | None]:
    """Return what RATES names of a figure in a row."""
    whom = people_behind(table.question.rows, key)
    people, of = table.peoples.get(whom, (None, None)) if whom else (None, None)
    rate = per_100_000(persons, people)
    return people, None if rate is None else round(rate, 4), f"{of.source}, {of.year}" if of and people else None


def fields_of(series: Series) -> tuple[str, ...]:
    """Return the columns of a series' files: those of IC-TIP say the codes of both standards, those of SDG rates."""
    return (*exports.FIELDS, *{Series.ICTIP: CODES, Series.SDG: RATES}.get(series, ()))


def rows_of(series: Series, one: Filled) -> list[tuple[Written, ...]]:
    """Return a table with one figure a row, in the order of `fields_of`."""
    rows = exports.long_rows(one.laid, one.question.year, one.question.area)
    if series is Series.SDG:
        persons = exports.FIELDS.index("persons")
        return [(*row, *_beside(one, str(row[2]), _number(row[persons]))) for row in rows]
    if series is not Series.ICTIP:
        return rows
    return [(*row, *codes_of(one.question.rows, str(row[2]))) for row in rows]


def _number(cell: Written) -> int | None:
    return cell if isinstance(cell, int) else None


def file_of(series: Series, tables: list[Filled], area: str, year: int, name: str) -> tuple[bytes, str] | None:
    """Return a series as one of FILES, with its type; None if there is no such file."""
    if name == "tabel.xlsx":
        sheets: list[tuple[str, list[tuple[Written, ...]]]] = [
            (one.name, [(one.title,), *exports.wide_rows(one.laid, BELOW)]) for one in tables
        ]
        about: list[tuple[Written, ...]] = [*definitions(series, tables)]
        if series is Series.SDG:
            sheets = [(_("Per 100.000 penduduk"), _rates_sheet(tables)), *sheets]
        return exports.as_xlsx([(_("Definisi"), about), *sheets]), exports.XLSX
    rows = {one.name: rows_of(series, one) for one in tables}
    fields, more = fields_of(series), {Series.ICTIP: CODE_TAGS, Series.SDG: RATE_TAGS}.get(series, ())
    if name == "hxl.csv":
        lines: list[tuple[Written, ...]] = []
        for one in tables:
            tags = exports.tags_of(one.question.rows, one.question.columns)
            lines += [fields, (*tags, *more), *rows[one.name], ()]
        return exports.as_csv(lines), "text/csv; charset=utf-8"
    if name == "paket.zip":
        files = [(f"{one}.csv", exports.as_csv([fields, *some])) for one, some in rows.items()]
        told = " ".join(f"{what}: {how}." for what, how in definitions(series, tables))
        title = f"{series.label}, {year}"
        described = exports.descriptor(
            f"suluh-{series.value.lower()}-{year}",
            title,
            told,
            None,
            [file for file, _content in files],
            fields,
        )
        return exports.as_package(described, files), "application/zip"
    return None


def _rates_sheet(tables: Sequence[Filled]) -> list[tuple[Written, ...]]:
    head = (_("Siapa"), _("Korban"), _("Penduduk"), _("Per 100.000"), _("Sumber penduduk"))
    lines = [
        (one.label, BELOW if one.persons is None else one.persons, one.people, one.rate, one.source)
        for one in shares_of(tables)
    ]
    return [head, *lines]
