"""What can happen to an agency and to the keys of its systems."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from suluh.accounts.kinds import AgencyKind, Verb, Why
from suluh.accounts.models import Agency, Token
from suluh.accounts.queries import hash_secret, is_code_taken
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.regions.models import Area
from suluh.regions.rules import covers


@recorded("agency.registered", facts=("code", "kind", "area_id"))
def register_agency(
    *, actor: Actor, at: datetime, code: str, name: str, kind: AgencyKind, area: Area | None, contact: str
) -> Agency:
    """Add an agency.

    :raises Refused: if its code is taken or its area lies beyond hers
    """
    _check(actor, code, area, None).or_refuse()
    return Agency.objects.create(code=code, name=name, kind=kind, area=area, contact=contact)


@recorded("agency.registered", facts=("code", "kind", "area_id"))
def found_agency(*, actor: Actor, at: datetime, code: str, name: str, kind: AgencyKind, area: Area | None) -> Agency:
    """Add the agency of an administrator, on behalf of whoever runs the machine: no officer may be there yet."""
    return Agency.objects.create(code=code, name=name, kind=kind, area=area)


@recorded("agency.changed", facts=("code", "kind", "area_id", "is_active"))
def change_agency(
    *,
    actor: Actor,
    at: datetime,
    agency: Agency,
    code: str,
    name: str,
    kind: AgencyKind,
    area: Area | None,
    contact: str,
    is_active: bool,
) -> Agency:
    """Change what is known about an agency, or whether it still works with us.

    :raises Refused: if its code is taken or its area lies beyond hers
    """
    _check(actor, code, area, agency.pk).or_refuse()
    agency.code, agency.name, agency.kind, agency.area = code, name, kind, area
    agency.contact, agency.is_active = contact, is_active
    agency.save()
    return agency


@recorded("token.created", facts=("prefix", "expires_at"))
def create_token(*, actor: Actor, at: datetime, agency: Agency, label: str, days: int) -> Token:
    """Make a key for an agency's system. The key is on the returned object, and kept nowhere."""
    key = f"suluh_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        agency=agency,
        label=label,
        prefix=key[6:14],
        key_hash=hash_secret(key),
        created_by_id=actor.user_id,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    token.key = key
    return token


@recorded("token.ended", facts=("prefix",))
def end_token(*, actor: Actor, at: datetime, token: Token) -> Token:
    """End a key at once.

    :raises Refused: if it has ended already
    """
    if token.ended_at is not None:
        Answer((Reason(Why.ENDED),)).or_refuse()
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    return token


def _check(actor: Actor, code: str, area: Area | None, but: int | None) -> Answer:
    reasons = []
    if is_code_taken(code, but):
        reasons.append(Reason(Why.AGENCY_CODE, about="code"))
    if not any(covers(own, area.pk if area else "") for own in actor.areas(Verb.MEMBER_MANAGE)):
        reasons.append(Reason(Why.BEYOND_AREA, about="area"))
    return Answer(tuple(reasons))
