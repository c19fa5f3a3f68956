"""Pairs that may be one person, who has them, what was decided about them, and what followed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from suluh.accounts.models import Agency, User
from suluh.clearing.kinds import Band, Standing, State, Verdict
from suluh.clearing.rules.explaining import standing
from suluh.ids import new_id
from suluh.people.models import Person, Record


class Pair(models.Model):
    """Two records that may speak of one person. Found by the machine, decided by an officer.

    `area_code` is the smallest area that holds both records: who clears there decides. Agencies and areas of both
    are kept here so that the queue needs no other table. `points` says why, and holds no identity. `urgency` counts
    what presses (a child, an open case), `doubt` is the distance of its weight from the threshold, in bits. `answered`
    says that an agency that was asked about it has answered, and nobody has decided since.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    left = models.ForeignKey(Record, models.PROTECT, related_name="pairs_left")
    right = models.ForeignKey(Record, models.PROTECT, related_name="pairs_right")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    left_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    right_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    left_area = models.CharField(max_length=13, db_collation="C")
    right_area = models.CharField(max_length=13, db_collation="C")
    bits = models.FloatField()
    probability = models.FloatField()
    band = models.CharField(max_length=8, choices=Band.choices)
    points = models.JSONField(default=list)
    version = models.CharField(max_length=12)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    urgency = models.SmallIntegerField(default=0)
    doubt = models.FloatField(default=0)
    answered = models.BooleanField(default=False)
    current = models.OneToOneField("Judgement", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="clearing_pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="clearing_pair_order"),
            models.CheckConstraint(condition=Q(band__in=Band.values), name="clearing_pair_band"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="clearing_pair_state"),
        ]
        indexes = [
            models.Index(fields=["state", "area_code", "-bits"], name="clearing_pair_area"),
            models.Index(fields=["state", "-bits"], name="clearing_pair_queue"),
            models.Index(fields=["state", "-urgency", "-answered", "doubt", "id"], name="clearing_pair_first"),
            models.Index(fields=["state", "found_at"], name="clearing_pair_waiting"),
            models.Index(
                fields=["area_code", "left_agency", "right_agency", "left_area", "right_area"],
                condition=Q(state__in=["WAITING", "PROPOSED", "UNSURE"]),
                name="clearing_pair_held",  # whose records wait, read from the index alone
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Hold(models.Model):
    """That an officer has a pair before her, so that nobody else is given it. It ends by itself.

    `opened` names the fields she has opened of it, so that they stay open while it is hers.
    """

    pair = models.OneToOneField(Pair, models.PROTECT, primary_key=True, related_name="hold")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    opened = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        indexes = [models.Index(fields=["until"], name="clearing_hold_until")]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.by_id}"


class Judgement(models.Model):
    """What an officer decided about a pair. Never overwritten, never deleted: a change of mind is another row.

    `proposed` says that it waits for a second officer before anything follows from it. Without an officer (`by`), it
    was decided automatically, where somebody switched that on (`automation`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="judgements")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    proposed = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    automation = models.ForeignKey("Automation", models.PROTECT, null=True, related_name="judgements")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="clearing_judgement_verdict"),
            models.CheckConstraint(
                condition=Q(by=None, automation__isnull=False) | Q(by__isnull=False, automation=None),
                name="clearing_judgement_author",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "-at"], name="clearing_judgement_by"),
            models.Index(fields=["-at"], name="clearing_judgement_newest"),
            models.Index(fields=["automation"], name="clearing_judgement_auto", condition=Q(automation__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.verdict}"

    @property
    def author(self) -> str:
        """Who decided, as colleagues know her, or that nobody did."""
        return (self.by.get_full_name() or self.by.get_username()) if self.by else gettext("keputusan otomatis")

    @property
    def standing(self) -> Standing:
        """What it is worth today."""
        second = getattr(self, "confirmation", None)
        return standing(
            current=self.pair.current_id == self.pk,
            taken_back=hasattr(self, "retraction"),
            proposed=self.proposed,
            agreed=second.agrees if second else None,
        )


class Confirmation(models.Model):
    """What the second officer said of a proposal."""

    judgement = models.OneToOneField(Judgement, models.PROTECT, primary_key=True, related_name="confirmation")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agrees = models.BooleanField()
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.judgement_id} {self.agrees}"


class Retraction(models.Model):
    """That a judgement was taken back, by whom and why. The judgement itself stays."""

    judgement = models.OneToOneField(Judgement, models.PROTECT, primary_key=True, related_name="retraction")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    reason = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.judgement_id)


class Move(models.Model):
    """That a record came to speak of another person, and the judgement that this followed from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, models.PROTECT, related_name="moves")
    area_code = models.CharField(max_length=13, db_collation="C")
    before = models.ForeignKey(Person, models.PROTECT, related_name="+")
    after = models.ForeignKey(Person, models.PROTECT, related_name="+")
    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="moves")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.record_id} -> {self.after_id}"


class Conflict(models.Model):
    """That a "different" stands against a chain of "same". Open until somebody takes one of them back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="conflicts")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    chain = ArrayField(models.UUIDField())
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pair"], condition=Q(closed_at=None), name="clearing_conflict_once")
        ]
        indexes = [models.Index(fields=["area_code", "opened_at"], name="clearing_conflict_area")]

    def __str__(self) -> str:
        return str(self.pk)
