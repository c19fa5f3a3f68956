"""The pages of clearing: queue, pair, decision, second officer, taking back, contradictions, hint."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.audit.models import Entry
from suluh.clearing.kinds import State, Verdict
from suluh.clearing.models import Asking, Pair
from suluh.clearing.rules.hints import ASKS_A_MINUTE
from suluh.clearing.tests.conftest import Tell
from suluh.clearing.tests.pairs import find_pairs, judge, open_cases
from suluh.database.identity import Identity, acting_as
from suluh.people.models import Record
from tests.world import World

HINT = reverse("clearing:hint")
TYPED = {
    "orang-0-name": "Maria Jasinta Bano",
    "orang-0-birth": "17 April 2001",
    "orang-0-village": "53.71.03.1001",
    "orang-0-sex": "F",
}


def page(pair: Pair) -> str:
    return reverse("clearing:pair", args=[pair.pk])


def trail(event: str) -> list[Entry]:
    with acting_as(Identity("suluh_office", areas=("",))):
        return list(Entry.objects.filter(event=event).order_by("pk"))


@pytest.fixture
def yosef(client: Client, world: World) -> Client:
    client.force_login(world.users["yosef"])
    return client


@pytest.fixture
def ina(client: Client, world: World) -> Client:
    client.force_login(world.users["ina"])
    return client


def test_the_queue_shows_pairs_without_a_name(yosef: Client, pair: Pair) -> None:
    shown = yosef.get(reverse("clearing:queue")).content.decode()
    assert page(pair) in shown
    assert "UPTD PPA Kota Kupang" in shown
    assert "Rumah Aman Belu" in shown
    assert not re.search("maria|bano", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("kekuatan=likely", True),
        ("kekuatan=possible", False),
        ("wilayah=53.04", True),
        ("wilayah=53.71", True),
        ("hari=7", True),
        ("keadaan=UNSURE", False),
        ("urut=-tunggu", True),
        ("kekuatan=apa&urut=apa&hal=9&lembaga=x", True),
    ],
)
def test_the_queue_can_be_narrowed(yosef: Client, pair: Pair, query: str, found: bool) -> None:
    assert (page(pair) in yosef.get(f"{reverse('clearing:queue')}?{query}").content.decode()) is found


def test_a_long_queue_is_counted_no_further_than_it_helps(
    client: Client, world: World, three: list[Pair], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(world.users["nadi"])
    for module in ("queries.queue", "views.queue"):
        monkeypatch.setattr(f"suluh.clearing.{module}.MANY", 2)
    assert "<b>2+</b>" in client.get(reverse("clearing:queue")).content.decode()
    monkeypatch.setattr("suluh.clearing.queries.queue.SHORT", 1)
    monkeypatch.setattr("suluh.accounts.http.LongList.most", 2)
    assert "dari 2 atau lebih" in client.get(reverse("clearing:queue")).content.decode()


def plain(shown: str) -> str:
    """Return a page's words without its marks between letters."""
    return re.sub("</?mark>", "", shown)


def test_a_pair_is_covered_until_a_field_is_opened_and_each_look_is_noted(yosef: Client, pair: Pair) -> None:
    shown = yosef.get(page(pair)).content.decode()
    for secret in ("Maria Yasinta", "Jasinta", "5371035704019903", "6283600010001"):
        assert secret not in plain(shown)
    assert "Tanggal lahir sama." in shown
    assert shown.count("<rect") == len(pair.points)
    assert "Maria" not in re.search("<title>(.*?)</title>", shown, re.DOTALL).group(1)  # type: ignore[union-attr]
    looks = trail("identity.read")
    assert {look.subject_id for look in looks} == {str(pair.left_id), str(pair.right_id)}
    assert {(look.purpose, look.facts["fields"]) for look in looks} == {("CLEARING", "")}
    row = yosef.post(reverse("clearing:row", args=[pair.pk, "name"])).content.decode()
    assert "Maria Yasinta Bano" in plain(row)
    assert "<mark>" in row
    assert {look.facts["fields"] for look in trail("identity.read")[2:]} == {"name"}
    again = plain(yosef.get(page(pair)).content.decode())
    assert "Mariya Jasinta Bano" in again
    assert "5371035704019903" not in again


