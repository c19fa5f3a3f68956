"""What is double besides records: reports that tell of one happening, and open cases for one person.

Three things, three tables: a Pair is of two records that may speak of one person, a Repeat of two reports that may
tell of one happening, an Overlap of two cases that are open for one person. None of them follows from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from suluh.accounts.models import User
from suluh.cases.models import Case
from suluh.clearing.kinds import Standing
from suluh.ids import new_id
from suluh.reports.models import Report


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a decision was taken back, by whom and why."""

    by: User
    at: datetime
    reason: str


class Settled(models.Model):
    """What an officer decided, and that it was taken back, by whom and why. Never overwritten: later is another row.

    `area_code` is the smallest area that holds both: who clears there decides. `grounds` is what spoke for and against
    it then (`queries.grounds`): numbers and codes, and nothing that names anybody. Empty of decisions made before it
    was kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area_code = models.CharField(max_length=13, db_collation="C", blank=True)
    note = models.TextField(blank=True, default="")
    grounds = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    @property
    def author(self) -> str:
        """Who decided, as colleagues know her."""
        return self.by.get_full_name() or self.by.get_username()

    @property
    def retraction(self) -> TakenBack | None:
        """That it was taken back, if it was."""
        if self.undone_by is None or self.undone_at is None:
            return None
        return TakenBack(self.undone_by, self.undone_at, self.undone_reason)

    @property
    def standing(self) -> Standing:
        """What it is worth today."""
        return Standing.TAKEN_BACK if self.undone_at else Standing.STANDS


class Repeat(Settled):
    """That a report tells of the same happening as an earlier one (`first`); or, where not `same`, of another.

    The report stays as it was told, and its people stay claims about them: only as a happening it counts no more.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="repeats")
    first = models.ForeignKey(Report, models.PROTECT, related_name="repeated_by")
    same = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(report=F("first")), name="clearing_repeat_two"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(same=True, undone_at=None), name="clearing_repeat_once"
            ),
        ]
        indexes = [models.Index(fields=["area_code", "-at"], name="clearing_repeat_area")]

    def __str__(self) -> str:
        return f"{self.report_id} = {self.first_id}: {self.same}"


class Overlap(Settled):
    """That two cases open for one person belong together, and which should lead (`lead`); or are two episodes (none).

    It is advice to the agencies that hold them: nothing is merged or closed by it.
    """

    left = models.ForeignKey(Case, models.PROTECT, related_name="+")
    right = models.ForeignKey(Case, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="clearing_overlap_order"),
            models.CheckConstraint(
                condition=Q(lead=None) | Q(lead=F("left")) | Q(lead=F("right")), name="clearing_overlap_lead"
            ),
            models.UniqueConstraint(
                fields=["left", "right"], condition=Q(undone_at=None), name="clearing_overlap_once"
            ),
        ]
        indexes = [models.Index(fields=["area_code", "-at"], name="clearing_overlap_area")]

    def __str__(self) -> str:
        return f"{self.left_id} & {self.right_id}"

    @property
    def parted(self) -> bool:
        """Whether the cases are for two persons today, as clearing knows them."""
        return self.left.record.person_id != self.right.record.person_id
