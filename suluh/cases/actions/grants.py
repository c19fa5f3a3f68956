"""How an agency is let in to a case, takes it up, and is let out again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.kinds import Basis, GrantEnding, Part, State
from suluh.cases.models import Case, Grant
from suluh.cases.rules.granting import Offer, Standing, may_accept, may_offer


@recorded("grant.offered", facts=("agency_id", "lead", "parts", "basis", "referral_id"))
def grant_case(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    agency: Agency,
    parts: Iterable[Part],
    basis: Basis,
    lead: bool = False,
    ends_at: datetime | None = None,
    referral_id: UUID | None = None,
) -> Grant:
    """Offer an agency access to parts of a case, or the lead of it. It opens nothing until she accepts.

    :raises Refused: if the actor's agencies do not lead the case, it is closed, or the agency is no more
    """
    offer = Offer(
        state=State(case.state),
        led_by=case.agency_id,
        given_by=actor.agencies(Verb.CASE_WORK),
        to=agency.pk,
        to_active=agency.is_active,
        at=at,
        ends_at=ends_at,
        restricted=case.restricted_at is not None,
        basis=basis,
        lead=lead,
    )
    may_offer(offer).or_refuse()
    return Grant.objects.create(
        case=case, record_id=case.record_id, agency=agency, area_code=case.area_code, lead=lead,
        parts=sorted(part.value for part in parts), basis=basis, referral_id=referral_id,
        offered_by_id=actor.user_id, offered_at=at, ends_at=ends_at,
    )  # fmt: skip


@recorded("grant.accepted", facts=("agency_id", "lead"))
def accept_grant(*, actor: Actor, at: datetime, grant: Grant) -> Grant:
    """Take up access that was offered to one's agency; with the lead the case moves. Twice is once.

    :raises Refused: if it has ended since, or the agency already leads a case of the same record
    """
    grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if grant.accepted_at is not None and grant.ended_at is None:
        return grant
    own = Case.objects.exclude(state=State.CLOSED).filter(record=grant.record_id, agency=grant.agency_id)
    standing = Standing(
        at=at, ends_at=grant.ends_at, ended=grant.ended_at is not None, lead=grant.lead, held_here=own.exists()
    )
    may_accept(standing).or_refuse()
    grant.accepted_by_id, grant.accepted_at = actor.user_id, at
    grant.save(update_fields=["accepted_by", "accepted_at"])
    return grant


@recorded("grant.ended", facts=("agency_id", "ending"))
def end_grant(*, actor: Actor, at: datetime, grant: Grant, ending: GrantEnding) -> Grant:
    """End access, or an offer of it, at once; what has already ended stays as it ended."""
    grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if grant.ended_at is None:
        grant.ended_by_id, grant.ended_at, grant.ending = actor.user_id or None, at, ending
        grant.save(update_fields=["ended_by", "ended_at", "ending"])
    return grant
