"""The first page of a case, and what is done from it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, attempted, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies
from suluh.answers import Refused
from suluh.cases import actions
from suluh.cases.access import get_case
from suluh.cases.forms import cases as forms
from suluh.cases.kinds import ClosingReason, State
from suluh.cases.queries import cases_of, holders_of, timeline
from suluh.cases.queries.dues import find_due
from suluh.cases.queries.where import whereabouts_of
from suluh.cases.queries.work import find_worker, workers_of
from suluh.cases.rules import moving as rules
from suluh.cases.views.frame import case_page
from suluh.ids import new_id
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import records_of
from suluh.reports.access import get_report
from suluh.reports.queries import records_in, reports_of

if TYPE_CHECKING:
    from suluh.cases.models import Case

RECENT = 12


@needs(Verb.CASE_OPEN)
@require_POST
def open(request: Request, report: UUID, position: int) -> HttpResponse:
    told = get_report(request.actor, report, Verb.CASE_OPEN)
    people = records_in(told)
    if position >= len(people):
        raise Http404
    agency = agencies().filter(pk__in=request.actor.agencies(Verb.CASE_OPEN)).order_by("pk")[0]
    case = attempted(
        request,
        lambda: actions.open_case(
            actor=request.actor, at=request.at, report=told, record=people[position], agency=agency
        ),
    )
    return redirect("cases:case", case.pk) if case else redirect("reports:report", report)


@needs(Verb.CASE_READ)
@never_cache
def case(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id)
    unseal = forms.Unseal(request.POST or None)
    opened = {}
    if unseal.is_bound and unseal.is_valid():
        purpose, reason = Purpose(unseal.cleaned_data["purpose"]), unseal.cleaned_data["reason"]
        opened = open_identities(
            records_of([found.record.person_id]), actor=request.actor, at=request.at, purpose=purpose, reason=reason
        )
    return _page(request, found, unseal=unseal, opened=list(opened.values()))


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
            refused_beside(form, refused)
        else:
            messages.success(request, _("Status perkara sekarang: %(state)s.") % {"state": state.label})
            return redirect("cases:case", case_id)
    return _page(request, found, move=form)


@needs(Verb.CASE_WORK)
@require_POST
def place(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Where(request.POST)
    if form.is_valid():
        base, wanted = form.opened_with(), form.wanted()
        try:
            actions.place_case(actor=request.actor, at=request.at, case=found, base=base, wanted=wanted)
        except Refused as refused:
            refused_beside(form, refused)
            form.ask_again(whereabouts_of(get_case(request.actor, case_id)), refused)
        else:
            messages.success(request, _("Keberadaannya diperbarui."))
            return redirect("cases:case", case_id)
    return _page(request, found, where=form)


@needs(Verb.CASE_ASSIGN)
@require_POST
def assign(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_ASSIGN)
    form = forms.Assign(request.POST, workers=_workers(request, found))
    if form.is_valid():
        worker = find_worker(form.cleaned_data["worker"])
        try:
            if worker is not None:
                note = form.cleaned_data["note"]
                actions.assign_cases(actor=request.actor, at=request.at, cases=[found], worker=worker, note=note)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Penanggung jawab perkara diperbarui."))
            return redirect("cases:case", case_id)
    return _page(request, found, assign=form)


@needs(Verb.CASE_WORK)
@require_POST
def plan_task(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Task(request.POST)
    if form.is_valid():
        try:
            actions.plan_task(actor=request.actor, at=request.at, case=found, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tugas dicatat."))
            return redirect("cases:case", case_id)
    return _page(request, found, task=form)


@needs(Verb.CASE_WORK)
@require_POST
def finish_task(request: Request, case_id: UUID, due_id: UUID) -> HttpResponse:
    due = find_due(due_id, get_case(request.actor, case_id, Verb.CASE_WORK))
    if due is None:
        raise Http404
    attempted(request, lambda: actions.finish_task(actor=request.actor, at=request.at, due=due))
    return redirect("cases:case", case_id)


def _workers(request: Request, found: Case) -> list[object]:
    return list(workers_of([found.agency_id], timezone.localtime(request.at).date()))


def _wanted(request: Request) -> dict[str, str]:
    """Return what a page that sent her here would have her choose: to close a case of which there are two."""
    return {"state": State.CLOSED, "reason": ClosingReason.DUPLICATE} if request.GET.get("tutup") == "ganda" else {}


def _page(request: Request, found: Case, *, unseal: forms.Unseal | None = None, opened: list[object] | None = None,
          **bound: object) -> HttpResponse:  # fmt: skip
    """Show the first page, with the form that was sent in place of an empty one."""
    records = list(records_of([found.record.person_id]))
    states = sorted(rules.NEXT[State(found.state)], key=list(State).index)
    context = {
        "records": records,
        "reports": reports_of([record.pk for record in records]),
        "events": timeline(found, limit=RECENT),
        "holders": holders_of(found.record.person_id, but=found.agency_id),
        "others": cases_of([found.record.person_id]).exclude(pk=found.pk),
        "opened": opened or [],
        "unseal": unseal or forms.Unseal(),
        "move": forms.Move(states=states, initial=_wanted(request)),
        "where": forms.Where.about(whereabouts_of(found)),
        "assign": forms.Assign(initial={"worker": found.worker_id}, workers=_workers(request, found)),
        "task": forms.Task(initial={"key": str(new_id())}),
    }
    return case_page(request, "cases/case.html", found, "overview", context | bound)
