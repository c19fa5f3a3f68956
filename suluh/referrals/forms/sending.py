"""The forms in which consent is written down and a referral is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.cases.kinds import Basis, Part
from suluh.referrals.kinds import Giver, Kind, Need, Told, Urgency
from suluh.regions.fields import PlaceField

LAWFUL = [(one.value, one.label) for one in Basis if one not in (Basis.CONSENT, Basis.GUARDIAN)]
SHARING = [("", _("Tidak")), ("CONSENT", _("Dengan persetujuan")), ("LAW", _("Dasar hukum lain"))]


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class Find(forms.Form):
    """What is needed and where, before an agency is chosen."""

    butuh = forms.MultipleChoiceField(
        label=_("Apa yang dibutuhkan"), choices=Need.choices, widget=forms.CheckboxSelectMultiple
    )
    wilayah = PlaceField(level=None, label=_("Di wilayah mana"), help_text=_("Provinsi, kabupaten atau kota."))


class Consent(forms.Form):
    """What somebody agreed to."""

    parts = forms.MultipleChoiceField(
        label=_("Yang boleh dibagikan"), choices=Part.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Tanyakan satu per satu. Yang tidak dicentang tidak dapat dibagikan atas dasar persetujuan."),
    )  # fmt: skip
    purpose = forms.CharField(label=_("Untuk apa"), max_length=300, help_text=_("Seperti Anda jelaskan kepadanya."))
    giver = forms.ChoiceField(label=_("Siapa yang menyetujui"), choices=Giver.choices, widget=forms.RadioSelect)
    guardian_checked = forms.BooleanField(label=_("Wali ini sudah diperiksa dan bukan terduga pelaku"), required=False)
    told = forms.ChoiceField(label=_("Bagaimana disampaikan"), choices=Told.choices, widget=forms.RadioSelect)
    given_on = day(_("Disetujui pada"), required=True)
    ends = day(_("Berlaku sampai"), help_text=_("Kosongkan bila tanpa batas. Persetujuan dapat ditarik kapan saja."))


class Withdraw(forms.Form):
    note = forms.CharField(label=_("Keterangan"), max_length=300, required=False, help_text=_("Tanpa menyebut nama."))


class Send(forms.Form):
    """A referral: what, why, how soon, and for each part of the case on which basis it is shared, if at all."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    kind = forms.ChoiceField(label=_("Apa yang Anda minta"), choices=Kind.choices, widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(label=_("Kebutuhan"), choices=Need.choices, widget=forms.CheckboxSelectMultiple)
    asked = forms.CharField(
        label=_("Yang diminta"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        help_text=_("Tanpa nama orangnya: penerima membacanya sebelum menerima."),
    )  # fmt: skip
    why = forms.CharField(label=_("Mengapa"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    urgency = forms.ChoiceField(label=_("Seberapa cepat"), choices=Urgency.choices, widget=forms.RadioSelect)
    needed_by = day(_("Diperlukan paling lambat"))
    by_agreement = forms.BooleanField(label=_("Ikuti perjanjian kerja sama kedua wilayah"), required=False)
    consent = forms.ChoiceField(label=_("Persetujuan"), choices=(), required=False)
    law = forms.ChoiceField(label=_("Dasar hukum lain"), choices=[("", "–"), *LAWFUL], required=False)
    law_note = forms.CharField(
        label=_("Pasal dan alasannya"), max_length=400, required=False,
        help_text=_("Misalnya: UU 27/2022 Pasal 20 ayat (2) huruf d, perekrut mendatangi rumahnya."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        consents: Iterable[tuple[str, str]],
        usual: frozenset[Part] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.usual = usual
        self.fields["consent"].choices = [("", "–"), *consents]  # type: ignore[attr-defined]
        for part in Part:
            self.fields[f"part_{part}"] = forms.ChoiceField(
                label=part.label, choices=SHARING, required=False, widget=forms.RadioSelect
            )

    def rows(self) -> list[tuple[forms.BoundField, bool]]:
        """Return the choice for each part of the case, and whether such a need usually takes it."""
        return [(self[f"part_{part}"], part in self.usual) for part in Part]

    def above(self) -> list[forms.BoundField]:
        """Return the fields that stand before what is shared."""
        return [self[name] for name in ("kind", "needs", "asked", "why", "urgency", "needed_by")]

    def below(self) -> list[forms.BoundField]:
        """Return the fields that say on what the sharing rests."""
        return [self[name] for name in ("consent", "law", "law_note")]

    def parts(self, basis: str) -> frozenset[Part]:
        """Return the parts that are shared on a basis: CONSENT or LAW."""
        return frozenset(part for part in Part if self.cleaned_data.get(f"part_{part}") == basis)
