"""The doors to reports: who signs in may read approved ones; drafts are for whoever manages or approves."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.annuals.kinds import State
from suluh.annuals.models import Section, TaskForceReport
from suluh.taskforces.access import held, may_manage, read


def get_report(actor: Actor, pk: UUID) -> TaskForceReport:
    """Return a report.

    :raises Http404: if there is none, or it is a draft of an area that she does not manage
    """
    rows = TaskForceReport.objects.select_related("task_force__area", "corrects", "drafted_by", "approved_by")
    found = read(actor, rows, pk)
    if found.state == State.DRAFT and not may_manage(actor, found.area_code):
        raise Http404
    return found


def keep_report(actor: Actor, pk: UUID, verb: Verb = Verb.TASKFORCE_MANAGE) -> TaskForceReport:
    """Return a report that she may change, or approve (`held`)."""
    return held(actor, get_report(actor, pk), verb)


def keep_section(actor: Actor, pk: UUID, part: str) -> Section:
    """Return a section that she may write.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    report = keep_report(actor, pk)
    found = Section.objects.select_related("report__task_force").filter(report=report, part=part).first()
    if found is None:
        raise Http404
    return found
