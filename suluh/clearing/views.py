"""Pages of clearing: the hint, the queue, a pair side by side, decisions and contradictions."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.clearing.access import Pair, get_judgement, get_pair, hands_on
from suluh.clearing.actions.ask import give_hint
from suluh.clearing.actions.judge import confirm_judgement, judge_pair, take_back
from suluh.clearing.forms import Confirm, Decide, Question, QueueFilter, TakeBack, questions, read_filter
from suluh.clearing.kinds import State, Verdict
from suluh.clearing.queries.pairs import (
    askers,
    counts_by_state,
    decisions,
    following,
    held_in_queue,
    judgements_of,
    links_of,
    neighbours,
    open_conflicts,
    queue,
    reports_behind,
)
from suluh.clearing.queries.sides import as_typed, side_by_side, waterfall
from suluh.clearing.rules import may_confirm, may_judge
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose

PAGE = 25


@needs(Verb.HINT_ASK)
@never_cache
@require_POST
def hint(request: Request) -> HttpResponse:
    """Say below a form who may know the person typed into it. By POST, so that names stay out of logs and addresses."""
    return render(request, "clearing/_hints.html", {"hints": _hints(request), "typing": True, **_may(request)})


@needs(Verb.HINT_ASK)
@never_cache
def hint_page(request: Request) -> HttpResponse:
    """The same as a page of its own, for a form without JavaScript, and for a question at the door."""
    hints = _hints(request) if request.method == "POST" else []
    return render(
        request, "clearing/hint.html", {"hints": hints, "form": Question(request.POST or None), **_may(request)}
    )


def _may(request: Request) -> dict[str, bool]:
    return {"may_open": request.actor.may(Verb.PERSON_SEARCH)}


def _hints(request: Request) -> list[object]:
    asked = questions(request.POST)
    return [give_hint(actor=request.actor, at=request.at, claim=one.claim(request.at.year)) for one in asked]


@needs(Verb.PAIR_JUDGE)
def pairs(request: Request) -> HttpResponse:
    """List the pairs that wait for a decision, the likeliest first."""
    page = Paginator(queue(read_filter(request.GET), request.at), PAGE).get_page(request.GET.get("hal"))
    agencies, areas = held_in_queue()
    form = QueueFilter(request.GET, agencies=agencies, areas=areas)
    context = {"form": form, "page": page, "counts": counts_by_state(), "conflicts": open_conflicts().count()}
    return render(request, "clearing/queue.html", context)


@needs(Verb.PAIR_JUDGE)
@never_cache
def pair(request: Request, pair_id: UUID) -> HttpResponse:
    """Show two records side by side with what speaks for and against one person, and take the decision."""
    found = get_pair(request.actor, pair_id)
    form = Decide(request.POST or None, initial={"seen": found.current_id})
    if request.method == "POST" and form.is_valid():
        try:
            _judge(request, found, form)
        except Refused as refused:
            _tell(form, refused)
            found = get_pair(request.actor, pair_id)
        else:
            messages.success(request, _("Keputusan disimpan. Ini pasangan berikutnya."))
            return redirect(_next(request, found))
    return _pair_page(request, found, form)


def _judge(request: Request, found: Pair, form: Decide) -> None:
    judge_pair(
        actor=request.actor,
        at=request.at,
        pair_id=found.pk,
        verdict=Verdict(form.cleaned_data["verdict"]),
        note=form.cleaned_data["note"],
        seen=form.cleaned_data["seen"],
    )


def _tell(form: Decide | Confirm | TakeBack, refused: Refused) -> None:
    for reason in refused.answer.reasons:
        form.add_error(reason.about or None, str(reason))


def _next(request: Request, done: Pair) -> str:
    after = following(read_filter(request.GET), request.at, done)
    address = reverse("clearing:pair", args=[after.pk]) if after else reverse("clearing:queue")
    return f"{address}?{request.GET.urlencode()}" if request.GET else address


def _pair_page(
    request: Request, found: Pair, form: Decide | None = None, confirm: Confirm | None = None
) -> HttpResponse:
    sides = [found.left, found.right]
    opened = open_identities(sides, actor=request.actor, at=request.at, purpose=Purpose.CLEARING)
    left, right = opened.get(found.left_id), opened.get(found.right_id)
    hands, proposal = hands_on(request.actor, found), found.current if found.state == State.PROPOSED else None
    by = request.actor.user_id
    context = {
        "pair": found,
        "form": form or Decide(initial={"seen": found.current_id}),
        "confirm": confirm or Confirm(),
        "proposal": proposal,
        "answer": may_confirm(by, proposal.by_id, hands) if proposal else may_judge(by, hands),
        "open": found.state in (State.WAITING, State.UNSURE, State.SETTLED),
        "verdicts": [(Verdict.SAME, "s"), (Verdict.DIFFERENT, "b"), (Verdict.UNSURE, "r")],
        "lines": side_by_side(found, left, right),
        "typed": as_typed(left, right),
        "steps": waterfall(found, get_language() or "id"),
        "reports": reports_behind(found),
        "neighbours": neighbours(found)[:12],
        "judgements": judgements_of(found),
        "skip": following(read_filter(request.GET), request.at, found),
    }
    return render(request, "clearing/pair.html", context)


@needs(Verb.PAIR_JUDGE)
@require_POST
def confirm(request: Request, judgement_id: UUID) -> HttpResponse:
    """Be the second officer of a proposal."""
    judgement = get_judgement(request.actor, judgement_id)
    form = Confirm(request.POST)
    if form.is_valid():
        try:
            confirm_judgement(actor=request.actor, at=request.at, judgement=judgement, **form.cleaned_data)
        except Refused as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("Jawaban Anda sebagai petugas kedua disimpan."))
            return redirect(_next(request, judgement.pair))
    return _pair_page(request, get_pair(request.actor, judgement.pair_id), confirm=form)


@needs(Verb.PAIR_JUDGE)
def judgements(request: Request) -> HttpResponse:
    """List what was decided, by everybody within reach or by oneself, newest first."""
    mine = request.GET.get("oleh") == "saya"
    rows = decisions().filter(by=request.actor.user_id) if mine else decisions()
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    return render(request, "clearing/judgements.html", {"page": page, "mine": mine})


@needs(Verb.PAIR_JUDGE)
def retract(request: Request, judgement_id: UUID) -> HttpResponse:
    """Take a decision back, with a reason."""
    judgement = get_judgement(request.actor, judgement_id)
    form = TakeBack(request.POST or None)
    if form.is_valid():
        try:
            take_back(actor=request.actor, at=request.at, judgement=judgement, reason=form.cleaned_data["reason"])
        except Refused as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("Keputusan ditarik kembali. Pasangan ini menunggu keputusan lagi."))
            return redirect("clearing:pair", judgement.pair_id)
    return render(request, "clearing/retract.html", {"judgement": judgement, "form": form})


@needs(Verb.PAIR_JUDGE)
def conflicts(request: Request) -> HttpResponse:
    """List decisions that contradict one another, each with the chain of decisions it stands against."""
    page = Paginator(open_conflicts(), PAGE).get_page(request.GET.get("hal"))
    rows = [(conflict, links_of(conflict.chain)) for conflict in page]
    return render(request, "clearing/conflicts.html", {"page": page, "rows": rows})


@needs(Verb.TRAIL_READ)
def usage(request: Request) -> HttpResponse:
    """Show a supervisor who asks for hints how often: whoever probes stands out."""
    days = 1 if request.GET.get("hari") == "1" else 7
    return render(request, "clearing/usage.html", {"rows": askers(request.at - timedelta(days=days)), "days": days})
