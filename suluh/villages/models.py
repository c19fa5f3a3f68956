"""A village's declaration and services, its register, and what follows from it.

The register and what hangs on it are the village's alone: row-level security shows them to its agency (migration 0002).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.library.kinds.kept import Media
from suluh.papers.models import Paper
from suluh.people.models import Record
from suluh.regions.models import Country
from suluh.reports.models import Report
from suluh.villages.kinds import (
    Channel,
    Condition,
    Counted,
    EffortKind,
    Heard,
    LetterKind,
    Marital,
    Move,
    Programme,
    Reason,
    Service,
    State,
    Trouble,
)  # fmt: skip
from suluh.villages.kinds.sheets import Stage


class Village(models.Model):
    """That a village declares itself: by which decree, under which programme, with whom."""

    agency = models.OneToOneField(Agency, models.PROTECT, primary_key=True, related_name="village")
    programme = models.CharField(max_length=12, choices=Programme.choices)
    programme_name = models.CharField(max_length=120, blank=True, default="")
    decree = models.CharField(max_length=120)
    decree_on = models.DateField()
    partner = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="partner_villages")
    partner_name = models.CharField(max_length=160, blank=True, default="")
    head = models.CharField(max_length=120)
    officers = models.TextField(blank=True, default="")
    declared_at = models.DateTimeField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(programme__in=Programme.values), name="villages_programme")]

    def __str__(self) -> str:
        return self.agency.name

    @property
    def area_code(self) -> str:
        return self.agency.area_id or ""


class Offering(models.Model):
    """That a village gives a service or fulfils a duty, since and until when."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="offerings")
    service = models.CharField(max_length=16, choices=Service.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "service"], name="villages_offering_once")]

    def __str__(self) -> str:
        return f"{self.village_id} {self.service}"

    @property
    def area_code(self) -> str:
        return self.village.area_code


class Effort(models.Model):
    """An economic group, a training, a village regulation or a budget line."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey(Village, models.PROTECT, related_name="efforts")
    kind = models.CharField(max_length=12, choices=EffortKind.choices)
    title = models.CharField(max_length=200)
    on = models.DateField()
    people = models.PositiveIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    note = models.CharField(max_length=400, blank=True, default="")
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        indexes = [models.Index(fields=["village", "kind", "-on"], name="villages_effort_village")]

    def __str__(self) -> str:
        return self.title

    @property
    def area_code(self) -> str:
        return self.village.area_code


class Sheet(models.Model):
    """A village's own list as a spreadsheet. What it holds lies here, sealed, until it is in the register or dropped.

    `headings` says what its columns are, by their words; the village's next file with the same headings begins there.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)
    headings = models.JSONField(default=dict)
    content_sealed = models.BinaryField(null=True)
    fixes_sealed = models.BinaryField(null=True)
    """What was put right in the browser, by row and column, sealed like the file."""
    stage = models.CharField(max_length=6, choices=Stage.choices, default=Stage.OPEN)
    entries = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stage__in=Stage.values), name="villages_sheet_stage")]
        indexes = [models.Index(fields=["agency", "-noted_at"], name="villages_sheet_agency")]

    def __str__(self) -> str:
        return str(self.pk)


