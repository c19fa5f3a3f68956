"""The doors to meetings: who signs in may read them; who manages the task force notes what happened."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.meetings.models import Meeting, Recommendation
from suluh.taskforces.access import may_manage


def get_meeting(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting.

    :raises Http404: if there is none
    """
    found = Meeting.objects.select_related("task_force__area", "noted_by").filter(pk=pk).first()
    if found is None or not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    return found


def keep_meeting(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting that she may write about.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = get_meeting(actor, pk)
    if not may_manage(actor, found.area_code):
        raise PermissionDenied
    return found


def get_recommendation(actor: Actor, pk: UUID) -> Recommendation:
    """Return a recommendation.

    :raises Http404: if there is none
    """
    found = Recommendation.objects.select_related("meeting__task_force__area").filter(pk=pk).first()
    if found is None or not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    return found


def keep_recommendation(actor: Actor, pk: UUID) -> Recommendation:
    """Return a recommendation that she may report on.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = get_recommendation(actor, pk)
    if not may_manage(actor, found.area_code):
        raise PermissionDenied
    return found
