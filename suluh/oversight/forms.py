"""What may be typed when the glass is broken, when that is reviewed, and when the trail is searched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.audit.kinds import SENTENCES, SUBJECTS
from suluh.oversight.rules import LEAST_REASON, LEAST_VERDICT, MOST_HOURS, letters
from suluh.people.kinds import Purpose
from suluh.regions.fields import PlaceField
from suluh.regions.queries import find_area

EVERYTHING = ("", _("Semua"))


class OpenSession(forms.Form):
    area = PlaceField(label=_("Wilayah"), level=None, help_text=_("Sekecil mungkin: desa, kecamatan atau kabupaten."))
    hours = forms.TypedChoiceField(
        label=_("Lamanya"), coerce=int, choices=[(n, _("%(n)s jam") % {"n": n}) for n in range(1, MOST_HOURS + 1)]
    )
    reason = forms.CharField(
        label=_("Mengapa ini mendesak?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sekurangnya %(least)s huruf. Jangan menulis nama siapa pun. Pengawas membacanya hari ini juga.")
        % {"least": LEAST_REASON},
    )

    def clean_area(self) -> Any:
        """Return the area itself."""
        return find_area(self.cleaned_data["area"])


class Review(forms.Form):
    verdict = forms.CharField(
        label=_("Pendapat Anda"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Apakah alasannya cukup, dan apakah yang dibuka sesuai dengan alasan itu?"),
    )  # fmt: skip


class Export(forms.Form):
    reason = forms.CharField(
        label=_("Untuk apa jejak ini diunduh?"), max_length=300,
        help_text=_("Alasan Anda dicatat dalam jejak. Jangan menulis nama siapa pun."),
    )  # fmt: skip

    def clean_reason(self) -> str:
        """Return the reason.

        :raises ValidationError: if it says too little
        """
        reason = str(self.cleaned_data["reason"])
        if letters(reason) < LEAST_VERDICT:
            raise forms.ValidationError(
                _("Tulis alasannya, sekurangnya %(least)s huruf.") % {"least": LEAST_VERDICT}, code="reason"
            )
        return reason


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _events() -> list[tuple[str, Any]]:
    return sorted(SENTENCES.items(), key=lambda event: str(event[1]))


class SearchTrail(forms.Form):
    sejak = _day(label=_("Sejak"))
    sampai = _day(label=_("Sampai"))
    siapa = forms.CharField(label=_("Siapa"), required=False, max_length=80)
    peristiwa = forms.ChoiceField(
        label=_("Peristiwa"),
        required=False,
        choices=lambda: [EVERYTHING, *sorted(SENTENCES.items(), key=lambda e: str(e[1]))],
    )
    jenis = forms.ChoiceField(label=_("Tentang apa"), required=False, choices=[EVERYTHING, *SUBJECTS.items()])
    nomor = forms.CharField(label=_("Nomor catatan"), required=False, max_length=36)
    tujuan = forms.ChoiceField(label=_("Tujuan"), required=False, choices=[EVERYTHING, *Purpose.choices])
    wilayah = PlaceField(label=_("Wilayah"), level=None, required=False)
    darurat = forms.BooleanField(label=_("Hanya selama akses darurat"), required=False)
