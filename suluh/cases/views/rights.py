"""Her own copy: what is held about her, who looked, what she asked and how it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.access import get_case, looks_at
from suluh.cases.actions import rights as actions
from suluh.cases.forms import people as forms
from suluh.cases.kinds.rights import AskedBy, RequestKind, RequestState
from suluh.cases.queries import files as queries
from suluh.cases.queries import timeline
from suluh.cases.queries.plan import services_of
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import records_of

if TYPE_CHECKING:
    from suluh.cases.models import Case

PAGE = "cases:rights"


@needs(Verb.CASE_WORK)
@never_cache
def rights(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, get_case(request.actor, case_id, Verb.CASE_WORK))


@needs(Verb.CASE_WORK)
@require_POST
def ask(request: Request, case_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.Ask(request.POST)

    def act() -> object:
        data = form.cleaned_data
        kind, asked_by = RequestKind(data["kind"]), AskedBy(data["asked_by"])
        return actions.ask(
            actor=request.actor, at=request.at, case=case, kind=kind, asked_by=asked_by, text=data["text"]
        )

    return do(request, case, form, act, done=_("Permintaan dicatat. Batasnya 3x24 jam."), back=PAGE,
              again=lambda: _page(request, case, ask=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def answer(request: Request, case_id: UUID, request_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.Answer(request.POST)
    asked = queries.find_request(case, request_id)
    if asked is None:
        raise Http404

    def act() -> object:
        data = form.cleaned_data | {"state": RequestState(form.cleaned_data["state"])}
        return actions.answer(actor=request.actor, at=request.at, request=asked, **data)

    return do(request, case, form, act, done=_("Jawaban disimpan."), back=PAGE,
              again=lambda: _page(request, case, answer=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def lift(request: Request, case_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.Lift(request.POST, prefix="cabut")

    def act() -> object:
        return actions.lift(actor=request.actor, at=request.at, case=case, text=form.cleaned_data["text"])

    return do(request, case, form, act, done=_("Pembatasan dicabut. Akses yang sudah berakhir tidak terbuka lagi."),
              back=PAGE, again=lambda: _page(request, case, lift=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
@never_cache
def copy(request: Request, case_id: UUID) -> HttpResponse:
    """Show everything that a copy for her holds, to be printed; opening it is noted."""
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    opened = open_identities(
        records_of([case.record.person_id]), actor=request.actor, at=request.at, purpose=Purpose.SERVICE,
        reason=_("Salinan untuk orangnya"),
    )  # fmt: skip
    context = {
        "opened": list(opened.values()), "events": timeline(case), "services": services_of(case),
        "looks": looks_at(case, actor=request.actor),
    }  # fmt: skip
    return case_page(request, "cases/copy.html", case, "rights", context)


def _page(request: Request, case: Case, **bound: object) -> HttpResponse:
    asked = queries.requests_of(case)
    context = {
        "requests": asked, "waiting": next((one for one in asked if one.state == RequestState.OPEN), None),
        "kept": queries.kept_about(case), "looks": looks_at(case, actor=request.actor)[:20], "ask": forms.Ask(),
        "answer": forms.Answer(), "lift": forms.Lift(prefix="cabut"),
    }  # fmt: skip
    return case_page(request, "cases/rights.html", case, "rights", context | bound)
