"""Areas under the codes of the Ministry of Home Affairs, countries, and crosswalks to other code systems."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Upper
from django.utils.translation import get_language

from suluh.regions.kinds import CodeSystem, Level


class CurrentDate(Func):
    """The database's day. The picker of places is asked below the rooms that know the time of a request."""

    template = "CURRENT_DATE"
    output_field = models.DateField()


class AreaQuerySet(models.QuerySet["Area"]):
    def valid_today(self) -> "AreaQuerySet":
        """Keep the areas whose codes are valid today."""
        begun, going = Q(starts=None) | Q(starts__lte=CurrentDate()), Q(ends=None) | Q(ends__gt=CurrentDate())
        return self.filter(begun, going)

    def within(self, codes: tuple[str, ...]) -> "AreaQuerySet":
        """Keep the areas that any of these codes covers."""
        if "" in codes:
            return self
        inside = Q(pk__in=[])
        for code in codes:
            inside |= Q(code=code) | Q(code__startswith=code + ".")
        return self.filter(inside)


class Area(models.Model):
    """A place in the administrative hierarchy, valid from `starts` until `ends` (None: today)."""

    code = models.CharField(max_length=13, primary_key=True, db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    level = models.SmallIntegerField(choices=Level.choices)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    context = models.CharField(max_length=160, blank=True, default="")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="regions_area_level"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="regions_area_period"),
        ]
        indexes = [
            models.Index(fields=["parent", "name"], name="regions_area_children"),
            models.Index(fields=["level", "code"], condition=Q(level__lte=Level.REGENCY), name="regions_area_upper"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="regions_area_name"),
            models.Index(OpClass(Upper("name"), "text_pattern_ops"), name="regions_area_prefix"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Succession(models.Model):
    """That an area came out of another: splits and renamings, so that an old code still leads somewhere.

    What came with the system is `reviewed` by nobody yet, and the page says so; what an officer enters from a law is.
    """

    before = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Area, models.PROTECT, related_name="origins")
    on = models.DateField()
    basis = models.CharField(max_length=120, blank=True, default="")
    reviewed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="regions_succession_once")]

    def __str__(self) -> str:
        return f"{self.before_id} -> {self.after_id}"


class FormerName(models.Model):
    """What an area was called until a day. Its code went on."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=80)
    until = models.DateField()
    basis = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "until"], name="regions_formername_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.area_id})"


class AreaKey(models.Model):
    """A word under which an area is found: written by the database itself when a name changes (migration 0003).

    `later` says that it is not how the name begins; `said` is the former name that it comes from, if it does.
    """

    area = models.ForeignKey(Area, models.CASCADE, related_name="keys")
    level = models.SmallIntegerField()
    later = models.BooleanField()
    key = models.CharField(max_length=80, db_collation="C")
    said = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["level", "later", "key", "area"], name="regions_areakey_found")]

    def __str__(self) -> str:
        return f"{self.key} -> {self.area_id}"


class Country(models.Model):
    """A country under ISO 3166-1."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What it is called in the reader's language."""
        return self.name_en if get_language() == "en" else self.name


class CodeVersion(models.Model):
    """One version of another code system whose crosswalk was uploaded."""

    system = models.CharField(max_length=12, choices=CodeSystem.choices)
    version = models.CharField(max_length=20)
    source = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "version"], name="regions_codeversion_once"),
            models.CheckConstraint(condition=Q(system__in=CodeSystem.values), name="regions_codeversion_system"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.version}"


class Crosswalk(models.Model):
    """What another code system calls an area. BPS codes look like the ministry's and mean other places."""

    version = models.ForeignKey(CodeVersion, models.CASCADE, related_name="rows")
    other_code = models.CharField(max_length=13)
    area = models.ForeignKey(Area, models.PROTECT, related_name="crosswalks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "other_code"], name="regions_crosswalk_once")]

    def __str__(self) -> str:
        return f"{self.other_code} = {self.area_id}"


class StatisticSet(models.Model):
    """One indicator of one year from one source, as an officer uploaded it."""

    indicator = models.CharField(max_length=80)
    unit = models.CharField(max_length=40, blank=True, default="")
    year = models.SmallIntegerField()
    source = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year", "source"], name="regions_statisticset_once"),
            models.CheckConstraint(condition=Q(year__range=(1945, 2100)), name="regions_statisticset_year"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


class Statistic(models.Model):
    """What an indicator says of an area."""

    of = models.ForeignKey(StatisticSet, models.CASCADE, related_name="rows")
    area = models.ForeignKey(Area, models.PROTECT, related_name="statistics")
    value = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "area"], name="regions_statistic_once")]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.value}"
