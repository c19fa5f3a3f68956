"""Areas under the codes of the Ministry of Home Affairs, countries, and crosswalks to other code systems."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from suluh.regions.kinds import CodeSystem, Level


class AreaQuerySet(models.QuerySet["Area"]):
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
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="regions_area_name"),
            models.Index(OpClass(Upper("name"), "text_pattern_ops"), name="regions_area_prefix"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Succession(models.Model):
    """That an area came out of another: splits and renamings, so that an old code still leads somewhere."""

    before = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Area, models.PROTECT, related_name="origins")
    on = models.DateField()
    basis = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="regions_succession_once")]

    def __str__(self) -> str:
        return f"{self.before_id} -> {self.after_id}"


class Country(models.Model):
    """A country under ISO 3166-1."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class Crosswalk(models.Model):
    """What another code system calls an area. BPS codes look like the ministry's and mean other places."""

    system = models.CharField(max_length=12, choices=CodeSystem.choices)
    version = models.CharField(max_length=20)
    other_code = models.CharField(max_length=13)
    area = models.ForeignKey(Area, models.PROTECT, related_name="crosswalks")
    source = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "version", "other_code"], name="regions_crosswalk_once"),
            models.CheckConstraint(condition=Q(system__in=CodeSystem.values), name="regions_crosswalk_system"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.other_code} = {self.area_id}"
