"""What can happen to a break-glass session."""

from __future__ import annotations

from datetime import datetime, timedelta

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Override, User
from suluh.accounts.queries import open_override
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import note, recorded
from suluh.notices.actions import notify, notify_holders
from suluh.notices.kinds import Kind
from suluh.oversight import rules
from suluh.oversight.kinds import Why
from suluh.regions.models import Area


@recorded("override.opened", facts=("area_id", "ends_at"))
def open_session(*, actor: Actor, at: datetime, area: Area, hours: int, reason: str) -> Override:
    """Let an officer read what is held about an area for some hours, and tell the supervisors at once.

    :raises Refused: if the rules say no
    """
    User.objects.select_for_update().get(pk=actor.user_id)  # two at once would both be the only one
    rules.may_open(actor, area=area.pk, hours=hours, reason=reason).or_refuse()
    if open_override(actor.user_id, at) is not None:
        Answer((Reason(Why.OPEN),)).or_refuse()
    session = Override.objects.create(
        user_id=actor.user_id, area=area, reason=reason, starts_at=at, ends_at=at + timedelta(hours=hours)
    )
    notify_holders(
        actor=actor,
        at=at,
        verb=Verb.OVERRIDE_REVIEW,
        kind=Kind.OVERRIDE_OPENED,
        page="oversight:session",
        arguments=[session.pk],
        area_code=session.area_code,
    )
    return session


@recorded("override.ended")
def end_session(*, actor: Actor, at: datetime, session: Override) -> Override:
    """End a session before its time.

    :raises Refused: if it is over already
    """
    if session.ends_at <= at:
        Answer((Reason(Why.OVER),)).or_refuse()
    session.ends_at = at
    session.save(update_fields=["ends_at"])
    return session


@recorded("override.reviewed", facts=("user_id",))
def review_session(*, actor: Actor, at: datetime, session: Override, verdict: str) -> Override:
    """Write down what a supervisor thinks of a session, and tell the officer.

    :raises Refused: if the rules say no
    """
    fresh = Override.objects.select_for_update().get(pk=session.pk)
    facts = rules.Session(fresh.user_id, fresh.ends_at <= at, fresh.reviewed_at is not None)
    rules.may_review(actor, facts, verdict).or_refuse()
    fresh.reviewed_by_id, fresh.reviewed_at, fresh.verdict = actor.user_id, at, verdict
    fresh.save(update_fields=["reviewed_by", "reviewed_at", "verdict"])
    notify(
        actor=actor,
        at=at,
        users=[fresh.user_id],
        kind=Kind.OVERRIDE_REVIEWED,
        page="oversight:open",
    )
    return fresh


def note_export(*, actor: Actor, at: datetime, user: User, lines: int, reason: str) -> None:
    """Write in the trail that somebody took lines of it away, how many and for what."""
    note("trail.exported", actor=actor, at=at, record=user, facts={"lines": lines, "reason": reason})


def note_use(*, actor: Actor, at: datetime, session: Override, page: str, arguments: str) -> None:
    """Write in the trail which page was opened while a session was open."""
    note("override.used", actor=actor, at=at, record=session, facts={"page": page, "arguments": arguments})
