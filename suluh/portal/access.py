"""The one thing the public may read: how far the report has come whose code it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suluh.portal.kinds import MEANING, STANDING, Standing
from suluh.portal.rules.codes import read_code
from suluh.reports.access import find_tracked
from suluh.reports.kinds import Status


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a report has come, and whom to ask: nothing of what it tells, nor whether anybody is known."""

    standing: Standing
    meaning: str
    on: datetime
    office: str
    contact: str


def find_progress(typed: str) -> Progress | None:
    """Return how far the report under a code has come. A wrong code and an unknown one get the same answer."""
    report = find_tracked(read_code(typed))
    if report is None:
        return None
    standing = STANDING[Status(report.status)]
    return Progress(standing, str(MEANING[standing]), report.status_at, report.agency.name, report.agency.contact)
