"""Who else is in a case: family and witnesses, the accused; the way she was taken; and what makes events look alike."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import User
from suluh.cases.kinds.people import AccusedRole, AccusedStatus, PartyRole, StopKind
from suluh.cases.models.cases import Case
from suluh.ids import new_id
from suluh.regions.models import Country


class Party(models.Model):
    """A relative, guardian, witness or trusted person. Name and telephone are sealed and opened for a purpose."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    relation = models.CharField(max_length=120, blank=True, default="")
    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    threatened = models.BooleanField(default=False)
    suspected = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(role__in=PartyRole.values), name="cases_party_role")]
        indexes = [models.Index(fields=["case"], name="cases_party_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Accused(models.Model):
    """Somebody accused: reported until a final conviction. Who it is, is sealed apart (`AccusedName`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="accused")
    role = models.CharField(max_length=24, choices=AccusedRole.choices)
    status = models.CharField(max_length=10, choices=AccusedStatus.choices, default=AccusedStatus.REPORTED)
    status_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=AccusedStatus.values), name="cases_accused_status")
        ]
        indexes = [models.Index(fields=["case"], name="cases_accused_case")]

    def __str__(self) -> str:
        return str(self.pk)


class AccusedName(models.Model):
    """Who is accused: sealed, and shown by the database for legal purposes alone."""

    accused = models.OneToOneField(Accused, models.PROTECT, primary_key=True, related_name="named")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    name_sealed = models.BinaryField()
    phones_sealed = models.BinaryField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Stop(models.Model):
    """A place on the way that she was taken, and when, as far as it is known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="stops")
    kind = models.CharField(max_length=14, choices=StopKind.choices)
    on = models.CharField(max_length=10, blank=True, default="")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=200, blank=True, default="")
    employer = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=StopKind.values), name="cases_stop_kind")]
        indexes = [models.Index(fields=["case"], name="cases_stop_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Feature(models.Model):
    """A keyed hash of something by which events look alike. No role may read it; one function compares them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hash = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=10), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hash", "case"], name="cases_feature_once")]

    def __str__(self) -> str:
        return str(self.hash)
