"""Instruments, and the deadlines and documents that rest on them. Every row has a time in which it is valid."""

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.library.kinds import InstrumentKind, Standing, Unit


class Instrument(models.Model):
    """A law, regulation, decree or treaty."""

    code = models.SlugField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=24, choices=InstrumentKind.choices)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=InstrumentKind.values), name="library_instrument_kind"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="library_instrument_period"),
        ]

    def __str__(self) -> str:
        return self.title


class Reviewed(models.Model):
    """A row of law that says where it stands written, and whether somebody has held it against the text."""

    source = models.CharField(max_length=200, blank=True, default="")
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review_note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def standing(self) -> Standing:
        return Standing.REVIEWED if self.reviewed_at else Standing.UNREVIEWED


class Seconded(Reviewed):
    """A row that moves terms or what may be charged: entered by one officer, it governs once another reviewed it.

    Rows that came with the system have nobody who entered them, and govern as the courts apply them today.
    """

    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def waits(self) -> bool:
        """Test whether a second officer has yet to review it."""
        return self.entered_by_id is not None and self.reviewed_at is None


class Deadline(Seconded):
    """A time that an instrument gives for something; changed by writing a new row from a date on."""

    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit.choices)
    counts_from = models.CharField(max_length=120)
    counts_from_en = models.CharField(max_length=120)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="deadlines")
    article = models.CharField(max_length=40, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        ordering = ["code", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="library_deadline_once"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="library_deadline_unit"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="library_deadline_period"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="library_deadline_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"


class RequiredDocument(Reviewed):
    """A paper that an instrument requires, and what it is checked for."""

    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    check_for = models.CharField(max_length=200, blank=True, default="")
    check_for_en = models.CharField(max_length=200, blank=True, default="")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="documents")
    article = models.CharField(max_length=40, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        ordering = ["code", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="library_document_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="library_document_period"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"


class Holiday(Seconded):
    """A day on which no working day is counted: everywhere, or in one area (`area_code`)."""

    day = models.DateField()
    label = models.CharField(max_length=120)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "area_code"], condition=Q(struck_at=None), name="library_holiday_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.label}"
