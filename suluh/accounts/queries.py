"""Questions that other rooms ask about who someone is."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from suluh.accounts.kinds import AgencyKind, Role, Verb
from suluh.accounts.models import Agency, Invitation, Membership, Override, Token, User
from suluh.accounts.rules import GRANTS, Actor, Post, may_manage
from suluh.audit.models import Entry
from suluh.audit.queries import Told
from suluh.regions.models import Area
from suluh.regions.rules import LENGTHS, ancestors, common, covers


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom and what a line of the trail is about: a member or somebody invited, a role, a key, an agency."""

    member: User | None
    invitation: Invitation | None
    role: str
    key: Token | None
    agency: Agency | None

    def __str__(self) -> str:
        """Name them: "Rita Bria · Administrator · UPTD PPA Kupang"."""
        parts = (
            self.member or (self.invitation and self.invitation.full_name), self.role, self.key and self.key.label,
            self.agency,
        )  # fmt: skip
        return " · ".join(str(one) for one in parts if one)


POSTS = """
    SELECT post.role, post.agency_id, post.area_id FROM accounts_membership AS post
    JOIN accounts_user AS holder ON holder.id = post.user_id AND holder.is_active
    JOIN accounts_agency AS agency ON agency.id = post.agency_id AND agency.is_active
    WHERE post.user_id = %s AND post.starts <= %s AND (post.ends IS NULL OR post.ends > %s)
"""
OVERRIDES = "SELECT area_id FROM accounts_override WHERE user_id = %s AND starts_at <= %s AND ends_at > %s"


def get_actor(user: User, at: datetime) -> Actor:
    """Return the actor that a signed-in user is at a time: her posts of that day, and an open override.

    Asked with each request, so in words of its own: drawing these two up as querysets took a tenth of a hint.
    """
    day = timezone.localtime(at).date()
    with connection.cursor() as cursor:
        cursor.execute(POSTS, [user.pk, day, day])
        posts = tuple(Post(Role(role), agency, area or "") for role, agency, area in cursor.fetchall())
        cursor.execute(OVERRIDES, [user.pk, at, at])
        return Actor(user_id=user.pk, posts=posts, override=tuple(area for (area,) in cursor.fetchall()))


def find_token_actor(key: str, at: datetime) -> Actor | None:
    """Return the actor that an agency's system is, or None where the key is unknown, expired or ended."""
    digest = hash_secret(key)
    token = Token.objects.filter(key_hash=digest, ended_at=None, expires_at__gt=at).select_related("agency").first()
    if token is None or not token.agency.is_active:
        return None
    post = Post(Role.INTAKE, token.agency_id, token.agency.area_id or "")
    return Actor(user_id=token.keeper_id, posts=(post,))


def posts_on(day: date) -> QuerySet[Membership]:
    """Return the posts that are held on a day, of users and agencies that are active."""
    return Membership.objects.filter(
        Q(ends=None) | Q(ends__gt=day), starts__lte=day, user__is_active=True, agency__is_active=True
    )


def holders(verb: Verb, day: date) -> QuerySet[Membership]:
    """Return the posts held on a day that grant a verb."""
    return posts_on(day).filter(role__in=[role for role, verbs in GRANTS.items() if verb in verbs])


def posts_during(user: User | None, starts: date, ends: date | None) -> list[Post]:
    """Return the posts that somebody holds during any part of some days, those still to begin among them."""
    if user is None:
        return []
    rows = user.memberships.filter(Q(ends=None) | Q(ends__gt=starts))
    if ends is not None:
        rows = rows.filter(starts__lt=ends)
    return [Post(Role(row.role), row.agency_id, row.area_code) for row in rows]


def holder_ids(verb: Verb, day: date, *, agency_id: int | None = None, area_code: str | None = None) -> frozenset[int]:
    """Return the users whose posts of a day grant a verb: for an agency, over an area, or at all."""
    rows = holders(verb, day).values_list("user_id", "agency_id", "area_id")
    return frozenset(
        user
        for user, agency, area in rows
        if (agency_id is None or agency == agency_id) and (area_code is None or covers(area or "", area_code))
    )


