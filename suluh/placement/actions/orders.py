"""Companies, licences, employers abroad, job orders and quotas: entered, changed, shared out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.timezone import localdate

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.placement.kinds import OrderWhy, Payer
from suluh.placement.models import (
    Allotment,
    Company,
    CompanyRemark,
    ForeignEmployer,
    JobOrder,
    Licence,
    OrderCost,
)
from suluh.placement.queries.law import free_items
from suluh.placement.queries.orders import key_of, order_of
from suluh.placement.rules.orders import check_period, check_verified, may_allot, may_charge, order_standing


def _unless(taken: bool, about: str) -> None:
    if taken:
        Answer((Reason(OrderWhy.TAKEN_NUMBER, about=about),)).or_refuse()


def _set(row: Model, told: dict[str, Any]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.save(force_insert=row._state.adding)


@recorded("company.entered", facts=("kind",))
def enter_company(*, actor: Actor, at: datetime, row: Company | None = None, **told: Any) -> Company:
    """Enter a company, or change what is written of it.

    :raises Refused: if one of this name and kind is known
    """
    row = row or Company(entered_at=at)
    told["name_key"] = key_of(told["name"])
    known = Company.objects.filter(name_key=told["name_key"], kind=told["kind"]).exclude(pk=row.pk)
    _unless(known.exists(), "name")
    _set(row, told)
    return row


@recorded("licence.entered", facts=("number", "starts", "ends"))
def enter_licence(*, actor: Actor, at: datetime, company: Company, row: Licence | None = None, **told: Any) -> Licence:
    """Enter a licence, or change it: extended, suspended, revoked.

    :raises Refused: if it ends before it begins, or its number is known
    """
    row = row or Licence(company=company)
    check_period(told["starts"], told["ends"]).or_refuse()
    told["number_key"] = key_of(told["number"])
    _unless(Licence.objects.filter(number_key=told["number_key"]).exclude(pk=row.pk).exists(), "number")
    _set(row, told)
    return row


@recorded("company.remarked", facts=("kind",))
def remark_company(
    *, actor: Actor, at: datetime, company: Company, kind: str, on: date, text: str, due_on: date | None = None
) -> CompanyRemark:
    """Note a complaint about a company or its promise; the same words of the same day are one.

    :raises Refused: if the day lies ahead
    """
    if on > localdate(at):
        Answer((Reason(OrderWhy.FUTURE, about="on"),)).or_refuse()
    made = {"due_on": due_on, "noted_at": at, "noted_by_id": actor.user_id or None}
    row, _ = CompanyRemark.objects.get_or_create(company=company, kind=kind, on=on, text=text.strip(), defaults=made)
    return row


@recorded("company.settled", facts=("kind",))
def settle_remark(*, actor: Actor, at: datetime, row: CompanyRemark, outcome: str) -> CompanyRemark:
    """Say how a complaint or a promise ended."""
    row.settled_on, row.outcome = localdate(at), outcome.strip()
    row.save(update_fields=["settled_on", "outcome"])
    return row


@recorded("employer.entered", facts=("registration",))
def enter_employer(
    *, actor: Actor, at: datetime, row: ForeignEmployer | None = None, country: str, **told: Any
) -> ForeignEmployer:
    """Enter an employer abroad, or change what is written of it.

    :raises Refused: if this registration is known in its country
    """
    row = row or ForeignEmployer(entered_at=at)
    known = ForeignEmployer.objects.filter(country_id=country, registration=told["registration"]).exclude(pk=row.pk)
    _unless(known.exists(), "registration")
    _set(row, told | {"name_key": key_of(told["name"]), "country_id": country})
    return row


@recorded("order.entered", facts=("number", "seats", "starts", "ends"))
def enter_order(*, actor: Actor, at: datetime, row: JobOrder | None = None, **told: Any) -> JobOrder:
    """Enter a job order, or change it; places that are allotted stay.

    :raises Refused: if it ends before it begins, its number is known, its verification is incomplete, or there would
        be fewer places than are allotted
    """
    row = JobOrder.objects.select_for_update(of=("self",)).get(pk=row.pk) if row else JobOrder(entered_at=at)
    check_period(told["starts"], told["ends"]).or_refuse()
    check_verified(told["verified_by"], told["verified_number"], told["verified_on"], localdate(at)).or_refuse()
    if told["seats"] < row.allotted:
        Answer((Reason(OrderWhy.BELOW_ALLOTTED, {"allotted": row.allotted}, "seats"),)).or_refuse()
    told["number_key"] = key_of(told["number"])
    _unless(JobOrder.objects.filter(number_key=told["number_key"]).exclude(pk=row.pk).exists(), "number")
    _set(row, told)
    return row


@recorded("order.closed", facts=("number", "closed_on"))
def close_order(*, actor: Actor, at: datetime, row: JobOrder) -> JobOrder:
    """Close a job order from today; who is accepted stays accepted, and her file shows a sign."""
    row.closed_on = row.closed_on or localdate(at)
    row.save(update_fields=["closed_on"])
    return row


@recorded("order.costed", facts=("item", "payer"))
def set_cost(
    *, actor: Actor, at: datetime, order: JobOrder, item: str, label: str, payer: Payer, amount: int | None
) -> OrderCost:
    """Say who pays a cost.

    :raises Refused: if it would be the worker, for what may cost her nothing
    """
    free = frozenset(one.code for one in free_items(localdate(at)) if not one.jobs or order.job in one.jobs)
    may_charge(payer, item, free).or_refuse()
    row, _ = OrderCost.objects.update_or_create(
        order=order, label=label.strip(), defaults={"item": item, "payer": payer, "amount": amount}
    )
    return row


@recorded("order.allotted", facts=("area_id", "seats"))
def allot(*, actor: Actor, at: datetime, order: JobOrder, area: str, seats: int, within: bool) -> Allotment:
    """Give a regency places of a job order, or change how many it has. Waits for others who do so at once.

    :raises Refused: if there are not so many places, fewer than are taken, or the regency lies outside her area
    """
    held = JobOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    row = Allotment.objects.select_for_update(of=("self",)).filter(order=held, area=area).first()
    row = row or Allotment(order=held, area_id=area, seats=0)
    standing = order_standing(order_of(held), localdate(at))
    left = held.seats - held.allotted
    may_allot(asked=seats, held=row.seats, taken=row.taken, left=left, standing=standing, within=within).or_refuse()
    held.allotted += seats - row.seats
    held.save(update_fields=["allotted"])
    row.seats = seats
    row.save()
    return row
