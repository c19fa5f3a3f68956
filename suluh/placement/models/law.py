"""Moratoria and what may cost nothing, as dated rows: what holds follows from a day, never from the code."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.library.models import Instrument, Reviewed
from suluh.placement.kinds import Employer, Job


class Moratorium(Reviewed):
    """A stop of placements. An empty scope holds for all; contested and unreviewed rows advise only."""

    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="moratoria")
    article = models.CharField(max_length=60, blank=True, default="")
    origin = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    destinations = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    employers = ArrayField(models.CharField(max_length=10, choices=Employer.choices), default=list, blank=True)
    jobs = ArrayField(models.CharField(max_length=12, choices=Job.choices), default=list, blank=True)
    channel = models.CharField(max_length=300, blank=True, default="")
    channel_en = models.CharField(max_length=300, blank=True, default="")
    open_channels = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    """Codes of the channels of placement that stay open: whoever goes by one is not covered."""
    starts = models.DateField()
    ends = models.DateField(null=True)
    contested = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["-starts", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="placement_moratorium_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="placement_moratorium_period"
            ),
            models.CheckConstraint(
                condition=Q(employers__contained_by=Employer.values), name="placement_moratorium_employers"
            ),
            models.CheckConstraint(condition=Q(jobs__contained_by=Job.values), name="placement_moratorium_jobs"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"


class FreeOfCharge(models.Model):
    """A cost that may not be laid on a worker of some jobs (all, where none is named)."""

    code = models.SlugField(max_length=8)
    label = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    jobs = ArrayField(models.CharField(max_length=12, choices=Job.choices), default=list, blank=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="free_of_charge")
    article = models.CharField(max_length=60, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True, default="")
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="placement_freeofcharge_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="placement_freeofcharge_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"
