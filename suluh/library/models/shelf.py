"""Guides, training material and texts with their versions; to whom they were sent, questions about them, and tests."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.library.kinds import DocumentKind, Language
from suluh.library.models.files import Attachment
from suluh.library.models.law import Instrument


class Document(models.Model):
    """A guide, training material, form or text. What it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=DocumentKind.choices)
    title = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, related_name="documents_about")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    declined = models.CharField(max_length=64, blank=True, default="")
    """Which text that came with the system an officer turned down, by its digest ("": none)."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="library_document_kind")]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One version of a document in one language: its text, its file, from when until when, when to look again.

    The index is kept by the database itself, with Indonesian word stems: pemulangan is found by dipulangkan.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.INDONESIAN)
    title = models.CharField(max_length=200)
    body = models.TextField()
    changes = models.CharField(max_length=300, blank=True, default="")
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)
    review_on = models.DateField(null=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()
    index = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="indonesian")
        + SearchVector("body", weight="B", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number", "language"], name="library_edition_once"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="library_edition_language"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="library_edition_period"),
        ]
        indexes = [GinIndex(fields=["index"], name="library_edition_search")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def area_code(self) -> str:
        return self.document.area_code


class Sending(models.Model):
    """That an edition was sent to agencies of some kinds in an area, to be read by a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sendings")
    kinds = ArrayField(models.CharField(max_length=20))
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    due_on = models.DateField(null=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.edition_id} {self.sent_at:%Y-%m-%d}"


class Receipt(models.Model):
    """That an agency was sent an edition, when it said it had received it, and when that it had read it."""

    sending = models.ForeignKey(Sending, models.PROTECT, related_name="receipts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    received_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sending", "agency"], name="library_receipt_once")]
        indexes = [models.Index(fields=["agency"], condition=Q(read_at=None), name="library_receipt_waiting")]

    def __str__(self) -> str:
        return f"{self.sending_id} → {self.agency_id}"

    @property
    def area_code(self) -> str:
        return self.agency.area_code


class Question(models.Model):
    """A question about an edition, and its answer, for everybody to read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="questions")
    text = models.CharField(max_length=600)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def area_code(self) -> str:
        return self.edition.area_code


class Quiz(models.Model):
    """A short test about an edition."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="quiz")
    pass_percent = models.PositiveSmallIntegerField(default=70)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pass_percent__range=(1, 100)), name="library_quiz_percent")]

    def __str__(self) -> str:
        return str(self.edition_id)

    @property
    def area_code(self) -> str:
        return self.edition.area_code


class QuizItem(models.Model):
    """One question of a test with its choices; `right` counts from 0."""

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    choices = ArrayField(models.CharField(max_length=200))
    right = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quiz", "position"], name="library_quizitem_place")]

    def __str__(self) -> str:
        return f"{self.position}. {self.text[:40]}"


class Attempt(models.Model):
    """One try at a test; one that passed bears the number of a certificate."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    right = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    certificate = models.CharField(max_length=40, null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.right}/{self.total}"
