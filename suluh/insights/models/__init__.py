"""Figures and indices; no row speaks of one person.

Figures are counted by a job and read by everybody within her reach (migration 0002). A figure belongs to an area
(`agency_id` 0; area "" is the country) or to an agency (`area_code` ""). Both are part of the key and neither may be
empty in it, so there is no foreign key to an agency. Indices are made of statistics that an officer uploaded.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from suluh.accounts.kinds import Role
from suluh.accounts.models import User
from suluh.ids import new_id
from suluh.insights.kinds import (
    Axis,
    Dimension,
    Measure,
    Outcome,
    Part,
    Rounding,
    Side,
    Span,
    State,
    Step,
    Watched,
    Withheld,
)
from suluh.insights.models.editions import Change, Edition
from suluh.insights.models.journeys import Digest, Doubled, Journey, Kind, Overlap, Overview, Pulse
from suluh.insights.models.tallies import Tally
from suluh.regions.models import StatisticSet

__all__ = ["Change", "Digest", "Doubled", "Edition", "Journey", "Overlap", "Overview", "Pulse", "Tally"]


class Count(models.Model):
    """One round of counting: as of when, and how long it took."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    seconds = models.FloatField()
    figures = models.IntegerField()
    undone = False
    """Whether a decision within the reader's area that figures rest on was taken back since (`queries.last_count`)."""

    class Meta:
        indexes = [models.Index(fields=["-at"], name="insights_count_newest")]

    def __str__(self) -> str:
        return f"{self.figures} @ {self.at}"


class Figure(models.Model):
    """How many reports, records and persons there are of a kind, in a place or an agency, over a span."""

    pk = models.CompositePrimaryKey("area_code", "agency_id", "span", "dimension", "value")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField(default=0)
    span = models.SmallIntegerField(choices=Span.choices)
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    value = models.CharField(max_length=32, db_collation="C", blank=True)
    reports = models.IntegerField()
    records = models.IntegerField()
    persons = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.area_code}/{self.agency_id} {self.span} {self.dimension} {self.value}"


class Waiting(models.Model):
    """What waits in a place or an agency, and for how long: the middle and the oldest of what was received."""

    pk = models.CompositePrimaryKey("area_code", "agency_id")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField(default=0)
    reports = models.IntegerField(default=0)
    middle_at = models.DateTimeField(null=True)
    oldest_at = models.DateTimeField(null=True)
    late = models.IntegerField(default=0)
    urgent = models.IntegerField(default=0)
    urgent_late = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    likely_pairs = models.IntegerField(default=0)
    possible_pairs = models.IntegerField(default=0)
    open_cases = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.area_code}/{self.agency_id}: {self.reports}"


class Stage(models.Model):
    """How long a stage of service took in a place or an agency, and how many wait for it.

    `reached` counts those that reached it in the last 365 days; `days` is the median time of these, `slow` the time
    within which nine of ten did; `waiting` counts those that have not, however old, and `oldest` is the days of the
    oldest. Times are days, NULL where nothing was reached or waits.
    """

    pk = models.CompositePrimaryKey("area_code", "agency_id", "step")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField(default=0)
    step = models.CharField(max_length=10, choices=Step.choices)
    reached = models.IntegerField(default=0)
    days = models.FloatField(null=True)
    slow = models.FloatField(null=True)
    waiting = models.IntegerField(default=0)
    oldest = models.FloatField(null=True)

    def __str__(self) -> str:
        return f"{self.area_code}/{self.agency_id} {self.step}: {self.reached}"


class Owed(models.Model):
    """Restitution in a place or an agency: how many claims reached each stage, and their sums in whole rupiah."""

    pk = models.CompositePrimaryKey("area_code", "agency_id")
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    agency_id = models.BigIntegerField(default=0)
    claims = models.IntegerField(default=0)
    assessed_in = models.IntegerField(default=0)
    assessed = models.BigIntegerField(default=0)
    demanded_in = models.IntegerField(default=0)
    demanded = models.BigIntegerField(default=0)
    adjudged_in = models.IntegerField(default=0)
    adjudged = models.BigIntegerField(default=0)
    paid_in = models.IntegerField(default=0)
    paid = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.area_code}/{self.agency_id}: {self.claims}"


