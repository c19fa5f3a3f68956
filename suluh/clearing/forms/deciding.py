"""The shape of what a clearing officer sends: a filter of the queue, a decision, its confirmation or end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.clearing.kinds import Band, State, Verdict
from suluh.clearing.queries.queue import FIRST, ORDERS, Filter

ANY = ("", _("Semua"))
WAITED = (1, 3, 7, 14, 30)
LISTED = (State.WAITING, State.PROPOSED, State.UNSURE)
AREA = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
NUMBER = re.compile(r"\d{1,4}", re.ASCII)


class QueueFilter(forms.Form):
    """What the queue can be narrowed by. An unknown value narrows nothing."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), choices=[(one.value, one.label) for one in LISTED], required=False)
    kekuatan = forms.ChoiceField(label=_("Kekuatan"), choices=[ANY, *Band.choices], required=False)
    wilayah = forms.ChoiceField(label=_("Kabupaten/kota"), required=False)
    lembaga = forms.TypedChoiceField(label=_("Lembaga"), coerce=int, empty_value=None, required=False)
    hari = forms.TypedChoiceField(label=_("Menunggu lebih dari"), coerce=int, empty_value=None, required=False)

    def __init__(
        self, data: Mapping[str, Any], *, agencies: Iterable[tuple[int, str]], areas: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["wilayah"].choices = [ANY, *areas]  # type: ignore[attr-defined]
        self.fields["lembaga"].choices = [ANY, *agencies]  # type: ignore[attr-defined]
        days = [(day, _("%(days)s hari") % {"days": day}) for day in WAITED]
        self.fields["hari"].choices = [ANY, *days]  # type: ignore[attr-defined]


def read_filter(said: Mapping[str, str]) -> Filter:
    """Return the filter that an address asks for; what means nothing narrows nothing."""
    state, band, order = said.get("keadaan", ""), said.get("kekuatan", ""), said.get("urut", "")
    area, agency, days = said.get("wilayah", ""), said.get("lembaga", ""), said.get("hari", "")
    return Filter(
        state=State(state) if state in LISTED else State.WAITING,
        band=band if band in Band.values else "",
        area=area if AREA.fullmatch(area) else "",
        agency=int(agency) if NUMBER.fullmatch(agency) else None,
        days=int(days) if NUMBER.fullmatch(days) else None,
        order=order if order in ORDERS else FIRST,
    )


NOTE = {"rows": 2, "data-shortcut": "n"}
"""A note is gone into by keyboard, as all is that an officer does all morning."""


class Decide(forms.Form):
    """What an officer decides about a pair, and the decision that stood when she opened the page."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    note = forms.CharField(
        label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs=NOTE),
        help_text=_("Wajib bila belum dapat dipastikan. Jangan menulis nama."),
    )  # fmt: skip
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)


class Confirm(forms.Form):
    """What the second officer says."""

    agrees = forms.TypedChoiceField(choices=[("ya", ""), ("tidak", "")], coerce=lambda value: value == "ya")
    note = forms.CharField(label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs=NOTE))


class TakeBack(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label=_("Mengapa keputusan ini ditarik kembali?"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("Tercatat bersama keputusan itu. Jangan menulis nama."),
    )  # fmt: skip


class TakeBackStep(TakeBack):
    """Whether what was decided in the same step is taken back too."""

    step = forms.BooleanField(label=_("Tarik juga keputusan lain yang dibuat sekaligus dengannya"), required=False)


class Split(forms.Form):
    """Which records of a person speak of somebody else, and why."""

    apart = forms.MultipleChoiceField(
        label=_("Catatan yang tentang orang lain"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih sedikitnya satu catatan.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Mengapa dipisahkan?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Jangan menulis nama."),
    )  # fmt: skip

    def offer(self, records: Iterable[tuple[str, str]]) -> None:
        """Offer the records of a person, each by its id and in words."""
        self.fields["apart"].choices = list(records)  # type: ignore[attr-defined]


class Examine(forms.Form):
    """What an officer finds who is not shown the decision."""

    verdict = forms.ChoiceField(choices=Verdict.choices)


WHOLE = "seluruh"
"""How a form names the whole country, whose code is empty."""


class Automate(forms.Form):
    """Where a machine may decide, and from which probability on."""

    area = forms.RegexField(f"^({AREA.pattern}|{WHOLE})$", label=_("Wilayah"), max_length=13, widget=forms.Select)
    least = forms.DecimalField(
        label=_("Paling sedikit kemungkinan, dalam persen"), min_value=Decimal(50), max_value=Decimal(100),
        max_digits=5, decimal_places=2, initial=Decimal("99.90"),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(code or WHOLE, name or _("Seluruh Indonesia")) for code, name in places]
        self.fields["area"].widget.choices = choices

    def clean_area(self) -> str:
        """Return the code of the area, empty for the whole country."""
        return str(self.cleaned_data["area"]).removeprefix(WHOLE)


class Undo(forms.Form):
    """Why everything a machine decided is taken back."""

    reason = forms.CharField(
        label=_("Mengapa semuanya ditarik kembali?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
