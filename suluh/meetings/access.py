"""The doors to meetings: who signs in may read them; who manages the task force notes what happened.

`taskforces.access.read` answers 404 where there is none, `held` refuses what lies beyond her areas.
"""

from __future__ import annotations

from uuid import UUID

from suluh.accounts.rules import Actor
from suluh.meetings.models import Meeting, Recommendation
from suluh.taskforces.access import held, read


def get_meeting(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting."""
    return read(actor, Meeting.objects.select_related("task_force__area", "noted_by"), pk)


def keep_meeting(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting that she may write about."""
    return held(actor, get_meeting(actor, pk))


def get_recommendation(actor: Actor, pk: UUID) -> Recommendation:
    """Return a recommendation."""
    return read(actor, Recommendation.objects.select_related("meeting__task_force__area"), pk)


def keep_recommendation(actor: Actor, pk: UUID) -> Recommendation:
    """Return a recommendation that she may report on."""
    return held(actor, get_recommendation(actor, pk))
