"""Reports, services, proceedings and claims, condensed for questions: how many, and of how many people."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from suluh.insights.kinds import Band, Subject, Wait


class Tally(models.Model):
    """How many things of a kind there are in a regency, with an agency, of a month. See `actions.tallies`.

    `kind` and `state` are what the subject knows itself by: channel and status of reports, kind and state of services,
    result and last stage of proceedings, stage of the money and furthest stage of claims. `persons` are those whose
    first thing of the kind stands here, `heads` those whose first of any kind does; both add up to no more than there
    are, over whatever is added up. `days` adds up how long the `timed` things took, `amount` is whole rupiah and
    `largest` the largest sum of a single thing.

    Rows without an agency (0) hold the same once more, by province and year (its January): what is asked about the
    whole country is added up from these.
    """

    pk = models.CompositePrimaryKey(
        "subject", "area_code", "agency_id", "month", "kind", "state", "sex", "band", "wait"
    )  # fmt: skip
    subject = models.CharField(max_length=10, choices=Subject.choices)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField()
    month = models.DateField()
    kind = models.CharField(max_length=14, db_collation="C", blank=True)
    state = models.CharField(max_length=14, db_collation="C", blank=True)
    sex = models.CharField(max_length=1, blank=True)
    band = models.CharField(max_length=8, choices=Band.choices, blank=True)
    wait = models.CharField(max_length=8, choices=Wait.choices, blank=True)
    number = models.IntegerField()
    persons = models.IntegerField()
    heads = models.IntegerField()
    timed = models.IntegerField()
    days = models.BigIntegerField()
    amount = models.BigIntegerField()
    largest = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "month"], name="insights_tally_month"),
            models.Index(fields=["subject", "month"], condition=Q(agency_id=0), name="insights_tally_coarse"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(subject__in=Subject.values), name="insights_tally_subject"),
            models.CheckConstraint(
                condition=Q(persons__lte=models.F("number"), heads__lte=models.F("persons")),
                name="insights_tally_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.area_code} {self.month}: {self.number}"
