"""One decision explained, be it of records, reports or cases: what it rested on, what followed, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency
from suluh.accounts.queries import posts_of
from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case
from suluh.clearing.kinds import Alike, Standing
from suluh.clearing.models import Inquiry, Judgement, Move, Overlap, Pair, Recheck, Repeat
from suluh.clearing.queries.doubles import persons_in_both
from suluh.clearing.queries.groups import step_of
from suluh.clearing.queries.inquiries import inquiries_of
from suluh.clearing.queries.marks import Today, today
from suluh.clearing.queries.pairs import decisions
from suluh.people.models import Record
from suluh.reports.kinds import Status
from suluh.reports.models import Mention, Report


@dataclass(frozen=True, slots=True)
class Side:
    """A record of a pair, and the report that it came from, if any."""

    record: Record
    agency: Agency
    report: Report | None


def sides_of(pair: Pair) -> list[Side]:
    """Return both records of a pair, the left first, with where they came from."""
    rows = Mention.objects.filter(record__in=[pair.left_id, pair.right_id]).select_related("report")
    reports = {row.record_id: row.report for row in rows}
    sides = ((pair.left, pair.left_agency), (pair.right, pair.right_agency))
    return [Side(record, agency, reports.get(record.pk)) for record, agency in sides]


@dataclass(frozen=True, slots=True)
class Followed:
    """At a moment, how many records came to speak of another person; or, when it was taken back, of their own again."""

    at: datetime
    records: int
    undone: bool


def office_of(decision: Judgement | Repeat | Overlap) -> str:
    """Return for which agency an officer cleared when she decided; empty of a machine, and where no post says so."""
    if decision.by is None:
        return ""
    day = localtime(decision.at).date()
    held = posts_of(decision.by).filter(Q(ends=None) | Q(ends__gt=day), role=Role.CLEARING_OFFICER, starts__lte=day)
    return next((post.agency.name for post in held), "")


def followed_from(judgement: Judgement) -> list[Followed]:
    """Return what followed for persons from a decision and from taking it back, within the reader's reach."""
    taken_back = judgement.retraction.at if hasattr(judgement, "retraction") else None
    moments = list(Move.objects.filter(judgement=judgement).order_by("at").values_list("at", flat=True))
    return [Followed(at, moments.count(at), at == taken_back) for at in dict.fromkeys(moments)]


def asked_before(judgement: Judgement) -> QuerySet[Inquiry]:
    """Return what agencies had been asked about the pair when it was decided, and what they answered."""
    return inquiries_of(judgement.pair).filter(at__lte=judgement.at)


def examined(judgement: Judgement) -> Recheck | None:
    """Return what another officer found who examined the pair without knowing of the decision, if one did."""
    return Recheck.objects.filter(pk=judgement.pk).exclude(at=None).select_related("by").first()


def decided_with(judgement: Judgement) -> int:
    """Count the other pairs that were decided in the same step and still stand."""
    return step_of(judgement).exclude(pk=judgement.pk).count()


@dataclass(frozen=True, slots=True)
class Rests:
    """The decisions about records that one about reports or cases rests on, the oldest first; more lie out of reach."""

    judgements: list[Judgement]
    beyond: int

    @property
    def taken_back(self) -> bool:
        """Test whether any of them no longer stands."""
        return any(one.standing is not Standing.STANDS for one in self.judgements)


def rests_on(decision: Repeat | Overlap) -> Rests:
    """Return by which decisions the records behind two reports or cases had come together when it was made."""
    joined = decision.grounds.get("joined", [])
    found = list(decisions().filter(pk__in=joined).order_by("at", "pk"))
    return Rests(found, len(joined) - len(found))


@dataclass(frozen=True, slots=True)
class OfReports:
    """What spoke for a decision about two reports, and how it is today."""

    repeat: Repeat
    rests: Rests
    today: Today
    shared_now: int

    @property
    def kept(self) -> bool:
        """Test whether what spoke for it was kept; it was not before grounds were."""
        return bool(self.repeat.grounds)

    @property
    def shared(self) -> int:
        """How many persons both reports spoke of then."""
        return int(self.repeat.grounds["shared"])

    @property
    def signs(self) -> list[Alike]:
        """In what they looked alike then."""
        return [Alike(sign) for sign in self.repeat.grounds["signs"]]

    @property
    def stood(self) -> list[tuple[Report, Status | None]]:
        """Both reports, the repeating one first, with how each stood then, where that was kept."""
        then = self.repeat.grounds.get("status", ["", ""])
        both = (self.repeat.report, self.repeat.first)
        return [(report, Status(status) if status else None) for report, status in zip(both, then, strict=True)]

    @property
    def marks(self) -> bool:
        """Test whether it leaves one of the reports out of the figures, as far as what is true today lets it."""
        return self.repeat.same and not self.repeat.undone_at


def explained_reports(repeat: Repeat) -> OfReports:
    """Return what spoke for a decision about two reports, and how it is today."""
    now = today(repeat)
    return OfReports(repeat, rests_on(repeat), now, len(persons_in_both(now.report, now.first)))


@dataclass(frozen=True, slots=True)
class OfCases:
    """What spoke for advice about two cases, and how it is today."""

    overlap: Overlap
    rests: Rests

    @property
    def kept(self) -> bool:
        """Test whether what spoke for it was kept; it was not before grounds were."""
        return bool(self.overlap.grounds)

    @property
    def stood(self) -> list[tuple[Case, datetime | None, bool]]:
        """Both cases, the older first, with when each had last been written in, and whether somebody worked on it."""
        grounds = self.overlap.grounds
        touched: list[datetime | None] = [datetime.fromisoformat(one) for one in grounds.get("touched", [])]
        worked = grounds.get("worked", [False, False])
        rows = zip((self.overlap.left, self.overlap.right), touched or [None, None], worked, strict=True)
        return sorted(rows, key=lambda row: (row[0].opened_at, row[0].pk))

    @property
    def closed(self) -> list[Case]:
        """Which of the cases have been closed since."""
        return [case for case in (self.overlap.left, self.overlap.right) if case.state == CaseState.CLOSED]


def explained_cases(overlap: Overlap) -> OfCases:
    """Return what spoke for advice about two cases, and how it is today."""
    return OfCases(overlap, rests_on(overlap))
