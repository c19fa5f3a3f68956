"""The shape of a decision about a small group."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.clearing.forms.deciding import NOTE
from suluh.clearing.queries.groups import Group

LETTERS = "ABCDEFGH"
NOTHING = "-"


class DecideGroup(forms.Form):
    """Who each record speaks of (`record-<id>`), or that all speak of one; and the decisions that stood."""

    note = forms.CharField(
        label=_("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs=NOTE),
        help_text=_("Tercatat pada setiap pasangan. Jangan menulis nama."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=4000)

    def offer(self, group: Group) -> None:
        """Ask for each record of a group, all taken for one person at first."""
        choices = [
            (str(number), _("Orang %(letter)s") % {"letter": LETTERS[number]}) for number in range(len(group.records))
        ]
        for record in group.records:
            said = forms.Select(attrs={"aria-label": str(record.agency)})  # a hidden label would widen a phone's page
            self.fields[f"record-{record.pk}"] = forms.ChoiceField(choices=choices, required=False, widget=said)
        self.fields["seen"].initial = " ".join(f"{pair.pk}:{pair.current_id or NOTHING}" for pair in group.pairs)

    def persons(self, group: Group, *, all_same: bool) -> dict[UUID, int]:
        """Return the number of the person for each record."""
        if all_same:
            return {record.pk: 0 for record in group.records}
        said = {record.pk: self.cleaned_data.get(f"record-{record.pk}", "") for record in group.records}
        return {pk: int(number) for pk, number in said.items() if number}

    def stood(self) -> dict[UUID, UUID | None]:
        """Return which decision stood about each pair when the page was opened."""
        found: dict[UUID, UUID | None] = {}
        for word in self.cleaned_data["seen"].split():
            pair, _colon, decision = word.partition(":")
            try:
                found[UUID(pair)] = None if decision == NOTHING else UUID(decision)
            except ValueError:
                continue
        return found

    def columns(self, group: Group) -> Sequence[forms.BoundField]:
        """Return the question for each record, in the order of its columns."""
        return [self[f"record-{record.pk}"] for record in group.records]
