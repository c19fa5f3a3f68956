"""Whether a licence or a job order stands on a day, and how its places may be shared out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from suluh.answers import Answer, Reason
from suluh.placement.kinds import LicenceStanding, OrderStanding, OrderWhy, Payer

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when a licence holds, and since when it is suspended or revoked."""

    starts: date
    ends: date
    suspended_on: date | None = None
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What decides whether a job order is open; `verified_on` is the attaché's day."""

    starts: date
    ends: date
    verified_on: date | None = None
    closed_on: date | None = None


def licence_standing(term: Term, day: date) -> LicenceStanding:
    """Return how a licence stands on a day."""
    if term.revoked_on is not None and term.revoked_on <= day:
        return LicenceStanding.REVOKED
    if term.suspended_on is not None and term.suspended_on <= day:
        return LicenceStanding.SUSPENDED
    if day < term.starts:
        return LicenceStanding.AHEAD
    if day >= term.ends:
        return LicenceStanding.EXPIRED
    return LicenceStanding.SOON if term.ends - day <= SOON else LicenceStanding.VALID


def order_standing(order: Order, day: date) -> OrderStanding:
    """Return how a job order stands on a day."""
    if order.closed_on is not None and order.closed_on <= day:
        return OrderStanding.CLOSED
    if day >= order.ends:
        return OrderStanding.EXPIRED
    if order.verified_on is None or order.verified_on > day:
        return OrderStanding.UNVERIFIED
    return OrderStanding.AHEAD if day < order.starts else OrderStanding.OPEN


def check_period(starts: date, ends: date) -> Answer:
    """Check that a period ends after it begins."""
    return Answer() if ends > starts else Answer((Reason(OrderWhy.NO_END, about="ends"),))


def check_verified(by: str, number: str, on: date | None, today: date) -> Answer:
    """Check an attaché's verification: complete or not there at all, and not of a day to come."""
    if not by and not number and on is None:
        return Answer()
    if not by or not number or on is None:
        return Answer((Reason(OrderWhy.VERIFIER, about="verified_by"),))
    return Answer((Reason(OrderWhy.FUTURE, about="verified_on"),)) if on > today else Answer()


def may_allot(*, asked: int, held: int, taken: int, left: int, standing: OrderStanding, within: bool) -> Answer:
    """Check whether a regency may get so many places.

    :param held: what it has already, which comes free again
    :param left: what is not allotted yet
    """
    found = []
    if not within:
        found.append(Reason(OrderWhy.OUTSIDE, about="area"))
    if standing is OrderStanding.UNVERIFIED:
        found.append(Reason(OrderWhy.UNVERIFIED))
    if asked < taken:
        found.append(Reason(OrderWhy.BELOW_TAKEN, {"taken": taken}, "seats"))
    if asked - held > left:
        found.append(Reason(OrderWhy.TOO_MANY, {"left": left + held}, "seats"))
    return Answer(tuple(found))


def may_charge(payer: Payer, item: str, free: frozenset[str]) -> Answer:
    """Check a cost of an order: what may cost a worker nothing is nobody's to lay on her (UU 18/2017 Art. 30)."""
    if payer is Payer.WORKER and item in free:
        return Answer((Reason(OrderWhy.WORKER_PAYS, about="payer"),))
    return Answer()
