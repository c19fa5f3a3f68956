"""That a hint was asked for, questions between agencies, and their answers."""

from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.cases.models import Grant
from suluh.clearing.kinds import Outcome, Refusal, Topic
from suluh.clearing.models.deciding import Pair
from suluh.ids import new_id
from suluh.people.models import Record


class Asking(models.Model):
    """That an officer asked for a hint, and how much it told her: neither what she typed nor what was found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    holders = models.SmallIntegerField()
    likely = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="clearing_asking_by")]

    def __str__(self) -> str:
        return f"{self.by_id} {self.at}"


class Inquiry(models.Model):
    """That somebody asks an agency about a person it knows: to settle a pair, or because of a hint.

    `record` is the asked agency's own. What the asker knows or typed is not kept, so the question tells the other side
    no more than that it was asked, by whom, and what.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    asker_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, null=True, related_name="inquiries")
    topic = models.CharField(max_length=8, choices=Topic.choices)
    text = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(topic__in=Topic.values), name="clearing_inquiry_topic")]
        indexes = [
            models.Index(fields=["agency", "-at"], name="clearing_inquiry_asked"),
            models.Index(fields=["asker_agency", "-at"], name="clearing_inquiry_asker"),
            models.Index(fields=["area_code", "-at"], name="clearing_inquiry_area"),
            models.Index(fields=["by", "-at"], name="clearing_inquiry_by"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.topic}"


class Reply(models.Model):
    """What the asked agency answered, once: in words, with access to its case (`grant`), or why not."""

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, primary_key=True, related_name="reply")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    text = models.TextField(blank=True, default="")
    refusal = models.CharField(max_length=10, choices=Refusal.choices, blank=True, default="")
    grant = models.ForeignKey(Grant, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="clearing_reply_outcome"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DECLINED) | Q(refusal__in=Refusal.values), name="clearing_reply_refusal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.outcome}"
