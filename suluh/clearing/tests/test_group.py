"""Small groups decided in one step: what it says of each pair, what forbids it, once, and taken back whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.group import judge_group, take_back_step
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.queries.groups import Group, group_of, in_groups
from suluh.clearing.rules.grouping import can_be_said
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.clearing.tests.test_judge import persons, state_of
from suluh.clearing.tests.test_pages import plain, trail
from suluh.database.identity import acting_as
from tests.world import NOW, World


@pytest.mark.parametrize(
    ("division", "alone"),
    [
        ({"a": 0, "b": 0, "c": 0}, ""),
        ({"a": 0, "b": 0, "c": 1}, ""),
        ({"a": 0, "b": 1, "c": 2}, ""),
        ({"a": 0, "b": 1, "c": 0}, "c"),  # a and c were never compared
    ],
)
def test_who_is_put_together_must_have_been_compared(division: dict[str, int], alone: str) -> None:
    answer = can_be_said(division, [("a", "b"), ("b", "c")], {name: f"Lembaga {name}" for name in division})
    assert [reason.facts["agency"] for reason in answer.reasons] == ([f"Lembaga {alone}"] if alone else [])


def decide(world: World, group: Group, division: list[int], officer: str = "nadi", **seen: object) -> list[Judgement]:
    """Let somebody say which records of a group speak of whom."""
    actor = world.actor(officer)
    said = {record.pk: person for record, person in zip(group.records, division, strict=True)}
    with acting_as(actor.identity()):
        return judge_group(actor=actor, at=NOW, group=group, persons=said, seen={})


def around(world: World, pair: Pair) -> Group:
    with acting_as(world.actor("nadi").identity()):
        return group_of(Pair.objects.get(pk=pair.pk))


def test_a_group_holds_all_records_that_open_pairs_string_together(world: World, three: list[Pair]) -> None:
    group = around(world, three[0])
    assert len(group.records) == 3
    assert {pair.pk for pair in group.pairs} == {pair.pk for pair in three}
    with acting_as(world.actor("nadi").identity()):
        assert in_groups(three) == {pair.pk for pair in three}
    with acting_as(world.actor("yosef").identity()):  # the third record lies beyond her province
        assert in_groups([three[0]]) == frozenset()


def test_all_the_same_is_kept_once_for_every_pair_and_taken_back_whole(world: World, three: list[Pair]) -> None:
    before, group = persons(), around(world, three[0])
    made = decide(world, group, [0, 0, 0])
    assert {judgement.pair_id for judgement in made} == {pair.pk for pair in three}
    assert {state_of(pair) for pair in three} == {State.SAME}
    assert len(set(persons().values())) == 1
    assert decide(world, group, [0, 0, 0]) == []
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        assert len(take_back_step(actor=nadi, at=NOW, judgement=made[1], reason="Ternyata kakaknya.")) == 3
    assert persons() == before
    assert {state_of(pair) for pair in three} == {State.WAITING}


def test_a_division_says_same_within_and_different_across(world: World, three: list[Pair]) -> None:
    group = around(world, three[0])
    decide(world, group, [0, 0, 1])
    among = {pair.pk: {pair.left_id, pair.right_id} for pair in three}
    apart = group.records[2].pk
    for pair in three:
        assert state_of(pair) == (State.DIFFERENT if apart in among[pair.pk] else State.SAME)
    assert len(set(persons().values())) == 2


def test_nobody_decides_about_a_group_with_a_record_she_entered_and_nothing_is_kept(
    world: World, three: list[Pair]
) -> None:
    group = around(world, three[0])
    dewi = replace(world.actor("nadi"), user_id=world.users["dewi"].pk)
    with acting_as(dewi.identity()), pytest.raises(Refused) as refused:
        judge_group(actor=dewi, at=NOW, group=group, persons={one.pk: 0 for one in group.records}, seen={})
    assert refused.value.answer.codes == {Why.OWN_ENTRY}
    with acting_as(SYSTEM.identity()):
        assert not Judgement.objects.exists()


def test_what_a_colleague_decided_meanwhile_is_not_overruled(world: World, three: list[Pair]) -> None:
    group = around(world, three[0])
    judge(world, "yosef", three[0], Verdict.DIFFERENT)
    with pytest.raises(Refused) as refused:
        decide(world, group, [0, 0, 0])
    assert refused.value.answer.codes == {Why.DECIDED}
    assert state_of(three[0]) == State.DIFFERENT


def test_what_stands_among_a_group_is_shown_and_taken_back_before_it_is_decided_otherwise(
    client: Client, world: World, three: list[Pair]
) -> None:
    judge(world, "yosef", three[0], Verdict.SAME)
    client.force_login(world.users["nadi"])
    page = reverse("clearing:group", args=[three[1].pk])
    shown = client.get(page)
    assert "Sudah diputuskan di antara catatan ini" in shown.content.decode()
    form = shown.context["form"]
    apart = {field.html_name: str(person) for person, field in enumerate(shown.context["columns"])}
    refused = client.post(page, apart | {"bagi": "1", "seen": form["seen"].value()}).content.decode()
    assert "yosef sudah memutuskan catatan" in refused
    assert "tarik dulu keputusannya" in refused
    assert [state_of(pair) for pair in three] == [State.SAME, State.WAITING, State.WAITING]


def test_cases_of_two_agencies_are_joined_only_by_a_second_officer(world: World, three: list[Pair]) -> None:
    open_cases(world, three[0])
    decide(world, around(world, three[0]), [0, 0, 0])
    states = [state_of(pair) for pair in three]
    assert states.count(State.PROPOSED) >= 1
    assert len(set(persons().values())) > 1


def test_the_page_is_covered_opened_by_field_and_decides(client: Client, world: World, three: list[Pair]) -> None:
    client.force_login(world.users["nadi"])
    page = reverse("clearing:group", args=[three[0].pk])
    assert page in client.get(reverse("clearing:queue")).content.decode()
    shown = plain(client.get(page).content.decode())
    assert shown.count("Orang C") == 3
    assert "Maria Yasinta" not in shown
    answer = client.post(reverse("clearing:open_group", args=[three[0].pk, "name"]))
    assert answer["Location"] == f"{page}#name"
    opened = plain(client.get(page).content.decode())
    assert "Maria Yasinta Bano" in opened
    assert "5371035704019903" not in opened
    assert trail("identity.read")[-1].facts["fields"] == "name"
    assert client.post(page, {"bagi": "1"}).status_code == 200  # nothing chosen: said beside, nothing kept
    assert client.post(page, {"semua": "1"}).status_code == 302
    with acting_as(SYSTEM.identity()):
        judgement = Judgement.objects.first()
    assert judgement is not None
    retract = reverse("clearing:retract", args=[judgement.pk])
    assert "dalam satu langkah" in client.get(retract).content.decode()
    client.post(retract, {"reason": "Ternyata kakaknya.", "step": "on"})
    assert {state_of(pair) for pair in three} == {State.WAITING}
