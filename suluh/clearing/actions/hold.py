"""Giving pairs out: each to one officer at a time, what matters first, and opening their fields one by one.

A pair that is given out is no change of anything and stands in no trail; every look into it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from suluh.accounts.rules import Actor
from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case as OpenCase
from suluh.clearing.access import hands_on
from suluh.clearing.kinds import Field, State
from suluh.clearing.models import Hold, Pair
from suluh.clearing.queries.queue import OPEN, Filter, after, free_for, lease_of, proposed_by_others, queue
from suluh.clearing.rules.deciding import ADULT, HELD_FOR, may_judge, not_taken

TRIES = 20


@transaction.atomic
def take_next(*, actor: Actor, at: datetime, wanted: Filter, done: Pair | None = None) -> Pair | None:
    """Give an officer the pair that matters most of those she asked for, and let go of what she had.

    With `done`, the first one after it, and from the top where there is none. Pairs that a colleague has before her,
    and those that four eyes forbid her, are passed over.
    """
    release(actor=actor, at=at)
    rows = free_for(queue(wanted, at), actor.user_id, at)
    if wanted.state is State.PROPOSED:
        rows = proposed_by_others(rows, actor.user_id)
    if done is not None:
        rows = rows.exclude(pk=done.pk)
        if found := _first(actor, after(rows, done, wanted.order)):
            return _hold(actor, at, found)
    found = _first(actor, rows)
    return _hold(actor, at, found) if found else None


def _first(actor: Actor, rows: QuerySet[Pair]) -> Pair | None:
    """Return the first pair that she may decide and that nobody is being given at this moment."""
    passed: list[Pair] = []
    while len(passed) < TRIES:
        locked = rows.exclude(pk__in=[one.pk for one in passed]).select_for_update(skip_locked=True, of=("self",))
        found = locked.first()
        if found is None or may_judge(actor.user_id, hands_on(actor, found)).clear:
            return found
        passed.append(found)
    return None


def release(*, actor: Actor, at: datetime) -> None:
    """Let go of whatever an officer has before her."""
    Hold.objects.filter(by=actor.user_id, until__gt=at).update(until=at)


def _hold(actor: Actor, at: datetime, pair: Pair, opened: Iterable[str] = ()) -> Pair:
    fields = {"by_id": actor.user_id, "until": at + HELD_FOR, "opened": sorted(set(opened))}
    Hold.objects.update_or_create(pair=pair, defaults=fields, create_defaults=fields | {"area_code": pair.area_code})
    return pair


@transaction.atomic
def open_field(*, actor: Actor, at: datetime, pair: Pair, field: Field) -> None:
    """Let one field of both records of a pair stay open, which is hers from now on; who shows it notes the look.

    :raises Refused: if a colleague has the pair before her
    """
    held = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    lease, opened = lease_of(held, at)
    not_taken(actor.user_id, lease, at).or_refuse()
    if lease is None or lease.by != actor.user_id:
        opened = ()
    _hold(actor, at, held, (*opened, field.value))


def rank_open(*, at: datetime) -> int:
    """Work out anew how much each open pair presses, take out those that nobody has to decide, and say how many moved.

    Cases are opened and closed, and children grow up, after a pair was found. Pairs that somebody is deciding at this
    moment are left to the next round, so that no officer waits for it. To be asked as the system.
    """
    rows = Pair.objects.filter(state__in=OPEN)
    gone = Q(left__withdrawn_at__isnull=False) | Q(right__withdrawn_at__isnull=False)
    changed = Pair.objects.filter(pk__in=_free(rows.filter(gone))).update(state=State.SETTLED)
    young = Q(left__birth_year__gte=at.year - ADULT) | Q(right__birth_year__gte=at.year - ADULT)
    served = OpenCase.objects.exclude(state=CaseState.CLOSED).values("record__person")
    in_case = Q(left__person__in=served) | Q(right__person__in=served)
    ranked = rows.annotate(fresh=_one_if(young) + _one_if(in_case))
    for step in (0, 1, 2):
        moved = ranked.filter(fresh=step).exclude(urgency=step)
        changed += Pair.objects.filter(pk__in=_free(moved)).update(urgency=step)
    return changed


def _free(rows: QuerySet[Pair]) -> list[UUID]:
    """Return the ids of the pairs that nobody is deciding at this moment, and hold them."""
    return list(rows.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
