"""Pairs that may be one person, what officers decided and asked, what followed, and how rare words are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import Agency, User
from suluh.cases.models import Grant
from suluh.clearing.kinds import Band, Outcome, Refusal, State, Topic, Verdict
from suluh.ids import new_id
from suluh.people.models import Person, Record


class Pair(models.Model):
    """Two records that may speak of one person. Found by the machine, decided by an officer.

    `area_code` is the smallest area that holds both records: who clears there decides. Agencies and areas of both
    are kept here so that the queue needs no other table. `points` says why, and holds no identity. `urgency` counts
    what presses (a child, an open case), `doubt` is the distance of its weight from the threshold, in bits.
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
            models.Index(fields=["state", "-urgency", "doubt", "id"], name="clearing_pair_first"),
            models.Index(fields=["state", "found_at"], name="clearing_pair_waiting"),
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

    `proposed` says that it waits for a second officer before anything follows from it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="judgements")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    proposed = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="clearing_judgement_verdict")
        ]
        indexes = [
            models.Index(fields=["by", "-at"], name="clearing_judgement_by"),
            models.Index(fields=["-at"], name="clearing_judgement_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.verdict}"


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


class Asking(models.Model):
    """That an officer asked for a hint, and how much it told her: neither what she typed nor what was found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    holders = models.SmallIntegerField()
    likely = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="clearing_asking_by")]

    def __str__(self) -> str:
        return f"{self.by_id} {self.at}"


class Inquiry(models.Model):
    """That somebody asks an agency about a person it knows: to settle a pair, or because of a hint.

    `record` is the asked agency's own. What the asker knows or typed is not kept, so the question tells the other side
    no more than that it was asked, by whom, and what.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    asker_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, null=True, related_name="inquiries")
    topic = models.CharField(max_length=8, choices=Topic.choices)
    text = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(topic__in=Topic.values), name="clearing_inquiry_topic")]
        indexes = [
            models.Index(fields=["agency", "-at"], name="clearing_inquiry_asked"),
            models.Index(fields=["asker_agency", "-at"], name="clearing_inquiry_asker"),
            models.Index(fields=["area_code", "-at"], name="clearing_inquiry_area"),
            models.Index(fields=["by", "-at"], name="clearing_inquiry_by"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.topic}"


class Reply(models.Model):
    """What the asked agency answered, once: in words, with access to its case (`grant`), or why not."""

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, primary_key=True, related_name="reply")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    text = models.TextField(blank=True, default="")
    refusal = models.CharField(max_length=10, choices=Refusal.choices, blank=True, default="")
    grant = models.ForeignKey(Grant, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="clearing_reply_outcome"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DECLINED) | Q(refusal__in=Refusal.values), name="clearing_reply_refusal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.outcome}"


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
