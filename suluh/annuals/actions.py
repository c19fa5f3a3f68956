"""How reports are drafted, written, approved and corrected."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.annuals import rules
from suluh.annuals.kinds import Part, State, Why
from suluh.annuals.models import Section, TaskForceReport
from suluh.annuals.queries import draw, open_correction
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.taskforces.models import TaskForce


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


@recorded("annual.drafted", facts=("span", "last_year"))
def draft_report(*, actor: Actor, at: datetime, force: TaskForce, span: str, last_year: int) -> TaskForceReport:
    """Draft a report from what the data says today.

    :raises Refused: if the year is still to come, or there is a report on it
    """
    TaskForce.objects.select_for_update(no_key=True).get(pk=force.pk)
    exists = TaskForceReport.objects.filter(task_force=force, span=span, last_year=last_year).exists()
    rules.may_draft(last_year, _day(at).year, exists).or_refuse()
    report = TaskForceReport.objects.create(
        task_force=force, span=span, last_year=last_year, figures=draw(force, span, last_year, _day(at)),
        figures_at=at, drafted_by_id=actor.user_id or None, drafted_at=at,
    )  # fmt: skip
    Section.objects.bulk_create(Section(report=report, part=part) for part in Part.values)
    return report


@recorded("annual.drawn", facts=("last_year",))
def draw_again(*, actor: Actor, at: datetime, report: TaskForceReport) -> TaskForceReport:
    """Draw the figures of a draft anew.

    :raises Refused: if it is approved
    """
    rules.may_edit(report.state).or_refuse()
    report.figures, report.figures_at = draw(report.task_force, report.span, report.last_year, _day(at)), at
    report.save(update_fields=["figures", "figures_at"])
    return report


@recorded("annual.written", facts=("part",))
def write_section(*, actor: Actor, at: datetime, section: Section, version: int, body: str) -> Section:
    """Write the words of a section.

    :raises Refused: if the report is approved, or somebody else has written since
    """
    rules.may_edit(section.report.state).or_refuse()
    if not Section.objects.filter(pk=section.pk, version=version).update(body=body, version=version + 1):
        Answer((Reason(Why.STALE),)).or_refuse()
    return section


@recorded("annual.approved", facts=("last_year", "correction"))
def approve_report(*, actor: Actor, at: datetime, report: TaskForceReport) -> TaskForceReport:
    """Approve a report: its figures are drawn a last time, and nothing of it changes any more.

    :raises Refused: if it is approved, drafted by the same officer, or lacks what only people can write
    """
    held = (
        TaskForceReport.objects.select_for_update(no_key=True, of=("self",))
        .select_related("task_force")
        .get(pk=report.pk)
    )
    words = dict(held.sections.values_list("part", "body"))
    rules.may_approve(held.state, held.drafted_by_id, actor.user_id, words).or_refuse()
    held.figures, held.figures_at = draw(held.task_force, held.span, held.last_year, _day(at)), at
    held.state, held.approved_by_id, held.approved_at = State.APPROVED, actor.user_id or None, at
    held.save(update_fields=["figures", "figures_at", "state", "approved_by", "approved_at"])
    return held


@recorded("annual.corrected", facts=("last_year", "correction"))
def correct_report(*, actor: Actor, at: datetime, report: TaskForceReport, why: str) -> TaskForceReport:
    """Begin a correction of an approved report, with a number of its own; the first stays as it was.

    :raises Refused: if it is not approved, another correction is open, or it is not said what is corrected
    """
    rules.may_correct(report.state, open_correction(report), why).or_refuse()
    first = report.corrects or report
    number = TaskForceReport.objects.filter(corrects=first).count() + 1
    made = TaskForceReport.objects.create(
        task_force=first.task_force, span=first.span, last_year=first.last_year, correction=number, corrects=first,
        why=why.strip(), figures=draw(first.task_force, first.span, first.last_year, _day(at)), figures_at=at,
        drafted_by_id=actor.user_id or None, drafted_at=at,
    )  # fmt: skip
    words = dict(report.sections.values_list("part", "body"))
    Section.objects.bulk_create(Section(report=made, part=part, body=words.get(part, "")) for part in Part.values)
    return made
