"""Pages of a village's spreadsheet: handed in, explained, looked over, taken in, and taken back."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, attempted, needs
from suluh.accounts.kinds import Verb
from suluh.spreadsheets import Column, header_key, write_xlsx_safe
from suluh.villages import forms
from suluh.villages.access import Sheet, Village, get_sheet, own_village, twins_in
from suluh.villages.actions import sheets as actions
from suluh.villages.kinds.sheets import Heading, Stage, explain
from suluh.villages.queries import today
from suluh.villages.queries.sheets import (
    cells_of,
    fixes_of,
    kept_days,
    left_out_of,
    lines_of,
    remembered,
    sheets,
    tables_of,
)
from suluh.villages.rules.sheets import Line
from suluh.villages.rules.twins import repeated, sorted_out

PER_PAGE = 20


@needs(Verb.VILLAGE_WORK)
def upload(request: Request) -> HttpResponse:
    """Hand in a spreadsheet; below, what was handed in before."""
    village = own_village(request.actor)
    form = forms.SheetUpload(request.POST or None, request.FILES or None)
    if form.is_valid():
        made = actions.hand_in(
            actor=request.actor, at=request.at, village=village, name=form.cleaned_data["file"].name,
            content=form.content, tables=form.tables,
        )  # fmt: skip
        return redirect("villages:list", made.pk)
    return render(
        request,
        "villages/upload.html",
        {"form": form, "sheets": sheets(village.pk)[:PER_PAGE]},
    )


@needs(Verb.VILLAGE_WORK)
def template(request: Request) -> HttpResponse:
    """Give an empty spreadsheet with the register's columns."""
    target = BytesIO()
    write_xlsx_safe([[str(one.label) for one in Heading if one is not Heading.IGNORE]], target, title="Daftar warga")
    headers = {"Content-Disposition": 'attachment; filename="daftar-warga.xlsx"'}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(target.getvalue(), content_type=kind, headers=headers)


@needs(Verb.VILLAGE_WORK)
@never_cache
def columns(request: Request, sheet_id: UUID) -> HttpResponse:
    """Say what the columns are: asked once, remembered for the next file with the same headings."""
    found = get_sheet(request.actor, sheet_id)
    if found.stage != Stage.OPEN:
        return redirect("villages:list", found.pk)
    tables = tables_of(found)
    known = found.headings or remembered(found.agency_id, found.signature)
    form = forms.Headings(request.POST or None, table=tables[0], known=known)
    rows = sum(len(table.records) for table in tables)
    done = accepted(form, lambda: actions.explain(
        actor=request.actor, at=request.at, sheet=found, headings=form.chosen(), rows=rows
    ))  # fmt: skip
    if done:
        return redirect("villages:list", found.pk)
    return render(request, "villages/columns.html", {"sheet": found, "form": form, "rows": rows})


@needs(Verb.VILLAGE_WORK)
@never_cache
def sheet(request: Request, sheet_id: UUID) -> HttpResponse:
    """Show what a spreadsheet would bring, cell by cell where something is wrong; take it in by POST."""
    village, found = own_village(request.actor), get_sheet(request.actor, sheet_id)
    if found.stage != Stage.OPEN:
        return render(request, "villages/list_done.html", {"sheet": found})
    if not found.headings:
        return redirect("villages:columns", found.pk)
    lines = lines_of(found, village)
    twins = twins_in(lines, village.pk, actor=request.actor, at=request.at)
    sorts = sorted_out(lines, {place: how for place, (_number, how) in twins.items()}, repeated(lines))
    form = forms.TakeIn(request.POST or None)

    def take() -> Any:
        wanted = sorts.wanted(lost=form.cleaned_data["lost"], alike=form.cleaned_data["alike"])
        return actions.import_sheet(
            actor=request.actor, at=request.at, village=village, sheet=found,
            lines=[lines[place] for place in wanted], left_out=len(lines) - len(wanted),
        )  # fmt: skip

    done = accepted(form, take)
    if done:
        messages.success(request, _("Sudah masuk ke daftar: %(count)s warga.") % {"count": done.entries})
        return redirect("villages:list", found.pk)
    again = repeated(lines)
    tables = {(one.sheet, record.row): at for at, one in enumerate(tables_of(found)) for record in one.records}
    told = [
        _told(lines[place], twins.get(place), again.get(place), tables, sure=place in sorts.already)
        for place in sorts.to_see
    ]
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("hal"))
    context = {
        "sheet": found, "form": form, "sorts": sorts, "rows": len(lines), "page": page,
        "days": kept_days(today(request.at)), "skipped": left_out_of(found),
    }  # fmt: skip
    return render(request, "villages/list.html", context)


