"""Proceedings and their stages, who told the victim of her rights, claims of restitution, what was stated and paid."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.models import Agency, User
from suluh.cases.models import Case
from suluh.ids import new_id
from suluh.justice.kinds import Milestone, Mover, NextKind, OtherMoney, Payer, Phase, StageKind, Teller, Testimony
from suluh.library.models import Regime


class Proceeding(models.Model):
    """A criminal case that concerns the person of one case of ours. Who is accused is told apart, never named."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    accused = models.CharField(max_length=80)
    act_on = models.DateField(null=True)
    charges = ArrayField(models.CharField(max_length=40), default=list)
    stage = models.CharField(max_length=14, choices=StageKind.choices, blank=True, default="")
    stage_on = models.DateField(null=True)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case"], name="justice_proceeding_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="") | Q(stage__in=StageKind.values), name="justice_proceeding_stage"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def short(self) -> str:
        """By what colleagues tell its case apart, known without the case itself."""
        return Case(pk=self.case_id).short


class Stage(models.Model):
    """A stage that a proceeding reached: when, at which office, with which document. Kept as it was written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="stages")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=StageKind.choices)
    on = models.DateField()
    office = models.CharField(max_length=160)
    number = models.CharField(max_length=120, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    key = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StageKind.values), name="justice_stage_kind"),
            models.UniqueConstraint(fields=["proceeding", "key"], condition=~Q(key=""), name="justice_stage_once"),
        ]
        indexes = [models.Index(fields=["proceeding", "at"], name="justice_stage_order")]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.kind}"


class Informing(models.Model):
    """That the victim was told of her right to restitution: by whom, when, in which language."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    teller = models.CharField(max_length=12, choices=Teller.choices)
    on = models.DateField()
    language = models.CharField(max_length=60)
    wants = models.BooleanField(null=True)
    note = models.CharField(max_length=400, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(teller__in=Teller.values), name="justice_informing_teller")]
        indexes = [models.Index(fields=["case"], name="justice_informing_of_case")]

    def __str__(self) -> str:
        return str(self.pk)


class TestimonyNeed(models.Model):
    """What the person needs in order to testify, and whether it was seen to."""

    __test__ = False

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Testimony.choices)
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Testimony.values), name="justice_testimonyneed_kind"),
            models.UniqueConstraint(fields=["case", "kind"], name="justice_testimonyneed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Claim(models.Model):
    """The restitution of one case. Sums of its stages and payments stand here, so that the country is added up fast.

    So does whose move it is, and whether those concerned were told, so that every desk finds its own at once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=13, db_collation="C")
    regime = models.ForeignKey(Regime, models.PROTECT, null=True, related_name="+")
    assessed = models.BigIntegerField(null=True)
    demanded = models.BigIntegerField(null=True)
    adjudged = models.BigIntegerField(null=True)
    adjudged_on = models.DateField(null=True)
    paid = models.BigIntegerField(default=0)
    due_on = models.DateField(null=True)
    next = models.CharField(max_length=8, choices=NextKind.choices, blank=True, default="")
    mover = models.CharField(max_length=12, choices=Mover.choices, blank=True, default="")
    move_by = models.DateField(null=True)
    told = models.BooleanField(default=False)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(next="") | Q(next__in=NextKind.values), name="justice_claim_next"),
            models.CheckConstraint(condition=Q(mover="") | Q(mover__in=Mover.values), name="justice_claim_mover"),
            models.CheckConstraint(condition=Q(paid__gte=0), name="justice_claim_paid"),
            models.CheckConstraint(
                condition=Q(adjudged=None, paid=0) | Q(paid__lte=models.F("adjudged")), name="justice_claim_not_more"
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "adjudged_on"], name="justice_claim_area"),
            models.Index(
                fields=["adjudged_on"],
                include=["area_code", "adjudged", "paid", "due_on"],
                condition=Q(adjudged_on__isnull=False),
                name="justice_claim_added_up",
            ),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="justice_claim_due"),
            models.Index(fields=["id"], condition=Q(told=False), name="justice_claim_untold"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def short(self) -> str:
        """By what colleagues tell its case apart, known without the case itself."""
        return Case(pk=self.case_id).short


class Reckoning(models.Model):
    """What an agency stated at one stage, head by head, in whole rupiah. A later statement stands before an earlier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reckonings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    phase = models.CharField(max_length=8, choices=Phase.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    on = models.DateField()
    number = models.CharField(max_length=120, blank=True, default="")
    loss = models.BigIntegerField(default=0)
    suffering = models.BigIntegerField(default=0)
    treatment = models.BigIntegerField(default=0)
    other = models.BigIntegerField(default=0)
    note = models.CharField(max_length=400, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="justice_reckoning_phase"),
            models.CheckConstraint(
                condition=Q(loss__gte=0, suffering__gte=0, treatment__gte=0, other__gte=0),
                name="justice_reckoning_positive",
            ),
        ]
        indexes = [models.Index(fields=["claim", "phase", "on"], name="justice_reckoning_last")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.phase}"

    @property
    def total(self) -> int:
        """All heads together."""
        return self.loss + self.suffering + self.treatment + self.other


class Happening(models.Model):
    """An event from which a clock of restitution runs, or that changes whose move it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="happenings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Milestone.choices)
    on = models.DateField()
    number = models.CharField(max_length=120, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=Milestone.values), name="justice_happening_kind")]
        indexes = [models.Index(fields=["claim", "on"], name="justice_happening_order")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind}"


class Payment(models.Model):
    """One instalment that was paid, with its proof. A mistake is struck out, with what it said still readable."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="payments")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    on = models.DateField()
    payer = models.CharField(max_length=12, choices=Payer.choices)
    proof = models.CharField(max_length=120)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    key = models.CharField(max_length=80, blank=True, default="")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="justice_payment_positive"),
            models.CheckConstraint(condition=Q(payer__in=Payer.values), name="justice_payment_payer"),
            models.UniqueConstraint(fields=["claim", "key"], condition=~Q(key=""), name="justice_payment_once"),
        ]
        indexes = [models.Index(fields=["claim", "on"], name="justice_payment_order")]

    def __str__(self) -> str:
        return str(self.pk)


class Relief(models.Model):
    """Money that is not restitution: compensation by the state, help by LPSK, insurance. Never added to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=OtherMoney.choices)
    amount = models.BigIntegerField()
    on = models.DateField()
    giver = models.CharField(max_length=160)
    number = models.CharField(max_length=120, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OtherMoney.values), name="justice_relief_kind"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="justice_relief_positive"),
        ]
        indexes = [models.Index(fields=["case"], name="justice_relief_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
