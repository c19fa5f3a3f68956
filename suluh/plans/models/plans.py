"""Plans with their activities under the pillars, and what was to be reached and was reached each year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.library.models import Attachment
from suluh.plans.kinds import Paper, State
from suluh.taskforces.kinds import Pillar
from suluh.taskforces.models import TaskForce


class ActionPlan(models.Model):
    """The action plan of a task force for some years, both included; `follows` is the plan above that it serves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="plans")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    title = models.CharField(max_length=200)
    starts_year = models.SmallIntegerField()
    ends_year = models.SmallIntegerField()
    basis = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    came_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="plans_actionplan_state"),
            models.CheckConstraint(
                condition=Q(starts_year__gte=1990, ends_year__gte=F("starts_year"), ends_year__lte=2100),
                name="plans_actionplan_years",
            ),
        ]
        indexes = [models.Index(fields=["area_code", "state"], name="plans_actionplan_of_area")]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> range:
        return range(self.starts_year, self.ends_year + 1)


class PlanLink(models.Model):
    """A planning document in which a plan is found again, from RPJMN to RPJMDes."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="links")
    paper = models.CharField(max_length=8, choices=Paper.choices)
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "paper", "title"], name="plans_planlink_once")]

    def __str__(self) -> str:
        return f"{self.paper}: {self.title}"


class Activity(models.Model):
    """One activity of a plan under a pillar, with its indicator; `serves` is the activity above that it is part of."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    pillar = models.CharField(max_length=12, choices=Pillar.choices)
    title = models.CharField(max_length=240)
    indicator = models.CharField(max_length=200, blank=True, default="")
    unit = models.CharField(max_length=40, blank=True, default="")
    office = models.CharField(max_length=160, blank=True, default="")
    serves = models.ForeignKey("self", models.PROTECT, null=True, related_name="served_by")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_activity_number"),
            models.CheckConstraint(condition=Q(pillar__in=Pillar.values), name="plans_activity_pillar"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def area_code(self) -> str:
        return self.plan.area_code


class Target(models.Model):
    """What an activity is to reach in a year, and what it has reached, with the evidence."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="targets")
    year = models.SmallIntegerField()
    target = models.BigIntegerField(null=True)
    realised = models.BigIntegerField(null=True)
    evidence = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True, default="")
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "year"], name="plans_target_once"),
            models.CheckConstraint(
                condition=(Q(target=None) | Q(target__gte=0)) & (Q(realised=None) | Q(realised__gte=0)),
                name="plans_target_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.realised} / {self.target}"

    @property
    def area_code(self) -> str:
        return self.activity.area_code
