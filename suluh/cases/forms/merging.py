"""Forms about something that another officer may be changing at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, cast

from django import forms
from django.core import signing
from django.http import QueryDict

from suluh.answers import Refused

SALT = "cases.base"


class Shared(forms.Form):
    """A form that remembers, signed, what the thing held when it was opened (see `rules.merging`)."""

    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    @classmethod
    def about(cls, values: Mapping[str, str], *, first: Mapping[str, object] | None = None, **kwargs: Any) -> Self:
        """Return the form filled in with what the thing holds now, or with `first` where fields hold more than text."""
        filled = values if first is None else first
        return cls(initial={**filled, "base": signing.dumps(dict(values), salt=SALT)}, **kwargs)

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

    def ask_again(self, values: Mapping[str, str], refused: Refused) -> None:
        """Take what the thing holds now as seen where a clash was shown, so that sending the same again is meant.

        Fields that the officer had left alone are filled with what another wrote, or the second sending would undo it.
        """
        if "CHANGED" not in refused.answer.codes:
            return
        before, mine = self.opened_with(), self.wanted()
        again = cast("QueryDict", self.data).copy()
        for name, now in values.items():
            if name in self.fields and name in mine and mine[name] == before.get(name, ""):
                again.setlist(self.add_prefix(name), _sent(self.fields[name], now))
        again[self.add_prefix("base")] = signing.dumps(dict(values), salt=SALT)
        self.data = again


def _sent(field: forms.Field, text: str) -> list[str]:
    """Return what a browser sends for a field that holds this text."""
    if isinstance(field, forms.MultipleChoiceField):
        return [one for one in text.split(",") if one]
    return [text] if text or not isinstance(field, forms.BooleanField) else []


def text_of(value: object) -> str:
    """Return a cleaned value as the text that is compared: nothing, a code, a day, a number, a mark, a list."""
    if value is None or value is False or value == "":
        return ""
    if isinstance(value, list):
        return ",".join(sorted(str(one) for one in value))
    if value is True:
        return "1"
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