def test_without_javascript_a_field_is_opened_too(yosef: Client, pair: Pair) -> None:
    answer = yosef.post(reverse("clearing:open", args=[pair.pk, "nik"]) + "?kekuatan=likely")
    assert answer["Location"] == f"{page(pair)}?kekuatan=likely#nik"
    assert "5371035704019903" in yosef.get(page(pair)).content.decode()
    assert yosef.post(reverse("clearing:open", args=[pair.pk, "rahasia"])).status_code == 404


def test_the_story_of_a_report_is_opened_like_a_name(yosef: Client, pair: Pair) -> None:
    assert "upahnya ditahan" not in yosef.get(page(pair)).content.decode()
    assert "upahnya ditahan" in yosef.post(reverse("clearing:row", args=[pair.pk, "story"])).content.decode()
    assert "Maria Yasinta Bano" in yosef.post(reverse("clearing:row", args=[pair.pk, "typed"])).content.decode()


def test_what_a_colleague_has_before_her_is_not_given_out_and_cannot_be_decided(
    client: Client, world: World, three: list[Pair]
) -> None:
    given = reverse("clearing:next")
    client.force_login(world.users["nadi"])
    first = client.post(given)["Location"]
    client.force_login(world.users["yosef"])
    [other] = [pair for pair in three if pair.area_code == "53"]
    if page(other) == first:
        assert client.post(given)["Location"] == reverse("clearing:queue")
        shown = client.post(page(other), {"verdict": "same"}).content.decode()
        assert "nadi sedang mengerjakan pasangan ini" in shown
        assert client.post(reverse("clearing:row", args=[other.pk, "name"])).status_code == 422
    else:
        assert client.post(given)["Location"] == page(other)


def test_a_decision_leads_to_the_next_pair(yosef: Client, pair: Pair) -> None:
    answer = yosef.post(f"{page(pair)}?kekuatan=likely", {"verdict": "same"})
    assert answer.status_code == 302
    assert unquote(answer["Location"]) == reverse("clearing:queue") + "?kekuatan=likely#top"  # it was the last
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().state == State.SAME
    assert [entry.facts["verdict"] for entry in trail("pair.judged")] == ["same"]


def test_unsure_without_a_note_is_asked_for_one(yosef: Client, pair: Pair) -> None:
    shown = yosef.post(page(pair), {"verdict": "unsure"}).content.decode()
    assert "Tuliskan apa yang masih perlu diketahui" in shown


def test_who_comes_second_sees_who_decided_and_overwrites_nothing(yosef: Client, world: World, pair: Pair) -> None:
    judge(world, "nadi", pair, Verdict.DIFFERENT)
    shown = yosef.post(page(pair), {"verdict": "same", "seen": ""}).content.decode()
    assert "nadi sudah memutuskan pasangan ini" in shown
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().state == State.DIFFERENT


def test_a_decision_is_taken_back_with_a_reason(yosef: Client, world: World, pair: Pair) -> None:
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    address = reverse("clearing:retract", args=[judgement.pk])
    assert address in yosef.get(reverse("clearing:judgements") + "?oleh=saya").content.decode()
    assert "Tarik kembali keputusan ini?" in yosef.get(address).content.decode()
    assert yosef.post(address, {"reason": ""}).status_code == 200
    assert yosef.post(address, {"reason": "Ternyata kakaknya."})["Location"] == page(pair)
    assert "Ternyata kakaknya." in yosef.get(page(pair)).content.decode()
    assert len(trail("judgement.taken_back")) == 1


def test_a_second_officer_confirms(client: Client, world: World, pair: Pair) -> None:
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    client.force_login(world.users["nadi"])
    assert "yosef mengusulkan" in client.get(page(pair)).content.decode()
    client.post(reverse("clearing:confirm", args=[judgement.pk]), {"agrees": "ya"})
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().state == State.SAME


def test_who_proposed_is_told_that_somebody_else_must_confirm(yosef: Client, world: World, pair: Pair) -> None:
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    shown = yosef.post(reverse("clearing:confirm", args=[judgement.pk]), {"agrees": "ya"}).content.decode()
    assert "Yang mengusulkan tidak boleh menjadi petugas kedua." in shown


