"""Who was let in to a case: for which agency, which parts, on which basis, from when until when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import Agency, User
from suluh.cases.kinds import Basis, GrantEnding, Part
from suluh.cases.models.cases import Case
from suluh.ids import new_id
from suluh.people.models import Record


class Grant(models.Model):
    """That an agency is let in to a case that another holds, or (`lead`) takes it over.

    It is offered by who holds the case, opens nothing until the receiver accepts it, and what was offered never
    changes: to share more or less, end it and offer another. From it the database itself works out who sees what
    (migration 0003, Note [Let in]).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="grants")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    """Where the case lay when it was offered."""
    lead = models.BooleanField(default=False)
    parts = ArrayField(models.CharField(max_length=12, choices=Part.choices), default=list)
    basis = models.CharField(max_length=16, choices=Basis.choices)
    referral_id = models.UUIDField(null=True)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=GrantEnding.choices, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="cases_grant_basis"),
            models.CheckConstraint(condition=Q(parts__contained_by=Part.values), name="cases_grant_parts"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ending__in=GrantEnding.values), name="cases_grant_ending"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("offered_at")), name="cases_grant_period"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "agency"], condition=Q(ended_at=None), name="cases_grant_live"),
            models.Index(fields=["record"], condition=Q(ended_at=None), name="cases_grant_record"),
            models.Index(fields=["referral_id"], name="cases_grant_referral"),
            models.Index(fields=["ends_at"], condition=Q(ended_at=None), name="cases_grant_ends"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
