"""Questions that other rooms ask about who someone is."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db.models import Q, QuerySet

from suluh.accounts.kinds import AgencyKind, Role, Verb
from suluh.accounts.models import Agency, Membership, Override, Token, User
from suluh.accounts.rules import GRANTS, Actor, Post
from suluh.regions.rules import covers


def get_actor(user: User, at: datetime) -> Actor:
    """Return the actor that a signed-in user is at a time: her posts of that day, and an open override."""
    rows = posts_on(at.date()).filter(user=user).values_list("role", "agency_id", "area_id")
    open_now = Override.objects.filter(user=user, starts_at__lte=at, ends_at__gt=at)
    return Actor(
        user_id=user.pk,
        posts=tuple(Post(Role(role), agency, area or "") for role, agency, area in rows),
        override=tuple(open_now.values_list("area_id", flat=True)),
    )


def find_token_actor(key: str, at: datetime) -> Actor | None:
    """Return the actor that an agency's system is, or None where the key is unknown, expired or ended."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    token = Token.objects.filter(key_hash=digest, ended_at=None, expires_at__gt=at).select_related("agency").first()
    if token is None or not token.agency.is_active:
        return None
    post = Post(Role.INTAKE, token.agency_id, token.agency.area_id or "")
    return Actor(user_id=token.created_by_id, posts=(post,))


def posts_on(day: date) -> QuerySet[Membership]:
    """Return the posts that are held on a day, of users and agencies that are active."""
    return Membership.objects.filter(
        Q(ends=None) | Q(ends__gt=day), starts__lte=day, user__is_active=True, agency__is_active=True
    )


def holders(verb: Verb, day: date) -> QuerySet[Membership]:
    """Return the posts held on a day that grant a verb."""
    return posts_on(day).filter(role__in=[role for role, verbs in GRANTS.items() if verb in verbs])


def agencies() -> QuerySet[Agency]:
    """Return every active agency, by name."""
    return Agency.objects.filter(is_active=True).order_by("name", "pk")


def find_receiver(area_code: str) -> Agency | None:
    """Return the agency that takes in the public's reports from an area: the nearest that serves it.

    A UPTD PPA comes before a task-force secretariat, both before the hotline; a regency's before a province's.
    """
    order = [AgencyKind.UPTD_PPA, AgencyKind.TASK_FORCE, AgencyKind.HOTLINE]
    near = [agency for agency in agencies().filter(kind__in=order) if covers(agency.area_id or "", area_code)]
    return min(near, key=lambda one: (-len(one.area_id or ""), order.index(AgencyKind(one.kind)), one.pk), default=None)