def test_contradictions_have_a_queue_of_their_own(client: Client, world: World, three: list[Pair]) -> None:
    for pair, verdict in zip(three, [Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT], strict=True):
        judge(world, "nadi", pair, verdict)
    client.force_login(world.users["nadi"])
    shown = client.get(reverse("clearing:conflicts")).content.decode()
    assert all(page(pair) in shown for pair in three)


@pytest.mark.parametrize(("name", "status"), [("ina", 403), ("vera", 403), ("nadi", 200)])
def test_a_pair_is_for_who_clears(client: Client, world: World, pair: Pair, name: str, status: int) -> None:
    client.force_login(world.users[name])
    assert client.get(page(pair)).status_code == status


def test_a_pair_across_provinces_is_unknown_to_the_province(yosef: Client, tell: Tell, world: World) -> None:
    tell("lalu", "uptd-mataram", "52.71")
    [across] = find_pairs()
    assert yosef.get(page(across)).status_code == 404


def test_a_hint_says_whom_to_ask_and_nothing_of_what_they_know(client: Client, world: World) -> None:
    client.force_login(world.users["lalu"])
    shown = client.post(HINT, TYPED).content.decode()
    assert "UPTD PPA Kota Kupang" in shown
    assert "kuat" in shown
    assert "Tanggal lahir" in shown
    assert not re.search("yasinta|5371035704019903|6283600010001|oebobo", shown, re.IGNORECASE)
    [entry] = trail("hint.asked")
    assert entry.facts == {"holders": "1", "likely": "1"}


def test_within_reach_a_hint_says_so_and_leads_to_the_person(ina: Client, world: World, maria: Record) -> None:
    person = reverse("cases:person", args=[maria.person_id])
    shown = ina.post(HINT, TYPED).content.decode()
    assert "dalam jangkauan Anda" in shown
    assert person not in shown  # who takes reports down may not open persons
    ina.force_login(world.users["sari"])
    assert person in ina.post(HINT, TYPED).content.decode()


def test_while_too_little_is_typed_nothing_is_said_and_nothing_looked_up(ina: Client) -> None:
    assert ina.post(HINT, {"orang-0-name": "Maria"}).content.decode().strip() == ""
    assert "Isi NIK" in ina.post(reverse("clearing:hint_page"), {"name": "Maria"}).content.decode()
    assert trail("hint.asked") == []


def test_half_typed_and_hostile_input_is_left_out(ina: Client) -> None:
    typed = {**TYPED, "orang-0-birth": "17/4", "orang-0-nik": "\u202e' OR 1=1", "orang-0-village": "53.71.x",
             "orang-0-name": "M" * 100_000}  # fmt: skip
    assert ina.post(HINT, typed).status_code == 200


def test_asking_without_end_is_stopped_and_seen(ina: Client, world: World) -> None:
    for _ in range(ASKS_A_MINUTE):
        ina.post(HINT, TYPED)
    assert "Terlalu banyak pertanyaan" in ina.post(HINT, TYPED).content.decode()
    assert Asking.objects.count() == ASKS_A_MINUTE
    ina.force_login(world.users["sinta"])
    assert f'data-label="Bertanya">{ASKS_A_MINUTE}<' in ina.get(reverse("clearing:usage")).content.decode()


def test_in_english_the_reasons_are_english(yosef: Client, pair: Pair) -> None:
    yosef.cookies["django_language"] = "en"
    assert "The birth date is the same." in yosef.get(page(pair)).content.decode()


@pytest.mark.parametrize(("address", "most"), [("clearing:queue", 21), ("clearing:judgements", 9)])
def test_pages_ask_few_questions(
    yosef: Client, pair: Pair, address: str, most: int, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(most):  # type: ignore[operator]
        yosef.get(reverse(address))


def test_the_pair_page_and_the_hint_ask_few_questions(
    yosef: Client, world: World, pair: Pair, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        yosef.get(page(pair))
    yosef.force_login(world.users["ina"])
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        yosef.post(HINT, TYPED)
