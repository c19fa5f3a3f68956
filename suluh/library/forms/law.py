"""What an officer may type about a row of law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.library.kinds import Unit


class Review(forms.Form):
    note = forms.CharField(
        label=_("Apa yang Anda periksa"),
        help_text=_("Misalnya: naskah resmi di Lembaran Negara, halaman dan tanggalnya."),
        max_length=300,
    )


class Change(forms.Form):
    amount = forms.IntegerField(label=_("Lama"), min_value=1, max_value=1000)
    unit = forms.ChoiceField(label=_("Satuan"), choices=Unit.choices)
    article = forms.CharField(label=_("Pasal"), max_length=40, required=False)
    starts = forms.DateField(
        label=_("Berlaku sejak"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label=_("Dasar perubahan"), max_length=200)
