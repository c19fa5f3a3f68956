"""Two names to try, which are kept nowhere; and words added to what is known of names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.people.kinds import NameKind


class TryNames(forms.Form):
    """Two names as they were typed somewhere."""

    first = forms.CharField(
        label=_("Nama pertama"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Misalnya Hj. St. Nurjannah binti Umar."),
    )  # fmt: skip
    second = forms.CharField(
        label=_("Nama kedua"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Misalnya Siti Nur Janah."),
    )  # fmt: skip


class AddWord(forms.Form):
    """A word, what kind of word it is, what it stands for, and why."""

    kind = forms.ChoiceField(label=_("Jenis kata"), choices=NameKind.choices)
    form = forms.CharField(
        label=_("Kata"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Seperti tertulis dalam daftar, misalnya Mince."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Dibaca sebagai"), max_length=60, required=False, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Hanya untuk ejaan dan panggilan, misalnya Wilhelmina."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Alasan"), max_length=400, widget=forms.TextInput(),
        help_text=_("Siapa yang mengatakannya dan di daerah mana. Jangan menulis nama lengkap orang."),
    )  # fmt: skip


class EndWord(forms.Form):
    """Why a word counts no more."""

    reason = forms.CharField(label=_("Mengapa diakhiri?"), max_length=400)
