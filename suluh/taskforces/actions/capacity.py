"""How a task force assesses itself, and how offices take roles for data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.library.actions.files import keeping
from suluh.library.models import Attachment
from suluh.taskforces.models import Assessment, AssessmentAnswer, AssessmentNote, DataDuty, TaskForce
from suluh.taskforces.queries.capacity import duty_facts
from suluh.taskforces.rules import capacity as rules


def assess(
    *, actor: Actor, at: datetime, force: TaskForce, answers: Mapping[str, int], notes: Mapping[str, str],
    content: bytes | None = None,
) -> Assessment:  # fmt: skip
    """Keep an assessment with its evidence: both or neither.

    :raises Refused: if an item has no answer, or the file is not one that is kept
    """
    with keeping(actor=actor, at=at, content=content, area_code=force.area_code) as file:
        return keep_assessment(actor=actor, at=at, force=force, answers=answers, notes=notes, evidence=file)


@recorded("force.assessed")
def keep_assessment(
    *, actor: Actor, at: datetime, force: TaskForce, answers: Mapping[str, int], notes: Mapping[str, str],
    evidence: Attachment | None = None,
) -> Assessment:  # fmt: skip
    """Keep an assessment.

    :raises Refused: if an item has no answer
    """
    rules.may_assess(answers).or_refuse()
    made = Assessment.objects.create(task_force=force, at=at, by_id=actor.user_id or None, evidence=evidence)
    AssessmentAnswer.objects.bulk_create(
        AssessmentAnswer(assessment=made, item=item, score=score) for item, score in answers.items()
    )
    AssessmentNote.objects.bulk_create(
        AssessmentNote(assessment=made, dimension=one, text=text) for one, text in notes.items() if text
    )
    return made


@recorded("duty.given", facts=("dataset", "role", "office"))
def give_duty(
    *, actor: Actor, at: datetime, force: TaskForce, dataset: str, role: str, office: str,
    agency_id: int | None = None, trained_on: date | None = None,
) -> DataDuty:  # fmt: skip
    """Let an office take a role for a data set.

    :raises Refused: if it holds it, or would both verify and clear the same data
    """
    rules.may_hold(rules.Duty(dataset, role, office), duty_facts(force)).or_refuse()
    return DataDuty.objects.create(
        task_force=force, dataset=dataset, role=role, office=office, agency_id=agency_id, trained_on=trained_on,
        starts=timezone.localtime(at).date(),
    )  # fmt: skip


@recorded("duty.ended", facts=("dataset", "role"))
def end_duty(*, actor: Actor, at: datetime, duty: DataDuty) -> DataDuty:
    """End a role; ending it twice changes nothing."""
    DataDuty.objects.filter(pk=duty.pk, ends=None).update(ends=timezone.localtime(at).date())
    return duty
