"""Words that an administrator adds to what is known of names, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.judge import take_back
from suluh.clearing.actions.learn import propose_words
from suluh.clearing.jobs import renew_keys, renew_traces
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.queries import pairs as pair_queries
from suluh.clearing.templatetags.clearing import why_read
from suluh.clearing.tests.pairs import find_pairs, judge, tell
from suluh.database.identity import acting_as
from suluh.linkage.names import lore_of, read_name, use_entries
from suluh.people.access import count_bearers
from suluh.people.actions import add_word, end_word, settle_word
from suluh.people.kinds import NameKind, NameState
from suluh.people.models import NameRule, Record
from suluh.people.queries import find_people, know_names
from suluh.people.rules import may_add_word
from tests.world import MARIA, NOW, World

CALL, SPELLING, COMMON, TITLE = NameKind.CALL, NameKind.SPELLING, NameKind.COMMON, NameKind.TITLE
REASON = "Belu, menurut pendamping"


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    use_entries(())


@pytest.mark.parametrize(
    ("kind", "form", "name", "reason", "codes"),
    [
        (CALL, "KELUTUK", "WILHELMINA", REASON, set()),
        (TITLE, "MOSALAKI", "", REASON, set()),
        (CALL, "K", "WILHELMINA", REASON, {"WORD"}),
        (CALL, "KE LUTUK", "WILHELMINA", REASON, {"WORD"}),
        (CALL, "K3LUTUK", "WILHELMINA", REASON, {"WORD"}),
        (CALL, "KELUTUK", "", REASON, {"NO_NAME"}),
        (CALL, "KELUTUK", "WILHELMINA", " ", {"NO_REASON"}),
        (CALL, "KELUTUK", "WILHELMINA", None, set()),
        (SPELLING, "SOEKARNO", "SUKARNO", REASON, {"ALIKE"}),
        (CALL, "ALI", "ALI", REASON, {"ALIKE"}),
        (TITLE, "HAJI", "", REASON, {"KNOWN"}),
        (COMMON, "SITI", "", REASON, {"KNOWN"}),
        (SPELLING, "KELUTUK", "MOCHAMAD", REASON, {"CHAIN"}),
        (SPELLING, "MUHAMMAD", "KELUTUK", REASON, {"ROOT"}),
    ],
)
def test_which_words_may_be_added(kind: NameKind, form: str, name: str, reason: str | None, codes: set[str]) -> None:
    assert may_add_word(kind, form, name, reason, lore_of(())).codes == codes


def rule(form: str) -> NameRule:
    return NameRule.objects.get(form=form)


def add(world: World, kind: NameKind, form: str, name: str = "") -> None:
    actor = world.actor("adi")
    with acting_as(actor.identity()):
        add_word(actor=actor, at=NOW, kind=kind, form=form, name=name, reason=REASON)


def end(world: World, form: str, reason: str = "keliru") -> None:
    actor = world.actor("adi")
    with acting_as(actor.identity()):
        end_word(actor=actor, at=NOW, rule=rule(form), reason=reason)


def settle(world: World, form: str, *, approved: bool) -> None:
    actor = world.actor("adi")
    with acting_as(actor.identity()):
        settle_word(actor=actor, at=NOW, rule=rule(form), approved=approved)


def found(world: World, name: str) -> set[UUID]:
    with acting_as(world.actor("nadi").identity()):
        return {one.person_id for one in find_people(name, limit=10)}


def test_a_call_brings_two_records_together_and_ending_it_parts_their_keys(world: World) -> None:
    tell(world, said=replace(MARIA, name="Kelutuk Bano", nik="", phones=(), birth=None, area_code=""))
    assert find_pairs() == []
    add(world, CALL, "Kelutuk", MARIA.name.split()[0])
    with acting_as(SYSTEM.identity()):
        assert count_bearers("KELUTUK") == (1, 1)
    assert renew_keys(NOW) == 1
    assert (rule("KELUTUK").state, rule("KELUTUK").renewed) == (NameState.IN_FORCE, 1)
    [pair] = find_pairs()
    assert ("name", "PART") in {(one["field"], one["level"]) for one in pair.points}
    end(world, "KELUTUK")
    assert rule("KELUTUK").state is NameState.APPLYING
    assert renew_keys(NOW) == 1
    assert renew_keys(NOW) == 0
    assert rule("KELUTUK").state is NameState.ENDED


def test_a_word_is_known_where_names_are_typed_and_looked_for(world: World) -> None:
    add(world, TITLE, "Mosalaki")
    know_names()
    assert read_name("Mosalaki Bano").titles == ("MOSALAKI",)
    assert found(world, f"Mosalaki {MARIA.name}") == found(world, MARIA.name) != set()
    end(world, "MOSALAKI")
    know_names()
    assert read_name("Mosalaki Bano").titles == ()


def test_keys_made_anew_go_on_where_they_were_broken_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in range(3):
        tell(world, said=replace(MARIA, name=f"Kelutuk Bano{'abc'[place]}", nik="", phones=()))
    add(world, CALL, "Kelutuk", "Wilhelmina")
    asked: list[UUID | None] = []

    def dies(**given: object) -> int:
        from suluh.people.actions import renew_some

        asked.append(rule("KELUTUK").renewed_to)
        if len(asked) == 2:
            raise RuntimeError
        return renew_some(**given)  # type: ignore[arg-type]

    monkeypatch.setattr("suluh.clearing.jobs.renew_some", dies)
    with pytest.raises(RuntimeError):
        renew_keys(NOW, piece=2)
    assert (rule("KELUTUK").state, rule("KELUTUK").renewed) == (NameState.APPLYING, 2)
    assert renew_keys(NOW, piece=2) == 1
    assert asked[2] is not None
    assert (rule("KELUTUK").state, rule("KELUTUK").renewed) == (NameState.IN_FORCE, 3)


def test_what_an_older_version_read_is_made_anew_and_compared_again_where_it_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("suluh.linkage.traces.TRACE_VERSION", 1)
        alike = tell(world, said=replace(MARIA, name="Yosina Bano", nik="", phones=(), birth=None, area_code=""))
        before.setattr("suluh.linkage.traces.read_phone", lambda text: [])
        other = tell(world, said=replace(MARIA, name="Wilhelmina Bano", nik="", birth=None, area_code=""))
    assert find_pairs() == []
    assert renew_traces(NOW, piece=1)
    with acting_as(SYSTEM.identity()):
        waiting = set(Record.objects.filter(compared_at=None).values_list("pk", flat=True))
    assert (other.pk in waiting, alike.pk in waiting) == (True, False)
    [pair] = find_pairs()
    assert "phone" in {one["field"] for one in pair.points}
    assert not renew_traces(NOW)


KELUTUK = replace(MARIA, name="Kelutuk " + MARIA.name.split(" ", 1)[1])


def confirm(world: World, many: int) -> list[Pair]:
    """Tell of Maria under another first name so many times, and let Nadi say of each telling that it is she."""
    with acting_as(SYSTEM.identity()):
        first = Record.objects.get(mention__report=world.report)
    others = {tell(world, said=KELUTUK).pk for _ in range(many)}
    pairs = [pair for pair in find_pairs() if {pair.left_id, pair.right_id} - others == {first.pk}]
    for pair in pairs:
        judge(world, "nadi", pair, Verdict.SAME)
    return pairs


def propose() -> int:
    with acting_as(SYSTEM.identity()):
        return propose_words(at=NOW)


def first_word(name: str) -> str:
    return read_name(name).tokens[0].coarse


@pytest.mark.parametrize("approved", [True, False])
def test_what_confirmed_pairs_teach_waits_for_somebody_who_may_refuse_it_for_good(world: World, approved: bool) -> None:
    confirm(world, 2)
    assert propose() == 0  # twice may be chance
    confirm(world, 2)
    assert (propose(), propose()) == (1, 0)
    learned = rule("KELUTUK")
    assert (learned.state, learned.support, learned.share) == (NameState.PROPOSED, 4, 100)
    assert (learned.name, learned.reason) == (MARIA.name.split()[0].upper(), "")
    know_names()
    assert first_word(KELUTUK.name) != first_word(MARIA.name)
    settle(world, "KELUTUK", approved=approved)
    know_names()
    assert (first_word(KELUTUK.name) == first_word(MARIA.name)) is approved
    assert propose() == 0
    with pytest.raises(Refused):
        settle(world, "KELUTUK", approved=True)
    assert (rule("KELUTUK").state is NameState.REFUSED) is not approved


def test_only_what_people_said_is_the_same_and_what_stands_teaches(world: World) -> None:
    mine, undone, apart = confirm(world, 3)
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        for pair in (undone, apart):
            take_back(actor=nadi, at=NOW, judgement=Judgement.objects.get(pair=pair), reason="Keliru.")
    judge(world, "nadi", apart, Verdict.DIFFERENT)
    with acting_as(SYSTEM.identity()):
        teach = pair_queries.decided_same(10)
    assert teach == [(mine.left_id, mine.right_id)]


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("id", "Dipelajari dari 4 pasangan: 80% dari penggantian kata ini"),
        ("en", "Learned from 4 pairs: 80% of the times this word was replaced"),
    ],
)
def test_why_a_word_was_learned_is_read_in_the_readers_language(language: str, why: str) -> None:
    learned = NameRule(form="KELUTUK", support=4, share=80)
    with translation.override(language):
        assert (why_read(learned), why_read(NameRule(form="KELUTUK", reason=REASON))) == (why, REASON)


def test_the_page_counts_first_keeps_what_was_typed_and_adds(client: Client, world: World) -> None:
    client.force_login(world.users["adi"])
    page = reverse("clearing:words")
    given = {"kind": "calls", "form": MARIA.name.split()[0], "name": "Wilhelmina", "reason": REASON}
    shown = client.post(page, {**given, "count": "ya"}).content.decode()
    assert "1 orang memakai kata ini" in shown
    assert 'value="Wilhelmina"' in shown
    assert not NameRule.objects.exists()
    assert "has-errors" in client.post(page, {**given, "form": "dua kata"}).content.decode()
    assert client.post(page, {**given, "form": "Kelutuk"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "KELUTUK" in shown
    assert "sedang diterapkan" in shown
    assert client.post(reverse("clearing:end_word", args=[rule("KELUTUK").pk]), {"reason": "keliru"}).status_code == 302
    assert rule("KELUTUK").ends is not None
