"""The doors to break-glass sessions and to the trail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Override
from suluh.accounts.queries import open_override
from suluh.accounts.rules import Actor
from suluh.audit.models import Entry
from suluh.database.identity import acting_as
from suluh.oversight.queries import find_act, sessions


@contextmanager
def trail_of(actor: Actor) -> Iterator[None]:
    """Let an officer read the trail of her areas inside the block, and nothing else.

    :raises PermissionDenied: if none of her posts may
    """
    if not actor.may(Verb.TRAIL_READ):
        raise PermissionDenied
    with acting_as(actor.trail_identity()):
        yield


def sessions_for(actor: Actor) -> QuerySet[Override]:
    """Return the break-glass sessions that she may review."""
    return sessions(actor.areas(Verb.OVERRIDE_REVIEW))


def get_session(actor: Actor, session_id: int) -> Override:
    """Return a break-glass session that she may review.

    :raises Http404: if there is none
    """
    session = sessions_for(actor).filter(pk=session_id).first()
    if session is None:
        raise Http404
    return session


def get_act(entry_id: UUID) -> Entry:
    """Return a line that others are told of, within the block in which an officer reads the trail.

    :raises Http404: if there is none that she may read
    """
    entry = find_act(entry_id)
    if entry is None:
        raise Http404
    return entry


def get_own_session(actor: Actor, at: datetime) -> Override:
    """Return the actor's break-glass session that is open now.

    :raises Http404: if there is none
    """
    session = open_override(actor.user_id, at)
    if session is None:
        raise Http404
    return session
