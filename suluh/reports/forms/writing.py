"""The form of a report: what happened, and a form for each person. Nothing that was typed is ever lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from suluh.ids import new_id
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.regions.fields import PlaceField
from suluh.regions.queries import countries
from suluh.reports.kinds import Channel, Exploitation
from suluh.reports.rules import TellerSaid, Telling
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when

MOST_PEOPLE = 20
HEARD = (Channel.PHONE, Channel.WALK_IN, Channel.WHATSAPP, Channel.LETTER, Channel.VILLAGE, Channel.REFERRAL,
         Channel.PATROL, Channel.MEDIA)  # fmt: skip
WHEN_HELP = _("Sejauh diketahui: 2001, April 2001 atau 17/4/2001.")
WHEN_ERROR = _("Tanggal ini tidak terbaca. Tulis 2001, April 2001 atau 17/4/2001.")


class Line(forms.CharField):
    """Text on one line, or on several, without signs that cannot be seen."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class When(forms.CharField):
    """A date known to the day, the month or the year, as people say it. Its form says what the latest year is."""

    latest = 9999

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, required=False, help_text=kwargs.pop("help_text", WHEN_HELP), **kwargs)

    def clean(self, value: Any) -> PartialDate | None:
        """Return the date, or None where nothing was typed."""
        text = clean(super().clean(value))
        if not text:
            return None
        try:
            return self.read(text)
        except Unreadable:
            raise forms.ValidationError(WHEN_ERROR, code="unreadable") from None

    def read(self, text: str) -> PartialDate:
        """Read what was typed."""
        return read_when(text, self.latest)


class Birth(When):
    """A birth date, or an age."""

    def read(self, text: str) -> PartialDate:
        """Read a date, or an age as of the latest year."""
        return read_age(text, self.latest) or super().read(text)


