"""Questions between agencies: asking what would settle a pair, asking after a hint, and answering."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies
from suluh.answers import Refused
from suluh.cases.kinds import Basis, Part
from suluh.clearing.access import Inquiry, find_record, get_inquiry, get_pair, get_record, inquiries_for
from suluh.clearing.actions.inquire import (
    answer_inquiry,
    ask_about_claim,
    ask_about_record,
    ask_and_wait,
    open_answer,
)
from suluh.clearing.forms.asking import OPEN_FOR, AskPair, Contact, Reply, typed_of
from suluh.clearing.kinds import Outcome, Refusal, Topic
from suluh.clearing.queries.inquiries import ASKED, SENT, case_to_share
from suluh.clearing.views.pair import go_on
from suluh.people.queries import Opened

if TYPE_CHECKING:
    from suluh.accounts.models import Agency
    from suluh.people.models import Record

PAGE = 25


@needs(Verb.PAIR_JUDGE)
def ask_pair(request: Request, pair_id: UUID) -> HttpResponse:
    """Leave a pair undecided, and ask one or both agencies what would settle it."""
    found = get_pair(request.actor, pair_id)
    left, right = (_side(agency, record) for agency, record in (
        (found.left_agency, found.left), (found.right_agency, found.right)
    ))  # fmt: skip
    form = AskPair(request.POST or None, left=left, right=right, seen=found.current_id)
    if form.is_valid():
        data = form.cleaned_data
        try:
            ask_and_wait(
                actor=request.actor, at=request.at, pair_id=found.pk, seen=data["seen"], sides=data["sides"],
                topic=Topic(data["topic"]), text=data["text"],
            )  # fmt: skip
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Pasangan ini menunggu jawaban dan kembali kepada Anda begitu dijawab."))
            return go_on(request, found)
    return render(request, "clearing/ask.html", {"pair": found, "form": form})


def _side(agency: Agency, record: Record) -> str:
    """Return an agency and which of its records is meant, for an agency may hold both."""
    day = date_format(localtime(record.said_at), "j F Y")
    return _("%(agency)s, tentang catatannya tanggal %(day)s") % {"agency": agency, "day": day}


@needs(Verb.HINT_ASK)
@never_cache
@require_POST
def contact(request: Request) -> HttpResponse:
    """Ask an agency that a hint has named. Comes from a form with people in it; names stay in the body of the POST."""
    if "lembaga" not in request.POST:  # a report's form, from which she may come, has an agency of its own
        form = Contact(request.POST)
        if form.is_valid():
            try:
                sent = _send(request, form)
            except Refused as refused:
                refused_beside(form, refused)
            else:
                messages.success(request, _("Pertanyaan terkirim. Jawabannya masuk ke kotak masuk Anda."))
                return redirect("clearing:inquiry", sent.pk)
        agency = agencies().filter(pk=_number(request.POST.get("agency", ""))).first()
    else:
        agency_id, _sep, prefix = request.POST.get("lembaga", "").partition(":")
        agency = agencies().filter(pk=_number(agency_id)).first()
        record = find_record(request.POST.get("catatan", ""))
        form = Contact(
            typed=typed_of(request.POST, prefix),
            agency=agency.pk if agency else 0,
            record=record.pk if record else None,
        )
    if agency is None:
        raise Http404
    return render(request, "clearing/contact.html", {"form": form, "agency": agency})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _send(request: Request, form: Contact) -> Inquiry:
    said = {
        "actor": request.actor,
        "at": request.at,
        "agency_id": form.cleaned_data["agency"],
        "asker_agency": min(request.actor.agencies(Verb.HINT_ASK)),
        "topic": Topic(form.cleaned_data["topic"]),
        "text": form.cleaned_data["text"],
    }
    if form.cleaned_data["record"]:
        return ask_about_record(about=get_record(form.cleaned_data["record"]), **said)
    return ask_about_claim(claim=form.claim(request.at.year), **said)


@needs(Verb.INQUIRY_READ)
def inquiries(request: Request) -> HttpResponse:
    """List the questions put to one's agencies, and those one has put to others."""
    way = request.GET.get("arah", "")
    if way not in (ASKED, SENT):
        way = ASKED if request.actor.may(Verb.INQUIRY_ANSWER) else SENT
    page = Paginator(inquiries_for(request.actor, way), PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "way": way, "may_judge": request.actor.may(Verb.PAIR_JUDGE)}
    context["may_ask"] = request.actor.may(Verb.HINT_ASK)
    return render(request, "clearing/inquiries.html", context)


@needs(Verb.INQUIRY_READ)
@never_cache
def inquiry(request: Request, inquiry_id: UUID) -> HttpResponse:
    """Show a question with what became of it; who was asked answers it here."""
    found = get_inquiry(request.actor, inquiry_id)
    asked = found.agency_id in request.actor.agencies(Verb.INQUIRY_ANSWER)
    form = None
    if asked and not hasattr(found, "reply"):
        form = Reply(request.POST or None, has_case=case_to_share(found) is not None)
        if form.is_valid():
            try:
                _answer(request, found, form)
            except Refused as refused:
                refused_beside(form, refused)
            else:
                messages.success(request, _("Jawaban Anda tersimpan, dan yang bertanya diberi tahu."))
                return redirect("clearing:inquiry", found.pk)
    return _inquiry_page(request, found, form)


def _answer(request: Request, found: Inquiry, form: Reply) -> None:
    data = form.cleaned_data
    answer_inquiry(
        actor=request.actor,
        at=request.at,
        inquiry=get_inquiry(request.actor, found.pk, Verb.INQUIRY_ANSWER),
        outcome=Outcome(data["outcome"]),
        text=data["text"],
        refusal=Refusal(data["refusal"]) if data["refusal"] else None,
        basis=Basis(data["basis"]) if data.get("basis") else None,
        parts=[Part(part) for part in data.get("parts", ())],
        ends_at=request.at + timedelta(days=data.get("days") or OPEN_FOR),
    )


def _inquiry_page(
    request: Request, found: Inquiry, form: Reply | None = None, opened: Opened | None = None
) -> HttpResponse:
    mine = {post.agency_id for post in request.actor.posts}
    grant = found.reply.grant if hasattr(found, "reply") else None
    context = {
        "inquiry": found,
        "grant": grant,
        "parts": [part for part in Part if part in grant.parts] if grant else [],
        "over": grant is not None
        and (grant.ended_at is not None or bool(grant.ends_at and grant.ends_at <= request.at)),
        "may_take": grant is not None and grant.agency_id in request.actor.reached_agencies(),
        "may_read": request.actor.may(Verb.CASE_READ),
        "form": form,
        "opened": opened,
        "asked": found.agency_id in request.actor.agencies(Verb.INQUIRY_ANSWER),
        "asker": found.asker_agency_id in mine,
        "may_search": request.actor.may(Verb.PERSON_SEARCH),
        "may_judge": request.actor.may(Verb.PAIR_JUDGE),
    }
    return render(request, "clearing/inquiry.html", context)


@needs(Verb.INQUIRY_READ)
@never_cache
@require_POST
def open_shared(request: Request, inquiry_id: UUID) -> HttpResponse:
    """Take up the access that came with an answer, and show what it lends of the identity."""
    found = get_inquiry(request.actor, inquiry_id)
    if found.asker_agency_id not in request.actor.reached_agencies():
        raise Http404
    opened = None
    try:
        opened = open_answer(actor=request.actor, at=request.at, inquiry=found)
    except Refused as refused:
        messages.error(request, str(refused))
    return _inquiry_page(request, get_inquiry(request.actor, inquiry_id), opened=opened)
