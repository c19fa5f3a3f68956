"""Meetings, who attended by agency, recommendations, and each report on what became of one. No person is named."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.library.models import Attachment
from suluh.meetings.kinds import MeetingKind, Progress
from suluh.taskforces.kinds import Pillar
from suluh.taskforces.models import TaskForce


class Meeting(models.Model):
    """A meeting of a task force, both days included, with its agenda and minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=160, blank=True, default="")
    agenda = models.TextField(blank=True, default="")
    minutes = models.TextField(blank=True, default="")
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="meetings_meeting_kind"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="meetings_meeting_days"),
        ]
        indexes = [models.Index(fields=["task_force", "-starts_on"], name="meetings_meeting_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def area_code(self) -> str:
        return self.task_force.area_code


class Attendance(models.Model):
    """How many people an agency sent. Names stand on the paper list, not here."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    agency = models.CharField(max_length=160)
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="meetings_attendance_once"),
            models.CheckConstraint(condition=Q(people__gt=0), name="meetings_attendance_people"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.people}"


class Recommendation(models.Model):
    """What a meeting recommended: whose it is, by when, and how far it has come."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    pillar = models.CharField(max_length=12, choices=Pillar.choices, blank=True, default="")
    owner = models.CharField(max_length=160)
    due_on = models.DateField(null=True)
    progress = models.CharField(max_length=8, choices=Progress.choices, default=Progress.OPEN)
    progress_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_recommendation_number"),
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="meetings_recommendation_progress"),
        ]
        indexes = [models.Index(fields=["progress", "due_on"], name="meetings_recommendation_due")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"

    @property
    def area_code(self) -> str:
        return self.meeting.area_code


class FollowUp(models.Model):
    """A report on a recommendation, never changed: what was done, the status since, and the evidence."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    progress = models.CharField(max_length=8, choices=Progress.choices)
    text = models.TextField()
    evidence = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["recommendation", "-at"], name="meetings_followup_latest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.progress}"
