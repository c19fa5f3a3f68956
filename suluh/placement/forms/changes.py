"""What an officer may type about channels, free items and weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.library.queries.law import instruments
from suluh.placement.forms.law import day
from suluh.placement.forms.orders import whole, words
from suluh.placement.kinds import HAPPENS, Desk, Doc, Flag, Job, Weight


class ChannelForm(forms.Form):
    """A new row of a channel: each stage as it is now, to be changed, left out, or followed by a new one."""

    instrument: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Peraturan yang menjadi dasar"), queryset=None
    )
    starts = day(_("Berlaku sejak"))
    months = whole(_("Lama kontrak yang diminta (bulan)"), most=120, required=False)
    takes_over = forms.BooleanField(
        label=_("Berkas yang sedang berjalan ikut aturan baru"), required=False,
        help_text=_("Bila tidak dicentang, berkas lama tetap mengikuti aturan saat dimulai."),
    )  # fmt: skip

    def __init__(self, *args: Any, stages: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments()  # type: ignore[attr-defined]
        self.stages = list(stages)
        for number, stage in enumerate(self.stages):
            self._add(number, stage.label, stage.doer, stage.desk, stage.papers, required=True)
            self.fields[f"s{number}_drop"] = forms.BooleanField(label=_("Hapus langkah ini"), required=False)
        self._add(len(self.stages), "", "", Desk.LABOUR, [], required=False)

    def _add(self, number: int, label: str, doer: str, desk: str, papers: Sequence[str], *, required: bool) -> None:
        name = f"s{number}_"
        self.fields[f"{name}label"] = words(_("Nama langkah"), 120, initial=label, required=required)
        self.fields[f"{name}doer"] = words(_("Siapa yang mengerjakan"), 120, initial=doer, required=required)
        self.fields[f"{name}desk"] = forms.ChoiceField(label=_("Meja"), choices=Desk.choices, initial=desk)
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
        return [self[name] for name in ("instrument", "starts", "months", "takes_over")]

    def said(self) -> list[dict[str, Any]]:
        """Return the stages that stay, in their order, and the new one before departure, where one was written."""
        told = self.cleaned_data
        kept = []
        for number, stage in enumerate(self.stages):
            if not told[f"s{number}_drop"]:
                kept.append(self._one(number, stage.code))
        number = len(self.stages)
        if told[f"s{number}_label"]:
            codes = {stage.code for stage in self.stages}
            code = next(f"BARU_{n}" for n in range(1, 99) if f"BARU_{n}" not in codes)
            leaving = {stage.code for stage in self.stages if stage.mark == "DEPART"}
            place = next((n for n, one in enumerate(kept) if one["code"] in leaving), len(kept))
            kept.insert(place, self._one(number, code))
        return kept

    def _one(self, number: int, code: str) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "code": code, "label": told[f"s{number}_label"], "doer": told[f"s{number}_doer"] or "-",
            "desk": told[f"s{number}_desk"], "papers": tuple(told[f"s{number}_papers"]),
        }  # fmt: skip


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
        told = [(one.value, str(one.label) % HAPPENS) for one in Flag]
        self.fields["flag"].choices = told  # type: ignore[attr-defined]
