"""Agreements between regions: who is party, who does what within how many days, and who bears which share."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.library.models import Attachment
from suluh.taskforces.kinds import PartyRole, Phase
from suluh.taskforces.models.registry import TaskForce


class Agreement(models.Model):
    """An agreement between the task forces of several areas; in force once every party has signed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True)
    workflow = models.TextField(blank=True, default="")
    budget = models.BigIntegerField(null=True)
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="taskforces_agreement_number"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="taskforces_agreement_period"
            ),
            models.CheckConstraint(condition=Q(budget=None) | Q(budget__gte=0), name="taskforces_agreement_budget"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def codes(self) -> list[str]:
        """The areas of its parties."""
        return [party.task_force.area_code for party in self.parties.all()]

    def phase(self, day: date) -> Phase:
        """Say where it stands on a day: a draft, awaiting signatures, in force, yet to begin, or over."""
        signed = [party.signed_on for party in self.parties.all()]
        if not signed or not any(signed):
            return Phase.DRAFT
        if not all(signed):
            return Phase.SIGNING
        if day < self.starts:
            return Phase.COMING
        return Phase.OVER if self.ends and day >= self.ends else Phase.IN_FORCE


class AgreementParty(models.Model):
    """One region that is party to an agreement, in which role, and when it signed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    signatory = models.CharField(max_length=120, blank=True, default="")
    signed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "task_force"], name="taskforces_agreementparty_once"),
            models.CheckConstraint(condition=Q(role__in=PartyRole.values), name="taskforces_agreementparty_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.task_force_id}"


class AgreementTask(models.Model):
    """What a party does for a person who is referred, within how many calendar days of the step before."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=200)
    party = models.ForeignKey(AgreementParty, models.CASCADE, related_name="tasks")
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "position"], name="taskforces_agreementtask_place")]

    def __str__(self) -> str:
        return f"{self.position}. {self.task}"


class AgreementShare(models.Model):
    """How many percent of a kind of cost a party bears; those of one kind add up to a hundred."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="shares")
    cost = models.CharField(max_length=120)
    party = models.ForeignKey(AgreementParty, models.CASCADE, related_name="shares")
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "cost", "party"], name="taskforces_agreementshare_once"),
            models.CheckConstraint(condition=Q(percent__range=(1, 100)), name="taskforces_agreementshare_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.cost}: {self.percent}%"
