"""Pages of partners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suluh.accounts.http import Request, accepted, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.partners import actions, forms, queries
from suluh.partners.access import get_check, get_partner, keep_area, keep_commitment, keep_partner
from suluh.partners.kinds import Kind
from suluh.taskforces.access import may_manage

PER_PAGE = 40


@needs(Verb.TASKFORCE_READ)
def index(request: Request) -> HttpResponse:
    """Show who takes part where, as map and list."""
    kind, within = request.GET.get("jenis", ""), request.GET.get("wilayah", "")[:13]
    kind = kind if kind in Kind.values else ""
    text, late = request.GET.get("q", "").strip()[:80], request.GET.get("lewat") == "1"
    day = timezone.localtime(request.at).date()
    rows = queries.partners(kind=kind, within=within, text=text, late_on=day if late else None)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "places": queries.by_province(kind),
        "counts": queries.by_kind(),
        "kind": kind,
        "kinds": Kind.choices,
        "within": within,
        "late": late,
        "text": text,
        "may_enter": request.actor.may(Verb.TASKFORCE_MANAGE),
    }
    return render(request, "partners/index.html", context)


@needs(Verb.TASKFORCE_READ)
def partner(request: Request, pk: UUID) -> HttpResponse:
    """Show a partner: promises, gifts, recognition, reviews, and a company's checklist."""
    found = get_partner(request.actor, pk)
    context = {
        "partner": found,
        "commitments": found.commitments.select_related("evidence").order_by("-made_at"),
        "contributions": found.contributions.order_by("-on"),
        "remarks": found.remarks.order_by("-on"),
        "given": queries.given(found),
        "looks": queries.looks_at(found),
        "is_company": found.kind == Kind.CORPORATION,
        "day": timezone.localtime(request.at).date(),
        "may_manage": may_manage(request.actor, found.area_code),
    }
    return render(request, "partners/partner.html", context)


@needs(Verb.TASKFORCE_MANAGE)
def enter(request: Request) -> HttpResponse:
    """Enter a partner."""
    form = forms.PartnerForm(request.POST or None)
    if form.is_valid():
        keep_area(request.actor, form.cleaned_data["area"])
        try:
            made = actions.enter_partner(actor=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            return redirect("partners:partner", made.pk)
    return render(request, "partners/change.html", {"form": form, "title": _("Catat pihak")})


Part = tuple[str | Promise, Callable[..., Form], Callable[..., Any]]
PARTS: dict[str, Part] = {
    "janji": (gettext_lazy("Catat janji"), forms.CommitmentForm, actions.commit),
    "sumbangan": (gettext_lazy("Catat sumbangan"), forms.ContributionForm, actions.contribute),
    "catatan": (gettext_lazy("Catat penghargaan atau tinjauan"), forms.RemarkForm, actions.remark),
}


@needs(Verb.TASKFORCE_MANAGE)
def add(request: Request, pk: UUID, part: str) -> HttpResponse:
    """Enter a promise, a gift, a recognition or a review."""
    if part not in PARTS:
        raise Http404
    found = keep_partner(request.actor, pk)
    title, form_class, action = PARTS[part]
    form = form_class(request.POST or None)
    if form.is_valid():
        try:
            action(actor=request.actor, at=request.at, partner=found, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            return redirect("partners:partner", pk)
    return render(request, "partners/change.html", {"form": form, "title": title, "partner": found})


@needs(Verb.TASKFORCE_MANAGE)
def close(request: Request, pk: UUID) -> HttpResponse:
    """Say whether a promise was kept."""
    found = keep_commitment(request.actor, pk)
    form = forms.CloseForm(request.POST or None, request.FILES or None)
    if accepted(
        form, lambda: actions.close(actor=request.actor, at=request.at, commitment=found, **_with_content(form))
    ):
        return redirect("partners:partner", found.partner_id)
    context = {"form": form, "title": found.text, "partner": found.partner}
    return render(request, "partners/change.html", context)


def _with_content(form: Form) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    file = said.pop("evidence")
    return said | {"content": file.read() if file else None}


@needs(Verb.TASKFORCE_MANAGE)
def check(request: Request, pk: UUID) -> HttpResponse:
    """Answer the eleven signs for a company, beginning from what it said last."""
    found = keep_partner(request.actor, pk)
    last = next(iter(queries.looks_at(found)), None)
    known = last.answers if last else {}
    first = last.said | {f"note-{sign}": one.note for sign, one in known.items()} if last else {}
    form = forms.CheckForm(request.POST or None, initial=first)
    if accepted(form, lambda: actions.check(actor=request.actor, at=request.at, partner=found, **form.said())):
        messages.success(request, _("Jawaban tersimpan. Ini untuk memperbaiki, bukan untuk menuduh."))
        return redirect("partners:partner", pk)
    context = {"form": form, "title": _("Daftar periksa sebelas tanda"), "partner": found}
    return render(request, "partners/change.html", context)


@needs(Verb.TASKFORCE_READ)
def looked(request: Request, pk: UUID) -> HttpResponse:
    """Show a company's answers to the eleven signs on a day, beside those before."""
    check = get_check(request.actor, pk)
    looks = queries.looks_at(check.partner)
    place = next(number for number, one in enumerate(looks) if one.check.pk == check.pk)
    context = {
        "partner": check.partner,
        "look": looks[place],
        "former": looks[place + 1] if place + 1 < len(looks) else None,
        "is_last": place == 0,
        "rows": queries.beside_former(looks, place),
        "may_manage": may_manage(request.actor, check.area_code),
    }
    return render(request, "partners/looked.html", context)
