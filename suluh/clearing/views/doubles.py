"""Double reports and double cases: lists of what may be double, two side by side, and taking a decision back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.clearing.access import (
    Report,
    find_report,
    get_overlap,
    get_repeat,
    get_report,
    get_two_cases,
    get_two_reports,
    on_behalf,
)
from suluh.clearing.actions.doubles import advise_cases, settle_reports, take_back_advice, take_back_repeat
from suluh.clearing.forms.deciding import TakeBack
from suluh.clearing.forms.doubles import DAYS, CompareCases, CompareReports, OfCases, OfReports, TwoNumbers
from suluh.clearing.queries.alike import alike_reports, signs_between
from suluh.clearing.queries.doubles import (
    between,
    overlaps,
    overlaps_of,
    persons_in_both,
    repeats,
    twin_cases,
    twin_reports,
)
from suluh.clearing.queries.marks import doubtful, marks_of
from suluh.regions.rules import covers

PAGE, LAST = 25, 10


@needs(Verb.PAIR_JUDGE)
def double_reports(request: Request) -> HttpResponse:
    """List reports that perhaps tell of one happening, and what was decided last; two may be named by number."""
    form = TwoNumbers(request.POST or None, initial={"satu": request.GET.get("dari", "")})
    if form.is_valid() and (both := _named(request, form)):
        return redirect("clearing:two_reports", *(report.pk for report in both))
    days = int(request.GET["hari"]) if request.GET.get("hari") in {str(day) for day in DAYS} else DAYS[0]
    way = "cerita" if request.GET.get("cara") == "cerita" else "orang"
    found = alike_reports if way == "cerita" else twin_reports
    page = Paginator(found(request.at - timedelta(days=days)), PAGE).get_page(request.GET.get("hal"))
    context = {
        "page": page, "form": form, "days": days, "choices": DAYS, "way": way, "decided": repeats()[:LAST],
        "doubtful": doubtful()[:LAST],
    }  # fmt: skip
    return render(request, "clearing/double_reports.html", context)


def _named(request: Request, form: TwoNumbers) -> list[Report]:
    """Return the two reports whose numbers somebody typed; else none, with the reason beside the field.

    They are sent in the body: with a tracking code in the address, whoever reads the server's log could follow it.
    """
    found = {name: find_report(request.actor, form.cleaned_data[name]) for name in ("satu", "dua")}
    for name, report in found.items():
        if report is None:
            form.add_error(name, _("Tidak ada laporan dengan nomor atau kode ini dalam jangkauan Anda."))
    both = [report for report in found.values() if report is not None]
    if len(both) == len(found) and len({report.pk for report in both}) == 1:
        form.add_error("dua", _("Pilih dua laporan yang berbeda."))
        return []
    return both if len(both) == len(found) else []


@needs(Verb.PAIR_JUDGE)
@never_cache
def two_reports(request: Request, report_id: UUID, first_id: UUID) -> HttpResponse:
    """Show two reports side by side without whom they are about, and keep what the officer decides."""
    both = sorted(
        get_two_reports(request.actor, report_id, first_id), key=lambda one: (one.received_at, one.pk), reverse=True
    )
    later, earlier = both
    form = CompareReports(request.POST or None)

    def decide() -> object:
        verdict = form.cleaned_data["verdict"]
        report, first = (earlier, later) if verdict == OfReports.EARLIER else (later, earlier)
        same, note = verdict != OfReports.APART, form.cleaned_data["note"]
        return settle_reports(actor=request.actor, at=request.at, report=report, first=first, same=same, note=note)

    if accepted(form, decide):
        messages.success(
            request, _("Tersimpan. Angka mengikuti pada hitungan berikutnya; keputusan ini dapat ditarik.")
        )
        listed = reverse("clearing:double_reports")
        return redirect(f"{listed}?{request.GET.urlencode()}" if request.GET else listed)
    decided = list(between(later, earlier))
    context = {
        "both": both, "form": form, "decided": decided, "stands": [one for one in decided if not one.undone_at],
        "shared": len(persons_in_both(later, earlier)), "signs": signs_between(later, earlier),
    }  # fmt: skip
    return render(request, "clearing/two_reports.html", context)


@needs(Verb.PAIR_JUDGE)
def undo_repeat(request: Request, repeat_id: UUID) -> HttpResponse:
    """Take back a decision about two reports, with a reason."""
    repeat, form = get_repeat(request.actor, repeat_id), TakeBack(request.POST or None)
    if accepted(form, lambda: take_back_repeat(
        actor=request.actor, at=request.at, repeat=repeat, reason=form.cleaned_data["reason"]
    )):  # fmt: skip
        messages.success(request, _("Keputusan ditarik kembali. Kedua laporan dihitung lagi."))
        return redirect("clearing:two_reports", repeat.report_id, repeat.first_id)
    return render(request, "clearing/undo_double.html", {"form": form, "decision": repeat, "of": "reports"})


@needs(Verb.REPORT_READ)
@never_cache
def marks(request: Request, report_id: UUID) -> HttpResponse:
    """Say whether a report repeats another or is repeated, for the page of the report."""
    report = get_report(request.actor, report_id)
    with on_behalf(request.actor):
        found = marks_of(report.pk)
    cleared = request.actor.areas(Verb.PAIR_JUDGE)
    reached = [one.pk for one in found.stand if any(covers(area, one.area_code) for area in cleared)]
    context = {"report": report, "marks": found, "reached": reached, "may_judge": bool(cleared)}
    return render(request, "clearing/_marks.html", context)


@needs(Verb.PAIR_JUDGE)
def double_cases(request: Request) -> HttpResponse:
    """List cases that are open for one person, two by two."""
    page = Paginator(twin_cases(), PAGE).get_page(request.GET.get("hal"))
    return render(request, "clearing/double_cases.html", {"page": page, "decided": overlaps()[:LAST]})


@needs(Verb.PAIR_JUDGE)
@never_cache
def two_cases(request: Request, one_id: UUID, other_id: UUID) -> HttpResponse:
    """Show which agencies hold two cases open for one person, and keep what the officer advises."""
    older, newer = sorted(get_two_cases(request.actor, one_id, other_id), key=lambda case: (case.opened_at, case.pk))
    form = CompareCases(request.POST or None)

    def advise() -> object:
        lead = {OfCases.OLDER: older, OfCases.NEWER: newer}.get(OfCases(form.cleaned_data["verdict"]))
        return advise_cases(
            actor=request.actor, at=request.at, one=older, other=newer, lead=lead, note=form.cleaned_data["note"]
        )

    if accepted(form, advise):
        messages.success(request, _("Tersimpan. Tidak ada perkara yang diubah; lembaganya diberi tahu."))
        return redirect("clearing:double_cases")
    decided = list(overlaps_of(older, newer))
    context = {
        "both": (older, newer), "form": form, "decided": decided,
        "stands": [one for one in decided if not one.undone_at],
    }  # fmt: skip
    return render(request, "clearing/two_cases.html", context)


@needs(Verb.PAIR_JUDGE)
def undo_advice(request: Request, overlap_id: UUID) -> HttpResponse:
    """Take back what was advised about two cases, with a reason."""
    overlap, form = get_overlap(request.actor, overlap_id), TakeBack(request.POST or None)
    if accepted(form, lambda: take_back_advice(
        actor=request.actor, at=request.at, overlap=overlap, reason=form.cleaned_data["reason"]
    )):  # fmt: skip
        messages.success(request, _("Saran ditarik kembali. Lembaganya diberi tahu."))
        return redirect("clearing:double_cases")
    return render(request, "clearing/undo_double.html", {"form": form, "decision": overlap, "of": "cases"})
