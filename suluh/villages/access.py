"""The doors to villages and registers: a village officer enters her own village's alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import Opened
from suluh.villages.models import Resident as Resident
from suluh.villages.models import Village as Village
from suluh.villages.queries import find_village

if TYPE_CHECKING:
    from collections.abc import Iterable


def own_agency(actor: Actor) -> Agency | None:
    """Return the village agency for which she works, the first by id."""
    found = Agency.objects.select_related("area").filter(pk__in=actor.agencies(Verb.VILLAGE_WORK))
    return found.filter(area__level=4).order_by("pk").first()


def own_village(actor: Actor) -> Village:
    """Return her declared village.

    :raises Http404: if she has none, or it has not declared itself
    """
    found = find_village(actor.agencies(Verb.VILLAGE_WORK))
    if found is None:
        raise Http404
    return found


def get_resident(actor: Actor, resident_id: UUID) -> Resident:
    """Return an entry of her own village's register.

    :raises Http404: if it is none of hers
    """
    agencies = actor.agencies(Verb.VILLAGE_WORK)
    rows = Resident.objects.select_related("agency__area", "record__person", "destination", "family_of")
    found = rows.filter(pk=resident_id, agency__in=agencies).first()
    if found is None:
        raise Http404
    return found


def open_residents(
    residents: Iterable[Resident], *, actor: Actor, at: datetime, purpose: Purpose = Purpose.SERVICE
) -> dict[UUID, Opened]:
    """Open who some entries speak of, by entry; each look is noted in the trail."""
    rows = list(residents)
    opened = open_identities([one.record for one in rows], actor=actor, at=at, purpose=purpose)
    return {one.pk: opened[one.record_id] for one in rows if one.record_id in opened}


def counted_areas(actor: Actor) -> tuple[str, ...]:
    """Return the areas whose counts she may read."""
    return actor.areas(Verb.VILLAGE_COUNT)


def find_entry(person_id: UUID) -> Resident | None:
    """Return the entry of a register that speaks of a person, within the caller's reach: for rooms above."""
    rows = Resident.objects.filter(record__person=person_id, record__withdrawn_at=None)
    return rows.select_related("agency__area", "record__person").order_by("pk").first()
