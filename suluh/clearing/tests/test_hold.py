"""Giving pairs out: what matters first, each to one officer, for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.hold import open_field, take_next
from suluh.clearing.jobs import rank
from suluh.clearing.kinds import Field, State, Verdict, Why
from suluh.clearing.models import Hold, Pair
from suluh.clearing.queries.queue import Filter, queue
from suluh.clearing.rules.deciding import HELD_FOR, urgency
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.database.identity import acting_as
from suluh.people.models import Record
from tests.world import NOW, World


def take(world: World, name: str, at: datetime = NOW, done: Pair | None = None, **wanted: object) -> Pair | None:
    """Let somebody be given the next pair."""
    actor = world.actor(name)
    with acting_as(actor.identity()):
        return take_next(actor=actor, at=at, wanted=Filter(**wanted), done=done)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("born", "case", "steps"),
    [
        ([1990, 1990], False, 0),
        ([1990, None], True, 1),
        ([2012, 1990], False, 1),
        ([2008, 2008], False, 1),  # may still be seventeen
        ([2007, 2007], False, 0),
        ([None, 2012], True, 2),
    ],
)
def test_children_and_open_cases_press(born: list[int | None], case: bool, steps: int) -> None:
    assert urgency(born, case, 2026) == steps


@pytest.mark.parametrize(
    ("rows", "order"),  # of three pairs: how much each presses, whether it came back answered, how doubtful it is
    [
        ([(1, False, 3.0), (0, False, 1.0), (0, False, 2.0)], [0, 1, 2]),
        ([(0, False, 1.0), (0, True, 9.0), (0, False, 2.0)], [1, 0, 2]),  # answered: before those that press as much
        ([(0, True, 1.0), (1, False, 9.0), (2, False, 9.0)], [2, 1, 0]),  # a child or an open case still comes first
        ([(1, True, 3.0), (1, True, 2.0), (1, False, 1.0)], [1, 0, 2]),
    ],
)
def test_what_presses_comes_first_then_what_was_answered_then_what_is_doubtful(
    world: World, three: list[Pair], rows: list[tuple[int, bool, float]], order: list[int]
) -> None:
    with acting_as(SYSTEM.identity()):
        for pair, (step, answered, doubt) in zip(three, rows, strict=True):
            Pair.objects.filter(pk=pair.pk).update(urgency=step, answered=answered, doubt=doubt)
        wanted = [three[number].pk for number in order]
        assert [pair.pk for pair in queue(Filter(), NOW)] == wanted
        assert [pair.pk for pair in queue(Filter(order="-penting"), NOW)] == wanted[::-1]
    given = [take(world, "nadi")]
    for _ in order[1:]:
        given.append(take(world, "nadi", done=given[-1]))
    assert [pair and pair.pk for pair in given] == wanted


def test_a_case_that_is_opened_moves_a_pair_up(world: World, pair: Pair) -> None:
    assert pair.urgency == 0
    assert rank(NOW) == 0
    open_cases(world, pair)
    assert rank(NOW) == 1
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().urgency == 1
        Record.objects.filter(pk=pair.left_id).update(withdrawn_at=NOW)
    assert rank(NOW) == 1
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().state == State.SETTLED


def test_no_two_officers_get_the_same_pair(world: World, three: list[Pair]) -> None:
    first = take(world, "nadi")
    second = replace(world.actor("nadi"), user_id=world.users["vita"].pk)  # another officer for the country
    with acting_as(second.identity()):
        other = take_next(actor=second, at=NOW, wanted=Filter())
    assert first is not None
    assert other is not None
    assert first.pk != other.pk


def test_a_pair_comes_back_by_itself_and_at_once_when_she_takes_another(world: World, pair: Pair) -> None:
    assert take(world, "nadi") == pair
    assert take(world, "yosef", NOW + HELD_FOR - timedelta(seconds=1)) is None
    assert take(world, "yosef", NOW + HELD_FOR) == pair
    assert take(world, "yosef", NOW + HELD_FOR, done=pair) is None
    assert take(world, "nadi", NOW + HELD_FOR) == pair


def test_skipping_goes_on_from_there_and_begins_again_after_the_last(world: World, three: list[Pair]) -> None:
    seen = [take(world, "nadi")]
    for _ in range(3):
        seen.append(take(world, "nadi", done=seen[-1]))
    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[0]


def test_what_four_eyes_forbid_is_passed_over(world: World, pair: Pair) -> None:
    dewi = replace(world.actor("yosef"), user_id=world.users["dewi"].pk)  # she wrote one of the two records
    with acting_as(dewi.identity()):
        assert take_next(actor=dewi, at=NOW, wanted=Filter()) is None


def test_a_colleague_cannot_decide_or_open_what_somebody_has_before_her(world: World, pair: Pair) -> None:
    take(world, "nadi")
    with pytest.raises(Refused) as refused:
        judge(world, "yosef", pair, Verdict.SAME)
    assert refused.value.answer.codes == {Why.HELD}
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()), pytest.raises(Refused):
        open_field(actor=yosef, at=NOW, pair=pair, field=Field.NAME)


def test_what_one_officer_opened_is_covered_for_the_next(world: World, pair: Pair) -> None:
    for name, at in (("nadi", NOW), ("yosef", NOW + HELD_FOR)):
        actor = world.actor(name)
        with acting_as(actor.identity()):
            open_field(actor=actor, at=at, pair=pair, field=Field.NIK if name == "yosef" else Field.NAME)
            assert Hold.objects.get().opened == (["nik"] if name == "yosef" else ["name"])


def test_nobody_is_given_her_own_proposal(world: World, pair: Pair) -> None:
    open_cases(world, pair)
    judge(world, "yosef", pair, Verdict.SAME)
    assert take(world, "yosef", state=State.PROPOSED) is None
    assert take(world, "nadi", state=State.PROPOSED) == pair
