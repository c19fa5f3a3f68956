"""What an officer may type about a case as a whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.cases.forms.merging import Shared, day_field, key_field, lines
from suluh.cases.kinds import ClosingReason, EventKind, Level, State, Whereabouts
from suluh.people.kinds import Purpose
from suluh.regions.fields import PlaceField
from suluh.regions.queries import countries

NOTES = [(kind.value, kind.label) for kind in (EventKind.NOTE, EventKind.CONTACT)]
PURPOSES = [(one.value, one.label) for one in (Purpose.SERVICE, Purpose.SAFETY, Purpose.CONTACT, Purpose.LEGAL)]
NAMELESS = _("Tanpa menyebut nama. Alasan ini dibaca pengawas.")


class Unseal(forms.Form):
    purpose = forms.ChoiceField(label=_("Untuk apa"), choices=PURPOSES, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Keterangan"), required=False, max_length=200, help_text=NAMELESS)


class Note(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=NOTES, initial=EventKind.NOTE)
    text = forms.CharField(label=_("Apa yang terjadi"), widget=lines(4), max_length=10_000)
    level = forms.ChoiceField(
        label=_("Siapa yang boleh membaca"), choices=Level.choices, initial=Level.OPEN, required=False
    )
    key = key_field()

    def clean_level(self) -> str:
        """Take a note without a level for one that all who help may read, as older forms sent it."""
        return str(self.cleaned_data["level"] or Level.OPEN)


class Move(forms.Form):
    state = forms.ChoiceField(label=_("Status baru"), choices=())
    reason = forms.ChoiceField(
        label=_("Alasan, bila ditutup"), choices=[("", "–"), *ClosingReason.choices], required=False
    )
    text = forms.CharField(label=_("Penjelasan"), widget=lines(2), required=False, max_length=2_000)

    def __init__(self, *args: Any, states: list[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]


class Where(Shared):
    whereabouts = forms.ChoiceField(label=_("Ia sekarang"), choices=Whereabouts.choices)
    where_code = PlaceField(label=_("Wilayah"), level=None, required=False)
    where_country = forms.ModelChoiceField(
        label=_("Negara, bila di luar negeri"), queryset=countries(), required=False, empty_label="–"
    )
    where_note = forms.CharField(
        label=_("Keterangan"), required=False, max_length=160, help_text=_("Tanpa nama dan tanpa alamat rumah aman.")
    )


class Assign(forms.Form):
    worker = forms.TypedChoiceField(label=_("Penanggung jawab"), coerce=int, choices=())
    note = forms.CharField(label=_("Pesan serah terima"), required=False, max_length=300)

    def __init__(self, *args: Any, workers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(user.pk, str(user)) for user in workers]  # type: ignore[attr-defined]


class Task(forms.Form):
    text = forms.CharField(label=_("Tugas berikutnya"), max_length=200)
    day = day_field(label=_("Paling lambat"))
    key = key_field()


class Filter(forms.Form):
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Terbuka")), *State.choices])
    pendamping = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    risiko = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
