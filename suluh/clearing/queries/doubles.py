"""Reports that may tell of one happening, and persons for whom more than one case is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case
from suluh.cases.queries import cases
from suluh.clearing.models import Overlap, Repeat
from suluh.clearing.rules.doubles import Told
from suluh.reports.kinds import Status
from suluh.reports.models import Mention, Report, Review
from suluh.reports.queries import LIVE, lines_of, newest, reports

MOST = 500
NEAR = timedelta(days=90)
"""How far apart two reports may have been received and still be shown as perhaps telling of one happening."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two reports about the same persons, the later and the earlier, and how many persons they share."""

    later: Report
    earlier: Report
    shared: int

    @property
    def days(self) -> int:
        """How many days lie between what they were told."""
        return abs((self.later.said_on - self.earlier.said_on).days)


def twin_reports(since: datetime) -> list[Twins]:
    """Return pairs of reports within reach that perhaps tell of one happening and that nobody has decided about.

    They share a person, as clearing knows her today, were received near each other, and name no different destination.
    Most shared persons first, then the newest; `MOST` of them.
    """
    beside = "record__person__records__mention__report"
    later = Q(report__received_at__gt=F(f"{beside}__received_at")) | Q(
        report__received_at=F(f"{beside}__received_at"), report__gt=F(beside)
    )
    where = Q(report__destination=None) | Q(**{f"{beside}__destination": None})
    where |= Q(report__destination=F(f"{beside}__destination"))
    live = {"report__status__in": LIVE, f"{beside}__status__in": LIVE, "record__withdrawn_at": None}
    near = {f"{beside}__received_at__gt": F("report__received_at") - NEAR}
    rows = (
        Mention.objects.filter(later, where, report__received_at__gt=since, **live, **near)
        .values_list("report", beside)
        .annotate(shared=Count("record__person", distinct=True))
        .order_by("-shared", "-report__received_at", "report", beside)
    )
    found = [(one, other, shared) for one, other, shared in rows[:MOST]]
    decided, repeating = decided_among({report for row in found for report in row[:2]})
    open_ = [row for row in found if frozenset(row[:2]) not in decided and not repeating & set(row[:2])]
    shown = reports().in_bulk({report for row in open_ for report in row[:2]})
    return [Twins(shown[one], shown[other], shared) for one, other, shared in open_]


def decided_among(ids: Iterable[UUID]) -> tuple[set[frozenset[UUID]], set[UUID]]:
    """Return which pairs among some reports were decided, and which of the reports repeat another.

    What was decided about a version of a report holds for those that corrected it.
    """
    became = lines_of(ids)
    rows = standing().filter(Q(report__in=became) | Q(first__in=became)).values_list("report_id", "first_id", "same")
    pairs = [(became.get(report, report), became.get(first, first), same) for report, first, same in rows]
    return {frozenset(row[:2]) for row in pairs}, {row[0] for row in pairs if row[2]}


def standing() -> QuerySet[Repeat]:
    """Return the decisions about reports that still stand."""
    return Repeat.objects.filter(undone_at=None)


def repeats() -> QuerySet[Repeat]:
    """Return decisions about reports as their list shows them, the newest first."""
    return Repeat.objects.select_related("report__agency", "first__agency", "by", "undone_by").order_by("-at", "-pk")


def between(one: Report, other: Report) -> QuerySet[Repeat]:
    """Return what was ever decided about two reports or versions of them, the newest first."""
    ours, theirs = (list(lines_of([newest(report).pk])) for report in (one, other))
    return repeats().filter(Q(report__in=ours, first__in=theirs) | Q(report__in=theirs, first__in=ours))


def told(report: Report) -> Told:
    """Return how a report stands with all its versions, for the rules."""
    rows, versions = standing().filter(same=True), list(lines_of([report.pk]))
    entered = Report.objects.filter(pk__in=versions).values_list("entered_by", flat=True)
    return Told(
        live=report.status in LIVE,
        verified=report.status == Status.VERIFIED,
        repeats=rows.filter(report__in=versions).exists(),
        repeated=rows.filter(first__in=versions).exists(),
        entered_by=frozenset(user for user in entered if user),
        reviewed_by=frozenset(Review.objects.filter(report__in=versions).values_list("by_id", flat=True)),
    )


def persons_in_both(one: Report, other: Report) -> set[UUID]:
    """Return the persons of whom both reports speak, as clearing knows them today."""
    ours = Mention.objects.filter(report=one, record__withdrawn_at=None).values("record__person")
    theirs = Mention.objects.filter(report=other, record__withdrawn_at=None, record__person__in=ours)
    return set(theirs.values_list("record__person", flat=True))


@dataclass(frozen=True, slots=True)
class Together:
    """Two cases open for one person, the older first, and what stands about them."""

    older: Case
    newer: Case
    advice: Overlap | None = None


def open_cases() -> QuerySet[Case]:
    """Return open cases within reach, with whom they are for."""
    return cases().select_related("agency", "record").exclude(state=CaseState.CLOSED)


def twin_cases() -> list[Together]:
    """Return pairs of cases open for one person within reach: undecided ones first, then the longest open."""
    several = open_cases().order_by().values("record__person").annotate(n=Count("pk")).filter(n__gt=1)
    persons = list(several.values_list("record__person", flat=True)[:MOST])
    return together(open_cases().filter(record__person__in=persons).order_by("opened_at", "pk"))


def together(rows: Iterable[Case]) -> list[Together]:
    """Return cases for one person two by two, with what stands about them; two episodes need no further thought."""
    by_person: dict[UUID, list[Case]] = defaultdict(list)
    for case in rows:
        by_person[case.record.person_id].append(case)
    found = [pair for cases_ in by_person.values() for pair in combinations(cases_, 2)]
    stands = advice_on([case.pk for pair in found for case in pair])
    made = [Together(one, other, stands.get(frozenset({one.pk, other.pk}))) for one, other in found]
    kept = [one for one in made if one.advice is None or one.advice.lead_id]
    return sorted(kept, key=lambda one: (one.advice is not None, one.older.opened_at))


def advice_on(case_ids: Sequence[UUID]) -> dict[frozenset[UUID], Overlap]:
    """Return what stands about pairs of some cases."""
    rows = Overlap.objects.filter(undone_at=None, left__in=case_ids, right__in=case_ids).select_related("by", "lead")
    return {frozenset({row.left_id, row.right_id}): row for row in rows}


def overlaps_of(one: Case, other: Case) -> QuerySet[Overlap]:
    """Return what was ever advised about two cases, the newest first."""
    left, right = sorted((one.pk, other.pk))
    return overlaps().filter(left=left, right=right)


def overlaps() -> QuerySet[Overlap]:
    """Return advice about cases as its list and its account show it, the newest first."""
    shown = ("left__agency", "left__record", "right__agency", "right__record", "lead__agency", "by", "undone_by")
    return Overlap.objects.select_related(*shown).order_by("-at", "-pk")


def ended_advice(person_id: UUID) -> list[Overlap]:
    """Return advice on open cases of a person that was taken back, or given when another's was thought to be hers.

    Of each two cases what was said last. To be asked as the system: the other case may lie anywhere.
    """
    hers = Q(left__record__person=person_id) & ~Q(left__state=CaseState.CLOSED)
    hers |= Q(right__record__person=person_id) & ~Q(right__state=CaseState.CLOSED)
    last: dict[tuple[UUID, UUID], Overlap] = {}
    for row in overlaps().filter(hers):
        last.setdefault((row.left_id, row.right_id), row)
    return [row for row in last.values() if row.lead_id and (row.undone_at or row.parted)]
