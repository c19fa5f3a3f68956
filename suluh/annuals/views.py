"""Pages of reports."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, attempted, needs
from suluh.accounts.kinds import Verb
from suluh.annuals import actions, forms, queries
from suluh.annuals.access import get_report, keep_report, keep_section
from suluh.annuals.kinds import Part, State
from suluh.documents import render_pdf
from suluh.taskforces.access import get_place, keep_force, may_manage
from suluh.taskforces.queries.registry import find_force

PER_PAGE = 40
TEMPLATE = Path(__file__).parent / "templates" / "annuals" / "report.typ"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Verb.TASKFORCE_READ)
def index(request: Request) -> HttpResponse:
    """List reports: approved ones of everybody, drafts of one's own areas."""
    place = request.GET.get("di", "")[:13]
    area = get_place(request.actor, place) if place else None
    rows = queries.reports((area.code if area else "") if place else None)
    mine = [one for one in map(find_force, request.actor.areas(Verb.TASKFORCE_MANAGE)) if one]
    shown = [one for one in rows if one.state == State.APPROVED or may_manage(request.actor, one.area_code)]
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("hal")),
        "places": mine,
        "place": place,
    }
    return render(request, "annuals/index.html", context)


@needs(Verb.TASKFORCE_READ)
def report(request: Request, pk: UUID) -> HttpResponse:
    """Show a report: its figures, and what was written."""
    found = get_report(request.actor, pk)
    mine = may_manage(request.actor, found.area_code)
    context = {
        "report": found,
        "paper": queries.paper(found),
        "sections": [(one, Part(one.part).label) for one in queries.sections_of(found)],
        "may_edit": mine and found.state == State.DRAFT,
        "may_approve": found.state == State.DRAFT
        and may_manage(request.actor, found.area_code, Verb.TASKFORCE_APPROVE),
        "may_correct": mine and found.state == State.APPROVED,
        "corrections": (found.corrects or found).corrections.order_by("correction"),
    }
    return render(request, "annuals/report.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def draft(request: Request, place: str) -> HttpResponse:
    """Draft a report of a task force."""
    force = keep_force(request.actor, place)
    year = timezone.localtime(request.at).year
    form = forms.DraftForm(request.POST or None, initial={"last_year": year})
    if made := accepted(
        form, lambda: actions.draft_report(actor=request.actor, at=request.at, force=force, **form.cleaned_data)
    ):
        messages.success(request, _("Rancangan disusun dari data. Lengkapi kata-katanya."))
        return redirect("annuals:report", made.pk)
    return render(request, "annuals/change.html", {"form": form, "title": _("Susun laporan"), "force": force})


@needs(Verb.TASKFORCE_MANAGE)
def write(request: Request, pk: UUID, part: str) -> HttpResponse:
    """Write a section."""
    section = keep_section(request.actor, pk, part)
    form = forms.SectionForm(request.POST or None, initial={"body": section.body, "version": section.version})
    if accepted(
        form, lambda: actions.write_section(actor=request.actor, at=request.at, section=section, **form.cleaned_data)
    ):
        messages.success(request, _("Bagian itu sudah disimpan."))
        return redirect("annuals:report", pk)
    context = {"form": form, "title": Part(part).label, "report": section.report, "force": section.report.task_force}
    return render(request, "annuals/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
@require_POST
def draw(request: Request, pk: UUID) -> HttpResponse:
    """Draw the figures of a draft anew."""
    found = keep_report(request.actor, pk)
    if attempted(request, lambda: actions.draw_again(actor=request.actor, at=request.at, report=found)):
        messages.success(request, _("Angka sudah diperbarui."))
    return redirect("annuals:report", pk)


@needs(Verb.TASKFORCE_APPROVE)
@require_POST
def approve(request: Request, pk: UUID) -> HttpResponse:
    """Approve a report; refusals are shown on its page."""
    found = keep_report(request.actor, pk, Verb.TASKFORCE_APPROVE)
    if attempted(request, lambda: actions.approve_report(actor=request.actor, at=request.at, report=found)):
        messages.success(request, _("Laporan sudah disahkan. Isinya tidak berubah lagi."))
    return redirect("annuals:report", pk)


@needs(Verb.TASKFORCE_MANAGE)
def correct(request: Request, pk: UUID) -> HttpResponse:
    """Begin a correction of an approved report."""
    found = keep_report(request.actor, pk)
    form = forms.CorrectForm(request.POST or None)
    if made := accepted(
        form, lambda: actions.correct_report(actor=request.actor, at=request.at, report=found, **form.cleaned_data)
    ):
        messages.success(request, _("Koreksi dimulai sebagai rancangan dengan nomor sendiri."))
        return redirect("annuals:report", made.pk)
    context = {"form": form, "title": _("Koreksi laporan"), "report": found, "force": found.task_force}
    return render(request, "annuals/change.html", context)


@needs(Verb.TASKFORCE_READ)
def pdf(request: Request, pk: UUID) -> HttpResponse:
    """Give a report as PDF."""
    found = get_report(request.actor, pk)
    data = queries.paper(found)
    made = render_pdf(TEMPLATE, data, title=data["title"], language=get_language() or "id")
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="laporan-{found.last_year}-{found.correction}.pdf"'
    return answer


@needs(Verb.TASKFORCE_READ)
def xlsx(request: Request, pk: UUID) -> HttpResponse:
    """Give the figures of a report as a spreadsheet."""
    found = get_report(request.actor, pk)
    answer = HttpResponse(queries.sheet(found), content_type=EXCEL)
    answer.headers["Content-Disposition"] = f'attachment; filename="laporan-{found.last_year}-{found.correction}.xlsx"'
    return answer
