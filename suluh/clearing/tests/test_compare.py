"""Finding pairs: once, unordered, with their reasons, in the area that holds both, and without an identity."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from suluh.accounts.rules import SYSTEM
from suluh.clearing.jobs import compare_new, count_if_grown
from suluh.clearing.kinds import State
from suluh.clearing.models import Counting, Pair
from suluh.clearing.tests.conftest import Tell
from suluh.clearing.tests.test_matching import STRANGER
from suluh.database.identity import Identity, acting_as
from suluh.people.actions import mark_compared
from suluh.people.models import Identity as SealedIdentity
from suluh.people.models import Record
from tests.world import NOW, World


def test_a_pair_is_kept_once_whoever_came_first(world: World, tell: Tell, maria: Record, as_system: None) -> None:
    other = tell()
    assert compare_new(NOW) == 2
    [pair] = Pair.objects.all()
    assert {pair.left_id, pair.right_id} == {maria.pk, other.pk}
    assert pair.left_id < pair.right_id
    assert (pair.state, pair.area_code, pair.band) == (State.WAITING, "53", "likely")
    assert pair.points[0]["field"] == "prior"
    assert "Bano" not in str(pair.points)
    assert compare_new(NOW) == 0
    Record.objects.update(compared_at=None)
    assert compare_new(NOW) == 2
    assert Pair.objects.count() == 1


def test_a_worker_killed_in_the_middle_leaves_nothing_half_done_and_goes_on(
    world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        tell()
    monkeypatch.setattr("suluh.clearing.jobs.BATCH", 1)
    real, calls = mark_compared, []

    def dies(**facts: object) -> None:
        calls.append(facts)
        if len(calls) == 2:  # its pairs are written by then, and must not stay
            raise KeyboardInterrupt
        real(**facts)  # type: ignore[arg-type]

    monkeypatch.setattr("suluh.clearing.actions.compare.mark_compared", dies)
    with pytest.raises(KeyboardInterrupt):
        compare_new(NOW)
    with acting_as(SYSTEM.identity()):
        [done] = Record.objects.exclude(compared_at=None)
        assert not Pair.objects.exclude(left=done).exclude(right=done).exists()
    monkeypatch.setattr("suluh.clearing.actions.compare.mark_compared", real)
    assert compare_new(NOW) == 2
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.count() == 3
        assert not Record.objects.filter(compared_at=None).exists()


def test_a_pair_across_provinces_lies_in_the_nation(world: World, tell: Tell, as_system: None) -> None:
    tell("lalu", "uptd-mataram", "52.71")
    compare_new(NOW)
    assert Pair.objects.get().area_code == ""


def test_strangers_make_no_pair(world: World, tell: Tell, as_system: None) -> None:
    tell(said=STRANGER)
    compare_new(NOW)
    assert not Pair.objects.exists()


@pytest.mark.parametrize("name", ["yosef", "nadi"])
def test_who_clears_the_area_of_both_sees_the_pair(world: World, pair: Pair, name: str) -> None:
    with acting_as(world.actor(name).identity()):
        assert Pair.objects.count() == 1


@pytest.mark.parametrize("name", ["ina", "sari", "dewi", "lalu", "sinta", "adi"])
def test_no_agency_and_no_office_sees_a_pair(world: World, pair: Pair, name: str) -> None:
    with (
        acting_as(world.actor(name).identity()),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        Pair.objects.count()


def test_no_other_province_sees_a_pair(world: World, pair: Pair) -> None:
    with acting_as(world.actor("vita").identity()):
        assert Pair.objects.count() == 0


def test_several_posts_see_the_pairs_of_each_area(world: World, pair: Pair) -> None:
    with acting_as(Identity("suluh_mixed", user=1, areas=("52", "53"))):
        assert Pair.objects.count() == 1
    with acting_as(Identity("suluh_mixed", user=1, agencies=(1,), areas=("52", "53.71"))):
        assert Pair.objects.count() == 0


def test_the_job_reads_no_identity(world: World, pair: Pair) -> None:
    with acting_as(SYSTEM.identity()):
        assert SealedIdentity.objects.count() == 0


def test_words_are_counted_when_the_collection_has_grown(world: World, tell: Tell, as_system: None) -> None:
    assert count_if_grown(NOW)
    assert not count_if_grown(NOW)
    tell()
    assert count_if_grown(NOW + timedelta(days=1))
    assert sorted(Counting.objects.values_list("records", flat=True)) == [1, 2]
