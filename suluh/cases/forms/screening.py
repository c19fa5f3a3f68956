"""What is asked in screening. What is not ticked is not known; there is no box for her consent, and will be none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.cases.forms.merging import day_field, lines
from suluh.cases.kinds.screening import Act, AgeSource, Aim, Authority, Ilo, Means, Status
from suluh.cases.kinds.signs import Dimension, Sign

PARTIAL = _("Boleh hanya tahun, atau tahun dan bulan: 2025, 2025-06, 2025-06-14.")


def boxes(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    """Make a group of boxes to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


class Screen(forms.Form):
    acts = boxes(_("Proses: apa yang dilakukan terhadapnya?"), Act.choices)
    means = boxes(
        _("Cara: bagaimana itu dilakukan?"), Means.choices,
        help_text=_("Untuk anak, cara tidak disyaratkan. Persetujuannya tidak pernah mengurangi indikasi."),
    )  # fmt: skip
    aims = boxes(_("Tujuan atau akibat: untuk apa, atau apa yang terjadi?"), Aim.choices)
    other_aim = forms.CharField(label=_("Bila bentuk lain, sebutkan"), required=False, max_length=200)
    ilo = boxes(_("Indikator kerja paksa ILO"), Ilo.choices)
    recruited_on = forms.RegexField(
        label=_("Direkrut pada"), regex=r"^\d{4}(-\d{2}(-\d{2})?)?$", required=False, help_text=PARTIAL
    )
    note = forms.CharField(label=_("Catatan"), required=False, max_length=4000, widget=lines(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dimension in Dimension:
            own = [(sign.value, sign.label) for sign in Sign if sign.dimension == dimension]
            self.fields[dimension.value] = boxes(dimension.label, own)

    def signs(self) -> list[str]:
        """Return the codes of the operational indicators that were ticked."""
        return [code for dimension in Dimension for code in self.cleaned_data.get(dimension.value, [])]

    def operational(self) -> list[Any]:
        """Return the groups of operational indicators."""
        return [self[dimension.value] for dimension in Dimension]


class Conclude(forms.Form):
    status = forms.ChoiceField(label=_("Kesimpulan Anda"), choices=Status.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Dasarnya"), widget=lines(3), max_length=4000)


class Determine(forms.Form):
    status = forms.ChoiceField(label=_("Ditetapkan sebagai"), choices=Status.choices)
    authority = forms.ChoiceField(label=_("Jenis lembaga"), choices=Authority.choices)
    authority_name = forms.CharField(label=_("Nama lembaga"), max_length=160)
    letter_number = forms.CharField(label=_("Nomor surat"), max_length=120)
    on = day_field(label=_("Tanggal surat"))


class ClaimAge(forms.Form):
    source = forms.ChoiceField(label=_("Sumber"), choices=AgeSource.choices)
    born = forms.CharField(label=_("Lahir"), max_length=10, help_text=PARTIAL)
    credible = forms.BooleanField(label=_("Sumber ini dapat dipercaya"), required=False, initial=True)
    note = forms.CharField(label=_("Catatan"), required=False, max_length=200)


class DecideAge(forms.Form):
    child = forms.TypedChoiceField(
        label=_("Saat direkrut ia"), choices=[("1", _("anak")), ("0", _("sudah dewasa"))], coerce=lambda x: x == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(label=_("Dasarnya"), widget=lines(2), max_length=2000)
