"""Two names to try. They are kept nowhere."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TryNames(forms.Form):
    """Two names as they were typed somewhere."""

    first = forms.CharField(label=_("Nama pertama"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    second = forms.CharField(label=_("Nama kedua"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
