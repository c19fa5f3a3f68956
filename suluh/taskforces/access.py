"""The doors to task forces: who signs in may read them; who manages one does so in her own areas."""

from __future__ import annotations

from typing import Protocol, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.regions.models import Area
from suluh.regions.queries import find_area
from suluh.regions.rules import covers
from suluh.taskforces.models import Agreement, AgreementParty, DataDuty, Decree, Seat, TaskForce
from suluh.taskforces.queries.agreements import agreements
from suluh.taskforces.queries.registry import find_force

NATIONAL = "nasional"


class Placed(Protocol):
    """Whatever belongs to an area."""

    @property
    def area_code(self) -> str: ...


Row = TypeVar("Row", bound=Model)
Own = TypeVar("Own", bound=Placed)


def may_manage(actor: Actor, area_code: str, verb: Verb = Verb.TASKFORCE_MANAGE) -> bool:
    """Test whether the actor may manage the task force of an area: one of her posts covers it."""
    return any(covers(own, area_code) for own in actor.areas(verb))


def read(actor: Actor, rows: QuerySet[Row], pk: UUID | int) -> Row:
    """Return a row of what everybody who signs in may read.

    :raises Http404: if there is none, or she may not read
    """
    found = rows.filter(pk=pk).first()
    if found is None or not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    return found


def held(actor: Actor, row: Own, verb: Verb = Verb.TASKFORCE_MANAGE) -> Own:
    """Return a row that she may change, approve or adopt.

    :raises PermissionDenied: if it lies beyond her areas
    """
    if not may_manage(actor, row.area_code, verb):
        raise PermissionDenied
    return row


def get_place(actor: Actor, place: str) -> Area | None:
    """Return the area that a page speaks of, None for the country.

    :raises Http404: if there is no such area, or she may not read
    """
    if not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    if place == NATIONAL:
        return None
    area = find_area(place)
    if area is None:
        raise Http404
    return area


def keep_place(actor: Actor, place: str, verb: Verb = Verb.TASKFORCE_MANAGE) -> Area | None:
    """Return the area whose task force she may manage, None for the country.

    :raises Http404: if there is no such area
    :raises PermissionDenied: if it lies beyond her areas
    """
    area = get_place(actor, place)
    if not may_manage(actor, area.code if area else "", verb):
        raise PermissionDenied
    return area


def get_force(actor: Actor, place: str) -> TaskForce:
    """Return the task force of a place.

    :raises Http404: if it has none
    """
    area = get_place(actor, place)
    force = find_force(area.code if area else "")
    if force is None:
        raise Http404
    return force


def keep_force(actor: Actor, place: str, verb: Verb = Verb.TASKFORCE_MANAGE) -> TaskForce:
    """Return the task force of a place, if she may manage it (`held`)."""
    return held(actor, get_force(actor, place), verb)


def keep_decree(actor: Actor, pk: UUID) -> Decree:
    """Return a decree, if she may change it (`read`, `held`)."""
    return held(actor, read(actor, Decree.objects.select_related("task_force"), pk))


def keep_seat(actor: Actor, pk: int) -> Seat:
    """Return a seat, if she may end it (`read`, `held`)."""
    return held(actor, read(actor, Seat.objects.select_related("task_force"), pk))


def get_agreement(actor: Actor, pk: UUID) -> Agreement:
    """Return an agreement with its parties (`read`)."""
    return read(actor, agreements().select_related("file"), pk)


def keep_agreement(actor: Actor, pk: UUID) -> Agreement:
    """Return an agreement that she may change: one of its parties is a task force that she manages.

    :raises Http404: if there is none
    :raises PermissionDenied: if all its parties lie beyond her areas
    """
    found = get_agreement(actor, pk)
    if not any(may_manage(actor, code) for code in found.codes):
        raise PermissionDenied
    return found


def keep_party(actor: Actor, pk: UUID, party_id: int) -> tuple[Agreement, AgreementParty]:
    """Return an agreement and the party for which she may sign.

    :raises Http404: if there is none
    :raises PermissionDenied: if that party lies beyond her areas
    """
    found = get_agreement(actor, pk)
    party = next((one for one in found.parties.all() if one.pk == party_id), None)
    if party is None:
        raise Http404
    held(actor, party.task_force)
    return found, party


def keep_duty(actor: Actor, pk: int) -> DataDuty:
    """Return a role for data, if she may end it (`read`, `held`)."""
    return held(actor, read(actor, DataDuty.objects.select_related("task_force__area"), pk))
