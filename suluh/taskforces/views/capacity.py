"""Pages of capacity and of data roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.taskforces.access import get_force, keep_duty, keep_force, may_manage
from suluh.taskforces.actions import capacity as actions
from suluh.taskforces.forms.capacity import SCORES, AssessmentForm, DutyForm
from suluh.taskforces.kinds import Dimension, Item
from suluh.taskforces.queries import capacity as queries
from suluh.taskforces.rules.capacity import dimension_of, next_steps, scores, whole


@needs(Verb.TASKFORCE_READ)
def capacity(request: Request, place: str) -> HttpResponse:
    """Show how able a task force finds itself, beside its peers, and what to do next."""
    force = get_force(request.actor, place)
    past = queries.past_of(force, 10)
    answers = past[0][1] if past else {}
    found = scores(answers) if past else {}
    peers = queries.peers_of(force) if past else None
    context = {
        "force": force,
        "place": place,
        "past": [(one, whole(scores(said))) for one, said in past],
        "whole": whole(found),
        "rows": [
            (one.label, found[one.value], peers.scores.get(one.value) if peers else None, _answered(one, answers))
            for one in Dimension
            if past
        ],
        "peers": peers,
        "steps": [Item(one).label for one in next_steps(answers)] if past else [],
        "notes": [(note.get_dimension_display(), note.text) for note in past[0][0].notes.all()] if past else [],
        "duties": queries.duties_of(force),
        "may_manage": may_manage(request.actor, force.area_code),
    }
    return render(request, "taskforces/capacity.html", context)


def _answered(dimension: Dimension, answers: dict[str, int]) -> list[tuple[str, str]]:
    """Return what was answered to each item of a dimension, in words."""
    words = dict(SCORES)
    items = [one for one in Item if dimension_of(one) == dimension]
    return [(str(one.label), str(words[answers.get(one.value, 0)])) for one in items]


@needs(Verb.TASKFORCE_MANAGE)
def assess(request: Request, place: str) -> HttpResponse:
    """Let a task force assess itself."""
    force = keep_force(request.actor, place)
    form = AssessmentForm(request.POST or None, request.FILES or None)
    if accepted(form, lambda: actions.assess(actor=request.actor, at=request.at, force=force, **form.said())):
        messages.success(request, _("Penilaian tersimpan."))
        return redirect("taskforces:capacity", place)
    context = {"form": form, "area": force.area, "place": place, "title": _("Nilai kemampuan sendiri")}
    return render(request, "taskforces/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def give_duty(request: Request, place: str) -> HttpResponse:
    """Let an office take a role for data."""
    force = keep_force(request.actor, place)
    form = DutyForm(request.POST or None, offices=queries.offices_for(force))
    if accepted(form, lambda: actions.give_duty(actor=request.actor, at=request.at, force=force, **form.cleaned_data)):
        messages.success(request, _("Peran itu sudah dicatat."))
        return redirect("taskforces:capacity", place)
    context = {"form": form, "area": force.area, "place": place, "title": _("Tambah peran data")}
    return render(request, "taskforces/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
@require_POST
def end_duty(request: Request, pk: int) -> HttpResponse:
    """End a role."""
    found = keep_duty(request.actor, pk)
    actions.end_duty(actor=request.actor, at=request.at, duty=found)
    return redirect("taskforces:capacity", found.task_force.place)
