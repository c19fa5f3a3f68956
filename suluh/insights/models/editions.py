"""Editions of a year: when its journeys were frozen, and what has changed since."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

from suluh.ids import new_id
from suluh.insights.kinds import Cause


class Edition(models.Model):
    """That the journeys of a year were frozen, the first time or anew for a corrected edition.

    `upto` is an identifier made at that moment: whatever was written down before has a smaller one (`ids.new_id`).
    """

    pk = models.CompositePrimaryKey("year", "number")
    year = models.SmallIntegerField()
    number = models.SmallIntegerField()
    at = models.DateTimeField()
    upto = models.UUIDField(default=new_id)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="insights_edition_number")]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    @property
    def moment(self) -> datetime:
        """When `upto` was made, by the clock of the machine: in the sample, `at` lies in the past."""
        return datetime.fromtimestamp((self.upto.int >> 80) / 1000, UTC)


class Change(models.Model):
    """Why the people of an area and a year are others than when the year was frozen: one row for each cause.

    `gone` are no longer counted there, `came` are counted there now, `moved` are still counted but in another group.
    What was frozen, less those gone, with those who came, is what is counted today.
    """

    pk = models.CompositePrimaryKey("year", "number", "area_code", "cause")
    year = models.SmallIntegerField()
    number = models.SmallIntegerField()
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    gone = models.IntegerField()
    came = models.IntegerField()
    moved = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="insights_change_cause"),
            models.CheckConstraint(condition=Q(gone__gte=0, came__gte=0, moved__gte=0), name="insights_change_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number} {self.area_code} {self.cause}"