def has_second_factor(user_id: int) -> bool:
    """Test whether a user has set up an authenticator app or a security key."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists())


def find_user(email: str) -> User | None:
    """Return the user with an e-mail address, however it is cased."""
    return User.objects.filter(email__iexact=email).first()


def new_user(username: str, email: str, full_name: str) -> User:
    """Return who somebody will be once she accepts, so that a password can be checked against her."""
    return User(username=username, email=email, full_name=full_name)


def is_username_taken(username: str) -> bool:
    """Test whether somebody already signs in with a name, however it is cased."""
    return User.objects.filter(username__iexact=username).exists()


def is_code_taken(code: str, but: int | None = None) -> bool:
    """Test whether an agency, other than one, bears a code."""
    return Agency.objects.filter(code=code).exclude(pk=but or 0).exists()


def sessions_of(user: User) -> Iterable[UserSession]:
    """Return the sessions in which somebody is signed in."""
    return tuple(UserSession.objects.filter(user=user))


def members(areas: tuple[str, ...], *, text: str = "", role: str = "", agency: int | None = None) -> QuerySet[User]:
    """Return the users with a post in any of some areas, narrowed by what is typed or chosen."""
    posts = Membership.objects.filter(_in_areas("area", areas), user=OuterRef("pk"))
    if role:
        posts = posts.filter(role=role)
    if agency:
        posts = posts.filter(agency=agency)
    found = User.objects.filter(Exists(posts))
    if text:
        found = found.filter(Q(full_name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text))
    return found


def posts_of(user: User) -> QuerySet[Membership]:
    """Return every post somebody holds, held or will hold, the latest first."""
    return user.memberships.select_related("agency", "area").order_by("-starts", "-pk")


def area_of(user: User) -> str:
    """Return the smallest area that holds every post somebody ever held: where what is done to her account belongs."""
    areas = [post.area_code for post in user.memberships.all()]
    return functools.reduce(common, areas) if areas else ""


def posts_beside(user_id: int, day: date) -> list[Role]:
    """Return the roles that somebody holds on a day, were her account open or closed."""
    rows = Membership.objects.filter(Q(ends=None) | Q(ends__gt=day), user=user_id, starts__lte=day)
    return [Role(role) for role in rows.values_list("role", flat=True)]


def invitations(areas: tuple[str, ...], at: datetime) -> QuerySet[Invitation]:
    """Return the invitations into some areas that wait to be accepted."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    return waiting.filter(_in_areas("area", areas)).select_related("agency", "area").order_by("-invited_at")


def find_invitation(code: str) -> Invitation | None:
    """Return the invitation that bears a code, whatever has become of it."""
    found = Invitation.objects.filter(code_hash=hash_secret(code))
    return found.select_related("agency", "area", "invited_by").first()


def is_open(invitation: Invitation, at: datetime) -> bool:
    """Test whether an invitation may still be accepted.

    It falls with the post of who sent it: else an administrator who is about to be dismissed could leave doors open.
    """
    if invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= at:
        return False
    if invitation.invited_by is None:  # made on the machine itself
        return True
    inviter = get_actor(invitation.invited_by, at)
    return may_manage(inviter, [invitation.area_code, invitation.agency.area_code])


def agencies_in(areas: tuple[str, ...], *, text: str = "", kind: str = "") -> QuerySet[Agency]:
    """Return the agencies in any of some areas, those without a place only for who manages the whole country."""
    found = Agency.objects.filter(_in_areas("area", areas)).select_related("area")
    if kind:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code__icontains=text))
    return found


def tokens_of(agency: Agency, at: datetime) -> QuerySet[Token]:
    """Return the keys of an agency's systems, the newest first, and whether a key's keeper no longer answers for it.

    She does while she may make keys for the agency. Without her a key goes on working, so that no report is lost.
    """
    above = [agency.area_code, *ancestors(agency.area_code)] if agency.area_code else []
    posts = holders(Verb.TOKEN_MANAGE, timezone.localtime(at).date()).filter(user=OuterRef("keeper"))
    answers = posts.filter(Q(area=None) | Q(area__in=above))
    rows = agency.tokens.select_related("keeper").annotate(is_orphaned=~Exists(answers))
    return rows.order_by("-created_at")


def member_of(line: Entry | Told) -> int:
    """Return the member whose account, second factor or post a line of the trail is about, or 0."""
    return _subject(line, "accounts.user") or int(line.facts.get("user_id", 0) or 0)


