"""A candidate's file, from registration to return. Row-level security shows it to the agency that holds it alone.

Who she is is a sealed record of people. The public sees of a file what its code opens: how far it has come.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.people.models import Record
from suluh.placement.kinds import Doc, Employer, Flag, Job, Offerer, Outcome, Result, Route, Standing, Visa, Weight
from suluh.placement.models.channels import Channel
from suluh.placement.models.orders import Allotment, Company
from suluh.regions.models import Country
from suluh.reports.models import Report
from suluh.villages.kinds import Heard, Reason, Trouble


class Session(models.Model):
    """An orientation before departure: when, where, and what was taught."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    on = models.DateField()
    place = models.CharField(max_length=160)
    topics = models.CharField(max_length=300, blank=True, default="")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="placement_session_key")]

    def __str__(self) -> str:
        return f"{self.on} {self.place}"


class Batch(models.Model):
    """Those who leave together: from which port, on which day, by what."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    leaves_on = models.DateField()
    port = models.CharField(max_length=120)
    carrier = models.CharField(max_length=120, blank=True, default="")
    route = models.CharField(max_length=10, choices=Route.choices, default=Route.UNKNOWN)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="placement_batch_key")]
        indexes = [models.Index(fields=["agency", "-leaves_on"], name="placement_batch_agency")]

    def __str__(self) -> str:
        return f"{self.leaves_on} {self.port}"


class Candidate(models.Model):
    """A candidate's file: by which channel, at which stage, for which place."""

    code = ""  # the code that opens it to her, on the object just made and nowhere else
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    """Where she comes from."""
    number = models.PositiveIntegerField()
    record = models.OneToOneField(Record, models.PROTECT, related_name="candidate")
    code_hash = models.CharField(max_length=64, unique=True)
    born = models.DateField(null=True)
    """Her date of birth as told, where it is known to the day: ages are asked of every file each time it changes."""
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="candidates")
    stage = models.CharField(max_length=20)
    stage_on = models.DateField()
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OPEN)
    destination = models.ForeignKey(Country, models.PROTECT, related_name="+")
    job = models.CharField(max_length=12, choices=Job.choices)
    employer = models.CharField(max_length=10, choices=Employer.choices, default=Employer.UNKNOWN)
    allotment = models.ForeignKey(Allotment, models.PROTECT, null=True, related_name="candidates")
    accepted_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="candidates")
    offerer = models.CharField(max_length=10, choices=Offerer.choices, default=Offerer.UNKNOWN)
    recruiter = models.CharField(max_length=160, blank=True, default="")
    recruiter_mark = models.BigIntegerField(null=True)
    """A keyed hash of that name, as cases keep of the accused: compared by one function of the database."""
    visa = models.CharField(max_length=10, choices=Visa.choices, default=Visa.UNKNOWN)
    route = models.CharField(max_length=10, choices=Route.choices, default=Route.UNKNOWN)
    signs = ArrayField(models.CharField(max_length=20), default=list)
    returning = models.BooleanField(default=False)
    """Whether she goes back to a job she already has."""
    leaves_on = models.DateField(null=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="candidates")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="candidates")
    departed_on = models.DateField(null=True)
    heard_on = models.DateField(null=True)
    call_due = models.DateField(null=True)
    """When the next contact falls due while she is abroad, by the calendar of her channel."""
    returned_on = models.DateField(null=True)
    return_reason = models.CharField(max_length=16, choices=Reason.choices, blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="placement_candidate_number"),
            models.UniqueConstraint(fields=["agency", "key"], name="placement_candidate_key"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="placement_candidate_standing"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(allotment__isnull=False), name="placement_candidate_place"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "standing", "stage_on"], name="placement_candidate_queue"),
            models.Index(
                fields=["allotment", "waiting_since"], condition=Q(standing="WAITING"), name="placement_candidate_wait"
            ),
            models.Index(fields=["leaves_on"], name="placement_candidate_leaves"),
            models.Index(fields=["agency", "call_due"], condition=Q(standing="AWAY"), name="placement_candidate_calls"),
            models.Index(
                fields=["recruiter_mark"], condition=Q(recruiter_mark__isnull=False), name="placement_candidate_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"no. {self.number}"


class Step(models.Model):
    """That a stage was passed: when, by whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="steps")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    stage = models.CharField(max_length=20)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "stage"], name="placement_step_once")]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.stage}"


class Document(models.Model):
    """A paper of a file, and what a check of it found. Its number is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="documents")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    kind = models.CharField(max_length=12, choices=Doc.choices)
    number_sealed = models.BinaryField(null=True)
    office = models.CharField(max_length=160, blank=True, default="")
    elsewhere = models.BooleanField(default=False)
    """Whether an office other than the local one issued it, or in a hurry."""
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    birth = models.DateField(null=True)
    """The date of birth that it bears."""
    other_name = models.BooleanField(default=False)
    """Whether it bears a name that differs from her identity card."""
    result = models.CharField(max_length=10, choices=Result.choices, default=Result.UNCHECKED)
    note = models.CharField(max_length=300, blank=True, default="")
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "kind"], name="placement_document_once"),
            models.CheckConstraint(condition=Q(kind__in=Doc.values), name="placement_document_kind"),
            models.CheckConstraint(condition=Q(result__in=Result.values), name="placement_document_result"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.kind}"


