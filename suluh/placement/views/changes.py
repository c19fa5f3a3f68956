"""Rules of placement as officers read and change them, each with a look at what a change would touch."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.placement import access
from suluh.placement.actions import changes as actions
from suluh.placement.forms import changes as forms
from suluh.placement.kinds import Flag, Job, sentence
from suluh.placement.queries import channels as queries
from suluh.placement.queries.affected import (
    touched_by_channel,
    touched_by_item,
    touched_by_scope,
    touched_by_weight,
)
from suluh.placement.queries.law import free_items
from suluh.regions.queries import country_names, names_of


@needs(Verb.LIBRARY_READ)
def index(request: Request) -> HttpResponse:
    """Show the channels with their stages, what must be free, and how much each flag weighs today."""
    today = localdate(request.at)
    rows = list(queries.channels())
    places, lands = names_of({row.origin for row in rows if row.origin}), country_names()
    weights = queries.weights_on(today)
    context = {
        "channels": [
            {
                "row": row, "label": queries.label_of(row), "origin": places.get(row.origin, ""),
                "destinations": [lands.get(code, code) for code in row.destinations],
                "jobs": [Job(one).label for one in row.jobs],
                "stages": [(stage, queries.label_of(stage)) for stage in queries.stages_of(row)],
                "over": row.ends is not None and row.ends <= today, "ahead": row.starts > today,
                "mine": row.ends is None and access.covers_origin(request.actor, row.origin),
            }
            for row in rows
        ],
        "free": free_items(today), "weights": [(flag, sentence(flag), weights[flag]) for flag in Flag],
        "national": access.covers_origin(request.actor, ""), "may_change": request.actor.may(Verb.LIBRARY_REVIEW),
    }  # fmt: skip
    return render(request, "placement/rules.html", context)


@needs(Verb.LIBRARY_REVIEW)
def channel(request: Request, pk: int) -> HttpResponse:
    """Enter a new row of a channel, after a look at how many open files it would touch."""
    old = access.get_channel(request.actor, pk)
    initial = {"instrument": old.instrument_id, "months": old.months, "call_days": old.call_days}
    form = forms.ChannelForm(request.POST or None, stages=queries.stages_of(old), initial=initial)
    touched = None
    if form.is_valid() and _looks(request):
        touched = touched_by_channel(old.code, old.origin, localdate(request.at))

    def act() -> Any:
        told = {name: form.cleaned_data[name] for name in form.HEAD}
        said = [actions.StageSaid(**one) for one in form.said()]
        return actions.replace_channel(actor=request.actor, at=request.at, old=old, stages=said, **told)

    context = {"form": form, "channel": old, "label": queries.label_of(old), "touched": touched}
    return _changed(request, form, act, "placement/channel.html", context)


@needs(Verb.LIBRARY_REVIEW)
def open_channel(request: Request, pk: int) -> HttpResponse:
    """Open a channel beside those there are, beginning from the steps of one of them."""
    like = access.find_channel_row(pk)
    initial = {"months": like.months, "call_days": like.call_days}
    form = forms.NewChannelForm(request.POST or None, stages=queries.stages_of(like), initial=initial)
    touched = None
    if form.is_valid() and _looks(request):
        told = form.cleaned_data
        touched = touched_by_scope(told["origin"], told["destinations"], told["jobs"], localdate(request.at))

    def act() -> Any:
        told = {name: form.cleaned_data[name] for name in form.HEAD if name in form.fields}
        said = [actions.StageSaid(**one) for one in form.said()]
        return actions.open_channel(actor=request.actor, at=request.at, like=like, stages=said, **told)

    context = {"form": form, "channel": None, "label": queries.label_of(like), "touched": touched, "kept": True}
    return _changed(request, form, act, "placement/channel.html", context)


def _looks(request: Request) -> bool:
    """Test whether she wants to see first what a change would touch."""
    return "lihat" in request.POST


def _changed(request: Request, form: Any, act: Any, page: str, context: dict[str, Any]) -> HttpResponse:
    """Carry out a change of law and go back to the rules, unless only a look at it is wanted."""
    if not _looks(request) and accepted(form, act) is not None:
        messages.success(request, _("Aturan baru sudah disimpan dan berlaku sejak tanggalnya."))
        return redirect("placement:rules")
    return render(request, page, {"back": reverse("placement:rules")} | context)


def _nationally(request: Request) -> None:
    """Let only who reviews law for the country change what holds for the country."""
    if not access.covers_origin(request.actor, ""):
        raise PermissionDenied


@needs(Verb.LIBRARY_REVIEW)
def free(request: Request) -> HttpResponse:
    """Enter what may cost nothing, after a look at the open files in which it was paid for."""
    _nationally(request)
    form = forms.FreeForm(request.POST or None)
    touched = None
    if form.is_valid() and _looks(request):
        told = form.cleaned_data
        touched = touched_by_item(told["code"], told["jobs"], told["starts"], told["ends"])

    def act() -> Any:
        return actions.free_cost(actor=request.actor, at=request.at, **form.cleaned_data)

    context = {"form": form, "title": _("Biaya yang harus gratis"), "touched": touched}
    return _changed(request, form, act, "placement/rule.html", context)


@needs(Verb.LIBRARY_REVIEW)
def weigh(request: Request) -> HttpResponse:
    """Say how much a flag weighs, after a look at the open files that show it."""
    _nationally(request)
    form = forms.WeightForm(request.POST or None)
    touched = None
    if form.is_valid() and _looks(request):
        touched = touched_by_weight(form.cleaned_data["flag"], form.cleaned_data["starts"])

    def act() -> Any:
        return actions.weigh_flag(actor=request.actor, at=request.at, **form.cleaned_data)

    context = {"form": form, "title": _("Bobot sebuah tanda"), "touched": touched}
    return _changed(request, form, act, "placement/rule.html", context)