@needs(Verb.VILLAGE_WORK)
@never_cache
def row(request: Request, sheet_id: UUID, table: int, row: int) -> HttpResponse:
    """Put one row right in the browser, or leave it out; the file itself stays as it was handed in."""
    found = get_sheet(request.actor, sheet_id)
    if found.stage != Stage.OPEN or not found.headings:
        return redirect("villages:list", found.pk)
    cells = cells_of(found, table, row)
    if cells is None:
        raise Http404
    known = fixes_of(found).get(f"{table}:{row}", {})
    wrong = _wrong_in(found, own_village(request.actor), cells.table.sheet, row)
    told = {
        one.index: (str(Heading(meaning).label), _aside(one, wrong))
        for one in cells.table.columns
        if (meaning := found.headings.get(header_key(one), Heading.IGNORE)) != Heading.IGNORE
    }
    initial = {f"k{index}": text for index, text in known.items()} | {"skip": "skip" in known}
    form = forms.RowForm(request.POST or None, cells=cells.shown, told=told, initial=initial)
    done = accepted(form, lambda: actions.fix_row(
        actor=request.actor, at=request.at, sheet=found, key=f"{table}:{row}", told=form.told()
    ))  # fmt: skip
    if done:
        messages.success(request, _("Baris %(row)s sudah dibetulkan.") % {"row": row})
        return redirect("villages:list", found.pk)
    return render(request, "villages/row.html", {"sheet": found, "form": form, "row": row, "whole": wrong.get("")})


def _aside(column: Column, wrong: dict[str, str]) -> str:
    """Say which column of the file a field is, and what is wrong in its cell."""
    where = _("Kolom %(letters)s: %(title)s") % {"letters": column.letter, "title": column.text}
    return f"{where}. {wrong.get(column.letter, '')}".strip()


def _wrong_in(sheet: Sheet, village: Village, title: str, row: int) -> dict[str, str]:
    """Say what is wrong in a row, by the letters of the column; under "" what is wrong with all of it."""
    doubts = [doubt for line in lines_of(sheet, village) if (line.sheet, line.row) == (title, row)
              for doubt in line.doubts]  # fmt: skip
    found: dict[str, str] = {}
    for one in doubts:
        letters = one.cell.rstrip("0123456789")
        found[letters] = " ".join(filter(None, (found.get(letters, ""), explain(one.code, one.facts))))
    return found


def _told(
    line: Line, twin: tuple[int, str] | None, earlier: Line | None, tables: dict[tuple[str, int], int], *, sure: bool
) -> dict[str, object]:
    """Say about a line what is wrong, cell by cell, whom it may repeat, and where it is put right."""
    doubts = [
        {"cell": one.cell if not one.cell.isdigit() else "", "raw": one.raw, "text": explain(one.code, one.facts),
         "bad": one.fatal or one.lost}
        for one in line.doubts
    ]  # fmt: skip
    return {
        "row": line.row, "sheet": line.sheet, "table": tables.get((line.sheet, line.row), 0),
        "name": line.said.name, "doubts": doubts, "fatal": line.fatal,
        "number": twin[0] if twin else None, "sure": sure,
        "earlier": earlier.row if earlier else None,
    }  # fmt: skip


@needs(Verb.VILLAGE_WORK)
@require_POST
def undo(request: Request, sheet_id: UUID) -> HttpResponse:
    """Take back what a spreadsheet brought."""
    found = get_sheet(request.actor, sheet_id)
    if done := attempted(request, lambda: actions.undo_sheet(actor=request.actor, at=request.at, sheet=found)):
        kept = _("Sudah dibatalkan. Yang sudah dikerjakan tetap tercatat: %(count)s.") % {"count": done.entries}
        messages.success(request, kept if done.entries else _("Sudah dibatalkan; tidak ada yang tertinggal."))
    return redirect("villages:list", sheet_id)


@needs(Verb.VILLAGE_WORK)
@require_POST
def drop(request: Request, sheet_id: UUID) -> HttpResponse:
    """Forget a spreadsheet that is not to be taken in."""
    actions.drop_sheet(actor=request.actor, at=request.at, sheet=get_sheet(request.actor, sheet_id))
    messages.success(request, _("Berkas sudah dibuang; tidak ada yang masuk ke daftar."))
    return redirect("villages:upload")
