"""What an officer may type about holidays, charges and regimes of restitution."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.justice.queries.law import terms
from suluh.library.actions.rows import Clock
from suluh.library.kinds import Head, Trigger, Unit
from suluh.library.queries.law import instruments
from suluh.library.rules import Term
from suluh.regions.fields import PlaceField


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class Confirm(forms.Form):
    """Say what was checked; nothing else changes. Striking a holiday asks the same."""

    note = forms.CharField(
        label=_("Apa yang Anda periksa"), max_length=200,
        help_text=_("Misalnya: naskah resmi di Lembaran Negara, halaman dan tanggalnya."),
    )  # fmt: skip


class Holiday(Confirm):
    day = _day(_("Tanggal libur"))
    label = forms.CharField(label=_("Nama hari libur"), max_length=120)
    area_code = PlaceField(
        label=_("Berlaku di"), level=None, required=False, help_text=_("Kosongkan bila berlaku di seluruh negeri.")
    )
    field_order = ("day", "label", "area_code", "note")


class Charge(Confirm):
    instrument: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Peraturan yang menjadi dasar"), queryset=None
    )
    article = forms.CharField(label=_("Pasal"), max_length=60)
    label = forms.CharField(label=_("Perbuatan"), max_length=200)
    starts = _day(_("Berlaku bagi perbuatan sejak"))
    field_order = ("instrument", "article", "label", "starts", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments()  # type: ignore[attr-defined]


class Regime(Confirm):
    """A regime that was not there, with its clocks."""

    UNITS = [(one.value, one.label) for one in (Unit.DAY, Unit.WORKING_DAY)]

    label = forms.CharField(label=_("Nama aturan"), max_length=200, help_text=_("Misalnya: Menurut Perma 3/2027."))
    label_en = forms.CharField(label=_("Nama dalam bahasa Inggris"), max_length=200, required=False)
    instrument: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Peraturan yang menjadi dasar"), queryset=None
    )
    article = forms.CharField(label=_("Pasal"), max_length=40)
    starts = _day(_("Berlaku bagi putusan sejak"))
    heads = forms.MultipleChoiceField(
        label=_("Kerugian yang dapat diminta"), choices=Head.choices, widget=forms.CheckboxSelectMultiple
    )
    counts_from = forms.ChoiceField(label=_("Dihitung sejak"), choices=Trigger.choices)
    pay_amount = forms.IntegerField(label=_("Harus dibayar dalam (hari)"), min_value=1, max_value=3650)
    pay_unit = forms.ChoiceField(label=_("Jenis hari pembayaran"), choices=UNITS)
    warn_amount = forms.IntegerField(
        label=_("Sesudah peringatan, dalam (hari)"), min_value=1, max_value=3650, required=False,
        help_text=_("Kosongkan bila aturan ini tidak mengenal surat peringatan."),
    )  # fmt: skip
    warn_unit = forms.ChoiceField(label=_("Jenis hari sesudah peringatan"), choices=UNITS)
    field_order = (
        "label", "label_en", "instrument", "article", "starts", "heads", "counts_from", "pay_amount", "pay_unit",
        "warn_amount", "warn_unit", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put the clocks together, as the action takes them."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors:
            pay, warn = (_term(told.pop(f"{name}_amount"), told.pop(f"{name}_unit")) for name in ("pay", "warn"))
            assert pay is not None
            told["clock"] = Clock(Trigger(told.pop("counts_from")), pay, warn)
        return told


def _term(amount: int | None, unit: str) -> Term | None:
    return Term(amount, Unit(unit)) if amount else None


class End(Confirm):
    ends = _day(_("Tidak berlaku lagi bagi perbuatan sejak"))
    field_order = ("ends", "note")


class Replace(Confirm):
    """A new reading of a regime."""

    starts = _day(_("Berlaku bagi putusan sejak"))
    article = forms.CharField(label=_("Pasal"), max_length=60, required=False)
    heads = forms.MultipleChoiceField(
        label=_("Kerugian yang dapat diminta"), choices=Head.choices, widget=forms.CheckboxSelectMultiple
    )
    counts_from = forms.ChoiceField(label=_("Dihitung sejak"), choices=Trigger.choices)
    pay_within = forms.ChoiceField(label=_("Harus dibayar dalam"))
    warn_within = forms.ChoiceField(label=_("Sesudah peringatan, dalam"), required=False)
    field_order = ("starts", "article", "heads", "counts_from", "pay_within", "warn_within", "note")

    def __init__(self, data: Any = None, *, row: Any) -> None:
        names = ("article", "heads", "counts_from", "pay_within", "warn_within")
        super().__init__(data, initial={name: getattr(row, name) for name in names})
        found = terms()
        self.fields["pay_within"].choices = found  # type: ignore[attr-defined]
        self.fields["warn_within"].choices = [("", "–"), *found]  # type: ignore[attr-defined]
