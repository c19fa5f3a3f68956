"""Which records hang together by decisions, and which persons they speak of now and spoke of first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from suluh.cases.queries import cases_of
from suluh.clearing.kinds import State
from suluh.clearing.models import Move, Pair
from suluh.clearing.rules.deciding import Hands
from suluh.people.models import Person, Record
from suluh.reports.models import Mention, Review

LOCK = 7380160


@dataclass(frozen=True, slots=True)
class Component:
    """Records that hang together, the pairs decided among them, and the persons they speak of."""

    records: dict[UUID, Record]
    same: list[Pair]
    different: list[Pair]
    first: dict[UUID, UUID]
    since: dict[UUID, datetime]
    busy: frozenset[UUID]


def one_at_a_time() -> None:
    """Wait until nobody else is changing who is whom; whoever goes on to lock pairs asks this first.

    What follows from a decision touches neighbouring pairs too: two officers who each held one pair and then waited for
    the other's would wait for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def component_of(record_ids: Iterable[UUID]) -> Component:
    """Return everything that hangs together with some records by decisions that they are the same.

    To be asked as the system: an officer's reach would cut the component, and persons would fall apart.
    """
    one_at_a_time()
    reached: set[UUID] = set(record_ids)
    edges: dict[UUID, Pair] = {}
    fresh = reached
    while fresh:
        touching = Pair.objects.filter(Q(left__in=fresh) | Q(right__in=fresh), state=State.SAME)
        found = {pair.pk: pair for pair in touching}
        edges |= found
        fresh = {end for pair in found.values() for end in (pair.left_id, pair.right_id)} - reached
        reached |= fresh
    records = {one.pk: one for one in Record.objects.filter(pk__in=reached).order_by("said_at", "pk")}
    first = {pk: one.person_id for pk, one in records.items()}
    for record_id, before in (
        Move.objects.filter(record__in=reached).order_by("-at", "-pk").values_list("record_id", "before_id")
    ):
        first[record_id] = before
    persons = {one.person_id for one in records.values()} | set(first.values())
    elsewhere = Record.objects.filter(person__in=persons).exclude(pk__in=reached)
    return Component(
        records=records,
        same=list(edges.values()),
        different=list(Pair.objects.filter(left__in=reached, right__in=reached, state=State.DIFFERENT)),
        first=first,
        since=dict(Person.objects.filter(pk__in=persons).values_list("pk", "known_since")),
        busy=frozenset(elsewhere.values_list("person_id", flat=True)),
    )


def hands_of(record_ids: Iterable[UUID]) -> Hands:
    """Return whose hands some records have gone through. To be asked as the system: four eyes look everywhere."""
    ids = list(record_ids)
    records = list(Record.objects.filter(pk__in=ids).values_list("entered_by_id", "withdrawn_at"))
    mentions = list(Mention.objects.filter(record__in=ids).values_list("report_id", "report__entered_by_id"))
    reviewers = Review.objects.filter(report__in=[report for report, _ in mentions]).values_list("by_id", flat=True)
    entered = {user for user, _ in records} | {user for _, user in mentions}
    return Hands(
        entered=frozenset(user for user in entered if user),
        reviewed=frozenset(reviewers),
        withdrawn=any(withdrawn for _, withdrawn in records),
    )


def agencies_with_cases(persons: Iterable[UUID]) -> dict[UUID, frozenset[int]]:
    """Return the agencies that have or had a case for each of some persons. To be asked as the system."""
    found: dict[UUID, frozenset[int]] = dict.fromkeys(persons, frozenset())
    for person, agency in cases_of(found).order_by().values_list("record__person", "agency"):
        found[person] |= {agency}
    return found
