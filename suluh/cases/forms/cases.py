"""What an officer may type about a case. A form checks the shape of the input and nothing else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.cases.kinds import ClosingReason, EventKind, State
from suluh.people.kinds import Purpose

NOTES = [(kind.value, kind.label) for kind in (EventKind.NOTE, EventKind.CONTACT)]
PURPOSES = [(one.value, one.label) for one in (Purpose.SERVICE, Purpose.SAFETY, Purpose.CONTACT, Purpose.LEGAL)]


class Unseal(forms.Form):
    purpose = forms.ChoiceField(label=_("Untuk apa"), choices=PURPOSES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=200,
        help_text=_("Tanpa menyebut nama. Alasan ini dibaca pengawas."),
    )


class Note(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=NOTES, initial=EventKind.NOTE)
    text = forms.CharField(label=_("Apa yang terjadi"), widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)


class Move(forms.Form):
    state = forms.ChoiceField(label=_("Status baru"), choices=())
    reason = forms.ChoiceField(
        label=_("Alasan, bila ditutup"), choices=[("", "–"), *ClosingReason.choices], required=False
    )
    text = forms.CharField(
        label=_("Penjelasan"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2_000
    )

    def __init__(self, *args: object, states: list[State], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["state"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]
