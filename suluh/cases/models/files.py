"""Files in a case, and what she asked about her own data."""

from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.cases.kinds import Level
from suluh.cases.kinds.rights import AskedBy, Refusal, RequestKind, RequestState
from suluh.cases.models.cases import Case
from suluh.ids import new_id
from suluh.library.kinds.kept import Media


class Attachment(models.Model):
    """A file in a case: sealed on the disk under a random name, without where a picture was taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    label = models.CharField(max_length=120)
    media = models.CharField(max_length=80, choices=Media.choices)
    size = models.IntegerField()
    digest = models.CharField(max_length=64)
    stored = models.CharField(max_length=40)
    level = models.CharField(max_length=6, choices=Level.choices, default=Level.OPEN)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "digest"], name="cases_attachment_once"),
            models.CheckConstraint(condition=Q(media__in=Media.values), name="cases_attachment_media"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DataRequest(models.Model):
    """What she asked about her own data, and how it was answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="data_requests")
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    asked_by = models.CharField(max_length=10, choices=AskedBy.choices)
    text = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.OPEN)
    refusal = models.CharField(max_length=20, choices=Refusal.choices, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED) | Q(refusal__in=Refusal.values),
                name="cases_datarequest_refusal",
            )
        ]
        indexes = [models.Index(fields=["case", "-asked_at"], name="cases_datarequest_case")]

    def __str__(self) -> str:
        return str(self.pk)
