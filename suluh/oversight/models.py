"""How far the trail has been followed by the work that tells others of powerful acts."""

from django.db import models


class Watch(models.Model):
    """The place in the chain up to which others were told; there is one row."""

    place = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"#{self.place}"
