"""What is typed to make an index: its name and side, and for each set of statistics whether and how it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.answers import Reason
from suluh.insights.kinds import Outcome, Part, Rounding, Side
from suluh.insights.queries.indices import Offer
from suluh.insights.rules.indices import Chosen

NOT_USED = "-"


class Answering(forms.Form):
    """What was done with a warning, and why."""

    outcome = forms.ChoiceField(label=_("Tanggapan"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Apa yang diperiksa dan apa yang dilakukan. Jangan menulis nama orang."),
    )


class Head(forms.Form):
    """What the index is called and what it is for."""

    side = forms.ChoiceField(label=_("Untuk menilai"), choices=Side.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Nama indeks"), max_length=80, help_text=_("Misalnya: Kerentanan daerah asal 2026."))
    note = forms.CharField(
        label=_("Alasan pilihan"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mengapa indikator dan bobot ini. Alasan ini ikut tercetak pada halaman metode."),
    )


class Use(forms.Form):
    """One set of statistics: not used unless a part is chosen."""

    part = forms.ChoiceField(label=_("Bagian"), choices=[(NOT_USED, _("Tidak dipakai")), *Part.choices])
    weight = forms.DecimalField(label=_("Bobot"), max_digits=5, decimal_places=2, localize=False)
    best = forms.DecimalField(label=_("Batas terbaik (skor 0)"), max_digits=20, decimal_places=4)
    worst = forms.DecimalField(label=_("Batas terburuk (skor 10)"), max_digits=20, decimal_places=4)

    def __init__(self, offer: Offer, data: Mapping[str, Any] | None = None) -> None:
        self.offer = offer
        usual = {"part": NOT_USED, "weight": 1, "best": offer.lowest, "worst": offer.highest}
        super().__init__(data, prefix=offer.key, initial=usual)

    def chosen(self) -> Chosen | None:
        """Return how the set is used, or None where it is not."""
        data = self.cleaned_data
        if data["part"] == NOT_USED:
            return None
        return Chosen(self.offer.key, Part(data["part"]), data["weight"], data["best"], data["worst"], self.offer.known)


def uses(offers: Sequence[Offer], data: Mapping[str, Any] | None) -> list[Use]:
    """Return a form for each set of statistics."""
    return [Use(offer, data) for offer in offers]


def refuse(head: Head, uses: Sequence[Use], reasons: Sequence[Reason]) -> None:
    """Put each reason beside the field it belongs to: one of the head, or one of a set ("s12-weight")."""
    by_key = {one.offer.key: one for one in uses}
    for reason in reasons:
        key, _, field = reason.about.partition("-")
        if field:
            by_key[key].add_error(field, str(reason))
        else:
            head.add_error(reason.about or None, str(reason))


class Proposal(forms.Form):
    """How a table for everybody is rounded, and what readers should know about it."""

    base = forms.TypedChoiceField(
        label=_("Pembulatan"),
        choices=Rounding.choices,
        coerce=lambda value: Rounding(int(value)),
        widget=forms.RadioSelect,
        help_text=_("Tanpa pembulatan lebih banyak angka ditahan; dengan pembulatan jumlah dapat berbeda dari isinya."),
    )
    note = forms.CharField(
        label=_("Catatan untuk pembaca"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ikut terbit. Jangan menyebut orang, desa, atau perkara."),
    )


class Renewal(Proposal):
    """The same of a corrected edition, which says besides what changed and why."""

    changed = forms.CharField(
        label=_("Apa yang berubah dan mengapa"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ikut terbit, juga pada edisi lama. Sebut sebabnya, bukan jumlahnya, dan jangan menyebut orang."),
    )
    field_order = ("changed", "base", "note")


class Reasoned(forms.Form):
    """Why something is refused or withdrawn."""

    why = forms.CharField(label=_("Alasan"), min_length=10, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
