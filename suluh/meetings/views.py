"""Pages of meetings and their recommendations."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.documents import render_pdf
from suluh.library.actions.files import keeping
from suluh.meetings import actions, forms, queries
from suluh.meetings.access import (
    get_meeting,
    get_minutes,
    get_recommendation,
    keep_meeting,
    keep_recommendation,
    may_read_minutes,
)
from suluh.meetings.kinds import Progress
from suluh.regions.queries import find_area
from suluh.taskforces.access import get_place, keep_force, may_manage
from suluh.taskforces.queries.registry import find_force

PER_PAGE = 40
TEMPLATE = Path(__file__).parent / "templates" / "meetings" / "minutes.typ"


@needs(Verb.TASKFORCE_READ)
def index(request: Request) -> HttpResponse:
    """List meetings of all task forces, or of one place."""
    text, place = request.GET.get("q", "").strip()[:80], request.GET.get("di", "")[:13]
    area = get_place(request.actor, place) if place else None
    code = (area.code if area else "") if place else None
    context = {
        "page": Paginator(queries.meetings(area_code=code, text=text), PER_PAGE).get_page(request.GET.get("hal")),
        "standing": queries.standing(timezone.localtime(request.at).date(), area_code=code),
        "text": text,
        "place": place,
        "force": find_force(code or "") if place else None,
        "places": [one for one in map(find_force, request.actor.areas(Verb.TASKFORCE_MANAGE)) if one],
    }
    return render(request, "meetings/index.html", context)


@needs(Verb.TASKFORCE_READ)
def tracked(request: Request) -> HttpResponse:
    """List recommendations of every meeting by how far they have come."""
    day = timezone.localtime(request.at).date()
    progress, late = request.GET.get("status", ""), request.GET.get("lewat") == "1"
    text, within = request.GET.get("q", "").strip()[:80], request.GET.get("wilayah", "")[:13]
    wanted = progress if progress in Progress.values else ""
    rows = queries.recommendations(day, progress=wanted, late=late, text=text, within=within)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "standing": queries.standing(day, within=within),
        "area": find_area(within) if within else None,
        "within": within,
        "progress": progress,
        "choices": Progress.choices,
        "late": late,
        "text": text,
        "day": day,
    }
    return render(request, "meetings/tracked.html", context)


@needs(Verb.TASKFORCE_READ)
def meeting(request: Request, pk: UUID) -> HttpResponse:
    """Show a meeting: agenda, minutes, attendance and recommendations."""
    found = get_meeting(request.actor, pk)
    day = timezone.localtime(request.at).date()
    context = {
        "meeting": found,
        "days": queries.days_of(found),
        "attendances": queries.attendances(found),
        "people": queries.people_at(found),
        "recommendations": queries.recommendations(day, meeting=found),
        "standing": queries.standing(day, meeting=found),
        "may_manage": may_manage(request.actor, found.area_code),
        "may_read": may_read_minutes(request.actor, found),
        "is_held": found.starts_on <= day,
        "day": day,
    }
    return render(request, "meetings/meeting.html", context)


@needs(Verb.TASKFORCE_READ)
def minutes(request: Request, pk: UUID) -> HttpResponse:
    """Give the minutes as PDF."""
    found = get_minutes(request.actor, pk)
    data = queries.minutes_of(found, timezone.localtime(request.at).date())
    answer = HttpResponse(
        render_pdf(TEMPLATE, data, title=str(data["words"]["minutes"]), language=get_language() or "id"),
        content_type="application/pdf",
    )
    answer.headers["Content-Disposition"] = f'inline; filename="notulen-{found.starts_on.isoformat()}.pdf"'
    return answer


@needs(Verb.TASKFORCE_MANAGE)
def note(request: Request, place: str) -> HttpResponse:
    """Note a meeting of a task force."""
    force = keep_force(request.actor, place)
    form = forms.MeetingForm(request.POST or None)
    if made := accepted(
        form, lambda: actions.note_meeting(actor=request.actor, at=request.at, force=force, **form.cleaned_data)
    ):
        messages.success(request, _("Rapat sudah dicatat."))
        return redirect("meetings:meeting", made.pk)
    return render(request, "meetings/change.html", {"form": form, "title": _("Catat rapat"), "force": force})


@needs(Verb.TASKFORCE_MANAGE)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Write agenda and minutes."""
    found = keep_meeting(request.actor, pk)
    names = ("title", "place", "agenda", "minutes", "version")
    form = forms.MinutesForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if accepted(
        form, lambda: actions.change_meeting(actor=request.actor, at=request.at, meeting=found, **form.cleaned_data)
    ):
        messages.success(request, _("Notulen sudah disimpan."))
        return redirect("meetings:meeting", pk)
    return render(request, "meetings/change.html", {"form": form, "title": _("Tulis notulen"), "meeting": found})


@needs(Verb.TASKFORCE_MANAGE)
def attend(request: Request, pk: UUID) -> HttpResponse:
    """Note how many people an agency sent."""
    found = keep_meeting(request.actor, pk)
    form = forms.AttendanceForm(request.POST or None)
    if accepted(
        form, lambda: actions.note_attendance(actor=request.actor, at=request.at, meeting=found, **form.cleaned_data)
    ):
        messages.success(request, _("Kehadiran sudah dicatat."))
        return redirect("meetings:meeting", pk)
    return render(request, "meetings/change.html", {"form": form, "title": _("Catat kehadiran"), "meeting": found})


@needs(Verb.TASKFORCE_MANAGE)
def recommend(request: Request, pk: UUID) -> HttpResponse:
    """Note a recommendation."""
    found = keep_meeting(request.actor, pk)
    form = forms.RecommendationForm(request.POST or None)
    if accepted(
        form, lambda: actions.recommend(actor=request.actor, at=request.at, meeting=found, **form.cleaned_data)
    ):
        messages.success(request, _("Rekomendasi sudah dicatat."))
        return redirect("meetings:meeting", pk)
    return render(request, "meetings/change.html", {"form": form, "title": _("Catat rekomendasi"), "meeting": found})


@needs(Verb.TASKFORCE_READ)
def recommendation(request: Request, pk: UUID) -> HttpResponse:
    """Show a recommendation and everything reported on it."""
    found = get_recommendation(request.actor, pk)
    context = {
        "one": found,
        "follow_ups": queries.follow_ups(found),
        "day": timezone.localtime(request.at).date(),
        "may_manage": may_manage(request.actor, found.area_code),
    }
    return render(request, "meetings/recommendation.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def follow_up(request: Request, pk: UUID) -> HttpResponse:
    """Report on a recommendation."""
    found = keep_recommendation(request.actor, pk)
    form = forms.FollowUpForm(request.POST or None, request.FILES or None, initial={"progress": found.progress})
    if accepted(form, lambda: _follow_up(request, found, dict(form.cleaned_data))):
        messages.success(request, _("Tindak lanjut sudah dicatat."))
        return redirect("meetings:recommendation", pk)
    context = {"form": form, "title": _("Catat tindak lanjut"), "meeting": found.meeting, "recommendation": found}
    return render(request, "meetings/change.html", context)


def _follow_up(request: Request, found: Any, said: dict[str, Any]) -> Any:
    file = said.pop("evidence")
    content = file.read() if file else None
    with keeping(actor=request.actor, at=request.at, content=content, area_code=found.area_code) as evidence:
        return actions.follow_up(actor=request.actor, at=request.at, recommendation=found, evidence=evidence, **said)
