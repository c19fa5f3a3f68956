"""The forms in which a referral is answered and worked on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.money.fields import RupiahField
from suluh.people.kinds import Purpose
from suluh.referrals.forms.sending import day
from suluh.referrals.kinds import Declining, Outcome, Side, Source, State, TaskState

PURPOSES = [(one.value, one.label) for one in (Purpose.SERVICE, Purpose.SAFETY, Purpose.CONTACT, Purpose.LEGAL)]
SOURCES = [("", "–"), *Source.choices]


class Text(forms.Form):
    """One thing to say: a question, an answer, advice."""

    text = forms.CharField(label=_("Pesan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, required=False)


class Decline(forms.Form):
    reason = forms.ChoiceField(label=_("Alasan"), choices=[("", "–"), *Declining.choices])
    text = forms.CharField(
        label=_("Penjelasan"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )


class Finish(forms.Form):
    outcome = forms.ChoiceField(label=_("Hasil"), choices=[("", "–"), *Outcome.choices])
    text = forms.CharField(
        label=_("Yang sudah dikerjakan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        help_text=_("Pengirim membaca ini."),
    )  # fmt: skip


class Unseal(forms.Form):
    purpose = forms.ChoiceField(label=_("Untuk apa"), choices=PURPOSES, widget=forms.RadioSelect)


class Task(forms.Form):
    what = forms.CharField(label=_("Tugas"), max_length=200)
    side = forms.ChoiceField(label=_("Siapa yang mengerjakan"), choices=Side.choices)
    due_on = day(_("Paling lambat"), required=True)


class EndTask(forms.Form):
    state = forms.ChoiceField(choices=[(TaskState.DONE.value, ""), (TaskState.DROPPED.value, "")])


class Cost(forms.Form):
    item = forms.CharField(label=_("Untuk apa"), max_length=200)
    total = RupiahField(label=_("Biaya seluruhnya (Rp)"))
    percent = forms.IntegerField(
        label=_("Bagian pengirim (persen)"), min_value=0, max_value=100, required=False,
        help_text=_("Isi ini, atau kedua jumlah di bawah."),
    )  # fmt: skip
    sender_amount = RupiahField(label=_("Bagian pengirim (Rp)"), required=False)
    sender_source = forms.ChoiceField(label=_("Sumber dana pengirim"), choices=SOURCES, required=False)
    receiver_amount = RupiahField(label=_("Bagian penerima (Rp)"), required=False)
    receiver_source = forms.ChoiceField(label=_("Sumber dana penerima"), choices=SOURCES, required=False)


class Filter(forms.Form):
    status = forms.ChoiceField(label=_("Keadaan"), choices=[("", _("Yang terbuka")), *State.choices], required=False)
