"""What is due in cases, by whom and by when."""

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import Agency, User
from suluh.cases.kinds.dues import DueEnd, DueKind
from suluh.cases.models.cases import Case
from suluh.ids import new_id


class Due(models.Model):
    """Something that has to be done in a case. Carries its own holder and area, so that lists need not look further.

    `subject` is the id of what it is about (a service, a stay, a visit, a request); `code` is the library's deadline.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="dues")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    worker = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=DueKind.choices)
    subject = models.UUIDField(null=True)
    text = models.CharField(max_length=200, blank=True, default="")
    code = models.CharField(max_length=40, blank=True, default="")
    starts_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=8, choices=DueEnd.choices, blank=True, default="")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DueKind.values), name="cases_due_kind"),
            models.CheckConstraint(
                condition=Q(warn_at__gte=F("starts_at")) & Q(due_at__gte=F("warn_at")), name="cases_due_order"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end="") | Q(ended_at__isnull=False, end__in=DueEnd.values),
                name="cases_due_end",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "subject"],
                condition=Q(ended_at=None) & ~Q(kind=DueKind.TASK),
                nulls_distinct=False,
                name="cases_due_once",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "due_at"], condition=Q(ended_at=None), name="cases_due_case"),
            models.Index(fields=["agency", "due_at"], condition=Q(ended_at=None), name="cases_due_agency"),
            models.Index(fields=["area_code", "due_at"], condition=Q(ended_at=None), name="cases_due_area"),
            models.Index(fields=["worker", "due_at"], condition=Q(ended_at=None), name="cases_due_worker"),
            models.Index(fields=["due_at", "id"], condition=Q(ended_at=None), name="cases_due_soonest"),
            models.Index(fields=["warn_at"], condition=Q(ended_at=None, warned_at=None), name="cases_due_to_warn"),
            models.Index(
                fields=["due_at"], condition=Q(ended_at=None, escalated_at=None), name="cases_due_to_escalate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
