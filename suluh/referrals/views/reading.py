"""Pages on which referrals are read: what came in, what was sent, what waits for a coordinator, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, needs, sorted_by
from suluh.accounts.kinds import Verb
from suluh.cases.access import cases_for, grants_for, open_lent
from suluh.cases.kinds import Part
from suluh.people.kinds import Purpose
from suluh.referrals import queries
from suluh.referrals.access import (
    escalated_to,
    get_referral,
    is_above,
    is_receiver,
    is_sender,
    may_strike,
    received_by,
    referrals_for,
    sent_by,
    waiting_answers,
    waiting_replies,
)
from suluh.referrals.forms import answering as forms
from suluh.referrals.kinds import OPEN, Need, Side, State
from suluh.referrals.rules.moving import NEXT, whose_move

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from suluh.referrals.models import Referral

COLUMNS = {"batas": "answer_by", "dikirim": "sent_at", "pengirim": "sender__name", "penerima": "receiver__name",
           "keadaan": "state"}  # fmt: skip
PAGE = 25


@needs(Verb.REFERRAL_READ)
def index(request: Request) -> HttpResponse:
    """List the referrals that came in, that were sent, or that wait for a coordinator."""
    boxes = _boxes(request)
    waits = _waits(request, boxes)
    box = request.GET.get("kotak", "")
    box = box if box in boxes else next((one for one in boxes if waits.get(one)), next(iter(boxes)))
    form = forms.Filter(request.GET)
    state = form.cleaned_data["status"] if form.is_valid() else ""
    rows = boxes[box].filter(state=state) if state else boxes[box].filter(state__in=OPEN)
    page = Paginator(sorted_by(request, rows, COLUMNS, "batas"), PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "form": form, "box": box, "boxes": [(one, waits.get(one, 0)) for one in boxes],
               "state": state}  # fmt: skip
    return render(request, "referrals/index.html", context)


def _boxes(request: Request) -> dict[str, QuerySet[Referral]]:
    actor = request.actor
    boxes: dict[str, QuerySet[Referral]] = {}
    if actor.may(Verb.REFERRAL_WORK):
        boxes |= {"masuk": received_by(actor), "terkirim": sent_by(actor)}
    if actor.may(Verb.REFERRAL_STEER):
        boxes |= {"lewat": escalated_to(actor), "semua": referrals_for(actor)}
    return boxes or {"semua": referrals_for(actor)}


def _waits(request: Request, boxes: dict[str, QuerySet[Referral]]) -> dict[str, int]:
    """Count, to a hundred at most, what waits for her in each box: an answer, a reply, a coordinator's word."""
    waiting = {"masuk": waiting_answers, "terkirim": waiting_replies, "lewat": escalated_to}
    return {one: find(request.actor)[:100].count() for one, find in waiting.items() if one in boxes}


@needs(Verb.REFERRAL_READ)
@never_cache
def referral(request: Request, referral_id: UUID) -> HttpResponse:
    """Show one referral; with a purpose, what of the identity the receiver may see."""
    found = get_referral(request.actor, referral_id)
    unseal = forms.Unseal(request.POST or None)
    opened = None
    grant = grants_for(request.actor, request.at).filter(referral_id=found.pk).first()
    if grant is not None and unseal.is_bound and unseal.is_valid():
        purpose = Purpose(unseal.cleaned_data["purpose"])
        opened = open_lent(grant, actor=request.actor, at=request.at, purpose=purpose)
    context = page_of(request, found) | {"unseal": unseal, "opened": [opened] if opened else []}
    return render(request, "referrals/referral.html", context)


def page_of(request: Request, found: Referral) -> dict[str, object]:
    """Gather what the page of a referral shows, with an empty form for every move its reader may make."""
    actor, state = request.actor, State(found.state)
    sender, receiver, above = is_sender(actor, found), is_receiver(actor, found), is_above(actor, found)
    after = NEXT[state]
    grant = grants_for(actor, request.at).filter(referral_id=found.pk).first() if receiver else None
    return {
        "referral": found,
        "tone": queries.TONES[state],
        "today": queries.day_of(request.at),
        "labels": [Need(need).label for need in found.needs],
        "parts": [(Part(part), part in found.by_consent) for part in [*found.by_consent, *found.by_law]],
        "late": state in queries.WAITING_STATES and found.answer_by <= request.at,
        "whose": whose_move(state),
        "sender": sender,
        "receiver": receiver,
        "grant": grant,
        "case": cases_for(actor, Verb.CASE_READ).filter(pk=found.case_id).first(),
        "steps": found.steps.select_related("by").order_by("-at", "-pk"),
        "tasks": queries.tasks_of(found),
        "costs": [(cost, may_strike(request.actor, cost)) for cost in queries.costs_of(found)],
        "load": queries.load_of(found),
        "pattern": queries.pattern_of(found.agreement, found.sender_area, found.receiver_area)
        if found.agreement
        else None,
        "open": state in OPEN,
        "coordinator": queries.place_of(found.escalated_to),
        "may_accept": receiver and State.ACCEPTED in after,
        "may_finish": receiver and State.DONE in after,
        "may_withdraw": sender and State.WITHDRAWN in after,
        "may_reply": sender and state == State.ASKED,
        "may_steer": above and state == State.ESCALATED,
        "may_work": (sender or receiver) and state in OPEN,
        "sides": Side,
        "decline": forms.Decline(),
        "finish": forms.Finish(),
        "text": forms.Text(),
        "task": forms.Task(initial={"side": Side.RECEIVER if receiver else Side.SENDER}),
        "cost": forms.Cost(),
    }
