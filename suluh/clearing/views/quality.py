"""How good clearing is, decisions examined once more, and where machines may decide."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.clearing.access import get_automation, get_pair, get_recheck, machines_for, measured_for
from suluh.clearing.actions.automate import end_automation, start_automation, undo_automation
from suluh.clearing.actions.examine import examine
from suluh.clearing.forms.deciding import Automate, Examine, Undo
from suluh.clearing.kinds import Drift, Verdict
from suluh.clearing.queries.quality import (
    between_officers,
    how_long,
    how_many_missed,
    places_in,
    precision,
    to_examine,
    turns,
)
from suluh.clearing.queries.queue import lease_of
from suluh.clearing.queries.sides import as_typed, side_by_side
from suluh.clearing.rules.quality import ENOUGH_EXAMINED, PRECISE_ENOUGH, may_recheck
from suluh.clearing.views.pair import identities
from suluh.regions.rules import covers

PAGE = 25


@needs(Verb.CLEARING_QUALITY)
def quality(request: Request) -> HttpResponse:
    """Show how good the work is, each figure with its interval and what it rests on."""
    found = turns(request.at)
    context = {
        "precision": precision(),
        "agreement": between_officers(),
        "waiting": how_long(request.at),
        "missed": how_many_missed(),
        "turns": [turn for turn in found if turn.drift is not Drift.UNKNOWN],
        "too_few": len({turn.agency for turn in found if turn.drift is Drift.UNKNOWN}),
        "may_judge": request.actor.may(Verb.PAIR_JUDGE),
    }
    return render(request, "clearing/quality.html", context)


@needs(Verb.PAIR_JUDGE)
def rechecks(request: Request) -> HttpResponse:
    """List the decisions drawn to be examined, without saying what was decided."""
    page = Paginator(to_examine(request.actor.user_id), PAGE).get_page(request.GET.get("hal"))
    return render(request, "clearing/rechecks.html", {"page": page})


@needs(Verb.PAIR_JUDGE)
@never_cache
def recheck(request: Request, judgement_id: UUID) -> HttpResponse:
    """Examine a decision without being shown it, its weights, or who made it."""
    found = get_recheck(request.actor, judgement_id)
    form = Examine(request.POST or None)
    if form.is_valid():
        try:
            examine(actor=request.actor, at=request.at, recheck=found, verdict=Verdict(form.cleaned_data["verdict"]))
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Hasil pemeriksaan Anda disimpan."))
            following = to_examine(request.actor.user_id).first()
            return redirect("clearing:recheck", following.pk) if following else redirect("clearing:rechecks")
    pair = get_pair(request.actor, found.pair_id)
    lease, opened = lease_of(pair, request.at)
    fields = set(opened) if lease is not None and lease.by == request.actor.user_id else set()
    left, right = identities(request, pair, fields)
    context = {
        "recheck": found,
        "pair": pair,
        "form": form,
        "answer": may_recheck(request.actor.user_id, frozenset({found.judgement.by_id}), found.verdict),
        "opened": fields,
        "lines": side_by_side(pair, left, right, fields),
        "typed": as_typed(left, right),
    }
    return render(request, "clearing/recheck.html", context)


@needs(Verb.CLEARING_AUTOMATE)
def automations(request: Request) -> HttpResponse:
    """Show how right decisions were in each area and where machines decide, and let one begin."""
    found = measured_for(request.actor)
    places = dict(places_in(request.actor.areas(Verb.CLEARING_AUTOMATE))) | {one.area: one.name for one in found}
    form = Automate(request.POST or None, places=sorted(places.items()))
    if form.is_valid():
        area = form.cleaned_data["area"]
        if not any(covers(mine, area) for mine in request.actor.areas(Verb.CLEARING_AUTOMATE)):
            raise PermissionDenied
        try:
            start_automation(
                actor=request.actor, at=request.at, area_code=area, least=float(form.cleaned_data["least"]) / 100
            )
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Mesin sekarang memutuskan pasangan yang sangat mungkin di wilayah ini."))
            return redirect("clearing:automations")
    context = {"form": form, "undo": Undo(), "machines": machines_for(request.actor), "measured": found,
               "enough": ENOUGH_EXAMINED, "precise": f"{PRECISE_ENOUGH:.0%}"}  # fmt: skip
    return render(request, "clearing/automations.html", context)


@needs(Verb.CLEARING_AUTOMATE)
@require_POST
def end(request: Request, automation_id: UUID) -> HttpResponse:
    """Let a machine decide no more, and with a reason take back all it decided."""
    found = get_automation(request.actor, automation_id)
    form = Undo(request.POST)
    try:
        if "all" in request.POST and form.is_valid():
            undo_automation(actor=request.actor, at=request.at, automation=found, reason=form.cleaned_data["reason"])
            messages.success(request, _("Semua keputusan otomatis itu sedang ditarik kembali."))
        elif "all" in request.POST:
            messages.error(request, _("Tuliskan mengapa semuanya ditarik kembali."))
        else:
            end_automation(actor=request.actor, at=request.at, automation=found)
            messages.success(request, _("Mesin tidak lagi memutuskan di wilayah ini."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("clearing:automations")
