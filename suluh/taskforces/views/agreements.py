"""Pages of agreements between regions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, attempted, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.taskforces.access import get_agreement, keep_agreement, keep_force, keep_party, may_manage
from suluh.taskforces.actions import agreements as actions
from suluh.taskforces.forms.agreements import AgreementForm, PartyForm, ShareForm, SignForm, TaskForm
from suluh.taskforces.kinds import Phase
from suluh.taskforces.queries.agreements import agreements, party_facts, share_facts
from suluh.taskforces.queries.registry import find_force
from suluh.taskforces.rules.agreements import may_sign

PER_PAGE = 40


@needs(Verb.TASKFORCE_READ)
def listed(request: Request) -> HttpResponse:
    """List every agreement, the latest first."""
    page = Paginator(agreements(), PER_PAGE).get_page(request.GET.get("hal"))
    day = timezone.localtime(request.at).date()
    context = {
        "page": page,
        "rows": [(one, one.phase(day)) for one in page],
        "places": [one for one in map(find_force, request.actor.areas(Verb.TASKFORCE_MANAGE)) if one],
    }
    return render(request, "taskforces/agreements.html", context)


@needs(Verb.TASKFORCE_READ)
def agreement(request: Request, pk: UUID) -> HttpResponse:
    """Show an agreement: its parties, workflow, tasks and shares, and what is still missing."""
    found = get_agreement(request.actor, pk)
    phase = found.phase(timezone.localtime(request.at).date())
    parties = list(found.parties.all())
    tasks, shares = found.tasks.select_related("party__task_force"), share_facts(found)
    missing = may_sign(party_facts(found), [one.party_id for one in tasks], shares, found.workflow)
    context = {
        "agreement": found,
        "phase": phase,
        "parties": [(one, may_manage(request.actor, one.task_force.area_code)) for one in parties],
        "tasks": tasks,
        "shares": found.shares.select_related("party__task_force").order_by("cost", "pk"),
        "missing": missing.reasons if phase == Phase.DRAFT else (),
        "may_change": phase == Phase.DRAFT and any(may_manage(request.actor, code) for code in found.codes),
    }
    return render(request, "taskforces/agreement.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def draft(request: Request, place: str) -> HttpResponse:
    """Draft an agreement for a task force."""
    force = keep_force(request.actor, place)
    form = AgreementForm(request.POST or None)
    if made := accepted(
        form, lambda: actions.draft_agreement(actor=request.actor, at=request.at, force=force, **form.cleaned_data)
    ):
        messages.success(request, _("Rancangan tersimpan. Tambahkan pihak, tugas, dan bagian biayanya."))
        return redirect("taskforces:agreement", made.pk)
    context = {"form": form, "title": _("Rancang kesepakatan"), "pretitle": force.name}
    return render(request, "taskforces/agreement_change.html", context)


Added = tuple[str | Promise, Callable[..., Form], Callable[..., Any]]
PARTS: dict[str, Added] = {
    "pihak": (gettext_lazy("Tambah pihak"), PartyForm, actions.add_party),
    "tugas": (gettext_lazy("Tambah tugas"), TaskForm, actions.add_task),
    "biaya": (gettext_lazy("Tambah bagian biaya"), ShareForm, actions.add_share),
}


@needs(Verb.TASKFORCE_MANAGE)
def add(request: Request, pk: UUID, part: str) -> HttpResponse:
    """Add a party, a task or a share to a draft."""
    if part not in PARTS:
        raise Http404
    found = keep_agreement(request.actor, pk)
    title, form_class, action = PARTS[part]
    parties = {one.pk: one for one in found.parties.all()}
    extra: dict[str, Any] = (
        {} if part == "pihak" else {"parties": [(key, one.task_force.name) for key, one in parties.items()]}
    )
    form = form_class(request.POST or None, **extra)
    if form.is_valid():
        said = dict(form.cleaned_data)
        if part == "pihak":
            said["force"] = find_force(said.pop("area"))
        else:
            said["party"] = parties[said["party"]]
        try:
            action(actor=request.actor, at=request.at, agreement=found, **said)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            return redirect("taskforces:agreement", pk)
    context = {"form": form, "title": title, "pretitle": found.number, "agreement": found}
    return render(request, "taskforces/agreement_change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
@require_POST
def remove(request: Request, pk: UUID, part: str, part_id: int) -> HttpResponse:
    """Take a part out of a draft; taking it out twice is harmless."""
    found = keep_agreement(request.actor, pk)
    rows: dict[str, Any] = {"pihak": found.parties, "tugas": found.tasks, "biaya": found.shares}
    if part not in rows:
        raise Http404
    row = rows[part].filter(pk=part_id).first()
    if row is not None:
        attempted(request, lambda: actions.remove_part(actor=request.actor, at=request.at, agreement=found, part=row))
    return redirect("taskforces:agreement", pk)


@needs(Verb.TASKFORCE_MANAGE)
def sign(request: Request, pk: UUID, party_id: int) -> HttpResponse:
    """Note that a region has signed."""
    found, party = keep_party(request.actor, pk, party_id)
    form = SignForm(request.POST or None)
    if accepted(
        form,
        lambda: actions.sign_agreement(
            actor=request.actor, at=request.at, agreement=found, party=party, **form.cleaned_data
        ),
    ):
        messages.success(request, _("Tanda tangan tercatat."))
        return redirect("taskforces:agreement", pk)
    title = _("Catat tanda tangan %(name)s") % {"name": party.task_force.name}
    context = {"form": form, "title": title, "pretitle": found.number, "agreement": found}
    return render(request, "taskforces/agreement_change.html", context)
