"""The doors to rows of law."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.library.models import Attachment, Deadline, Instrument, RequiredDocument

ROWS: dict[str, type[Deadline] | type[RequiredDocument]] = {"batas-waktu": Deadline, "dokumen": RequiredDocument}


def get_instrument(actor: Actor, code: str) -> Instrument:
    """Return an instrument.

    :raises Http404: if there is none of this code
    """
    instrument = Instrument.objects.filter(pk=code).first()
    if instrument is None or not actor.may(Verb.LIBRARY_READ):
        raise Http404
    return instrument


def get_row(actor: Actor, kind: str, pk: int, verb: Verb = Verb.LIBRARY_REVIEW) -> Deadline | RequiredDocument:
    """Return a deadline or a document, to be reviewed or changed.

    Law is national: only a post for the whole country may change it.

    :raises Http404: if there is none
    :raises PermissionDenied: if she may not do this
    """
    row = ROWS[kind].objects.select_related("instrument").filter(pk=pk).first() if kind in ROWS else None
    if row is None:
        raise Http404
    if "" not in actor.areas(verb):
        raise PermissionDenied
    return row


def get_deadline(actor: Actor, pk: int) -> Deadline:
    """Return a deadline that the actor may change.

    :raises Http404: if there is none
    :raises PermissionDenied: if she may not do this
    """
    row = get_row(actor, "batas-waktu", pk)
    assert isinstance(row, Deadline)
    return row


def get_file(actor: Actor, pk: UUID) -> Attachment:
    """Return a kept file. Decrees, evidence and guides name no victim: everybody who reads the library may open them.

    :raises Http404: if there is none
    """
    found = Attachment.objects.filter(pk=pk).first()
    if found is None or not actor.may(Verb.LIBRARY_READ):
        raise Http404
    return found
