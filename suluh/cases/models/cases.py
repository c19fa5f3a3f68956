"""Cases and what happened in them (who sees them: migration 0002)."""

from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.cases.kinds import ClosingReason, EventKind, State
from suluh.ids import new_id
from suluh.people.models import Record
from suluh.reports.models import Report


class Case(models.Model):
    """One episode of one person: she is whom its founding record speaks of, as clearing believes today."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, models.PROTECT, related_name="cases")
    report = models.ForeignKey(Report, models.PROTECT, related_name="cases")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    state = models.CharField(max_length=10, choices=State.choices, default=State.TRIAGE)
    state_at = models.DateTimeField()
    closing_reason = models.CharField(max_length=16, choices=ClosingReason.choices, blank=True, default="")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="cases_case_state"),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | Q(closing_reason__in=ClosingReason.values), name="cases_case_closing"
            ),
            models.UniqueConstraint(
                fields=["record", "agency"], condition=~Q(state=State.CLOSED), name="cases_case_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "state", "state_at"], name="cases_case_area"),
            models.Index(fields=["agency", "state", "state_at"], name="cases_case_agency"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Event(models.Model):
    """Something that happened in a case. Kept as it was written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    state = models.CharField(max_length=10, choices=State.choices, blank=True, default="")
    text = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="cases_event_kind"),
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="cases_event_once"),
        ]
        indexes = [models.Index(fields=["case", "at"], name="cases_event_time")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
