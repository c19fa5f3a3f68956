"""Persons, records and sealed identities. Which rows a caller sees is decided by the database (migration 0002)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.ids import new_id
from suluh.people.kinds import NameKind, NameState, PersonRole, Precision, Sex, Source
from suluh.regions.models import Area, Country


class Person(models.Model):
    """Someone of whom records are believed to speak. Has no facts of its own: they are the records'."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    known_since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Record(models.Model):
    """What one source says about one person. Kept as it was said; only the person it points to may change."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="records")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    source = models.CharField(max_length=8, choices=Source.choices)
    role = models.CharField(max_length=16, choices=PersonRole.choices)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default="")
    birth_year = models.SmallIntegerField(null=True)
    home_code = models.CharField(max_length=8, db_collation="C", blank=True, default="")
    """The regency somebody comes from, or the district in it where that is known."""
    destination = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    compared_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    led_by = models.ForeignKey(Agency, models.PROTECT, null=True, db_index=False, related_name="+")
    """The agency that leads its case, where that is not the one that took it down; set by the database."""
    led_in = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    only_for = ArrayField(models.IntegerField(), null=True, editable=False)
    """The agencies that alone see it while she has its use restricted; set by the database (room `cases`)."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=PersonRole.values), name="people_record_role"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="people_record_source"),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="people_record_sex"),
        ]
        indexes = [
            models.Index(fields=["area_code", "said_at"], name="people_record_area"),
            models.Index(fields=["agency", "said_at"], name="people_record_agency"),
            models.Index(fields=["said_at"], condition=Q(compared_at=None), name="people_record_new"),
            models.Index(fields=["led_by"], condition=Q(led_by__isnull=False), name="people_record_led_by"),
            models.Index(fields=["led_in"], condition=~Q(led_in=""), name="people_record_led_in"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Identity(models.Model):
    """The identity in a record: sealed. The database shows it only to who reaches it and states a purpose."""

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="identity")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    name = models.CharField(max_length=300)
    aliases = ArrayField(models.CharField(max_length=300), default=list)
    birth_year = models.SmallIntegerField(null=True)
    birth_month = models.SmallIntegerField(null=True)
    birth_day = models.SmallIntegerField(null=True)
    birth_precision = models.SmallIntegerField(choices=Precision.choices, default=Precision.UNKNOWN)
    birth_estimated = models.BooleanField(default=False)
    birth_place = models.CharField(max_length=160, blank=True, default="")
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default="")
    nik_sealed = models.BinaryField(null=True)
    nik_hash = models.BinaryField(max_length=32, null=True)
    passport_sealed = models.BinaryField(null=True)
    passport_hash = models.BinaryField(max_length=32, null=True)
    phones = ArrayField(models.CharField(max_length=20), default=list)
    village = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=400, blank=True, default="")
    as_typed = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_month=None) | Q(birth_month__range=(1, 12)), name="people_identity_month"
            ),
            models.CheckConstraint(
                condition=Q(birth_day=None) | Q(birth_day__range=(1, 31)), name="people_identity_day"
            ),
        ]
        indexes = [models.Index(fields=["nik_hash"], name="people_identity_nik")]

    def __str__(self) -> str:
        return str(self.pk)


class Trace(models.Model):
    """Keyed hashes of an identity's features (`suluh.linkage.traces.Trace`, field by field), for matching.

    No role may read them: one function of the database compares them and answers with levels (room `clearing`).
    """

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="trace")
    nik = models.BigIntegerField(null=True)
    nik_region = models.BigIntegerField(null=True)
    nik_birth = models.BigIntegerField(null=True)
    nik_serial = models.BigIntegerField(null=True)
    passports = ArrayField(models.BigIntegerField(), default=list)
    phones = ArrayField(models.BigIntegerField(), default=list)
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_year = models.SmallIntegerField(null=True)
    birth_month = models.SmallIntegerField(null=True)
    birth_day = models.SmallIntegerField(null=True)
    home_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    light = ArrayField(models.BigIntegerField(), default=list)
    coarse = ArrayField(models.BigIntegerField(), default=list)
    initials = ArrayField(models.BigIntegerField(), default=list)
    lone = ArrayField(models.BigIntegerField(), default=list)
    near = ArrayField(models.BigIntegerField(), default=list)
    whole = models.BigIntegerField(null=True)
    whole_coarse = models.BigIntegerField(null=True)
    alias = ArrayField(models.BigIntegerField(), default=list)
    lineage = ArrayField(models.BigIntegerField(), default=list)
    version = models.SmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=["version"], name="people_trace_version"),)

    def __str__(self) -> str:
        return str(self.pk)


class Key(models.Model):
    """One key under which a record is found again: see `suluh.linkage.traces.Family`."""

    pk = models.CompositePrimaryKey("family", "hash", "record_id")
    family = models.SmallIntegerField()
    hash = models.BigIntegerField()
    record = models.ForeignKey(Record, models.PROTECT, related_name="keys")

    def __str__(self) -> str:
        return f"{self.family}:{self.hash}"


class NameRule(models.Model):
    """A word of names added to what `linkage` knows, from `starts` until `ends`, with who said so and why.

    One that was learned has no `reason`, but was seen in so many decided pairs (`support`), which are so many percent
    of those where it was replaced (`share`). It waits without `starts` until somebody approves it; refused, it has only
    `ends`. `waiting` says that the keys of records that bear the word are still to be made anew, beyond `renewed_to`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=NameKind.choices)
    form = models.CharField(max_length=60)
    name = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")
    support = models.IntegerField(null=True)
    share = models.SmallIntegerField(null=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=400, blank=True, default="")
    waiting = models.BooleanField(default=False)
    renewed_to = models.UUIDField(null=True)
    renewed = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form"], condition=Q(ends=None), name="people_namerule_once"),
            models.CheckConstraint(condition=Q(kind__in=NameKind.values), name="people_namerule_kind"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def state(self) -> NameState:
        if self.starts is None:
            return NameState.PROPOSED if self.ends is None else NameState.REFUSED
        if self.waiting:
            return NameState.APPLYING
        return NameState.IN_FORCE if self.ends is None else NameState.ENDED
