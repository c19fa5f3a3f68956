"""Danger, the safety plan, and how she may be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.access import get_case, open_number
from suluh.cases.actions import risk as actions
from suluh.cases.forms import risk as forms
from suluh.cases.kinds.risk import Channel, Risk
from suluh.cases.queries import risk as queries
from suluh.cases.rules.reaching import SafeWay, may_reach
from suluh.cases.rules.risk import suggest
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page
from suluh.ids import new_id

if TYPE_CHECKING:
    from suluh.cases.forms.merging import Shared
    from suluh.cases.models import Case, SafeContact

PAGE = "cases:safety"


@needs(Verb.CASE_READ)
def safety(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, get_case(request.actor, case_id))


@needs(Verb.CASE_WORK)
@require_POST
def assess(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Assess(request.POST)

    def act() -> object:
        data = form.cleaned_data
        level = Risk(data["level"]) if data["level"] else suggest(data["dangers"]).risk
        return actions.assess_risk(
            actor=request.actor, at=request.at, case=case, dangers=data["dangers"], level=level, why=data["why"]
        )

    return do(request, case, form, act, done=_("Penilaian risiko disimpan."), back=PAGE,
              again=lambda: _page(request, case, assess=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def plan_safety(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Plan(request.POST)

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in queries.PLAN}
        return actions.plan_safety(actor=request.actor, at=request.at, case=case, base=form.opened_with(), **said)

    return do(request, case, form, act, done=_("Rencana keselamatan disimpan."), back=PAGE,
              again=lambda: _page(request, case, plan_form=form),
              now=lambda: queries.safety_values(queries.safety_plan_of(case)))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def rule_contact(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Contact(request.POST)

    def act() -> object:
        data = form.cleaned_data
        way = SafeWay(
            allowed=data["allowed"], channels=frozenset(data["channels"]), first=data["first"], last=data["last"],
            days=tuple(int(day) for day in data["days"]), zone=data["zone"],
        )  # fmt: skip
        words = actions.ContactWords(
            data["number"], data["who_answers"], data["say"], data["never"], unsafe=data["unsafe"]
        )
        return actions.rule_contact(
            actor=request.actor, at=request.at, case=case, way=way, words=words, base=form.opened_with()
        )

    return do(request, case, form, act, done=_("Aturan menghubungi disimpan."), back=PAGE,
              again=lambda: _page(request, case, contact_form=form),
              now=lambda: queries.contact_values(queries.contact_of(case)))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def send(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Send(request.POST)

    def act() -> object:
        data = form.cleaned_data | {"channel": Channel(form.cleaned_data["channel"])}
        return actions.send_message(actor=request.actor, at=request.at, case=case, **data)

    return do(request, case, form, act, done=_("Pesan dicatat. Kirimkan sekarang lewat perangkat lembaga."), back=PAGE,
              again=lambda: _page(request, case, send=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
@never_cache
def number(request: Request, case_id: UUID) -> HttpResponse:
    """Show her number, if she may be called now; the look is noted."""
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    answer, shown = open_number(case, actor=request.actor, at=request.at)
    return _page(request, case, number=shown, reach=answer)


def _page(request: Request, case: Case, **bound: object) -> HttpResponse:
    assessments = queries.assessments_of(case)
    latest = assessments[0] if assessments else None
    contact = queries.contact_of(case)
    plan = queries.safety_plan_of(case)
    context = {
        "assessments": assessments, "latest": latest, "plan": plan, "contact": contact,
        "suggested": suggest(latest.dangers) if latest else None, "messages_sent": queries.messages_of(case),
        "channels": [Channel(one).label for one in contact.channels] if contact else [],
        "days": [forms.DAYS[day][1] for day in contact.days] if contact else [],
        "reach": may_reach(queries.safe_way(contact), Channel.CALL, request.at) if contact else None,
        "assess": forms.Assess(initial={"dangers": latest.dangers} if latest else None),
        "plan_form": forms.Plan.about(queries.safety_values(plan)), "contact_form": _contact_form(contact),
        "send": forms.Send(initial={"key": str(new_id())}),
    }  # fmt: skip
    return case_page(request, "cases/safety.html", case, "safety", context | bound)


def _contact_form(contact: SafeContact | None) -> Shared:
    """Return the form filled in with the rule that holds, so that changing one thing changes no other."""
    first: dict[str, object] = {"days": [str(day) for day in range(7)], "channels": [Channel.CALL], "allowed": True}
    if contact is not None:
        names = ("allowed", "channels", "first", "last", "zone", "who_answers", "say", "never")
        first = {name: getattr(contact, name) for name in names} | {"days": [str(day) for day in contact.days]}
    return forms.Contact.about(queries.contact_values(contact), first=first)
