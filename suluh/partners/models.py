"""Partners, what they promised, gave, were thanked for, and how they were looked at. Offices, not persons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.library.models import Attachment
from suluh.partners.kinds import Answer, Form, Kind, Progress, Sign
from suluh.regions.models import Area


class Partner(models.Model):
    """A village, campus, community, corporation or city that takes part in an area."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=160)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    contact = models.CharField(max_length=160, blank=True, default="")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="partners_partner_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="partners_partner_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def area_code(self) -> str:
        return str(self.area_id)


class Commitment(models.Model):
    """What a partner promised, until when, and whether it was kept, with evidence."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="commitments")
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    progress = models.CharField(max_length=8, choices=Progress.choices, default=Progress.OPEN)
    note = models.CharField(max_length=300, blank=True, default="")
    evidence = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def area_code(self) -> str:
        return self.partner.area_code


class Contribution(models.Model):
    """What a partner gave: money in whole rupiah, goods, work or a place."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contributions")
    form = models.CharField(max_length=8, choices=Form.choices)
    text = models.CharField(max_length=200)
    amount = models.BigIntegerField(null=True)
    on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="partners_amount")]

    def __str__(self) -> str:
        return self.text

    @property
    def area_code(self) -> str:
        return self.partner.area_code


class Remark(models.Model):
    """A recognition that a partner was given, or a review of how it does (`award` tells which)."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="remarks")
    award = models.BooleanField()
    text = models.CharField(max_length=300)
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def area_code(self) -> str:
        return self.partner.area_code


class Diligence(models.Model):
    """A company's own answers to the eleven signs, on a day. A new look is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

    @property
    def area_code(self) -> str:
        return self.partner.area_code


class DiligenceAnswer(models.Model):
    """The answer to one sign, with what was seen, or what is done about it."""

    check_of = models.ForeignKey(Diligence, models.CASCADE, related_name="answers")
    sign = models.CharField(max_length=5, choices=Sign.choices)
    answer = models.CharField(max_length=7, choices=Answer.choices)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "sign"], name="partners_answer_once")]

    def __str__(self) -> str:
        return f"{self.sign} {self.answer}"
