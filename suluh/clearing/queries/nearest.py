"""Records near to a person's, however little speaks for them: for an officer who looks further than the machine did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from suluh.clearing.models import Pair
from suluh.clearing.queries.matching import Match, nearest_to_record
from suluh.clearing.queries.sides import agreeing
from suluh.people.models import Record
from suluh.regions.rules import common, covers

READ, SHOWN = 6, 10
"""Of how many of her records the neighbours are looked for, and how many neighbours are shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """A record of another person near to one of hers, what agrees, and the pair of both where there is one."""

    own: Record
    record: Record
    match: Match
    agree: tuple[str, ...]
    pair: Pair | None


def nearest(records: Sequence[Record], areas: Collection[str]) -> list[Near]:
    """Return the records nearest to a person's that an officer of some areas may put beside hers, the nearest first."""
    best: dict[UUID, tuple[Record, Match]] = {}
    for own in records[:READ]:
        for match in nearest_to_record(own.pk):
            known = best.get(match.record_id)
            nearer = known is None or known[1].score.weight_bits < match.score.weight_bits
            if match.person_id != own.person_id and nearer:
                best[match.record_id] = (own, match)
    theirs = Record.objects.select_related("agency").in_bulk(best)
    reached = sorted((one for one in best.items() if one[0] in theirs), key=lambda one: -one[1][1].score.weight_bits)
    hers = [
        (own, theirs[pk], match)
        for pk, (own, match) in reached
        if any(covers(area, common(own.area_code, theirs[pk].area_code)) for area in areas)
    ][:SHOWN]
    pairs = _pairs((own.pk, other.pk) for own, other, _ in hers)
    return [
        Near(own, other, match, _agree(match), pairs.get(frozenset({own.pk, other.pk}))) for own, other, match in hers
    ]


def _agree(match: Match) -> tuple[str, ...]:
    return tuple(agreeing(asdict(point) for point in match.score.points if point.field not in ("prior", "relatives")))


def _pairs(sides: Iterable[tuple[UUID, UUID]]) -> dict[frozenset[UUID], Pair]:
    ids = {pk for both in sides for pk in both}
    return {frozenset({one.left_id, one.right_id}): one for one in Pair.objects.filter(left__in=ids, right__in=ids)}
