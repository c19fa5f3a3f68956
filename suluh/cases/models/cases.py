"""Cases and what happened in them."""

from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.cases.kinds import ClosingReason, EventKind, Level, State, Whereabouts
from suluh.cases.kinds.risk import Risk
from suluh.ids import new_id
from suluh.people.models import Record
from suluh.regions.models import Country
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
    worker = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    touched_at = models.DateTimeField()
    whereabouts = models.CharField(max_length=12, choices=Whereabouts.choices, default=Whereabouts.UNKNOWN)
    where_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    where_country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    where_note = models.CharField(max_length=160, blank=True, default="")
    where_at = models.DateTimeField(null=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, blank=True, default="")
    risk_at = models.DateTimeField(null=True)
    group = models.UUIDField(null=True)
    restricted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="cases_case_state"),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | Q(closing_reason__in=ClosingReason.values), name="cases_case_closing"
            ),
            models.UniqueConstraint(
                fields=["record", "agency"], condition=~Q(state=State.CLOSED), name="cases_case_one_open"
            ),
            models.CheckConstraint(condition=Q(whereabouts__in=Whereabouts.values), name="cases_case_whereabouts"),
            models.CheckConstraint(condition=Q(risk="") | Q(risk__in=Risk.values), name="cases_case_risk"),
        ]
        indexes = [
            models.Index(fields=["area_code", "state", "state_at"], name="cases_case_area"),
            models.Index(fields=["agency", "state", "state_at"], name="cases_case_agency"),
            models.Index(fields=["group"], condition=Q(group__isnull=False), name="cases_case_group"),
            models.Index(fields=["worker"], condition=~Q(state=State.CLOSED), name="cases_case_worker"),
            models.Index(fields=["touched_at"], condition=~Q(state=State.CLOSED), name="cases_case_touched"),
            models.Index(fields=["record"], condition=Q(restricted_at__isnull=False), name="cases_case_restricted"),
            models.Index(fields=["agency", "touched_at"], name="cases_case_agency_touched"),
            models.Index(fields=["area_code", "touched_at"], name="cases_case_area_touched"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def short(self) -> str:
        """The end of its id, by which colleagues tell cases apart on a list or on the telephone."""
        return f"P-{str(self.pk)[-6:].upper()}"


class Event(models.Model):
    """Something that happened in a case, or a note. Kept as it was written.

    `agency` is whose officer wrote it; `level` says who may read it. `about` is the id of what it tells of.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    state = models.CharField(max_length=10, choices=State.choices, blank=True, default="")
    text = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=6, choices=Level.choices, default=Level.OPEN)
    about = models.UUIDField(null=True)
    key = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="cases_event_kind"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="cases_event_level"),
            models.CheckConstraint(condition=Q(level=Level.OPEN) | Q(agency__isnull=False), name="cases_event_whose"),
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="cases_event_once"),
        ]
        indexes = [models.Index(fields=["case", "at"], name="cases_event_time")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
