"""Asking the matcher: who is like this claim or record, how likely, and why (migration 0002, Note [The matcher])."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q

from suluh.clearing.kinds import Band, State
from suluh.clearing.models import Counting, Pair
from suluh.linkage.compare import AreaLevel, Levels, NameLevel, NikLevel, Shared
from suluh.linkage.dates import BirthLevel
from suluh.linkage.traces import CAPS, Claim, Family, Trace, keys, trace
from suluh.linkage.weigh import NO, Counts, Score, load_parameters, weigh
from suluh.people.models import Record
from suluh.people.queries import know_names

CANDIDATES = 32
"""How many records at most are compared, those that share the most and rarest keys. At a million persons the true one
stands among the first 17 of them for 99 in 100 asked: more only costs time."""
FURTHER, WORD = 4, 48
"""How many times the blocks of a whole file (`CAPS`) may be read for one record, and how far for a single word: who is
compared is chosen by the rarest keys, so that a large block costs a look into an index and no comparison."""
CAPS_BY_FAMILY = [
    WORD if number == Family.TOKEN else FURTHER * CAPS.get(Family(number), 0) if number in set(Family) else 0
    for number in range(1, max(Family) + 1)
]
_KINDS = (NikLevel, Shared, Shared, Shared, BirthLevel, AreaLevel, NameLevel, Shared, Shared)
_FIELDS = ("nik", "passport", "phone", "sex", "birth", "area", "name", "alias", "lineage")
_WORDS = ("shared", "shared_coarse", "near_a", "near_b", "shared_alias", "shared_lineage", "shared_phones")
_COLUMNS = "record_id, person_id, agency_id, area_code, said_year, records, levels, " + ", ".join(_WORDS)


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may speak of the same person: where it lies, and why it is thought so."""

    record_id: UUID
    person_id: UUID
    agency_id: int
    area_code: str
    said_year: int
    score: Score


def matches_of_claim(claim: Claim) -> list[Match]:
    """Return the records that may speak of the person in a claim, the most likely first."""
    know_names()
    marks = trace(claim, settings.INDEX_KEY)
    found = keys(marks, settings.INDEX_KEY)
    families, hashes = [int(key.family) for key in found], [key.hash for key in found]
    near = _nearest([None, json.dumps(mark(marks)), families, hashes, CAPS_BY_FAMILY, CANDIDATES])
    return [match for match in near if match.score.band != NO]


def matches_of_record(record_id: UUID) -> list[Match]:
    """Return the records that may speak of the same person as a record, the most likely first."""
    return [match for match in nearest_to_record(record_id) if match.score.band != NO]


def nearest_to_record(record_id: UUID) -> list[Match]:
    """Return the records that share a key with a record, the nearest first, however little speaks for any of them.

    `matches_of_record` leaves out what is too weak to be put before everybody who clears; with more records more of
    the truth is that weak, and whoever searches for one person looks at the first ten of these.
    """
    return _nearest([record_id, None, None, None, CAPS_BY_FAMILY, CANDIDATES])


def mark(one: Trace) -> dict[str, Any]:
    """Return a trace under the names of the table's columns."""
    fields = asdict(one)
    fields["home_code"] = fields.pop("area_code")
    return fields


def _nearest(arguments: Sequence[Any]) -> list[Match]:
    call = "clearing_match(%s::uuid, %s::jsonb, %s::smallint[], %s::bigint[], %s::integer[], %s::integer)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM {call}", arguments)  # noqa: S608
        rows = cursor.fetchall()
    parameters = load_parameters()
    found = []
    for record_id, person_id, agency_id, area_code, said_year, records, levels, *counts in rows:
        score = weigh(*_levels(records, levels, counts), parameters)
        found.append(Match(record_id, person_id, agency_id, area_code, said_year, score))
    return sorted(found, key=lambda match: -match.score.weight_bits)


def _levels(records: int, levels: Sequence[int], counts: Sequence[Sequence[int]]) -> tuple[Levels, Counts]:
    """Rebuild what the comparison found, with stand-ins for the words: only how common they are left the database."""
    known: dict[int, int] = {}
    words: dict[str, tuple[int, ...]] = {}
    for name, values in zip(_WORDS, counts, strict=True):
        words[name] = tuple(range(len(known), len(known) + len(values)))
        known.update(zip(words[name], values, strict=True))
    fields: dict[str, Any] = {name: kind(level) for name, kind, level in zip(_FIELDS, _KINDS, levels, strict=False)}
    rebuilt = Levels(**fields, left_a=levels[9], left_b=levels[10], **words)  # type: ignore[arg-type]
    return rebuilt, Counts(records, known)


def standing_elsewhere(record_ids: Collection[UUID], agencies: Collection[int]) -> set[UUID]:
    """Return which of some records clearing paired strongly with one of another agency, and nobody parted since.

    Weak likenesses are left to clearing officers: where a village has few names, every entry has one, and a mark on
    every line is a mark on none.
    """
    open_ones = Pair.objects.exclude(state=State.DIFFERENT).filter(Q(band=Band.LIKELY) | Q(state=State.SAME))
    left = (
        open_ones.filter(left__in=record_ids)
        .exclude(right_agency__in=agencies)
        .exclude(right__withdrawn_at__isnull=False)
    )
    right = (
        open_ones.filter(right__in=record_ids)
        .exclude(left_agency__in=agencies)
        .exclude(left__withdrawn_at__isnull=False)
    )
    return {*left.values_list("left", flat=True), *right.values_list("right", flat=True)}


def counting_is_stale(at: datetime, age: timedelta) -> bool:
    """Test whether words should be counted anew: never done, too long ago, or the collection grew by a tenth."""
    last = Counting.objects.order_by("-at").first()
    if last is None or last.at <= at - age:
        return True
    return Record.objects.filter(said_at__gt=last.at).count() > last.records // 10
