"""Journeys, and what the round of counting condenses out of them, so that no page adds up a country while one waits."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from suluh.insights.kinds import Age, Side, Standing, Told


class Kind(models.Model):
    """How many persons of a kind: from where, over which place to which, who they are and how sure it is.

    Places are codes of regencies or of countries, "" where it is not known. `form` is an exploitation, MANY or "".
    """

    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    via = models.CharField(max_length=5, db_collation="C", blank=True)
    destination = models.CharField(max_length=5, db_collation="C", blank=True)
    sex = models.CharField(max_length=1, blank=True)
    age = models.CharField(max_length=8, choices=Age.choices)
    form = models.CharField(max_length=24, db_collation="C", blank=True)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    persons = models.IntegerField()

    class Meta:
        abstract = True


class Journey(Kind):
    """Persons of a kind by the month in which they were first told of. See Note [One journey of a person]."""

    pk = models.CompositePrimaryKey("area_code", "via", "destination", "sex", "age", "form", "standing", "month")
    month = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["via", "area_code"], condition=~Q(via=""), name="insights_journey_via"),
            models.Index(
                fields=["destination", "area_code"], condition=~Q(destination=""), name="insights_journey_goal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_code}-{self.via}-{self.destination} {self.month}"


class Overlap(models.Model):
    """How many persons told of in an area are known to just these agencies: their ids, joined by commas."""

    pk = models.CompositePrimaryKey("area_code", "agencies")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agencies = models.TextField(db_collation="C")
    persons = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.area_code} {self.agencies}: {self.persons}"


class Pulse(models.Model):
    """How many persons of a sex and an age were first told of in a month, where an area is one side of their journey.

    `level` is that of the area: 0 the country, 1 provinces, 2 regencies, 3 districts; another country has 1. An area
    holds those inside it, and the country also those of whom it is not known where they come from.
    """

    pk = models.CompositePrimaryKey("side", "area_code", "month", "sex", "age")
    side = models.CharField(max_length=12, choices=Side.choices)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    level = models.SmallIntegerField()
    month = models.DateField()
    sex = models.CharField(max_length=1, blank=True)
    age = models.CharField(max_length=8, choices=Age.choices)
    persons = models.IntegerField()
    verified = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["side", "level", "month", "area_code"], include=["sex", "age", "persons"],
                name="insights_pulse_areas",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.side} {self.area_code} {self.month}: {self.persons}"


class Doubled(models.Model):
    """What the page of double counting shows of a large area; `content` is `rules.overlaps.Doubles` as JSON."""

    area_code = models.CharField(primary_key=True, max_length=13, db_collation="C", blank=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return self.area_code


class Overview(models.Model):
    """The ways of a large area, as they are shown to one question: a sex or "*", an age or "*", a year or 0.

    `content` is `rules.overview.Overview` as JSON.
    """

    pk = models.CompositePrimaryKey("area_code", "side", "sex", "age", "year")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    side = models.CharField(max_length=12, choices=Side.choices)
    sex = models.CharField(max_length=1)
    age = models.CharField(max_length=8)
    year = models.SmallIntegerField()
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.area_code} {self.side} {self.sex} {self.age} {self.year}"


class Digest(models.Model):
    """Persons of a province or of the country by year, without their ways: what own questions about the country ask.

    Each `kind` (`kinds.Told`) holds everybody once and is told apart by two of origin, goal and form; the third is "".
    `goal` is a country, HOME wherever it lies at home.
    """

    pk = models.CompositePrimaryKey("kind", "area_code", "goal", "form", "sex", "age", "standing", "year")
    kind = models.CharField(max_length=12, choices=Told.choices)
    area_code = models.CharField(max_length=2, db_collation="C", blank=True)
    goal = models.CharField(max_length=5, db_collation="C", blank=True)
    form = models.CharField(max_length=24, db_collation="C", blank=True)
    sex = models.CharField(max_length=1, blank=True)
    age = models.CharField(max_length=8, choices=Age.choices)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    year = models.SmallIntegerField()
    persons = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.area_code} {self.year}: {self.persons}"
