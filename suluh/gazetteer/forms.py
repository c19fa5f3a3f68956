"""What an officer may type about places, and the files she may upload."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from suluh.gazetteer.kinds import Wrong
from suluh.gazetteer.queries import read_lines, versions
from suluh.gazetteer.rules import Line
from suluh.regions.kinds import CodeSystem
from suluh.spreadsheets import Unreadable

SALT = "gazetteer.changes"
DAY = 24 * 3600
"""How long a list that was tried may wait, in seconds."""


class CodesField(forms.CharField):
    """Several codes in the ministry's writing, with commas or spaces between them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the codes, each once, in the order they were typed."""
        return tuple(dict.fromkeys(re.split(r"[\s,;]+", super().clean(value).strip(" ,;")))) if value else ()


class TableField(forms.FileField):
    """An uploaded table, cleaned to its lines."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the lines of the table."""
        file = super().clean(data, initial)
        try:
            return read_lines(file)
        except Unreadable as problem:
            raise forms.ValidationError(str(Wrong.NOT_READ.label), code=problem.code) from problem


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day, as the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def basis_field() -> forms.CharField:
    """Return the field for the decree that a change rests on."""
    return forms.CharField(label=_("Dasar hukum"), max_length=120, help_text=_("Misalnya: UU 3/2013."))


class Ending(forms.Form):
    ends = day_field(label=_("Berakhir"), help_text=_("Hari pertama kode ini tidak lagi berlaku."))
    successors = CodesField(
        label=_("Kode penggantinya"),
        required=False,
        help_text=_("Satu bila digabung, beberapa bila dipecah; pisahkan dengan koma. Tambahkan dahulu kode baru."),
    )
    basis = basis_field()


class Adding(forms.Form):
    code = forms.CharField(label=_("Kode Kemendagri"), max_length=13, help_text=_("Misalnya: 53.04.12.2001."))
    name = forms.CharField(label=_("Nama"), max_length=80, help_text=_("Seperti di daftar: Kabupaten Malaka, Oebobo."))
    starts = day_field(label=_("Mulai berlaku"))
    origins = CodesField(
        label=_("Dimekarkan dari"),
        required=False,
        help_text=_("Kode wilayah asalnya; pisahkan dengan koma. Wilayah asal boleh tetap berlaku."),
    )
    basis = basis_field()


class Renaming(forms.Form):
    name = forms.CharField(label=_("Nama baru"), max_length=80)
    since = day_field(label=_("Berlaku sejak"))
    basis = basis_field()


class CrosswalkUpload(forms.Form):
    system = forms.ChoiceField(label=_("Sistem kode"), choices=[(CodeSystem.BPS, CodeSystem.BPS.label)])
    version = forms.CharField(
        label=_("Versi"), max_length=20, help_text=_("Tahun atau nomor peraturan kepala BPS, misalnya: 2018.")
    )
    source = forms.CharField(label=_("Sumber"), max_length=160, help_text=_("Dari mana padanan ini berasal."))
    file = TableField(
        label=_("Berkas padanan"),
        help_text=_("Csv, xlsx atau ods dengan kolom other_code (kode BPS) dan kemendagri_code."),
    )


class StatisticsUpload(forms.Form):
    indicator = forms.CharField(label=_("Indikator"), max_length=80, help_text=_("Misalnya: Penduduk miskin."))
    unit = forms.CharField(label=_("Satuan"), max_length=40, required=False, help_text=_("Misalnya: persen."))
    year = forms.IntegerField(label=_("Tahun"), min_value=1945, max_value=2100, localize=False)
    source = forms.CharField(label=_("Sumber"), max_length=160)
    codes = forms.ModelChoiceField(
        label=_("Kode di dalam berkas"),
        queryset=versions().none(),
        required=False,
        empty_label=_("Kode Kemendagri, misalnya 53.04"),
        help_text=_("Kode BPS hanya dapat dibaca lewat padanan yang sudah diunggah."),
    )
    file = TableField(label=_("Berkas"), help_text=_("Csv, xlsx atau ods dengan kolom code dan value."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].queryset = versions()  # type: ignore[attr-defined]


class ChangeList(forms.Form):
    file = TableField(
        label=_("Daftar perubahan"),
        help_text=_("Csv, xlsx atau ods dengan kolom jenis, kode, nama, tanggal, dasar, dan asal_atau_pengganti."),
    )


class Tried(forms.Form):
    """A list that was tried and is to be made now: its rows as they were read, sealed against a slip on the way."""

    rows = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, lines: Sequence[Line], user_id: int) -> Tried:
        """Return the form that carries these rows."""
        told = [(line.number, dict(line.cells), sorted(line.numbers)) for line in lines]
        return cls(initial={"rows": signing.dumps([user_id, told], salt=SALT, compress=True)})

    def lines_of(self, user_id: int) -> list[Line]:
        """Return the rows, or none if they are not hers or older than a day."""
        try:
            owner, told = signing.loads(self.cleaned_data["rows"], salt=SALT, max_age=DAY)
        except signing.BadSignature:
            return []
        lines = [Line(number, cells, frozenset(numbers)) for number, cells, numbers in told]
        return lines if owner == user_id else []


def refuse(form: forms.Form, reasons: Any) -> None:
    """Put the reasons of a refusal beside the fields they are about."""
    for reason in reasons:
        form.add_error(reason.about if reason.about in form.fields else None, str(reason))
