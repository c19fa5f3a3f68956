"""Reads of reports that a page or another room needs; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from suluh.people.models import Record
from suluh.reports.kinds import Status
from suluh.reports.models import Report


def reports() -> QuerySet[Report]:
    """Return reports with what every page shows of them."""
    return Report.objects.select_related("agency", "destination", "entered_by")


def waiting(*statuses: Status) -> QuerySet[Report]:
    """Return the reports in some states, the longest waiting first and urgent ones before all."""
    return reports().filter(status__in=statuses).order_by("-urgent", "status_at", "pk")


def records_in(report: Report) -> list[Record]:
    """Return the records of the people a report speaks of, in the order it names them."""
    mentions = report.mentions.select_related("record__agency", "record__destination").order_by("position")
    return [mention.record for mention in mentions]


def reports_of(records: Iterable[UUID]) -> QuerySet[Report]:
    """Return the reports that some records came from, oldest first."""
    return reports().filter(mentions__record__in=list(records)).order_by("received_at")
