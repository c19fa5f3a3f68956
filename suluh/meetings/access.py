"""The doors to meetings: who signs in may read them; who manages the task force notes what happened.

What was said is for the task force's own area, those above it and those inside it (ADR 0031).

`taskforces.access.read` answers 404 where there is none, `held` refuses what lies beyond her areas.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from suluh.accounts.rules import Actor
from suluh.meetings.models import Meeting, Recommendation
from suluh.regions.rules import covers
from suluh.taskforces.access import held, read


def get_meeting(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting."""
    return read(actor, Meeting.objects.select_related("task_force__area", "noted_by"), pk)


def may_read_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Test whether she may read what was said: some post of hers lies in the area, above it or inside it."""
    code = meeting.area_code
    return any(covers(post.area, code) or covers(code, post.area) for post in actor.posts)


def get_minutes(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting whose minutes she may read.

    :raises PermissionDenied: if it is one of another region
    """
    found = get_meeting(actor, pk)
    if not may_read_minutes(actor, found):
        raise PermissionDenied
    return found


def keep_meeting(actor: Actor, pk: UUID) -> Meeting:
    """Return a meeting that she may write about."""
    return held(actor, get_meeting(actor, pk))


def get_recommendation(actor: Actor, pk: UUID) -> Recommendation:
    """Return a recommendation."""
    return read(actor, Recommendation.objects.select_related("meeting__task_force__area"), pk)


def keep_recommendation(actor: Actor, pk: UUID) -> Recommendation:
    """Return a recommendation that she may report on."""
    return held(actor, get_recommendation(actor, pk))
