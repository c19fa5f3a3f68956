"""Budget lines in whole rupiah, and the sums of each plan by year and source, from which the national tree is made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from suluh.ids import new_id
from suluh.plans.kinds import Paper, Source
from suluh.plans.models.plans import ActionPlan, Activity

NOT_NEGATIVE = Q(planned__gte=0, approved__gte=0, spent__gte=0)


class BudgetLine(models.Model):
    """Money for an activity in a year from a source: planned, approved and spent, in whole rupiah."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="lines")
    year = models.SmallIntegerField()
    source = models.CharField(max_length=10, choices=Source.choices)
    paper = models.CharField(max_length=8, choices=Paper.choices, blank=True, default="")
    account = models.CharField(max_length=40, blank=True, default="")
    planned = models.BigIntegerField(default=0)
    approved = models.BigIntegerField(default=0)
    spent = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "year", "source", "account"], name="plans_budgetline_once"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="plans_budgetline_source"),
            models.CheckConstraint(condition=NOT_NEGATIVE, name="plans_budgetline_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source} {self.planned}"

    @property
    def area_code(self) -> str:
        return self.activity.area_code


class PlanSum(models.Model):
    """What the lines of an adopted plan add up to, by year and source. Written with every change of a line."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="sums")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    year = models.SmallIntegerField()
    source = models.CharField(max_length=10)
    planned = models.BigIntegerField()
    approved = models.BigIntegerField()
    spent = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "year", "source"], name="plans_plansum_once")]
        indexes = [
            models.Index(
                fields=["year", "area_code"], include=["source", "planned", "approved", "spent"],
                name="plans_plansum_tree",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.area_code} {self.year} {self.source}"
