"""Pages of documents: finding and reading them, publishing, sending, acknowledging, asking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.library.access import (
    get_document,
    get_edition,
    keep_document,
    keep_edition,
    keep_question,
    keep_sending,
    may_publish,
    offers_for,
    own_receipt,
)
from suluh.library.actions import shelf as actions
from suluh.library.forms import shelf as forms
from suluh.library.kinds import DocumentKind, Language
from suluh.library.queries import shelf as queries
from suluh.library.queries.shipped import offered_for
from suluh.regions.queries import names_of

PER_PAGE, HITS = 40, 10


@needs(Verb.LIBRARY_READ)
def documents(request: Request) -> HttpResponse:
    """List documents, or those that speak of what is searched."""
    text, kind = request.GET.get("q", "").strip()[:100], request.GET.get("jenis", "")
    kind = kind if kind in DocumentKind.values else ""
    day = timezone.localtime(request.at).date()
    found = queries.search(text, kind) if text else []
    review = request.GET.get("tinjau") == "1"
    rows, size = (found, HITS) if text else (queries.documents(kind, day if review else None), PER_PAGE)
    page: Page[Any] = Paginator(rows, size).get_page(request.GET.get("hal"))
    context = {
        "text": text,
        "kind": kind,
        "kinds": DocumentKind.choices,
        "hits": queries.hits(text, list(page)) if text else [],
        "page": page,
        "rows": [(one, queries.latest_freshness(one, day)) for one in (() if text else page)],
        "review": review,
        "to_review": queries.to_review(day).count(),
        "may_publish": request.actor.may(Verb.LIBRARY_PUBLISH),
        "offered": offers_for(request.actor),
        "waiting": queries.receipts_for(_own(request.actor)).filter(read_at=None).count(),
    }
    return render(request, "library/documents.html", context)


def _own(actor: Actor) -> frozenset[int]:
    return actor.agencies(Verb.LIBRARY_READ)


@needs(Verb.LIBRARY_READ)
def document(request: Request, pk: UUID) -> HttpResponse:
    """Show a document: an edition of it, the others, questions, and what this officer is to do with it."""
    found = get_document(request.actor, pk)
    editions = list(queries.editions_of(found))
    asked = request.GET.get("versi", "")
    shown = next((one for one in editions if str(one.pk) == asked), editions[0] if editions else None)
    latest = next((one for one in editions if shown and one.language == shown.language), None)
    mine, day = may_publish(request.actor, found), timezone.localtime(request.at).date()
    context = {
        "document": found,
        "edition": shown,
        "editions": editions,
        "freshness": queries.freshness_of(shown, day) if shown else None,
        "questions": queries.questions_of(shown) if shown else [],
        "question_form": forms.QuestionForm(),
        "receipts": queries.receipts_for(_own(request.actor)).filter(sending__edition=shown) if shown else [],
        "quiz": getattr(shown, "quiz", None) if shown else None,
        "may_publish": mine,
        "offered": offered_for(found) if mine else None,
        "behind": queries.behind(shown) if mine and shown and shown == latest else (),
    }
    return render(request, "library/document.html", context)


def _areas(actor: Actor) -> list[tuple[str, str]]:
    codes = actor.areas(Verb.LIBRARY_PUBLISH)
    names = names_of({code for code in codes if code})
    return [(code, names.get(code, code) if code else _("Indonesia")) for code in codes]


def _in_area(form: Form, areas: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what was filled in; an officer of one area is not asked for it."""
    return form.cleaned_data | {"area_code": form.cleaned_data["area_code"] if len(areas) > 1 else areas[0][0]}


def _with_content(said: dict[str, Any]) -> dict[str, Any]:
    file = said["file"]
    return {name: value for name, value in said.items() if name != "file"} | {"content": file.read() if file else None}


@needs(Verb.LIBRARY_PUBLISH)
def enter(request: Request) -> HttpResponse:
    """Enter a document with its first edition."""
    areas = _areas(request.actor)
    first = {"language": Language.INDONESIAN, "starts": timezone.localtime(request.at).date()}
    form = forms.DocumentForm(request.POST or None, request.FILES or None, areas=areas, initial=first)
    if made := accepted(
        form, lambda: actions.issue(actor=request.actor, at=request.at, **_with_content(_in_area(form, areas)))
    ):
        messages.success(request, _("Dokumen sudah diterbitkan. Kirimkan kepada yang perlu membacanya."))
        return redirect("library:document", made.document_id)
    return render(request, "library/change.html", {"form": form, "title": _("Terbitkan dokumen")})


