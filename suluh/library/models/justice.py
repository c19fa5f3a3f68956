"""Charges and regimes of restitution as dated rows: which list holds follows from a day, never from the code."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.library.kinds import Head, Trigger
from suluh.library.models.law import Instrument, Seconded


class Charge(Seconded):
    """An offence that may be charged for an act on a day within its period."""

    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="charges")
    article = models.CharField(max_length=60, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="library_charge_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="library_charge_period"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"


class Regime(Seconded):
    """One reading of when restitution is to be paid: from which event, within which deadline, for which heads."""

    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="regimes")
    article = models.CharField(max_length=60, blank=True, default="")
    heads = ArrayField(models.CharField(max_length=10, choices=Head.choices))
    counts_from = models.CharField(max_length=14, choices=Trigger.choices)
    pay_within = models.SlugField(max_length=40)
    warn_within = models.SlugField(max_length=40, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="library_regime_once"),
            models.CheckConstraint(condition=Q(heads__contained_by=Head.values), name="library_regime_heads"),
            models.CheckConstraint(condition=Q(counts_from__in=Trigger.values), name="library_regime_trigger"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="library_regime_period"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.starts}"
