"""What can happen to a break-glass session, and how others come to know of powerful acts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from suluh.accounts.actions import clear_token, orphan_token, press_token
from suluh.accounts.kinds import Verb
from suluh.accounts.models import Override, User
from suluh.accounts.queries import changed_keepers, keys_at_work, open_override
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import note, recorded
from suluh.audit.queries import head
from suluh.library.queries.law import find_term
from suluh.library.rules import late_before
from suluh.notices.actions import notify, notify_holders
from suluh.notices.kinds import Kind
from suluh.oversight import rules
from suluh.oversight.kinds import Event, Why
from suluh.oversight.models import Watch
from suluh.oversight.queries import acts_after, watched_place, watchers
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


KEEPER = "kunci-penanggung"
"""The deadline of the library after which a key without a keeper is brought before everybody above."""


def tell_of_acts(*, actor: Actor, at: datetime) -> int:
    """Tell others of the powerful acts that the trail has gained since the last time, and return how many it told of.

    Broken off, all of it is done again: the place up to which others were told moves in the same transaction.
    """
    newest, day = head(), localtime(at).date()
    place = watched_place()
    if newest is None or newest.position <= place:
        return 0
    acts = list(acts_after(place, newest.position, day))
    around = watchers(day) if acts else []
    done = 0
    for entry_id, act in acts:
        if act.event == Event.POST_GIVEN:
            notify(actor=actor, at=at, users=[act.about], kind=Kind.POST_GIVEN, page="accounts:account")
        if act.event == Event.FACTOR_RESET:
            notify(actor=actor, at=at, users=[act.about], kind=Kind.FACTOR_RESET, page="mfa_index")
        users = rules.told(act, around) if rules.is_powerful(act) else frozenset()
        if act.event == Event.KEY_ORPHANED:
            notify(actor=actor, at=at, users=users, kind=Kind.KEY_ORPHANED, page="accounts:keys")
        else:
            notify(actor=actor, at=at, users=users, kind=Kind.ADMIN_ACTED, page="oversight:act", arguments=[entry_id])
        done += bool(users)
    _move(newest.position)
    return done


def _move(place: int) -> None:
    Watch.objects.update_or_create(pk=1, defaults={"place": place})


def look_after_keys(*, actor: Actor, at: datetime) -> int:
    """Mark keys that have lost their keeper, and press for those that nobody took in time; return how many changed."""
    lost, found = changed_keepers(at)
    for token in lost:
        orphan_token(actor=actor, at=at, token=token)
    for token in found:
        clear_token(actor=actor, at=at, token=token)
    term = find_term(KEEPER, localtime(at).date())
    late = list(keys_at_work(at).filter(orphaned_at__lt=late_before(term, at), pressed_at=None)) if term else []
    for token in late:
        press_token(actor=actor, at=at, token=token)
    return len(lost) + len(found) + len(late)
