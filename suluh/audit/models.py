"""The audit trail. Rows are only ever added: the database itself refuses anything else."""

from django.conf import settings
from django.db import models

from suluh.ids import new_id


class Entry(models.Model):
    """One thing that happened. `facts` never holds personal data; who it was about is found through the subject."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    event = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=36)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    purpose = models.CharField(max_length=40, blank=True, default="")
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_id", "at"], name="audit_entry_subject"),
            models.Index(fields=["-at"], name="audit_entry_newest"),
            models.Index(fields=["actor", "-at"], name="audit_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.subject}/{self.subject_id}"


class Link(models.Model):
    """One link of the chain: made by the database when an entry is committed, from the link before and the entry."""

    position = models.BigAutoField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="link")
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"#{self.position}"
