"""Lists of agencies to choose from: those near her, because the whole country's is too long to read and to send."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.queries import agencies, near

if TYPE_CHECKING:
    from django import forms


def offer(
    form: forms.BaseForm,
    name: str,
    places: Iterable[str],
    *,
    kinds: Collection[str] = AgencyKind.values,
    always: Collection[str] = (),
) -> None:
    """Offer in one of a form's lists the agencies of some kinds near some places, and the one that stands there.

    Of the kinds in `always` all are offered: there are few of them, and they take in people from anywhere.

    Any active agency is accepted all the same: one that was chosen where she was before stays chosen.
    """
    field: Any = form.fields[name]
    wanted = Q(near(places), kind__in=kinds) | Q(kind__in=always)

    @cache  # a list is gone through twice: whether it must be filled in, and to show it
    def choices() -> list[tuple[object, str]]:
        chosen = str(form[name].value() or "")
        kept = [int(chosen)] if chosen.isdecimal() and len(chosen) < 10 else []
        rows = agencies().filter(wanted | Q(pk__in=kept))
        return [("", field.empty_label), *rows.values_list("pk", "name")]

    field.choices = choices
