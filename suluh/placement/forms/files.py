"""What an officer may type about a candidate. Forms that keep something bear a key: sending twice is harmless."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.ids import new_id
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.money.fields import RupiahField
from suluh.people.kinds import PersonRole, Sex
from suluh.people.rules import Said
from suluh.placement.forms.law import day
from suluh.placement.forms.orders import whole, words
from suluh.placement.kinds import Clause, Doc, Employer, Job, Offerer, Outcome, Result, Route, Sign, Visa
from suluh.placement.queries.law import free_items
from suluh.regions.fields import PlaceField
from suluh.regions.queries import country_names
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when
from suluh.villages.kinds import Heard, Reason, Trouble


class Line(forms.CharField):
    """Text without signs that cannot be seen."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Keyed(forms.Form):
    """A form whose sending is kept once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_key(self) -> str:
        return str(self.cleaned_data["key"]) or new_id().hex


class Register(Keyed):
    """Who she is, where she would go, and who offered it."""

    name = Line(label=_("Nama lengkap"), max_length=300)
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[("F", _("Perempuan")), ("M", _("Laki-laki"))], widget=forms.RadioSelect
    )
    birth = Line(label=_("Tanggal lahir atau umur"), max_length=40,
                 help_text=_("2001, April 2001, 17/4/2001, atau umur: 17 tahun."))  # fmt: skip
    birth_place = Line(label=_("Tempat lahir"), max_length=160, required=False)
    nik = Line(label=_("NIK"), max_length=40, required=False, help_text=_("Boleh kosong bila belum punya KTP."))
    phones = Line(label=_("Nomor telepon"), max_length=200, required=False)
    home = PlaceField(label=_("Desa asal"), level=None)
    destination = forms.ChoiceField(label=_("Negara tujuan"))
    job = forms.ChoiceField(label=_("Pekerjaan"), choices=Job.choices)
    employer = forms.ChoiceField(label=_("Bekerja pada siapa"), choices=Employer.choices, initial=Employer.UNKNOWN)
    offerer = forms.ChoiceField(label=_("Siapa yang menawarkan"), choices=Offerer.choices, initial=Offerer.UNKNOWN)
    recruiter = Line(label=_("Nama yang menawarkan"), max_length=160, required=False)
    visa = forms.ChoiceField(label=_("Visa yang disebut"), choices=Visa.choices, initial=Visa.UNKNOWN)
    route = forms.ChoiceField(label=_("Jalan yang disebut"), choices=Route.choices, initial=Route.UNKNOWN)
    signs = forms.MultipleChoiceField(
        label=_("Yang terlihat saat wawancara"), choices=Sign.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    returning = forms.BooleanField(label=_("Kembali ke pekerjaan yang sudah dimilikinya di sana"), required=False)

    JOURNEY = ("job", "employer", "offerer", "recruiter", "visa", "route", "signs", "returning")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["destination"].choices = [  # type: ignore[attr-defined]
            ("", _("Pilih negara")), *((code, name) for code, name in country_names().items() if code != "ID")
        ]  # fmt: skip

    def clean_birth(self) -> PartialDate | None:
        """Return the date of birth, or of the later year that an age allows."""
        text = self.cleaned_data["birth"]
        try:
            return read_age(text, self.today.year) or read_when(text, self.today.year)
        except Unreadable:
            raise forms.ValidationError(_("Tidak terbaca. Tulis 2001, 17/4/2001, atau umur: 17 tahun.")) from None

    def said(self) -> Said:
        """Return who she is, as it was told."""
        told = self.cleaned_data
        typed = {name: self.data.get(name, "") for name in ("name", "birth", "birth_place", "phones")}
        return Said(
            name=told["name"].replace("\n", " "), role=PersonRole.MIGRANT, sex=Sex(told["sex"]), birth=told["birth"],
            birth_estimated=bool(read_age(typed["birth"], self.today.year)), birth_place=told["birth_place"],
            nik=told["nik"], phones=tuple(read_phone(told["phones"])), area_code=told["home"],
            destination=told["destination"], as_typed={name: text for name, text in typed.items() if text},
        )  # fmt: skip

    def journey(self) -> dict[str, Any]:
        """Return what the file says beside who she is."""
        told = self.cleaned_data
        return {name: told[name] for name in self.JOURNEY} | {"destination_id": told["destination"]}


class Plan(forms.Form):
    """What is known of her journey so far."""

    batch: forms.ModelChoiceField[Any] = forms.ModelChoiceField(label=_("Rombongan"), queryset=None, required=False)
    leaves_on = day(_("Tanggal berangkat"), required=False, help_text=_("Dengan rombongan, tanggalnya ikut rombongan."))
    session: forms.ModelChoiceField[Any] = forms.ModelChoiceField(label=_("Orientasi"), queryset=None, required=False)
    visa = forms.ChoiceField(label=_("Visa"), choices=Visa.choices)
    route = forms.ChoiceField(label=_("Jalan"), choices=Route.choices)
    offerer = forms.ChoiceField(label=_("Siapa yang menawarkan"), choices=Offerer.choices)
    recruiter = Line(label=_("Nama yang menawarkan"), max_length=160, required=False)
    signs = forms.MultipleChoiceField(
        label=_("Yang terlihat saat wawancara"), choices=Sign.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, batches: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["batch"].queryset = batches  # type: ignore[attr-defined]
        self.fields["session"].queryset = sessions  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    number = Line(label=_("Nomor dokumen"), max_length=80, required=False)
    code = Line(
        label=_("Kode pada surat desa"), max_length=40, required=False,
        help_text=_("Bila ada, surat dicocokkan dengan register surat desa."),
    )  # fmt: skip
    office = Line(label=_("Kantor yang menerbitkan"), max_length=160, required=False)
    elsewhere = forms.BooleanField(label=_("Diterbitkan di kota lain, atau terburu-buru"), required=False)
    other_name = forms.BooleanField(label=_("Nama yang tertulis berbeda dari KTP"), required=False)
    issued_on = day(_("Tanggal terbit"), required=False)
    expires_on = day(_("Berlaku sampai"), required=False)
    birth = day(_("Tanggal lahir yang tertulis"), required=False)
    result = forms.ChoiceField(label=_("Hasil pemeriksaan"), choices=Result.choices, widget=forms.RadioSelect)
    note = Line(label=_("Catatan pemeriksaan"), max_length=300, required=False)

    def __init__(self, *args: Any, kind: Doc, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind not in (Doc.PERMIT, Doc.MARITAL):
            del self.fields["code"]
        if kind is not Doc.PASSPORT:
            del self.fields["elsewhere"]
        if kind not in (Doc.PASSPORT, Doc.BIRTH, Doc.ID_CARD, Doc.FAMILY_CARD):
            del self.fields["birth"]
        if kind not in (Doc.PASSPORT, Doc.BIRTH, Doc.FAMILY_CARD):
            del self.fields["other_name"]


class PassForm(forms.Form):
    on = day(_("Tanggal"))
    note = Line(label=_("Catatan"), max_length=300, required=False)


class PlaceForm(forms.Form):
    """Which place of her regency's quota."""

    allotment = forms.ChoiceField(label=_("Permintaan kerja"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allotment"].choices = places  # type: ignore[attr-defined]


class StopForm(forms.Form):
    note = Line(label=_("Mengapa berhenti"), max_length=300)


class FlagForm(forms.Form):
    outcome = forms.TypedChoiceField(
        label=_("Hasil pemeriksaan"), choices=Outcome.choices, coerce=Outcome, widget=forms.RadioSelect
    )
    note = Line(label=_("Apa yang Anda temukan"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class ContractForm(forms.Form):
    employer = Line(label=_("Nama majikan"), max_length=160)
    job = forms.ChoiceField(label=_("Pekerjaan"), choices=Job.choices)
    city = Line(label=_("Tempat kerja"), max_length=120, required=False)
    wage = whole(_("Upah sebulan"), most=2_000_000_000)
    currency = forms.RegexField(r"^[A-Z]{3}$", label=_("Mata uang"))
    months = whole(_("Lama kontrak (bulan)"), most=120)
    signed_on = day(_("Ditandatangani pada"))
    clauses = forms.MultipleChoiceField(
        label=_("Yang tertulis di dalamnya"), choices=Clause.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Isi yang diwajibkan UU 18/2017 Pasal 15."),
    )  # fmt: skip
    own_language = forms.BooleanField(label=_("Ada naskah dalam bahasa Indonesia"), required=False)
    legalised = forms.BooleanField(label=_("Dilegalisasi perwakilan RI"), required=False)


class PaymentForm(Keyed):
    item = forms.ChoiceField(label=_("Untuk apa"))
    label = words(_("Nama biaya lain"), 120, required=False)
    amount = RupiahField(label=_("Jumlah (rupiah)"), min_value=1)
    on = day(_("Dibayar pada"))
    receiver = Line(label=_("Dibayar kepada"), max_length=160, required=False)
    deducted = forms.BooleanField(label=_("Dijadikan utang atau potongan gaji"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {one.code: one.label for one in free_items(today)}
        self.fields["item"].choices = [*self.items.items(), ("-", _("Biaya lain"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Name the payment as the list does, or as it was typed."""
        said: dict[str, Any] = dict(super().clean() or {})
        item = said.get("item", "")
        if item == "-":
            said["item"] = ""
            if not said.get("label"):
                self.add_error("label", _("Tulis nama biayanya."))
        elif item:
            said["label"] = self.items[item]
        return said


class CallForm(Keyed):
    on = day(_("Tanggal"))
    heard = forms.TypedChoiceField(label=_("Kabarnya"), choices=Heard.choices, coerce=Heard, widget=forms.RadioSelect)
    note = Line(label=_("Catatan"), max_length=400, required=False)


class TroubleForm(Keyed):
    trouble = forms.TypedChoiceField(label=_("Masalahnya"), choices=Trouble.choices, coerce=Trouble)
    story = Line(label=_("Ceritanya"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    by_family = forms.BooleanField(label=_("Disampaikan oleh keluarga"), required=False)
    contact = Line(label=_("Cara menghubungi yang aman"), max_length=300, required=False)


class HomeForm(forms.Form):
    on = day(_("Tanggal pulang"))
    reason = forms.ChoiceField(label=_("Sebab pulang"), choices=Reason.choices)


class BatchForm(Keyed):
    leaves_on = day(_("Tanggal berangkat"))
    port = Line(label=_("Bandara atau pelabuhan"), max_length=120)
    carrier = Line(label=_("Pesawat atau kapal"), max_length=120, required=False)
    route = forms.ChoiceField(label=_("Jalan"), choices=Route.choices)


class SessionForm(Keyed):
    on = day(_("Tanggal"))
    place = Line(label=_("Tempat"), max_length=160)
    topics = Line(label=_("Bahan yang disampaikan"), max_length=300, required=False)
