"""Finding pairs: each new record is compared with all others, and words are counted anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import connection

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.clearing.access import on_behalf
from suluh.clearing.kinds import Band, State
from suluh.clearing.models import Counting, Pair
from suluh.clearing.queries.matching import Match, matches_of_record
from suluh.clearing.queries.queue import with_open_case
from suluh.clearing.rules.deciding import urgency
from suluh.ids import new_id
from suluh.linkage.weigh import NO, load_parameters
from suluh.people.actions import mark_compared
from suluh.people.models import Record
from suluh.regions.rules import at_level, common


def compare_records(*, actor: Actor, at: datetime, records: Sequence[Record]) -> None:
    """Compare records with all others and keep the pairs worth an officer's look. Doing it again adds nothing."""
    found = [(record, match) for record in records for match in matches_of_record(record.pk)]
    others = Record.objects.in_bulk({match.record_id for _, match in found})
    _keep_pairs([(record, others[match.record_id], match) for record, match in found], at)
    mark_compared(actor=actor, at=at, records=records)


@recorded("pair.added", facts=("left_id", "right_id"))
def add_pair(*, actor: Actor, at: datetime, record: Record, other: Record, match: Match) -> Pair:
    """Put two records side by side that an officer thinks may be one person, though too little speaks for it.

    It waits like any pair. Doing it again gives the same one, as it stands.
    """
    with on_behalf(actor):
        _keep_pairs([(record, other, match)], at)
        left, right = sorted((record, other), key=lambda one: one.pk)
        return Pair.objects.get(left=left, right=right)


def _keep_pairs(found: Sequence[tuple[Record, Record, Match]], at: datetime) -> None:
    served = with_open_case({one.person_id for record, other, _ in found for one in (record, other)})
    Pair.objects.bulk_create((_pair(*one, at, served) for one in found), ignore_conflicts=True)


def _pair(record: Record, other: Record, match: Match, at: datetime, served: frozenset[UUID]) -> Pair:
    left, right = sorted((record, other), key=lambda one: one.pk)
    return Pair(
        left=left,
        right=right,
        area_code=common(left.area_code, right.area_code),
        left_agency_id=left.agency_id,
        right_agency_id=right.agency_id,
        left_area=at_level(left.area_code, 2) or left.area_code,
        right_area=at_level(right.area_code, 2) or right.area_code,
        bits=round(match.score.weight_bits, 3),
        probability=round(match.score.probability, 6),
        band=Band.POSSIBLE if match.score.band == NO else match.score.band,
        points=[asdict(point) | {"weight": round(point.weight, 2)} for point in match.score.points],
        version=match.score.version,
        found_at=at,
        urgency=urgency([left.birth_year, right.birth_year], bool({left.person_id, right.person_id} & served), at.year),
        doubt=round(abs(match.score.weight_bits - load_parameters().likely), 3),
        state=State.SETTLED if left.person_id == right.person_id else State.WAITING,
    )


def one_at_a_time() -> None:
    """Hold the right to compare until the commit: two who find the same pairs would lock each other out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(7380151)")


def take_uncompared(most: int) -> list[UUID]:
    """Return records nobody has compared yet, the oldest first, held against other workers until the commit."""
    one_at_a_time()
    waiting = Record.objects.filter(compared_at=None, withdrawn_at=None).order_by("said_at")
    return list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])


@recorded("words.counted", facts=("records",))
def count_words(*, actor: Actor, at: datetime) -> Counting:
    """Count anew in how many traces each word and number stands, so that common names weigh little."""
    counting = Counting(pk=new_id(), at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clearing_count_words(%s, %s)", [at, counting.pk])
        [counting.records] = cursor.fetchone()
    return counting
