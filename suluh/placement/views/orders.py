"""Pages of companies, employers abroad, job orders and quotas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, needs, sorted_by
from suluh.accounts.kinds import Verb
from suluh.placement import access
from suluh.placement.actions import orders as actions
from suluh.placement.forms import orders as forms
from suluh.placement.kinds import CompanyKind, LicenceStanding, OrderStanding
from suluh.placement.queries import orders as queries
from suluh.regions.queries import countries, regencies

PER_PAGE = 40
TONES: dict[str, str] = {
    LicenceStanding.VALID: "good", LicenceStanding.SOON: "warn", LicenceStanding.REVOKED: "bad",
    LicenceStanding.SUSPENDED: "bad", LicenceStanding.EXPIRED: "bad", OrderStanding.OPEN: "good",
    OrderStanding.UNVERIFIED: "warn",
}  # fmt: skip


def _page(request: Request, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))


def _told(standing: LicenceStanding | OrderStanding | None) -> dict[str, Any]:
    """Return how a standing is shown: the word carries it, the tone helps."""
    if standing is None:
        return {"text": _("tidak ada izin yang tercatat"), "tone": "bad"}
    return {"text": standing.label, "tone": TONES.get(standing, "")}


def _edit(request: Request, form: Form, act: Callable[[], Any], title: str, back: str) -> HttpResponse:
    """Show a form, carry out its action, and go back."""
    if accepted(form, act) is not None:
        messages.success(request, _("Sudah disimpan."))
        return redirect(back)
    return render(request, "placement/change.html", {"form": form, "title": title, "back": back})


def _initial(row: Any, form: type[Form]) -> dict[str, Any]:
    """Return what a row says, as the form's fields call it."""
    if row is None:
        return {}
    return {name: getattr(row, f"{name}_id", getattr(row, name, None)) for name in form.base_fields}


@needs(Verb.PLACEMENT_READ)
def companies(request: Request) -> HttpResponse:
    """List companies with how their licence stands and what is open against them."""
    text, kind = request.GET.get("q", "").strip()[:80], request.GET.get("jenis", "")
    kind = kind if kind in CompanyKind.values else ""
    columns = {"nama": "name", "pengaduan": "complaints", "kedudukan": "area__name"}
    page = _page(request, sorted_by(request, queries.companies(text, kind), columns, "nama"))
    held, today = queries.licences_of([row.pk for row in page]), localdate(request.at)
    rows = [
        (row, held.get(row.pk), _told(queries.licence_of(held[row.pk], today) if row.pk in held else None))
        for row in page
    ]
    context = {"page": page, "rows": rows, "text": text, "kind": kind, "kinds": CompanyKind.choices,
               "may_keep": access.keeps_registry(request.actor)}  # fmt: skip
    return render(request, "placement/companies.html", context)


@needs(Verb.PLACEMENT_READ)
def company(request: Request, pk: UUID) -> HttpResponse:
    """Show a company: licences, job orders, complaints and promises."""
    found, today = access.get_company(pk), localdate(request.at)
    licences = [(row, _told(queries.licence_of(row, today))) for row in found.licences.order_by("-ends")]
    orders = [(row, _told(queries.standing_of(row, today))) for row in queries.orders().filter(company=found)]
    context = {"company": found, "licences": licences, "orders": orders, "remarks": queries.remarks_of(found),
               "day": today, "may_keep": access.keeps_registry(request.actor)}  # fmt: skip
    return render(request, "placement/company.html", context)


@needs(Verb.PLACEMENT_KEEP)
def enter_company(request: Request, pk: UUID | None = None) -> HttpResponse:
    access.keep_registry(request.actor)
    row = access.get_company(pk) if pk else None
    form = forms.CompanyForm(request.POST or None, initial=_initial(row, forms.CompanyForm))
    back = reverse("placement:company", args=[pk]) if pk else reverse("placement:companies")

    def act() -> Any:
        told = dict(form.cleaned_data)
        told["area_id"] = told.pop("area") or None
        return actions.enter_company(actor=request.actor, at=request.at, row=row, **told)

    return _edit(request, form, act, _("Ubah perusahaan") if row else _("Catat perusahaan"), back)


@needs(Verb.PLACEMENT_KEEP)
def enter_licence(request: Request, pk: UUID, licence: UUID | None = None) -> HttpResponse:
    access.keep_registry(request.actor)
    found = access.get_company(pk)
    row = access.get_licence(found, licence) if licence else None
    form = forms.LicenceForm(request.POST or None, initial=_initial(row, forms.LicenceForm))

    def act() -> Any:
        return actions.enter_licence(actor=request.actor, at=request.at, company=found, row=row, **form.cleaned_data)

    return _edit(request, form, act, _("Izin perusahaan"), reverse("placement:company", args=[pk]))


@needs(Verb.PLACEMENT_KEEP)
def remark(request: Request, pk: UUID) -> HttpResponse:
    found = access.get_company(pk)
    form = forms.RemarkForm(request.POST or None, initial={"on": localdate(request.at)})

    def act() -> Any:
        return actions.remark_company(actor=request.actor, at=request.at, company=found, **form.cleaned_data)

    return _edit(request, form, act, _("Pengaduan atau janji"), reverse("placement:company", args=[pk]))


@needs(Verb.PLACEMENT_KEEP)
def settle(request: Request, pk: UUID, remark: UUID) -> HttpResponse:
    row = access.get_remark(pk, remark)
    form = forms.SettleForm(request.POST or None)

    def act() -> Any:
        return actions.settle_remark(actor=request.actor, at=request.at, row=row, **form.cleaned_data)

    return _edit(request, form, act, _("Nyatakan hasilnya"), reverse("placement:company", args=[pk]))


