"""Files that agencies handed in, how their columns are read, their import, and each row as written and understood."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.capture.kinds import Choice, RowState, State, Trouble
from suluh.ids import new_id
from suluh.people.kinds import PersonRole
from suluh.reports.models import Report


class Sheet(models.Model):
    """A file as it was handed in. It lies sealed under a name that says nothing, until its time is over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "sha256"], name="capture_sheet_twin"),
            models.Index(fields=["uploaded_at"], condition=Q(removed_at=None), name="capture_sheet_kept"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ColumnMap(models.Model):
    """What an agency said the columns of a table are, and whom the table is about; known again by its headings."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    signature = models.CharField(max_length=64)
    fields = models.JSONField()
    role = models.CharField(max_length=16, choices=PersonRole.choices)
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "signature"], name="capture_columnmap_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Batch(models.Model):
    """One import of a file, from the first look to the last row, and its undoing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="batches")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.MAPPING)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True, default="")
    layout = models.BinaryField()
    mapping = models.JSONField(default=dict)
    role = models.CharField(max_length=16, choices=PersonRole.choices, blank=True, default="")
    choice = models.CharField(max_length=4, choices=Choice.choices, default=Choice.KEEP)
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)
    state_at = models.DateTimeField()

    advanced = 0  # how many rows the last piece of work moved; not kept

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="capture_batch_state"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="capture_batch_choice"),
        ]
        indexes = [
            models.Index(fields=["agency", "-started_at"], name="capture_batch_newest"),
            models.Index(fields=["state", "state_at"], name="capture_batch_working"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def left(self) -> int:
        """How many of its reports stay although it is undone."""
        return int(self.counts.get("left", 0))


class Row(models.Model):
    """One row of a list: sealed as written and as understood (Note [The content of a row]), and what became of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    position = models.IntegerField()
    table = models.CharField(max_length=120)
    number = models.IntegerField()
    state = models.CharField(max_length=8, choices=RowState.choices, default=RowState.READY)
    people = models.SmallIntegerField()
    errors = models.SmallIntegerField()
    warnings = models.SmallIntegerField()
    flagged = ArrayField(models.CharField(max_length=20), default=list)
    content = models.BinaryField()
    report = models.OneToOneField(Report, models.PROTECT, null=True, related_name="+")
    known = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="capture_row_once"),
            models.CheckConstraint(condition=Q(state__in=RowState.values), name="capture_row_state"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
