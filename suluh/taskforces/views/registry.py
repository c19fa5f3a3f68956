"""Pages of task forces: the list, one of them, its decrees and seats, and how far the country is covered."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, attempted, needs
from suluh.accounts.kinds import Verb
from suluh.documents import write_docx
from suluh.library.actions.files import keeping
from suluh.regions.kinds import Level as AreaLevel
from suluh.regions.queries import provinces
from suluh.regions.rules import level_of
from suluh.taskforces.access import get_place, keep_decree, keep_force, keep_place, keep_seat, may_manage
from suluh.taskforces.actions import registry as actions
from suluh.taskforces.forms.registry import DecreeForm, ForceForm, SeatForm, StrikeForm
from suluh.taskforces.kinds import Level, Status
from suluh.taskforces.queries import registry as queries
from suluh.taskforces.rules.decrees import KINDS, Decree, standing_of
from suluh.taskforces.rules.seats import steps_to_form
from suluh.taskforces.rules.template import decree_template

PER_PAGE = 60
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(Verb.TASKFORCE_READ)
def registry(request: Request) -> HttpResponse:
    """List the areas of a level with the status of their task force."""
    level = _level(request.GET.get("tingkat", ""))
    within = request.GET.get("provinsi", "")[:2]
    status = request.GET.get("status", "")
    text = request.GET.get("q", "").strip()[:80]
    rows = queries.listed(timezone.localtime(request.at).date(), level=level, within=within, status=status, text=text)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "level": level,
        "levels": [one for one in Level.choices if one[0]],
        "statuses": Status.choices,
        "status": status,
        "text": text,
        "within": within,
        "provinces": provinces(),
        "mine": request.actor.areas(Verb.TASKFORCE_MANAGE),
    }
    return render(request, "taskforces/registry.html", context)


def _level(asked: str) -> int:
    return int(asked) if asked in {str(value) for value in Level.values if value} else AreaLevel.REGENCY


@needs(Verb.TASKFORCE_READ)
def coverage(request: Request) -> HttpResponse:
    """Show how many of the provinces and regencies have a task force, as map and table, and year by year."""
    within = request.GET.get("provinsi", "")[:2]
    today = timezone.localtime(request.at).date()
    day = _year_end(request.GET.get("tahun", ""), today)
    found = queries.coverage(day, within, until=today)
    highest = max((formed for _year, formed, _active in found.years), default=0)
    context = {
        "coverage": found,
        "within": within,
        "name": found.by_province[0].name if within and found.by_province else "",
        "by_regency": bool(within) or request.GET.get("rinci") == "kabupaten",
        "regencies": _drawn(found.areas),
        "highest": highest,
        "day": day,
        "today": today,
    }
    return render(request, "taskforces/coverage.html", context)


def _year_end(asked: str, today: date) -> date:
    """Return the last day of the year asked for, today where it is not over or none that can be counted was asked."""
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year
    return date(year, 12, 31) if 1945 <= year < today.year else today


def _drawn(rows: list[queries.Row]) -> list[tuple[str, str, str, str, str]]:
    """Return what the map and its table need of each regency: five hundred rows are written out, so they are plain."""
    labels = [str(one.label) for one in queries.DRAWN]
    address = reverse("taskforces:force", args=["-"])
    return [
        (row.code, row.name, str(row.drawn), labels[row.drawn], address.replace("-", row.code, 1))
        for row in rows
        if len(row.code) > 2
    ]


@needs(Verb.TASKFORCE_READ)
def force(request: Request, place: str) -> HttpResponse:
    """Show the task force of an area, or what it takes to form one."""
    area = get_place(request.actor, place)
    code, day = (area.code if area else ""), timezone.localtime(request.at).date()
    found = queries.find_force(code)
    seats = list(queries.seats_of(found)) if found else []
    decrees = list(queries.decrees_of(found)) if found else []
    standing = queries.standing(found, day) if found else standing_of((), (), level_of(code), day)
    context = {
        "area": area,
        "place": place,
        "force": found,
        "standing": standing,
        "decrees": decrees,
        "seats": seats,
        "steps": steps_to_form(
            standing.status,
            queries.seat_facts(seats),
            secretariat=found.secretariat if found else "",
            contact=(found.phone or found.email) if found else "",
            has_file=any(one.file and not one.struck_at for one in decrees),
        ),
        "may_manage": may_manage(request.actor, code),
        "seat_form": SeatForm(),
    }
    return render(request, "taskforces/force.html", context)


@needs(Verb.TASKFORCE_READ)
def template(request: Request, place: str) -> HttpResponse:
    """Give a draft decree for a place as a Word document."""
    area = get_place(request.actor, place)
    level = level_of(area.code if area else "")
    made = write_docx(decree_template(area.name if area else _("Indonesia"), level))
    answer = HttpResponse(made, content_type=WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="rancangan-sk-{place}.docx"'
    return answer


@needs(Verb.TASKFORCE_MANAGE)
def register(request: Request, place: str) -> HttpResponse:
    """Register a decree; the first one enters the task force as well."""
    area = keep_place(request.actor, place)
    kinds = KINDS[level_of(area.code if area else "")]
    form = DecreeForm(request.POST or None, request.FILES or None, kinds=kinds)
    if accepted(form, lambda: _register(request, area, dict(form.cleaned_data))):
        messages.success(request, _("SK sudah tercatat."))
        return redirect("taskforces:force", place)
    context = {"form": form, "area": area, "place": place, "title": _("Catat SK")}
    return render(request, "taskforces/change.html", context)


def _register(request: Request, area: Any, said: dict[str, Any]) -> Any:
    name = _("Gugus Tugas PP-TPPO %(name)s") % {"name": area.name if area else _("Pusat")}
    file, signatory, replaces = said.pop("file"), said.pop("signatory"), said.pop("replaces")
    content, code = file.read() if file else None, area.code if area else ""
    with keeping(actor=request.actor, at=request.at, content=content, area_code=code) as kept:
        force = actions.enter_force(actor=request.actor, at=request.at, area=area, name=name)
        return actions.register_decree(
            actor=request.actor, at=request.at, force=force, draft=Decree(**said), signatory=signatory,
            replaces=replaces, file=kept,
        )  # fmt: skip


@needs(Verb.TASKFORCE_MANAGE)
def strike(request: Request, pk: UUID) -> HttpResponse:
    """Strike out a decree that was registered by mistake."""
    decree = keep_decree(request.actor, pk)
    form = StrikeForm(request.POST or None)
    place = decree.task_force.place
    if accepted(
        form,
        lambda: actions.strike_decree(actor=request.actor, at=request.at, decree=decree, why=form.cleaned_data["why"]),
    ):
        messages.success(request, _("SK itu dicoret dan tidak dihitung lagi."))
        return redirect("taskforces:force", place)
    context = {"form": form, "area": decree.task_force.area, "place": place, "title": _("Coret SK"), "decree": decree}
    return render(request, "taskforces/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def profile(request: Request, place: str) -> HttpResponse:
    """Change the name, form, secretariat and contacts of a task force."""
    force = keep_force(request.actor, place)
    names = ("name", "form", "secretariat", "address", "phone", "email", "version")
    form = ForceForm(request.POST or None, initial={name: getattr(force, name) for name in names})
    if accepted(
        form, lambda: actions.change_force(actor=request.actor, at=request.at, force=force, **form.cleaned_data)
    ):
        messages.success(request, _("Perubahan sudah disimpan."))
        return redirect("taskforces:force", place)
    context = {"form": form, "area": force.area, "place": place, "title": _("Ubah sekretariat")}
    return render(request, "taskforces/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def seat(request: Request, place: str) -> HttpResponse:
    """Give an office a seat."""
    force = keep_force(request.actor, place)
    form = SeatForm(request.POST or None)
    if accepted(form, lambda: actions.give_seat(actor=request.actor, at=request.at, force=force, **form.cleaned_data)):
        messages.success(request, _("Jabatan itu sudah masuk susunan."))
        return redirect("taskforces:force", place)
    context = {"form": form, "area": force.area, "place": place, "title": _("Tambah jabatan ke susunan")}
    return render(request, "taskforces/change.html", context)


@needs(Verb.TASKFORCE_MANAGE)
@require_POST
def end_seat(request: Request, pk: int) -> HttpResponse:
    """End a seat."""
    found = keep_seat(request.actor, pk)
    attempted(request, lambda: actions.end_seat(actor=request.actor, at=request.at, seat=found))
    return redirect("taskforces:force", found.task_force.place)
