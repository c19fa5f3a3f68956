"""The forms of a proceeding, of telling the victim her rights, and of testimony."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.justice.kinds import StageKind, Teller, Testimony

WANTS = [("", _("Belum ditanyakan")), ("yes", _("Ya, ia ingin mengajukan")), ("no", _("Tidak saat ini"))]


def day(label: Any, *, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class Open(forms.Form):
    accused = forms.CharField(
        label=_("Terhadap siapa"), max_length=80, help_text=_("Sebutan, bukan nama. Misalnya: perekrut di kampung.")
    )
    act_on = day(_("Tanggal perbuatan"), required=False)


class Stage(forms.Form):
    kind = forms.ChoiceField(label=_("Tahap"), choices=())
    on = day(_("Tanggal"))
    office = forms.CharField(label=_("Kantor atau pengadilan"), max_length=160, required=False)
    number = forms.CharField(label=_("Nomor dokumen"), max_length=120, required=False)
    note = forms.CharField(label=_("Catatan"), max_length=400, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)

    def __init__(self, *args: Any, after: Iterable[StageKind] = StageKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in after]  # type: ignore[attr-defined]


class Charges(forms.Form):
    act_on = day(_("Tanggal perbuatan"), required=False)
    charges = forms.MultipleChoiceField(
        label=_("Pasal"), choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, listed: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["charges"].choices = list(listed)  # type: ignore[attr-defined]


class Inform(forms.Form):
    teller = forms.ChoiceField(label=_("Siapa yang memberi tahu"), choices=Teller.choices)
    on = day(_("Tanggal"))
    language = forms.CharField(label=_("Dalam bahasa apa"), max_length=60)
    wants = forms.ChoiceField(label=_("Ia ingin mengajukan restitusi?"), choices=WANTS, required=False)
    note = forms.CharField(label=_("Catatan"), max_length=400, required=False)

    def clean_wants(self) -> bool | None:
        """Read the answer; None where nobody asked."""
        return {"yes": True, "no": False}.get(self.cleaned_data["wants"])


class Need(forms.Form):
    kind = forms.ChoiceField(label=_("Yang diperlukan untuk bersaksi"), choices=Testimony.choices)
    note = forms.CharField(label=_("Keterangan"), max_length=300, required=False)
