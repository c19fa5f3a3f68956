"""A person as her sources tell of her: what is shown and why, how she came together, and parting her by hand."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.judge import take_back
from suluh.clearing.actions.split import split_person
from suluh.clearing.kinds import Because, State, Verdict, Why
from suluh.clearing.models import Conflict, Judgement, Pair
from suluh.clearing.rules.showing import Claimed, choose
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.clearing.tests.test_judge import persons, state_of
from suluh.clearing.tests.test_pages import plain
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from suluh.people.models import Record
from tests.world import NOW, World

EARLY, LATE = NOW - timedelta(days=9), NOW


def claim(text: str, fullness: int = 1, guessed: bool = False, late: bool = False) -> Claimed:
    return Claimed(text, fullness, guessed, LATE if late else EARLY)


@pytest.mark.parametrize(
    ("claims", "place", "because"),
    [
        ([], None, Because.NOBODY),
        ([claim(""), claim(" ")], None, Because.NOBODY),
        ([claim(""), claim("Maria")], 1, Because.ONLY),
        ([claim("Maria"), claim("MARIA ")], 0, Because.ALL),
        ([claim("Maria"), claim("Mariya", late=True), claim("maria")], 0, Because.MOST),
        ([claim("Maria Bano", 2), claim("Maria", 1, late=True)], 0, Because.FULLEST),
        ([claim("Maria"), claim("Mariya", late=True)], 1, Because.LATEST),
        ([claim("2001", 1, guessed=True, late=True), claim("17 April 2001", 3)], 1, Because.LATEST),
        ([claim("2001", guessed=True), claim("2002", guessed=True, late=True)], 1, Because.LATEST),
    ],
)
def test_which_claim_is_shown_and_why(claims: list[Claimed], place: int | None, because: Because) -> None:
    shown = choose(claims)
    assert (shown.place, shown.because) == (place, because)


def joined(world: World, three: list[Pair]) -> UUID:
    """Let Nadi say of all three tellings that they speak of one person; give the person."""
    for pair in three[:2]:
        judge(world, "nadi", pair, Verdict.SAME)
    [person] = set(persons().values())
    return person


def test_a_person_shows_each_source_covered_and_says_why(client: Client, world: World, three: list[Pair]) -> None:
    person = joined(world, three)
    client.force_login(world.users["nadi"])
    page = reverse("clearing:person", args=[person])
    shown = client.get(page).content.decode()
    assert "Yasinta" not in plain(shown)
    assert shown.count("bergabung") == 2
    assert "paling" in shown
    opened = plain(client.post(page, {"buka": ["name"]}).content.decode())
    assert "Maria Yasinta Bano" in opened
    assert "5371035704019903" not in opened


def test_parting_by_hand_takes_decisions_back_and_can_itself_be_taken_back(
    client: Client, world: World, three: list[Pair]
) -> None:
    before = persons()
    person, nadi = joined(world, three), world.actor("nadi")
    apart = three[0].left_id if three[0].left_id not in (three[1].left_id, three[1].right_id) else three[0].right_id
    with acting_as(nadi.identity()):
        made = split_person(
            actor=nadi, at=NOW + timedelta(hours=1), person_id=person, apart=[apart], reason="Dua orang."
        )
    assert len(made) == 2  # towards both of the others
    now = persons()
    assert now[apart] == before[apart]
    assert len(set(now.values())) == 2
    assert {state_of(three[0]), state_of(three[2])} == {State.DIFFERENT}
    client.force_login(world.users["nadi"])
    for one in set(now.values()):  # either leads to what parted them, where it is taken back
        shown = client.get(reverse("clearing:person", args=[one])).content.decode()
        assert all(reverse("clearing:pair", args=[pair.pk]) in shown for pair in (three[0], three[2]))
    with acting_as(nadi.identity()):
        assert not Conflict.objects.filter(closed_at=None).exists()
    shown = client.get(reverse("clearing:retract", args=[made[0].pk])).content.decode()
    assert "menggantikan" in shown
    assert "checked" in shown  # all of a parting, unless she chooses otherwise
    told = client.post(
        reverse("clearing:retract", args=[made[0].pk]), {"reason": "Ternyata satu.", "step": "on"}, follow=True
    )
    assert "berlaku lagi" in told.content.decode()
    assert len(set(persons().values())) == 1  # as before she was parted
    with acting_as(nadi.identity()):
        assert not Conflict.objects.filter(closed_at=None).exists()


def test_what_was_parted_waits_for_a_second_officer_where_both_have_cases_by_now(world: World, pair: Pair) -> None:
    judge(world, "nadi", pair, Verdict.SAME)
    nadi, [person] = world.actor("nadi"), set(persons().values())
    with acting_as(nadi.identity()):
        [parted] = split_person(
            actor=nadi, at=NOW + timedelta(hours=1), person_id=person, apart=[pair.left_id], reason="Dua orang."
        )
    open_cases(world, pair)
    with acting_as(nadi.identity()):
        take_back(actor=nadi, at=NOW + timedelta(hours=2), judgement=parted, reason="Ternyata satu.")
    assert state_of(pair) == State.PROPOSED
    assert len(set(persons().values())) == 2


@pytest.mark.parametrize("apart", ["none", "all"])
def test_parting_nothing_or_everything_is_refused(world: World, three: list[Pair], apart: str) -> None:
    person, nadi = joined(world, three), world.actor("nadi")
    chosen = list(persons()) if apart == "all" else []
    with acting_as(nadi.identity()), pytest.raises(Refused) as refused:
        split_person(actor=nadi, at=NOW, person_id=person, apart=chosen, reason="Dua orang.")
    assert refused.value.answer.codes == {Why.SPLIT_NOTHING}


def test_nobody_parts_what_was_joined_beyond_her_reach(client: Client, world: World, three: list[Pair]) -> None:
    person, yosef = joined(world, three), world.actor("yosef")
    with acting_as(SYSTEM.identity()):
        [kupang] = Record.objects.filter(area_code="53.71").values_list("pk", flat=True)
        beyond = next(pair for pair in three[:2] if not pair.area_code)
    if kupang in (beyond.left_id, beyond.right_id):
        return
    ends = {beyond.left_id, beyond.right_id}
    with acting_as(SYSTEM.identity()):
        [belu] = Record.objects.filter(pk__in=ends, area_code="53.04").values_list("pk", flat=True)
    with acting_as(yosef.identity()), pytest.raises(Refused) as refused:
        split_person(actor=yosef, at=NOW, person_id=person, apart=[belu], reason="Dua orang.")
    assert refused.value.answer.codes == {Why.BEYOND_REACH}


def test_who_serves_her_is_told_when_her_records_change_and_the_page_says_so(
    client: Client, world: World, pair: Pair
) -> None:
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    client.force_login(world.users["nadi"])
    client.post(reverse("clearing:confirm", args=[judgement.pk]), {"agrees": "ya"})
    for name in ("sari", "dewi"):
        with acting_as(world.actor(name).identity()):
            kinds = Notice.objects.filter(user=world.users[name]).values_list("kind", flat=True)
            assert "PERSON_CHANGED" in kinds
    client.force_login(world.users["sari"])
    [person] = set(persons().values())
    changes = reverse("clearing:changes", args=[person])
    assert "disatukan dengannya" in client.get(changes).content.decode()
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        take_back(actor=nadi, at=NOW + timedelta(days=1), judgement=judgement, reason="Keliru.")
    assert "ditarik kembali" in client.get(changes).content.decode()
    client.force_login(world.users["lalu"])
    assert client.get(changes).status_code == 404


def test_a_hundred_changes_of_mind_leave_her_as_she_was(world: World, three: list[Pair]) -> None:
    """Undoing an undoing, also after later decisions: persons depend on what stands, never on the way there."""
    before = persons()
    nadi = world.actor("nadi")
    for _ in range(3):
        first = judge(world, "nadi", three[0], Verdict.SAME)
        joined_once = persons()
        second = judge(world, "nadi", three[1], Verdict.SAME)
        with acting_as(nadi.identity()):
            take_back(actor=nadi, at=NOW, judgement=first, reason="Keliru.")
            take_back(actor=nadi, at=NOW, judgement=second, reason="Keliru juga.")
        assert persons() == before
        again = judge(world, "nadi", three[0], Verdict.SAME)
        assert persons() == joined_once
        with acting_as(nadi.identity()):
            take_back(actor=nadi, at=NOW, judgement=again, reason="Sekali lagi.")
    assert persons() == before
    with acting_as(SYSTEM.identity()):
        assert Judgement.objects.count() == 9
