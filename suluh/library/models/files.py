"""Files that officers hand in as proof or as the official text: decrees, evidence, guides. Never about a victim."""

from django.db import models

from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.library.kinds import FileKind


class Attachment(models.Model):
    """A file under a name that says nothing, with its checksum. What is removed leaves its line and its checksum."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=4, choices=FileKind.choices)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=FileKind.values), name="library_attachment_kind"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="library_attachment_size"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}.{self.kind}"
