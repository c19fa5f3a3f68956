"""Who knocked at the public doors lately, without saying who: a keyed hash that changes each day, and a time."""

from django.db import models
from django.db.models import Q

from suluh.portal.kinds import Door


class Knock(models.Model):
    """One try at a public door. Only the function `portal_try` writes and reads these rows (migration 0002)."""

    door = models.CharField(max_length=8, choices=Door.choices)
    client = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(door__in=Door.values), name="portal_knock_door")]
        indexes = [
            models.Index(fields=["door", "client", "at"], name="portal_knock_client"),
            models.Index(fields=["at"], name="portal_knock_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.door}"
