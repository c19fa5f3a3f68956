"""How able a task force finds itself, and which office keeps which data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.library.models import Attachment
from suluh.taskforces.kinds import DataRole, Dimension, Item
from suluh.taskforces.models.registry import TaskForce


class Assessment(models.Model):
    """A task force's assessment of itself on a day; a later one is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="assessments")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["task_force", "-at"], name="taskforces_assessment_latest")]

    def __str__(self) -> str:
        return f"{self.task_force_id} {self.at:%Y-%m-%d}"

    @property
    def area_code(self) -> str:
        return self.task_force.area_code


class AssessmentAnswer(models.Model):
    """The score of one item: 0 not there, 1 begun, 2 mostly, 3 wholly."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    item = models.CharField(max_length=12, choices=Item.choices)
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="taskforces_answer_once"),
            models.CheckConstraint(condition=Q(score__lte=3), name="taskforces_answer_score"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.score}"


class AssessmentNote(models.Model):
    """Where the evidence for a dimension can be seen."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="notes")
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "dimension"], name="taskforces_note_once")]

    def __str__(self) -> str:
        return f"{self.dimension}"


class DataDuty(models.Model):
    """That an office has a role for a data set (Satu Data Indonesia, Perpres 39/2019), and when it was trained.

    `agency` is the office where it works in this system: whether it keeps up can then be seen. `office` is its name.
    """

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="duties")
    dataset = models.CharField(max_length=160)
    role = models.CharField(max_length=12, choices=DataRole.choices)
    office = models.CharField(max_length=160)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    trained_on = models.DateField(null=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task_force", "dataset", "role", "office"], condition=Q(ends=None),
                name="taskforces_dataduty_once",
            ),
            models.CheckConstraint(condition=Q(role__in=DataRole.values), name="taskforces_dataduty_role"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dataset} {self.role}"

    @property
    def area_code(self) -> str:
        return self.task_force.area_code