@needs(Verb.PLACEMENT_READ)
def employers(request: Request) -> HttpResponse:
    """List employers abroad."""
    text, country = request.GET.get("q", "").strip()[:80], request.GET.get("negara", "")[:2]
    columns = {"nama": "name", "negara": "country__name", "tempat": "asked", "sampai": "valid_until"}
    context = {
        "page": _page(request, sorted_by(request, queries.employers(text, country), columns, "nama")), "text": text,
        "country": country, "countries": countries(), "day": localdate(request.at),
        "may_keep": access.keeps_registry(request.actor),
    }  # fmt: skip
    return render(request, "placement/employers.html", context)


@needs(Verb.PLACEMENT_READ)
def employer(request: Request, pk: UUID) -> HttpResponse:
    found, today = access.get_employer(pk), localdate(request.at)
    orders = [(row, _told(queries.standing_of(row, today))) for row in queries.orders().filter(employer=found)]
    context = {"employer": found, "orders": orders, "day": today, "may_keep": access.keeps_registry(request.actor)}
    return render(request, "placement/employer.html", context)


@needs(Verb.PLACEMENT_KEEP)
def enter_employer(request: Request, pk: UUID | None = None) -> HttpResponse:
    access.keep_registry(request.actor)
    row = access.get_employer(pk) if pk else None
    form = forms.EmployerForm(request.POST or None, initial=_initial(row, forms.EmployerForm))
    back = reverse("placement:employer", args=[pk]) if pk else reverse("placement:employers")

    def act() -> Any:
        return actions.enter_employer(actor=request.actor, at=request.at, row=row, **form.cleaned_data)

    return _edit(request, form, act, _("Ubah majikan") if row else _("Catat majikan"), back)


@needs(Verb.PLACEMENT_READ)
def orders(request: Request) -> HttpResponse:
    """List job orders with how many places are shared out and taken."""
    text, country = request.GET.get("q", "").strip()[:80], request.GET.get("negara", "")[:2]
    area = request.GET.get("wilayah", "")[:13]
    columns = {"nomor": "number_key", "sampai": "ends", "tempat": "seats", "majikan": "employer__name"}
    page = _page(request, sorted_by(request, queries.orders(text, country, area), columns, "sampai"))
    today = localdate(request.at)
    context = {
        "page": page, "rows": [(row, _told(queries.standing_of(row, today))) for row in page], "text": text,
        "country": country, "countries": countries(), "area": area,
        "areas": regencies().filter(pk__in=queries.allotted_areas()),
        "may_keep": access.keeps_registry(request.actor),
    }  # fmt: skip
    return render(request, "placement/orders.html", context)


@needs(Verb.PLACEMENT_READ)
def order(request: Request, pk: UUID) -> HttpResponse:
    """Show a job order: terms, who pays what, licences, and the places of each regency."""
    found, today = access.get_order(pk), localdate(request.at)
    licences = [(row, _told(queries.licence_of(row, today))) for row in queries.licences_for(found)]
    context = {
        "order": found, "standing": _told(queries.standing_of(found, today)), "licences": licences,
        "costs": found.costs.order_by("payer", "item"), "left": found.seats - found.allotted,
        "allotments": queries.allotments_of(found), "may_allot": request.actor.may(Verb.PLACEMENT_KEEP),
        "may_keep": access.keeps_registry(request.actor),
    }  # fmt: skip
    return render(request, "placement/order.html", context)


@needs(Verb.PLACEMENT_KEEP)
def enter_order(request: Request, pk: UUID | None = None) -> HttpResponse:
    access.keep_registry(request.actor)
    row = access.get_order(pk) if pk else None
    form = forms.OrderForm(request.POST or None, initial=_initial(row, forms.OrderForm) or {"least_age": 18})
    back = reverse("placement:order", args=[pk]) if pk else reverse("placement:orders")

    def act() -> Any:
        return actions.enter_order(actor=request.actor, at=request.at, row=row, **form.cleaned_data)

    return _edit(request, form, act, _("Ubah permintaan kerja") if row else _("Catat permintaan kerja"), back)


@needs(Verb.PLACEMENT_KEEP)
def cost(request: Request, pk: UUID) -> HttpResponse:
    access.keep_registry(request.actor)
    found = access.get_order(pk)
    form = forms.CostForm(request.POST or None, today=localdate(request.at))

    def act() -> Any:
        return actions.set_cost(actor=request.actor, at=request.at, order=found, **form.cleaned_data)

    return _edit(request, form, act, _("Siapa membayar apa"), reverse("placement:order", args=[pk]))


@needs(Verb.PLACEMENT_KEEP)
def allot(request: Request, pk: UUID) -> HttpResponse:
    """Share out places to a regency."""
    found = access.get_order(pk)
    form = forms.AllotForm(request.POST or None, initial={"area": request.GET.get("wilayah", "")[:5] or None})

    def act() -> Any:
        within = access.keeps_area(request.actor, form.cleaned_data["area"])
        return actions.allot(actor=request.actor, at=request.at, order=found, within=within, **form.cleaned_data)

    return _edit(request, form, act, _("Bagikan tempat"), reverse("placement:order", args=[pk]))


@needs(Verb.PLACEMENT_KEEP)
@require_POST
def close(request: Request, pk: UUID) -> HttpResponse:
    access.keep_registry(request.actor)
    actions.close_order(actor=request.actor, at=request.at, row=access.get_order(pk))
    messages.success(request, _("Permintaan kerja ditutup."))
    return redirect("placement:order", pk)
