"""The doors to members, agencies, keys and invitations: what an administrator may manage, by her areas."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency, Invitation, Membership, Token, User
from suluh.accounts.queries import agencies_in, invitations, keys_to_settle, members
from suluh.accounts.rules import Actor, may_manage

SOON = timedelta(days=14)
"""How long before a key expires its agency is reminded to make another."""


def members_for(actor: Actor, *, text: str = "", role: str = "", agency: int | None = None) -> QuerySet[User]:
    """Return the members with a post in her areas, of whatever time."""
    return members(actor.areas(Verb.MEMBER_MANAGE), text=text, role=role, agency=agency)


def get_member(actor: Actor, user_id: int) -> User:
    """Return a member with a post in her areas.

    :raises Http404: if there is none
    """
    member = members_for(actor).filter(pk=user_id).first()
    if member is None:
        raise Http404
    return member


def get_managed_member(actor: Actor, user_id: int) -> User:
    """Return a member all of whose posts lie in her areas, so that she may close or reopen the whole account.

    :raises Http404: if the member has no post there
    :raises PermissionDenied: if the member also holds posts elsewhere, or is the administrator herself
    """
    member = get_member(actor, user_id)
    if member.pk == actor.user_id or not may_manage(actor, [post.area_code for post in member.memberships.all()]):
        raise PermissionDenied
    return member


def get_post(actor: Actor, post_id: int) -> Membership:
    """Return a post in her areas.

    :raises Http404: if there is none
    """
    post = Membership.objects.select_related("user", "agency", "area").filter(pk=post_id).first()
    if post is None or not may_manage(actor, [post.area_code]):
        raise Http404
    return post


def get_agency(actor: Actor, agency_id: int) -> Agency:
    """Return an agency in her areas.

    :raises Http404: if there is none
    """
    agency = agencies_in(actor.areas(Verb.MEMBER_MANAGE)).filter(pk=agency_id).first()
    if agency is None:
        raise Http404
    return agency


def get_token(actor: Actor, token_id: int) -> Token:
    """Return a key of an agency in her areas.

    :raises Http404: if there is none
    """
    token = Token.objects.select_related("agency").filter(pk=token_id).first()
    if token is None or not may_manage(actor, [token.area_code]):
        raise Http404
    return token


def keys_for(actor: Actor, at: datetime) -> QuerySet[Token]:
    """Return the keys in her areas that nobody answers for, or that expire within two weeks."""
    return keys_to_settle(actor.areas(Verb.TOKEN_MANAGE), at, at + SOON)


def invitations_for(actor: Actor, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations into her areas that wait to be accepted."""
    return invitations(actor.areas(Verb.MEMBER_MANAGE), at)


def get_invitation(actor: Actor, invitation_id: int, at: datetime) -> Invitation:
    """Return an invitation into her areas that waits to be accepted.

    :raises Http404: if there is none
    """
    invitation = invitations_for(actor, at).filter(pk=invitation_id).first()
    if invitation is None:
        raise Http404
    return invitation