class Alarm(models.Model):
    """That a count of a month is higher than its own history explains. Raised once; answered once, with a reason.

    `key` says of what within the area: "via>destination" of a route, a form of exploitation, the id of a reported
    person; "" of an origin. `expected` persons and `threshold` are of a whole month.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    watched = models.CharField(max_length=10, choices=Watched.choices)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    key = models.CharField(max_length=40, db_collation="C", blank=True, default="")
    month = models.DateField()
    persons = models.IntegerField()
    expected = models.FloatField()
    threshold = models.IntegerField()
    p_value = models.FloatField()
    raised_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["watched", "area_code", "key", "month"], name="insights_alarm_once"),
            models.CheckConstraint(condition=Q(watched__in=Watched.values), name="insights_alarm_watched"),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="") | Q(answered_at__isnull=False, outcome__in=Outcome.values),
                name="insights_alarm_answer",
            ),
        ]
        indexes = [models.Index(fields=["area_code", "-raised_at"], name="insights_alarm_newest")]

    def __str__(self) -> str:
        return f"{self.watched} {self.area_code} {self.month}"


class Desk(models.Model):
    """What a desk did in the last ninety days: the officers of one role in an agency, never one of them by name.

    `days` is the median time from what arrived to what was done about it: from what was said to its report, from a
    report to its verification, from a pair to the decision. `returned` counts work that came back, or was sent back.
    `trained` counts officers who hold a certificate of the library.
    """

    pk = models.CompositePrimaryKey("agency_id", "role")
    agency_id = models.BigIntegerField()
    role = models.CharField(max_length=20, choices=Role.choices)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    officers = models.IntegerField(default=0)
    trained = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    days = models.FloatField(null=True)
    waiting = models.IntegerField(default=0)
    late = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["area_code"], name="insights_desk_area")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.role}: {self.done}"


class Recipe(models.Model):
    """An index of vulnerability: of what it is made, by whom. It is kept as it was; a better one is made beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    side = models.CharField(max_length=12, choices=Side.choices)
    name = models.CharField(max_length=80, unique=True)
    note = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(side__in=Side.values), name="insights_recipe_side")]
        indexes = [models.Index(fields=["side", "-made_at"], name="insights_recipe_newest")]

    def __str__(self) -> str:
        return self.name


class Ingredient(models.Model):
    """One indicator of an index, with its weight and bounds. It stays readable after its statistics are withdrawn.

    `shift` says how much the ranking hangs on it: 1 minus the rank correlation without it; NULL where it alone makes
    up its part.
    """

    recipe = models.ForeignKey(Recipe, models.CASCADE, related_name="ingredients")
    place = models.SmallIntegerField()
    statistics = models.ForeignKey(StatisticSet, models.SET_NULL, null=True, related_name="+")
    indicator = models.CharField(max_length=80)
    unit = models.CharField(max_length=40, blank=True, default="")
    year = models.SmallIntegerField()
    source = models.CharField(max_length=160)
    part = models.CharField(max_length=16, choices=Part.choices)
    weight = models.DecimalField(max_digits=5, decimal_places=2)
    best = models.DecimalField(max_digits=20, decimal_places=4)
    worst = models.DecimalField(max_digits=20, decimal_places=4)
    shift = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipe", "place"], name="insights_ingredient_once"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="insights_ingredient_part"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="insights_ingredient_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


class Score(models.Model):
    """What an index says of a regency: NULL where too little is known.

    `first` and `last` are the ends of the interval of its rank; `known` is the share of the weight that is known.
    `parts` holds the score of each part, `details` for each ingredient in order its value, its score, and by how much
    it moves the index away from what it would be with the value of the middle regency.
    """

    recipe = models.ForeignKey(Recipe, models.CASCADE, related_name="scores")
    area_code = models.CharField(max_length=13, db_collation="C")
    index = models.FloatField(null=True)
    rank = models.IntegerField(null=True)
    first = models.IntegerField(null=True)
    last = models.IntegerField(null=True)
    known = models.FloatField()
    parts = models.JSONField()
    details = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipe", "area_code"], name="insights_score_once")]

    def __str__(self) -> str:
        return f"{self.area_code}: {self.index}"