class Dated(forms.Form):
    """A form that knows what day it is, and reads each date back as it is typed."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in self.fields.items():
            if not isinstance(one, When):
                continue
            one.latest = today.year if isinstance(one, Birth) else today.year + 1  # a departure may be planned
            full = self.add_prefix(name)
            one.widget.attrs |= {
                "hx-post": reverse_lazy("reports:read_date"),
                "hx-trigger": "input changed delay:300ms",
                "hx-params": full,
                "hx-target": f"#dibaca-{full}",
                "hx-sync": "this:queue last",
                "autocomplete": "off",
            }


class ReportForm(Dated):
    """What is told once, whoever and however many it is about."""

    teller_name = Line(label=_("Nama pelapor"), max_length=300, required=False)
    teller_relation = Line(
        label=_("Hubungan dengan orang yang dilaporkan"), max_length=120, required=False,
        help_text=_("Misalnya: ibu, tetangga, kepala desa, diri sendiri."),
    )  # fmt: skip
    teller_phone = Line(label=_("Nomor telepon pelapor"), max_length=60, required=False)
    teller_safe = Line(
        label=_("Cara aman menghubungi"), max_length=300, required=False,
        help_text=_("Kapan, lewat siapa, dan apa yang tidak boleh disebut. Pelaku mungkin ikut mendengar."),
    )  # fmt: skip
    anonymous = forms.BooleanField(label=_("Pelapor tidak mau disebut namanya"), required=False)
    channel = forms.ChoiceField(
        label=_("Laporan datang melalui"), choices=[(one.value, one.label) for one in HEARD], initial=Channel.PHONE
    )
    said_on = When(label=_("Tanggal laporan"), help_text=_("Misalnya 17/4/2026. Kosongkan bila hari ini."))
    urgent = forms.BooleanField(
        label=_("Mendesak: keselamatan seseorang terancam sekarang"), required=False,
        help_text=_("Laporan ini naik ke urutan teratas."),
    )  # fmt: skip
    narrative = Line(
        label=_("Apa yang terjadi?"), max_length=20_000, required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Dengan kata-kata pelapor: siapa menjanjikan apa, apa yang dialami, di mana orangnya sekarang."),
    )  # fmt: skip
    exploitation = forms.MultipleChoiceField(
        label=_("Bentuk eksploitasi"), choices=Exploitation.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Pilih semua yang sesuai."),
    )  # fmt: skip
    destination = forms.ChoiceField(label=_("Negara tujuan"), required=False)
    place = Line(
        label=_("Tempat kejadian"), max_length=300, required=False,
        help_text=_("Kota, tempat kerja, kapal atau alamat, seperti diceritakan."),
    )  # fmt: skip
    recruiter = Line(
        label=_("Perekrut atau penyalur"), max_length=300, required=False,
        help_text=_("Nama, sebutan atau perusahaan, seperti diceritakan."),
    )  # fmt: skip
    recruited_on = When(label=_("Direkrut"))
    departed_on = When(label=_("Berangkat"))
    returned_on = When(label=_("Pulang"))
    external_id = Line(label=_("Nomor di buku lembaga"), max_length=80, required=False)
    agency = forms.TypedChoiceField(label=_("Atas nama lembaga"), coerce=int)

    def __init__(self, *args: Any, agencies: Iterable[tuple[int, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.today = today
        named = list(agencies)
        chosen = self.fields["agency"]
        chosen.choices = named  # type: ignore[attr-defined]
        if len(named) == 1:
            chosen.widget, chosen.initial = forms.HiddenInput(), named[0][0]
        nations = [(one.code, one.name) for one in countries()]
        self.fields["destination"].choices = [("", _("Tidak diketahui")), *nations]  # type: ignore[attr-defined]

    def clean_said_on(self) -> PartialDate:
        """Return the day of the report, today where none was given; a report is told on a day."""
        when = self.cleaned_data["said_on"] or PartialDate(self.today.year, self.today.month, self.today.day)
        if when.precision != "day" or when.earliest > self.today:
            raise forms.ValidationError(_("Tulis hari laporan diterima, paling lambat hari ini."), code="day")
        return when


class PersonForm(Dated):
    """One of the people a report is about, as far as is known."""

    name = Line(label=_("Nama"), max_length=300, required=False, help_text=_("Seperti diucapkan; satu kata pun boleh."))
    aliases = Line(
        label=_("Nama lain"), max_length=600, required=False,
        help_text=_("Panggilan, nama di paspor. Pisahkan dengan koma."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Dalam laporan ini"), choices=PersonRole.choices, initial=PersonRole.VICTIM)
    sex = forms.ChoiceField(label=_("Jenis kelamin"), choices=[(one.value, one.label) for one in Sex], required=False)
    birth = Birth(label=_("Tanggal lahir atau umur"), help_text=_("2001, April 2001, 17/4/2001, atau umur: 17 tahun."))
    birth_place = Line(label=_("Tempat lahir"), max_length=160, required=False)
    nik = Line(label=_("NIK"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    passport = Line(label=_("Nomor paspor"), max_length=40, required=False)
    phones = Line(label=_("Nomor telepon"), max_length=200, required=False, help_text=_("Pisahkan dengan koma."))
    village = PlaceField(
        label=_("Asal: desa atau kelurahan"), level=None, required=False,
        help_text=_("Ketik beberapa huruf lalu pilih. Desanya tidak diketahui? Pilih kecamatan atau kabupatennya."),
    )  # fmt: skip
    address = Line(label=_("Alamat"), max_length=400, required=False)

    @property
    def asked(self) -> str:
        """Name the fields that the hint asks with: this person's alone, and never the story."""
        names = ("name", "aliases", "sex", "birth", "nik", "passport", "phones", "village")
        return ",".join(self.add_prefix(name) for name in names)

    @property
    def is_blank(self) -> bool:
        """Test whether nothing was said of this person."""
        return not any(self.cleaned_data.get(name) for name in self.fields if name not in ("role", "sex"))

    def said(self, destination: str) -> Said:
        """Return what was said about the person; the very words stay beside what was understood."""
        told = self.cleaned_data
        typed = {name: self.data.get(self.add_prefix(key), "") for name, key in KEPT_WORDS.items()}
        return Said(
            name=told["name"].replace("\n", " "),
            aliases=tuple(part.strip() for part in told["aliases"].split(",") if part.strip()),
            role=PersonRole(told["role"]),
            sex=Sex(told["sex"]),
            birth=told["birth"],
            birth_estimated=bool(read_age(clean(typed["birth"]), self.fields["birth"].latest)),  # type: ignore[attr-defined]
            birth_place=told["birth_place"],
            nik=told["nik"],
            passport=told["passport"],
            phones=tuple(read_phone(told["phones"])),
            area_code=told["village"],
            address=told["address"],
            destination=destination,
            as_typed={name: text for name, text in typed.items() if text},
        )


