"""The recovery plan: needs, goals and services."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.access import get_case
from suluh.cases.actions import plan as actions
from suluh.cases.forms import plan as forms
from suluh.cases.kinds.plan import GoalState, Requester, ServiceKind, SkipReason, SupportType, Urgency
from suluh.cases.queries import plan as queries
from suluh.cases.rules.closing import lacks_completeness
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page
from suluh.ids import new_id

if TYPE_CHECKING:
    from suluh.cases.models import Case

PAGE = "cases:plan"


@needs(Verb.CASE_READ)
def plan(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, get_case(request.actor, case_id))


@needs(Verb.CASE_WORK)
@require_POST
def add_need(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.AddNeed(request.POST)

    def act() -> object:
        data = form.cleaned_data
        return actions.add_need(
            actor=request.actor, at=request.at, case=case, kind=ServiceKind(data["kind"]),
            urgency=Urgency(data["urgency"]), text=data["text"],
        )  # fmt: skip

    return do(request, case, form, act, done=_("Kebutuhan dicatat."), back=PAGE,
              again=lambda: _page(request, case, need_form=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def end_need(request: Request, case_id: UUID, need_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    need = queries.find_need(case, need_id)
    if need is None:
        raise Http404
    form = forms.EndNeed(request.POST)

    def act() -> object:
        return actions.end_need(actor=request.actor, at=request.at, need=need, why=SkipReason(form.cleaned_data["why"]))

    return do(request, case, form, act, done=_("Kebutuhan diakhiri."), back=PAGE, again=lambda: _page(request, case))


@needs(Verb.CASE_WORK)
@require_POST
def set_goal(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.SetGoal(request.POST)

    def act() -> object:
        data = form.cleaned_data | {"type": SupportType(form.cleaned_data["type"])}
        return actions.set_goal(actor=request.actor, at=request.at, case=case, **data)

    return do(request, case, form, act, done=_("Tujuan dicatat."), back=PAGE,
              again=lambda: _page(request, case, goal_form=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def end_goal(request: Request, case_id: UUID, goal_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    goal = queries.find_goal(case, goal_id)
    if goal is None:
        raise Http404
    form = forms.EndGoal(request.POST)

    def act() -> object:
        state = GoalState(form.cleaned_data["state"])
        return actions.end_goal(actor=request.actor, at=request.at, goal=goal, state=state)

    return do(request, case, form, act, done=_("Tujuan diperbarui."), back=PAGE, again=lambda: _page(request, case))


@needs(Verb.CASE_WORK)
@require_POST
def ask_service(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.AskService(request.POST, places=queries.places_of(case))

    def act() -> object:
        data = dict(form.cleaned_data)
        key = data.pop("key")
        data |= {"kind": ServiceKind(data["kind"]), "requested_by": Requester(data["requested_by"])}
        return actions.request_service(
            actor=request.actor, at=request.at, case=case, request=actions.Request(**data), key=key
        )

    return do(request, case, form, act, done=_("Layanan diminta. Batas waktunya mulai dihitung."), back=PAGE,
              again=lambda: _page(request, case, service_form=form))  # fmt: skip


@needs(Verb.CASE_READ)
def service(request: Request, case_id: UUID, service_id: UUID) -> HttpResponse:
    """Show one service, and change it."""
    verb = Verb.CASE_WORK if request.method == "POST" else Verb.CASE_READ
    case = get_case(request.actor, case_id, verb)
    found = queries.find_service(case, service_id)
    if found is None:
        raise Http404
    values, places = queries.service_values(found), queries.places_of(case)
    if request.method == "POST":
        form = forms.ChangeService(request.POST, places=places)
    else:
        form = forms.ChangeService.about(values, places=places)

    def act() -> object:
        return actions.change_service(
            actor=request.actor, at=request.at, service=found, base=form.opened_with(), wanted=form.wanted()
        )

    return do(request, case, form, act, done=_("Layanan diperbarui."), back=PAGE,
              again=lambda: case_page(request, "cases/service.html", case, "plan", {"service": found, "form": form}),
              now=lambda: queries.service_values(queries.find_service(case, service_id) or found))  # fmt: skip


def _page(request: Request, case: Case, **bound: object) -> HttpResponse:
    today = timezone.localtime(request.at).date()
    services = queries.services_of(case)
    needs = queries.needs_of(case, services)
    context = {
        "needs": needs, "goals": queries.goals_of(case), "services": services,
        "lacks": lacks_completeness(queries.standing_of(case, needs)).reasons,
        "need_form": forms.AddNeed(), "end_need_form": forms.EndNeed(auto_id=False),
        "goal_form": forms.SetGoal(initial={"key": str(new_id())}), "end_goal_form": forms.EndGoal(auto_id=False),
        "service_form": forms.AskService(
            places=queries.places_of(case), initial={"key": str(new_id()), "requested_on": today}
        ),
    }  # fmt: skip
    return case_page(request, "cases/plan.html", case, "plan", context | bound)
