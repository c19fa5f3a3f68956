"""Forms about something that another officer may be changing at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core import signing
from django.http import QueryDict

SALT = "cases.base"


class Shared(forms.Form):
    """A form that remembers, signed, what the thing held when it was opened (see `rules.merging`)."""

    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    @classmethod
    def about(cls, values: Mapping[str, str], **kwargs: Any) -> Shared:
        """Return the form filled in with what the thing holds now."""
        return cls(initial={**values, "base": signing.dumps(dict(values), salt=SALT)}, **kwargs)

    def opened_with(self) -> dict[str, str]:
        """Return what the thing held when the form was opened; empty where that was tampered with."""
        try:
            found = signing.loads(self.cleaned_data["base"] or "", salt=SALT)
        except signing.BadSignature:
            return {}
        return dict(found)

    def wanted(self) -> dict[str, str]:
        """Return what the officer sends, field by field, as text."""
        return {name: text_of(value) for name, value in self.cleaned_data.items() if name != "base"}

    def ask_again(self, values: Mapping[str, str]) -> None:
        """Take what the thing holds now as seen, so that sending the same again is meant."""
        again = cast("QueryDict", self.data).copy()
        again[self.add_prefix("base")] = signing.dumps(dict(values), salt=SALT)
        self.data = again


def text_of(value: object) -> str:
    """Return a cleaned value as the text that is compared: nothing, a code, a day, a number."""
    if value is None or value == "":
        return ""
    return str(getattr(value, "pk", value)).strip()


def day_field(**more: Any) -> forms.DateField:
    """Make a field for a day, with the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def key_field() -> forms.CharField:
    """Make the hidden field by which a form that is sent twice is kept once."""
    return forms.CharField(widget=forms.HiddenInput, max_length=80)


def lines(rows: int = 3) -> forms.Textarea:
    """Make a box for several lines."""
    return forms.Textarea(attrs={"rows": rows})
