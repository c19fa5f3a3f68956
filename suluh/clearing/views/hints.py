"""The hint below a form and as a page, and who asks for it how often."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.clearing.access import elsewhere, get_record
from suluh.clearing.actions.ask import Hint, give_hint, give_hint_of
from suluh.clearing.forms.asking import Question, questions
from suluh.clearing.queries.pairs import askers

MOST_LISTED = 50
UUIDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@needs(Verb.HINT_ASK)
@never_cache
@require_POST
def hint(request: Request) -> HttpResponse:
    """Say below a form who may know the person typed into it. By POST, so that names stay out of logs and addresses."""
    return render(request, "clearing/_hints.html", {"hints": _hints(request), "typing": True, **_may(request)})


@needs(Verb.HINT_ASK)
@never_cache
@require_POST
def hint_of(request: Request, record_id: UUID) -> HttpResponse:
    """Say on whose registers the person in a record of one's own stands as well: who, and whom to ask, not what."""
    given = give_hint_of(actor=request.actor, at=request.at, record=get_record(record_id))
    context = {"hints": [("", given)], "typing": False, "standing": True, "record": record_id}
    whole = "penuh" in request.POST
    page = "clearing/hint_of.html" if whole else "clearing/_hints.html"
    return render(request, page, context | {"whole": whole, **_may(request)})


@needs(Verb.HINT_ASK)
@never_cache
@require_POST
def listed(request: Request) -> HttpResponse:
    """Mark in a list of one's own records those that may stand elsewhere as well: that they do, and nothing else."""
    wanted = [UUID(text) for text in request.POST.getlist("catatan")[:MOST_LISTED] if UUIDS.fullmatch(text)]
    found = elsewhere(request.actor, wanted, request.at)
    return render(request, "clearing/_listed.html", {"records": [one for one in wanted if one in found]})


@needs(Verb.HINT_ASK)
@never_cache
def hint_page(request: Request) -> HttpResponse:
    """The same as a page of its own, for a form without JavaScript, and for a question at the door."""
    hints = _hints(request) if request.method == "POST" else []
    return render(
        request, "clearing/hint.html", {"hints": hints, "form": Question(request.POST or None), **_may(request)}
    )


def _may(request: Request) -> dict[str, bool]:
    return {"may_open": request.actor.may(Verb.PERSON_SEARCH), "may_inquire": request.actor.may(Verb.INQUIRY_READ)}


def _hints(request: Request) -> list[tuple[str, Hint]]:
    """Give a hint for each person typed, with the prefix of her fields, by which she is asked after."""
    return [
        (one.prefix or "", give_hint(actor=request.actor, at=request.at, claim=one.claim(request.at.year)))
        for one in questions(request.POST)
    ]


@needs(Verb.TRAIL_READ)
def usage(request: Request) -> HttpResponse:
    """Show a supervisor who asks for hints how often: whoever probes stands out."""
    days = 1 if request.GET.get("hari") == "1" else 7
    return render(request, "clearing/usage.html", {"rows": askers(request.at - timedelta(days=days)), "days": days})
