"""Lists of work: the cases, the calendar of what is due, who answers for how much, and giving cases to others."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.cases import actions
from suluh.cases.access import cases_for, dues_for
from suluh.cases.forms import cases as forms
from suluh.cases.kinds import State
from suluh.cases.kinds.risk import Risk
from suluh.cases.queries import TONES
from suluh.cases.queries.dues import agenda, next_of
from suluh.cases.queries.glance import RISK_TONES
from suluh.cases.queries.work import (
    MINE,
    NOBODY,
    find_worker,
    in_this_order,
    loads,
    narrowed,
    told_apart,
    workers_of,
)

ORDERS = {
    "sejak": "touched_at", "-sejak": "-touched_at", "dibuka": "opened_at", "-dibuka": "-opened_at",
    "status": "state_at", "-status": "-state_at",
}  # fmt: skip
PAGE, AGENDA_PAGE, LOADS_PAGE, GIVEN_PAGE = 25, 60, 50, 50
AT_ONCE = 500
"""How many cases change hands together: each has its line in the trail and its event, in one transaction."""


@needs(Verb.CASE_READ)
def index(request: Request) -> HttpResponse:
    asked = request.GET
    rows = narrowed(
        cases_for(request.actor, Verb.CASE_READ), state=asked.get("status", ""), worker=asked.get("pendamping", ""),
        risk=asked.get("risiko", ""), over="lewat" in asked, user_id=request.actor.user_id, at=request.at,
    )  # fmt: skip
    order = ORDERS.get(asked.get("urut", ""), "touched_at")
    page = Paginator(rows.order_by(order, "pk").values_list("pk", flat=True), PAGE).get_page(asked.get("hal"))
    found = in_this_order(cases_for(request.actor, Verb.CASE_READ), list(page.object_list))
    upcoming = next_of(found, request.at)
    context = {
        "page": page, "rows": [(case, upcoming.get(case.pk)) for case in found], "states": State.choices,
        "risks": Risk.choices, "asked": asked, "tones": TONES, "risk_tones": RISK_TONES, "mine": MINE, "nobody": NOBODY,
        "may_work": request.actor.may(Verb.CASE_WORK),
    }  # fmt: skip
    return render(request, "cases/index.html", context)


@needs(Verb.CASE_READ)
def calendar(request: Request) -> HttpResponse:
    rows = dues_for(request.actor, Verb.CASE_READ)
    mine = request.actor.may(Verb.CASE_WORK) and request.GET.get("tampil") != "semua"
    if mine:
        rows = rows.filter(worker=request.actor.user_id)
    page = Paginator(rows, AGENDA_PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "groups": agenda(list(page.object_list), request.at), "mine": mine,
               "may_work": request.actor.may(Verb.CASE_WORK)}  # fmt: skip
    return render(request, "cases/calendar.html", context)


@needs(Verb.CASE_READ)
def caseload(request: Request) -> HttpResponse:
    rows = cases_for(request.actor, Verb.CASE_READ)
    found = loads(rows, request.at, timezone.localtime(request.at).date())
    page = Paginator(found, LOADS_PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "may_assign": request.actor.may(Verb.CASE_ASSIGN)}
    return render(request, "cases/caseload.html", context)


@needs(Verb.CASE_ASSIGN)
def reassign(request: Request, agency_id: int, worker_id: int) -> HttpResponse:
    """Give cases of one officer (0: of nobody) in an agency to another: those ticked on a page, or all at once."""
    today = timezone.localtime(request.at).date()
    rows = cases_for(request.actor, Verb.CASE_ASSIGN).exclude(state=State.CLOSED)
    rows = rows.filter(agency=agency_id, worker=worker_id or None).order_by("opened_at", "pk")
    shown = Paginator(rows.select_related(None).select_related("record"), GIVEN_PAGE)
    if not shown.count:  # nobody's officers are named to who has nothing to give away there
        if request.method == "POST":  # sent again: all is given away
            return redirect("cases:caseload")
        raise Http404
    workers = [one for one in workers_of([agency_id], today) if one.pk != worker_id]
    form = forms.Assign(request.POST or None, workers=workers)
    if request.method == "POST" and form.is_valid():
        chosen = rows[:AT_ONCE] if "semua" in request.POST else rows.filter(pk__in=_ids(request.POST.getlist("cases")))
        worker = find_worker(form.cleaned_data["worker"])
        try:
            if worker is not None:
                count = actions.assign_cases(
                    actor=request.actor, at=request.at, cases=chosen, worker=worker, note=form.cleaned_data["note"]
                )
                messages.success(request, _("%(count)d perkara diserahkan kepada %(name)s.")
                                 % {"count": count, "name": worker.get_full_name()})  # fmt: skip
                return redirect("cases:reassign", agency_id, worker_id) if rows.exists() else redirect("cases:caseload")
        except Refused as refused:
            refused_beside(form, refused)
    page = shown.get_page(request.GET.get("hal"))
    ticked = set(request.POST.getlist("cases")) if request.method == "POST" else {str(case.pk) for case in page}
    context = {
        "page": page, "cases": [(case, told_apart(case), str(case.pk) in ticked) for case in page], "form": form,
        "workers": workers, "from_worker": find_worker(worker_id), "at_once": min(shown.count, AT_ONCE),
    }  # fmt: skip
    return render(request, "cases/reassign.html", context)


def _ids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
