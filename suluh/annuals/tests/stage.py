"""What tests of this room begin with: a drafted report of NTT on 2025."""

from __future__ import annotations

from suluh.accounts.rules import SYSTEM
from suluh.annuals.actions import approve_report, draft_report, write_section
from suluh.annuals.kinds import Part, Span
from suluh.annuals.models import TaskForceReport
from suluh.database.identity import acting_as
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW


def make_report() -> TaskForceReport:
    """Return the draft of the report on 2025."""
    with acting_as(SYSTEM.identity()):
        rows = TaskForceReport.objects.select_related("task_force")
        return rows.first() or draft_report(actor=SYSTEM, at=NOW, force=make_force(), span=Span.YEARLY, last_year=2025)


def approve(report: TaskForceReport) -> TaskForceReport:
    """Write what is needed, and let the report be approved."""
    with acting_as(SYSTEM.identity()):
        for part in (Part.SUMMARY, Part.OBSTACLES):
            section = report.sections.select_related("report__task_force").get(part=part)
            write_section(actor=SYSTEM, at=NOW, section=section, version=section.version, body="Cukup.")
        return approve_report(actor=SYSTEM, at=NOW, report=report)
