"""How somebody becomes a member: she is invited to a post, and accepts."""

from __future__ import annotations

import secrets
import smtplib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from suluh.accounts.actions.members import check_post
from suluh.accounts.kinds import Role, Why
from suluh.accounts.models import Agency, Invitation, Membership, User
from suluh.accounts.queries import hash_secret, is_open, is_username_taken, posts_during
from suluh.accounts.rules import Actor, Post, clashes
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.regions.models import Area

LIFETIME = timedelta(days=7)


@recorded("invitation.sent", facts=("agency_id", "role", "starts", "ends", "is_mailed"))
def invite(
    *,
    actor: Actor,
    at: datetime,
    full_name: str,
    email: str,
    agency: Agency,
    role: Role,
    area: Area | None,
    starts: date,
    ends: date | None,
) -> Invitation:
    """Offer a post to somebody without an account. The code is on the returned object, and kept nowhere.

    :raises Refused: if the rules say no
    """
    check_post(actor, user=None, agency=agency, role=role, area=area, starts=starts, ends=ends).or_refuse()
    post = Membership(agency=agency, role=role, area=area, starts=starts, ends=ends)
    return _offer(actor, at, full_name, email, post)


@recorded("invitation.sent", facts=("agency_id", "role", "starts", "ends", "is_mailed"))
def invite_administrator(*, actor: Actor, at: datetime, full_name: str, email: str, agency: Agency) -> Invitation:
    """Offer the post of administrator over an agency's area, on behalf of whoever runs the machine.

    No officer is asked, because there may be none yet: who can run commands on the machine holds its keys anyway.
    """
    starts = timezone.localtime(at).date()
    post = Membership(agency=agency, role=Role.ADMIN, area=agency.area, starts=starts)
    return _offer(actor, at, full_name, email, post)


def _offer(actor: Actor, at: datetime, full_name: str, email: str, post: Membership) -> Invitation:
    code = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        code_hash=hash_secret(code),
        email=email,
        full_name=full_name,
        agency=post.agency,
        role=post.role,
        area=post.area,
        starts=post.starts,
        ends=post.ends,
        invited_by_id=actor.user_id or None,
        invited_at=at,
        expires_at=at + LIFETIME,
    )
    invitation.code = code
    invitation.is_mailed = _mail(invitation)
    return invitation


@recorded("invitation.withdrawn")
def withdraw_invitation(*, actor: Actor, at: datetime, invitation: Invitation) -> Invitation:
    """Take an invitation back; its link no longer leads anywhere."""
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@recorded("invitation.accepted", facts=("accepted_by_id", "agency_id", "role", "starts", "ends"))
def accept_invitation(
    *, actor: Actor, at: datetime, invitation: Invitation, username: str, password: str
) -> Invitation:
    """Make the account of somebody who was invited, with the post that she was offered.

    :raises Refused: if the invitation no longer holds, or the username is taken
    """
    fresh = _still_open(invitation, at)
    if is_username_taken(username):
        Answer((Reason(Why.TAKEN, about="username"),)).or_refuse()
    user = User.objects.create_user(username, fresh.email, password, full_name=fresh.full_name)
    return _take_up(fresh, user, at)


@recorded("invitation.accepted", facts=("accepted_by_id", "agency_id", "role", "starts", "ends"))
def join_invited(*, actor: Actor, at: datetime, invitation: Invitation, user: User) -> Invitation:
    """Let somebody who already has an account take up the post that she was offered.

    :raises Refused: if the invitation no longer holds, is for somebody else, or clashes with a post she holds
    """
    fresh = _still_open(invitation, at)
    if fresh.email.lower() != user.email.lower():
        Answer((Reason(Why.OTHER_USER),)).or_refuse()
    return _take_up(fresh, user, at)


def _still_open(invitation: Invitation, at: datetime) -> Invitation:
    """Lock an invitation and refuse one that no longer holds."""
    fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(fresh, at):
        Answer((Reason(Why.USED),)).or_refuse()
    return fresh


def _take_up(invitation: Invitation, user: User, at: datetime) -> Invitation:
    wanted = Post(Role(invitation.role), invitation.agency_id, invitation.area_code)
    clashes(posts_during(user, invitation.starts, invitation.ends), wanted).or_refuse()
    Membership.objects.create(
        user=user,
        agency_id=invitation.agency_id,
        role=invitation.role,
        area_id=invitation.area_id,
        starts=invitation.starts,
        ends=invitation.ends,
    )
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return invitation


def _mail(invitation: Invitation) -> bool:
    """Send the link where e-mail is configured, and say whether it went; the code must not wait in any queue."""
    if not settings.EMAIL_HOST:
        return False
    address = settings.SITE_ADDRESS + reverse("accounts:accept", args=[invitation.code])
    text = _("Anda diundang bergabung di Suluh. Buka tautan ini dalam 7 hari untuk membuat akun:")
    try:
        EmailMessage(_("Undangan bergabung di Suluh"), f"{text}\n\n{address}\n", to=[invitation.email]).send()
    except (smtplib.SMTPException, OSError):
        return False
    return True
