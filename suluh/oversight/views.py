"""Pages for those who watch: the trail, and break-glass sessions."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import concerned, open_override
from suluh.answers import Refused
from suluh.audit.queries import head, verify
from suluh.oversight import access, actions, forms
from suluh.oversight.queries import Wanted, as_lines, find_lines, safe_cell, trail_during

ROWS, EXPORT, DAYS = 50, 50_000, 30


def _wanted(request: Request) -> tuple[forms.SearchTrail, Wanted]:
    """Read what is searched for; without days, the last thirty."""
    today = timezone.localtime(request.at).date()
    first: dict[str, Any] = {"sejak": today - timedelta(days=DAYS), "sampai": today}
    form = forms.SearchTrail(request.GET if "sejak" in request.GET else None, initial=first)
    chosen = form.cleaned_data if form.is_valid() else first
    return form, Wanted(
        since=chosen.get("sejak") or first["sejak"],
        until=chosen.get("sampai") or today,
        who=chosen.get("siapa", ""),
        event=chosen.get("peristiwa", ""),
        subject=chosen.get("jenis", ""),
        subject_id=chosen.get("nomor", ""),
        purpose=chosen.get("tujuan", ""),
        area_code=chosen.get("wilayah", ""),
        override=bool(chosen.get("darurat")),
    )


@needs(Verb.TRAIL_READ)
def trail(request: Request) -> HttpResponse:
    return _trail(request, forms.Export())


def _trail(request: Request, export: forms.Export) -> HttpResponse:
    form, wanted = _wanted(request)
    with access.trail_of(request.actor):
        page = Paginator(find_lines(wanted), ROWS).get_page(request.GET.get("hal"))
        lines = list(as_lines(list(page)))
    context = {"form": form, "page": page, "lines": lines, "head": head(), "export": export}
    return render(request, "oversight/trail.html", context)


@needs(Verb.TRAIL_READ)
@require_POST
def export(request: Request) -> HttpResponse:
    """Send what was found as a table, newest first, at most 50,000 lines; for what is noted."""
    form = forms.Export(request.POST)
    if not form.is_valid():
        return _trail(request, form)
    _form, wanted = _wanted(request)
    with access.trail_of(request.actor):
        lines = list(as_lines(list(find_lines(wanted)[:EXPORT])))
    reason = form.cleaned_data["reason"]
    actions.note_export(actor=request.actor, at=request.at, user=request.user, lines=len(lines), reason=reason)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="jejak.csv"'
    table = csv.writer(answer)
    table.writerow([_("Waktu"), _("Siapa"), _("Peristiwa"), _("Jenis catatan"), _("Nomor catatan"), _("Tujuan"),
                    _("Wilayah"), _("Akses darurat"), _("Rincian")])  # fmt: skip
    for line in lines:
        at = timezone.localtime(line.at).isoformat(timespec="seconds")
        row = (line.who, line.sentence, line.subject, line.subject_id, line.purpose, line.place,
               _("ya") if line.override else "", line.facts)  # fmt: skip
        table.writerow([at, *(safe_cell(value) for value in row)])
    return answer


@needs(Verb.TRAIL_READ)
def act(request: Request, entry_id: UUID) -> HttpResponse:
    """Show one line of the trail that somebody was told of, and what she can do about it."""
    with access.trail_of(request.actor):
        found = access.get_act(entry_id)
        [line], about = as_lines([found]), concerned([found])[found.pk]
    context = {"line": line, "about": about, "manages": request.actor.may(Verb.MEMBER_MANAGE)}
    return render(request, "oversight/act.html", context)


@needs(Verb.TRAIL_READ)
@require_POST
def check(request: Request) -> HttpResponse:
    """Walk the whole chain and say whether it is whole."""
    expected = request.POST.get("kepala", "").strip().lower()[:64]
    return render(request, "oversight/check.html", {"found": verify(expected), "expected": expected})


@needs(Verb.OVERRIDE_OPEN)
def open_session(request: Request) -> HttpResponse:
    form = forms.OpenSession(request.POST or None)
    if form.is_valid():
        try:
            actions.open_session(actor=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.warning(request, _("Akses darurat terbuka. Setiap halaman yang Anda buka dicatat."))
            return redirect("oversight:open")
    session = open_override(request.actor.user_id, request.at)
    return render(request, "oversight/open.html", {"form": form, "session": session})


@needs(Verb.OVERRIDE_OPEN)
@require_POST
def end_session(request: Request) -> HttpResponse:
    session = access.get_own_session(request.actor, request.at)
    actions.end_session(actor=request.actor, at=request.at, session=session)
    messages.success(request, _("Akses darurat berakhir."))
    return redirect("oversight:open")


@needs(Verb.OVERRIDE_REVIEW)
def sessions(request: Request) -> HttpResponse:
    page = Paginator(access.sessions_for(request.actor), ROWS).get_page(request.GET.get("hal"))
    return render(request, "oversight/sessions.html", {"page": page, "at": request.at})


@needs(Verb.OVERRIDE_REVIEW)
def session(request: Request, session_id: int) -> HttpResponse:
    found = access.get_session(request.actor, session_id)
    form = forms.Review(request.POST or None)
    if form.is_valid():
        try:
            actions.review_session(actor=request.actor, at=request.at, session=found, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tinjauan disimpan."))
            return redirect("oversight:sessions")
    with access.trail_of(request.actor):
        lines = list(as_lines(list(trail_during(found)[:500])))
    context = {"session": found, "form": form, "lines": lines, "is_over": found.ends_at <= request.at}
    return render(request, "oversight/session.html", context)
