"""Moratoria as officers read, enter, confirm and end them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.placement import access
from suluh.placement.actions import law as actions
from suluh.placement.forms import law as forms
from suluh.placement.kinds import Employer, Job
from suluh.placement.queries.affected import touched_by_bar
from suluh.placement.queries.law import moratoria
from suluh.placement.rules.moratoria import Bar
from suluh.regions.queries import country_names, names_of

TOLD: dict[str, tuple[Any, Any]] = {
    "tinjau": (forms.Confirm, actions.confirm_moratorium),
    "akhiri": (forms.End, actions.end_moratorium),
}


@needs(Verb.LIBRARY_READ)
def index(request: Request) -> HttpResponse:
    """List every moratorium, with what it covers and how sure it is."""
    rows = list(moratoria())
    places, lands = names_of({row.origin for row in rows if row.origin}), country_names()
    listed = [
        {
            "row": row,
            "origin": places.get(row.origin, row.origin),
            "destinations": [lands.get(code, code) for code in row.destinations],
            "employers": [Employer(one).label for one in row.employers],
            "jobs": [Job(one).label for one in row.jobs],
            "mine": access.covers_origin(request.actor, row.origin),
            "over": row.ends is not None and row.ends <= request.at.date(),
        }
        for row in rows
    ]
    may_enter = request.actor.may(Verb.LIBRARY_REVIEW)
    return render(request, "placement/moratoria.html", {"listed": listed, "may_enter": may_enter})


@needs(Verb.LIBRARY_REVIEW)
def enter(request: Request) -> HttpResponse:
    """Take in a new row."""
    form = forms.Enter(request.POST or None)
    touched = None
    if form.is_valid() and "lihat" in request.POST:
        touched = touched_by_bar(_bar(form.cleaned_data), localdate(request.at))
    elif form.is_valid():
        try:
            actions.enter_moratorium(actor=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Aturan baru sudah disimpan dan berlaku sejak tanggalnya."))
            return redirect("placement:moratoria")
    return render(request, "placement/moratorium.html", {"form": form, "step": "", "touched": touched})


def _bar(told: dict[str, Any]) -> Bar:
    """Return what was typed as the rules take it, for a look at what it would touch."""
    return Bar(
        "",
        told["instrument"].title,
        told["starts"],
        told["ends"],
        told["origin"],
        frozenset(told["destinations"]),
        frozenset(told["employers"]),
        frozenset(told["jobs"]),
        open_channels=frozenset(told["open_channels"]),
    )


@needs(Verb.LIBRARY_REVIEW)
def change(request: Request, pk: int, step: str) -> HttpResponse:
    """Confirm a row, or end it."""
    row = access.get_moratorium(request.actor, pk)
    shape, act = TOLD[step]
    form = shape(request.POST or None)
    if form.is_valid():
        try:
            act(actor=request.actor, at=request.at, row=row, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Sudah disimpan atas nama Anda."))
            return redirect("placement:moratoria")
    return render(request, "placement/moratorium.html", {"form": form, "row": row, "step": step})
