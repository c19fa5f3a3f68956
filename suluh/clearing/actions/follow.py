"""What follows from decisions: which records speak of which person, which pairs are settled, what contradicts.

Note [Persons follow]
Persons are worked out anew from all standing decisions of the records that hang together, by `linkage.cluster`. So
the order of decisions does not matter, and taking one back leaves the persons as if it had never been made. Each
change of a record is kept as a Move. A contradiction leaves the records together, is shown as a Conflict, and is
resolved by people alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.cases.kinds import State as CaseState
from suluh.cases.queries import cases
from suluh.clearing.access import on_behalf
from suluh.clearing.kinds import State
from suluh.clearing.models import Conflict, Judgement, Move, Pair
from suluh.clearing.queries.persons import Component, component_of
from suluh.clearing.queries.queue import LIVE
from suluh.clearing.rules.deciding import name_persons
from suluh.linkage import cluster
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind
from suluh.people.actions import new_person, point_record
from suluh.people.models import Person
from suluh.regions.rules import common


def follow(*, actor: Actor, at: datetime, judgement: Judgement) -> None:
    """Let persons, settled pairs and contradictions follow from what stands now around a decision's pair."""
    with on_behalf(actor):
        component = component_of([judgement.pair.left_id, judgement.pair.right_id])
        found = cluster.persons(component.records, _judged(component))
        _move_records(component, found, actor=actor, at=at, judgement=judgement)
        _settle_pairs(component)
        _keep_conflicts(component, found, at)


def _judged(component: Component) -> list[cluster.Judgement[UUID]]:
    edges = [(pair, cluster.Verdict.SAME) for pair in component.same]
    edges += [(pair, cluster.Verdict.DIFFERENT) for pair in component.different]
    return [cluster.Judgement(pair.left_id, pair.right_id, verdict) for pair, verdict in edges]


def _move_records(
    component: Component, found: cluster.Persons[UUID], *, actor: Actor, at: datetime, judgement: Judgement
) -> None:
    now = {pk: record.person_id for pk, record in component.records.items()}
    names = name_persons(found.groups, now, component.first, component.since, component.busy)
    moves = []
    for group, person_id in zip(found.groups, names, strict=True):
        if person_id is None:
            oldest = min(component.records[pk].said_at for pk in group)
            person_id = new_person(actor=actor, at=at, known_since=oldest).pk
        for pk in group:
            record = component.records[pk]
            if record.person_id == person_id:
                continue
            moves.append(
                Move(record=record, area_code=record.area_code, before_id=record.person_id, after_id=person_id,
                     judgement=judgement, at=at)
            )  # fmt: skip
            point_record(actor=actor, at=at, record=record, person=Person(pk=person_id))
    Move.objects.bulk_create(moves)
    if moves:
        _tell_who_serves({one for move in moves for one in (move.before_id, move.after_id)}, actor=actor, at=at)


def _tell_who_serves(persons: set[UUID], *, actor: Actor, at: datetime) -> None:
    """Tell the case workers of each open case that the records about its person have changed."""
    for case in cases().filter(record__person__in=persons).exclude(state=CaseState.CLOSED):
        notify_holders(
            actor=actor, at=at, verb=Verb.CASE_WORK, kind=Kind.PERSON_CHANGED, page="cases:case", arguments=[case.pk],
            agency_id=case.agency_id,
        )  # fmt: skip


def _settle_pairs(component: Component) -> None:
    """Take pairs out of the queue that are answered by now, and put those back that no longer are."""
    inside = Pair.objects.filter(left__in=component.records, right__in=component.records)
    one = Q(left__person=F("right__person"))
    answered = list(inside.filter(one, state__in=[State.WAITING, State.UNSURE]).values_list("pk", flat=True))
    asked_again = list(inside.filter(~one, LIVE, state=State.SETTLED).values_list("pk", flat=True))
    Pair.objects.filter(pk__in=answered).update(state=State.SETTLED)
    Pair.objects.filter(pk__in=asked_again, current=None).update(state=State.WAITING)
    Pair.objects.filter(pk__in=asked_again).exclude(current=None).update(state=State.UNSURE)


def _keep_conflicts(component: Component, found: cluster.Persons[UUID], at: datetime) -> None:
    """Open a conflict for each contradiction, and close those that are none any more."""
    pairs = {(pair.left_id, pair.right_id): pair for pair in component.different}
    chains = {pairs[one.judgement.a, one.judgement.b].pk: one.chain for one in found.contradictions}
    inside = Conflict.objects.filter(
        closed_at=None, pair__left__in=component.records, pair__right__in=component.records
    )
    inside.exclude(pair__in=chains).update(closed_at=at)
    known = {conflict.pair_id: conflict for conflict in inside}
    fresh = []
    for pair_id, chain in chains.items():
        if pair_id in known:
            inside.filter(pair=pair_id).update(chain=list(chain))
        else:
            fresh.append(Conflict(pair_id=pair_id, area_code=_area(component, chain), chain=list(chain), opened_at=at))
    Conflict.objects.bulk_create(fresh)


def _area(component: Component, chain: tuple[UUID, ...]) -> str:
    """Return the smallest area that holds the whole chain: who clears there can see all of it."""
    codes = [component.records[pk].area_code for pk in chain]
    area = codes[0]
    for code in codes[1:]:
        area = common(area, code)
    return area
