"""The queue of pairs: what matters first, narrowed as an officer asks, without what a colleague has before her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from suluh.accounts.models import Agency
from suluh.cases.kinds import State as CaseState
from suluh.cases.queries import cases
from suluh.clearing.kinds import State
from suluh.clearing.models import Hold, Pair
from suluh.clearing.queries.pairs import pairs
from suluh.clearing.rules.deciding import Lease
from suluh.regions.queries import names_of

OPEN = (State.WAITING, State.PROPOSED, State.UNSURE)
"""Where somebody still has to look at a pair."""

MANY, SHORT = 1000, 250
"""Up to where pairs are counted, and where a queue is short enough to be counted to the last."""

FIRST = "penting"
ORDERS = {
    FIRST: ("-urgency", "-answered", "doubt", "pk"),
    "-penting": ("urgency", "answered", "-doubt", "pk"),
    "kemungkinan": ("-bits", "pk"),
    "-kemungkinan": ("bits", "pk"),
    "tunggu": ("found_at", "pk"),
    "-tunggu": ("-found_at", "pk"),
}

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
    order: str = FIRST


def queue(wanted: Filter, at: datetime) -> QuerySet[Pair]:
    """Return the pairs that an officer asked for, in her order."""
    return _narrowed(pairs().filter(LIVE), wanted, at).order_by(*ORDERS.get(wanted.order, ORDERS[FIRST]))


def length(wanted: Filter, at: datetime, most: int) -> int:
    """Count the pairs that an officer asked for, `most` at most.

    A long queue is counted without its records, as `counts_by_state` does; a short one as it is shown.
    """
    roughly = _narrowed(Pair.objects.all(), wanted, at)[:most].count()
    return roughly if roughly > SHORT else _narrowed(Pair.objects.filter(LIVE), wanted, at).count()


def _narrowed(found: QuerySet[Pair], wanted: Filter, at: datetime) -> QuerySet[Pair]:
    found = found.filter(state=wanted.state)
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
    return found


def free_for(rows: QuerySet[Pair], officer: int, at: datetime) -> QuerySet[Pair]:
    """Leave out the pairs that colleagues have before them now."""
    return rows.exclude(pk__in=Hold.objects.filter(until__gt=at).exclude(by=officer).values("pair"))


def proposed_by_others(rows: QuerySet[Pair], officer: int) -> QuerySet[Pair]:
    """Leave out an officer's own proposals: she can't be their second officer."""
    return rows.exclude(current__by=officer)


def to_confirm(officer: int) -> int:
    """Count the proposals of others, which may wait for this officer as the second: `MANY` at most."""
    return proposed_by_others(Pair.objects.filter(state=State.PROPOSED), officer)[:MANY].count()


def after(rows: QuerySet[Pair], done: Pair, order: str) -> QuerySet[Pair]:
    """Keep the pairs that come after one in an order."""
    later, level = Q(pk__in=[]), Q()
    for column in ORDERS[order]:
        name, way = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
        later |= level & Q(**{f"{name}__{way}": getattr(done, name)})
        level &= Q(**{name: getattr(done, name)})
    return rows.filter(later)


def lease_of(pair: Pair, at: datetime) -> tuple[Lease | None, tuple[str, ...]]:
    """Return who has a pair before her now, and which fields she has opened."""
    hold = Hold.objects.filter(pk=pair.pk, until__gt=at).select_related("by").first()
    if hold is None:
        return None, ()
    return Lease(hold.by_id, hold.by.get_full_name() or hold.by.get_username(), hold.until), tuple(hold.opened)


def held_now(ids: Iterable[UUID], officer: int, at: datetime) -> frozenset[UUID]:
    """Return which of some pairs colleagues have before them now."""
    rows = Hold.objects.filter(pk__in=list(ids), until__gt=at).exclude(by=officer)
    return frozenset(rows.values_list("pk", flat=True))


def with_open_case(persons: Iterable[UUID]) -> frozenset[UUID]:
    """Return which of some persons have an open case within reach."""
    rows = cases().filter(record__person__in=list(persons)).exclude(state=CaseState.CLOSED)
    return frozenset(rows.values_list("record__person", flat=True))


def held_in_queue() -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Return the agencies and the regencies that hold a record in a pair somebody must look at, by name.

    Asked side by side: each side alone has a few hundred combinations, both together nearly as many as there are pairs.
    """
    waiting = Pair.objects.filter(state__in=OPEN).order_by()
    rows = {
        row for side in ("left", "right") for row in waiting.values_list(f"{side}_agency", f"{side}_area").distinct()
    }
    areas = sorted(names_of({area for _, area in rows} - {""}).items(), key=lambda area: area[1])
    agencies = Agency.objects.filter(pk__in={agency for agency, _ in rows}).order_by("name")
    return list(agencies.values_list("pk", "name")), areas


def counts_by_state(states: Iterable[State] = OPEN) -> dict[str, int]:
    """Return how many pairs stand in each state, of all that somebody must look at: `MANY` where as many or more do.

    Pairs of withdrawn records are counted until they are ranked anew (`rank_open`), for to look at both records of
    each of a hundred thousand pairs takes seconds; and nobody works otherwise for knowing that it is 84,211.
    """
    return {state.value: Pair.objects.filter(state=state)[:MANY].count() for state in states}