class Finding(models.Model):
    """A flag on a file, and what a person found when she looked into it.

    Its code, the row of law it comes from and the facts of its sentence are kept; it is put into words when it is read.
    """

    said = basis = channel = ""  # in the reader's language, set by `queries.files.put_into_words` and nowhere kept

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="findings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    flag = models.CharField(max_length=24, choices=Flag.choices)
    row = models.CharField(max_length=60, blank=True, default="")
    weight = models.CharField(max_length=8, choices=Weight.choices)
    facts = models.JSONField(default=dict)
    advisory = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "flag", "row"], name="placement_finding_once"),
            models.CheckConstraint(condition=Q(flag__in=Flag.values), name="placement_finding_flag"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "-found_at"],
                condition=Q(decided_at=None, gone_at=None),
                name="placement_finding_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.flag}"

    @property
    def presses(self) -> bool:
        """Test whether it is still seen, weighs, and nobody has looked into it."""
        return self.gone_at is None and self.decided_at is None and self.weight != Weight.WEAK


class Contract(models.Model):
    """What the employment contract says, to be held against the job order point by point."""

    candidate = models.OneToOneField(Candidate, models.PROTECT, primary_key=True, related_name="contract")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    employer = models.CharField(max_length=160)
    job = models.CharField(max_length=12, choices=Job.choices)
    city = models.CharField(max_length=120, blank=True, default="")
    wage = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    months = models.PositiveSmallIntegerField()
    signed_on = models.DateField()
    clauses = ArrayField(models.CharField(max_length=12), null=True)
    """Which of the contents that the law asks for it has (`Clause`); None where nobody has looked yet."""
    own_language = models.BooleanField(default=False)
    legalised = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.candidate_id)


class Payment(models.Model):
    """What the worker paid, or is to have deducted: for what, how much, to whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="payments")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    item = models.CharField(max_length=8, blank=True, default="")
    label = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    deducted = models.BooleanField(default=False)
    on = models.DateField()
    receiver = models.CharField(max_length=160, blank=True, default="")
    returned_on = models.DateField(null=True)
    noted_at = models.DateTimeField()
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "key"], name="placement_payment_key"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="placement_payment_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.item}"


class Call(models.Model):
    """A contact with somebody abroad, and what it brought."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="calls")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    on = models.DateField()
    heard = models.CharField(max_length=10, choices=Heard.choices)
    note = models.CharField(max_length=400, blank=True, default="")
    noted_at = models.DateTimeField()
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="placement_call_key")]
        indexes = [models.Index(fields=["candidate", "-on"], name="placement_call_candidate")]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.heard}"


class Grievance(models.Model):
    """That a worker's trouble, told at the desk, was handed on as a report. Companies and employers see none of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="grievances")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    stage = models.CharField(max_length=20)
    trouble = models.CharField(max_length=16, choices=Trouble.choices)
    report = models.OneToOneField(Report, models.PROTECT, related_name="grievance")
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.trouble}"
