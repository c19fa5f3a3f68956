"""What is asked about danger, and about how she may be reached."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.cases.forms.merging import Shared, key_field, lines
from suluh.cases.forms.screening import boxes
from suluh.cases.kinds.risk import WEEK, Channel, Danger, Risk, Zone

DAYS = [(str(day), name) for day, name in enumerate(WEEK)]
HOURS = [(str(hour), f"{hour:02d}.00") for hour in range(25)]


class Assess(forms.Form):
    dangers = boxes(_("Apa yang mengancamnya sekarang?"), Danger.choices)
    level = forms.ChoiceField(
        label=_("Penilaian Anda"), choices=[("", _("Sesuai jawaban di atas")), *Risk.choices], required=False
    )
    why = forms.CharField(
        label=_("Mengapa, bila berbeda"), required=False, widget=lines(2), max_length=2000,
        help_text=_("Perlu diisi bila Anda menilai lebih rendah daripada jawaban."),
    )  # fmt: skip


class Plan(Shared):
    steps = forms.CharField(label=_("Yang disepakati bersamanya"), widget=lines(3), max_length=4000)
    signs = forms.CharField(label=_("Tanda bahaya"), required=False, widget=lines(2), max_length=2000)
    places = forms.CharField(label=_("Tempat aman"), required=False, widget=lines(2), max_length=2000)
    people = forms.CharField(label=_("Siapa yang dapat membantu"), required=False, widget=lines(2), max_length=2000)


class Contact(Shared):
    allowed = forms.BooleanField(label=_("Ia mau dihubungi"), required=False, initial=True)
    number = forms.CharField(
        label=_("Nomor yang aman"), required=False, max_length=20,
        help_text=_("Kosongkan bila nomornya tetap. Nomor yang tersimpan tidak ditampilkan di sini."),
    )  # fmt: skip
    unsafe = forms.BooleanField(label=_("Nomor yang tersimpan tidak aman lagi: hapus"), required=False)
    channels = boxes(_("Lewat apa"), Channel.choices)
    days = boxes(_("Hari apa"), DAYS)
    first = forms.TypedChoiceField(label=_("Dari pukul"), choices=HOURS[:24], coerce=int, initial="8")
    last = forms.TypedChoiceField(label=_("Sampai pukul"), choices=HOURS[1:], coerce=int, initial="17")
    zone = forms.ChoiceField(label=_("Jam di"), choices=Zone.choices, initial=Zone.MAKASSAR)
    who_answers = forms.CharField(label=_("Siapa yang mungkin mengangkat"), required=False, max_length=160)
    say = forms.CharField(label=_("Perkenalkan diri sebagai"), required=False, max_length=300)
    never = forms.CharField(
        label=_("Yang tidak boleh disebut"), required=False, max_length=300, help_text=_("Pisahkan dengan koma.")
    )


class Send(forms.Form):
    channel = forms.ChoiceField(label=_("Lewat"), choices=Channel.choices)
    text = forms.CharField(label=_("Pesan"), widget=lines(3), max_length=480)
    key = key_field()
