"""What is typed to make an index: its name and side, and for each set of statistics whether and how it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.answers import Reason
from suluh.insights.kinds import Part, Side
from suluh.insights.queries.indices import Offer
from suluh.insights.rules.indices import Chosen


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

    part = forms.ChoiceField(label=_("Bagian"), choices=[("", _("Tidak dipakai")), *Part.choices], required=False)
    weight = forms.DecimalField(
        label=_("Bobot"), max_digits=5, decimal_places=2, initial=Decimal(1), localize=False, required=False
    )
    best = forms.DecimalField(label=_("Batas terbaik (skor 0)"), max_digits=20, decimal_places=4, required=False)
    worst = forms.DecimalField(label=_("Batas terburuk (skor 10)"), max_digits=20, decimal_places=4, required=False)

    def __init__(self, offer: Offer, data: Mapping[str, Any] | None = None) -> None:
        self.offer = offer
        super().__init__(data, prefix=offer.key, initial={"best": offer.lowest, "worst": offer.highest})

    def clean(self) -> dict[str, Any]:
        """Ask for the numbers of a set that is used, and for none of one that is not."""
        data = super().clean() or {}
        if data.get("part"):
            for name in ("weight", "best", "worst"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Isi angka ini, atau pilih Tidak dipakai."))
        return data

    def chosen(self) -> Chosen | None:
        """Return how the set is used, or None where it is not."""
        data = self.cleaned_data
        if not data["part"]:
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
