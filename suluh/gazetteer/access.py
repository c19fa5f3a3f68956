"""The doors to the list of places. Everybody signed in may read it; one national office changes it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.regions.models import Area, CodeVersion, StatisticSet, Succession
from suluh.regions.queries import find_area


def may_manage(actor: Actor) -> bool:
    """Test whether the actor keeps the list: a post that grants it for the whole country."""
    return "" in actor.areas(Verb.REGION_MANAGE)


def keep_list(actor: Actor) -> None:
    """Let the actor through to a change of the list.

    :raises PermissionDenied: if her post is for a part of the country, for the list is one for all
    """
    if not may_manage(actor):
        raise PermissionDenied


def get_area(code: str) -> Area:
    """Return an area, today's or a former one.

    :raises Http404: if no area ever had this code
    """
    area = find_area(code)
    if area is None:
        raise Http404
    return area


def get_succession(code: str, pk: int) -> Succession:
    """Return that an area came out of another, from the page of either.

    :raises Http404: if this area has no such history
    """
    found = Succession.objects.filter(Q(before=code) | Q(after=code), pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_version(pk: int) -> CodeVersion:
    """Return an uploaded crosswalk.

    :raises Http404: if there is none
    """
    version = CodeVersion.objects.filter(pk=pk).first()
    if version is None:
        raise Http404
    return version


def get_set(pk: int) -> StatisticSet:
    """Return an uploaded set of statistics.

    :raises Http404: if there is none
    """
    found = StatisticSet.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
