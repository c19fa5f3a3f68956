"""Channels of placement as dated rows: their stages, who acts, which papers; and how much a flag weighs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.library.models import Instrument
from suluh.placement.kinds import Desk, Doc, Flag, Job, Mark, Weight


def first_calls() -> list[int]:
    """Return after how many days contacts fall due where a channel says nothing else."""
    return [7, 30, 60, 90]


class Channel(models.Model):
    """One way abroad as it holds for a time. A file keeps the row it began under, unless a later row says otherwise."""

    code = models.SlugField(max_length=30)
    label = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="channels")
    origin = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    destinations = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    jobs = ArrayField(models.CharField(max_length=12, choices=Job.choices), default=list, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    """Where several channels fit, the highest comes first: a pilot before the general way."""
    months = models.PositiveSmallIntegerField(null=True)
    """The length of contract that the channel asks for, where it does."""
    call_days = ArrayField(models.PositiveSmallIntegerField(), default=first_calls)
    """After how many days abroad contacts fall due, rising; the last distance repeats."""
    starts = models.DateField()
    ends = models.DateField(null=True)
    takes_over = models.BooleanField(default=False)
    """Whether files under way follow this row from its first day."""
    source = models.CharField(max_length=200, blank=True, default="")
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-rank", "code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="placement_channel_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="placement_channel_period"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"


class Stage(models.Model):
    """A stage of a channel: who acts at which desk, and which papers must be right before it is passed."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="stages")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    doer = models.CharField(max_length=120)
    doer_en = models.CharField(max_length=120)
    desk = models.CharField(max_length=12, choices=Desk.choices)
    mark = models.CharField(max_length=8, choices=Mark.choices, default=Mark.PLAIN)
    papers = ArrayField(models.CharField(max_length=12, choices=Doc.choices), default=list, blank=True)

    class Meta:
        ordering = ["channel", "position"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "position"], name="placement_stage_position"),
            models.UniqueConstraint(fields=["channel", "code"], name="placement_stage_code"),
            models.CheckConstraint(condition=Q(desk__in=Desk.values), name="placement_stage_desk"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="placement_stage_mark"),
            models.CheckConstraint(condition=Q(papers__contained_by=Doc.values), name="placement_stage_papers"),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.code}"


class FlagWeight(models.Model):
    """How much a flag weighs from a day on. Without a row, what the system comes with holds."""

    flag = models.CharField(max_length=24, choices=Flag.choices)
    weight = models.CharField(max_length=8, choices=Weight.choices)
    starts = models.DateField()
    note = models.CharField(max_length=300)
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["flag", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "starts"], name="placement_flagweight_once"),
            models.CheckConstraint(condition=Q(flag__in=Flag.values), name="placement_flagweight_flag"),
            models.CheckConstraint(condition=Q(weight__in=Weight.values), name="placement_flagweight_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.flag} {self.starts}"
