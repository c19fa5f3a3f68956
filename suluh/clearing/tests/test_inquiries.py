"""Questions between agencies: a hit without exposure, what would settle a pair, and answers."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.cases.actions import end_grant
from suluh.cases.kinds import Basis, GrantEnding, Part
from suluh.cases.models import Grant
from suluh.clearing.actions.inquire import answer_inquiry, ask_and_wait, open_answer
from suluh.clearing.kinds import Outcome, Refusal, State, Topic, Why
from suluh.clearing.models import Inquiry, Pair
from suluh.clearing.rules.inquiring import Answered, may_reply, may_send
from suluh.clearing.tests.pairs import open_cases
from suluh.clearing.tests.test_pages import TYPED
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from tests.world import NOW, World

CONTACT = reverse("clearing:contact")


def ask_pair(world: World, pair: Pair, sides: tuple[str, ...] = ("left", "right")) -> list[Inquiry]:
    """Let Yosef leave the pair undecided and ask for the mother's name."""
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        ask_and_wait(actor=yosef, at=NOW, pair_id=pair.pk, seen=None, sides=sides, topic=Topic.MOTHER, text="")
        return list(Inquiry.objects.order_by("pk"))


@pytest.mark.parametrize(
    ("topic", "text", "holds", "asked", "why"),
    [
        (Topic.MOTHER, "", True, False, set()),
        (Topic.OTHER, " ", True, False, {Why.NO_TEXT}),
        (Topic.OTHER, "Tanda lahir?", True, False, set()),
        (Topic.SERVED, "", False, False, {Why.NO_HOLDER}),
        (Topic.SERVED, "", True, True, {Why.ASKED_ALREADY}),
    ],
)
def test_when_a_question_may_be_sent(topic: Topic, text: str, holds: bool, asked: bool, why: set[Why]) -> None:
    assert may_send(topic, text, holds=holds, asked_already=asked).codes == why


@pytest.mark.parametrize(
    ("outcome", "text", "refusal", "basis", "parts", "case", "why"),
    [
        (Outcome.ANSWERED, "Ibunya lain.", None, "", (), False, set()),
        (Outcome.ANSWERED, " ", None, "", (), False, {Why.NO_TEXT}),
        (Outcome.DECLINED, "", None, "", (), False, {Why.NO_REFUSAL}),
        (Outcome.DECLINED, "", Refusal.DANGER, "", (), False, set()),
        (Outcome.SHARED, "", None, "CONSENT", ("NAME",), True, set()),
        (Outcome.SHARED, "", None, "CONSENT", ("NAME",), False, {Why.NO_CASE}),
        (Outcome.SHARED, "", None, "", (), True, {Why.NO_BASIS, Why.NO_PARTS}),
    ],
)
def test_when_an_answer_is_whole(
    outcome: Outcome, text: str, refusal: Refusal | None, basis: str, parts: tuple[str, ...], case: bool, why: set[Why]
) -> None:
    answered = Answered(outcome, text, refusal, basis, parts, case)
    assert may_reply(2, 1, answered).codes == why
    assert may_reply(1, 1, answered).codes == {*why, Why.OWN_QUESTION}
    assert may_reply(2, 1, answered, "sari").codes == {Why.REPLIED}


def test_asking_leaves_the_pair_undecided_and_an_answer_brings_it_back(world: World, pair: Pair) -> None:
    inquiries = ask_pair(world, pair)
    assert {one.agency.code for one in inquiries} == {"uptd-kupang", "shelter-belu"}
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().state == State.UNSURE
    sari = world.actor("sari")
    mine = next(one for one in inquiries if one.agency.code == "uptd-kupang")
    with acting_as(sari.identity()):
        assert Inquiry.objects.count() == 1  # of what is asked of others an agency knows nothing
        answer_inquiry(actor=sari, at=NOW, inquiry=mine, outcome=Outcome.ANSWERED, text="Ibunya bernama lain.")
        with pytest.raises(Refused) as refused:
            answer_inquiry(actor=sari, at=NOW, inquiry=mine, outcome=Outcome.ANSWERED, text="Atau tidak.")
    assert refused.value.answer.codes == {Why.REPLIED}
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get().state == State.WAITING
        told = Notice.objects.filter(user=world.users["yosef"]).values_list("kind", flat=True)
    with acting_as(world.actor("yosef").identity()):
        told = Notice.objects.values_list("kind", flat=True)
        assert list(told) == ["INQUIRY_ANSWERED"]


def test_who_is_asked_is_told_and_asking_twice_asks_once(world: World, pair: Pair) -> None:
    ask_pair(world, pair, ("left",))
    with acting_as(SYSTEM.identity()):
        current = Pair.objects.get().current_id
        asked = Inquiry.objects.get()
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        ask_and_wait(actor=yosef, at=NOW, pair_id=pair.pk, seen=current, sides=["left"], topic=Topic.CARD, text="")
        assert Inquiry.objects.count() == 1
    name = "sari" if asked.agency_id == world.agencies["uptd-kupang"].pk else "dewi"
    with acting_as(world.actor(name).identity()):
        assert Notice.objects.filter(user=world.users[name]).values_list("kind", flat=True)[0] == "HINT_ASKED"


