"""The forms of the ledger of restitution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.justice.forms.chain import day
from suluh.justice.kinds import Milestone, OtherMoney, Payer, Phase
from suluh.library.kinds import Head
from suluh.money.fields import RupiahField
from suluh.regions.fields import PlaceField


class Reckon(forms.Form):
    phase = forms.ChoiceField(label=_("Tahap"), choices=Phase.choices)
    on = day(_("Tanggal"))
    number = forms.CharField(label=_("Nomor dokumen"), max_length=120, required=False)
    loss = RupiahField(label=Head.LOSS.label, required=False)
    suffering = RupiahField(label=Head.SUFFERING.label, required=False)
    treatment = RupiahField(label=Head.TREATMENT.label, required=False)
    other = RupiahField(label=Head.OTHER.label, required=False)
    note = forms.CharField(label=_("Catatan"), max_length=400, required=False)

    def amounts(self) -> dict[Head, int]:
        """Return what was typed for each head."""
        return {head: self.cleaned_data.get(head.value.lower()) or 0 for head in Head}


class Regime(forms.Form):
    regime = forms.ChoiceField(label=_("Aturan yang berlaku"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, regimes: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regime"].choices = list(regimes)  # type: ignore[attr-defined]


class Mark(forms.Form):
    kind = forms.ChoiceField(label=_("Kejadian"), choices=Milestone.choices)
    on = day(_("Tanggal"))
    number = forms.CharField(label=_("Nomor dokumen"), max_length=120, required=False)


class Pay(forms.Form):
    amount = RupiahField(label=_("Jumlah yang dibayar (Rp)"))
    on = day(_("Tanggal"))
    payer = forms.ChoiceField(label=_("Dibayar oleh"), choices=Payer.choices)
    proof = forms.CharField(label=_("Nomor bukti"), max_length=120, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)


class Other(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=OtherMoney.choices)
    amount = RupiahField(label=_("Jumlah (Rp)"))
    on = day(_("Tanggal"))
    giver = forms.CharField(label=_("Dari siapa"), max_length=160)
    number = forms.CharField(label=_("Nomor dokumen"), max_length=120, required=False)


class Within(forms.Form):
    wilayah = PlaceField(level=None, label=_("Wilayah"), required=False)
    tahun = forms.IntegerField(label=_("Tahun putusan"), required=False, min_value=2007, max_value=2200)
