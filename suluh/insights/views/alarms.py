"""Warnings of unusual rises: which there are, what one says, and what somebody did with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.insights.access import get_alarm, get_scope, may_answer, reading, scopes_of
from suluh.insights.actions.alarms import answer_alarm
from suluh.insights.forms import Answering
from suluh.insights.kinds import Outcome
from suluh.insights.queries import alarms as queries
from suluh.insights.rules.watching import FALSE, FEWEST
from suluh.insights.views.figures import above

PAGE = 25


@needs(Verb.FIGURES_READ)
def alarms(request: Request) -> HttpResponse:
    """List the warnings about an area, those that nobody has answered unless all are asked for."""
    scopes = scopes_of(request.actor)
    scope = get_scope(request.actor, scopes, request.GET.get("wilayah"), None)
    everything = request.GET.get("tampil") == "semua"
    with reading(request.actor):
        rows = queries.alarms("~" if scope.agency_id else scope.area_code, open_only=not everything)
        page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
        lines = queries.lines(page.object_list, within=scope.area_code)
    context = {
        "scope": scope, "scopes": [one for one in scopes if not one.agency_id], "above": above(scope, scopes),
        "page": page, "lines": lines, "everything": everything, "percent": round(100 * FALSE), "fewest": FEWEST,
    }  # fmt: skip
    return render(request, "insights/alarms.html", context)


@needs(Verb.FIGURES_READ)
def alarm(request: Request, alarm_id: UUID) -> HttpResponse:
    """Show one warning, and take the answer of who coordinates there."""
    found = get_alarm(request.actor, alarm_id)
    mine = may_answer(request.actor, found)
    form = Answering(request.POST or None)
    if request.method == "POST":
        if not mine:
            raise PermissionDenied
        done = accepted(form, lambda: answer_alarm(
            actor=request.actor, at=request.at, alarm=found, outcome=Outcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
        ))  # fmt: skip
        if done is not None:
            messages.success(request, _("Tanggapan Anda dicatat."))
            return redirect("insights:alarm", found.pk)
    with reading(request.actor):
        [line] = queries.lines([found])
    context = {
        "alarm": found, "line": line, "mine": mine, "form": form, "percent": round(100 * FALSE),
        "journeys": found.watched != "RECRUITER" and found.area_code,
        "person": found.key if found.watched == "RECRUITER" and request.actor.may(Verb.CASE_READ) else "",
    }  # fmt: skip
    return render(request, "insights/alarm.html", context)
