"""Meetings, and how their recommendations stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from suluh.meetings import rules
from suluh.meetings.kinds import Progress
from suluh.meetings.models import Attendance, FollowUp, Meeting, Recommendation
from suluh.regions.queries import lies_in

OPEN = (Progress.OPEN, Progress.WORKING)


def meetings(*, area_code: str | None = None, text: str = "") -> QuerySet[Meeting]:
    """Return meetings, of one task force or all, with how many recommendations each has, the latest first."""
    rows = Meeting.objects.select_related("task_force__area").annotate(
        recommended=Count("recommendations"),
        done=Count("recommendations", filter=Q(recommendations__progress=Progress.DONE)),
    )
    if area_code is not None:
        rows = rows.filter(task_force__area=area_code or None)
    return rows.filter(Q(title__icontains=text) | Q(place__icontains=text)).order_by("-starts_on", "-pk")


def attendances(meeting: Meeting) -> QuerySet[Attendance]:
    """Return who attended, by agency."""
    return meeting.attendances.order_by("-people", "agency")


def people_at(meeting: Meeting) -> int:
    """Count the people who attended."""
    return int(meeting.attendances.aggregate(sum=Sum("people"))["sum"] or 0)


def recommendations(
    day: date, *, meeting: Meeting | None = None, progress: str = "", late: bool = False, text: str = "",
    within: str = "",
) -> QuerySet[Recommendation]:  # fmt: skip
    """Return recommendations: of one meeting, by status, those that are late, or that speak of a text."""
    rows = Recommendation.objects.select_related("meeting__task_force__area")
    if meeting:
        rows = rows.filter(meeting=meeting)
    if progress:
        rows = rows.filter(progress=progress)
    if late:
        rows = rows.filter(progress__in=OPEN, due_on__lt=day)
    if within:
        rows = rows.filter(lies_in([within], "meeting__task_force__area"))
    rows = rows.filter(Q(text__icontains=text) | Q(owner__icontains=text))
    return rows.order_by("-meeting__starts_on", "number")


def follow_ups(recommendation: Recommendation) -> QuerySet[FollowUp]:
    """Return what was reported on a recommendation, the latest first."""
    return recommendation.follow_ups.select_related("by", "evidence").order_by("-at", "-pk")


def standing(
    day: date, *, meeting: Meeting | None = None, area_code: str | None = None, within: str = ""
) -> rules.Count:
    """Count how recommendations stand: of a meeting, of a task force, of an area and inside it, or all."""
    rows = Recommendation.objects.all()
    if meeting:
        rows = rows.filter(meeting=meeting)
    if area_code is not None:
        rows = rows.filter(meeting__task_force__area=area_code or None)
    if within:
        rows = rows.filter(lies_in([within], "meeting__task_force__area"))
    return rules.count(rows.values_list("progress", "due_on"), day)


def late_in(area_codes: Iterable[str], day: date) -> QuerySet[Recommendation]:
    """Return the recommendations of the task forces in some areas that should have been done by now."""
    rows = Recommendation.objects.filter(lies_in(area_codes, "meeting__task_force__area"))
    return rows.filter(progress__in=OPEN, due_on__lt=day)


def minutes_of(meeting: Meeting, day: date) -> dict[str, Any]:
    """Return what the minutes say, as their template reads it."""
    rows = recommendations(day, meeting=meeting)
    words = {
        "minutes": _("Notulen"), "place": _("Tempat"), "days": _("Waktu"), "attended": _("Hadir"),
        "agenda": _("Agenda"), "course": _("Jalannya rapat"), "recommendations": _("Rekomendasi"),
        "agency": _("Lembaga"), "people": _("Orang"), "number": _("No."), "text": _("Rekomendasi"),
        "owner": _("Penanggung jawab"), "due": _("Tenggat"), "status": _("Status"), "none": _("Belum ada."),
    }  # fmt: skip
    return {
        "words": words,
        "force": meeting.task_force.name,
        "secretariat": meeting.task_force.secretariat,
        "address": meeting.task_force.address,
        "title": meeting.title,
        "kind": meeting.get_kind_display(),
        "place": meeting.place,
        "days": days_of(meeting),
        "agenda": meeting.agenda,
        "course": meeting.minutes,
        "attended": _("%(people)s orang dari %(agencies)s lembaga")
        % {"people": people_at(meeting), "agencies": meeting.attendances.count()},
        "agencies": [[one.agency, str(one.people)] for one in attendances(meeting)],
        "rows": [
            [str(one.number), one.text, one.owner, date_format(one.due_on, "j M Y") if one.due_on else "–",
             one.get_progress_display()]
            for one in rows
        ],
    }  # fmt: skip


def days_of(meeting: Meeting) -> str:
    """Say when a meeting took place: one day, or from which to which."""
    first = date_format(meeting.starts_on, "j F Y")
    return first if meeting.ends_on == meeting.starts_on else f"{first} – {date_format(meeting.ends_on, 'j F Y')}"
