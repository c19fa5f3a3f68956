"""The doors to persons and to sealed identities. There is no other way to a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.audit.actions import note_each
from suluh.database.identity import for_purpose
from suluh.linkage.traces import Claim
from suluh.people.kinds import Purpose
from suluh.people.models import Identity, Person, Record
from suluh.people.queries import Opened, bears, opened, records_of


def get_person(actor: Actor, person_id: UUID) -> Person:
    """Return a person of whom some record lies within the actor's reach.

    :raises Http404: if none does; that the person is known elsewhere is itself a secret
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not records_of([person_id]).exists():
        raise Http404
    return person


def open_identities(
    records: Iterable[Record],
    *,
    actor: Actor,
    at: datetime,
    purpose: Purpose,
    reason: str = "",
    fields: Iterable[str] | None = None,
) -> dict[UUID, Opened]:
    """Open the identities in some records and note each look in the trail, with its purpose.

    Records beyond the actor's reach are left out, and noted as refused by their absence. `reason` is what the
    officer typed; it must not itself name the person. `fields` names what of them is shown, where it is not all: a page
    that covers the rest says so, and the trail keeps it.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    wanted = {record.pk: record for record in records}
    with for_purpose(purpose.value):
        rows = list(Identity.objects.filter(pk__in=wanted).select_related("village"))
    seen = {row.record_id: opened(row) for row in rows}
    facts: dict[str, object] = {"reason": reason} if reason else {}
    if fields is not None:
        facts["fields"] = ", ".join(fields)
    note_each(
        "identity.read",
        actor=actor,
        at=at,
        records=[wanted[pk] for pk in seen],
        purpose=purpose.value,
        facts=facts,
    )
    return seen


KEYS = "KEYS"
"""The purpose under which the system itself reads names to find records by; nobody is shown anything."""


def count_bearers(word: str) -> tuple[int, int]:
    """Return in the names of how many persons a word stands, and in how many records. The system asks."""
    with for_purpose(KEYS):
        found = bears(Identity.objects.filter(record__withdrawn_at=None), word)
        counted = found.aggregate(persons=Count("record__person", distinct=True), records=Count("pk"))
    return counted["persons"], counted["records"]


def claims_bearing(word: str, after: UUID | None, most: int) -> list[tuple[UUID, Claim]]:
    """Return the claims in records that bear a word, in the order of their ids, beyond one of them. The system asks."""
    with for_purpose(KEYS):
        rows = bears(Identity.objects.all(), word).order_by("pk")
        rows = rows.filter(pk__gt=after) if after else rows
        found = [opened(row) for row in rows.select_related("village")[:most]]
    return [(one.record_id, _claim(one)) for one in found]


def claims_of(record_ids: Iterable[UUID]) -> list[tuple[UUID, Claim]]:
    """Return the claims in some records. The system asks."""
    with for_purpose(KEYS):
        rows = Identity.objects.filter(pk__in=list(record_ids)).select_related("village")
        return [(row.record_id, _claim(opened(row))) for row in rows]


def names_of(record_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names in some records, to learn spellings from pairs that were decided. The system asks."""
    with for_purpose(KEYS):
        return dict(Identity.objects.filter(pk__in=list(record_ids)).values_list("pk", "name"))


def _claim(one: Opened) -> Claim:
    return Claim(
        name=one.name,
        aliases=one.aliases,
        sex=one.sex.value,
        birth=one.birth,
        nik=one.nik,
        passport=one.passport,
        phones=one.phones,
        area_code=one.village_code,
    )
