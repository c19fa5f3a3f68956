"""A record asked about online, a file linked at once, and two records compared by hand: one weight and one answer."""

from __future__ import annotations

from itertools import accumulate

import pytest
from django.conf import settings

from suluh.accounts.rules import SYSTEM
from suluh.clearing.queries.matching import matches_of_record
from suluh.clearing.tests.test_faults import keep
from suluh.database.identity import acting_as
from suluh.linkage.batch import Claims, dedupe, read_table
from suluh.linkage.compare import compare
from suluh.linkage.engine import count_features
from suluh.linkage.generate import COLUMNS, generate
from suluh.linkage.traces import Claim, trace
from suluh.linkage.weigh import LIKELY, Score, load_parameters, weigh
from suluh.people.kinds import Sex
from suluh.people.rules import Said
from suluh.regions.models import Area
from tests.world import World

RECORDS = 400
UNKNOWN_ONLINE = ["birth_place", "village"]  # fields that only files compare (docs/linkage-guide.md)


def _said(claim: Claim) -> Said:
    return Said(
        name=claim.name, sex=Sex(claim.sex), birth=claim.birth, nik=claim.nik, passport=claim.passport,
        phones=claim.phones, area_code=claim.area_code,
    )  # fmt: skip


def _draw_map(codes: set[str]) -> None:
    """Put the invented places on the map of the test, each with what it lies in."""
    inside = {part for code in codes if code for part in accumulate(code.split("."), "{}.{}".format)}
    there = set(Area.objects.values_list("code", flat=True))
    Area.objects.bulk_create(
        Area(code=code, parent_id=code.rpartition(".")[0] or None, level=code.count(".") + 1, name=code)
        for code in sorted(inside - there)
    )


def _ask_online(world: World, claims: Claims) -> dict[tuple[int, int], Score]:
    """Keep all records, ask about each, and give the score of every pair that would be put before an officer."""
    said = [_said(claims.claim(place)) for place in range(len(claims))]
    _draw_map({one.area_code for one in said})
    records = keep(world, *said)
    place = {record.pk: number for number, record in enumerate(records)}
    found = {}
    with acting_as(SYSTEM.identity()):
        for record in records:
            for match in matches_of_record(record.pk):
                if match.record_id in place:
                    a, b = sorted((place[record.pk], place[match.record_id]))
                    found[a, b] = match.score
    return found


def test_online_in_a_file_and_by_hand_the_answer_is_one(world: World) -> None:
    made = generate(RECORDS, profile="field", seed=21).select(COLUMNS)
    claims, parameters = read_table(made.drop_columns(UNKNOWN_ONLINE)), load_parameters()
    online = _ask_online(world, claims)

    traces = [trace(claims.claim(place), settings.INDEX_KEY) for place in range(RECORDS)]
    rarity = count_features(traces)
    for (a, b), score in online.items():
        by_hand = weigh(compare(traces[a], traces[b]), rarity, parameters)
        assert score.version == by_hand.version
        assert [point.code for point in score.points] == [point.code for point in by_hand.points]
        assert score.weight_bits == pytest.approx(by_hand.weight_bits, abs=2)  # a word of one trace alone isn't counted

    file = dedupe(claims, parameters)
    ends = zip(file.pairs.a.tolist(), file.pairs.b.tolist(), strict=True)
    weights = dict(zip(ends, file.pairs.weight.tolist(), strict=True))
    joined = {(a, b) for a, b in weights if file.person[a] == file.person[b]}
    likely = {pair for pair, score in online.items() if score.band == LIKELY}
    assert len(joined) > 150
    assert likely <= joined
    assert len(joined - online.keys()) <= len(joined) / 50
    # The others' words are commoner where both live than elsewhere, which only a file counts.
    alike = [weights[pair] == pytest.approx(online[pair].weight_bits, abs=0.1) for pair in weights.keys() & online]
    assert sum(alike) > 0.6 * len(alike)