def contact(client: Client, world: World, **typed: str) -> str:
    """Let Lalu in Mataram ask Kupang after Maria; give the address he is sent to, or the page."""
    client.force_login(world.users["lalu"])
    form = {name.removeprefix("orang-0-"): value for name, value in TYPED.items()} | typed
    agency = world.agencies["uptd-kupang"].pk
    answer = client.post(CONTACT, {**form, "agency": agency, "topic": "SERVED"})
    return str(answer.get("Location") or answer.content.decode())


def test_a_hint_leads_to_a_question_that_carries_no_name(client: Client, world: World) -> None:
    client.force_login(world.users["lalu"])
    hint = client.post(reverse("clearing:hint"), TYPED).content.decode()
    [value] = re.findall(r'name="lembaga" value="([^"]+)"', hint)
    assert value == f"{world.agencies['uptd-kupang'].pk}:orang-0"
    report = {**TYPED, "agency": world.agencies["uptd-mataram"].pk}  # as the form of a report has it, of her own
    shown = client.post(CONTACT, {**report, "lembaga": value}).content.decode()
    assert "Bertanya kepada UPTD PPA Kota Kupang" in shown
    assert "tidak boleh kosong" not in shown  # she has not been asked anything yet
    where = contact(client, world)
    assert where.startswith("/penjernihan/pertanyaan/")
    assert contact(client, world).count("sudah menanyakan orang ini") == 1
    with acting_as(SYSTEM.identity()):
        inquiry = Inquiry.objects.get()
    assert not re.search("maria|bano|5371", str(vars(inquiry)), re.IGNORECASE)
    client.force_login(world.users["ina"])
    seen = client.get(where).content.decode()
    assert "UPTD PPA Kota Mataram" in seen
    assert "lahir 2001" in seen
    for name, status in (("dewi", 404), ("vera", 404), ("sinta", 403)):
        client.force_login(world.users[name])
        assert client.get(where).status_code == status


def test_from_a_record_of_ones_own_the_agency_that_knows_her_too_is_asked(
    client: Client, world: World, pair: Pair
) -> None:
    [own] = [record for record in (pair.left, pair.right) if record.agency_id == world.report.agency_id]
    belu, hint_of = world.agencies["shelter-belu"].pk, reverse("clearing:hint_of", args=[own.pk])
    client.force_login(world.users["dina"])
    assert f'value="{belu}:"' in client.post(hint_of).content.decode()
    whole = client.post(hint_of, {"penuh": "ya"}).content.decode()
    assert 'form="tanya"' in whole
    asked = client.post(CONTACT, {"lembaga": f"{belu}:", "catatan": str(own.pk)}).content.decode()
    assert "Isi catatan Anda tidak dikirim." in asked
    form = {"agency": belu, "topic": "SERVED", "record": str(own.pk)}
    assert client.post(CONTACT, form)["Location"].startswith("/penjernihan/pertanyaan/")
    assert "sudah menanyakan orang ini" in client.post(CONTACT, form).content.decode()
    other = pair.left if own.pk == pair.right_id else pair.right
    assert client.post(CONTACT, {**form, "record": str(other.pk)}).status_code == 404  # not hers to ask from
    with acting_as(SYSTEM.identity()):
        assert Inquiry.objects.get().record_id == other.pk


def test_an_agency_that_knows_nobody_like_her_cannot_be_asked(client: Client, world: World) -> None:
    shown = contact(client, world, name="Yuliana Tefa", birth="1990-01-02", village="52.71.01.1001")
    assert "tidak lagi memegang catatan yang mirip" in shown


def test_access_is_given_on_a_basis_and_only_the_shared_parts_are_opened(client: Client, world: World) -> None:
    world.case()
    where = contact(client, world)
    client.force_login(world.users["sari"])
    assert "Yang dibagikan" in client.get(where).content.decode()
    refused = client.post(where, {"outcome": "SHARED", "parts": ["NAME"]}).content.decode()
    assert "Pilih atas dasar apa" in refused
    client.post(where, {"outcome": "SHARED", "parts": [Part.NAME], "basis": Basis.CONSENT, "text": "Ia setuju."})
    client.force_login(world.users["lalu"])
    assert "Maria Yasinta" not in client.get(where).content.decode()
    opened = client.post(where + "buka/").content.decode()
    assert "Maria Yasinta Bano" in opened
    assert "5371035704019903" not in opened
    with acting_as(SYSTEM.identity()):
        assert Grant.objects.get().accepted_by_id == world.users["lalu"].pk


