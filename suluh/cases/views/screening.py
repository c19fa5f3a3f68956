"""Screening and her age."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.access import get_case
from suluh.cases.actions import screening as actions
from suluh.cases.forms import screening as forms
from suluh.cases.kinds.screening import AgeSource, Authority, Status
from suluh.cases.kinds.signs import Dimension
from suluh.cases.queries import screening as queries
from suluh.cases.rules.screening import Answers, indicate
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page

if TYPE_CHECKING:
    from suluh.cases.models import Case

PAGE = "cases:screening"


@needs(Verb.CASE_READ)
def screening(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, get_case(request.actor, case_id))


@needs(Verb.CASE_WORK)
def screen(request: Request, case_id: UUID) -> HttpResponse:
    """Ask the questions, filled in with the latest answers."""
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Screen(request.POST or None, initial=_last(case))

    def act() -> object:
        data = form.cleaned_data
        answers = Answers(data["acts"], data["means"], data["aims"], data["ilo"], form.signs())
        said = actions.Screened(answers, data["recruited_on"], data["other_aim"], data["note"])
        return actions.screen_case(actor=request.actor, at=request.at, case=case, screened=said)

    def again() -> HttpResponse:
        return case_page(request, "cases/screen.html", case, "screening", {"form": form})

    return do(request, case, form, act, done=_("Penapisan disimpan."), back=PAGE, again=again)


@needs(Verb.CASE_WORK)
@require_POST
def conclude(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Conclude(request.POST)

    def act() -> object:
        status, reason = Status(form.cleaned_data["status"]), form.cleaned_data["reason"]
        return actions.conclude(actor=request.actor, at=request.at, case=case, status=status, reason=reason)

    return do(request, case, form, act, done=_("Kesimpulan disimpan."), back=PAGE,
              again=lambda: _page(request, case, conclude=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def determine(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Determine(request.POST)

    def act() -> object:
        data = form.cleaned_data
        data |= {"status": Status(data["status"]), "authority": Authority(data["authority"])}
        return actions.determine(actor=request.actor, at=request.at, case=case, **data)

    return do(request, case, form, act, done=_("Penetapan dicatat."), back=PAGE,
              again=lambda: _page(request, case, determine=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def claim_age(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.ClaimAge(request.POST)

    def act() -> object:
        data = form.cleaned_data | {"source": AgeSource(form.cleaned_data["source"])}
        return actions.claim_age(actor=request.actor, at=request.at, case=case, **data)

    return do(request, case, form, act, done=_("Keterangan umur disimpan."), back=PAGE,
              again=lambda: _page(request, case, claim=form))  # fmt: skip


@needs(Verb.CASE_WORK)
@require_POST
def decide_age(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.DecideAge(request.POST)

    def act() -> object:
        return actions.decide_age(actor=request.actor, at=request.at, case=case, **form.cleaned_data)

    return do(request, case, form, act, done=_("Keputusan tentang umur disimpan."), back=PAGE,
              again=lambda: _page(request, case, decide=form))  # fmt: skip


def _last(case: Case) -> dict[str, object]:
    latest = queries.find_screening(case)
    if latest is None:
        return {"recruited_on": case.report.recruited_on}
    signs = {one.value: [code for code in latest.signs if code.startswith(one.value)] for one in Dimension}
    return {
        "acts": latest.acts, "means": latest.means, "aims": latest.aims, "other_aim": latest.other_aim,
        "ilo": latest.ilo, "recruited_on": latest.recruited_on, "note": latest.note, **signs,
    }  # fmt: skip


def _page(request: Request, case: Case, **bound: object) -> HttpResponse:
    screenings = queries.screenings_of(case)
    latest = screenings[0] if screenings else None
    found = queries.childhood_of(case)
    indicated = None
    if latest is not None:
        answers = Answers(latest.acts, latest.means, latest.aims, latest.ilo, latest.signs)
        indicated = indicate(answers, found.childhood)
    context = {
        "screenings": screenings, "latest": latest, "indicated": indicated, "age": found,
        "claims": queries.age_claims_of(case), "decision": queries.age_decision_of(case),
        "conclusions": queries.conclusions_of(case), "determinations": queries.determinations_of(case),
        "conclude": forms.Conclude(), "determine": forms.Determine(), "claim": forms.ClaimAge(),
        "decide": forms.DecideAge(),
    }  # fmt: skip
    return case_page(request, "cases/screening.html", case, "screening", context | bound)
