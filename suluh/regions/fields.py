"""A form field for a place: typed by name, kept by code, with and without JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from suluh.regions.kinds import Level
from suluh.regions.queries import Place, find_places, names_of


class PlaceInput(forms.MultiWidget):
    """A text input that finds places as one types, and the code of the place that was chosen."""

    template_name = "regions/widgets/place.html"
    use_fieldset = False

    def __init__(self, level: int | None = None) -> None:
        self.level = level
        super().__init__({"": forms.HiddenInput, "text": forms.TextInput(attrs={"autocomplete": "off"})})

    def decompress(self, value: str | None) -> list[str]:
        """Show a code that is already known with the place's name."""
        return [value, names_of({value}).get(value, value)] if value else ["", ""]

    def id_for_label(self, id_: str) -> str:
        """Tie the label to what is typed."""
        return f"{id_}_1" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the places that the typed name may mean, for choosing one without JavaScript."""
        context = super().get_context(name, value, attrs)
        code, text = value if isinstance(value, list) else self.decompress(value)
        candidates = [] if code or not text else candidates_for(text, self.level)
        return context | {"level": self.level, "source": reverse_lazy("regions:search"), "candidates": candidates}


class PlaceField(forms.MultiValueField):
    """Cleans to the code of one place, or to "" where none is required and none was given."""

    default_error_messages = {
        "unknown": _("Tempat itu tidak ditemukan. Periksa ejaannya, atau tulis nama kecamatannya setelah koma."),
        "several": _("Ada beberapa tempat bernama itu. Pilih salah satu."),
    }

    def __init__(self, *, level: int | None = Level.VILLAGE, **kwargs: Any) -> None:
        self.level = level
        fields = (forms.CharField(max_length=13, required=False), forms.CharField(max_length=200, required=False))
        super().__init__(fields, widget=PlaceInput(level), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> str:
        """Return the code: the chosen one, or that of the only place the typed name can mean."""
        code, text = data_list or ("", "")
        if code:
            if (self.level and code.count(".") + 1 != self.level) or code not in names_of({code}):
                raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
            return code
        if not text:
            return ""
        places = candidates_for(text, self.level)
        if len(places) != 1:
            reason = "several" if places else "unknown"
            raise forms.ValidationError(self.error_messages[reason], code=reason)
        return places[0].code


def candidates_for(text: str, level: int | None) -> list[Place]:
    """Return the places a typed name can mean: those of exactly that name if there are any, else the similar ones."""
    found = find_places(text, level=level, limit=40)
    name = text.partition(",")[0].strip().casefold()
    exact = [place for place in found if place.label.casefold() == name]
    return exact or found
