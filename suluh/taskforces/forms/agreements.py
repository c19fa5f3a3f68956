"""What an officer may type about agreements between regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.money.fields import RupiahField
from suluh.regions.fields import PlaceField
from suluh.taskforces.forms.registry import day_field
from suluh.taskforces.kinds import PartyRole


class AgreementForm(forms.Form):
    number = forms.CharField(label=_("Nomor"), max_length=80)
    title = forms.CharField(label=_("Tentang"), max_length=200)
    role = forms.ChoiceField(label=_("Daerah Anda sebagai"), choices=PartyRole.choices)
    starts = day_field(label=_("Berlaku sejak"))
    ends = day_field(label=_("Berlaku sampai sebelum"), required=False)
    workflow = forms.CharField(
        label=_("Alur kerja"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Siapa menghubungi siapa, sejak korban ditemukan sampai pulih di daerah asalnya."),
    )  # fmt: skip
    budget = RupiahField(label=_("Anggaran setahun (rupiah)"), required=False)


class PartyForm(forms.Form):
    area = PlaceField(label=_("Daerah"), level=None)
    role = forms.ChoiceField(label=_("Sebagai"), choices=PartyRole.choices, initial=PartyRole.DESTINATION)


class _OfParty(forms.Form):
    def __init__(self, *args: Any, parties: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]


class TaskForm(_OfParty):
    task = forms.CharField(label=_("Tugas"), max_length=200)
    party = forms.TypedChoiceField(label=_("Oleh"), coerce=int)
    days = forms.IntegerField(label=_("Paling lama (hari)"), min_value=1, max_value=365, initial=7)


class ShareForm(_OfParty):
    cost = forms.CharField(label=_("Biaya"), max_length=120, help_text=_("Misalnya: tiket pemulangan."))
    party = forms.TypedChoiceField(label=_("Ditanggung"), coerce=int)
    percent = forms.IntegerField(label=_("Persen"), min_value=1, max_value=100)


class SignForm(forms.Form):
    signatory = forms.CharField(label=_("Penanda tangan"), max_length=120, help_text=_("Jabatannya: Gubernur, Bupati."))
