"""The doors to imports and their rows. No view reaches them in any other way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.queries import agencies
from suluh.accounts.rules import SYSTEM, Actor
from suluh.audit.actions import note
from suluh.capture.models import Batch, Row
from suluh.capture.queries import batches, kept_reports
from suluh.database.identity import acting_as, for_purpose
from suluh.people.kinds import Purpose


def batches_for(actor: Actor) -> QuerySet[Batch]:
    """Return the imports of the agencies for which the actor may import."""
    return batches().filter(agency__in=actor.agencies(Verb.IMPORT_RUN))


def agencies_for(actor: Actor) -> list[Agency]:
    """Return the agencies for which the actor may import."""
    return list(agencies().filter(pk__in=actor.agencies(Verb.IMPORT_RUN)))


def get_batch(actor: Actor, batch_id: UUID) -> Batch:
    """Return an import of an agency for which the actor may import.

    :raises Http404: if it is another agency's; that it exists is itself a secret
    :raises PermissionDenied: if she may not import at all
    """
    if not actor.may(Verb.IMPORT_RUN):
        raise PermissionDenied
    batch = batches_for(actor).filter(pk=batch_id).first()
    if batch is None:
        raise Http404
    return batch


@contextmanager
def rows_opened(batch: Batch, *, actor: Actor, at: datetime) -> Iterator[None]:
    """Unseal the rows of a list inside the block, and note the look in the trail."""
    note("batch.read", actor=actor, at=at, record=batch, purpose=Purpose.IMPORT.value)
    with for_purpose(Purpose.IMPORT.value):
        yield


def get_row(batch: Batch, row_id: UUID) -> Row:
    """Return a row of a list whose rows are opened.

    :raises Http404: if it belongs to another list
    """
    row = Row.objects.filter(batch=batch, pk=row_id).first()
    if row is None:
        raise Http404
    return row


def count_undoable(actor: Actor, batch: Batch) -> dict[str, int]:
    """Count the reports of a list that would go if it were undone (`go`), and those that would stay (`stay`).

    Asked on behalf of the system, because whether somebody's record was judged is beyond an agency's reach.
    """
    with at_work(actor.user_id):
        return kept_reports(batch)


@contextmanager
def at_work(user_id: int) -> Iterator[None]:
    """See everything, as the system does, while an officer's list is worked on; the trail bears her name."""
    with acting_as(replace(SYSTEM.identity(), user=user_id, purpose=Purpose.IMPORT.value)):
        yield
