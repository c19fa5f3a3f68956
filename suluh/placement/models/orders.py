"""Companies and their licences, employers abroad, job orders, and how many places each regency may fill.

These rows hold no worker's facts, so whoever works here reads them, and the public may check a number.
"""

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.placement.kinds import CompanyKind, Job, LicenceKind, Payer, RemarkKind, Sector
from suluh.regions.models import Area, Country


class Company(models.Model):
    """A company that places workers abroad."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160, db_collation="C")
    kind = models.CharField(max_length=8, choices=CompanyKind.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=300, blank=True, default="")
    contact = models.CharField(max_length=160, blank=True, default="")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name_key", "kind"], name="placement_company_once"),
            models.CheckConstraint(condition=Q(kind__in=CompanyKind.values), name="placement_company_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class ForeignEmployer(models.Model):
    """A legal entity abroad that asks for workers, registered by the Indonesian mission there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160, db_collation="C")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    registration = models.CharField(max_length=80)
    legal_form = models.CharField(max_length=80, blank=True, default="")
    sector = models.CharField(max_length=12, choices=Sector.choices)
    address = models.CharField(max_length=300)
    contact = models.CharField(max_length=160, blank=True, default="")
    agreement = models.CharField(max_length=300, blank=True, default="")
    verified_by = models.CharField(max_length=160, blank=True, default="")
    verified_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "registration"], name="placement_foreignemployer_once"),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="placement_foreignemployer_sector"),
        ]

    def __str__(self) -> str:
        return self.name


class JobOrder(models.Model):
    """What an employer abroad asks for. `allotted` counts the places given to regencies, never more than there are."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=60)
    number_key = models.CharField(max_length=60, db_collation="C")
    employer = models.ForeignKey(ForeignEmployer, models.PROTECT, related_name="orders")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="orders")
    """The company that places the workers; none where local government recruits directly."""
    job = models.CharField(max_length=12, choices=Job.choices)
    city = models.CharField(max_length=120, blank=True, default="")
    seats = models.PositiveIntegerField()
    allotted = models.PositiveIntegerField(default=0)
    wage = models.PositiveIntegerField()
    """A month's wage, in whole units of `currency`."""
    currency = models.CharField(max_length=3)
    months = models.PositiveSmallIntegerField()
    least_age = models.PositiveSmallIntegerField(default=18)
    terms = models.CharField(max_length=600, blank=True, default="")
    starts = models.DateField()
    ends = models.DateField()
    verified_by = models.CharField(max_length=160, blank=True, default="")
    verified_number = models.CharField(max_length=80, blank=True, default="")
    verified_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number_key"], name="placement_joborder_number"),
            models.CheckConstraint(condition=Q(job__in=Job.values), name="placement_joborder_job"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="placement_joborder_period"),
            models.CheckConstraint(condition=Q(allotted__lte=F("seats")), name="placement_joborder_seats"),
        ]
        indexes = [models.Index(fields=["ends"], name="placement_joborder_ends")]

    def __str__(self) -> str:
        return self.number


class OrderCost(models.Model):
    """Who pays which cost of a job order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(JobOrder, models.PROTECT, related_name="costs")
    item = models.CharField(max_length=8, blank=True, default="")
    """The code of an item that may cost a worker nothing, or "" for another cost."""
    label = models.CharField(max_length=120)
    payer = models.CharField(max_length=8, choices=Payer.choices)
    amount = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "label"], name="placement_ordercost_once"),
            models.CheckConstraint(condition=Q(payer__in=Payer.values), name="placement_ordercost_payer"),
        ]

    def __str__(self) -> str:
        return self.label


class Licence(models.Model):
    """A licence of a company: to place workers at all, or to recruit for one job order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, models.PROTECT, related_name="licences")
    order = models.ForeignKey(JobOrder, models.PROTECT, null=True, related_name="licences")
    kind = models.CharField(max_length=8, choices=LicenceKind.choices)
    number = models.CharField(max_length=80)
    number_key = models.CharField(max_length=80, db_collation="C")
    starts = models.DateField()
    ends = models.DateField()
    suspended_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number_key"], name="placement_licence_number"),
            models.CheckConstraint(condition=Q(kind__in=LicenceKind.values), name="placement_licence_kind"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="placement_licence_period"),
        ]

    def __str__(self) -> str:
        return self.number


class CompanyRemark(models.Model):
    """A complaint about a company, or what it has promised to mend. It names no worker. Read by officers only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, models.PROTECT, related_name="remarks")
    kind = models.CharField(max_length=12, choices=RemarkKind.choices)
    on = models.DateField()
    text = models.CharField(max_length=400)
    due_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    outcome = models.CharField(max_length=300, blank=True, default="")
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "kind", "on", "text"], name="placement_companyremark_once"),
            models.CheckConstraint(condition=Q(kind__in=RemarkKind.values), name="placement_companyremark_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.kind}"


class Allotment(models.Model):
    """How many places of a job order a regency may fill, and how many it has filled: never more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(JobOrder, models.PROTECT, related_name="allotments")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    seats = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "area"], name="placement_allotment_once"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="placement_allotment_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.area_id}"

    @property
    def area_code(self) -> str:
        return self.area_id

    @property
    def left(self) -> int:
        return self.seats - self.taken
