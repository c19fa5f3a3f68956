"""Pages about cases, and about the person a case is for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies
from suluh.answers import Refused
from suluh.cases import actions
from suluh.cases.access import cases_for, get_case
from suluh.cases.forms import cases as forms
from suluh.cases.kinds import EventKind, State
from suluh.cases.queries import TONES, cases_of, holders_of, timeline
from suluh.cases.rules import moving as rules
from suluh.ids import new_id
from suluh.people.access import get_person, open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import records_of
from suluh.reports.access import get_report
from suluh.reports.queries import records_in, reports_of

if TYPE_CHECKING:
    from suluh.cases.models import Case

ORDERS = {"status": "state_at", "-status": "-state_at", "dibuka": "opened_at", "-dibuka": "-opened_at"}
PAGE = 25


@needs(Verb.CASE_READ)
def index(request: Request) -> HttpResponse:
    found = cases_for(request.actor, Verb.CASE_READ)
    state = request.GET.get("status", "")
    found = found.filter(state=state) if state in State.values else found.exclude(state=State.CLOSED)
    order = ORDERS.get(request.GET.get("urut", ""), "state_at")
    page = Paginator(found.order_by(order, "pk"), PAGE).get_page(request.GET.get("hal"))
    return render(request, "cases/index.html", {"page": page, "states": State.choices, "state": state, "tones": TONES})


@needs(Verb.CASE_OPEN)
@require_POST
def open(request: Request, report: UUID, position: int) -> HttpResponse:
    told = get_report(request.actor, report, Verb.CASE_OPEN)
    people = records_in(told)
    if position >= len(people):
        raise Http404
    agency = agencies().filter(pk__in=request.actor.agencies(Verb.CASE_OPEN)).order_by("pk")[0]
    try:
        case = actions.open_case(
            actor=request.actor, at=request.at, report=told, record=people[position], agency=agency
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("reports:report", report)
    return redirect("cases:case", case.pk)


@needs(Verb.CASE_READ)
@never_cache
def case(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id)
    unseal = forms.Unseal(request.POST if "purpose" in request.POST else None)
    opened = {}
    if unseal.is_bound and unseal.is_valid():
        purpose, reason = Purpose(unseal.cleaned_data["purpose"]), unseal.cleaned_data["reason"]
        opened = open_identities(
            records_of([found.record.person_id]), actor=request.actor, at=request.at, purpose=purpose, reason=reason
        )
    context = _page(request, found, unseal=unseal) | {"opened": list(opened.values())}
    return render(request, "cases/case.html", context)


@needs(Verb.CASE_WORK)
@require_POST
def note(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Note(request.POST)
    if form.is_valid():
        kind, text, key = EventKind(form.cleaned_data["kind"]), form.cleaned_data["text"], form.cleaned_data["key"]
        actions.note_case(actor=request.actor, at=request.at, case=found, kind=kind, text=text, key=key)
        messages.success(request, _("Catatan disimpan."))
        return redirect("cases:case", case_id)
    return render(request, "cases/case.html", _page(request, found, note=form))


@needs(Verb.CASE_WORK)
@require_POST
def move(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Move(request.POST, states=list(State))
    if form.is_valid():
        state, data = State(form.cleaned_data["state"]), form.cleaned_data
        try:
            actions.move_case(
                actor=request.actor, at=request.at, case=found, state=state, reason=data["reason"], text=data["text"]
            )
        except Refused as refused:
            for reason in refused.answer.reasons:
                form.add_error(reason.about, str(reason))
        else:
            messages.success(request, _("Status perkara sekarang: %(state)s.") % {"state": state.label})
            return redirect("cases:case", case_id)
    return render(request, "cases/case.html", _page(request, found, move=form))


@needs(Verb.PERSON_SEARCH)
@never_cache
def person(request: Request, person_id: UUID) -> HttpResponse:
    found = get_person(request.actor, person_id)
    records = list(records_of([found.pk]))
    unseal = forms.Unseal(request.POST or None)
    opened = {}
    if unseal.is_bound and unseal.is_valid():
        purpose, reason = Purpose(unseal.cleaned_data["purpose"]), unseal.cleaned_data["reason"]
        opened = open_identities(records, actor=request.actor, at=request.at, purpose=purpose, reason=reason)
    context = {
        "person": found,
        "records": records,
        "opened": list(opened.values()),
        "unseal": unseal,
        "reports": reports_of([record.pk for record in records]),
        "cases": cases_of([found.pk]) if request.actor.may(Verb.CASE_READ) else (),
        "holders": holders_of(found.pk),
        "tones": TONES,
    }
    return render(request, "cases/person.html", context)


def _page(
    request: Request,
    found: Case,
    *,
    unseal: forms.Unseal | None = None,
    note: forms.Note | None = None,
    move: forms.Move | None = None,
) -> dict[str, object]:
    """Gather what the page of a case shows, with the form that was sent in place of an empty one."""
    records = list(records_of([found.record.person_id]))
    states = sorted(rules.NEXT[State(found.state)], key=list(State).index)
    return {
        "case": found,
        "records": records,
        "reports": reports_of([record.pk for record in records]),
        "events": timeline(found),
        "holders": holders_of(found.record.person_id, but=found.agency_id),
        "others": cases_of([found.record.person_id]).exclude(pk=found.pk),
        "unseal": unseal or forms.Unseal(),
        "note": note or forms.Note(initial={"key": str(new_id())}),
        "move": move or forms.Move(states=states),
        "may_work": request.actor.may(Verb.CASE_WORK),
        "tone": TONES[State(found.state)],
    }