class Frozen(Kind):
    """Journeys of a year as they were when its first table was proposed; never changed after.

    All tables of a year are made of them, so that no two differ by the few people who became known in between. Only a
    corrected edition is made of journeys that were frozen anew, beside the first.
    """

    pk = models.CompositePrimaryKey(
        "year", "edition", "area_code", "via", "destination", "sex", "age", "form", "standing"
    )
    year = models.SmallIntegerField()
    edition = models.SmallIntegerField(default=1)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.year} {self.area_code}-{self.destination}"


class Publication(models.Model):
    """A table for everybody: its question, the keys of its rows and columns, how it is rounded, what became of it.

    `number` is given when it is released and never again; a correction has one of its own and names what it replaces.
    `why` says why it was refused or withdrawn, or names why it is not safe (`kinds.Why`). Until it is tested it has no
    rows, and since `testing_at` it waits for that. The filters are NULL where they ask for all: "" is who is not known.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(null=True, unique=True)
    measure = models.CharField(max_length=12, choices=Measure.choices)
    rows_by = models.CharField(max_length=12, choices=Axis.choices)
    columns_by = models.CharField(max_length=12, choices=Axis.choices, blank=True)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    year = models.SmallIntegerField()
    edition = models.SmallIntegerField(default=1)
    sex = models.CharField(max_length=1, null=True, blank=True)
    age = models.CharField(max_length=8, null=True, blank=True)
    form = models.CharField(max_length=24, null=True, blank=True)
    destination = models.CharField(max_length=5, null=True, blank=True)
    base = models.SmallIntegerField(choices=Rounding.choices)
    rows = ArrayField(models.CharField(max_length=24), default=list)
    columns = ArrayField(models.CharField(max_length=24), default=list)
    note = models.CharField(max_length=500, blank=True)
    changed = models.CharField(max_length=500, blank=True, default="")
    """What a corrected edition changes and why, for the readers of both."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.TESTING)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    frozen_at = models.DateTimeField(null=True)
    testing_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="insights_publication_state"),
            models.CheckConstraint(
                condition=Q(state__in=[State.TESTING, State.UNSAFE, State.PROPOSED, State.REFUSED], number=None)
                | Q(state__in=[State.RELEASED, State.REPLACED, State.WITHDRAWN], number__gt=0),
                name="insights_publication_numbered",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")),
                name="insights_publication_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(changed="") | Q(edition__gt=1, replaces__isnull=False), name="insights_publication_changed"
            ),
        ]
        indexes = [models.Index(fields=["-year", "area_code"], name="insights_publication_list")]

    def __str__(self) -> str:
        return f"{self.rows_by} {self.area_code} {self.year}"


class Cell(models.Model):
    """A figure that a published table shows: of a row and a column, "*" for all. What is held back has no row."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="cells")
    row = models.CharField(max_length=24)
    column = models.CharField(max_length=24)
    persons = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "row", "column"], name="insights_cell_once"),
            models.CheckConstraint(condition=Q(persons__gte=11), name="insights_cell_floor"),
        ]

    def __str__(self) -> str:
        return f"{self.row}/{self.column}: {self.persons}"


class Held(models.Model):
    """A figure that a published table does not show, and why; officers read it, the public never does."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="held")
    row = models.CharField(max_length=24)
    column = models.CharField(max_length=24)
    why = models.CharField(max_length=8, choices=Withheld.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "row", "column"], name="insights_held_once"),
            models.CheckConstraint(condition=Q(why__in=Withheld.values), name="insights_held_why"),
        ]

    def __str__(self) -> str:
        return f"{self.row}/{self.column}: {self.why}"
