"""Plays what administrators of NTT do: keys whose keeper has left, and acts that other administrators are told of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from suluh.accounts.actions import create_token, invite, reset_factor
from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, Token, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.oversight.actions import look_after_keys
from suluh.regions.models import Area
from suluh.synthetic.identities import MAIL_DOMAIN

PLACE = "53"
LEFT = ("blasius.nahak", "Blasius Nahak", 20)
"""Who administered the place until so many days ago, and nobody has taken over her or his keys."""
LEFT_KEYS = ((AgencyKind.UPTD_PPA, "SIMFONI PPA", 200, 365), (AgencyKind.SHELTER, "Aplikasi rumah aman", 60, 365))
KEY = (AgencyKind.POLICE, "Aplikasi pengaduan Polda", 80, 90)
"""For which agency's system a key was made, how many days ago, and for how many."""


def administer(today: date) -> None:
    """Let keys be made, their keeper leave, an administrator be invited, and a second factor be removed."""
    admin = Membership.objects.filter(role=Role.ADMIN, area=PLACE).order_by("pk").first()
    if admin is None or Token.objects.exists():
        return
    name, full_name, days = LEFT
    left = User.objects.create(username=name, full_name=full_name, email=f"{name}@{MAIL_DOMAIN}")
    post = {"role": Role.ADMIN, "area_id": PLACE, "starts": today - timedelta(days=900)}
    Membership.objects.create(user=left, agency=admin.agency, ends=today - timedelta(days=days), **post)
    for key in LEFT_KEYS:
        _make_key(left, today, *key)
    _make_key(admin.user, today, *KEY)
    with acting_as(SYSTEM.identity()):
        look_after_keys(actor=SYSTEM, at=_noon(today, days - 1))
        look_after_keys(actor=SYSTEM, at=_noon(today, 1))
    _use_power(admin, today)


def _make_key(maker: User, today: date, kind: AgencyKind, label: str, ago: int, days: int) -> None:
    at = _noon(today, ago)
    agency = Agency.objects.filter(kind=kind, area__code__startswith=PLACE).order_by("area_id", "pk").first()
    actor = get_actor(maker, at)
    if agency is not None:
        with acting_as(actor.identity()):
            create_token(actor=actor, at=at, agency=agency, label=label, days=days)


def _use_power(admin: Membership, today: date) -> None:
    at = _noon(today, 1)
    actor = get_actor(admin.user, at)
    theirs = Membership.objects.filter(agency__kind=AgencyKind.UPTD_PPA, area__code__startswith=f"{PLACE}.")
    with acting_as(actor.identity()):
        invite(
            actor=actor, at=at, full_name="Yohanes Klau", email=f"yohanes.klau@{MAIL_DOMAIN}", agency=admin.agency,
            role=Role.ADMIN, area=Area.objects.get(pk=PLACE), starts=at.date(), ends=None,
        )  # fmt: skip
        for post in theirs.select_related("user").order_by("pk")[:1]:
            reset_factor(actor=actor, at=at, user=post.user)


def _noon(today: date, ago: int) -> datetime:
    return datetime.combine(today - timedelta(days=ago), time(4), UTC)
