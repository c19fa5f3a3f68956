"""Referrals, the consent they rest on, their steps, tasks and costs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import Agency, User
from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Case, Grant
from suluh.ids import new_id
from suluh.referrals.kinds import (
    Declining,
    Giver,
    Kind,
    Need,
    Outcome,
    Side,
    Source,
    State,
    StepKind,
    TaskState,
    Told,
    Urgency,
)
from suluh.taskforces.models import Agreement


class Consent(models.Model):
    """That somebody agreed to what may be shared, for what, until when. Never changed; it can be taken back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    parts = ArrayField(models.CharField(max_length=12, choices=Part.choices))
    purpose = models.CharField(max_length=300)
    giver = models.CharField(max_length=14, choices=Giver.choices)
    guardian_checked = models.BooleanField(default=False)
    told = models.CharField(max_length=12, choices=Told.choices)
    given_on = models.DateField()
    ends = models.DateField(null=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(parts__contained_by=Part.values), name="referrals_consent_parts"),
            models.CheckConstraint(condition=Q(giver__in=Giver.values), name="referrals_consent_giver"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("given_on")), name="referrals_consent_period"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Referral(models.Model):
    """What one agency asks of another for a person whose case it leads. Addressed to an agency, never to a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    grant = models.OneToOneField(Grant, models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="referrals")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    sender = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sender_area = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    receiver = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    receiver_area = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    needs = ArrayField(models.CharField(max_length=16, choices=Need.choices))
    asked = models.TextField()
    why = models.TextField()
    urgency = models.CharField(max_length=9, choices=Urgency.choices)
    needed_by = models.DateField(null=True)
    by_consent = ArrayField(models.CharField(max_length=12, choices=Part.choices), default=list)
    by_law = ArrayField(models.CharField(max_length=12, choices=Part.choices), default=list)
    law = models.CharField(max_length=16, choices=Basis.choices, blank=True, default="")
    law_note = models.CharField(max_length=400, blank=True, default="")
    state = models.CharField(max_length=9, choices=State.choices, default=State.SENT)
    state_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    escalated_to = models.CharField(max_length=13, db_collation="C", null=True)
    declining = models.CharField(max_length=14, choices=Declining.choices, blank=True, default="")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    outcome_text = models.TextField(blank=True, default="")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    key = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="referrals_referral_state"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="referrals_referral_kind"),
            models.CheckConstraint(condition=Q(needs__contained_by=Need.values), name="referrals_referral_needs"),
            models.CheckConstraint(
                condition=~Q(state=State.DONE) | Q(outcome__in=Outcome.values), name="referrals_referral_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED) | Q(declining__in=Declining.values),
                name="referrals_referral_declining",
            ),
            models.UniqueConstraint(fields=["sender", "key"], condition=~Q(key=""), name="referrals_referral_once"),
        ]
        indexes = [
            models.Index(fields=["sender", "state", "answer_by"], name="referrals_sender"),
            models.Index(fields=["receiver", "state", "answer_by"], name="referrals_receiver"),
            models.Index(fields=["sender_area", "state"], name="referrals_sender_area"),
            models.Index(fields=["receiver_area", "state"], name="referrals_receiver_area"),
            models.Index(fields=["answer_by"], condition=Q(state__in=["SENT", "ASKED"]), name="referrals_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def short(self) -> str:
        """The end of its id, by which colleagues tell referrals apart on a list or on the telephone."""
        return f"R-{str(self.pk)[-6:].upper()}"


class Step(models.Model):
    """One thing that happened to a referral. Kept as it was written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    text = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="referrals_step_kind")]
        indexes = [models.Index(fields=["referral", "at"], name="referrals_step_time")]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.kind}"


class Task(models.Model):
    """What one of the two agencies does by when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=200)
    side = models.CharField(max_length=8, choices=Side.choices)
    due_on = models.DateField()
    state = models.CharField(max_length=7, choices=TaskState.choices, default=TaskState.OPEN)
    state_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="referrals_task_side"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="referrals_task_state"),
        ]
        indexes = [models.Index(fields=["referral", "due_on"], name="referrals_task_due")]

    def __str__(self) -> str:
        return str(self.pk)


class Cost(models.Model):
    """What something costs and how the two agencies share it, in whole rupiah. A mistake is struck out, not changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="costs")
    item = models.CharField(max_length=200)
    total = models.BigIntegerField()
    sender_amount = models.BigIntegerField()
    sender_source = models.CharField(max_length=16, choices=Source.choices, blank=True, default="")
    receiver_amount = models.BigIntegerField()
    receiver_source = models.CharField(max_length=16, choices=Source.choices, blank=True, default="")
    side = models.CharField(max_length=8, choices=Side.choices, default=Side.SENDER)
    """Which of the two wrote it down, and may strike it out."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("sender_amount") + F("receiver_amount"), total__gt=0), name="referrals_cost_exact"
            ),
            models.CheckConstraint(
                condition=Q(sender_amount__gte=0, receiver_amount__gte=0), name="referrals_cost_positive"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="referrals_cost_side"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
