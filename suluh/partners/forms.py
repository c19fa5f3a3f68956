"""What an officer may type about partners."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.money.fields import RupiahField
from suluh.partners.kinds import LOOK, Answer, Form, Kind, Progress, Sign
from suluh.regions.fields import PlaceField

FILES = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day, as the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class PartnerForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=Kind.choices)
    name = forms.CharField(label=_("Nama"), max_length=160)
    area = PlaceField(label=_("Wilayah"), level=None)
    contact = forms.CharField(label=_("Kontak kantor"), max_length=160, required=False)


class CommitmentForm(forms.Form):
    text = forms.CharField(label=_("Yang dijanjikan"), max_length=300)
    due_on = day_field(label=_("Sampai"), required=False)


class ContributionForm(forms.Form):
    form = forms.ChoiceField(label=_("Bentuk"), choices=Form.choices)
    text = forms.CharField(label=_("Yang diberikan"), max_length=200)
    amount = RupiahField(label=_("Jumlah (rupiah)"), required=False)
    on = day_field(label=_("Tanggal"))


class RemarkForm(forms.Form):
    award = forms.TypedChoiceField(
        label=_("Jenis"), coerce=lambda value: value == "1", choices=[("1", _("Penghargaan")), ("0", _("Tinjauan"))]
    )
    text = forms.CharField(label=_("Isi"), max_length=300)
    on = day_field(label=_("Tanggal"))


class CloseForm(forms.Form):
    progress = forms.ChoiceField(
        label=_("Hasil"), choices=[(one.value, one.label) for one in (Progress.KEPT, Progress.BROKEN)]
    )
    note = forms.CharField(label=_("Keterangan"), max_length=300)
    evidence = forms.FileField(
        label=_("Bukti"), required=False, widget=forms.ClearableFileInput(attrs={"accept": FILES})
    )


class CheckForm(forms.Form):
    """One question for each of the eleven signs, and what was seen or is done about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sign in Sign:
            self.fields[sign.value] = forms.ChoiceField(
                label=sign.label, choices=Answer.choices, initial=Answer.UNKNOWN, widget=forms.RadioSelect,
                help_text=LOOK[sign],
            )  # fmt: skip
            self.fields[f"note-{sign}"] = forms.CharField(
                label=_("Yang dilihat, atau langkah perbaikan: %(sign)s") % {"sign": sign.label}, max_length=300,
                required=False,
            )  # fmt: skip

    def said(self) -> dict[str, dict[str, str]]:
        """Return the answer to each sign, and the notes."""
        data = self.cleaned_data
        return {
            "answers": {sign: data[sign] for sign in Sign.values},
            "notes": {sign: data[f"note-{sign}"] for sign in Sign.values},
        }
