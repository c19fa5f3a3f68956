"""Stays in shelters, the escorted return, and the visits after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import find_receiver
from suluh.cases.access import get_case
from suluh.cases.actions import homes as actions
from suluh.cases.forms import plan as forms
from suluh.cases.kinds import Whereabouts
from suluh.cases.queries import plan as queries
from suluh.cases.queries.screening import is_child
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page
from suluh.regions.queries import names_of

if TYPE_CHECKING:
    from suluh.cases.models import Case

PAGE = "cases:homes"
Row = TypeVar("Row")


@needs(Verb.CASE_READ)
def homes(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, get_case(request.actor, case_id))


@needs(Verb.CASE_WORK)
@require_POST
def enter(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Enter(request.POST, places=queries.places_of(case))

    def act() -> object:
        return actions.enter_shelter(actor=request.actor, at=request.at, case=case, **form.cleaned_data)

    return do(request, case, form, act, done=_("Masuk rumah aman dicatat."), back=PAGE,
              again=lambda: _page(request, case, enter=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def extend(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    stay, form = _found(queries.open_stay(case)), forms.Extend(request.POST)

    def act() -> object:
        return actions.extend_stay(actor=request.actor, at=request.at, stay=stay, **form.cleaned_data)

    return do(request, case, form, act, done=_("Masa tinggal diperpanjang."), back=PAGE,
              again=lambda: _page(request, case, extend=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def leave(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    stay, form = _found(queries.open_stay(case)), forms.Leave(request.POST)

    def act() -> object:
        left_on, left_to = form.cleaned_data["left_on"], Whereabouts(form.cleaned_data["left_to"])
        return actions.leave_shelter(actor=request.actor, at=request.at, stay=stay, left_on=left_on, left_to=left_to)

    return do(request, case, form, act, done=_("Keluar rumah aman dicatat."), back=PAGE,
              again=lambda: _page(request, case, leave=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def plan_return(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.PlanReturn(request.POST)

    def act() -> object:
        values = {name: form.cleaned_data[name] for name in queries.JOURNEY}
        return actions.plan_return(
            actor=request.actor, at=request.at, case=case, home_code=values.pop("home_code"), values=values,
            base=form.opened_with(),
        )  # fmt: skip

    return do(request, case, form, act, done=_("Rencana pemulangan disimpan."), back=PAGE,
              again=lambda: _page(request, case, plan_return=form),
              now=lambda: queries.return_values(queries.open_homecoming(case)))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def arrive(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    plan, form = _found(queries.open_homecoming(case)), forms.Arrive(request.POST)

    def act() -> object:
        return actions.note_arrival(actor=request.actor, at=request.at, homecoming=plan, **form.cleaned_data)

    return do(request, case, form, act, done=_("Kepulangannya dicatat. Kunjungan pemantauan direncanakan."), back=PAGE,
              again=lambda: _page(request, case, arrive=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def hand_over(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    plan = _found(queries.open_homecoming(case))
    form = forms.HandOver(request.POST, places=queries.places_of(case, plan))

    def act() -> object:
        return actions.hand_over(actor=request.actor, at=request.at, homecoming=plan, **form.cleaned_data)

    return do(request, case, form, act, done=_("Serah terima dicatat."), back=PAGE,
              again=lambda: _page(request, case, hand_over=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def visit(request: Request, case_id: UUID, visit_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    found, form = _found(queries.find_visit(case, visit_id)), forms.NoteVisit(request.POST)

    def act() -> object:
        data = form.cleaned_data
        return actions.note_visit(
            actor=request.actor, at=request.at, visit=found, done_on=data["done_on"], missed=data["missed"],
            note=data["note"], found={name: data[name] for name in queries.CONDITIONS},
        )  # fmt: skip

    return do(request, case, form, act, done=_("Kunjungan dicatat."), back=PAGE,
              again=lambda: _page(request, case, visit=form))  # fmt: skip


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row


def _page(request: Request, case: Case, **bound: object) -> HttpResponse:
    today = timezone.localtime(request.at).date()
    plan, returns = queries.open_homecoming(case), queries.homecomings_of(case)
    code = plan.home_code if plan else (returns[0].home_code if returns else "")
    visits = queries.visits_of(case)
    first = {name: getattr(plan, name) for name in queries.JOURNEY} if plan else {}
    places = queries.places_of(case)
    context = {
        "stays": queries.stays_of(case), "stay": queries.open_stay(case), "plan": plan, "returns": returns,
        "home": names_of({code}).get(code, code), "receiver": find_receiver(code) if code else None,
        "child": is_child(case), "visits": visits, "upcoming": next((one for one in visits if not one.done_on), None),
        "enter": forms.Enter(initial={"entered_on": today}, places=places),
        "extend": forms.Extend(), "leave": forms.Leave(),
        "plan_return": forms.PlanReturn.about(queries.return_values(plan), first=first),
        "arrive": forms.Arrive(initial={"arrived_on": today}),
        "hand_over": forms.HandOver(initial={"handed_on": today}, places=[*places, code]), "visit": forms.NoteVisit(),
    }  # fmt: skip
    return case_page(request, "cases/homes.html", case, "homes", context | bound)
