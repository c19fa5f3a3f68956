"""The doors to villages and registers: a village officer enters her own village's alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import note
from suluh.database.identity import Identity, acting_as
from suluh.library.queries.kept import read_kept
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import Opened
from suluh.villages.models import Photo
from suluh.villages.models import Resident as Resident
from suluh.villages.models import Sheet as Sheet
from suluh.villages.models import Village as Village
from suluh.villages.queries import find_village, partnered, today
from suluh.villages.queries.overview import Overview, overview_of
from suluh.villages.queries.sheets import maybe_known
from suluh.villages.rules.sheets import Line
from suluh.villages.rules.twins import alike

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
    rows = Resident.objects.select_related("agency__area", "record__person", "destination", "family_of__record")
    found = rows.filter(pk=resident_id, agency__in=agencies, withdrawn_at=None).first()
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


def get_sheet(actor: Actor, sheet_id: UUID) -> Sheet:
    """Return a spreadsheet of her own village.

    :raises Http404: if it is none of hers
    """
    found = Sheet.objects.filter(pk=sheet_id, agency__in=actor.agencies(Verb.VILLAGE_WORK)).first()
    if found is None:
        raise Http404
    return found


def twins_in(lines: list[Line], agency_id: int, *, actor: Actor, at: datetime) -> dict[int, tuple[int, str]]:
    """Say which lines are in the register already: place of the line, number of the entry, and by what they are one."""
    rows = maybe_known(agency_id, lines)
    names = open_residents(rows, actor=actor, at=at, purpose=Purpose.CORRECTION)
    known = [(row.number, names[row.pk]) for row in rows if row.pk in names]
    found: dict[int, tuple[int, str]] = {}
    for place, line in enumerate(lines):
        for number, who in known:
            how = alike(line.said, nik=who.nik, name=who.name, birth=who.birth)
            if how and (place not in found or how == "NIK"):
                found[place] = (number, how)
    return found


def counted_areas(actor: Actor) -> tuple[str, ...]:
    """Return the areas whose counts she may read."""
    return actor.areas(Verb.VILLAGE_COUNT)


def read_overview(area: str, *, actor: Actor, at: datetime) -> Overview:
    """Return the counts of an area, as somebody who reads figures of her areas and no entry."""
    with acting_as(Identity(role="suluh_office", user=actor.user_id, areas=counted_areas(actor))):
        return overview_of(area, today(at))


def find_entry(person_id: UUID) -> Resident | None:
    """Return the entry of a register that speaks of a person, within the caller's reach: for rooms above."""
    rows = Resident.objects.filter(record__person=person_id, record__withdrawn_at=None)
    return rows.select_related("agency__area", "record__person").order_by("pk").first()


def accompanied(actor: Actor) -> list[int]:
    """Return the villages that her organisation accompanies, because they say so themselves."""
    return partnered(actor.agencies(Verb.VILLAGE_ACCOMPANY))


def open_photo(photo: Photo, resident: Resident, *, actor: Actor, at: datetime) -> bytes:
    """Return a photographed page, and note the look in the trail."""
    content = read_kept(photo.stored)
    note("resident.photo_read", actor=actor, at=at, record=resident, facts={"photo": str(photo.pk)})
    return content
