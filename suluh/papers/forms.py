"""What an officer may type about papers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Check(forms.Form):
    kode = forms.CharField(
        label=_("Kode pada surat"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Dua belas huruf dan angka di kaki surat."),
    )  # fmt: skip


class Revoke(forms.Form):
    why = forms.CharField(label=_("Mengapa dibatalkan"), max_length=200, required=False)


class Shape(forms.Form):
    source = forms.CharField(
        label=_("Templat Typst"), widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}), required=False,
        strip=False, help_text=_("Data dibaca dari data. Contoh datanya ada di bawah."),
    )  # fmt: skip
    note = forms.CharField(label=_("Apa yang diubah"), max_length=200, required=False)
