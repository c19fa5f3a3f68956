"""Papers that were issued, their numbers, and the templates they are set from."""

from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.papers.kinds import Kind


class PaperTemplate(models.Model):
    """One version of how a kind of paper looks: Typst source that reads `data`. The newest is used."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.TextField()
    note = models.CharField(max_length=200, blank=True, default="")
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="papers_template_kind")]
        indexes = [models.Index(fields=["kind", "-written_at"], name="papers_template_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.written_at}"


class Series(models.Model):
    """How many papers of a kind an agency has numbered in a year."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="papers_series_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.year}"


class Paper(models.Model):
    """A paper as it was issued: numbered, sealed, never changed; it may be revoked with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    subject_id = models.UUIDField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=120)
    code_hash = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="papers_paper_kind"),
            models.UniqueConstraint(fields=["code_hash"], name="papers_paper_code"),
            models.UniqueConstraint(fields=["agency", "number"], name="papers_paper_number"),
        ]
        indexes = [
            models.Index(fields=["agency", "-issued_at"], name="papers_paper_agency"),
            models.Index(fields=["area_code", "-issued_at"], name="papers_paper_area"),
            models.Index(fields=["subject_id"], name="papers_paper_subject"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
