"""What an officer may type about channels, free items and weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.library.queries.law import instruments
from suluh.placement.forms.law import day
from suluh.placement.forms.orders import whole, words
from suluh.placement.kinds import Desk, Doc, Flag, Job, Mark, Weight, sentence
from suluh.regions.fields import PlaceField
from suluh.regions.queries import country_names


class Days(forms.Field):
    """Numbers of days, written one after another."""

    def to_python(self, value: Any) -> list[int]:
        words = str(value or "")[:200].replace(";", " ").replace(",", " ").split()
        if not all(word.isdecimal() and len(word) < 5 for word in words):
            raise forms.ValidationError(_("Tulis angka hari saja, misalnya 7, 30, 60, 90."))
        return [int(word) for word in words]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(one) for one in value) if isinstance(value, list) else value


class ChannelForm(forms.Form):
    """A new row of a channel: each stage as it is now, to be changed, moved, left out, or followed by a new one."""

    instrument: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Peraturan yang menjadi dasar"), queryset=None
    )
    starts = day(_("Berlaku sejak"))
    months = whole(_("Lama kontrak yang diminta (bulan)"), most=120, required=False)
    call_days = Days(
        label=_("Hari kabar sesudah berangkat"), required=False,
        help_text=_("Misalnya 7, 30, 60, 90. Jarak terakhir terus berulang."),
    )  # fmt: skip
    takes_over = forms.BooleanField(
        label=_("Berkas yang sedang berjalan ikut aturan baru"), required=False,
        help_text=_("Bila tidak dicentang, berkas lama tetap mengikuti aturan saat dimulai."),
    )  # fmt: skip
    HEAD: tuple[str, ...] = ("instrument", "starts", "months", "call_days", "takes_over")

    def __init__(self, *args: Any, stages: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments()  # type: ignore[attr-defined]
        self.stages = list(stages)
        for number, stage in enumerate(self.stages):
            self._add(number, stage.label, stage.doer, stage.desk, stage.papers, stage.mark, required=True)
            self.fields[f"s{number}_drop"] = forms.BooleanField(label=_("Hapus langkah ini"), required=False)
        self._add(len(self.stages), "", "", Desk.LABOUR, [], Mark.PLAIN, required=False)

    def _add(
        self, number: int, label: str, doer: str, desk: str, papers: Sequence[str], mark: str, *, required: bool
    ) -> None:
        name = f"s{number}_"
        place = number + 1 if required else None
        self.fields[f"{name}place"] = whole(
            _("Urutan"), most=99, required=False, initial=place,
            help_text=_("Langkah dengan angka kecil lebih dulu.") if required else _("Kosong: sebelum keberangkatan."),
        )  # fmt: skip
        self.fields[f"{name}label"] = words(_("Nama langkah"), 120, initial=label, required=required)
        self.fields[f"{name}doer"] = words(_("Siapa yang mengerjakan"), 120, initial=doer, required=required)
        self.fields[f"{name}desk"] = forms.ChoiceField(label=_("Meja"), choices=Desk.choices, initial=desk)
        self.fields[f"{name}mark"] = forms.ChoiceField(
            label=_("Arti langkah"), choices=Mark.choices, initial=mark, required=False
        )
        self.fields[f"{name}papers"] = forms.MultipleChoiceField(
            label=_("Dokumen yang harus benar"), choices=Doc.choices, required=False, initial=list(papers),
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def blocks(self) -> list[tuple[str, list[Any]]]:
        """Return the fields of each stage together, with what the stage is called."""
        names = [stage.label for stage in self.stages] + [""]
        return [
            (name, [self[field] for field in self.fields if field.startswith(f"s{number}_")])
            for number, name in enumerate(names)
        ]

    def head(self) -> list[Any]:
        return [self[name] for name in self.HEAD if name in self.fields]

    def said(self) -> list[dict[str, Any]]:
        """Return the stages that stay in the order that was written, and the new one, where one was written."""
        told = self.cleaned_data
        kept = [
            (told[f"s{number}_place"] or number + 1, number, self._one(number, stage.code, stage.mark))
            for number, stage in enumerate(self.stages)
            if not told[f"s{number}_drop"]
        ]
        kept.sort(key=lambda one: one[:2])
        number = len(self.stages)
        if told[f"s{number}_label"]:
            codes = {stage.code for stage in self.stages}
            code = next(f"BARU_{n}" for n in range(1, 99) if f"BARU_{n}" not in codes)
            leaves = next((at for at, _n, one in kept if one["mark"] == Mark.DEPART), 99)
            place = told[f"s{number}_place"] or leaves
            kept.append((place, -1, self._one(number, code, Mark.PLAIN)))
            kept.sort(key=lambda one: one[:2])
        return [one for _at, _n, one in kept]

    def _one(self, number: int, code: str, mark: str) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "code": code, "label": told[f"s{number}_label"], "doer": told[f"s{number}_doer"] or "-",
            "desk": told[f"s{number}_desk"], "papers": tuple(told[f"s{number}_papers"]),
            "mark": told[f"s{number}_mark"] or mark,
        }  # fmt: skip

    def clean_call_days(self) -> list[int]:
        """Return the days, or those that stood before where none were written."""
        return list(self.cleaned_data["call_days"] or self.initial.get("call_days") or [])


class NewChannelForm(ChannelForm):
    """A channel beside those there are, with the steps of another to begin from."""

    label = words(_("Nama jalur"), 160)
    label_en = words(_("Nama dalam bahasa Inggris"), 160, required=False)
    origin = PlaceField(
        label=_("Daerah asal"), level=None, required=False, help_text=_("Kosongkan bila berlaku untuk semua daerah.")
    )
    destinations = forms.MultipleChoiceField(label=_("Negara tujuan"), widget=forms.SelectMultiple(attrs={"size": 8}))
    jobs = forms.MultipleChoiceField(
        label=_("Pekerjaan"), choices=Job.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosongkan bila berlaku untuk semua pekerjaan."),
    )  # fmt: skip
    HEAD = ("label", "label_en", "origin", "destinations", "jobs", *ChannelForm.HEAD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["takes_over"]
        self.fields["destinations"].choices = [  # type: ignore[attr-defined]
            (code, name) for code, name in country_names().items() if code != "ID"
        ]


class FreeForm(forms.Form):
    code = forms.RegexField(r"^[A-Z0-9]{1,8}$", label=_("Kode"), help_text=_("Misalnya C15."))
    label = words(_("Nama biaya"), 120)
    label_en = words(_("Nama dalam bahasa Inggris"), 120, required=False)
    jobs = forms.MultipleChoiceField(
        label=_("Pekerjaan"), choices=Job.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosongkan bila berlaku untuk semua pekerjaan."),
    )  # fmt: skip
    instrument: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Peraturan yang menjadi dasar"), queryset=None
    )
    article = words(_("Pasal"), 60, required=False)
    starts = day(_("Berlaku sejak"))
    ends = day(_("Berakhir pada"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments()  # type: ignore[attr-defined]


class WeightForm(forms.Form):
    flag = forms.TypedChoiceField(label=_("Tanda"), coerce=Flag)
    weight = forms.TypedChoiceField(label=_("Bobot"), choices=Weight.choices, coerce=Weight, widget=forms.RadioSelect)
    starts = day(_("Berlaku sejak"))
    note = words(_("Mengapa"), 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.value, sentence(one)) for one in Flag]
        self.fields["flag"].choices = told  # type: ignore[attr-defined]
