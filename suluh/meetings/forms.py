"""What an officer may type about meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.meetings.kinds import MeetingKind, Progress
from suluh.taskforces.kinds import Pillar

FILES = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day, as the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class MeetingForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=MeetingKind.choices, initial=MeetingKind.COORDINATION)
    title = forms.CharField(label=_("Judul"), max_length=200)
    starts_on = day_field(label=_("Hari pertama"))
    ends_on = day_field(label=_("Hari terakhir"), required=False, help_text=_("Kosongkan bila sehari saja."))
    place = forms.CharField(label=_("Tempat"), max_length=160, required=False)
    agenda = forms.CharField(label=_("Agenda"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


class MinutesForm(forms.Form):
    title = forms.CharField(label=_("Judul"), max_length=200)
    place = forms.CharField(label=_("Tempat"), max_length=160, required=False)
    agenda = forms.CharField(label=_("Agenda"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    minutes = forms.CharField(
        label=_("Jalannya rapat"), widget=forms.Textarea(attrs={"rows": 8}), required=False,
        help_text=_("Tanpa nama korban. Baris kosong memulai paragraf baru."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class AttendanceForm(forms.Form):
    agency = forms.CharField(label=_("Lembaga"), max_length=160)
    people = forms.IntegerField(label=_("Orang"), min_value=1, max_value=2000, initial=1)


class RecommendationForm(forms.Form):
    text = forms.CharField(label=_("Rekomendasi"), widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.CharField(label=_("Penanggung jawab"), max_length=160, help_text=_("Jabatan atau lembaga."))
    due_on = day_field(label=_("Tenggat"), required=False)
    pillar = forms.ChoiceField(label=_("Sub gugus tugas"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pillar"].choices = [("", _("Tidak ada")), *Pillar.choices]  # type: ignore[attr-defined]


class FollowUpForm(forms.Form):
    progress = forms.ChoiceField(label=_("Status sekarang"), choices=Progress.choices)
    text = forms.CharField(label=_("Yang sudah dilakukan"), widget=forms.Textarea(attrs={"rows": 4}))
    evidence = forms.FileField(
        label=_("Bukti"), required=False, widget=forms.ClearableFileInput(attrs={"accept": FILES}),
        help_text=_("Tanpa nama korban."),
    )  # fmt: skip
