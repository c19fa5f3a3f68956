"""Pairs and decisions as the queue and its pages show them; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from suluh.accounts.models import Agency
from suluh.clearing.kinds import State
from suluh.clearing.models import Asking, Conflict, Judgement, Pair
from suluh.regions.queries import names_of
from suluh.reports.models import Mention, Report

ORDERS = {"kemungkinan": ("-bits", "pk"), "-kemungkinan": ("bits", "pk"), "tunggu": ("found_at", "pk"),
          "-tunggu": ("-found_at", "pk")}  # fmt: skip


LIVE = Q(left__withdrawn_at=None, right__withdrawn_at=None)
"""Pairs of which there is something to decide: a record that was corrected or undone speaks of nobody any more."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What an officer asked to see of the queue."""

    state: State = State.WAITING
    band: str = ""
    area: str = ""
    agency: int | None = None
    days: int | None = None
    order: str = "kemungkinan"


def pairs() -> QuerySet[Pair]:
    """Return pairs with what every page shows of them."""
    return Pair.objects.select_related("left_agency", "right_agency", "current__by", "left", "right")


def queue(wanted: Filter, at: datetime) -> QuerySet[Pair]:
    """Return the pairs that an officer asked for, in her order."""
    found = pairs().filter(LIVE, state=wanted.state)
    if wanted.band:
        found = found.filter(band=wanted.band)
    if wanted.area:
        inside = Q()
        for side in ("left_area", "right_area"):
            inside |= Q(**{f"{side}__gte": wanted.area, f"{side}__lt": wanted.area + chr(1114111)})
        found = found.filter(inside)
    if wanted.agency:
        found = found.filter(Q(left_agency=wanted.agency) | Q(right_agency=wanted.agency))
    if wanted.days:
        found = found.filter(found_at__lte=at - timedelta(days=wanted.days))
    return found.order_by(*ORDERS.get(wanted.order, ORDERS["kemungkinan"]))


def following(wanted: Filter, at: datetime, done: Pair) -> Pair | None:
    """Return the pair that comes after one in the queue an officer asked for, or the first one after the last."""
    rows = queue(wanted, at).exclude(pk=done.pk)
    order = ORDERS[wanted.order][0]
    name, later = order.removeprefix("-"), "lt" if order.startswith("-") else "gt"
    value = getattr(done, name)
    return rows.filter(Q(**{f"{name}__{later}": value}) | Q(**{name: value, "pk__gt": done.pk})).first() or rows.first()


def held_in_queue() -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Return the agencies and the regencies that hold a record in a pair somebody must look at, by name."""
    waiting = Pair.objects.filter(state__in=[State.WAITING, State.PROPOSED, State.UNSURE]).order_by()
    rows = list(waiting.values_list("left_agency", "right_agency", "left_area", "right_area").distinct())
    codes = {code for row in rows for code in row[2:]} - {""}
    areas = sorted(names_of(codes).items(), key=lambda area: area[1])
    agencies = Agency.objects.filter(pk__in={agency for row in rows for agency in row[:2]}).order_by("name")
    return list(agencies.values_list("pk", "name")), areas


def counts_by_state() -> dict[str, int]:
    """Return how many pairs stand in each state that somebody must look at."""
    open_states = [State.WAITING, State.PROPOSED, State.UNSURE]
    rows = Pair.objects.filter(LIVE, state__in=open_states).values_list("state").annotate(number=Count("pk"))
    counted = dict(rows)
    return {state.value: counted.get(state.value, 0) for state in open_states}


def neighbours(pair: Pair) -> QuerySet[Pair]:
    """Return the other pairs in which either record, or another record of their persons, takes part."""
    people = [pair.left.person_id, pair.right.person_id]
    touching = Q(left__person__in=people) | Q(right__person__in=people)
    return pairs().filter(touching).exclude(pk=pair.pk).order_by("-bits", "pk")


def reports_behind(pair: Pair) -> list[Report]:
    """Return the reports from which the left and the right record came, in this order."""
    rows = Mention.objects.filter(record__in=[pair.left_id, pair.right_id]).select_related("report__agency")
    return [row.report for row in sorted(rows, key=lambda row: row.record_id != pair.left_id)]


def judgements_of(pair: Pair) -> QuerySet[Judgement]:
    """Return what was ever decided about a pair, newest first."""
    return decisions().filter(pair=pair)


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


def asked_since(user_id: int, since: datetime) -> list[datetime]:
    """Return when an officer asked for hints since a time, oldest first."""
    return list(Asking.objects.filter(by=user_id, at__gt=since).order_by("at").values_list("at", flat=True))


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
