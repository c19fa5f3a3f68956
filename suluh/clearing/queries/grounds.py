"""What speaks for and against a decision about two reports or two cases: read now, and kept with the decision.

Numbers and codes alone: a decision outlives the names it was about.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from suluh.cases.models import Case
from suluh.clearing.kinds import State
from suluh.clearing.models import Pair
from suluh.clearing.queries.alike import signs_between
from suluh.clearing.queries.doubles import persons_in_both
from suluh.people.models import Record
from suluh.reports.models import Report

Grounds = dict[str, object]


def grounds_of_reports(report: Report, first: Report) -> Grounds:
    """Return how many persons two reports share, by which decisions, in what they look alike, and how each stands."""
    shared = persons_in_both(report, first)
    return {
        "shared": len(shared),
        "joined": _joined(shared),
        "signs": [sign.value for sign in signs_between(report, first)],
        "status": [report.status, first.status],
    }


def grounds_of_cases(left: Case, right: Case) -> Grounds:
    """Return by which decisions two cases are for one person, when each was last worked on, and if somebody does."""
    return {
        "joined": _joined([left.record.person_id]),
        "touched": [case.touched_at.isoformat() for case in (left, right)],
        "worked": [case.worker_id is not None for case in (left, right)],
    }


def _joined(persons: Iterable[UUID]) -> list[str]:
    """Return the decisions by which the records of some persons came together, as far as the reader reaches."""
    theirs = list(Record.objects.filter(person__in=list(persons)).values_list("pk", flat=True))
    found = Pair.objects.filter(left__in=theirs, right__in=theirs, state=State.SAME).exclude(current=None)
    return [str(pk) for pk in found.order_by("current__at", "pk").values_list("current", flat=True)]
