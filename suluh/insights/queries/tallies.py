"""Answers to questions about reports, services, proceedings and restitution. To be asked inside `access.reading`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from suluh.accounts.models import Agency
from suluh.cases.kinds.plan import ServiceKind, ServiceState
from suluh.insights.kinds import Age, Band, By, Reached, Result, Wait
from suluh.insights.models import Tally
from suluh.insights.queries.publishing import place_of
from suluh.insights.queries.questions import Laid, Line
from suluh.insights.rules.measures import SENTENCES, Unit
from suluh.insights.rules.questions import ALL, Grid
from suluh.insights.rules.tallies import KINDS, Asked, Sums, Thing, tabulate
from suluh.justice.kinds import StageKind
from suluh.people.kinds import Sex
from suluh.regions.queries import names_of
from suluh.reports.kinds import Channel, Status
from suluh.spreadsheets.writing import Written

SUMS = ("number", "persons", "heads", "timed", "days", "amount")
CHOICES: dict[By, dict[str, object]] = {
    By.CHANNEL: dict(Channel.choices), By.STATUS: dict(Status.choices), By.SERVICE: dict(ServiceKind.choices),
    By.PROGRESS: dict(ServiceState.choices), By.STAGE: dict(StageKind.choices), By.RESULT: dict(Result.choices),
    By.REACHED: dict(Reached.choices), By.SEX: dict(Sex.choices), By.AGE: dict(Age.choices),
    By.BAND: dict(Band.choices), By.WAIT: dict(Wait.choices),
}  # fmt: skip


def answer(asked: Asked, *, whole: bool) -> Grid:
    """Return the table of a question, as far as the database lets this officer read."""
    totals = {f"sum_of_{name}": Sum(name) for name in SUMS} | {"top": Max("largest")}
    grouped = _rows(asked).values_list(*asked.reads).annotate(**totals)
    return tabulate(asked, (_thing(asked.reads, row) for row in grouped), whole=whole)


def _rows(asked: Asked) -> QuerySet[Tally]:
    reads = asked.definition
    rows = Tally.objects.filter(subject=asked.subject)
    rows = rows.filter(agency_id=0) if asked.coarse else rows.filter(agency_id__gt=0)
    if asked.area:
        rows = rows.filter(area_code__gte=asked.area, area_code__lt=asked.area + chr(1114111))
    if asked.year:
        rows = rows.filter(month__gte=date(asked.year, 1, 1), month__lt=date(asked.year + 1, 1, 1))
    kinds = (asked.kind,) if asked.kind is not None else reads.kinds
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if reads.states:
        rows = rows.filter(state__in=reads.states)
    if reads.timed:
        rows = rows.exclude(wait=Wait.NOT_YET)
    narrowed = {"sex": asked.sex, "band": asked.band}
    return rows.filter(**{name: value for name, value in narrowed.items() if value is not None})


def _thing(names: Iterable[str], row: tuple[object, ...]) -> Thing:
    said = dict(zip(names, row, strict=False))
    if isinstance(month := said.get("month"), date):
        said["month"] = f"{month:%Y-%m}"
    return Thing(**said, sums=Sums(*row[len(said) :]))  # type: ignore[arg-type]  # what is read has the types of its columns


def labels(axis: By, keys: Iterable[str]) -> dict[str, str]:
    """Return what keys of an axis are called."""
    wanted, unknown = set(keys), _("Tidak diketahui")
    if axis is By.AREA:
        return {**{key: key or unknown for key in wanted}, **_areas(wanted - {""})}
    if axis is By.AGENCY:
        named = Agency.objects.filter(pk__in=[int(key) for key in wanted if key]).values_list("pk", "name")
        return {**{key: key for key in wanted}, **{str(pk): name for pk, name in named}}
    if axis is By.MONTH:
        return {key: date_format(date.fromisoformat(f"{key}-01"), "M Y") for key in wanted}
    words = {"": _("Belum ada tahap") if axis is By.STAGE else unknown, **CHOICES.get(axis, {})}
    return {key: str(words.get(key, key)) for key in wanted}


def _areas(codes: set[str]) -> dict[str, str]:
    """Name areas; what stands beside its own parts is not their sum, but what no part of it has."""
    whole = {code for code in codes if any(other.startswith(f"{code}.") for other in codes)}
    own = {code: _("%(area)s, di tingkat provinsi") % {"area": name} for code, name in names_of(whole).items()}
    return names_of(codes - whole) | own


def laid_out(asked: Asked, grid: Grid) -> Laid:
    """Give the table of a question the names of its rows and columns."""
    named = labels(asked.rows, grid.rows)
    heads = labels(asked.columns, grid.columns) if asked.columns else {}

    def line(key: str, label: str) -> Line:
        return Line(key, label, tuple(grid.figures[key, one] for one in grid.columns), grid.figures[key, ALL])

    return Laid(
        str(asked.rows.label),
        tuple((key, heads[key]) for key in grid.columns),
        tuple(line(key, named[key]) for key in grid.rows),
        line(ALL, _("Semua")),
    )


def unit_of(asked: Asked) -> str:
    """Return in what the figures of a question are told."""
    units = {
        Unit.NUMBER: _("Jumlah"), Unit.PERSONS: _("Orang"), Unit.DAYS: _("Hari"), Unit.RUPIAH: _("Rupiah")
    }  # fmt: skip
    return units[asked.definition.unit]


def title_of(asked: Asked) -> str:
    """Return what the table of a question is called, with what it is narrowed to."""
    axes = " × ".join(str(axis.label).lower() for axis in (asked.rows, asked.columns) if axis)
    narrowed = [(KINDS.get(asked.subject), asked.kind), (By.SEX, asked.sex), (By.BAND, asked.band)]
    whom = [labels(axis, [key])[key] for axis, key in narrowed if axis and key is not None]
    year = str(asked.year or _("Semua tahun"))
    return ", ".join([f"{asked.measure.label} ({axes})", place_of(asked.area), *whom, year])


def method_of(asked: Asked, *, whole: bool) -> list[tuple[str, Written]]:
    """Return what belongs beside the figures of a question, as pairs of what and how."""
    return [
        (_("Tabel"), title_of(asked)),
        (_("Satuan"), unit_of(asked)),
        (_("Definisi"), _(SENTENCES[asked.measure])),
        (_("Perlindungan"), _("Tidak ada yang ditutup: Anda membuka daftar di baliknya.") if whole else protection()),
    ]


def protection() -> str:
    """Return why figures are missing or rounded, in the words in which pages and files say it."""
    return _(
        "Angka yang bersandar pada kurang dari 11 orang ditutup dan yang lain dibulatkan ke kelipatan lima. Jumlah "
        "rupiah dibulatkan ke langkah yang tidak lebih kecil dari jumlah satu orang yang terbesar, dan ditutup bila "
        "satu orang memiliki separuhnya; rata-rata hari ditutup bila kurang dari 11 orang."
    )
