"""What is typed about relatives, the accused, her way, files and requests about data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from suluh.cases.forms.merging import day_field, lines
from suluh.cases.forms.screening import PARTIAL
from suluh.cases.kinds import Level
from suluh.cases.kinds.people import AccusedRole, AccusedStatus, PartyRole, StopKind
from suluh.cases.kinds.rights import AskedBy, Refusal, RequestKind, RequestState
from suluh.library.rules.kept import fits
from suluh.regions.fields import PlaceField
from suluh.regions.queries import countries


class AddParty(forms.Form):
    role = forms.ChoiceField(label=_("Hubungan"), choices=PartyRole.choices)
    name = forms.CharField(label=_("Nama atau sebutan"), max_length=160)
    phone = forms.CharField(label=_("Nomor telepon"), required=False, max_length=20)
    relation = forms.CharField(label=_("Keterangan"), required=False, max_length=120)
    threatened = forms.BooleanField(label=_("Ikut terancam: identitasnya dirahasiakan"), required=False)
    suspected = forms.BooleanField(label=_("Mungkin terlibat: jangan dihubungi"), required=False)


class AddAccused(forms.Form):
    role = forms.ChoiceField(label=_("Dilaporkan sebagai"), choices=AccusedRole.choices)
    name = forms.CharField(label=_("Nama atau sebutan"), max_length=160)
    phones = forms.CharField(label=_("Nomor telepon"), required=False, max_length=80)
    note = forms.CharField(label=_("Keterangan, tanpa nama"), required=False, max_length=300)


class ChangeAccused(forms.Form):
    status = forms.ChoiceField(label=_("Status hukum"), choices=AccusedStatus.choices)
    on = day_field(label=_("Sejak"))


class AddStop(forms.Form):
    kind = forms.ChoiceField(label=_("Tahap"), choices=StopKind.choices)
    on = forms.RegexField(label=_("Kapan"), regex=r"^\d{4}(-\d{2}(-\d{2})?)?$", required=False, help_text=PARTIAL)
    area = PlaceField(label=_("Wilayah di Indonesia"), level=None, required=False)
    country = forms.ModelChoiceField(
        label=_("Negara, bila di luar negeri"), queryset=countries(), required=False, empty_label="–"
    )
    place = forms.CharField(label=_("Tempat"), required=False, max_length=200)
    employer = forms.CharField(label=_("Majikan atau perusahaan"), required=False, max_length=200)


class Group(forms.Form):
    other = forms.ChoiceField(label=_("Perkara lain dari peristiwa yang sama"), choices=())

    def __init__(self, *args: Any, cases: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [
            (str(one.pk), f"{one.short} · {date_format(localtime(one.opened_at))} · {one.agency.name}") for one in cases
        ]
        self.fields["other"].choices = labels  # type: ignore[attr-defined]


class Attach(forms.Form):
    label = forms.CharField(label=_("Isi berkas"), max_length=120, help_text=_("Tanpa nama orang."))
    file = forms.FileField(label=_("Berkas"), help_text=_("JPEG, PNG, PDF, DOCX, XLSX atau teks; paling besar 20 MB."))
    level = forms.ChoiceField(
        label=_("Siapa yang boleh membaca"), choices=[one for one in Level.choices if one[0] != Level.SEALED]
    )

    def __init__(self, *args: Any, too_large: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """Say of a file that was too large to be taken in what it weighs, and what to do with it."""
        if self.too_large:
            self.errors.pop("file", None)
            for reason in fits(self.too_large).reasons:
                self.add_error("file", str(reason))
        return self.cleaned_data


class Ask(forms.Form):
    kind = forms.ChoiceField(label=_("Permintaan"), choices=RequestKind.choices)
    asked_by = forms.ChoiceField(label=_("Diminta oleh"), choices=AskedBy.choices)
    text = forms.CharField(label=_("Yang diminta"), required=False, widget=lines(2), max_length=2000)


class Answer(forms.Form):
    state = forms.ChoiceField(
        label=_("Jawaban"), choices=[one for one in RequestState.choices if one[0] != RequestState.OPEN]
    )
    refusal = forms.ChoiceField(
        label=_("Alasan hukum, bila ditolak"), required=False, choices=[("", "–"), *Refusal.choices]
    )
    text = forms.CharField(label=_("Yang dilakukan atau dijawab"), required=False, widget=lines(2), max_length=2000)


class Lift(forms.Form):
    text = forms.CharField(
        label=_("Bagaimana dan kapan ia memintanya"), required=False, widget=lines(2), max_length=2000
    )
