"""Whom a case may be opened to, and when an offer may still be taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suluh.answers import Answer, Reason
from suluh.cases.kinds import Basis, GrantWhy, Part, State


@dataclass(frozen=True, slots=True)
class Offer:
    """Access to a case that somebody means to give: the state of the case, who leads it, and to whom."""

    state: State
    led_by: int
    given_by: frozenset[int]
    to: int
    to_active: bool
    at: datetime
    ends_at: datetime | None = None
    restricted: bool = False
    basis: Basis = Basis.CONSENT
    lead: bool = False


DESPITE_RESTRICTION = frozenset({Basis.VITAL_INTEREST, Basis.LEGAL_DUTY})
"""The bases on which somebody is let in although she restricted the use of her data (UU 27/2022 Art. 11, 15, 20)."""


def may_offer(offer: Offer) -> Answer:
    """Say whether access may be offered: by who leads an open case, to another agency that still exists."""
    reasons = []
    if offer.led_by not in offer.given_by:
        reasons.append(Reason(GrantWhy.NOT_LEAD))
    if offer.state == State.CLOSED:
        reasons.append(Reason(GrantWhy.CASE_CLOSED))
    if offer.to == offer.led_by:
        reasons.append(Reason(GrantWhy.OWN_AGENCY, about="agency"))
    if not offer.to_active:
        reasons.append(Reason(GrantWhy.DISSOLVED_AGENCY, about="agency"))
    if offer.ends_at is not None and offer.ends_at <= offer.at:
        reasons.append(Reason(GrantWhy.ENDS_FIRST, about="ends_on"))
    if offer.restricted and (offer.lead or offer.basis not in DESPITE_RESTRICTION):
        reasons.append(Reason(GrantWhy.RESTRICTED))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Standing:
    """An offer as it stands when somebody means to take it up."""

    at: datetime
    ends_at: datetime | None
    ended: bool
    lead: bool
    held_here: bool


def may_accept(standing: Standing) -> Answer:
    """Say whether an offer may be accepted: it has not ended, and nobody leads the same record's case twice."""
    reasons = []
    if standing.ended or (standing.ends_at is not None and standing.ends_at <= standing.at):
        reasons.append(Reason(GrantWhy.GRANT_OVER))
    if standing.lead and standing.held_here:
        reasons.append(Reason(GrantWhy.HELD_HERE))
    return Answer(tuple(reasons))


FIELDS: dict[Part, tuple[str, ...]] = {
    Part.NAME: ("name", "aliases", "sex"),
    Part.BIRTH: ("birth", "birth_estimated", "birth_place"),
    Part.NUMBERS: ("nik", "passport"),
    Part.CONTACT: ("phones",),
    Part.ADDRESS: ("village_code", "village", "address"),
}
"""Which fields of a sealed identity each part opens."""


def hidden_fields(parts: frozenset[Part]) -> tuple[str, ...]:
    """Name the fields of an identity that these parts leave sealed; what was typed in the form is never shared."""
    return (*(name for part, names in FIELDS.items() if part not in parts for name in names), "as_typed")
