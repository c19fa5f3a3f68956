"""Lists of reports, one report, and the search for people by name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import LongList, Request, needs
from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import find_people
from suluh.reports.access import (
    Opening,
    Report,
    find_report,
    get_answerable,
    get_report,
    may_answer,
    open_report,
    reports_for,
    unread_for,
)
from suluh.reports.actions.adding import mark_additions_read
from suluh.reports.forms.deciding import Filter, Search, Unseal
from suluh.reports.kinds import Status
from suluh.reports.queries import (
    additions_of,
    checks_of,
    late_moments,
    narrowed,
    records_in,
    reviews_of,
    sorted_by,
    versions_of,
)

PAGE = 25
MOST_FOUND = 20


@needs(Verb.REPORT_READ)
def reports(request: Request) -> HttpResponse:
    """List the reports within reach, the newest first."""
    form = Filter(request.GET or None, areas=request.actor.reached_areas() or ("",))
    rows = reports_for(request.actor, Verb.REPORT_READ).order_by("-received_at", "pk")
    rows = sorted_by(narrowed(rows, form.wanted(), request.at), request.GET.get("urut", ""))
    page = LongList(rows, PAGE).get_page(request.GET.get("hal"))
    may = {
        "may_write": request.actor.may(Verb.REPORT_WRITE), "may_search": request.actor.may(Verb.PERSON_SEARCH),
    }  # fmt: skip
    return render(request, "reports/list.html", {"form": form, "page": page, **may})


@needs(Verb.REPORT_WRITE)
def returned(request: Request) -> HttpResponse:
    """List the reports that came back to the officer's agency, with the reasons."""
    rows = reports_for(request.actor, Verb.REPORT_WRITE).filter(status=Status.RETURNED).order_by("status_at", "pk")
    page = Paginator(rows.prefetch_related("reviews__by"), PAGE).get_page(request.GET.get("hal"))
    return render(request, "reports/returned.html", {"page": page})


@needs(Verb.REPORT_READ)
def report(request: Request, report_id: UUID) -> HttpResponse:
    """Show one report; who it speaks of only after its reader has said why she needs to know."""
    one = get_report(request.actor, report_id)
    form = Unseal(request.POST or None)
    opening, opened = Opening(), request.method == "POST" and form.is_valid()
    if opened:
        why = Purpose(form.cleaned_data["purpose"])
        opening = open_report(one, actor=request.actor, at=request.at, purpose=why, reason=form.cleaned_data["reason"])
    context = {
        "report": one,
        "people": [(record, opening.people.get(record.pk)) for record in records_in(one)],
        "teller": opening.teller,
        "contacts": opening.contacts,
        **added_to(one, request.actor),
        "opened": opened,
        "form": form,
        "checks": checks_of(one),
        "reviews": reviews_of(one),
        "versions": versions_of(one),
        "late_moments": late_moments(request.at),
        "may_open": request.actor.may(Verb.IDENTITY_READ),
        "may_help": one.status == Status.VERIFIED and request.actor.may(Verb.CASE_OPEN),
        "may_correct": one.status == Status.RETURNED and one.agency_id in request.actor.agencies(Verb.REPORT_WRITE),
    }
    return render(request, "reports/report.html", context)


def added_to(report: Report, actor: Actor) -> dict[str, object]:
    """Return what a page shows of what was added; the last moment of what is unread goes back with its form."""
    added = additions_of(report)
    unread = max((one.told_at for one in added if one.read_at is None), default=None)
    return {
        "additions": added, "unread": unread.isoformat() if unread else "", "may_answer": may_answer(actor, report),
    }  # fmt: skip


@needs(Verb.REPORT_READ)
def additions(request: Request) -> HttpResponse:
    """List what the public has added to reports that are the officer's work, and that nobody has read."""
    page = Paginator(unread_for(request.actor), PAGE).get_page(request.GET.get("hal"))
    return render(request, "reports/additions.html", {"page": page})


@needs(Verb.REPORT_READ)
@require_POST
def additions_read(request: Request, report_id: UUID) -> HttpResponse:
    """Mark as read what was added up to the moment that the officer's page showed."""
    one = get_answerable(request.actor, report_id)
    mark_additions_read(actor=request.actor, at=request.at, report=one, until=_moment(request.POST.get("sampai", "")))
    messages.success(request, _("Keterangan tambahan ditandai sudah dibaca."))
    to_verify = one.status == Status.RECEIVED and request.actor.may(Verb.REPORT_VERIFY)
    return redirect("reports:verify" if to_verify else "reports:report", one.pk)


def _moment(text: str) -> datetime:
    """Read the moment that a page showed. One that cannot be read marks nothing: unread is the safe side."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadRequest
    return moment


@needs(Verb.PERSON_SEARCH)
def search(request: Request) -> HttpResponse:
    """Find people by name or number. The words travel in the body, and each identity shown is noted in the trail.

    A report's number or tracking code leads to the report.
    """
    form = Search(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        if told := find_report(request.actor, form.cleaned_data["words"]):
            return redirect("reports:report", told.pk)
        records = find_people(form.cleaned_data["words"], limit=MOST_FOUND)
        opened = open_identities(records, actor=request.actor, at=request.at, purpose=Purpose.SEARCH)
        found = [(record, opened[record.pk]) for record in records if record.pk in opened]
    context = {"form": form, "found": found, "most": MOST_FOUND}
    return render(request, "reports/search.html", context)
