"""The doors to partners: who signs in may read them; who manages the task force of an area keeps them.

`taskforces.access.read` answers 404 where there is none, `held` refuses what lies beyond her areas.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from suluh.accounts.rules import Actor
from suluh.partners.models import Commitment, Diligence, Partner
from suluh.taskforces.access import held, may_manage, read


def get_partner(actor: Actor, pk: UUID) -> Partner:
    """Return a partner."""
    return read(actor, Partner.objects.select_related("area"), pk)


def keep_partner(actor: Actor, pk: UUID) -> Partner:
    """Return a partner that she may write about."""
    return held(actor, get_partner(actor, pk))


def keep_area(actor: Actor, code: str) -> None:
    """Let her enter a partner of an area.

    :raises PermissionDenied: if it lies beyond her areas
    """
    if not may_manage(actor, code):
        raise PermissionDenied


def keep_commitment(actor: Actor, pk: UUID) -> Commitment:
    """Return a commitment that she may close."""
    return held(actor, read(actor, Commitment.objects.select_related("partner__area"), pk))


def get_check(actor: Actor, pk: UUID) -> Diligence:
    """Return a company's checklist."""
    return read(actor, Diligence.objects.select_related("partner__area", "by"), pk)
