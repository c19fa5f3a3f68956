"""The form field for whole rupiah."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.money import MOST, plain


class RupiahField(forms.IntegerField):
    """Whole rupiah, typed with or without dots; never less than nothing unless the form says so."""

    def __init__(self, *, min_value: int | None = 0, max_value: int = MOST, **more: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        more.setdefault("error_messages", {"invalid": _("Tulis angka saja, misalnya 5.000.000.")})
        super().__init__(
            widget=forms.TextInput(attrs=attrs), min_value=min_value, max_value=max_value, localize=False, **more
        )

    def to_python(self, value: Any) -> Any:
        """Read 1.250.000, Rp 1.250.000,00 and 1250000 alike."""
        return super().to_python(plain(value) if isinstance(value, str) else value)
