"""What was found in screening, what a case worker concluded, what an authority determined, and how old she may be."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import User
from suluh.cases.kinds.screening import AgeSource, Authority, Childhood, Indication, Status
from suluh.cases.models.cases import Case
from suluh.ids import new_id


class Screening(models.Model):
    """Answers as they were given on a day, and what they indicated by the rule of that version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="screenings")
    acts = ArrayField(models.CharField(max_length=24), default=list)
    means = ArrayField(models.CharField(max_length=24), default=list)
    aims = ArrayField(models.CharField(max_length=24), default=list)
    other_aim = models.CharField(max_length=200, blank=True, default="")
    ilo = ArrayField(models.CharField(max_length=8), default=list)
    signs = ArrayField(models.CharField(max_length=8), default=list)
    recruited_on = models.CharField(max_length=10, blank=True, default="")
    note = models.TextField(blank=True, default="")
    childhood = models.CharField(max_length=8, choices=Childhood.choices)
    indication = models.CharField(max_length=8, choices=Indication.choices)
    version = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="cases_screening_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Conclusion(models.Model):
    """What a case worker concluded from a screening. Never overwritten: a new one is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="conclusions")
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="conclusions")
    status = models.CharField(max_length=32, choices=Status.choices)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(status__in=Status.values), name="cases_conclusion_status")]
        indexes = [models.Index(fields=["case", "-at"], name="cases_conclusion_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Determination(models.Model):
    """What an authority determined formally: by a letter, on a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="determinations")
    status = models.CharField(max_length=32, choices=Status.choices)
    authority = models.CharField(max_length=36, choices=Authority.choices)
    authority_name = models.CharField(max_length=160)
    letter_number = models.CharField(max_length=120)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="cases_determination_status"),
            models.CheckConstraint(condition=~Q(letter_number=""), name="cases_determination_letter"),
            models.UniqueConstraint(fields=["case", "letter_number", "on"], name="cases_determination_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AgeClaim(models.Model):
    """When one source says that she was born. A claim found not credible is followed by one that says so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="age_claims")
    source = models.CharField(max_length=20, choices=AgeSource.choices)
    born = models.CharField(max_length=10)
    credible = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(source__in=AgeSource.values), name="cases_ageclaim_source")]
        indexes = [models.Index(fields=["case"], name="cases_ageclaim_case")]

    def __str__(self) -> str:
        return str(self.pk)


class AgeDecision(models.Model):
    """That an officer decided, with her reasons, whether she was a child when recruited."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="age_decisions")
    child = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)
