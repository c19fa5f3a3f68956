"""How good clearing is: intervals, agreement, what was missed, what turned bad; machines that decide and are undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import isclose
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions import automate as machine
from suluh.clearing.actions.automate import end_automation, start_automation, undo_automation
from suluh.clearing.actions.examine import examine
from suluh.clearing.actions.follow import follow
from suluh.clearing.jobs import automate, draw_sample
from suluh.clearing.kinds import Drift, State, Verdict, Why
from suluh.clearing.models import Judgement, Pair, Retraction
from suluh.clearing.rules.quality import (
    Share,
    agreement,
    drift,
    is_drawn,
    may_automate,
    missed,
    must_stop,
    share,
)
from suluh.clearing.tests.machines import automation
from suluh.clearing.tests.pairs import close_cases, find_pairs, judge, make_recheck, open_cases, tell
from suluh.clearing.tests.test_judge import persons, state_of
from suluh.database.identity import acting_as
from suluh.people.models import Record
from tests.world import MARIA, NOW, World


@pytest.mark.parametrize(
    ("hits", "size", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (9, 10, 0.5958, 0.9821), (95, 100, 0.8882, 0.9785)],
)
def test_an_interval_is_wilsons(hits: int, size: int, low: float, high: float) -> None:
    found = share(hits, size)
    assert isclose(found.low, low, abs_tol=5e-4)
    assert isclose(found.high, high, abs_tol=5e-4)


@pytest.mark.parametrize(
    ("both_same", "both_other", "split", "kappa", "low", "high"),
    [
        (20, 15, (5, 10), 0.4, 0.146, 0.654),  # Cohen's standard error: sqrt(.7 * .3 / 50) / .5
        (50, 50, (0, 0), 1.0, 1.0, 1.0),
        (25, 25, (25, 25), 0.0, -0.196, 0.196),
        (1, 0, (1, 2), -0.5, -1.0, 0.349),
    ],
)
def test_agreement_is_cohens_kappa(
    both_same: int, both_other: int, split: tuple[int, int], kappa: float, low: float, high: float
) -> None:
    pairs = [("same", "same")] * both_same + [("different", "different")] * both_other
    pairs += [("same", "different")] * split[0] + [("different", "same")] * split[1]
    found = agreement(pairs)
    assert found.kappa is not None
    assert isclose(found.kappa, kappa, abs_tol=0.01)
    assert isclose(found.low, low, abs_tol=1e-3)
    assert isclose(found.high, high, abs_tol=1e-3)


def test_where_all_say_the_same_agreement_beyond_chance_is_unknown() -> None:
    assert agreement([("same", "same")] * 9).kappa is None
    assert agreement([]).kappa is None


def test_what_was_missed_is_recovered_where_the_two_ways_are_independent() -> None:
    """Of 1000 true pairs, 60 % can be found by numbers and 70 % by words: 880 are found, and 1000 estimated."""
    found = [(True, True)] * 420 + [(True, False)] * 180 + [(False, True)] * 280
    guess = missed(found)
    assert guess.recall is not None
    assert isclose(guess.total or 0, 1000, rel_tol=0.01)
    assert isclose(guess.low, 0.852, abs_tol=1e-3)  # 880 of 999.7 and of 33 more or fewer: Seber's variance
    assert isclose(guess.high, 0.910, abs_tol=1e-3)
    assert missed(found[:10]).recall is None


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((2, 200), (15, 40), Drift.WORSE),
        ((60, 200), (0, 60), Drift.BETTER),
        ((10, 200), (3, 40), Drift.SAME),
        ((2, 200), (4, 5), Drift.UNKNOWN),
    ],
)
def test_an_agency_whose_fields_turn_bad_is_noticed(before: tuple[int, int], now: tuple[int, int], said: Drift) -> None:
    assert drift(share(*before), share(*now)) is said


@pytest.mark.parametrize(
    ("measured", "running", "least", "why"),
    [
        (share(100, 100), False, 0.999, set()),
        (share(100, 100), True, 0.999, {Why.RUNNING}),
        (share(49, 49), False, 0.999, {Why.FEW_EXAMINED}),
        (share(95, 100), False, 0.999, {Why.NOT_PRECISE}),
        (share(100, 100), False, 0.9, {Why.LEAST_TOO_LOW}),
    ],
)
def test_a_machine_decides_only_where_it_was_measured(
    measured: Share, running: bool, least: float, why: set[Why]
) -> None:
    assert may_automate(measured, running=running, least=least).codes == why


def test_a_machine_that_errs_is_stopped() -> None:
    assert [must_stop(share(*one)) for one in ((19, 19), (20, 20), (18, 20), (0, 3))] == [False, False, True, False]


def test_the_lot_is_fair() -> None:
    drawn = [is_drawn(UUID(int=number * 7919), False) for number in range(10_000)]
    assert 400 < sum(drawn) < 600


def all_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suluh.clearing.actions.examine.is_drawn", lambda pk, by_machine: True)


def test_a_drawn_decision_is_examined_blind_by_somebody_else(
    client: Client, world: World, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_drawn(monkeypatch)
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    assert (draw_sample(NOW), draw_sample(NOW)) == (1, 0)
    client.force_login(world.users["yosef"])
    address = reverse("clearing:recheck", args=[judgement.pk])
    assert address not in client.get(reverse("clearing:rechecks")).content.decode()
    assert "petugas lain yang memeriksanya" in client.post(address, {"verdict": "same"}).content.decode()
    client.force_login(world.users["nadi"])
    shown = client.get(address).content.decode()
    assert "yosef" not in shown
    assert "waterfall" not in shown
    client.post(address, {"verdict": "different"})
    assert "sudah diperiksa ulang" in client.post(address, {"verdict": "same"}).content.decode()
    assert state_of(pair) == State.SAME  # an examination changes nothing by itself
    page = client.get(reverse("clearing:quality")).content.decode()
    assert "0 dari 1" in page
    assert "0% sampai 79%; terlalu sedikit" in page


def test_a_machine_decides_in_its_area_alone_marked_as_a_machine(client: Client, world: World, pair: Pair) -> None:
    before = persons()
    automation(world, area="53.04")  # its pairs lie in NTT, and not in Belu alone
    assert automate(NOW) == 0
    running = automation(world)
    assert automate(NOW) == 1
    assert len(set(persons().values())) == 1
    with acting_as(SYSTEM.identity()):
        assert Judgement.objects.get(by=None).automation == running
    client.force_login(world.users["yosef"])
    assert "keputusan otomatis" in client.get(reverse("clearing:pair", args=[pair.pk])).content.decode()
    adi = world.actor("adi")
    with acting_as(adi.identity()):
        with pytest.raises(Refused):
            undo_automation(actor=adi, at=NOW, automation=running, reason=" ")
        undo_automation(actor=adi, at=NOW, automation=running, reason="Salah ukur.")
    assert automate(NOW) == 1
    assert automate(NOW) == 0
    assert (persons(), state_of(pair)) == (before, State.WAITING)
    with acting_as(SYSTEM.identity()):
        assert Retraction.objects.get().by_id == world.users["adi"].pk


def test_children_and_open_cases_are_left_to_people(world: World, pair: Pair) -> None:
    automation(world)
    open_cases(world, pair, most=1)
    assert automate(NOW) == 1  # looked at, and passed on to people
    assert automate(NOW) == 0
    assert state_of(pair) == State.WAITING


def test_what_two_officers_would_settle_is_left_to_them(world: World, pair: Pair) -> None:
    """Their cases are closed, so that nothing presses any more; but two agencies once served either of them."""
    running = automation(world)
    open_cases(world, pair)
    close_cases()
    assert automate(NOW) == 0
    assert state_of(pair) == State.WAITING
    with acting_as(SYSTEM.identity()), pytest.raises(DatabaseError), transaction.atomic():
        machine.judge_automatically(actor=SYSTEM, at=NOW, pair=Pair.objects.get(pk=pair.pk), automation=running)


def test_a_case_gained_by_what_was_decided_a_moment_ago_leaves_a_pair_to_people(world: World) -> None:
    """Mariya has a case in Belu, Maria one in Kupang; a third telling stands between them and joins one side first."""
    first, second = tell(world), tell(world, said=replace(MARIA, name="Maria Jasinta Bano"))
    pairs = {frozenset({one.left_id, one.right_id}): one for one in find_pairs()}
    with acting_as(SYSTEM.identity()):
        maria = Record.objects.get(mention__report=world.report)
    open_cases(world, pairs[frozenset({maria.pk, first.pk})])
    close_cases()
    automation(world)
    automate(NOW)
    joined = persons()
    assert joined[maria.pk] != joined[first.pk]
    assert joined[second.pk] in (joined[maria.pk], joined[first.pk])
    with acting_as(SYSTEM.identity()):
        assert sorted(Pair.objects.filter(left__withdrawn_at=None).values_list("state", flat=True)) == [
            "SAME",
            "WAITING",
            "WAITING",
        ]


def test_a_machine_killed_in_the_middle_leaves_nothing_half_done_and_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Mariya Jasinta Bano", "Maria Jasinta Bano", "Maria Y Bano"):
        tell(world, said=replace(MARIA, name=name))
    waiting = find_pairs()
    automation(world)
    monkeypatch.setattr("suluh.clearing.jobs.PIECE", 2)
    real, calls = follow, []

    def dies(**facts: object) -> None:
        calls.append(facts)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(**facts)  # type: ignore[arg-type]

    monkeypatch.setattr(machine, "follow", dies)
    with pytest.raises(KeyboardInterrupt):
        automate(NOW)
    with acting_as(SYSTEM.identity()):
        assert not Judgement.objects.exclude(automation=None).exists()
    monkeypatch.setattr(machine, "follow", real)
    automate(NOW)
    assert len(set(persons().values())) == 1
    with acting_as(SYSTEM.identity()):
        assert not Pair.objects.filter(state=State.WAITING).exists()
        assert Judgement.objects.exclude(automation=None).count() < len(waiting)  # the rest followed by itself


def test_an_administrator_sees_what_was_measured_where_before_she_switches_on(
    client: Client, world: World, pair: Pair
) -> None:
    client.force_login(world.users["adi"])
    page = reverse("clearing:automations")
    assert "Belum ada yang terukur" in client.get(page).content.decode()
    recheck, yosef = make_recheck(world), world.actor("yosef")
    with acting_as(yosef.identity()):
        examine(actor=yosef, at=NOW, recheck=recheck, verdict=Verdict.SAME)
    shown = client.get(page).content.decode()
    assert "21% sampai 100%; terlalu sedikit" in shown
    assert shown.count("1 dari 50 sudah diperiksa") == 2  # the country and NTT
    assert "Baru 1 keputusan" in client.post(page, {"area": "seluruh", "least": "99.9"}).content.decode()


def test_switching_on_rests_on_what_was_examined_there(client: Client, world: World, pair: Pair) -> None:
    client.force_login(world.users["adi"])
    page = reverse("clearing:automations")
    assert "Baru 0 keputusan" in client.post(page, {"area": "53", "least": "99.9"}).content.decode()
    assert "antara 99 dan 100 persen" in client.post(page, {"area": "53", "least": "80"}).content.decode()
    adi, running = world.actor("adi"), automation(world)
    with acting_as(adi.identity()), pytest.raises(Refused) as refused:
        start_automation(actor=adi, at=NOW, area_code="53", least=0.999)
    assert Why.RUNNING in refused.value.answer.codes
    assert "99,00%" in client.get(page).content.decode()
    client.post(reverse("clearing:end_automation", args=[running.pk]))
    with acting_as(adi.identity()), pytest.raises(Refused):
        end_automation(actor=adi, at=NOW + timedelta(days=1), automation=running)
    assert automate(NOW) == 0
