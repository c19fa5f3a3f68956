"""What an officer may type about companies, licences, employers abroad, job orders and quotas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.money.fields import RupiahField
from suluh.placement.forms.law import day
from suluh.placement.kinds import CompanyKind, Job, LicenceKind, Payer, RemarkKind, Sector
from suluh.placement.queries.law import free_items
from suluh.placement.queries.orders import companies, employers, orders
from suluh.regions.fields import PlaceField
from suluh.regions.kinds import Level
from suluh.regions.queries import country_names

Choices = list[tuple[str, Any]]


def whole(label: Any, least: int = 1, most: int = 1_000_000, **kwargs: Any) -> forms.IntegerField:
    """Return a field for a whole number, typed without arrows."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    kwargs.setdefault("error_messages", {"invalid": _("Tulis angka saja, misalnya 24.")})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **kwargs)


def words(label: Any, most: int = 160, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **kwargs)


def land(required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Negara"), required=required)


class CompanyForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=CompanyKind.choices)
    name = words(_("Nama perusahaan"))
    area = PlaceField(label=_("Kedudukan"), level=Level.REGENCY, required=False)
    address = words(_("Alamat kantor"), 300, required=False)
    contact = words(_("Kontak kantor"), required=False)


class LicenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis izin"), choices=LicenceKind.choices)
    number = words(_("Nomor izin"), 80)
    starts, ends = day(_("Berlaku sejak")), day(_("Berakhir pada"))
    order: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Untuk permintaan kerja"), queryset=None, required=False,
        help_text=_("Hanya untuk SIP2MI."),
    )  # fmt: skip
    suspended_on = day(_("Dibekukan sejak"), required=False)
    revoked_on = day(_("Dicabut sejak"), required=False)
    note = words(_("Catatan"), 300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].queryset = orders().order_by("-ends")  # type: ignore[attr-defined]


class RemarkForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=RemarkKind.choices)
    on = day(_("Tanggal"))
    text = words(
        _("Isi"), 400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Jangan tulis nama pekerja: pengaduan pekerja menjadi laporan tersendiri."),
    )  # fmt: skip
    due_on = day(_("Harus selesai sebelum"), required=False)


class SettleForm(forms.Form):
    outcome = words(_("Bagaimana akhirnya"), 300)


class EmployerForm(forms.Form):
    name = words(_("Nama badan hukum"))
    country = land()
    registration = words(_("Nomor pendaftaran di negaranya"), 80)
    legal_form = words(_("Bentuk badan hukum"), 80, required=False)
    sector = forms.ChoiceField(label=_("Sektor"), choices=Sector.choices)
    address = words(_("Alamat"), 300)
    contact = words(_("Kontak"), required=False)
    agreement = words(_("Nota kesepahaman atau perjanjian"), 300, required=False)
    verified_by = words(_("Diverifikasi oleh"), required=False, help_text=_("Atase ketenagakerjaan atau KBRI/KJRI."))
    verified_on = day(_("Diverifikasi pada"), required=False)
    valid_until = day(_("Pendaftaran berlaku sampai"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [(code, name) for code, name in country_names().items() if code != "ID"]  # type: ignore[attr-defined]


class OrderForm(forms.Form):
    number = words(_("Nomor permintaan kerja"), 60)
    employer: forms.ModelChoiceField[Any] = forms.ModelChoiceField(label=_("Majikan"), queryset=None)
    company: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Perusahaan penempatan"), queryset=None, required=False,
        help_text=_("Kosongkan bila pemerintah daerah merekrut langsung."),
    )  # fmt: skip
    job = forms.ChoiceField(label=_("Pekerjaan"), choices=Job.choices)
    city = words(_("Tempat kerja"), 120, required=False)
    seats = whole(_("Jumlah tempat"), most=100_000)
    wage = whole(_("Upah sebulan"), most=2_000_000_000, help_text=_("Dalam mata uang di bawah, tanpa titik."))
    currency = forms.RegexField(
        r"^[A-Z]{3}$", label=_("Mata uang"), help_text=_("Tiga huruf, misalnya MYR, SAR, HKD, atau IDR.")
    )
    months = whole(_("Lama kontrak (bulan)"), most=120)
    least_age = whole(_("Umur terendah"), least=18, most=60, initial=18)
    terms = words(
        _("Jam kerja, libur, tempat tinggal, asuransi"), 600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    starts, ends = day(_("Berlaku sejak")), day(_("Berakhir pada"))
    verified_by = words(_("Diverifikasi oleh atase"), required=False)
    verified_number = words(_("Nomor verifikasi"), 80, required=False)
    verified_on = day(_("Tanggal verifikasi"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"].queryset = employers().order_by("name")  # type: ignore[attr-defined]
        self.fields["company"].queryset = companies().order_by("name")  # type: ignore[attr-defined]


class CostForm(forms.Form):
    item = forms.ChoiceField(label=_("Biaya"))
    label = words(_("Nama biaya lain"), 120, required=False, help_text=_("Isi bila tidak ada di daftar."))
    payer = forms.ChoiceField(label=_("Dibayar oleh"), choices=Payer.choices)
    amount = RupiahField(label=_("Jumlah (rupiah)"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {one.code: one.label for one in free_items(today)}
        choices: Choices = [*self.items.items(), ("-", _("Biaya lain"))]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Name the cost as the list does, or as it was typed."""
        said: dict[str, Any] = dict(super().clean() or {})
        item = said.get("item", "")
        if item == "-":
            said["item"] = ""
            if not said.get("label"):
                self.add_error("label", _("Tulis nama biayanya."))
        elif item:
            said["label"] = self.items[item]
        if said.get("payer"):
            said["payer"] = Payer(said["payer"])
        return said


class AllotForm(forms.Form):
    area = PlaceField(label=_("Kabupaten atau kota"), level=Level.REGENCY)
    seats = whole(_("Jumlah tempat"), least=0, most=100_000)