KEPT_WORDS = {
    "name": "name", "aliases": "aliases", "birth": "birth", "birth_place": "birth_place", "phones": "phones",
    "village": "village_text", "address": "address",
}  # fmt: skip
"""Fields whose very words are kept. A NIK and a passport are not among them: they are kept sealed as they are."""


@dataclass
class Typed:
    """What stands in the form before it is sent: the report's fields and each person's, as text."""

    report: dict[str, Any] = field(default_factory=dict)
    people: list[dict[str, Any]] = field(default_factory=lambda: [{}])
    key: str = ""


class Interview:
    """A report's form and its people's, filled from what was typed (`typed`) or sent (`data`)."""

    def __init__(
        self,
        *,
        agencies: Iterable[tuple[int, str]],
        today: date,
        data: QueryDict | None = None,
        typed: Typed | None = None,
    ) -> None:
        typed = typed or Typed()
        count = how_many(data) if data is not None else len(typed.people)
        initial = typed.people + [{}] * count
        self.key = (data.get("kunci", "") if data is not None else typed.key)[:80] or new_id().hex
        self.report = ReportForm(data, initial=typed.report, agencies=agencies, today=today)
        self.people = [
            PersonForm(data, initial=initial[place], prefix=f"orang-{place}", today=today) for place in range(count)
        ]

    def is_valid(self) -> bool:
        """Check every part, so that all errors are shown at once."""
        return all([form.is_valid() for form in (self.report, *self.people)])

    @property
    def has_errors(self) -> bool:
        """Test whether anything sent was wrong."""
        return any(form.is_bound and form.errors for form in (self.report, *self.people))

    def telling(self) -> Telling:
        """Return the report that was told."""
        told = self.report.cleaned_data
        when = {name: str(told[name] or "") for name in ("recruited_on", "departed_on", "returned_on")}
        return Telling(
            source=Source.STAFF,
            channel=Channel(told["channel"]),
            said_on=str(told["said_on"]),
            people=tuple(form.said(told["destination"]) for form in self.people if not form.is_blank),
            narrative=told["narrative"],
            place=told["place"],
            destination=told["destination"],
            exploitation=tuple(told["exploitation"]),
            recruiter=told["recruiter"],
            external_id=told["external_id"],
            urgent=told["urgent"],
            anonymous=told["anonymous"],
            teller=TellerSaid(
                name=told["teller_name"],
                phone=told["teller_phone"],
                relation=told["teller_relation"],
                safe_contact=told["teller_safe"],
            ),
            **when,
        )


def how_many(data: Mapping[str, Any]) -> int:
    """Return how many people's forms were sent."""
    text = str(data.get("orang", ""))
    return min(int(text), MOST_PEOPLE) if text.isascii() and text.isdigit() else 1


def as_typed(data: QueryDict) -> Typed:
    """Return what was sent as text to show again, unchecked."""
    several = {"exploitation"}
    report = {name: data.getlist(name) if name in several else data.get(name, "") for name in ReportForm.base_fields}
    people = [_person_typed(data, f"orang-{place}-") for place in range(how_many(data))]
    return Typed(report, people, data.get("kunci", ""))


def _person_typed(data: QueryDict, prefix: str) -> dict[str, Any]:
    typed: dict[str, Any] = {name: data.get(prefix + name, "") for name in PersonForm.base_fields}
    return typed | {"village": [data.get(prefix + "village", ""), data.get(prefix + "village_text", "")]}
