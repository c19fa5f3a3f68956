"""How great the danger is, what was agreed with her about it, and how she may be reached."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.cases.kinds.risk import Channel, Risk, Zone
from suluh.cases.models.cases import Case
from suluh.ids import new_id


class RiskAssessment(models.Model):
    """What was found of danger on a day, what that suggested, and what a case worker judged."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="risk_assessments")
    dangers = ArrayField(models.CharField(max_length=20), default=list)
    suggested = models.CharField(max_length=6, choices=Risk.choices)
    level = models.CharField(max_length=6, choices=Risk.choices)
    why = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(level__in=Risk.values), name="cases_riskassessment_level")]
        indexes = [models.Index(fields=["case", "-at"], name="cases_riskassessment_case")]

    def __str__(self) -> str:
        return str(self.pk)


class SafetyPlan(models.Model):
    """What was agreed with her for her safety. A new agreement is a new row; the latest holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="safety_plans")
    signs = models.TextField(blank=True, default="")
    steps = models.TextField()
    places = models.TextField(blank=True, default="")
    people = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="cases_safetyplan_case")]

    def __str__(self) -> str:
        return str(self.pk)


class SafeContact(models.Model):
    """How she said that she may be reached. The latest row holds, and every message to her obeys it.

    The number is sealed; hours are by the clock of `zone`, `last` is not itself safe; days count from Monday, 0.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="safe_contacts")
    allowed = models.BooleanField()
    number_sealed = models.BinaryField(null=True)
    channels = ArrayField(models.CharField(max_length=10, choices=Channel.choices), default=list)
    first = models.SmallIntegerField(default=0)
    last = models.SmallIntegerField(default=24)
    days = ArrayField(models.SmallIntegerField(), default=list)
    zone = models.CharField(max_length=24, choices=Zone.choices, default=Zone.MAKASSAR)
    who_answers = models.CharField(max_length=160, blank=True, default="")
    say = models.CharField(max_length=300, blank=True, default="")
    never = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(allowed=False) | Q(first__gte=0, last__lte=24, last__gt=F("first")),
                name="cases_safecontact_hours",
            )
        ]
        indexes = [models.Index(fields=["case", "-at"], name="cases_safecontact_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Message(models.Model):
    """A message that went out to her, and under which rule of hers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    contact = models.ForeignKey(SafeContact, models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    text = models.CharField(max_length=480)
    key = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="cases_message_once"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="cases_message_channel"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
