"""Notes and the whole timeline of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.cases import actions
from suluh.cases.access import get_case, open_file, open_sealed
from suluh.cases.actions import files
from suluh.cases.forms import cases as forms
from suluh.cases.forms import people as people_forms
from suluh.cases.kinds import EventKind, Level
from suluh.cases.queries import sealed_count, timeline
from suluh.cases.queries.files import files_of, find_file
from suluh.cases.views.doing import do
from suluh.cases.views.frame import case_page
from suluh.ids import new_id
from suluh.library.kinds.kept import Media
from suluh.people.kinds import Purpose

if TYPE_CHECKING:
    from suluh.cases.models import Case


@needs(Verb.CASE_READ)
@never_cache
def notes(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id)
    unseal = forms.Unseal(request.POST or None)
    opened = None
    if unseal.is_bound and unseal.is_valid():
        purpose, reason = Purpose(unseal.cleaned_data["purpose"]), unseal.cleaned_data["reason"]
        opened = open_sealed(found, actor=request.actor, at=request.at, purpose=purpose, reason=reason)
    return _page(request, found, unseal=unseal, opened=opened)


@needs(Verb.CASE_WORK)
@require_POST
def note(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = forms.Note(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.note_case(
                actor=request.actor, at=request.at, case=found, kind=EventKind(data["kind"]), text=data["text"],
                level=Level(data["level"]), key=data["key"],
            )  # fmt: skip
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Catatan disimpan."))
            return redirect("cases:notes", case_id)
    return _page(request, found, note=form)


@needs(Verb.CASE_WORK)
@require_POST
def attach(request: Request, case_id: UUID) -> HttpResponse:
    found = get_case(request.actor, case_id, Verb.CASE_WORK)
    form = people_forms.Attach(request.POST, request.FILES, too_large=getattr(request, "too_large", 0))

    def act() -> object:
        data = form.cleaned_data
        return files.attach(
            actor=request.actor, at=request.at, case=found, label=data["label"], content=data["file"].read(),
            level=Level(data["level"]),
        )  # fmt: skip

    return do(request, found, form, act, done=_("Berkas disimpan, tersandi."), back="cases:notes",
              again=lambda: _page(request, found, attach=form))  # fmt: skip


@needs(Verb.CASE_READ)
@require_POST
@never_cache
def download(request: Request, case_id: UUID, file_id: UUID) -> HttpResponse:
    """Hand out a file, under a name that says nothing; the look is noted."""
    found = get_case(request.actor, case_id)
    file = find_file(found, file_id)
    if file is None:
        raise Http404
    answer = HttpResponse(open_file(file, found, actor=request.actor, at=request.at), content_type=file.media)
    answer["Content-Disposition"] = f'attachment; filename="berkas-{str(file.pk)[-6:]}{SUFFIXES[Media(file.media)]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


SUFFIXES = {Media.JPEG: ".jpg", Media.PNG: ".png", Media.PDF: ".pdf", Media.DOCX: ".docx", Media.XLSX: ".xlsx",
            Media.TEXT: ".txt"}  # fmt: skip


def _page(request: Request, found: Case, **bound: object) -> HttpResponse:
    context = {
        "events": timeline(found),
        "sealed": sealed_count(found),
        "note": forms.Note(initial={"key": str(new_id())}),
        "unseal": forms.Unseal(),
        "files": files_of(found),
        "attach": people_forms.Attach(),
        "opened": None,
    }
    return case_page(request, "cases/notes.html", found, "notes", context | bound)
