"""The doors to rows of law."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.library.models import (
    Attachment,
    Charge,
    Deadline,
    Document,
    Edition,
    Holiday,
    Instrument,
    Question,
    Receipt,
    Regime,
    RequiredDocument,
    Sending,
)
from suluh.library.queries.shipped import offered
from suluh.regions.rules import covers

ROWS: dict[str, type[Deadline] | type[RequiredDocument]] = {"batas-waktu": Deadline, "dokumen": RequiredDocument}
TABLES: dict[str, type[Charge] | type[Regime] | type[Holiday]] = {
    "libur": Holiday, "pasal": Charge, "restitusi": Regime,
}  # fmt: skip


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


def may_keep(actor: Actor, area_code: str = "") -> bool:
    """Test whether the actor keeps rows of law that hold in an area; without one, in the whole country."""
    return any(covers(own, area_code) for own in actor.areas(Verb.LIBRARY_REVIEW))


def get_law(actor: Actor, kind: str, pk: int) -> Charge | Regime | Holiday:
    """Return a charge, a regime of restitution or a holiday, to be reviewed or changed.

    :raises Http404: if there is none
    :raises PermissionDenied: if she may not do this where it holds
    """
    row = TABLES[kind].objects.filter(pk=pk).first() if kind in TABLES else None
    if row is None:
        raise Http404
    if not may_keep(actor, row.area_code if isinstance(row, Holiday) else ""):
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


def may_publish(actor: Actor, document: Document) -> bool:
    """Test whether the actor may publish editions of a document and send them: a post of hers covers its area."""
    return any(covers(own, document.area_code) for own in actor.areas(Verb.LIBRARY_PUBLISH))


def offers_for(actor: Actor) -> list[Document]:
    """Return the pages of hers for which a newer text came with the system."""
    if "" not in actor.areas(Verb.LIBRARY_PUBLISH):
        return []  # they are the country's
    return [one for one in offered() if may_publish(actor, one)]


def get_document(actor: Actor, pk: UUID) -> Document:
    """Return a document.

    :raises Http404: if there is none
    """
    found = Document.objects.select_related("instrument").filter(pk=pk).first()
    if found is None or not actor.may(Verb.LIBRARY_READ):
        raise Http404
    return found


def keep_document(actor: Actor, pk: UUID) -> Document:
    """Return a document of which she may publish editions.

    :raises Http404: if there is none
    :raises PermissionDenied: if it belongs to another area
    """
    found = get_document(actor, pk)
    if not may_publish(actor, found):
        raise PermissionDenied
    return found


def get_edition(actor: Actor, pk: UUID) -> Edition:
    """Return an edition.

    :raises Http404: if there is none
    """
    found = Edition.objects.select_related("document", "quiz").defer("index").filter(pk=pk).first()
    if found is None or not actor.may(Verb.LIBRARY_READ):
        raise Http404
    return found


def keep_edition(actor: Actor, pk: UUID) -> Edition:
    """Return an edition that she may send. A guide of the country may be sent on by any secretariat in its own area.

    :raises Http404: if there is none
    :raises PermissionDenied: if it belongs to another area
    """
    found = get_edition(actor, pk)
    if not (may_publish(actor, found.document) or (not found.area_code and actor.may(Verb.LIBRARY_PUBLISH))):
        raise PermissionDenied
    return found


def keep_question(actor: Actor, pk: UUID) -> Question:
    """Return a question that she may answer.

    :raises Http404: if there is none
    :raises PermissionDenied: if its document belongs to another area
    """
    found = Question.objects.select_related("edition__document").filter(pk=pk).first()
    if found is None:
        raise Http404
    if not may_publish(actor, found.edition.document):
        raise PermissionDenied
    return found


def keep_sending(actor: Actor, pk: UUID) -> Sending:
    """Return what was sent from one of her areas.

    :raises Http404: if there is none
    :raises PermissionDenied: if it was sent from elsewhere
    """
    found = Sending.objects.select_related("edition__document").filter(pk=pk).first()
    if found is None:
        raise Http404
    if not any(covers(own, found.area_code) for own in actor.areas(Verb.LIBRARY_PUBLISH)):
        raise PermissionDenied
    return found


def own_receipt(actor: Actor, pk: int) -> Receipt:
    """Return what one of her agencies was sent.

    :raises Http404: if there is none
    """
    rows = Receipt.objects.select_related("sending__edition", "agency")
    found = rows.filter(pk=pk, agency__in=actor.agencies(Verb.LIBRARY_READ)).first()
    if found is None:
        raise Http404
    return found
