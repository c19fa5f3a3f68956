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
        keeper_id=actor.user_id,
        expires_at=at + timedelta(days=days),
    )
    token.key = key
    return token


@recorded("token.ended", facts=("prefix",))
def end_token(*, actor: Actor, at: datetime, token: Token) -> Token:
    """End a key at once.

    :raises Refused: if it has ended already
    """
    fresh = _held(token)
    if fresh.ended_at is not None:
        Answer((Reason(Why.ENDED),)).or_refuse()
    fresh.ended_at = at
    fresh.save(update_fields=["ended_at"])
    return fresh


@recorded("token.taken", facts=("prefix", "keeper_id"))
def take_token(*, actor: Actor, at: datetime, token: Token) -> Token:
    """Answer for a key from now on, in place of who did.

    :raises Refused: if it has ended or expired, or she answers for it already
    """
    fresh = _held(token)
    if fresh.ended_at is not None or fresh.expires_at <= at:
        Answer((Reason(Why.ENDED),)).or_refuse()
    if fresh.keeper_id == actor.user_id:
        Answer((Reason(Why.KEPT),)).or_refuse()
    fresh.keeper_id, fresh.orphaned_at, fresh.pressed_at = actor.user_id, None, None
    fresh.save(update_fields=["keeper", "orphaned_at", "pressed_at"])
    return fresh


@recorded("token.orphaned", facts=("prefix",))
def orphan_token(*, actor: Actor, at: datetime, token: Token) -> Token:
    """Mark a key whose keeper may no longer make keys for its agency. It goes on working, so that no report is lost."""
    token.orphaned_at = at
    token.save(update_fields=["orphaned_at"])
    return token


@recorded("token.kept", facts=("prefix",))
def clear_token(*, actor: Actor, at: datetime, token: Token) -> Token:
    """Take the mark off a key whose keeper holds such a post again."""
    token.orphaned_at = token.pressed_at = None
    token.save(update_fields=["orphaned_at", "pressed_at"])
    return token


@recorded("token.pressed", facts=("prefix",))
def press_token(*, actor: Actor, at: datetime, token: Token) -> Token:
    """Note that a key has been without a keeper for too long, which is brought before everybody above."""
    token.pressed_at = at
    token.save(update_fields=["pressed_at"])
    return token


def _held(token: Token) -> Token:
    """Lock a key and return it as it stands now: two who press at once do not both act on it."""
    return Token.objects.select_for_update(of=("self",)).select_related("agency").get(pk=token.pk)


def _check(actor: Actor, code: str, area: Area | None, but: int | None) -> Answer:
    reasons = []
    if is_code_taken(code, but):
        reasons.append(Reason(Why.AGENCY_CODE, about="code"))
    if not any(covers(own, area.pk if area else "") for own in actor.areas(Verb.MEMBER_MANAGE)):
        reasons.append(Reason(Why.BEYOND_AREA, about="area"))
    return Answer(tuple(reasons))
