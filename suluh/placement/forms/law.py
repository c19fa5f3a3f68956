"""What an officer may type about a moratorium."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.library.queries.law import instruments
from suluh.placement.kinds import Employer, Job
from suluh.placement.queries.channels import channels, label_of
from suluh.regions.fields import PlaceField
from suluh.regions.queries import country_names


def day(label: Any, **kwargs: Any) -> forms.DateField:
    """Return a field for a date."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class Enter(forms.Form):
    """A new row."""

    label = forms.CharField(label=_("Judul singkat"), max_length=200)
    instrument: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Peraturan yang menjadi dasar"), queryset=None
    )
    article = forms.CharField(label=_("Pasal"), max_length=60, required=False)
    origin = PlaceField(
        label=_("Daerah asal"), level=None, required=False, help_text=_("Kosongkan bila berlaku untuk semua daerah.")
    )
    destinations = forms.MultipleChoiceField(
        label=_("Negara tujuan"), required=False, help_text=_("Kosongkan bila berlaku untuk semua negara."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip
    employers = forms.MultipleChoiceField(
        label=_("Jenis majikan"), required=False, choices=Employer.choices[:2], widget=forms.CheckboxSelectMultiple
    )
    jobs = forms.MultipleChoiceField(
        label=_("Pekerjaan"), required=False, choices=Job.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosongkan bila berlaku untuk semua pekerjaan."),
    )  # fmt: skip
    channel = forms.CharField(
        label=_("Jalur yang tetap terbuka"), max_length=300, required=False,
        help_text=_("Ke mana orang yang tetap ingin bekerja dapat bertanya."),
    )  # fmt: skip
    open_channels = forms.MultipleChoiceField(
        label=_("Jalur penempatan yang tidak terkena"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts = day(_("Berlaku sejak"))
    ends = day(_("Berakhir pada"), required=False)
    note = forms.CharField(
        label=_("Apa yang Anda periksa"), max_length=300,
        help_text=_("Misalnya: naskah resmi di berita daerah, halaman dan tanggalnya."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments()  # type: ignore[attr-defined]
        found = {row.code: label_of(row) for row in channels()}
        self.fields["open_channels"].choices = list(found.items())  # type: ignore[attr-defined]
        self.fields["destinations"].choices = list(country_names().items())  # type: ignore[attr-defined]


class Confirm(forms.Form):
    note = forms.CharField(
        label=_("Apa yang Anda periksa"), max_length=300,
        help_text=_("Misalnya: naskah resmi di berita daerah, halaman dan tanggalnya."),
    )  # fmt: skip


class End(Confirm):
    ends = day(_("Tidak berlaku lagi sejak"))
    field_order = ("ends", "note")
