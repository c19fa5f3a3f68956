"""Pages of tests: making one, taking it, and the certificate."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.documents import render_pdf
from suluh.library.access import get_edition, keep_edition
from suluh.library.actions import shelf as actions
from suluh.library.forms import shelf as forms
from suluh.library.queries.shelf import best_attempt, items_of

TEMPLATE = Path(__file__).parent.parent / "templates" / "library" / "certificate.typ"


@needs(Verb.LIBRARY_PUBLISH)
def add_item(request: Request, pk: UUID) -> HttpResponse:
    """Add a question to the test of an edition."""
    edition = keep_edition(request.actor, pk)
    form = forms.ItemForm(request.POST or None)
    if accepted(
        form, lambda: actions.add_item(actor=request.actor, at=request.at, edition=edition, **form.cleaned_data)
    ):
        messages.success(request, _("Soal sudah ditambahkan."))
        return redirect("library:document", edition.document_id)
    context = {"form": form, "title": _("Tambah soal"), "document": edition.document}
    return render(request, "library/change.html", context)


@needs(Verb.LIBRARY_READ)
def quiz(request: Request, pk: UUID) -> HttpResponse:
    """Take the test of an edition."""
    edition = get_edition(request.actor, pk)
    found = getattr(edition, "quiz", None)
    if found is None:
        raise Http404
    items = items_of(found.pk)
    form = forms.QuizForm(request.POST or None, items=[(one.pk, one.text, one.choices) for one in items])
    if made := accepted(
        form, lambda: actions.take_quiz(actor=request.actor, at=request.at, quiz=found, given=form.given())
    ):
        said = _("%(right)s dari %(total)s benar.") % {"right": made.right, "total": made.total}
        messages.success(request, said)
        return redirect("library:quiz", pk)
    context = {
        "edition": edition,
        "document": edition.document,
        "quiz": found,
        "form": form,
        "best": best_attempt(found.pk, request.actor.user_id),
    }
    return render(request, "library/quiz.html", context)


@needs(Verb.LIBRARY_READ)
def certificate(request: Request, pk: UUID) -> HttpResponse:
    """Give the officer's own certificate as PDF."""
    edition = get_edition(request.actor, pk)
    found = getattr(edition, "quiz", None)
    best = best_attempt(found.pk, request.actor.user_id) if found else None
    number = found.attempts.filter(user=request.actor.user_id).exclude(certificate=None).first() if found else None
    if best is None or number is None:
        raise Http404
    data = {
        "title": _("Sertifikat"),
        "says": _("telah menguasai isi"),
        "name": best.user.get_full_name(),
        "document": edition.title,
        "version": _("versi %(number)s") % {"number": edition.number},
        "score": _("%(right)s dari %(total)s soal dijawab benar") % {"right": number.right, "total": number.total},
        "day": date_format(timezone.localtime(number.at), "j F Y"),
        "number": number.certificate,
    }
    made = render_pdf(TEMPLATE, data, title=_("Sertifikat"), language=get_language() or "id")
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="sertifikat.pdf"'
    return answer
