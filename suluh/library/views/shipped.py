"""A newer text that came with the system: what differs, and whether to publish it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.library.access import keep_document
from suluh.library.actions.pages import take_over, turn_down
from suluh.library.queries.shipped import latest_of, offered_for
from suluh.library.rules.differing import differing


@needs(Verb.LIBRARY_PUBLISH)
def offered(request: Request, pk: UUID) -> HttpResponse:
    """Show line by line what a newer text would change; publish it, or keep one's own."""
    document = keep_document(request.actor, pk)
    page = offered_for(document)
    if page is None:
        messages.info(request, _("Tidak ada naskah baru untuk halaman ini."))
        return redirect("library:document", pk)
    if request.method == "POST":
        if "tetap" in request.POST:
            turn_down(actor=request.actor, at=request.at, document=document, page=page)
            messages.success(request, _("Naskah Anda tetap dipakai."))
        else:
            compared = request.POST.get("cocok") == "ya"
            take_over(actor=request.actor, at=request.at, document=document, page=page, compared=compared)
            messages.success(request, _("Naskah baru sudah diterbitkan dan langsung terbaca."))
        return redirect("library:document", pk)
    last = latest_of(document)
    texts = [
        (text, differing(last[text.language].body if text.language in last else "", text.body)) for text in page.texts
    ]
    context = {"document": document, "page": page, "texts": [(text, lines) for text, lines in texts if lines]}
    return render(request, "library/offered.html", context)