class Resident(models.Model):
    """A resident in the register: will go, is away, is back, or family. Her identity is a sealed record of people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    record = models.OneToOneField(Record, models.PROTECT, related_name="resident")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    family_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="family")
    relation = models.CharField(max_length=60, blank=True, default="")
    hamlet = models.CharField(max_length=80, blank=True, default="")
    marital = models.CharField(max_length=10, choices=Marital.choices, blank=True, default="")
    dependants = models.PositiveSmallIntegerField(null=True)
    education = models.CharField(max_length=80, blank=True, default="")
    former_work = models.CharField(max_length=120, blank=True, default="")
    destination = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    city = models.CharField(max_length=120, blank=True, default="")
    job = models.CharField(max_length=120, blank=True, default="")
    channel = models.CharField(max_length=16, choices=Channel.choices, blank=True, default="")
    held = ArrayField(models.CharField(max_length=12), default=list)
    recruiter = models.CharField(max_length=300, blank=True, default="")
    cost = models.BigIntegerField(null=True)
    debt = models.BigIntegerField(null=True)
    pledge = models.CharField(max_length=200, blank=True, default="")
    employer = models.CharField(max_length=300, blank=True, default="")
    contact_sealed = models.BinaryField(null=True)
    family_card_sealed = models.BinaryField(null=True)
    family_card_hash = models.BinaryField(null=True)
    remits = models.CharField(max_length=120, blank=True, default="")
    departed_on = models.DateField(null=True)
    heard_on = models.DateField()
    """The day of the last news; until there is some, the day of departure or of entry."""
    returned_on = models.DateField(null=True)
    return_reason = models.CharField(max_length=16, choices=Reason.choices, blank=True, default="")
    support = models.CharField(max_length=300, blank=True, default="")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=0)
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, related_name="residents")
    withdrawn_at = models.DateTimeField(null=True)
    """When it was taken back, because the file it came in was; it counts no more, and its number is not given again."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="villages_resident_number"),
            models.UniqueConstraint(fields=["agency", "key"], name="villages_resident_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="villages_resident_state"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="villages_resident_channel"),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "-number"], name="villages_resident_state"),
            models.Index(fields=["agency", "heard_on"], condition=Q(state="AWAY"), name="villages_resident_silent"),
            models.Index(
                fields=["agency", "family_card_hash"],
                condition=Q(family_card_hash__isnull=False),
                name="villages_resident_card",
            ),
            models.Index(
                fields=["area_code", "state", "channel", "destination", "heard_on"], name="villages_resident_flow"
            ),
        ]

    def __str__(self) -> str:
        return f"no. {self.number}"


class Movement(models.Model):
    """A departure or a return, as it was noted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="movements")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    move = models.CharField(max_length=10, choices=Move.choices)
    on = models.DateField()
    destination = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel.choices, blank=True, default="")
    port = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True, default="")
    condition = models.CharField(max_length=8, choices=Condition.choices, blank=True, default="")
    noted_at = models.DateTimeField()
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="villages_movement_once")]
        indexes = [models.Index(fields=["agency", "-on"], name="villages_movement_agency")]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.move}"


class Contact(models.Model):
    """One call or visit of a contact round, and what it brought."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="contacts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    on = models.DateField()
    heard = models.CharField(max_length=10, choices=Heard.choices)
    note = models.CharField(max_length=400, blank=True, default="")
    noted_at = models.DateTimeField()
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="villages_contact_once")]
        indexes = [models.Index(fields=["resident", "-on"], name="villages_contact_resident")]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.heard}"


class Letter(models.Model):
    """A letter of the document desk, in the village's own register; the paper itself bears number and code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="letters")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    purpose = models.CharField(max_length=200)
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="letter")
    issued_at = models.DateTimeField()
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="villages_letter_once")]
        indexes = [models.Index(fields=["agency", "-issued_at"], name="villages_letter_agency")]

    def __str__(self) -> str:
        return f"{self.kind} {self.paper_id}"


class Complaint(models.Model):
    """That a resident's trouble was handed on as a report, which enters the referral chain."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="complaints")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    trouble = models.CharField(max_length=16, choices=Trouble.choices)
    report = models.OneToOneField(Report, models.PROTECT, related_name="complaint")
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "-noted_at"], name="villages_complaint_agency")]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.trouble}"


class Photo(models.Model):
    """A photographed page of the paper form, sealed on the disk, without where it was taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="photos")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    media = models.CharField(max_length=80, choices=Media.choices)
    size = models.IntegerField()
    digest = models.CharField(max_length=64)
    stored = models.CharField(max_length=40)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resident", "digest"], name="villages_photo_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Tally(models.Model):
    """How many there are of a kind in an area, as it was counted at a time: for overviews of more than a sub-district.

    `key` is a state, a channel or a country. Numbers are exact here; the page covers the small ones.
    """

    area_code = models.CharField(max_length=8, blank=True, db_collation="C")
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Counted.choices)
    key = models.CharField(max_length=16, blank=True)
    number = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "area_code", "kind", "key"], name="villages_tally_once"),
            models.CheckConstraint(condition=Q(kind__in=Counted.values), name="villages_tally_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.kind} {self.key}"
