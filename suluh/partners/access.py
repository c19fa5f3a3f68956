"""The doors to partners: who signs in may read them; who manages the task force of an area keeps them."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.partners.models import Commitment, Partner
from suluh.taskforces.access import may_manage


def get_partner(actor: Actor, pk: UUID) -> Partner:
    """Return a partner.

    :raises Http404: if there is none
    """
    found = Partner.objects.select_related("area").filter(pk=pk).first()
    if found is None or not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    return found


def keep_partner(actor: Actor, pk: UUID) -> Partner:
    """Return a partner that she may write about.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = get_partner(actor, pk)
    if not may_manage(actor, found.area_code):
        raise PermissionDenied
    return found


def keep_area(actor: Actor, code: str) -> None:
    """Let her enter a partner of an area.

    :raises PermissionDenied: if it lies beyond her areas
    """
    if not may_manage(actor, code):
        raise PermissionDenied


def keep_commitment(actor: Actor, pk: UUID) -> Commitment:
    """Return a commitment that she may close.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = Commitment.objects.select_related("partner__area").filter(pk=pk).first()
    if found is None:
        raise Http404
    if not may_manage(actor, found.area_code):
        raise PermissionDenied
    return found
