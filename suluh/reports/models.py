"""Reports, who told them, whom they mention, what the checks found and what verifiers decided."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.people.kinds import Source
from suluh.people.models import Record
from suluh.regions.models import Country
from suluh.reports.kinds import Channel, Decision, Finding, Severity, Status, sentence


class Report(models.Model):
    """What somebody told us. Kept as it was said: only its status may change (migration 0002)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    source = models.CharField(max_length=8, choices=Source.choices)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.RECEIVED)
    said_on = models.DateField()
    received_at = models.DateTimeField()
    status_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    anonymous = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    child = models.BooleanField(default=False)
    narrative = models.TextField(blank=True, default="")
    place = models.CharField(max_length=300, blank=True, default="")
    destination = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    exploitation = ArrayField(models.CharField(max_length=24), default=list)
    recruited_on = models.CharField(max_length=10, blank=True, default="")
    departed_on = models.CharField(max_length=10, blank=True, default="")
    returned_on = models.CharField(max_length=10, blank=True, default="")
    recruiter = models.CharField(max_length=300, blank=True, default="")
    external_id = models.CharField(max_length=80, blank=True, default="")
    batch = models.UUIDField(null=True)
    tracking_hash = models.CharField(max_length=64, null=True)
    idempotency_key = models.CharField(max_length=80, null=True)
    body_digest = models.CharField(max_length=64, blank=True, default="")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    led_by = models.ForeignKey(Agency, models.PROTECT, null=True, db_index=False, related_name="+")
    """The agency that leads its case, where that is not the one that took it down; set by the database."""
    led_in = models.CharField(max_length=13, db_collation="C", blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "idempotency_key"], name="reports_report_once"),
            models.UniqueConstraint(
                fields=["tracking_hash"], condition=Q(follows=None), name="reports_report_first_tracked"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="reports_report_status"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="reports_report_channel"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="reports_report_source"),
        ]
        indexes = [
            models.Index(fields=["-received_at", "id"], name="reports_report_newest"),
            models.Index(fields=["area_code", "status", "received_at"], name="reports_report_area"),
            models.Index(fields=["agency", "status", "received_at"], name="reports_report_agency"),
            models.Index(fields=["status", "-urgent", "-child", "received_at"], name="reports_report_waiting"),
            models.Index(
                fields=["agency", "external_id"], condition=~Q(external_id=""), name="reports_report_external"
            ),
            models.Index(
                fields=["tracking_hash"], condition=Q(tracking_hash__isnull=False), name="reports_report_tracked"
            ),
            models.Index(fields=["batch"], condition=Q(batch__isnull=False), name="reports_report_batch"),
            models.Index(fields=["led_by"], condition=Q(led_by__isnull=False), name="reports_report_led_by"),
            models.Index(fields=["led_in"], condition=~Q(led_in=""), name="reports_report_led_in"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Teller(models.Model):
    """Who told the report, and how she may safely be reached. Sealed like an identity."""

    report = models.OneToOneField(Report, models.PROTECT, primary_key=True, related_name="teller")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    name = models.CharField(max_length=300, blank=True, default="")
    phone = models.CharField(max_length=60, blank=True, default="")
    relation = models.CharField(max_length=120, blank=True, default="")
    safe_contact = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return str(self.pk)


class Mention(models.Model):
    """That a report speaks of the person in a record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="mentions")
    record = models.OneToOneField(Record, models.PROTECT, related_name="mention")
    position = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="reports_mention_position")]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.position}"


class Check(models.Model):
    """One finding of the automatic checks, about the report or about one of its people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="checks")
    position = models.SmallIntegerField(null=True)
    finding = models.CharField(max_length=16, choices=Finding.choices)
    severity = models.CharField(max_length=4, choices=Severity.choices)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["finding", "report"], name="reports_check_finding")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.finding}"

    @property
    def sentence(self) -> str:
        """The finding as a sentence in the reader's language."""
        return sentence(self.finding, self.facts)


class Review(models.Model):
    """What a verifier decided about a report, with reasons. Never overwritten: a new decision is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="reports_review_decision")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.decision}"


class Addition(models.Model):
    """What the public told later under her tracking code. Kept as it was told: only that it was read may be noted.

    `contact` is how she may be reached now, sealed: it is opened as the teller is, for a purpose.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="additions")
    told_at = models.DateTimeField()
    text = models.TextField(blank=True, default="")
    contact = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "digest"], name="reports_addition_once")]
        indexes = [models.Index(fields=["told_at"], condition=Q(read_at=None), name="reports_addition_unread")]

    def __str__(self) -> str:
        return f"{self.report_id} +{self.told_at:%Y-%m-%d}"


class Draft(models.Model):
    """What an officer had typed when her session ended: sealed, hers alone, and gone once the report is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)
