"""The doors to reports. No view reaches a report in any other way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from suluh.accounts.kinds import Reach, Verb
from suluh.accounts.rules import GRANTS, NOBODY, REACH, Actor
from suluh.audit.actions import note
from suluh.database.identity import acting_as, for_purpose
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import Opened
from suluh.regions.queries import lies_in
from suluh.regions.rules import covers
from suluh.reports.kinds import Status
from suluh.reports.models import Addition as Addition
from suluh.reports.models import Report as Report
from suluh.reports.models import Teller as Teller
from suluh.reports.queries import additions_of, records_in, reports
from suluh.sealing import unseal


def reports_for(actor: Actor, verb: Verb) -> QuerySet[Report]:
    """Return the reports on which the actor may use the verb.

    The database has narrowed them to her reach; of those, the ones that lie where a post of hers grants the verb.
    """
    granting = [post for post in actor.posts if verb in GRANTS[post.role]]
    if not granting:
        return reports().none()
    if len(granting) == len(actor.posts) and not actor.override:
        return reports().filter(_reached(actor))
    where = Q()
    for post in granting:
        if REACH[post.role] is Reach.AGENCY:
            where |= Q(agency=post.agency_id)
        elif REACH[post.role] is Reach.AREA:
            where |= Q(area_code__startswith=post.area)
    for code in actor.override if verb is Verb.REPORT_READ else ():
        where |= Q(area_code__startswith=code)
    return reports().filter(where)


def _reached(actor: Actor) -> Q:
    """Say again what the database narrows her to, where her posts reach more than one place.

    The policy of such officers reads their places anew for each row that an index offers, and has six ranges for them;
    said as constants, an index offers only what is hers. As ranges: LIKE may tell of rows that a policy hides, and is
    asked after it. Cases that were taken over come with their reports (`led_by`).
    """
    agencies, areas = actor.reached_agencies(), actor.reached_areas()
    if areas == ("",) or len(agencies) + len(areas) < 2:
        return Q()
    led = Q(led_by__in=agencies) | (~Q(led_in="") & lies_in(areas, "led_in"))
    return Q(agency__in=agencies) | lies_in(areas, "area_code") | led


def how_many(actor: Actor, verb: Verb, status: Status) -> int:
    """Count the reports in a state on which the actor may use the verb, to a thousand at most."""
    return reports_for(actor, verb).filter(status=status).order_by()[:1000].count()


def unread_for(actor: Actor) -> QuerySet[Addition]:
    """Return what the public has added to reports within reach and nobody has marked as read, the oldest first."""
    mine = Q(report__agency__in=actor.agencies(Verb.REPORT_WRITE))
    for area in actor.areas(Verb.REPORT_VERIFY):
        mine |= Q(report__area_code__startswith=area)
    return Addition.objects.filter(mine, read_at=None).select_related("report__agency").order_by("told_at", "pk")


def get_answerable(actor: Actor, report_id: UUID) -> Report:
    """Return the report if what was added to it is hers to read: her agency's, or to be verified by her.

    :raises Http404: if she may not even read it
    :raises PermissionDenied: if it is another's work
    """
    report = get_report(actor, report_id)
    if not may_answer(actor, report):
        raise PermissionDenied
    return report


def may_answer(actor: Actor, report: Report) -> bool:
    """Test whether what the public adds to a report is an officer's work."""
    areas = actor.areas(Verb.REPORT_VERIFY)
    ours = report.agency_id in actor.agencies(Verb.REPORT_WRITE)
    return ours or any(covers(area, report.area_code) for area in areas)


def get_report(actor: Actor, report_id: UUID, verb: Verb = Verb.REPORT_READ) -> Report:
    """Return the report, if the actor may use the verb on it.

    :raises Http404: if she may not even read it; that it exists is itself a secret
    :raises PermissionDenied: if she may read it but may not do this
    """
    report = reports_for(actor, verb).filter(pk=report_id).first()
    if report is not None:
        return report
    if verb is not Verb.REPORT_READ and reports_for(actor, Verb.REPORT_READ).filter(pk=report_id).exists():
        raise PermissionDenied
    raise Http404


def find_report(actor: Actor, words: str) -> Report | None:
    """Return the report within reach whose number or tracking code somebody typed, if there is one."""
    try:
        named = Q(pk=UUID(words.strip()))
    except ValueError:
        named = Q(tracking_hash=hash_tracking(words), followed_by=None)
    return reports_for(actor, Verb.REPORT_READ).filter(named).first()


def open_teller(report: Report, *, actor: Actor, at: datetime, purpose: Purpose) -> Teller | None:
    """Open who told a report and how she may be reached, and note the look in the trail.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    with for_purpose(purpose.value):
        teller = Teller.objects.filter(report=report).first()
    if teller is not None:
        note("teller.read", actor=actor, at=at, record=report, purpose=purpose.value)
    return teller


def open_contacts(report: Report, *, actor: Actor, at: datetime, purpose: Purpose) -> Mapping[UUID, str]:
    """Open how the teller says she may be reached now, by addition, and note the look in the trail.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    sealed = [one for one in additions_of(report) if one.contact]
    if sealed:
        note("teller.read", actor=actor, at=at, record=report, purpose=purpose.value)
    return {one.pk: unseal(one.contact or b"", str(one.pk)) for one in sealed}


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a report is about, who told it, and how she may be reached now, once opened for a purpose."""

    people: Mapping[UUID, Opened] = field(default_factory=dict)
    teller: Teller | None = None
    contacts: Mapping[UUID, str] = field(default_factory=dict)


def open_report(report: Report, *, actor: Actor, at: datetime, purpose: Purpose, reason: str = "") -> Opening:
    """Open every identity in a report and who told it, each look noted in the trail.

    :raises PermissionDenied: if none of her posts may open identities
    """
    return Opening(
        people=open_identities(records_in(report), actor=actor, at=at, purpose=purpose, reason=reason),
        teller=open_teller(report, actor=actor, at=at, purpose=purpose),
        contacts=open_contacts(report, actor=actor, at=at, purpose=purpose),
    )


def find_tracked(code: str) -> Report | None:
    """Return the newest version of the report that bears a tracking code. Wrong and unknown codes look the same."""
    digest = hash_tracking(code)
    with acting_as(replace(NOBODY.identity(), tracking=digest)):
        return Report.objects.filter(tracking_hash=digest, followed_by=None).select_related("agency").first()


def hash_tracking(code: str) -> str:
    """Return the hash under which a report keeps its tracking code, however the code was spaced or cased."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"tracking:{plain}".encode()).hexdigest()
