"""One decision explained: what it rested on, what followed from it, and what became of it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency
from suluh.accounts.queries import posts_of
from suluh.clearing.models import Inquiry, Judgement, Move, Pair, Recheck
from suluh.clearing.queries.groups import step_of
from suluh.clearing.queries.inquiries import inquiries_of
from suluh.people.models import Record
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


def office_of(judgement: Judgement) -> str:
    """Return for which agency an officer cleared when she decided; empty of a machine, and where no post says so."""
    if judgement.by is None:
        return ""
    day = localtime(judgement.at).date()
    held = posts_of(judgement.by).filter(Q(ends=None) | Q(ends__gt=day), role=Role.CLEARING_OFFICER, starts__lte=day)
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
