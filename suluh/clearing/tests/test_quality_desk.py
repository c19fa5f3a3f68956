"""What the quality desk counts: agreement, how long pairs wait, what was missed, and whose records turn bad."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.examine import examine
from suluh.clearing.jobs import compare_new
from suluh.clearing.kinds import Band, Drift, Fault, Verdict
from suluh.clearing.models import Pair
from suluh.clearing.queries.quality import between_officers, how_long, how_many_missed, precision, turns
from suluh.clearing.rules.quality import Share, share
from suluh.clearing.templatetags.clearing import percent_of, range_of
from suluh.clearing.tests.pairs import judge, make_recheck, tell
from suluh.database.identity import acting_as
from suluh.people.rules import Said
from tests.world import MARIA, NOW, World

AGO = timedelta(days=60)


def people(many: int, **changed: object) -> tuple[Said, ...]:
    """Some people whose NIKs are all good, but for what is changed."""
    return tuple(
        replace(MARIA, nik=f"53710357040199{number:02}", phones=(), **changed)  # type: ignore[arg-type]
        for number in range(many)
    )


def told(world: World, at: datetime, *said: Said) -> None:
    """Let the agency in Kupang tell of people, ten a report."""
    for first in range(0, len(said), 10):
        world.tell(at=at, people=said[first : first + 10])


@pytest.mark.parametrize(
    ("fault", "bad"),
    [(Fault.NIK, {"nik": "5371035703"}), (Fault.BIRTH, {"birth": None}), (Fault.ORIGIN, {"area_code": ""})],
)
def test_an_agency_whose_records_turn_bad_is_named_with_what_turned(
    world: World, fault: Fault, bad: dict[str, object]
) -> None:
    told(world, NOW - AGO, *people(30))
    told(world, NOW, *people(10), *(replace(one, **bad) for one in people(20)))  # type: ignore[arg-type]
    with acting_as(world.actor("yosef").identity()):
        first, *others = turns(NOW + timedelta(minutes=1))
    assert (first.agency, first.fault, first.drift) == ("UPTD PPA Kota Kupang", fault, Drift.WORSE)
    assert (first.before.hits, first.before.size) == (0, 30)
    assert (first.now.hits, first.now.size) == (20, 31)  # with her of the usual report
    assert all(one.drift is not Drift.WORSE for one in others)


def test_what_lies_too_long_ago_or_is_another_agencys_is_not_counted_with_it(world: World) -> None:
    told(world, NOW - timedelta(days=300), *people(30))
    world.tell("dewi", "shelter-belu", "53.04", people=people(3))
    with acting_as(world.actor("yosef").identity()):
        found = {(one.agency, one.fault): one for one in turns(NOW + timedelta(minutes=1))}
    sizes = {agency: one.now.size for (agency, _), one in found.items()}
    assert sorted(sizes.values()) == [1, 3]
    assert all(one.before.size == 0 and one.drift is Drift.UNKNOWN for one in found.values())


def test_how_long_pairs_wait_is_counted_without_those_decided(world: World) -> None:
    for days in (40, 3):
        tell(world)
        compare_new(NOW - timedelta(days=days))
    with acting_as(world.actor("nadi").identity()):
        [oldest, one, other] = Pair.objects.order_by("found_at")
    judge(world, "nadi", other, Verdict.DIFFERENT)
    with acting_as(world.actor("nadi").identity()):
        waiting = how_long(NOW)
    assert (oldest.found_at, one.found_at) == (NOW - timedelta(days=40), NOW - timedelta(days=3))
    assert (waiting.counts, waiting.total) == ((0, 1, 0, 1), 2)
    assert (waiting.median_days, waiting.oldest_days) == (21.5, 40)


def pair_found_by(world: World, *fields: str) -> Pair:
    """Two records that nobody has compared, as a pair for which these fields speak and the telephone against."""
    one, other = sorted((tell(world).pk, tell(world).pk))
    points = [{"field": name, "level": "SHARED", "weight": 5, "facts": {}} for name in fields]
    agency = world.agencies["shelter-belu"]
    with acting_as(SYSTEM.identity()):
        return Pair.objects.create(
            left_id=one, right_id=other, area_code="53.04", left_agency=agency, right_agency=agency, left_area="53.04",
            right_area="53.04", bits=9, probability=0.998, band=Band.LIKELY, version="3", found_at=NOW,
            points=[*points, {"field": "phone", "level": "DIFFERENT", "weight": -1, "facts": {}}],
        )  # fmt: skip


def test_what_was_found_by_numbers_and_by_words_is_told_apart(world: World) -> None:
    for fields in (["nik", "name", "area"], ["passport"], ["name", "birth"], ["name", "sex"]):
        judge(world, "nadi", pair_found_by(world, *fields), Verdict.SAME)
    judge(world, "nadi", pair_found_by(world, "nik"), Verdict.DIFFERENT)
    with acting_as(world.actor("nadi").identity()):
        found = how_many_missed()
    assert (found.found, found.by_numbers, found.by_words, found.by_both) == (3, 2, 2, 1)


@pytest.mark.parametrize(("verdict", "agreed", "right"), [(Verdict.SAME, 1, 1), (Verdict.DIFFERENT, 0, 0)])
def test_two_officers_blind_judgements_make_agreement_and_precision(
    world: World, verdict: Verdict, agreed: int, right: int
) -> None:
    recheck, yosef = make_recheck(world), world.actor("yosef")
    with acting_as(yosef.identity()):
        assert (between_officers().size, precision()[0].by_people.size) == (0, 0)
        examine(actor=yosef, at=NOW, recheck=recheck, verdict=verdict)
        both, same = between_officers(), precision()[0]
    assert (both.size, both.agreed.hits) == (1, agreed)
    assert (same.verdict, same.by_people.hits, same.by_people.size, same.by_machines.size) == (
        Verdict.SAME,
        right,
        1,
        0,
    )


@pytest.mark.parametrize(
    ("measured", "said", "between"),
    [
        (share(0, 0), "–", "belum ada yang diperiksa"),
        (share(0, 1), "0 dari 1", "0% sampai 79%; terlalu sedikit untuk disimpulkan"),
        (share(19, 19), "19 dari 19", "83% sampai 100%; terlalu sedikit untuk disimpulkan"),
        (share(19, 20), "95%", "76% sampai 99%; dari 20"),
    ],
)
def test_of_few_no_percentage_is_said(measured: Share, said: str, between: str) -> None:
    assert (percent_of(measured), range_of(measured)) == (said, between)
