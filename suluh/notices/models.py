"""Notices in somebody's inbox, and when she was last e-mailed about them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from suluh.ids import new_id
from suluh.notices.kinds import Kind


class Notice(models.Model):
    """That something waits for an officer, and where. It holds an address and never personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    page = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notices_notice_kind")]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notices_notice_inbox"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notices_notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"


class Summons(models.Model):
    """When an officer was last e-mailed that something waits for her."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="+")
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.sent_at:%Y-%m-%d %H:%M}"
