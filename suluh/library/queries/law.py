"""Reads of the law as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from suluh.library.kinds import Unit
from suluh.library.models import Charge, Deadline, Holiday, Instrument, Regime, RequiredDocument
from suluh.library.rules import Term


def label_of(row: Charge | Deadline | Regime) -> str:
    """Return what a row of law is called in the reader's language."""
    return row.label_en if get_language() == "en" else row.label


def in_force(day: date) -> Q:
    """Return the condition that a row is valid on a day."""
    return Q(starts__lte=day) & (Q(ends=None) | Q(ends__gt=day))


ALONE = Q(entered_by__isnull=False, reviewed_at=None)
"""Entered by one officer and reviewed by no second: such a row governs nothing yet."""


def find_deadline(code: str, day: date) -> Deadline | None:
    """Return the deadline of this code as it stands on a day, or None where none is valid."""
    rows = Deadline.objects.select_related("instrument").filter(in_force(day), ~ALONE, code=code)
    return rows.order_by("-starts").first()


def find_term(code: str, day: date) -> Term | None:
    """Return the length of time that the deadline of this code gives on a day."""
    return find_terms([code], day).get(code)


def find_terms(codes: Iterable[str], day: date) -> dict[str, Term]:
    """Return the lengths of time that deadlines give on a day, by code; those that none gives are left out."""
    rows = Deadline.objects.filter(in_force(day), ~ALONE, code__in=list(codes)).order_by("starts")
    return {code: Term(amount, Unit(unit)) for code, amount, unit in rows.values_list("code", "amount", "unit")}


def instruments(text: str = "") -> QuerySet[Instrument]:
    """Return the instruments that speak of a text, with how many deadlines and documents rest on each."""
    found = Instrument.objects.annotate(
        deadline_count=Count("deadlines", distinct=True),
        document_count=Count("documents", distinct=True),
        unreviewed=Count("deadlines", filter=Q(deadlines__reviewed_at=None), distinct=True)
        + Count("documents", filter=Q(documents__reviewed_at=None), distinct=True),
    ).order_by("kind", "code")
    return found.filter(Q(title__icontains=text) | Q(subject__icontains=text) | Q(title_en__icontains=text))


def deadlines_of(instrument: Instrument) -> QuerySet[Deadline]:
    """Return every deadline that rests on an instrument, former ones included."""
    return instrument.deadlines.select_related("reviewed_by", "entered_by").order_by("code", "-starts")


def documents_of(instrument: Instrument) -> QuerySet[RequiredDocument]:
    """Return every document that an instrument requires, former ones included."""
    return instrument.documents.select_related("reviewed_by").order_by("code", "-starts")


def holidays(area_code: str = "") -> frozenset[date]:
    """Return the days on which no working day is counted, everywhere and in the areas around a place."""
    parts = area_code.split(".") if area_code else []
    around = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    rows = Holiday.objects.filter(~ALONE, area_code__in=["", *around], struck_at=None)
    return frozenset(rows.values_list("day", flat=True))


def find_due(code: str, start: datetime, area_code: str = "") -> datetime | None:
    """Return when the deadline of this code is over, counted by the row that is valid on the day it starts.

    Working days skip the holidays of the place. None where no row is valid.
    """
    term = find_term(code, start.date())
    if term is None:
        return None
    return term.due(start, holidays(area_code) if term.unit == Unit.WORKING_DAY else frozenset())


def charges_on(day: date) -> QuerySet[Charge]:
    """Return what may be charged for an act on a day: where the law changed between, both lists, to be chosen from."""
    return Charge.objects.select_related("instrument").filter(in_force(day), ~ALONE)


def charges() -> QuerySet[Charge]:
    """Return every charge there ever was."""
    return Charge.objects.select_related("instrument").order_by("pk")


def regimes_on(day: date) -> QuerySet[Regime]:
    """Return the regimes of restitution that are valid on a day; several are, and disagree."""
    return Regime.objects.select_related("instrument").filter(in_force(day), ~ALONE)


@dataclass(frozen=True, slots=True)
class Compared:
    """What begins at nine on the first day of a new length: until when by the former, and until when by the new."""

    starts_at: datetime
    former: datetime
    fresh: datetime


def compare_terms(row: Deadline, told: Mapping[str, Any]) -> Compared:
    """Return what a new length of a deadline would mean for something that begins on its first day."""
    starts_at = timezone.make_aware(datetime.combine(told["starts"], time(9)))
    former, fresh = Term(row.amount, Unit(row.unit)), Term(told["amount"], Unit(told["unit"]))
    return Compared(starts_at, former.due(starts_at, holidays()), fresh.due(starts_at, holidays()))
