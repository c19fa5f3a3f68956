"""Pages of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, attempted, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.capture import forms
from suluh.capture.access import agencies_for, batches_for, count_undoable, get_batch, get_row, rows_opened
from suluh.capture.actions import checking, handing_in, importing, working
from suluh.capture.kinds import WORKING, Choice, RowState, State
from suluh.capture.queries import (
    content_of,
    remembered,
    remembered_columns,
    rows_of,
    skipped_of,
    sums_of,
    tables_of,
    twins_of,
)
from suluh.capture.rules.cells import parts, remarks
from suluh.capture.rules.layout import best_fields
from suluh.people.kinds import PersonRole
from suluh.reports.queries import records_in
from suluh.spreadsheets.sentences import About, explain_fault

if TYPE_CHECKING:
    from suluh.capture.models import Batch

ROWS = 20


@needs(Verb.IMPORT_RUN)
def batches(request: Request) -> HttpResponse:
    page = Paginator(batches_for(request.actor), 25).get_page(request.GET.get("hal"))
    return render(request, "capture/batches.html", {"page": page})


@needs(Verb.IMPORT_RUN)
def upload(request: Request) -> HttpResponse:
    agencies = {one.pk: one for one in agencies_for(request.actor)}
    choices = [(pk, one.name) for pk, one in agencies.items()]
    form = forms.Upload(request.POST or None, request.FILES or None, agencies=choices)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = handing_in.hand_in(
                actor=request.actor,
                at=request.at,
                agency=agencies[int(form.cleaned_data["agency"])],
                name=file.name,
                parts=file.chunks(),
                look=form.look,
            )
        except (OSError, OperationalError):
            form.add_error("file", explain_fault("storage", {}))
        else:
            return redirect("capture:columns" if made.state == State.MAPPING else "capture:batch", made.pk)
    return render(request, "capture/upload.html", {"form": form})


@needs(Verb.IMPORT_RUN)
def columns(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    if found.state != State.MAPPING:
        return redirect("capture:batch", found.pk)
    tables = tables_of(found)
    known = remembered_columns(found.agency)
    fields = {table.name: best_fields(table, known) for table in tables}
    roles = {one.role for one in remembered(found.agency, tables).values()}
    initial = {"role": roles.pop()} if len(roles) == 1 else {}
    form = forms.Columns(request.POST or None, tables=tables, fields=fields, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            role = PersonRole(form.cleaned_data["role"])
            handing_in.explain(actor=request.actor, at=request.at, batch=found, mapped=form.mapped(), role=role)
        except Refused as refused:
            for reason in refused.answer.reasons:
                form.add_error(None, str(reason))
        else:
            return redirect("capture:batch", found.pk)
    context = {"batch": found, "form": form, "skipped": skipped_of(found), "twins": twins_of(found.sheet)}
    return render(request, "capture/columns.html", context)


@needs(Verb.IMPORT_RUN)
def batch(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    if found.state == State.MAPPING:
        return redirect("capture:columns", found.pk)
    return _batch_page(request, found, forms.Start())


def _batch_page(request: Request, found: Batch, form: forms.Start) -> HttpResponse:
    context = {"batch": found, "working": found.state in WORKING, "twins": twins_of(found.sheet), "form": form}
    if found.state in WORKING:
        return render(request, "capture/batch.html", context)
    show = request.GET.get("tampil", "perlu" if found.state == State.CHECKED else "")
    field = request.GET.get("isian", "")
    with rows_opened(found, actor=request.actor, at=request.at):
        sums = sums_of(found)
        if show == "perlu" and not (sums["errors"] or sums["warnings"]):
            show = ""
        page = Paginator(rows_of(found, show=show, field=field), ROWS).get_page(request.GET.get("hal"))
        rows = [(row, content) for row in page if (content := content_of(row))]
    context |= {
        "sums": sums,
        "page": page,
        "rows": [(row, list(parts(content)), remarks(content)) for row, content in rows],
        "show": show,
        "field": field,
        "fields": [(name, About(name).label) for name in found.counts if name in About.values],
        "stopped": importing.stopped_by(found) if found.state == State.CHECKED else None,
        "changeable": found.state == State.CHECKED or (found.state == State.DONE and sums["ready"] + sums["refused"]),
    }
    return render(request, "capture/batch.html", context)


@needs(Verb.IMPORT_RUN)
def progress(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    response = render(request, "capture/_working.html", {"batch": found, "working": found.state in WORKING})
    if found.state not in WORKING or found.trouble:
        response.headers["HX-Refresh"] = "true"
    return response


@needs(Verb.IMPORT_RUN)
@require_POST
def start(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    form = forms.Start(request.POST)
    choice = Choice(form.cleaned_data["choice"]) if form.is_valid() else Choice.KEEP
    sure = form.cleaned_data.get("sure", False)
    if found.state == State.CHECKED and not importing.stopped_by(found, sure=sure).clear:
        form.add_error("sure", _("Belum ada yang diimpor. Centang ini bila sudah Anda periksa."))
        return _batch_page(request, found, form)
    with rows_opened(found, actor=request.actor, at=request.at):
        attempted(
            request,
            lambda: importing.start_import(actor=request.actor, at=request.at, batch=found, choice=choice, sure=sure),
        )
    return redirect("capture:batch", found.pk)


@needs(Verb.IMPORT_RUN)
@require_POST
def drop(request: Request, batch_id: UUID) -> HttpResponse:
    """Set a list aside that turned out to have been reported already."""
    found = get_batch(request.actor, batch_id)
    attempted(request, lambda: handing_in.set_aside(actor=request.actor, at=request.at, batch=found))
    return redirect("capture:batch", found.pk)


@needs(Verb.IMPORT_RUN)
@require_POST
def go_on(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    attempted(request, lambda: working.go_on(actor=request.actor, at=request.at, batch=found))
    return redirect("capture:batch", found.pk)


@needs(Verb.IMPORT_RUN)
@require_POST
def start_over(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    made = attempted(request, lambda: handing_in.start_over(actor=request.actor, at=request.at, batch=found))
    return redirect("capture:columns", made.pk) if made else redirect("capture:batch", found.pk)


@needs(Verb.IMPORT_RUN)
def undo(request: Request, batch_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    if request.method == "POST":
        attempted(request, lambda: importing.start_undo(actor=request.actor, at=request.at, batch=found))
        return redirect("capture:batch", found.pk)
    return render(request, "capture/undo.html", {"batch": found, "going": count_undoable(request.actor, found)})


@needs(Verb.IMPORT_RUN)
def row(request: Request, batch_id: UUID, row_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    with rows_opened(found, actor=request.actor, at=request.at):
        one = get_row(found, row_id)
        content = content_of(one)
        form = None
        if content and one.state in (RowState.READY, RowState.SKIPPED, RowState.REFUSED):
            latest = localtime(request.at).year
            form = forms.Correction(request.POST or None, content=content, latest=latest)
            if request.method == "POST" and form.is_valid():
                changes = form.changes
                if attempted(
                    request,
                    lambda: checking.correct_row(actor=request.actor, at=request.at, row=one, changes=changes),
                ):
                    messages.success(request, _("Perubahan pada baris %(number)s disimpan.") % {"number": one.number})
                    return redirect(_back(found.pk, request))
        shown = list(parts(content)) if content else []
    names = {letters: text for table in tables_of(found) if table.name == one.table
             for letters, text in table.headers.items()}  # fmt: skip
    raw = [(names.get(at.rstrip("0123456789"), ""), at, text) for at, text in content.get("raw", {}).items()]
    context: dict[str, object] = {"batch": found, "row": one, "form": form, "parts": shown, "raw": raw}
    context |= {"records": records_in(one.report) if one.known and one.report else []}
    context |= {"back": _back(found.pk, request), "remarks": remarks(content) if content else []}
    return render(request, "capture/row.html", context)


def _back(batch_id: UUID, request: Request) -> str:
    query = request.META.get("QUERY_STRING", "")
    return reverse("capture:batch", args=[batch_id]) + (f"?{query}" if query else "")


@needs(Verb.IMPORT_RUN)
@require_POST
def choose_row(request: Request, batch_id: UUID, row_id: UUID) -> HttpResponse:
    found = get_batch(request.actor, batch_id)
    with rows_opened(found, actor=request.actor, at=request.at):
        one = get_row(found, row_id)
        skip = "lewati" in request.POST
        attempted(request, lambda: checking.choose_row(actor=request.actor, at=request.at, row=one, skip=skip))
    return redirect(_back(found.pk, request))
