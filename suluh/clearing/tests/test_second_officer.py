"""Two officers where different agencies help two people: both ways, in groups, in parting, and what one takes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership, User
from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.group import judge_group
from suluh.clearing.actions.judge import confirm_judgement, take_back
from suluh.clearing.actions.split import split_person
from suluh.clearing.jobs import draw_sample
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.queries.groups import group_of
from suluh.clearing.queries.quality import to_examine
from suluh.clearing.tests.pairs import close_cases, judge, make_inquiry, open_cases
from suluh.clearing.tests.test_judge import persons, state_of
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from tests.world import NOW, World

LATER = NOW + timedelta(hours=1)


def second(world: World, name: str, judgement: Judgement, agrees: bool = True) -> None:
    """Let a member of the cast be the second officer."""
    actor = world.actor(name)
    with acting_as(actor.identity()):
        confirm_judgement(actor=actor, at=LATER, judgement=judgement, agrees=agrees, note="Tanda lahirnya sama.")


def told(kind: str = "DECISION_ENDED") -> list[str]:
    """Give who was told that a decision ended, or something else."""
    with acting_as(SYSTEM.identity()):
        return sorted(Notice.objects.filter(kind=kind).values_list("user__username", flat=True))


def agreed(world: World, pair: Pair, verdict: Verdict = Verdict.SAME) -> Judgement:
    """Let Yosef and Nadi settle a pair whose persons two agencies serve."""
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, verdict)
    second(world, "nadi", judgement)
    return judgement


def test_one_officer_alone_hides_no_link(world: World, pair: Pair) -> None:
    open_cases(world, pair)
    close_cases()
    judgement = judge(world, "yosef", pair, Verdict.DIFFERENT)
    assert (judgement.proposed, state_of(pair)) == (True, State.PROPOSED)
    with pytest.raises(Refused) as refused:
        second(world, "yosef", judgement)
    assert refused.value.answer.codes == {Why.OWN_PROPOSAL}
    second(world, "nadi", judgement)
    assert state_of(pair) == State.DIFFERENT


def test_unsure_and_a_question_stay_with_one_and_the_answer_is_weighed_by_two(world: World, pair: Pair) -> None:
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, Verdict.UNSURE, note="Tanyakan nama ibunya.")
    assert (judgement.proposed, state_of(pair)) == (False, State.UNSURE)
    make_inquiry(world)
    with acting_as(SYSTEM.identity()):
        Pair.objects.update(answered=True)
    proposal = judge(world, "yosef", pair, Verdict.DIFFERENT, seen=judgement.pk)
    assert (proposal.proposed, state_of(pair)) == (True, State.PROPOSED)
    with acting_as(SYSTEM.identity()):
        assert not Pair.objects.get().answered


def test_in_a_group_every_pair_waits_that_alone_would_wait_and_saying_it_twice_keeps_it_once(
    world: World, three: list[Pair]
) -> None:
    open_cases(world, three[0])
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        group = group_of(Pair.objects.get(pk=three[0].pk))
        apart = {record.pk: number for number, record in enumerate(group.records)}
        made = judge_group(actor=nadi, at=NOW, group=group, persons=apart, seen={})
        assert judge_group(actor=nadi, at=NOW, group=group, persons=apart, seen={}) == []
        with pytest.raises(Refused):  # what is proposed isn't turned round by asking again
            judge_group(actor=nadi, at=NOW, group=group, persons=dict.fromkeys(apart, 0), seen={})
    assert {one.pair_id: one.proposed for one in made} == {pair.pk: pair.pk == three[0].pk for pair in three}
    assert [state_of(pair) for pair in three] == [State.PROPOSED, State.DIFFERENT, State.DIFFERENT]


def test_who_is_joined_and_parted_in_one_step_is_parted_with_all_her_cases(world: World, three: list[Pair]) -> None:
    open_cases(world, three[0])
    (first, second), nadi = (three[0].left_id, three[0].right_id), world.actor("nadi")
    with acting_as(nadi.identity()):
        group = group_of(Pair.objects.get(pk=three[0].pk))
        said = {record.pk: int(record.pk == second) for record in group.records}
        made = judge_group(actor=nadi, at=NOW, group=group, persons=said, seen={})
    assert {one.verdict: one.proposed for one in made} == {Verdict.SAME: False, Verdict.DIFFERENT: True}
    assert sum(one.proposed for one in made) == 2  # the third has no case of her own, but is the first
    assert persons()[first] != persons()[second]


def test_parted_at_once_and_called_different_by_two_and_joined_again_where_she_disagrees(
    world: World, pair: Pair
) -> None:
    agreed(world, pair)
    nadi, [person] = world.actor("nadi"), set(persons().values())
    with acting_as(nadi.identity()):
        [parted] = split_person(actor=nadi, at=LATER, person_id=person, apart=[pair.left_id], reason="Dua orang.")
    assert (parted.proposed, state_of(pair), len(set(persons().values()))) == (True, State.PROPOSED, 2)
    assert told() == ["yosef"]
    second(world, "yosef", parted, agrees=False)
    assert told("PAIR_WAITS") == ["nadi"]
    with acting_as(SYSTEM.identity()):
        again = Pair.objects.select_related("current").get().current
    assert again is not None
    assert (again.verdict, again.proposed, state_of(pair)) == (Verdict.SAME, True, State.PROPOSED)
    second(world, "nadi", again)
    assert len(set(persons().values())) == 1


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_one_takes_back_what_two_agreed_before_everybodys_eyes(world: World, pair: Pair, verdict: Verdict) -> None:
    judgement, yosef = agreed(world, pair, verdict), world.actor("yosef")
    before = told()
    with acting_as(yosef.identity()):
        take_back(actor=yosef, at=LATER, judgement=judgement, reason="Ternyata kakaknya.")
    assert (before, told()) == ([], ["nadi"])
    assert state_of(pair) == State.WAITING
    assert len(set(persons().values())) == 2


def test_colleagues_who_clear_there_are_told_as_well_and_are_led_to_the_reason(
    client: Client, world: World, pair: Pair
) -> None:
    judgement = agreed(world, pair)
    for name, area in (("ester", "53"), ("made", "52")):
        user = User.objects.create_user(name, email=f"{name}@suluh.example", password=None)
        place = {"agency": world.agencies["gt-ntt"], "area_id": area, "starts": NOW.date()}
        Membership.objects.create(user=user, role=Role.CLEARING_OFFICER, **place)
    page = reverse("clearing:retract", args=[judgement.pk])
    client.force_login(world.users["nadi"])
    assert "Dua petugas telah menyepakatinya" in client.get(page).content.decode()
    client.post(page, {"reason": "Ternyata kakaknya."})
    assert told() == ["ester", "yosef"]
    client.force_login(world.users["yosef"])
    with acting_as(world.actor("yosef").identity()):
        notice = Notice.objects.get(user=world.users["yosef"], kind="DECISION_ENDED")
    shown = client.post(reverse("notices:open", args=[notice.pk]), follow=True).content.decode()
    assert "Ternyata kakaknya." in shown


def test_pages_say_which_verdict_waits_and_whose_it_is(client: Client, world: World, pair: Pair) -> None:
    open_cases(world, pair)
    client.force_login(world.users["yosef"])
    page = reverse("clearing:pair", args=[pair.pk])
    assert "Sama atau berbeda, keputusan Anda menunggu petugas kedua." in client.get(page).content.decode()
    answer = client.post(page, {"verdict": "different"}, follow=True)
    assert "1 usul Anda disimpan dan menunggu petugas kedua." in answer.content.decode()
    listed = client.get(reverse("clearing:queue") + "?keadaan=PROPOSED").content.decode()
    assert "Orang yang berbeda, menurut yosef" in listed
    client.force_login(world.users["nadi"])
    assert "yosef mengusulkan: Orang yang berbeda." in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("verdict", "cases", "drawn"),
    [(Verdict.DIFFERENT, 2, 1), (Verdict.DIFFERENT, 1, 0), (Verdict.DIFFERENT, 0, 0), (Verdict.UNSURE, 2, 0)],
)
def test_who_were_parted_by_one_before_they_had_cases_are_looked_at_again(
    world: World, pair: Pair, verdict: Verdict, cases: int, drawn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No lot is asked, and no matter how long ago it was: another officer examines it, not knowing what was said."""
    monkeypatch.setattr("suluh.clearing.actions.examine.is_drawn", lambda pk, by_machine: False)
    world.verify()
    judgement = judge(world, "yosef", pair, verdict, note="Tanda lahirnya beda.")
    assert draw_sample(LATER) == 0
    open_cases(world, pair, cases)
    assert (draw_sample(LATER + timedelta(days=400)), draw_sample(LATER)) == (drawn, 0)
    with acting_as(world.actor("nadi").identity()):
        assert to_examine(world.users["nadi"].pk).filter(pk=judgement.pk).count() == drawn
