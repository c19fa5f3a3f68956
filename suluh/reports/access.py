"""The doors to reports. No view reaches a report in any other way."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import NOBODY, Actor
from suluh.audit.actions import note
from suluh.database.identity import acting_as, for_purpose
from suluh.people.kinds import Purpose
from suluh.reports.models import Report, Teller
from suluh.reports.queries import reports


def reports_for(actor: Actor, verb: Verb) -> QuerySet[Report]:
    """Return the reports on which the actor may use the verb; the database has already narrowed them to her reach."""
    return reports() if actor.may(verb) else reports().none()


def get_report(actor: Actor, report_id: UUID, verb: Verb = Verb.REPORT_READ) -> Report:
    """Return the report, if the actor may use the verb on it.

    :raises Http404: if she may not even read it; that it exists is itself a secret
    :raises PermissionDenied: if she may read it but may not do this
    """
    report = reports_for(actor, Verb.REPORT_READ).filter(pk=report_id).first()
    if report is None:
        raise Http404
    if not actor.may(verb):
        raise PermissionDenied
    return report


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


def find_tracked(code: str) -> Report | None:
    """Return the report that bears a tracking code. Wrong and unknown codes look the same."""
    digest = hash_tracking(code)
    with acting_as(replace(NOBODY.identity(), tracking=digest)):
        return Report.objects.filter(tracking_hash=digest).first()


def hash_tracking(code: str) -> str:
    """Return the hash under which a report keeps its tracking code, however the code was spaced or cased."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"tracking:{plain}".encode()).hexdigest()
