"""Where pairs are decided automatically, and decisions that are examined once more without knowing them."""

from django.db import models
from django.db.models import Q

from suluh.accounts.models import User
from suluh.clearing.kinds import Verdict
from suluh.clearing.models.deciding import Judgement, Pair
from suluh.ids import new_id


class Automation(models.Model):
    """That pairs of an area are decided automatically from a probability on, with the precision that allowed it.

    `precision` is the lower end of the interval measured on `sample` examined decisions when it was switched on. It is
    ended by an administrator, or by itself when examined decisions turn out wrong (`ended_by` empty). `undone_at` says
    that all its decisions are being taken back, and why.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    least = models.FloatField()
    precision = models.FloatField()
    sample = models.IntegerField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code"], condition=Q(ended_at=None), name="clearing_automation_once"),
            models.CheckConstraint(condition=Q(least__gt=0.5, least__lte=1), name="clearing_automation_least"),
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.least}"


class Recheck(models.Model):
    """That a decision was drawn to be examined by another officer who is not shown it, and what she said."""

    judgement = models.OneToOneField(Judgement, models.PROTECT, primary_key=True, related_name="recheck")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="rechecks")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    drawn_at = models.DateTimeField()
    verdict = models.CharField(max_length=9, choices=Verdict.choices, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", by=None, at=None)
                | Q(verdict__in=Verdict.values, by__isnull=False, at__isnull=False),
                name="clearing_recheck_whole",
            )
        ]
        indexes = [
            models.Index(fields=["area_code", "drawn_at"], condition=Q(at=None), name="clearing_recheck_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.judgement_id} {self.verdict}"
