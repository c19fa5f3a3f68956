"""Reports with their sections. What is approved is frozen by the database itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from suluh.accounts.models import User
from suluh.annuals.kinds import Part, Span, State
from suluh.ids import new_id
from suluh.taskforces.models import TaskForce


class TaskForceReport(models.Model):
    """A report of a task force on a year, or five. `correction` is 0, or the number of a correction of the first.

    `figures` is what the data said when it was last drawn; approving draws it once more, and from then on it stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="reports")
    span = models.CharField(max_length=12, choices=Span.choices)
    last_year = models.SmallIntegerField()
    correction = models.PositiveSmallIntegerField(default=0)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    why = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    figures = models.JSONField(default=dict)
    figures_at = models.DateTimeField()
    drafted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task_force", "span", "last_year", "correction"], name="annuals_taskforcereport_once"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="annuals_taskforcereport_state"),
            models.CheckConstraint(
                condition=Q(correction=0, corrects=None) | Q(correction__gt=0, corrects__isnull=False),
                name="annuals_taskforcereport_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.span} {self.last_year}/{self.correction}"

    @property
    def area_code(self) -> str:
        return self.task_force.area_code


class Section(models.Model):
    """What the secretariat wrote in a part of a report."""

    report = models.ForeignKey(TaskForceReport, models.PROTECT, related_name="sections")
    part = models.CharField(max_length=12, choices=Part.choices)
    body = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="annuals_section_once")]

    def __str__(self) -> str:
        return f"{self.part}"

    @property
    def area_code(self) -> str:
        return self.report.area_code
