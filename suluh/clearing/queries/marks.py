"""What stands about reports that were marked as repeating another, and how it is today.

A mark is on a version of a report, and holds for those that correct it: both are read as they are today.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, When

from suluh.clearing.models import Repeat
from suluh.clearing.queries.alike import signs_between
from suluh.clearing.queries.doubles import repeats
from suluh.clearing.rules.doubles import tells_of_another
from suluh.people.models import Record
from suluh.reports.kinds import GONE
from suluh.reports.models import Mention, Report
from suluh.reports.queries import Newest, lines_of, newest


@dataclass(frozen=True, slots=True)
class Today:
    """The two reports of a mark as they are today: the versions that count."""

    repeat: Repeat
    report: Report
    first: Report

    @property
    def corrected(self) -> bool:
        """Test whether either was corrected since."""
        return (self.report.pk, self.first.pk) != (self.repeat.report_id, self.repeat.first_id)

    @property
    def gone(self) -> bool:
        """Test whether the report that is repeated no longer counts."""
        return self.first.status in GONE

    @property
    def turned(self) -> bool:
        """Test whether a correction made it another happening."""
        then = (self.repeat.report.destination_id, self.repeat.first.destination_id)
        return tells_of_another(then, (self.report.destination_id, self.first.destination_id))

    @property
    def holds(self) -> bool:
        """Test whether the report that repeats is still not counted."""
        return not (self.gone or self.turned)


def today(repeat: Repeat) -> Today:
    """Return the two reports of a mark as they are today."""
    return Today(repeat, newest(repeat.report), newest(repeat.first))


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands about a report beside others: that it repeats one, that this was taken back, and which repeat it."""

    repeat: Today | None
    undone: Repeat | None
    repeated: list[Today]

    @property
    def stand(self) -> list[Repeat]:
        """All of them that stand."""
        return [one.repeat for one in ([self.repeat] if self.repeat else []) + self.repeated]

    @property
    def is_repeated(self) -> bool:
        """Test whether a report that repeats it is not counted."""
        return any(one.holds for one in self.repeated)


def marks_of(report_id: UUID) -> Marks:
    """Return what stands about a report and the versions before it beside others. To be asked as the system."""
    versions = list(lines_of([report_id]))
    said = list(repeats().filter(same=True, report__in=versions))
    repeat = next((one for one in said if not one.undone_at), None)
    repeated = repeats().filter(same=True, first__in=versions, undone_at=None)
    undone = said[0] if said and repeat is None else None
    return Marks(today(repeat) if repeat else None, undone, [today(one) for one in repeated])


def doubtful() -> list[Repeat]:
    """Return marks that stand though what spoke for them is gone, newest first.

    The report that is repeated was refused or undone; no person is in both any more; or a correction tells of another
    happening, or no longer looks like the other report where nothing else had spoken for it.
    """
    marked = repeats().filter(same=True, undone_at=None)
    marked = marked.annotate(report_now=Newest("report"), first_now=Newest("first"))
    gone = Exists(Report.objects.filter(pk=OuterRef("first_now"), status__in=GONE))
    theirs = Record.objects.filter(mention__report=OuterRef(OuterRef("first_now")), withdrawn_at=None)
    hers = Mention.objects.filter(report=OuterRef("report_now"), record__withdrawn_at=None)
    parted = Q(grounds__shared__gt=0) & ~Exists(hers.filter(record__person__in=theirs.values("person")))
    corrected = ~Q(report_now=F("report_id")) | ~Q(first_now=F("first_id"))
    fallen = Case(When(Q(gone) | parted, then=True), default=False)
    found = marked.annotate(fallen=fallen).filter(Q(fallen=True) | corrected)
    return [one for one in found if one.fallen or (now := today(one)).turned or _unlike(now)]


def _unlike(now: Today) -> bool:
    """Test whether two reports that nothing but likeness spoke for are alike in none of it any more."""
    signs = set(now.repeat.grounds.get("signs", ()))
    if not signs or now.repeat.grounds.get("shared"):
        return False
    return not signs & {sign.value for sign in signs_between(now.report, now.first)}
