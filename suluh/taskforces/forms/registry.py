"""What an officer may type about decrees, seats and secretariats."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.taskforces.kinds import DecreeKind, Form, Office, Pillar, Position

OFTEN = (DecreeKind.GOVERNOR_DECREE, DecreeKind.DISTRICT_DECREE, DecreeKind.REGENT_DECREE, DecreeKind.VILLAGE_DECREE)
"""The papers that task forces of a level are mostly set up by, where there are several."""
FILES = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day, as the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def file_field(**kwargs: Any) -> forms.FileField:
    """Return a field for a file of the kinds that are kept."""
    return forms.FileField(required=False, widget=forms.ClearableFileInput(attrs={"accept": FILES}), **kwargs)


class DecreeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Bentuk"), choices=DecreeKind.choices)
    number = forms.CharField(label=_("Nomor"), max_length=80, help_text=_("Misalnya: 248/KEP/HK/2024."))
    signed_on = day_field(label=_("Ditetapkan pada"))
    starts = day_field(label=_("Berlaku sejak"))
    ends = day_field(
        label=_("Berlaku sampai sebelum"), required=False,
        help_text=_("Hari pertama SK ini tidak lagi berlaku. Kosongkan bila SK tidak menyebut akhirnya."),
    )  # fmt: skip
    signatory = forms.CharField(label=_("Penanda tangan"), max_length=120, help_text=_("Jabatannya: Gubernur, Bupati."))
    chair = forms.ChoiceField(label=_("Ketua harian menurut SK ini"), choices=Office.choices)
    file = file_field(label=_("Naskah SK"), help_text=_("PDF hasil pindai, paling besar 20 MB."))
    replaces = forms.BooleanField(label=_("SK ini menggantikan SK yang masih berlaku"), required=False)

    def __init__(self, *args: Any, kinds: Collection[str] = (), **kwargs: Any) -> None:
        """Offer the papers of a level alone; another is still read, so that the rule can say why it is refused."""
        super().__init__(*args, **kwargs)
        offered = [(value, label) for value, label in DecreeKind.choices if value in kinds]
        self.fields["kind"].widget = forms.Select(choices=offered or DecreeKind.choices)
        self.initial.setdefault("kind", next((one for one in OFTEN if one in kinds), None))


class StrikeForm(forms.Form):
    why = forms.CharField(label=_("Mengapa dicoret"), max_length=200)


class SeatForm(forms.Form):
    office = forms.CharField(
        label=_("Jabatan"), max_length=160, help_text=_("Jabatan, bukan nama orang: Kepala Dinas Sosial.")
    )
    position = forms.ChoiceField(label=_("Kedudukan"), choices=Position.choices, initial=Position.MEMBER)
    pillar = forms.ChoiceField(label=_("Sub gugus tugas"), choices=[("", _("Tidak ada"))], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pillar"].choices = [("", _("Tidak ada")), *Pillar.choices]  # type: ignore[attr-defined]


class ForceForm(forms.Form):
    name = forms.CharField(label=_("Nama"), max_length=160)
    form = forms.ChoiceField(label=_("Bentuk lembaga"), choices=Form.choices)
    secretariat = forms.CharField(
        label=_("Sekretariat"), max_length=160, required=False, help_text=_("Dinas atau bagian yang menjalankannya.")
    )
    address = forms.CharField(label=_("Alamat"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telepon kantor"), max_length=40, required=False)
    email = forms.EmailField(label=_("Surel kantor"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
