"""Pages of the list of places: reading it, changing it, and what is uploaded beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.gazetteer import actions, forms, queries
from suluh.gazetteer.access import get_area, get_set, get_succession, get_version, keep_list, may_manage
from suluh.gazetteer.rules import check_list, read_change

PER_PAGE = 60


def _page(request: Request, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))


@needs(Verb.LIBRARY_READ)
def areas(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:80]
    ended_too = request.GET.get("lama") == "1"
    context = {
        "text": text,
        "found": queries.find_places(text, limit=50),
        "page": None if text else _page(request, queries.listed(None, ended_too=ended_too)),
        "ended": queries.ended_inside(None),
        "ended_too": ended_too,
        "may_manage": may_manage(request.actor),
    }
    return render(request, "gazetteer/areas.html", context)


@needs(Verb.LIBRARY_READ)
def area(request: Request, code: str) -> HttpResponse:
    found = get_area(code)
    ended_too = request.GET.get("lama") == "1"
    has_ended = found.ends is not None and found.ends <= request.at.date()
    context = {
        "area": found,
        "has_ended": has_ended,
        "today": queries.today_of(code) if has_ended else [],
        "way": queries.way_to(found),
        "page": _page(request, queries.listed(found, ended_too=ended_too)) if found.level < 4 else None,
        "ended": queries.ended_inside(found),
        "ended_too": ended_too,
        "former_names": found.former_names.order_by("-until"),
        "origins": found.origins.select_related("before").order_by("on", "before_id"),
        "successions": found.successions.select_related("after").order_by("on", "after_id"),
        "other_codes": queries.other_codes(found),
        "figures": queries.figures_of(found),
        "may_manage": may_manage(request.actor),
    }
    return render(request, "gazetteer/area.html", context)


@needs(Verb.REGION_MANAGE)
def add(request: Request) -> HttpResponse:
    keep_list(request.actor)
    inside = request.GET.get("di", "")[:8]
    form = forms.Adding(request.POST or None, initial={"code": f"{inside}." if inside else ""})
    if form.is_valid():
        try:
            added = actions.add_area(actor=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            forms.refuse(form, refused.answer.reasons)
        else:
            messages.success(request, _("Kode %(code)s sudah ditambahkan.") % {"code": added.code})
            return redirect("gazetteer:area", added.code)
    return render(request, "gazetteer/change.html", {"form": form, "title": _("Tambah kode wilayah")})


@needs(Verb.REGION_MANAGE)
def end(request: Request, code: str) -> HttpResponse:
    keep_list(request.actor)
    found = get_area(code)
    form = forms.Ending(request.POST or None)
    if form.is_valid():
        try:
            actions.end_area(actor=request.actor, at=request.at, area=found, **form.cleaned_data)
        except Refused as refused:
            forms.refuse(form, refused.answer.reasons)
        else:
            messages.success(request, _("Kode %(code)s sudah diakhiri.") % {"code": code})
            return redirect("gazetteer:area", code)
    context = {"form": form, "area": found, "title": _("Akhiri kode"), "explained": "end"}
    return render(request, "gazetteer/change.html", context)


@needs(Verb.REGION_MANAGE)
def rename(request: Request, code: str) -> HttpResponse:
    keep_list(request.actor)
    found = get_area(code)
    form = forms.Renaming(request.POST or None)
    if form.is_valid():
        try:
            actions.rename_area(actor=request.actor, at=request.at, area=found, **form.cleaned_data)
        except Refused as refused:
            forms.refuse(form, refused.answer.reasons)
        else:
            messages.success(request, _("Nama baru sudah disimpan. Nama lama tetap dapat dicari."))
            return redirect("gazetteer:area", code)
    context = {"form": form, "area": found, "title": _("Ganti nama"), "explained": "rename"}
    return render(request, "gazetteer/change.html", context)


@needs(Verb.REGION_MANAGE)
@require_POST
def review_succession(request: Request, code: str, pk: int) -> HttpResponse:
    keep_list(request.actor)
    actions.review_succession(actor=request.actor, at=request.at, succession=get_succession(code, pk))
    messages.success(request, _("Dicatat sebagai sudah ditinjau."))
    return redirect("gazetteer:area", code)


@needs(Verb.REGION_MANAGE)
def changes(request: Request) -> HttpResponse:
    """Try a list of changes row by row, show what each would do, and make them all when she says so."""
    keep_list(request.actor)
    tried = forms.Tried(request.POST) if "rows" in request.POST else None
    form = forms.ChangeList(None if tried else request.POST or None, request.FILES or None)
    lines = tried.lines_of(request.user.pk) if tried and tried.is_valid() else []
    if tried and not lines:
        messages.error(request, _("Daftar itu sudah terlalu lama menunggu. Unggah sekali lagi."))
        return redirect("gazetteer:changes")
    if form.is_valid():
        lines = form.cleaned_data["file"]
        forms.refuse(form, check_list(lines).reasons)
    if not lines or form.errors:
        return render(request, "gazetteer/upload_changes.html", {"form": form})
    read = [read_change(line) for line in lines]
    refused = actions.change_areas(actor=request.actor, at=request.at, changes=read, only_try=tried is None)
    if tried and not refused:
        messages.success(request, _("Semua perubahan sudah disimpan: %(count)s baris.") % {"count": len(read)})
        return redirect("gazetteer:areas")
    names = queries.names_of(one.code for one in read)
    context = {
        "rows": [(one, refused.get(one.number), names.get(one.code, "")) for one in read],
        "refused": len(refused),
        "form": forms.Tried.of(lines, request.user.pk),
    }
    return render(request, "gazetteer/changes.html", context)


@needs(Verb.LIBRARY_READ)
def crosswalks(request: Request) -> HttpResponse:
    context = {"versions": queries.versions(), "may_manage": may_manage(request.actor)}
    return render(request, "gazetteer/crosswalks.html", context)


@needs(Verb.LIBRARY_READ)
def crosswalk(request: Request, pk: int) -> HttpResponse:
    version = get_version(pk)
    code = request.GET.get("kode", "").strip()[:13]
    meant, today = queries.converted(version, code) if code else (None, [])
    rows = version.rows.select_related("area").order_by("other_code")
    context = {
        "version": version,
        "page": _page(request, rows),
        "code": code,
        "meant": meant,
        "today": today,
        "may_manage": may_manage(request.actor),
    }
    return render(request, "gazetteer/crosswalk.html", context)


@needs(Verb.REGION_MANAGE)
def upload_crosswalk(request: Request) -> HttpResponse:
    keep_list(request.actor)
    form = forms.CrosswalkUpload(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("system", "version", "source")}
        try:
            version = actions.upload_crosswalk(
                actor=request.actor, at=request.at, lines=form.cleaned_data["file"], **said
            )
        except Refused as refused:
            forms.refuse(form, refused.answer.reasons)
        else:
            messages.success(request, _("Padanan sudah diunggah seluruhnya."))
            return redirect("gazetteer:crosswalk", version.pk)
    return render(request, "gazetteer/upload.html", {"form": form, "title": _("Unggah padanan kode")})


@needs(Verb.REGION_MANAGE)
@require_POST
def withdraw_crosswalk(request: Request, pk: int) -> HttpResponse:
    keep_list(request.actor)
    actions.withdraw_crosswalk(actor=request.actor, at=request.at, version=get_version(pk))
    messages.success(request, _("Padanan itu sudah ditarik. Kodenya tidak diubah lagi menjadi kode Kemendagri."))
    return redirect("gazetteer:crosswalks")


@needs(Verb.LIBRARY_READ)
def statistics(request: Request) -> HttpResponse:
    context = {"sets": queries.sets(), "may_manage": may_manage(request.actor)}
    return render(request, "gazetteer/statistics.html", context)


@needs(Verb.REGION_MANAGE)
def upload_statistics(request: Request) -> HttpResponse:
    keep_list(request.actor)
    form = forms.StatisticsUpload(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        try:
            actions.upload_statistics(actor=request.actor, at=request.at, lines=form.cleaned_data["file"], **said)
        except Refused as refused:
            forms.refuse(form, refused.answer.reasons)
        else:
            messages.success(request, _("Statistik sudah diunggah seluruhnya."))
            return redirect("gazetteer:statistics")
    return render(request, "gazetteer/upload.html", {"form": form, "title": _("Unggah statistik")})


@needs(Verb.REGION_MANAGE)
@require_POST
def withdraw_statistics(request: Request, pk: int) -> HttpResponse:
    keep_list(request.actor)
    actions.withdraw_statistics(actor=request.actor, at=request.at, uploaded=get_set(pk))
    messages.success(request, _("Statistik itu sudah ditarik."))
    return redirect("gazetteer:statistics")