def test_who_takes_reports_opens_the_identity_that_was_shared_and_is_told_when_it_is_over(
    client: Client, world: World, pair: Pair
) -> None:
    open_cases(world, pair)
    client.force_login(world.users["ina"])  # who asks reads no cases
    form = {name.removeprefix("orang-0-"): value for name, value in TYPED.items()}
    where = client.post(CONTACT, {**form, "agency": world.agencies["shelter-belu"].pk, "topic": "SERVED"})["Location"]
    client.force_login(world.users["dewi"])
    client.post(where, {"outcome": "SHARED", "parts": [Part.NAME], "basis": Basis.CONSENT, "days": "7"})
    client.force_login(world.users["ina"])
    assert "Terima akses dan buka" in client.get(where).content.decode()
    assert "Mariya Jasinta Bano" in client.post(where + "buka/").content.decode()
    again = client.get(where).content.decode()
    assert "Buka identitas" in again
    assert "dibuka pendamping kasus di lembaga Anda" in again
    dewi = world.actor("dewi")
    with acting_as(dewi.identity()):
        grant = Grant.objects.get()
        assert grant.ends_at is not None
        assert (grant.ends_at - grant.offered_at).days == 7
        end_grant(actor=dewi, at=NOW, grant=grant, ending=GrantEnding.TAKEN_BACK)
    over = client.get(where).content.decode()
    assert "Akses ini sudah berakhir." in over
    assert "Buka identitas" not in over


def test_a_refusal_says_why_and_opens_nothing(client: Client, world: World) -> None:
    where = contact(client, world)
    client.force_login(world.users["ina"])
    client.post(where, {"outcome": "DECLINED", "refusal": "DANGER"})
    client.force_login(world.users["lalu"])
    assert "membahayakan seseorang" in client.get(where).content.decode()
    lalu = world.actor("lalu")
    with acting_as(lalu.identity()), pytest.raises(Refused) as refused:
        open_answer(actor=lalu, at=NOW, inquiry=Inquiry.objects.get())
    assert refused.value.answer.codes == {Why.NO_GRANT}


def test_an_answered_pair_is_the_next_until_somebody_decides(client: Client, world: World, three: list[Pair]) -> None:
    with acting_as(SYSTEM.identity()):
        for pair, doubt in zip(three, (3.0, 1.0, 2.0), strict=True):
            Pair.objects.filter(pk=pair.pk).update(doubt=doubt)
    asked, queue, begin = three[0], reverse("clearing:queue"), reverse("clearing:next")
    client.force_login(world.users["nadi"])
    client.post(reverse("clearing:ask", args=[asked.pk]), {"topic": "MOTHER", "sides": ["left", "right"]})
    client.force_login(world.users["sari"])
    with acting_as(world.actor("sari").identity()):
        [inquiry] = Inquiry.objects.all()
    client.post(reverse("clearing:inquiry", args=[inquiry.pk]), {"outcome": "ANSWERED", "text": "Ibunya sama."})
    client.force_login(world.users["nadi"])
    listed = re.findall(
        r'<th scope="row"><a href="/penjernihan/pasangan/([^/]+)/.*', client.get(queue).content.decode()
    )
    assert listed[0] == str(asked.pk)
    assert client.get(queue).content.decode().count("sudah dijawab</") == 1
    assert client.post(begin)["Location"].startswith(reverse("clearing:pair", args=[asked.pk]))
    with acting_as(SYSTEM.identity()):
        seen = Pair.objects.get(pk=asked.pk).current_id
    undecided = {"verdict": "unsure", "note": "Kartu keluarga belum ada.", "seen": seen}
    client.post(reverse("clearing:pair", args=[asked.pk]), undecided)
    with acting_as(SYSTEM.identity()):
        assert not Pair.objects.get(pk=asked.pk).answered  # it waits for what is asked next, not for an officer


def test_by_keyboard_a_pair_is_put_off_and_its_agencies_asked(client: Client, world: World, pair: Pair) -> None:
    client.force_login(world.users["yosef"])
    address = reverse("clearing:ask", args=[pair.pk])
    with timezone.override("Pacific/Honolulu"):  # where it is still the day before: days are those of the office
        asked = client.get(address).content.decode()
    assert "Siapa nama ibu kandungnya?" in asked
    assert asked.count("tentang catatannya tanggal 1 Maret 2026") == 2
    assert client.post(address, {"topic": "OTHER", "sides": ["left"]}).status_code == 200
    assert client.post(address, {"topic": "SIBLING", "sides": ["left", "right"]})["Location"] == "/penjernihan/#top"
    shown = client.get(reverse("clearing:pair", args=[pair.pk])).content.decode()
    assert shown.count("Menunggu jawaban") == 2
    listed = client.get(reverse("clearing:inquiries") + "?arah=keluar").content.decode()
    assert listed.count("Menunggu jawaban") == 2
