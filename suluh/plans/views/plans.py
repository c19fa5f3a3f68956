"""Pages of plans: the list, those of a place, one plan, and the tree of money."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, accepted, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.plans import forms
from suluh.plans.access import get_plan, keep_plan
from suluh.plans.actions import plans as actions
from suluh.plans.kinds import Source, State
from suluh.plans.queries import plans as queries
from suluh.plans.queries.gaps import gaps_of
from suluh.plans.queries.tree import tree, years
from suluh.regions.queries import find_area
from suluh.regions.rules import ancestors
from suluh.taskforces.access import get_place, keep_force, may_manage
from suluh.taskforces.kinds import Pillar
from suluh.taskforces.queries.registry import find_force

PER_PAGE = 40


def _year(request: Request) -> int:
    return timezone.localtime(request.at).year


@needs(Verb.TASKFORCE_READ)
def index(request: Request) -> HttpResponse:
    """List plans: by place, state and words."""
    text, within = request.GET.get("q", "").strip()[:80], request.GET.get("wilayah", "")[:13]
    state = request.GET.get("status", "")
    rows = queries.plans(within=within, state=state if state in State.values else "", text=text)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "text": text,
        "state": state,
        "states": State.choices,
        "within": within,
        "area": find_area(within) if within else None,
        "places": [one for one in map(find_force, request.actor.areas(Verb.TASKFORCE_MANAGE)) if one],
    }
    return render(request, "plans/index.html", context)


@needs(Verb.TASKFORCE_READ)
def money(request: Request) -> HttpResponse:
    """Show the money of a place as a branch of the national tree."""
    code, source = request.GET.get("wilayah", "")[:13], request.GET.get("sumber", "")
    area = find_area(code) if code else None
    if code and area is None:
        raise Http404
    known = years()
    asked = request.GET.get("tahun", "")
    latest = next((one for one in known if one <= _year(request)), known[0] if known else _year(request))
    year = int(asked) if asked in {str(one) for one in known} else latest
    context = {
        "tree": tree(code, year, source if source in Source.values else ""),
        "area": area,
        "code": code,
        "way": [one for one in map(find_area, reversed(ancestors(code))) if one],
        "year": year,
        "years": known,
        "source": source,
        "sources": Source.choices,
        "plan": queries.find_adopted(code, year),
    }
    return render(request, "plans/money.html", context)


@needs(Verb.TASKFORCE_READ)
def place(request: Request, place: str) -> HttpResponse:
    """Show which plan holds for a place now, its own or an inherited one, and every plan it had."""
    area = get_place(request.actor, place)
    code = area.code if area else ""
    context = {
        "area": area,
        "place": place,
        "holding": queries.plan_for(code, _year(request)),
        "plans": queries.plans_of(code),
        "may_draft": may_manage(request.actor, code) and find_force(code) is not None,
        "has_force": find_force(code) is not None,
        "year": _year(request),
    }
    return render(request, "plans/place.html", context)


@needs(Verb.TASKFORCE_READ)
def plan(request: Request, pk: UUID) -> HttpResponse:
    """Show a plan by pillar, with its sums and what it lacks."""
    found = get_plan(request.actor, pk)
    activities = list(queries.activities_of(found))
    mine = may_manage(request.actor, found.area_code)
    context = {
        "plan": found,
        "pillars": [(one, [row for row in activities if row.pillar == one.value]) for one in Pillar],
        "sums": queries.sums_of(found),
        "gaps": gaps_of(found, _year(request)),
        "links": found.links.order_by("paper", "title"),
        "may_manage": mine,
        "may_change": mine and found.state == State.DRAFT,
        "may_adopt": found.state == State.DRAFT and may_manage(request.actor, found.area_code, Verb.TASKFORCE_APPROVE),
    }
    return render(request, "plans/plan.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def draft(request: Request, place: str) -> HttpResponse:
    """Draft a plan; `?dari=` names a plan whose activities it begins with."""
    force = keep_force(request.actor, place)
    origin = _origin(request)
    first = {"starts_year": _year(request), "ends_year": _year(request) + 4}
    if origin:
        first |= {"title": origin.title, "starts_year": origin.starts_year, "ends_year": origin.ends_year}
    form = forms.PlanForm(request.POST or None, initial=first)
    if form.is_valid():
        said = form.cleaned_data
        follows = queries.plans_above(force, said["starts_year"], said["ends_year"]).first()
        try:
            made = actions.draft_plan(
                actor=request.actor, at=request.at, force=force, follows=follows, came_from=origin, **said
            )
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Rancangan tersimpan. Tambahkan kegiatan untuk setiap sub gugus tugas."))
            return redirect("plans:plan", made.pk)
    context = {"form": form, "title": _("Susun rencana"), "force": force, "origin": origin}
    return render(request, "plans/change.html", context)


def _origin(request: Request) -> Any:
    try:
        return get_plan(request.actor, UUID(request.GET.get("dari", "")))
    except (ValueError, Http404):
        return None


@needs(Verb.TASKFORCE_MANAGE)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Change the name and legal basis of a plan, and the plan that it follows."""
    found = keep_plan(request.actor, pk)
    above = {str(one.pk): one for one in queries.plans_above(found.task_force, found.starts_year, found.ends_year)}
    first = {name: getattr(found, name) for name in ("title", "basis", "version")} | {"follows": found.follows_id or ""}
    form = forms.PlanChangeForm(
        request.POST or None, plans=[(key, one.title) for key, one in above.items()], initial=first
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        follows = above.get(said.pop("follows"))
        try:
            actions.change_plan(actor=request.actor, at=request.at, plan=found, follows=follows, **said)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Perubahan sudah disimpan."))
            return redirect("plans:plan", pk)
    return render(request, "plans/change.html", {"form": form, "title": _("Ubah rencana"), "plan": found})


@needs(Verb.TASKFORCE_MANAGE)
def link(request: Request, pk: UUID) -> HttpResponse:
    """Note a planning document in which a plan is found again."""
    found = keep_plan(request.actor, pk)
    form = forms.LinkForm(request.POST or None)
    if form.is_valid():
        actions.link_plan(actor=request.actor, at=request.at, plan=found, **form.cleaned_data)
        return redirect("plans:plan", pk)
    return render(
        request, "plans/change.html", {"form": form, "title": _("Tautkan dokumen perencanaan"), "plan": found}
    )


@needs(Verb.TASKFORCE_APPROVE)
def adopt(request: Request, pk: UUID) -> HttpResponse:
    """Adopt a plan."""
    found = keep_plan(request.actor, pk, Verb.TASKFORCE_APPROVE)
    form = forms.AdoptForm(request.POST if request.method == "POST" else None)
    if accepted(form, lambda: actions.adopt_plan(actor=request.actor, at=request.at, plan=found, **form.cleaned_data)):
        messages.success(request, _("Rencana sudah ditetapkan dan masuk pohon anggaran."))
        return redirect("plans:plan", pk)
    context = {
        "form": form,
        "title": _("Tetapkan rencana"),
        "plan": found,
        "gaps": gaps_of(found, _year(request)),
        "action": _("Tetapkan"),
    }
    return render(request, "plans/change.html", context)
