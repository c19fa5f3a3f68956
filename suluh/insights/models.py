"""Figures: counted by a job, read by everybody within her reach (migration 0002). No row speaks of one person.

A row belongs to an area (`agency_id` 0; area "" is the country) or to an agency (`area_code` ""). Both are part of the
key and neither may be empty in it, so there is no foreign key to an agency.
"""

from django.db import models

from suluh.ids import new_id
from suluh.insights.kinds import Dimension, Span


class Count(models.Model):
    """One round of counting: as of when, and how long it took."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    seconds = models.FloatField()
    figures = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="insights_count_newest")]

    def __str__(self) -> str:
        return f"{self.figures} @ {self.at}"


class Figure(models.Model):
    """How many reports, records and persons there are of a kind, in a place or an agency, over a span."""

    pk = models.CompositePrimaryKey("area_code", "agency_id", "span", "dimension", "value")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField(default=0)
    span = models.SmallIntegerField(choices=Span.choices)
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    value = models.CharField(max_length=32, db_collation="C", blank=True)
    reports = models.IntegerField()
    records = models.IntegerField()
    persons = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.area_code}/{self.agency_id} {self.span} {self.dimension} {self.value}"


class Waiting(models.Model):
    """What waits in a place or an agency, and for how long: the middle and the oldest of what was received."""

    pk = models.CompositePrimaryKey("area_code", "agency_id")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField(default=0)
    reports = models.IntegerField(default=0)
    middle_at = models.DateTimeField(null=True)
    oldest_at = models.DateTimeField(null=True)
    late = models.IntegerField(default=0)
    urgent = models.IntegerField(default=0)
    urgent_late = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    likely_pairs = models.IntegerField(default=0)
    possible_pairs = models.IntegerField(default=0)
    open_cases = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.area_code}/{self.agency_id}: {self.reports}"
