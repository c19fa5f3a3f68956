"""The doors of this room. Everybody signed in reads the rules; who reviews law where they apply changes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import NOBODY, SYSTEM, Actor
from suluh.audit.actions import note
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import Opened
from suluh.placement.kinds import Doc, Result, Standing
from suluh.placement.models import (
    Batch,
    Candidate,
    Channel,
    Company,
    CompanyRemark,
    Finding,
    ForeignEmployer,
    JobOrder,
    Licence,
    Moratorium,
    Payment,
)
from suluh.placement.queries.channels import channel_on, channels, current_stage, doer_of, label_of, stages_of
from suluh.placement.queries.files import files
from suluh.placement.queries.law import moratoria
from suluh.placement.queries.recurring import Lead, leads_of
from suluh.placement.rules.codes import hash_code
from suluh.regions.rules import covers

Row = TypeVar("Row", bound=Model)


def covers_origin(actor: Actor, origin: str) -> bool:
    """Test whether an officer may rule on departures from an area ("" for the country)."""
    return any(area == "" or (origin != "" and covers(area, origin)) for area in actor.areas(Verb.LIBRARY_REVIEW))


def get_moratorium(actor: Actor, pk: int) -> Moratorium:
    """Return a moratorium that the officer may confirm or end.

    :raises Http404: if there is none
    :raises PermissionDenied: if it holds beyond her area
    """
    row = moratoria().filter(pk=pk).first()
    if row is None:
        raise Http404
    if not covers_origin(actor, row.origin):
        raise PermissionDenied
    return row


def get_channel(actor: Actor, pk: int) -> Channel:
    """Return a channel that the officer may replace: one that holds, or will, in her area.

    :raises Http404: if there is none
    :raises PermissionDenied: if it holds beyond her area
    """
    row = channels().filter(pk=pk, ends=None).first()
    if row is None:
        raise Http404
    if not covers_origin(actor, row.origin):
        raise PermissionDenied
    return row


def find_channel_row(pk: int) -> Channel:
    """Return a channel whose steps another may begin from; which there are is no secret to officers.

    :raises Http404: if there is none
    """
    row = channels().filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def keeps_registry(actor: Actor) -> bool:
    """Test whether an officer keeps companies, employers and job orders: a post for a province, or for the country."""
    return any("." not in area for area in actor.areas(Verb.PLACEMENT_KEEP))


def keep_registry(actor: Actor) -> None:
    """Let only officers in who keep the registry.

    :raises PermissionDenied: for all others, so that no single desk writes a company into being
    """
    if not keeps_registry(actor):
        raise PermissionDenied


def keeps_area(actor: Actor, area: str) -> bool:
    """Test whether she shares out places to a regency: from her province, or from the centre."""
    return any("." not in own and covers(own, area) for own in actor.areas(Verb.PLACEMENT_KEEP))


def _found(rows: QuerySet[Row], pk: UUID) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_company(pk: UUID) -> Company:
    """Return a company. Which there are is no secret to officers.

    :raises Http404: if there is none
    """
    return _found(Company.objects.select_related("area"), pk)


def get_licence(company: Company, pk: UUID) -> Licence:
    """Return a licence of a company.

    :raises Http404: if it has none such
    """
    return _found(company.licences.all(), pk)


def get_remark(company: UUID, pk: UUID) -> CompanyRemark:
    """Return a complaint about a company, or its promise.

    :raises Http404: if there is none
    """
    return _found(CompanyRemark.objects.filter(company=company), pk)


def get_employer(pk: UUID) -> ForeignEmployer:
    """Return an employer abroad.

    :raises Http404: if there is none
    """
    return _found(ForeignEmployer.objects.select_related("country"), pk)


def get_order(pk: UUID) -> JobOrder:
    """Return a job order.

    :raises Http404: if there is none
    """
    return _found(JobOrder.objects.select_related("employer__country", "company"), pk)


def own_desk(actor: Actor) -> Agency:
    """Return the roof for which she serves candidates, the first by id.

    :raises Http404: if there is none
    """
    found = Agency.objects.select_related("area").filter(pk__in=actor.agencies(Verb.PLACEMENT_WORK)).order_by("pk")
    agency = found.first()
    if agency is None:
        raise Http404
    return agency


def get_candidate(actor: Actor, pk: UUID) -> Candidate:
    """Return a file of her own roof.

    :raises Http404: if it is none of hers; that it exists is itself a secret
    """
    return _found(files().select_related("agency").filter(agency__in=actor.agencies(Verb.PLACEMENT_WORK)), pk)


def get_finding(candidate: Candidate, pk: UUID) -> Finding:
    """Return a flag of a file.

    :raises Http404: if it has none such
    """
    return _found(candidate.findings.all(), pk)


def get_payment(candidate: Candidate, pk: UUID) -> Payment:
    """Return a payment of a file.

    :raises Http404: if it has none such
    """
    return _found(candidate.payments.select_related("candidate"), pk)


def get_batch(actor: Actor, pk: UUID) -> Batch:
    """Return those who leave together from her roof.

    :raises Http404: if it is none of hers
    """
    return _found(Batch.objects.filter(agency__in=actor.agencies(Verb.PLACEMENT_WORK)), pk)


def open_candidates(rows: Iterable[Candidate], *, actor: Actor, at: datetime) -> dict[UUID, Opened]:
    """Open who some files speak of, by file; each look is noted in the trail."""
    wanted = list(rows)
    opened = open_identities([one.record for one in wanted], actor=actor, at=at, purpose=Purpose.SERVICE)
    return {one.pk: opened[one.record_id] for one in wanted if one.record_id in opened}


@dataclass(frozen=True, slots=True)
class Followed:
    """What a candidate learns of her own file by its code: how far it has come and what is still needed. No name."""

    standing: Standing
    channel: str
    stages: tuple[tuple[str, date | None, bool], ...]
    """Each stage, the day it was passed, and whether she stands there now."""
    missing: tuple[Doc, ...]
    desk: str
    doer: str
    office: Agency
    destination: str
    leaves_on: date | None
    area_code: str
    order: JobOrder | None
    """The job order that she has a place in, as anybody may look it up."""
    away: bool


def open_leads(case: Case, *, actor: Actor, at: datetime) -> list[Lead]:
    """Return at which offices open files name a recruiter of a case, and note the look in the trail."""
    with acting_as(replace(SYSTEM.identity(), user=actor.user_id)):
        found = leads_of(case.pk)
    note("leads.read", actor=actor, at=at, record=case, purpose=Purpose.LEGAL.value, facts={"offices": len(found)})
    return found


def office_of(actor: Actor, verb: Verb) -> Agency:
    """Return the agency for which she may do something, the first by id.

    :raises Http404: if there is none
    """
    agency = Agency.objects.filter(pk__in=actor.agencies(verb)).order_by("pk").first()
    if agency is None:
        raise Http404
    return agency


def find_followed(code: str, today: date) -> Followed | None:
    """Return what a code opens. A wrong code and an unknown one look the same."""
    digest = hash_code(code)
    with acting_as(replace(NOBODY.identity(), tracking=digest)):
        fields = ("channel", "stage", "standing", "destination", "agency", "leaves_on", "area_code", "code_hash",
                  "allotment", "accepted_at")  # fmt: skip
        rows = Candidate.objects.select_related("channel", "destination", "agency").only(
            *fields, "channel__code", "channel__label", "channel__label_en", "channel__starts",
            "destination__name", "destination__name_en", "agency__name", "agency__contact",
        )  # fmt: skip
        row = rows.filter(code_hash=digest).first()
        if row is None:
            return None
        steps = dict(row.steps.values_list("stage", "on"))
        place = JobOrder.objects.select_related("employer", "company").filter(allotments=row.allotment_id)
        order = place.first() if row.allotment_id and row.accepted_at else None
        right = set(row.documents.filter(result=Result.VALID).values_list("kind", flat=True))
    channel = channel_on(row.channel, today)
    stages = stages_of(channel)
    here = current_stage(stages, row.stage)
    going = row.standing in (Standing.OPEN, Standing.WAITING)
    return Followed(
        Standing(row.standing), str(label_of(channel)),
        tuple((str(label_of(one)), steps.get(one.code), one.code == here.code and going) for one in stages),
        tuple(Doc(kind) for kind in here.papers if kind not in right) if going else (),
        str(here.get_desk_display()), doer_of(here), row.agency, row.destination.label, row.leaves_on, row.area_code,
        order, row.standing == Standing.AWAY,
    )  # fmt: skip
