"""What an officer may type about the capacity of her task force and about data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.taskforces.forms.registry import day_field, file_field
from suluh.taskforces.kinds import DataRole, Dimension, Item

SCORES = [(0, _("Belum ada")), (1, _("Baru dimulai")), (2, _("Sebagian besar")), (3, _("Sepenuhnya"))]


class AssessmentForm(forms.Form):
    """One question for each item, and for each dimension where the evidence can be seen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dimension in Dimension:
            for item in Item:
                if item.value.startswith(dimension.value):
                    self.fields[item.value] = forms.TypedChoiceField(
                        label=item.label, choices=SCORES, coerce=int, widget=forms.RadioSelect
                    )
            self.fields[f"note-{dimension.value}"] = forms.CharField(
                label=_("Bukti untuk %(name)s") % {"name": dimension.label}, max_length=300, required=False,
                help_text=_("Di mana dapat dilihat: nomor surat, halaman, tautan."),
            )  # fmt: skip
        self.fields["file"] = file_field(label=_("Berkas bukti"))

    def said(self) -> dict[str, Any]:
        """Return answers, notes and the file."""
        data = self.cleaned_data
        return {
            "answers": {item: data[item] for item in Item.values},
            "notes": {one: data[f"note-{one}"] for one in Dimension.values},
            "content": data["file"].read() if data["file"] else None,
        }


class DutyForm(forms.Form):
    dataset = forms.CharField(
        label=_("Data"), max_length=160, help_text=_("Misalnya: laporan korban, daftar pemulangan.")
    )
    role = forms.ChoiceField(label=_("Peran"), choices=DataRole.choices)
    agency = forms.ChoiceField(
        label=_("Lembaga di Suluh"), required=False,
        help_text=_("Bila kantornya bekerja di sini, pilihlah, supaya terlihat apakah mejanya mengikuti."),
    )  # fmt: skip
    office = forms.CharField(label=_("Atau nama kantor lain"), max_length=160, required=False)
    trained_on = day_field(label=_("Terakhir dilatih"), required=False)

    def __init__(self, *args: Any, offices: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(pk): name for pk, name in offices}
        choices = [("", _("– kantor lain –")), *self.known.items()]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.pop("agency", "")
        office = self.known.get(chosen, data.get("office", ""))
        if not office:
            self.add_error("office", _("Pilih lembaga, atau tuliskan nama kantornya."))
        return data | {"agency_id": int(chosen) if chosen in self.known else None, "office": office}
