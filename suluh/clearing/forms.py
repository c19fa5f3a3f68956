"""The shape of what an officer sends: a filter of the queue, a decision, a question for a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from suluh.clearing.kinds import Band, State, Verdict
from suluh.clearing.queries.queue import FIRST, ORDERS, Filter
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.linkage.traces import Claim
from suluh.people.kinds import Sex
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when

ANY = ("", _("Semua"))
WAITED = (1, 3, 7, 14, 30)
LISTED = (State.WAITING, State.PROPOSED, State.UNSURE)
MOST_PEOPLE = 20
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


class Decide(forms.Form):
    """What an officer decides about a pair, and the decision that stood when she opened the page."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    note = forms.CharField(
        label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib bila belum dapat dipastikan. Jangan menulis nama."),
    )  # fmt: skip
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)


class Confirm(forms.Form):
    """What the second officer says."""

    agrees = forms.TypedChoiceField(choices=[("ya", ""), ("tidak", "")], coerce=lambda value: value == "ya")
    note = forms.CharField(
        label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class TakeBack(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label=_("Mengapa keputusan ini ditarik kembali?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tercatat bersama keputusan itu. Jangan menulis nama."),
    )  # fmt: skip


class Question(forms.Form):
    """Who is asked after, as far as is typed. What cannot be read yet is left out: she is still typing."""

    name = forms.CharField(label=_("Nama"), max_length=300, required=False)
    birth = forms.CharField(label=_("Tanggal lahir"), max_length=40, required=False)
    nik = forms.CharField(label=_("NIK"), max_length=40, required=False)
    phones = forms.CharField(label=_("Nomor telepon"), max_length=200, required=False)
    sex = forms.ChoiceField(label=_("Jenis kelamin"), choices=Sex.choices, required=False)
    village = forms.RegexField(f"^{AREA.pattern}$", required=False, widget=forms.HiddenInput)
    aliases = forms.CharField(max_length=600, required=False, widget=forms.HiddenInput)
    passport = forms.CharField(label=_("Nomor paspor"), max_length=40, required=False)

    def claim(self, year: int) -> Claim:
        """Return what can be read of it. `year` is this year, the latest that makes sense."""
        self.is_valid()
        said = self.cleaned_data
        return Claim(
            name=clean(said.get("name", "")),
            aliases=tuple(part.strip() for part in said.get("aliases", "").split(",") if part.strip()),
            sex=said.get("sex", ""),
            birth=_birth(clean(said.get("birth", "")), year),
            nik=said.get("nik", ""),
            passport=said.get("passport", ""),
            phones=tuple(read_phone(said.get("phones", ""))),
            area_code=said.get("village", ""),
        )


def questions(data: QueryDict) -> list[Question]:
    """Return a question for each person typed in a form, whatever prefix its fields have."""
    prefixes = [name[: -len("name")] for name in data if name == "name" or name.endswith("-name")]
    return [Question(data, prefix=prefix.removesuffix("-") or None) for prefix in prefixes[:MOST_PEOPLE]]


def _birth(text: str, year: int) -> PartialDate | None:
    try:
        return read_age(text, year) or read_when(text, year)
    except Unreadable:
        return None
