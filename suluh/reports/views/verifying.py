"""The work of a verifier: the queue, one report with everything the checks found, and her decision."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.people.kinds import Purpose
from suluh.reports import actions
from suluh.reports.access import Opening, Report, get_report, open_report, reports_for
from suluh.reports.forms.deciding import Decide, Filter
from suluh.reports.kinds import Decision, Status
from suluh.reports.queries import (
    FIRST,
    checks_of,
    late_moments,
    narrowed,
    records_in,
    reviews_of,
    sorted_by,
    versions_of,
)
from suluh.reports.views.reading import added_to

PAGE = 25


@needs(Verb.REPORT_VERIFY)
def queue(request: Request) -> HttpResponse:
    """List what waits for verification: urgent first, then children, then the longest waiting."""
    form = Filter(request.GET or None, areas=request.actor.areas(Verb.REPORT_VERIFY), without=("status",))
    rows = _waiting(request, form)
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    return render(request, "reports/queue.html", {"form": form, "page": page, "late_moments": late_moments(request.at)})


def _waiting(request: Request, form: Filter) -> QuerySet[Report]:
    rows = reports_for(request.actor, Verb.REPORT_VERIFY).filter(status=Status.RECEIVED).order_by(*FIRST)
    return sorted_by(narrowed(rows, form.wanted(), request.at), request.GET.get("urut", ""))


@needs(Verb.REPORT_VERIFY)
def verify(request: Request, report_id: UUID) -> HttpResponse:
    """Show a report with what was found and whom it is about, which is this task's purpose, and take the decision."""
    report = get_report(request.actor, report_id, Verb.REPORT_VERIFY)
    form = Decide(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_report(
                actor=request.actor, at=request.at, report=report,
                decision=Decision(form.cleaned_data["decision"]), reasons=form.reasons(),
                note=form.cleaned_data["note"],
            )  # fmt: skip
        except Refused as refused:
            for reason in refused.answer.reasons:
                form.add_error("note" if reason.about == "note" else None, str(reason))
            report.refresh_from_db()
        else:
            messages.success(request, _("Keputusan disimpan. Ini laporan berikutnya."))
            return redirect(_next(request))
    return _page(request, report, form)


def _page(request: Request, report: Report, form: Decide) -> HttpResponse:
    own = report.entered_by_id == request.actor.user_id
    task = form.is_bound or (report.status == Status.RECEIVED and not own)  # else there is nothing to open them for
    opening = (
        open_report(report, actor=request.actor, at=request.at, purpose=Purpose.VERIFICATION) if task else Opening()
    )
    context = {
        "report": report,
        "people": [(record, opening.people.get(record.pk)) for record in records_in(report)],
        "teller": opening.teller,
        "contacts": opening.contacts,
        **added_to(report, request.actor),
        "opened": task,
        "form": form,
        "checks": checks_of(report),
        "reviews": reviews_of(report),
        "versions": versions_of(report),
        "open_to_decision": report.status == Status.RECEIVED and not own,
        "own": own,
        "late_moments": late_moments(request.at),
    }
    return render(request, "reports/verify.html", context)


def _next(request: Request) -> str:
    """Return the address of what waits next under the same filter, or of the queue when nothing does."""
    areas = request.actor.areas(Verb.REPORT_VERIFY)
    waits = _waiting(request, Filter(request.GET or None, areas=areas, without=("status",)))
    following = waits.exclude(entered_by=request.actor.user_id).values_list("pk", flat=True).first()
    address = reverse("reports:verify", args=[following]) if following else reverse("reports:queue")
    query = request.GET.urlencode()
    return f"{address}?{query}" if query else address
