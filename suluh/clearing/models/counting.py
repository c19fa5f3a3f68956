"""How rare words are."""

from django.db import models

from suluh.ids import new_id


class Rarity(models.Model):
    """How many traces bear a word or number, by its keyed hash. Read by the matching function alone."""

    hash = models.BigIntegerField(primary_key=True)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.hash}: {self.count}"


class Counting(models.Model):
    """One round of counting words: when, and among how many traces."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    records = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="clearing_counting_newest")]

    def __str__(self) -> str:
        return f"{self.records} @ {self.at}"
