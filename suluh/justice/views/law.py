"""Holidays, charges and regimes of restitution as officers read, enter, review and end them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.answers import Refused
from suluh.justice.access import on_behalf
from suluh.justice.actions import law as actions
from suluh.justice.forms import law as forms
from suluh.justice.queries import law as queries
from suluh.library.access import get_law, may_keep
from suluh.library.actions import rows
from suluh.library.actions.law import review_row
from suluh.regions.queries import names_of

TITLES = {
    "libur": gettext_lazy("Hari libur"),
    "pasal": gettext_lazy("Daftar pasal"),
    "restitusi": gettext_lazy("Aturan restitusi"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that may be done to a row: what it is called, asked by which form, done by which action."""

    title: Any
    shape: Callable[..., django_forms.Form]
    act: Callable[..., object]


REVIEWS: dict[str, Step] = {
    "libur": Step(gettext_lazy("Tinjau hari libur ini"), forms.Confirm, actions.review_holiday),
    "pasal": Step(gettext_lazy("Tinjau baris ini"), forms.Confirm, review_row),
    "restitusi": Step(gettext_lazy("Tinjau aturan ini"), forms.Confirm, rows.review_regime),
}
CHANGES: dict[str, Step] = {
    "libur": Step(gettext_lazy("Coret hari libur"), forms.Confirm, actions.strike_holiday),
    "pasal": Step(gettext_lazy("Akhiri pasal ini"), forms.End, rows.end_charge),
    "restitusi": Step(gettext_lazy("Ganti aturan ini"), forms.Replace, rows.replace_regime),
}
NEW: dict[str, Step] = {
    "libur": Step(gettext_lazy("Hari libur baru"), forms.Holiday, rows.add_holiday),
    "pasal": Step(gettext_lazy("Pasal baru"), forms.Charge, rows.enter_charge),
    "restitusi": Step(gettext_lazy("Aturan restitusi baru"), forms.Regime, rows.enter_regime),
}


_SAVED = gettext_lazy("Sudah disimpan atas nama Anda.")
_WAITS = gettext_lazy("Sudah disimpan atas nama Anda. Berlaku setelah orang lain meninjaunya.")


@needs(Verb.LIBRARY_READ)
def table(request: Request, kind: str) -> HttpResponse:
    """List the rows of one kind, with what holds when and how sure it is."""
    if kind not in TITLES:
        raise Http404
    today, years = localdate(request.at), queries.holiday_years() if kind == "libur" else []
    year = int(asked) if (asked := request.GET.get("tahun", "")) in map(str, years) else today.year
    found = list(queries.holidays_of(year) if kind == "libur" else queries.rows_of(kind))
    places = names_of({row.area_code for row in found if row.area_code} if kind == "libur" else set())
    terms = dict(queries.terms())
    context = {
        "kind": kind, "title": TITLES[kind], "kinds": TITLES.items(), "today": today, "years": years, "year": year,
        "rows": [_entry(request.actor, row, places, terms) for row in found],
        "may_enter": kind in NEW and _may_enter(request.actor, kind),
    }  # fmt: skip
    return render(request, "justice/table.html", context)


def _entry(actor: Actor, row: Any, places: dict[str, str], terms: dict[str, str]) -> dict[str, object]:
    """Return a row with what its line says of it, and whether the actor keeps it."""
    return {"row": row, "own": may_keep(actor, getattr(row, "area_code", "")), **queries.told(row, places, terms)}


@needs(Verb.LIBRARY_REVIEW)
def enter(request: Request, kind: str) -> HttpResponse:
    """Take in a new row, after a look at what it would touch."""
    if kind not in NEW:
        raise Http404
    if not _may_enter(request.actor, kind):
        raise PermissionDenied
    step, form = NEW[kind], NEW[kind].shape(request.POST or None)
    if form.is_valid() and not may_keep(request.actor, form.cleaned_data.get("area_code") or ""):
        form.add_error("area_code", _("Anda hanya dapat mencatat hari libur untuk wilayah tugas Anda."))
    return _do(request, kind, step, form, {})


@needs(Verb.LIBRARY_REVIEW)
def change(request: Request, kind: str, pk: int, step: str) -> HttpResponse:
    """Review a row, or end, strike or replace it, after a look at what that would touch."""
    row = get_law(request.actor, kind, pk)
    if step not in ("tinjau", "ubah"):
        raise Http404
    doing = (REVIEWS if step == "tinjau" else CHANGES)[kind]
    more = {"row": row} if doing.shape is forms.Replace else {}
    return _do(request, kind, doing, doing.shape(request.POST or None, **more), {"row": row})


def _do(request: Request, kind: str, step: Step, form: django_forms.Form, about: dict[str, Any]) -> HttpResponse:
    touched = None
    if form.is_valid() and "lihat" in request.POST:
        touched = _touched(request.actor, kind, form.cleaned_data, about.get("row"))
    elif form.is_valid():
        try:
            step.act(actor=request.actor, at=request.at, **about, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _WAITS if step in (NEW[kind], CHANGES["restitusi"]) else _SAVED)
            return redirect("justice:table", kind)
    context = {
        "kind": kind,
        "form": form,
        "step": step,
        "touched": touched,
        "looks": step is not REVIEWS[kind],
        **about,
    }
    return render(request, "justice/law.html", context)


def _touched(actor: Actor, kind: str, told: dict[str, Any], row: Any) -> list[queries.Touched]:
    """Return how many open cases what was typed would touch, by province."""
    with on_behalf(actor):
        if kind == "restitusi" and row is None:
            return queries.may_choose(told["starts"])
        return queries.touched(row, told.get("day"), told.get("area_code") or "")


def _may_enter(actor: Actor, kind: str) -> bool:
    return bool(actor.areas(Verb.LIBRARY_REVIEW)) if kind == "libur" else may_keep(actor)