def concerned(lines: Sequence[Entry]) -> dict[UUID, Concerned]:
    """Return whom and what some lines of the trail are about, by the ids of the lines."""
    users = User.objects.in_bulk({member_of(line) for line in lines} - {0})
    invited = Invitation.objects.in_bulk({_subject(line, "accounts.invitation") for line in lines} - {0})
    keys = Token.objects.in_bulk({_subject(line, "accounts.token") for line in lines} - {0})
    of = {line.pk: _subject(line, "accounts.agency") or int(line.facts.get("agency_id", 0)) for line in lines}
    agencies = Agency.objects.in_bulk(({one.agency_id for one in keys.values()} | set(of.values())) - {0})
    found = {}
    for line in lines:
        key, role = keys.get(_subject(line, "accounts.token")), line.facts.get("role")
        found[line.pk] = Concerned(
            member=users.get(member_of(line)), invitation=invited.get(_subject(line, "accounts.invitation")),
            role=str(Role(role).label) if role else "", key=key,
            agency=agencies.get(key.agency_id if key else of[line.pk]),
        )  # fmt: skip
    return found


def _subject(line: Entry | Told, kind: str) -> int:
    """Return the number of what a line is about, where it is of this kind; else 0."""
    return int(line.subject_id) if line.subject == kind else 0


def keys_at_work(at: datetime) -> QuerySet[Token]:
    """Return the keys that open anything at a time."""
    found = Token.objects.filter(ended_at=None, expires_at__gt=at, agency__is_active=True)
    return found.select_related("agency")


def changed_keepers(at: datetime) -> tuple[list[Token], list[Token]]:
    """Return the keys that have lost their keeper and are not marked, and the marked ones that have one again."""
    posts = set(holders(Verb.TOKEN_MANAGE, timezone.localtime(at).date()).values_list("user_id", "area_id"))
    lost: list[Token] = []
    found: list[Token] = []
    for token in keys_at_work(at):
        kept = any(user == token.keeper_id and covers(area or "", token.area_code) for user, area in posts)
        if kept != (token.orphaned_at is None):
            (found if kept else lost).append(token)
    return lost, found


def keys_to_settle(areas: tuple[str, ...], at: datetime, soon: datetime) -> QuerySet[Token]:
    """Return the keys in some areas that nobody answers for, longest first, then those that expire soon."""
    waiting = keys_at_work(at).filter(Q(orphaned_at__isnull=False) | Q(expires_at__lte=soon))
    found = waiting.filter(_in_areas("agency__area", areas)).select_related("agency", "keeper")
    return found.order_by(F("orphaned_at").asc(nulls_last=True), "expires_at", "pk")


def open_override(user_id: int, at: datetime) -> Override | None:
    """Return somebody's break-glass session that is open at a time."""
    rows = Override.objects.filter(user=user_id, starts_at__lte=at, ends_at__gt=at)
    return rows.select_related("area").order_by("-ends_at").first()


def hash_secret(secret: str) -> str:
    """Return the hash under which an invitation's code or a token's key is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _in_areas(field: str, areas: tuple[str, ...]) -> Q:
    if "" in areas:
        return Q()
    return Q(**{f"{field}__in": Area.objects.within(areas)})


def agencies() -> QuerySet[Agency]:
    """Return every active agency, by name."""
    return Agency.objects.filter(is_active=True).order_by("name", "pk")


def near(places: Iterable[str]) -> Q:
    """Return the condition for agencies whose area is in the province of one of some places, or the whole country."""
    provinces = {code[:2] for code in places if code}
    return Q(area=None) | Q(*(("area__code__startswith", code) for code in sorted(provinces)), _connector=Q.OR)


def serving(area_code: str) -> Q:
    """Return the condition for agencies that serve a place: whose area it lies in, or the whole country."""
    return Q(area=None) | Q(area__in=[area_code[:length] for length in LENGTHS if len(area_code) >= length])


def find_receiver(area_code: str) -> Agency | None:
    """Return the agency that takes in the public's reports from an area: the nearest that serves it.

    A UPTD PPA comes before a task-force secretariat, both before the hotline; a regency's before a province's.
    """
    order = [AgencyKind.UPTD_PPA, AgencyKind.TASK_FORCE, AgencyKind.HOTLINE]
    rows = agencies().filter(serving(area_code), kind__in=order)
    return min(rows, key=lambda one: (-len(one.area_id or ""), order.index(AgencyKind(one.kind)), one.pk), default=None)
