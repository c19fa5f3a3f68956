"""Companies, employers and job orders as pages and the public's check take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from suluh.placement.kinds import LicenceKind, LicenceStanding, OrderStanding, RemarkKind
from suluh.placement.models import Allotment, Company, CompanyRemark, ForeignEmployer, JobOrder, Licence
from suluh.placement.rules.orders import Order, Term, licence_standing, order_standing

SHORTEST = 4
MOST = 8
LEGAL_FORMS = ("PT ", "CV ")


def key_of(text: str) -> str:
    """Return a name or number with nothing but its letters and digits, so that spacing and case don't matter."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def order_of(row: JobOrder) -> Order:
    """Return a job order as the rules take it."""
    return Order(row.starts, row.ends, row.verified_on, row.closed_on)


def standing_of(row: JobOrder, day: date) -> OrderStanding:
    """Return how a job order stands on a day."""
    return order_standing(order_of(row), day)


def licence_of(row: Licence, day: date) -> LicenceStanding:
    """Return how a licence stands on a day."""
    return licence_standing(Term(row.starts, row.ends, row.suspended_on, row.revoked_on), day)


def companies(text: str = "", kind: str = "") -> QuerySet[Company]:
    """Return companies with how many complaints are open and when their licence ends."""
    rows = Company.objects.select_related("area").annotate(
        complaints=Count("remarks", filter=Q(remarks__kind=RemarkKind.COMPLAINT, remarks__settled_on=None))
    )
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(name_key__contains=key_of(text)) if key_of(text) else rows


def licences_for(order: JobOrder) -> QuerySet[Licence]:
    return order.licences.select_related("company").order_by("-ends")


def allotted_areas() -> list[str]:
    """Return the regencies that have places of any order."""
    return list(Allotment.objects.values_list("area_id", flat=True).distinct())


def licences_of(companies: list[UUID]) -> dict[UUID, Licence]:
    """Return each company's licence to place workers that ends last."""
    rows = Licence.objects.filter(company__in=companies, kind=LicenceKind.SIP3MI).order_by("ends")
    return {row.company_id: row for row in rows}


def remarks_of(company: Company) -> QuerySet[CompanyRemark]:
    return company.remarks.order_by("-on", "-noted_at")


def employers(text: str = "", country: str = "") -> QuerySet[ForeignEmployer]:
    """Return employers abroad with how many places they ask for."""
    rows = ForeignEmployer.objects.select_related("country").annotate(asked=Sum("orders__seats"))
    if country:
        rows = rows.filter(country_id=country)
    return rows.filter(name_key__contains=key_of(text)) if key_of(text) else rows


def orders(text: str = "", country: str = "", area: str = "") -> QuerySet[JobOrder]:
    """Return job orders, those that end last first."""
    rows = JobOrder.objects.select_related("employer__country", "company")
    if country:
        rows = rows.filter(employer__country_id=country)
    if area:
        rows = rows.filter(allotments__area_id=area)
    key = key_of(text)
    return rows.filter(Q(number_key__contains=key) | Q(employer__name_key__contains=key)) if key else rows


def allotments_of(order: JobOrder) -> QuerySet[Allotment]:
    return order.allotments.select_related("area").order_by("area_id")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the public learns of a number: whose it is, whether it stands, until when, and what that means."""

    title: str
    lines: tuple[str, ...]
    standing: str
    good: bool
    until: date | None


def look_up(text: str, day: date) -> tuple[Seen, ...]:
    """Return companies, licences and job orders that a name or number means; at most eight.

    A number must be whole. Of a name four signs are enough, with or without PT.
    """
    name = text.strip().upper().replace(".", " ")
    for form in LEGAL_FORMS:
        name = name.removeprefix(form)
    key, named = key_of(text), key_of(name)
    if len(key) < SHORTEST:
        return ()
    found = [_order(row, day) for row in JobOrder.objects.select_related("employer__country").filter(number_key=key)]
    rows = Licence.objects.select_related("company", "order").filter(number_key=key)
    found += [_licence(row, day) for row in rows]
    if len(named) >= SHORTEST and not found:
        matching = list(Company.objects.filter(name_key__contains=named).order_by("name")[:MOST])
        held = licences_of([row.pk for row in matching])
        found += [_company(row, held.get(row.pk), day) for row in matching]
    return tuple(found[:MOST])


def _company(row: Company, licence: Licence | None, day: date) -> Seen:
    if licence is None:
        return Seen(row.name, (row.get_kind_display(),), _("tidak ada izin yang tercatat"), good=False, until=None)
    return _licence(licence, day)


def _licence(row: Licence, day: date) -> Seen:
    standing = licence_of(row, day)
    lines = [f"{row.get_kind_display()}, {row.number}"]
    if row.order:
        lines.append(_("Hanya untuk permintaan kerja %(number)s.") % {"number": row.order.number})
    good = standing in (LicenceStanding.VALID, LicenceStanding.SOON)
    return Seen(row.company.name, tuple(lines), str(standing.label), good, row.ends)


def _order(row: JobOrder, day: date) -> Seen:
    standing = standing_of(row, day)
    lines = (
        f"{row.employer.name}, {row.employer.country.name}",
        _("%(job)s, upah %(currency)s %(wage)s sebulan, kontrak %(months)s bulan")
        % {"job": row.get_job_display(), "currency": row.currency, "wage": f"{row.wage:,}".replace(",", "."),
           "months": row.months},
    )  # fmt: skip
    return Seen(row.number, lines, str(standing.label), standing is OrderStanding.OPEN, row.ends)


def open_orders(area: str, day: date) -> QuerySet[Allotment]:
    """Return places still free in a regency on a day, of verified orders that hold."""
    return (
        Allotment.objects.select_related("order__employer__country")
        .filter(area_id=area, taken__lt=F("seats"), order__verified_on__lte=day, order__starts__lte=day)
        .filter(order__ends__gt=day, order__closed_on=None)
        .order_by("order__ends")
    )
