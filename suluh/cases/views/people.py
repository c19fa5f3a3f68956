"""Who else is in a case, the accused, her way, and events that look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.access import cases_for, get_case, open_people
from suluh.cases.actions import people as actions
from suluh.cases.forms import people as forms
from suluh.cases.kinds import State
from suluh.cases.kinds.people import AccusedRole, AccusedStatus, PartyRole, StopKind
from suluh.cases.queries import people as queries
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page

if TYPE_CHECKING:
    from suluh.cases.models import Case

PAGE = "cases:people"
KINDS = {
    "RECRUITER": gettext_lazy("nama terlapor"),
    "PHONE": gettext_lazy("nomor telepon terlapor"),
    "EMPLOYER": gettext_lazy("majikan"),
    "ADDRESS": gettext_lazy("alamat"),
}


@needs(Verb.CASE_READ)
@never_cache
def people(request: Request, case_id: UUID) -> HttpResponse:
    """Show who else is in a case; sent back with `open`, their names for a legal purpose, each look noted."""
    case = get_case(request.actor, case_id)
    opened = open_people(case, actor=request.actor, at=request.at) if request.method == "POST" else None
    return _page(request, case, opened=opened)


@needs(Verb.CASE_WORK)
@require_POST
def add_party(request: Request, case_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.AddParty(request.POST)

    def act() -> object:
        data = form.cleaned_data | {"role": PartyRole(form.cleaned_data["role"])}
        return actions.add_party(actor=request.actor, at=request.at, case=case, **data)

    return do(request, case, form, act, done=_("Orang itu dicatat, namanya disegel."), back=PAGE,
              again=lambda: _page(request, case, party_form=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def add_accused(request: Request, case_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.AddAccused(request.POST)

    def act() -> object:
        data = form.cleaned_data | {"role": AccusedRole(form.cleaned_data["role"])}
        return actions.add_accused(actor=request.actor, at=request.at, case=case, **data)

    return do(request, case, form, act, done=_("Terlapor dicatat, namanya disegel."), back=PAGE,
              again=lambda: _page(request, case, accused_form=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def change_accused(request: Request, case_id: UUID, accused_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.ChangeAccused(request.POST)
    accused = queries.find_accused(case, accused_id)
    if accused is None:
        raise Http404

    def act() -> object:
        status, on = AccusedStatus(form.cleaned_data["status"]), form.cleaned_data["on"]
        return actions.change_accused(actor=request.actor, at=request.at, accused=accused, status=status, on=on)

    return do(request, case, form, act, done=_("Status hukum diperbarui."), back=PAGE,
              again=lambda: _page(request, case, change_form=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def add_stop(request: Request, case_id: UUID) -> HttpResponse:
    case, form = get_case(request.actor, case_id, Verb.CASE_WORK), forms.AddStop(request.POST)

    def act() -> object:
        data = form.cleaned_data
        return actions.add_stop(
            actor=request.actor, at=request.at, case=case, kind=StopKind(data["kind"]), on=data["on"],
            area_code=data["area"], country_id=data["country"].pk if data["country"] else "", place=data["place"],
            employer=data["employer"],
        )  # fmt: skip

    return do(request, case, form, act, done=_("Tempat dicatat."), back=PAGE,
              again=lambda: _page(request, case, stop_form=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def group(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Group(request.POST, cases=_others(request, case))

    def act() -> object:
        other = get_case(request.actor, UUID(form.cleaned_data["other"]), Verb.CASE_WORK)
        return actions.group_cases(actor=request.actor, at=request.at, case=case, other=other)

    return do(request, case, form, act, done=_("Kedua perkara dikelompokkan."), back=PAGE,
              again=lambda: _page(request, case, group_form=form))  # fmt: skip


def _others(request: Request, case: Case) -> list[Case]:
    rows = cases_for(request.actor, Verb.CASE_WORK).exclude(state=State.CLOSED).exclude(pk=case.pk)
    return list(rows.filter(agency=case.agency_id).order_by("-opened_at")[:100])


def _page(request: Request, case: Case, **bound: object) -> HttpResponse:
    way = queries.way_of(case)
    counts: dict[str, int] = {}
    for one in way:
        if one.regency:
            counts[one.regency] = counts.get(one.regency, 0) + 1
    context = {
        "parties": queries.parties_of(case), "accused": queries.accused_of(case), "way": way,
        "group": queries.grouped_with(case),
        "alike": [(one, [KINDS[kind] for kind in one.kinds]) for one in queries.alike(case)],
        "places": [
            {"code": one.regency, "name": one.where, "value": counts[one.regency]} for one in way if one.regency
        ],
        "party_form": forms.AddParty(), "accused_form": forms.AddAccused(), "change_form": forms.ChangeAccused(),
        "stop_form": forms.AddStop(), "group_form": forms.Group(cases=_others(request, case)), "opened": None,
    }  # fmt: skip
    return case_page(request, "cases/people.html", case, "people", context | bound)
