"""Task forces, the decrees that set them up, the seats in them, and who has to chair them since when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.library.models import Attachment, Instrument
from suluh.regions.models import Area
from suluh.taskforces.kinds import DecreeKind, Form, Office, Pillar, Position


class TaskForce(models.Model):
    """The task force of an area, or of the country (no area). Whether it is active follows from its decrees."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area = models.OneToOneField(Area, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    form = models.CharField(max_length=12, choices=Form.choices, default=Form.TASK_FORCE)
    secretariat = models.CharField(max_length=160, blank=True, default="")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"], nulls_distinct=False, name="taskforces_taskforce_one_of_each_area"
            ),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="taskforces_taskforce_form"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def area_code(self) -> str:
        return self.area_id or ""

    @property
    def place(self) -> str:
        """What its page is addressed by."""
        return self.area_id or "nasional"


class Decree(models.Model):
    """A decree that sets a task force up. `struck_at` says that it was registered by mistake; nothing is deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="decrees")
    kind = models.CharField(max_length=20, choices=DecreeKind.choices)
    number = models.CharField(max_length=80)
    signed_on = models.DateField()
    starts = models.DateField()
    ends = models.DateField(null=True)
    signatory = models.CharField(max_length=120)
    chair = models.CharField(max_length=14, choices=Office.choices)
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task_force", "number"], condition=Q(struck_at=None), name="taskforces_decree_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=DecreeKind.values), name="taskforces_decree_kind"),
            models.CheckConstraint(condition=Q(chair__in=Office.values), name="taskforces_decree_chair"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="taskforces_decree_period"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def area_code(self) -> str:
        return self.task_force.area_code


class Seat(models.Model):
    """That an office sits in a task force, from when until when. A person is never named."""

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="seats")
    office = models.CharField(max_length=160)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    position = models.CharField(max_length=12, choices=Position.choices)
    pillar = models.CharField(max_length=12, choices=Pillar.choices, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task_force", "office", "position", "pillar"], condition=Q(ends=None),
                name="taskforces_seat_once",
            ),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="taskforces_seat_position"),
            models.CheckConstraint(condition=Q(pillar="") | Q(pillar__in=Pillar.values), name="taskforces_seat_pillar"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.position} {self.office}"

    @property
    def area_code(self) -> str:
        return self.task_force.area_code


class ChairRule(models.Model):
    """That an instrument says, since a day, which office holds the chair at some levels. Dated law, as all law here."""

    since = models.DateField()
    chair = models.CharField(max_length=14, choices=Office.choices)
    levels = ArrayField(models.SmallIntegerField())
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["since", "instrument"], name="taskforces_chairrule_once")]

    def __str__(self) -> str:
        return f"{self.since} {self.chair}"