@needs(Verb.LIBRARY_PUBLISH)
def publish(request: Request, pk: UUID) -> HttpResponse:
    """Publish the next edition of a document, beginning with the words of the last."""
    found = keep_document(request.actor, pk)
    last = queries.editions_of(found).first()
    first = {"title": last.title, "body": last.body, "language": last.language} if last else {"title": found.title}
    form = forms.NextEditionForm(request.POST or None, request.FILES or None, initial=first)
    if accepted(
        form,
        lambda: actions.reissue(actor=request.actor, at=request.at, document=found, **_with_content(form.cleaned_data)),
    ):
        messages.success(request, _("Versi baru sudah diterbitkan. Kirimkan lagi kepada yang perlu membacanya."))
        return redirect("library:document", pk)
    return render(request, "library/change.html", {"form": form, "title": _("Terbitkan versi baru"), "document": found})


@needs(Verb.LIBRARY_PUBLISH)
def send(request: Request, pk: UUID) -> HttpResponse:
    """Send an edition to agencies."""
    edition = keep_edition(request.actor, pk)
    areas = _areas(request.actor)
    last = queries.last_sending(edition.document_id)
    first = {"kinds": last.kinds, "area_code": last.area_code} if last else {}
    form = forms.SendForm(request.POST or None, areas=areas, initial=first)
    if sent := accepted(
        form, lambda: actions.send(actor=request.actor, at=request.at, edition=edition, **_in_area(form, areas))
    ):
        messages.success(request, _("Sudah dikirim. Penerimanya melihatnya di kotak masuk."))
        return redirect("library:sending", sent.pk)
    context = {"form": form, "title": _("Kirim kepada lembaga"), "document": edition.document}
    return render(request, "library/change.html", context)


@needs(Verb.LIBRARY_PUBLISH)
def sendings(request: Request) -> HttpResponse:
    """List what was sent from the officer's areas."""
    rows = queries.sendings(request.actor.areas(Verb.LIBRARY_PUBLISH))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))
    return render(request, "library/sendings.html", {"page": page})


@needs(Verb.LIBRARY_PUBLISH)
def sending(request: Request, pk: UUID) -> HttpResponse:
    """Show who was sent an edition, and who has not read it."""
    found = keep_sending(request.actor, pk)
    unread = request.GET.get("belum") == "1"
    page = Paginator(queries.receipts_of(found, unread=unread), PER_PAGE).get_page(request.GET.get("hal"))
    everything = queries.receipts_of(found)
    context = {
        "sending": found,
        "page": page,
        "unread": unread,
        "sent": everything.count(),
        "received": everything.exclude(received_at=None).count(),
        "was_read": everything.exclude(read_at=None).count(),
        "day": timezone.localtime(request.at).date(),
    }
    return render(request, "library/sending.html", context)


@needs(Verb.LIBRARY_READ)
def received(request: Request) -> HttpResponse:
    """List what the officer's agencies were sent."""
    page = Paginator(queries.receipts_for(_own(request.actor)), PER_PAGE).get_page(request.GET.get("hal"))
    return render(request, "library/received.html", {"page": page, "day": timezone.localtime(request.at).date()})


@needs(Verb.LIBRARY_READ)
@require_POST
def acknowledge(request: Request, pk: int, step: str) -> HttpResponse:
    """Say for one's agency that something was received, or read."""
    receipt = own_receipt(request.actor, pk)
    action = actions.mark_read if step == "baca" else actions.acknowledge
    action(actor=request.actor, at=request.at, receipt=receipt)
    messages.success(request, _("Terima kasih, sudah dicatat."))
    return redirect("library:document", receipt.sending.edition.document_id)


@needs(Verb.LIBRARY_READ)
@require_POST
def ask(request: Request, pk: UUID) -> HttpResponse:
    """Ask about an edition."""
    edition = get_edition(request.actor, pk)
    form = forms.QuestionForm(request.POST)
    if accepted(
        form, lambda: actions.ask(actor=request.actor, at=request.at, edition=edition, text=form.cleaned_data["text"])
    ):
        messages.success(request, _("Pertanyaan Anda sudah tercatat; jawabannya muncul di sini."))
        return redirect("library:document", edition.document_id)
    context = {"form": form, "title": _("Bertanya"), "document": edition.document}
    return render(request, "library/change.html", context)


@needs(Verb.LIBRARY_PUBLISH)
def answer(request: Request, pk: UUID) -> HttpResponse:
    """Answer a question."""
    question = keep_question(request.actor, pk)
    form = forms.AnswerForm(request.POST or None, initial={"text": question.answer})
    if accepted(
        form,
        lambda: actions.answer(actor=request.actor, at=request.at, question=question, text=form.cleaned_data["text"]),
    ):
        messages.success(request, _("Jawaban sudah tersimpan."))
        return redirect("library:document", question.edition.document_id)
    context = {
        "form": form,
        "title": _("Jawab pertanyaan"),
        "document": question.edition.document,
        "said": question.text,
    }
    return render(request, "library/change.html", context)
