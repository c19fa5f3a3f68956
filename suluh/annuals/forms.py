"""What an officer may type about reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.annuals.kinds import Span


class DraftForm(forms.Form):
    span = forms.ChoiceField(label=_("Jenis"), choices=Span.choices)
    last_year = forms.IntegerField(label=_("Tahun terakhir"), min_value=2007, max_value=2100, localize=False)


class SectionForm(forms.Form):
    body = forms.CharField(
        label=_("Isi"), widget=forms.Textarea(attrs={"rows": 12}), required=False,
        help_text=_("Baris kosong memulai paragraf baru. Angkanya sudah disusun sistem di bawah bagian ini."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(forms.Form):
    why = forms.CharField(label=_("Yang dikoreksi"), max_length=300)
