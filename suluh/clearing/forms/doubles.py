"""The shape of what is said about two reports or two cases, and of asking for two reports by number."""

from __future__ import annotations

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from suluh.clearing.forms.deciding import NOTE

DAYS = (30, 90, 365)


class OfReports(TextChoices):
    """What may be said of two reports: which of them repeats the other, or that they are of two happenings."""

    LATER = "later", _("Kejadian yang sama: yang belakangan mengulang")
    EARLIER = "earlier", _("Kejadian yang sama: yang lebih dulu mengulang")
    APART = "apart", _("Dua kejadian yang berbeda")


class OfCases(TextChoices):
    """What may be advised about two cases: which leads, or that they are two episodes."""

    OLDER = "older", _("Satu penanganan, dipimpin yang lebih dulu dibuka")
    NEWER = "newer", _("Satu penanganan, dipimpin yang belakangan dibuka")
    APART = "apart", _("Dua peristiwa, dua penanganan")


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs=NOTE),
        help_text=_("Mengapa begitu. Jangan menulis nama."),
    )  # fmt: skip


class CompareReports(forms.Form):
    """What an officer decides about two reports."""

    verdict = forms.ChoiceField(
        label=_("Keputusan"), choices=OfReports.choices,
        error_messages={"required": _("Pilih salah satu.")},
    )  # fmt: skip
    note = _note()


class CompareCases(forms.Form):
    """What an officer advises about two cases."""

    verdict = forms.ChoiceField(
        label=_("Saran"), choices=OfCases.choices,
        error_messages={"required": _("Pilih salah satu.")},
    )  # fmt: skip
    note = _note()


class TwoNumbers(forms.Form):
    """Two reports by their numbers or tracking codes."""

    satu = forms.CharField(label=_("Nomor atau kode laporan"), max_length=80)
    dua = forms.CharField(label=_("Nomor atau kode laporan lain"), max_length=80)
