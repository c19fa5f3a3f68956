"""Decisions: the list of them, taking one back, and those that contradict one another."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.clearing.access import get_judgement, get_overlap, get_pair, get_repeat, looks_before, looks_before_two
from suluh.clearing.actions.group import take_back_step
from suluh.clearing.actions.judge import take_back
from suluh.clearing.forms.deciding import TakeBack, TakeBackStep
from suluh.clearing.kinds import State
from suluh.clearing.queries.doubles import between, overlaps_of
from suluh.clearing.queries.explained import (
    asked_before,
    decided_with,
    examined,
    explained_cases,
    explained_reports,
    followed_from,
    office_of,
    sides_of,
)
from suluh.clearing.queries.pairs import decisions, judgements_of, links_of, open_conflicts, replaced, state_of
from suluh.clearing.queries.sides import waterfall

PAGE = 25


@needs(Verb.PAIR_JUDGE)
def judgements(request: Request) -> HttpResponse:
    """List what was decided, by everybody within reach or by oneself, newest first."""
    mine = request.GET.get("oleh") == "saya"
    rows = decisions().filter(by=request.actor.user_id) if mine else decisions()
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    return render(request, "clearing/judgements.html", {"page": page, "mine": mine})


@needs(Verb.PAIR_JUDGE)
@never_cache
def judgement(request: Request, judgement_id: UUID) -> HttpResponse:
    """Explain one decision so that a judge can follow it, on the screen and on paper; nobody's name is in it."""
    found = get_judgement(request.actor, judgement_id)
    pair = get_pair(request.actor, found.pair_id)
    context = {
        "decision": found,
        "pair": pair,
        "office": office_of(found),
        "sides": sides_of(pair),
        "steps": waterfall(pair, get_language() or "id"),
        "looks": looks_before(request.actor, found),
        "followed": followed_from(found),
        "inquiries": asked_before(found),
        "recheck": examined(found),
        "together": decided_with(found),
        "judgements": judgements_of(pair),
    }
    return render(request, "clearing/judgement.html", context)


@needs(Verb.PAIR_JUDGE)
@never_cache
def repeat(request: Request, repeat_id: UUID) -> HttpResponse:
    """Explain one decision about two reports so that a judge can follow it; nobody is named in it."""
    found = get_repeat(request.actor, repeat_id)
    context = {
        "decision": found,
        "office": office_of(found),
        "both": (found.report, found.first),
        "explained": explained_reports(found),
        "looks": looks_before_two(request.actor, found),
        "decided": between(found.report, found.first),
    }
    return render(request, "clearing/repeat.html", context)


@needs(Verb.PAIR_JUDGE)
@never_cache
def overlap(request: Request, overlap_id: UUID) -> HttpResponse:
    """Explain one piece of advice about two cases so that a judge can follow it; nobody is named in it."""
    found = get_overlap(request.actor, overlap_id)
    context = {
        "decision": found,
        "office": office_of(found),
        "explained": explained_cases(found),
        "looks": looks_before_two(request.actor, found),
        "decided": overlaps_of(found.left, found.right),
    }
    return render(request, "clearing/overlap.html", context)


@needs(Verb.PAIR_JUDGE)
def retract(request: Request, judgement_id: UUID) -> HttpResponse:
    """Take a decision back, with a reason."""
    judgement = get_judgement(request.actor, judgement_id)
    others, before = decided_with(judgement), replaced(judgement).exists()
    form = (TakeBackStep if others else TakeBack)(request.POST or None, initial={"step": before})
    if form.is_valid():
        undo = take_back_step if form.cleaned_data.get("step") else take_back
        try:
            undo(actor=request.actor, at=request.at, judgement=judgement, reason=form.cleaned_data["reason"])
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _taken_back(state_of(judgement.pair_id)))
            return redirect("clearing:pair", judgement.pair_id)
    context = {"judgement": judgement, "form": form, "others": others, "before": before}
    return render(request, "clearing/retract.html", context)


def _taken_back(state: State) -> str:
    if state == State.PROPOSED:
        return _("Keputusan ditarik kembali. Yang diputuskan sebelumnya dinyatakan lagi dan menunggu petugas kedua.")
    if state == State.WAITING:
        return _("Keputusan ditarik kembali. Pasangan ini menunggu keputusan lagi.")
    return _("Keputusan ditarik kembali. Yang diputuskan sebelumnya berlaku lagi.")


@needs(Verb.PAIR_JUDGE)
def conflicts(request: Request) -> HttpResponse:
    """List decisions that contradict one another, each with the chain of decisions it stands against."""
    page = Paginator(open_conflicts(), PAGE).get_page(request.GET.get("hal"))
    rows = [(conflict, links_of(conflict.chain)) for conflict in page]
    return render(request, "clearing/conflicts.html", {"page": page, "rows": rows})
