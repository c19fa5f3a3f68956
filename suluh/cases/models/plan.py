"""Her recovery: what she needs, what it is to come to, what is done for it, where she stays, how she returns."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from suluh.accounts.models import Agency, User
from suluh.cases.kinds.plan import (
    Bearer,
    Condition,
    GoalState,
    Missed,
    Outcome,
    Requester,
    ReturnState,
    ServiceKind,
    ServiceState,
    SkipReason,
    SupportType,
    Urgency,
)
from suluh.cases.models.cases import Case
from suluh.ids import new_id


class Need(models.Model):
    """Something that she needs, as assessed with her. It is met by services, or ended with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=14, choices=ServiceKind.choices)
    urgency = models.CharField(max_length=5, choices=Urgency.choices)
    text = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=14, choices=SkipReason.choices, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ServiceKind.values), name="cases_need_kind"),
            models.UniqueConstraint(fields=["case", "kind"], condition=Q(ended_at=None), name="cases_need_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Goal(models.Model):
    """What recovery is to come to, in her words, and when (HTCDS 2.0 Support Plan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="goals")
    type = models.CharField(max_length=36, choices=SupportType.choices)
    text = models.CharField(max_length=400)
    planned_end = models.DateField(null=True)
    actual_end = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=GoalState.choices, default=GoalState.OPEN)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=GoalState.values), name="cases_goal_state")]
        indexes = [models.Index(fields=["case"], name="cases_goal_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Service(models.Model):
    """One service for her: who asked when, who gives it, what it cost whom, and what came of it. Rupiah are whole."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="services")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="services")
    kind = models.CharField(max_length=14, choices=ServiceKind.choices)
    text = models.CharField(max_length=300, blank=True, default="")
    emergency = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ServiceState.choices, default=ServiceState.REQUESTED)
    requested_by = models.CharField(max_length=14, choices=Requester.choices)
    requested_on = models.DateField()
    provider = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    provider_name = models.CharField(max_length=160, blank=True, default="")
    planned_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    skip_reason = models.CharField(max_length=14, choices=SkipReason.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")
    cost = models.BigIntegerField(default=0)
    bearer = models.CharField(max_length=10, choices=Bearer.choices, blank=True, default="")
    key = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ServiceKind.values), name="cases_service_kind"),
            models.CheckConstraint(condition=Q(state__in=ServiceState.values), name="cases_service_state"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="cases_service_cost"),
            models.CheckConstraint(
                condition=~Q(state=ServiceState.DONE) | Q(outcome__in=Outcome.values), name="cases_service_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(state=ServiceState.SKIPPED) | Q(skip_reason__in=SkipReason.values),
                name="cases_service_skipped",
            ),
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="cases_service_key"),
        ]
        indexes = [models.Index(fields=["case", "state"], name="cases_service_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Stay(models.Model):
    """A time in which she lived in a shelter. Where it stands is not written: the agency knows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="stays")
    shelter = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    entered_on = models.DateField()
    left_on = models.DateField(null=True)
    left_to = models.CharField(max_length=12, blank=True, default="")
    extended_until = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("entered_on")), name="cases_stay_period"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(left_on=None), name="cases_stay_one"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Homecoming(models.Model):
    """Her escorted return: to where, checked how, accompanied by whom, handed over to whom by which letter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="homecomings")
    home_code = models.CharField(max_length=13, db_collation="C")
    planned_on = models.DateField()
    family_traced = models.BooleanField(default=False)
    home_safe = models.BooleanField(default=False)
    escort = models.CharField(max_length=160, blank=True, default="")
    bearer = models.CharField(max_length=10, choices=Bearer.choices, blank=True, default="")
    cost = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ReturnState.choices, default=ReturnState.PLANNED)
    arrived_on = models.DateField(null=True)
    received_by = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    received_name = models.CharField(max_length=160, blank=True, default="")
    letter_number = models.CharField(max_length=120, blank=True, default="")
    handed_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReturnState.values), name="cases_homecoming_state"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="cases_homecoming_cost"),
            models.CheckConstraint(
                condition=~Q(state=ReturnState.HANDED) | (~Q(letter_number="") & Q(handed_on__isnull=False)),
                name="cases_homecoming_letter",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=(ReturnState.PLANNED, ReturnState.ARRIVED)),
                name="cases_homecoming_one",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class Visit(models.Model):
    """A visit after she is home: planned from the day of arrival, done with what was found, or missed with why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    homecoming = models.ForeignKey(Homecoming, models.PROTECT, null=True, related_name="visits")
    number = models.SmallIntegerField()
    planned_on = models.DateField()
    done_on = models.DateField(null=True)
    missed = models.CharField(max_length=10, choices=Missed.choices, blank=True, default="")
    dropped_at = models.DateTimeField(null=True)
    safety = models.CharField(_("keselamatan"), max_length=8, choices=Condition.choices, blank=True, default="")
    family = models.CharField(_("keluarga"), max_length=8, choices=Condition.choices, blank=True, default="")
    livelihood = models.CharField(_("penghidupan"), max_length=8, choices=Condition.choices, blank=True, default="")
    health = models.CharField(_("kesehatan"), max_length=8, choices=Condition.choices, blank=True, default="")
    schooling = models.CharField(_("sekolah"), max_length=8, choices=Condition.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], condition=Q(dropped_at=None), name="cases_visit_number"),
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(safety="") | ~Q(missed=""), name="cases_visit_found"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
