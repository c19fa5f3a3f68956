"""What can happen to somebody's account and posts."""

from __future__ import annotations

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.utils import timezone

from suluh.accounts.kinds import Role, Why
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import area_of, get_actor, posts_during, sessions_of
from suluh.accounts.rules import Actor, Post, Wanted, may_appoint
from suluh.answers import Answer, Reason
from suluh.audit.actions import note, recorded
from suluh.database.identity import acting_as
from suluh.regions.models import Area


def check_post(
    actor: Actor, *, user: User | None, agency: Agency, role: Role, area: Area | None, starts: date, ends: date | None
) -> Answer:
    """Gather the facts about a post that is to be given, and ask the rule."""
    post = Post(role, agency.pk, area.pk if area else "")
    wanted = Wanted(post, agency.area_code, user.pk if user else 0, starts, ends)
    return may_appoint(actor, wanted, posts_during(user, starts, ends))


@recorded("post.given", facts=("user_id", "agency_id", "role", "starts", "ends"))
def give_post(
    *,
    actor: Actor,
    at: datetime,
    user: User,
    agency: Agency,
    role: Role,
    area: Area | None,
    starts: date,
    ends: date | None,
) -> Membership:
    """Give somebody a post from a day on, until another or without end.

    :raises Refused: if the rules say no
    """
    User.objects.select_for_update().get(pk=user.pk)  # two posts given at once could clash unseen
    check_post(actor, user=user, agency=agency, role=role, area=area, starts=starts, ends=ends).or_refuse()
    return Membership.objects.create(user=user, agency=agency, role=role, area=area, starts=starts, ends=ends)


@recorded("post.ended", facts=("user_id", "agency_id", "role", "ends"))
def end_post(*, actor: Actor, at: datetime, post: Membership, ends: date) -> Membership:
    """End a post on a day, which is its first day without effect.

    :raises Refused: if the day has passed or comes before the post began, or the post is her own
    """
    today = timezone.localtime(at).date()
    reasons = []
    if post.user_id == actor.user_id:
        reasons.append(Reason(Why.SELF))
    if ends < post.starts or ends < today or (post.ends is not None and post.ends <= today):
        reasons.append(Reason(Why.BACKDATED, about="ends"))
    Answer(tuple(reasons)).or_refuse()
    post.ends = ends
    post.save(update_fields=["ends"])
    return post


@recorded("account.closed")
def close_account(*, actor: Actor, at: datetime, user: User) -> User:
    """Let somebody no longer sign in, and end the sessions in which she is signed in now."""
    user.area_code = area_of(user)
    user.is_active = False
    user.epoch += 1
    user.save(update_fields=["is_active", "epoch"])
    for session in sessions_of(user):
        session.end()
    return user


@recorded("account.reopened")
def reopen_account(*, actor: Actor, at: datetime, user: User) -> User:
    """Let somebody sign in again, with the posts she still holds."""
    user.area_code = area_of(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@recorded("factor.reset")
def reset_factor(*, actor: Actor, at: datetime, user: User) -> User:
    """Let somebody who lost her second factor set up another: the old one and her sessions end, her password stays."""
    user.area_code = area_of(user)
    Authenticator.objects.filter(user=user).delete()
    user.epoch += 1
    user.save(update_fields=["epoch"])
    for session in sessions_of(user):
        session.end()
    return user


@recorded("account.changed")
def change_profile(*, actor: Actor, at: datetime, user: User, full_name: str, language: str) -> User:
    """Let an officer write her own name and choose her language."""
    user.full_name, user.language = full_name, language
    user.save(update_fields=["full_name", "language"])
    return user


def note_sign_in(*, at: datetime, user: User) -> None:
    """Write in the trail that somebody signed in."""
    actor = get_actor(user, at)
    with acting_as(actor.identity()):
        note("session.started", actor=actor, at=at, record=user)
