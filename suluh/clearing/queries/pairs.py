"""Pairs and decisions as their pages show them; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from suluh.clearing.kinds import Standing, State, Verdict
from suluh.clearing.models import Asking, Confirmation, Conflict, Judgement, Pair
from suluh.people.models import Record
from suluh.reports.models import Mention, Report


def pairs() -> QuerySet[Pair]:
    """Return pairs with what every page shows of them."""
    return Pair.objects.select_related("left_agency", "right_agency", "current__by", "left", "right")


def neighbours(pair: Pair) -> QuerySet[Pair]:
    """Return the other pairs in which either record, or another record of their persons, takes part."""
    people = [pair.left.person_id, pair.right.person_id]
    theirs = list(Record.objects.filter(person__in=people).values_list("pk", flat=True))  # asked by itself: an OR
    touching = Q(left__in=theirs) | Q(right__in=theirs)  # across two joins would read every pair
    return pairs().filter(touching).exclude(pk=pair.pk).order_by("-bits", "pk")


def reports_behind(pair: Pair) -> list[Report]:
    """Return the reports from which the left and the right record came, in this order."""
    rows = Mention.objects.filter(record__in=[pair.left_id, pair.right_id]).select_related("report__agency")
    return [row.report for row in sorted(rows, key=lambda row: row.record_id != pair.left_id)]


def judgements_of(pair: Pair) -> QuerySet[Judgement]:
    """Return what was ever decided about a pair, newest first."""
    return decisions().filter(pair=pair)


def objection(judgements: Sequence[Judgement]) -> Confirmation | None:
    """Return what the second officer said against the newest of a pair's decisions, if that is why it waits again."""
    newest = judgements[0] if judgements else None
    return newest.confirmation if newest is not None and newest.standing == Standing.REFUSED else None


def last_of(officer: int, since: datetime) -> Judgement | None:
    """Return an officer's newest decision since a time, if it still stands: what she may want to take back."""
    last = Judgement.objects.filter(by=officer, at__gt=since).select_related("pair").order_by("-at", "-pk").first()
    return last if last is not None and last.pair.current_id == last.pk else None


def replaced(judgement: Judgement) -> QuerySet[Judgement]:
    """Return the decisions that were taken back in the step in which one was made, as parting does with joinings."""
    step = Judgement.objects.filter(retraction__by=judgement.by_id, retraction__at=judgement.at)
    return step.filter(at__lt=judgement.at)


def state_of(pair_id: UUID) -> State:
    """Return the state of a pair; of one that is out of reach by now, that it waits."""
    state = Pair.objects.filter(pk=pair_id).values_list("state", flat=True).first()
    return State(state) if state else State.WAITING


def decisions() -> QuerySet[Judgement]:
    """Return decisions with who made, confirmed or took them back, newest first."""
    return Judgement.objects.select_related(
        "by", "confirmation__by", "retraction__by", "pair__left_agency", "pair__right_agency"
    ).order_by("-at", "-pk")


def open_conflicts() -> QuerySet[Conflict]:
    """Return contradictions that nobody has resolved, the oldest first."""
    return Conflict.objects.filter(closed_at=None).select_related("pair__current__by").order_by("opened_at", "pk")


def links_of(chain: Sequence[UUID]) -> list[Pair]:
    """Return the pairs that join the records of a chain, one after another, as far as the caller reaches them."""
    steps = [tuple(sorted(step)) for step in pairwise(chain)]
    wanted = Q(pk__in=[])
    for left, right in steps:
        wanted |= Q(left=left, right=right)
    found = {(pair.left_id, pair.right_id): pair for pair in pairs().filter(wanted)}
    return [found[step] for step in steps if step in found]


ASKED = "SELECT count(*), count(*) FILTER (WHERE at > %s) FROM clearing_asking WHERE by_id = %s AND at > %s"


def asked_since(user_id: int, since: datetime) -> list[datetime]:
    """Return when an officer asked for hints since a time, oldest first."""
    return list(Asking.objects.filter(by=user_id, at__gt=since).order_by("at").values_list("at", flat=True))


def times_asked(user_id: int, at: datetime) -> tuple[int, int]:
    """Return how often an officer asked for hints in the day and in the minute before a time."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [at - timedelta(minutes=1), user_id, at - timedelta(days=1)])
        day, minute = cursor.fetchone()
    return day, minute


@dataclass(frozen=True, slots=True)
class Asker:
    """How often an officer asked for hints, how often somebody was found, and how often surely."""

    name: str
    asked: int
    found: int
    strong: int


def askers(since: datetime) -> list[Asker]:
    """Return who asked for hints since a time, who asked most first."""
    hits, strong = Count("pk", filter=Q(holders__gt=0)), Count("pk", filter=Q(likely__gt=0))
    rows = (
        Asking.objects.filter(at__gt=since)
        .values("by__username")
        .annotate(asked=Count("pk"), found=hits, strong=strong)
    )
    ordered = rows.order_by("-asked", "by__username")
    return [Asker(row["by__username"], row["asked"], row["found"], row["strong"]) for row in ordered]


def decided_same(most: int) -> list[tuple[UUID, UUID]]:
    """Return the records of the latest pairs that people decided to be one person, as their decisions stand."""
    stands = Judgement.objects.filter(
        verdict=Verdict.SAME, proposed=False, automation=None, pair__current=F("pk")
    ).order_by("-at")
    return list(stands.values_list("pair__left", "pair__right")[:most])
