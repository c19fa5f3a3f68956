"""What is sent from the page of a referral: an answer, a task, a cost, an outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, attempted, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.referrals.access import get_referral
from suluh.referrals.actions import answering, work
from suluh.referrals.forms import answering as forms
from suluh.referrals.kinds import Declining, Outcome, Side, Source, TaskState
from suluh.referrals.queries import costs_of, tasks_of
from suluh.referrals.rules.costs import Portion, split
from suluh.referrals.views.reading import page_of


def _text(data: dict[str, Any]) -> dict[str, Any]:
    return {"text": data["text"]}


def _declined(data: dict[str, Any]) -> dict[str, Any]:
    return {"reason": Declining(data["reason"]) if data["reason"] else None, "text": data["text"]}


def _finished(data: dict[str, Any]) -> dict[str, Any]:
    return {"outcome": Outcome(data["outcome"]) if data["outcome"] else None, "text": data["text"]}


def _task(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"side": Side(data["side"])}


def _cost(data: dict[str, Any]) -> dict[str, Any]:
    """Read the shares as they were typed, or divide the cost by the percentage that was."""
    amounts = [data["sender_amount"], data["receiver_amount"]]
    if amounts == [None, None] and data["percent"] is not None:
        amounts = split(data["total"], [data["percent"], 100 - data["percent"]])
    sources = [Source(source) if source else None for source in (data["sender_source"], data["receiver_source"])]
    sender, receiver = (Portion(amount or 0, source) for amount, source in zip(amounts, sources, strict=True))
    return {"item": data["item"], "total": data["total"], "sender": sender, "receiver": receiver}


Step = tuple[Verb, type[Form], str, Callable[..., Any], Callable[[dict[str, Any]], dict[str, Any]], Any]
MOVES: dict[str, Step] = {
    "terima": (Verb.REFERRAL_WORK, forms.Text, "text", answering.accept_referral, _text,
               gettext_lazy("Rujukan diterima. Yang dibagikan sekarang terbuka bagi lembaga Anda.")),
    "tanya": (Verb.REFERRAL_WORK, forms.Text, "text", answering.ask_back, _text,
              gettext_lazy("Pertanyaan dikirim kepada pengirim.")),
    "jawab": (Verb.REFERRAL_WORK, forms.Text, "text", answering.reply, _text,
              gettext_lazy("Jawaban dikirim kepada penerima.")),
    "tolak": (Verb.REFERRAL_WORK, forms.Decline, "decline", answering.decline_referral, _declined,
              gettext_lazy("Rujukan ditolak. Pengirim diberi tahu alasannya.")),
    "tarik": (Verb.REFERRAL_WORK, forms.Text, "text", answering.withdraw_referral, _text,
              gettext_lazy("Rujukan ditarik.")),
    "selesai": (Verb.REFERRAL_WORK, forms.Finish, "finish", answering.finish_referral, _finished,
                gettext_lazy("Hasil disampaikan kepada pengirim. Rujukan selesai.")),
    "ingatkan": (Verb.REFERRAL_STEER, forms.Text, "text", answering.remind_receiver, _text,
                 gettext_lazy("Penerima mendapat batas baru.")),
    "kembalikan": (Verb.REFERRAL_STEER, forms.Text, "text", answering.return_referral, _text,
                   gettext_lazy("Rujukan dikembalikan kepada pengirim.")),
    "tugas": (Verb.REFERRAL_WORK, forms.Task, "task", work.add_task, _task, gettext_lazy("Tugas ditambahkan.")),
    "biaya": (Verb.REFERRAL_WORK, forms.Cost, "cost", work.share_cost, _cost,
              gettext_lazy("Pembagian biaya dicatat.")),
}  # fmt: skip
"""Every move from the page of a referral: who may, its form, the place of the form on the page, its action."""


@needs(Verb.REFERRAL_READ)
@require_POST
def move(request: Request, referral_id: UUID, name: str) -> HttpResponse:
    """Make a move; a refusal stands beside the field on the same page, with what was typed."""
    if name not in MOVES:
        raise Http404
    verb, form_class, place, action, arguments, said = MOVES[name]
    found = get_referral(request.actor, referral_id, verb)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            action(actor=request.actor, at=request.at, referral=found, **arguments(form.cleaned_data))
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, said)
            return redirect("referrals:referral", referral_id)
    found.refresh_from_db()
    context = page_of(request, found) | {place: form, "tried": name, "unseal": forms.Unseal()}
    return render(request, "referrals/referral.html", context)


@needs(Verb.REFERRAL_WORK)
@require_POST
def end_task(request: Request, referral_id: UUID, task_id: UUID) -> HttpResponse:
    found = get_referral(request.actor, referral_id, Verb.REFERRAL_WORK)
    task, form = tasks_of(found).filter(pk=task_id).first(), forms.EndTask(request.POST)
    if task is None or not form.is_valid():
        raise Http404
    state = TaskState(form.cleaned_data["state"])
    attempted(request, lambda: work.end_task(actor=request.actor, at=request.at, task=task, state=state))
    return redirect("referrals:referral", referral_id)


@needs(Verb.REFERRAL_WORK)
@require_POST
def strike_cost(request: Request, referral_id: UUID, cost_id: UUID) -> HttpResponse:
    found = get_referral(request.actor, referral_id, Verb.REFERRAL_WORK)
    cost = costs_of(found).filter(pk=cost_id).first()
    if cost is None:
        raise Http404
    if attempted(request, lambda: work.strike_cost(actor=request.actor, at=request.at, cost=cost)):
        messages.success(request, _("Biaya dicoret."))
    return redirect("referrals:referral", referral_id)
