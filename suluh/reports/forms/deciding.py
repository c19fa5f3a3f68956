"""Filters of lists, the reason for opening an identity, the decision of a verifier, the words of a search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.people.kinds import Purpose, Source
from suluh.regions.queries import regencies
from suluh.regions.rules import covers
from suluh.reports.kinds import Channel, Decision, Finding, RefuseReason, ReturnReason, Status

ANY = ("", _("Semua"))
WAITED = (1, 3, 7, 14, 30)


class Filter(forms.Form):
    """What a list of reports can be narrowed by. An unknown value narrows nothing."""

    regency = forms.ChoiceField(label=_("Kabupaten/kota"), required=False)
    status = forms.ChoiceField(label=_("Status"), choices=[ANY, *Status.choices], required=False)
    channel = forms.ChoiceField(label=_("Melalui"), choices=[ANY, *Channel.choices], required=False)
    source = forms.ChoiceField(label=_("Asal data"), choices=[ANY, *Source.choices], required=False)
    finding = forms.ChoiceField(label=_("Temuan"), required=False)
    days = forms.TypedChoiceField(label=_("Menunggu lebih dari"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, areas: Iterable[str], without: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = tuple(areas)
        near = [one for one in regencies() if any(covers(area, one.code) for area in reached)]
        self.fields["regency"].choices = [ANY, *((one.code, one.name) for one in near)]  # type: ignore[attr-defined]
        self.fields["finding"].choices = [ANY, *FINDINGS.items()]  # type: ignore[attr-defined]
        days = [(day, _("%(days)s hari") % {"days": day}) for day in WAITED]
        self.fields["days"].choices = [ANY, *days]  # type: ignore[attr-defined]
        if len(near) < 2:
            del self.fields["regency"]
        for name in without:
            del self.fields[name]

    def wanted(self) -> dict[str, object]:
        """Return the values that mean something."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


FINDINGS = {
    Finding.CHILD: _("Anak"),
    Finding.MAYBE_CHILD: _("Mungkin anak"),
    Finding.SAME_REPORT: _("Mirip laporan lain"),
    Finding.SAME_CODE: _("Nomor yang sama"),
    Finding.ORDER: _("Urutan tanggal mustahil"),
    Finding.NIK_BIRTH: _("NIK berbeda dari tanggal lahir"),
    Finding.NIK_SEX: _("NIK berbeda dari jenis kelamin"),
    Finding.NIK_REGION: _("Wilayah NIK tidak dikenal"),
    Finding.NO_NAME: _("Tanpa nama"),
    Finding.NO_NARRATIVE: _("Tanpa cerita"),
    Finding.NO_CONTACT: _("Tidak dapat dihubungi"),
}
"""The findings worth a filter, in the few words that fit into one."""

ASKED = (Purpose.SERVICE, Purpose.CONTACT, Purpose.SAFETY, Purpose.VERIFICATION, Purpose.LEGAL)


class Unseal(forms.Form):
    """Why somebody opens the identities in a report."""

    purpose = forms.ChoiceField(label=_("Untuk apa?"), choices=[(one.value, one.label) for one in ASKED])
    reason = forms.CharField(
        label=_("Alasan"), max_length=300, min_length=8,
        help_text=_("Satu kalimat, tanpa menyebut nama. Tercatat di jejak."),
    )  # fmt: skip


class Decide(forms.Form):
    """What a verifier decides, and why."""

    decision = forms.ChoiceField(label=_("Keputusan"), choices=Decision.choices, widget=forms.RadioSelect)
    return_reasons = forms.MultipleChoiceField(
        label=_("Alasan mengembalikan"), choices=ReturnReason.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    refuse_reasons = forms.MultipleChoiceField(
        label=_("Alasan menolak"), choices=RefuseReason.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Catatan"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dibaca pengirim laporan. Jangan menulis nama."),
    )  # fmt: skip

    def reasons(self) -> tuple[str, ...]:
        """Return the reasons that belong to the decision."""
        told = self.cleaned_data
        by_decision = {Decision.RETURNED: "return_reasons", Decision.REFUSED: "refuse_reasons"}
        field = by_decision.get(Decision(told["decision"]))
        return tuple(told[field]) if field else ()


class Search(forms.Form):
    """Words that find a person: a name, a NIK, a passport or a telephone number."""

    words = forms.CharField(
        label=_("Nama, NIK, nomor paspor atau telepon"), max_length=200, min_length=2,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
