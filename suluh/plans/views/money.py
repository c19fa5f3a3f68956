"""Pages of one activity: its targets, results and budget lines; and the spreadsheet of a plan's money."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, accepted, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.library.actions.files import keeping
from suluh.plans import forms
from suluh.plans.access import get_activity, get_plan, keep_activity, keep_line, keep_plan
from suluh.plans.actions import money as actions
from suluh.plans.actions import plans as plan_actions
from suluh.plans.kinds import State
from suluh.plans.queries.plans import years_of
from suluh.plans.queries.sheets import write_sheet
from suluh.plans.rules.lines import shown, wrong_rows
from suluh.taskforces.access import may_manage

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAID = ("pillar", "title", "indicator", "unit", "office")


def _above(plan: Any) -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in plan.follows.activities.order_by("number")] if plan.follows else []


@needs(Verb.TASKFORCE_READ)
def activity(request: Request, pk: UUID) -> HttpResponse:
    """Show an activity year by year."""
    found = get_activity(request.actor, pk)
    mine = may_manage(request.actor, found.area_code)
    context = {
        "activity": found,
        "plan": found.plan,
        "years": years_of(found),
        "may_manage": mine,
        "may_change": mine and found.plan.state == State.DRAFT,
    }
    return render(request, "plans/activity.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def add_activity(request: Request, pk: UUID) -> HttpResponse:
    """Add an activity to a draft."""
    plan = keep_plan(request.actor, pk)
    first = {"pillar": request.GET.get("pilar", "")[:12]}
    form = forms.ActivityForm(request.POST or None, above=_above(plan), initial=first)
    if made := accepted(
        form, lambda: plan_actions.add_activity(actor=request.actor, at=request.at, plan=plan, **_said(form))
    ):
        return redirect("plans:activity", made.pk)
    return render(request, "plans/change.html", {"form": form, "title": _("Tambah kegiatan"), "plan": plan})


def _said(form: forms.ActivityForm) -> dict[str, Any]:
    said = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "serves")}
    return said | {"serves_id": form.cleaned_data["serves"] or None}


@needs(Verb.TASKFORCE_MANAGE)
def change_activity(request: Request, pk: UUID) -> HttpResponse:
    """Change an activity of a draft."""
    found = keep_activity(request.actor, pk)
    first = {name: getattr(found, name) for name in (*SAID, "version")} | {"serves": found.serves_id or ""}
    form = forms.ActivityForm(request.POST or None, above=_above(found.plan), initial=first)
    if accepted(
        form,
        lambda: plan_actions.change_activity(
            actor=request.actor, at=request.at, activity=found, version=form.cleaned_data["version"] or 0, **_said(form)
        ),
    ):
        messages.success(request, _("Perubahan sudah disimpan."))
        return redirect("plans:activity", pk)
    context = {"form": form, "title": _("Ubah kegiatan"), "plan": found.plan, "activity": found}
    return render(request, "plans/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def target(request: Request, pk: UUID, year: int) -> HttpResponse:
    """Set the target of a year and report what was reached, with evidence."""
    found = keep_activity(request.actor, pk)
    if year not in found.plan.years:
        raise Http404
    now = found.targets.filter(year=year).first()
    first = {name: getattr(now, name) for name in ("target", "realised", "note", "version")} if now else {"version": 0}
    form = forms.TargetForm(request.POST or None, request.FILES or None, initial=first)
    if accepted(form, lambda: _report(request, found, year, dict(form.cleaned_data))):
        messages.success(request, _("Target dan capaian sudah disimpan."))
        return redirect("plans:activity", pk)
    title = _("Target dan capaian tahun %(year)s") % {"year": year}
    context = {"form": form, "title": title, "plan": found.plan, "activity": found}
    return render(request, "plans/change.html", context)


def _report(request: Request, found: Any, year: int, said: dict[str, Any]) -> Any:
    file = said.pop("evidence")
    content = file.read() if file else None
    with keeping(actor=request.actor, at=request.at, content=content, area_code=found.area_code) as evidence:
        return plan_actions.report_target(
            actor=request.actor, at=request.at, activity=found, year=year, evidence=evidence, **said
        )


@needs(Verb.TASKFORCE_MANAGE)
def add_line(request: Request, pk: UUID) -> HttpResponse:
    """Add a budget line to an activity."""
    found = keep_activity(request.actor, pk)
    first = {"year": request.GET.get("tahun", "")[:4]}
    form = forms.LineForm(request.POST or None, years=found.plan.years, initial=first)
    if accepted(
        form, lambda: actions.add_line(actor=request.actor, at=request.at, activity=found, **form.cleaned_data)
    ):
        messages.success(request, _("Baris anggaran sudah disimpan."))
        return redirect("plans:activity", pk)
    context = {"form": form, "title": _("Tambah baris anggaran"), "plan": found.plan, "activity": found}
    return render(request, "plans/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def change_line(request: Request, pk: UUID) -> HttpResponse:
    """Change the amounts of a budget line."""
    found = keep_line(request.actor, pk)
    names = ("planned", "approved", "spent", "version")
    form = forms.AmountsForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if accepted(form, lambda: actions.change_line(actor=request.actor, at=request.at, line=found, **form.cleaned_data)):
        messages.success(request, _("Baris anggaran sudah disimpan."))
        return redirect("plans:activity", found.activity_id)
    title = f"{found.get_source_display()} {found.year}"
    context = {"form": form, "title": title, "plan": found.activity.plan, "activity": found.activity}
    return render(request, "plans/change.html", context)


@needs(Verb.TASKFORCE_READ)
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """Give the budget lines of a plan as a spreadsheet that can be filled in and uploaded again."""
    answer = HttpResponse(write_sheet(get_plan(request.actor, pk)), content_type=EXCEL)
    answer.headers["Content-Disposition"] = 'attachment; filename="anggaran-rencana.xlsx"'
    return answer


@needs(Verb.TASKFORCE_MANAGE)
def upload(request: Request, pk: UUID) -> HttpResponse:
    """Take over a spreadsheet of budget lines, all of it or none, or the rows that are right."""
    plan = keep_plan(request.actor, pk)
    form = forms.UploadForm(request.POST or None, request.FILES or None, plan=plan)
    if form.is_valid():
        read, take_good = form.cleaned_data["file"], form.cleaned_data["take_good"]
        try:
            actions.upload_lines(actor=request.actor, at=request.at, plan=plan, read=read, take_good=take_good)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            bad = wrong_rows(read)
            taken = _("%(count)s baris anggaran sudah diambil.") % {"count": len(read) - len(bad)}
            messages.success(request, taken)
            for reason in shown(bad):
                messages.warning(request, str(reason))
            return redirect("plans:plan", pk)
    context = {"form": form, "title": _("Unggah anggaran"), "plan": plan, "uploading": True}
    return render(request, "plans/change.html", context)
