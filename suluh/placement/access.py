"""The doors of this room. Everybody signed in reads the rules; who reviews law where they apply changes them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.placement.models import Moratorium
from suluh.placement.queries.law import moratoria
from suluh.regions.rules import covers


def covers_origin(actor: Actor, origin: str) -> bool:
    """Test whether an officer may rule on departures from an area ("" for the country)."""
    return any(area == "" or (origin != "" and covers(area, origin)) for area in actor.areas(Verb.LIBRARY_REVIEW))


def get_moratorium(actor: Actor, pk: int) -> Moratorium:
    """Return a moratorium that the officer may confirm or end.

    :raises Http404: if there is none
    :raises PermissionDenied: if it holds beyond her area
    """
    row = moratoria().filter(pk=pk).first()
    if row is None:
        raise Http404
    if not covers_origin(actor, row.origin):
        raise PermissionDenied
    return row
