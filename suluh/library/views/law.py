"""Pages of the shelf."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.library.access import get_deadline, get_file, get_instrument, get_row
from suluh.library.actions import law as actions
from suluh.library.forms import law as forms
from suluh.library.queries.files import file_of
from suluh.library.queries.law import compare_terms, deadlines_of, documents_of, instruments


@needs(Verb.LIBRARY_READ)
def shelf(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    return render(request, "library/shelf.html", {"instruments": instruments(text), "text": text})


@needs(Verb.LIBRARY_READ)
def instrument(request: Request, code: str) -> HttpResponse:
    found = get_instrument(request.actor, code)
    context = {
        "instrument": found,
        "deadlines": deadlines_of(found),
        "documents": documents_of(found),
        "may_review": "" in request.actor.areas(Verb.LIBRARY_REVIEW),
    }
    return render(request, "library/instrument.html", context)


@needs(Verb.LIBRARY_REVIEW)
def review(request: Request, kind: str, pk: int) -> HttpResponse:
    row = get_row(request.actor, kind, pk)
    form = forms.Review(request.POST or None)
    if form.is_valid():
        try:
            actions.review_row(actor=request.actor, at=request.at, row=row, **form.cleaned_data)
        except Refused as refused:
            form.add_error("note", str(refused))
        else:
            messages.success(request, _("Terima kasih. Baris ini sekarang tercatat sudah ditinjau."))
            return redirect("library:instrument", row.instrument_id)
    return render(request, "library/review.html", {"row": row, "form": form})


@needs(Verb.LIBRARY_REVIEW)
def change(request: Request, pk: int) -> HttpResponse:
    row = get_deadline(request.actor, pk)
    first = {"amount": row.amount, "unit": row.unit, "article": row.article}
    form, compared = forms.Change(request.POST or None, initial=first), None
    if form.is_valid() and "lihat" in request.POST:
        compared = compare_terms(row, form.cleaned_data)
    elif form.is_valid():
        try:
            actions.change_deadline(actor=request.actor, at=request.at, deadline=row, **form.cleaned_data)
        except Refused as refused:
            for reason in refused.answer.reasons:
                form.add_error("starts" if reason.about == "ends" else reason.about, str(reason))
        else:
            messages.success(
                request, _("Batas waktu yang baru sudah disimpan. Berlaku setelah orang lain meninjaunya.")
            )
            return redirect("library:instrument", row.instrument_id)
    context = {"row": row, "form": form, "changing": True, "compared": compared}
    return render(request, "library/review.html", context)


TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


@needs(Verb.LIBRARY_READ)
def file(request: Request, pk: UUID) -> HttpResponse:
    """Give a kept file, as a download under a name that says nothing; 410 with an explanation where it was removed."""
    found = get_file(request.actor, pk)
    path = file_of(found)
    if found.removed_at or not path.exists():
        return render(request, "library/gone.html", {"file": found}, status=410)
    answer = HttpResponse(path.read_bytes(), content_type=TYPES.get(found.kind, "application/octet-stream"))
    answer.headers["Content-Disposition"] = f'attachment; filename="berkas-{str(found.pk)[-6:]}.{found.kind}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
