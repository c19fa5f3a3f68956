"""Adding to a report by its code: it reaches the officers, is kept once, and tells nobody anything."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import NOBODY
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from suluh.people.kinds import Purpose
from suluh.portal.kinds import Door
from suluh.portal.rules.limits import LIMITS
from suluh.portal.tests.walking import TRACK, code_on, walk
from suluh.reports.access import find_tracked
from suluh.reports.actions import correct_report, decide_report
from suluh.reports.kinds import Decision
from suluh.reports.models import Addition, Report
from tests.world import NOW, TELLING, World

ADD = "/lacak/tambah/"
WORDS = "Majikannya pindah ke Batu Pahat, HP-nya sudah diambil."


@pytest.fixture
def told(world: World, client: Client) -> str:
    """Return the code of a report that the public has sent."""
    return code_on(walk(client, {"story": "Paspornya diambil"}, {"name": "Rosalinda", "home": "53.71.03.1001"}, {}))


def ask(client: Client, code: str) -> dict[str, str]:
    """Ask after a report and return what its form for adding carries."""
    text = client.post(TRACK, {"code": code}).content.decode()
    return {"dibawa": unescape(re.findall(r'id="tambah".*?name="dibawa" value="(.*?)"', text, re.DOTALL)[0])}


def add(client: Client, code: str, **words: str) -> Any:
    return client.post(ADD, {**ask(client, code), **words})


def additions(world: World, name: str = "sari") -> list[Addition]:
    with acting_as(world.actor(name).identity()):
        return list(Addition.objects.order_by("told_at"))


def the_report(world: World) -> Report:
    with acting_as(world.actor("sari").identity()):
        return Report.objects.get(source="PUBLIC")


def test_what_she_adds_reaches_the_desks_and_is_read_once(world: World, client: Client, told: str) -> None:
    page = add(client, told, story=WORDS, contact="0812 0000 2222")
    assert "Keterangan Anda sudah terkirim" in page.content.decode()
    report = the_report(world)
    for name in ("ina", "sari", "vera"):
        with acting_as(world.actor(name).identity()):
            found = Notice.objects.filter(kind="REPORT_ADDED")
            assert [one.arguments for one in found] == [[str(report.pk)]], name
    for name in ("ina", "vera"):
        client.force_login(world.users[name])
        assert "Keterangan tambahan dari pelapor" in client.get("/").content.decode()
        assert WORDS in client.get(reverse("reports:additions")).content.decode()
        shown = client.get(reverse("reports:report", args=[report.pk])).content.decode()
        assert WORDS in shown
        assert "0812" not in shown
    why = {"purpose": Purpose.CONTACT, "reason": "Menelepon kembali pelapor"}
    opened = client.post(reverse("reports:report", args=[report.pk]), why)
    assert "0812 0000 2222" in opened.content.decode()

    until = re.search(r'name="sampai" value="(.*?)"', opened.content.decode())
    assert until
    assert client.post(reverse("reports:additions_read", args=[report.pk]), {"sampai": until[1]}).status_code == 302
    [one] = additions(world)
    assert one.read_at is not None
    assert one.read_by == world.users["vera"]
    assert WORDS not in client.get(reverse("reports:additions")).content.decode()
    assert WORDS in client.get(reverse("reports:report", args=[report.pk])).content.decode()


def test_what_came_in_meanwhile_is_not_marked_as_read(world: World, client: Client, told: str) -> None:
    add(client, told, story=WORDS)
    before = additions(world)[0].told_at
    add(client, told, story="Satu lagi")
    client.force_login(world.users["ina"])
    client.post(reverse("reports:additions_read", args=[the_report(world).pk]), {"sampai": before.isoformat()})
    assert [one.read_at is None for one in additions(world)] == [False, True]


@pytest.mark.parametrize(("name", "status"), [("lalu", 404), ("koko", 403), ("yosef", 403), ("sinta", 403)])
def test_who_may_not_do_the_work_marks_nothing(world: World, client: Client, told: str, name: str, status: int) -> None:
    add(client, told, story=WORDS)
    client.force_login(world.users[name])
    address = reverse("reports:additions_read", args=[the_report(world).pk])
    assert client.post(address, {"sampai": "bukan waktu"}).status_code == status
    assert additions(world)[0].read_at is None


def test_sent_twice_it_is_kept_once(world: World, client: Client, told: str) -> None:
    form = {**ask(client, told), "story": WORDS}
    assert client.post(ADD, form).content == client.post(ADD, form).content
    assert len(additions(world)) == 1


def test_the_code_holder_reads_nothing_back(world: World, client: Client, told: str) -> None:
    add(client, told, story=WORDS, contact="0812 0000 2222")
    text = client.post(TRACK, {"code": told}).content.decode()
    assert "Batu Pahat" not in text
    assert "0812" not in text
    with acting_as(NOBODY.identity()), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('reports_addition', 'SELECT')")
        assert cursor.fetchone() == (False,)


def test_without_the_code_nobody_adds(world: World, told: str) -> None:
    report = the_report(world)
    forged = Addition(report=report, told_at=NOW, text="Semua bohong", digest="x")
    for identity in (NOBODY.identity(), world.actor("sari").identity()):
        with acting_as(identity), pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)


@pytest.mark.parametrize("change", [{"text": "x"}, {"digest": "x"}, {"contact": b"x"}])
def test_an_addition_stays_as_it_was_told(world: World, client: Client, told: str, change: dict[str, Any]) -> None:
    add(client, told, story=WORDS)
    with acting_as(world.actor("sari").identity()), pytest.raises(DatabaseError), transaction.atomic():
        Addition.objects.update(**change)


def test_a_wrong_code_and_an_unknown_one_get_the_same_answer_and_her_words_stay(world: World, client: Client) -> None:
    answers = {client.post(ADD, {"code": code, "story": WORDS}).content for code in ("0000-0000-0000", "bukan")}
    pages = {re.sub(rb'name="code" value="[^"]*"', b"", page) for page in answers}
    assert len(pages) == 1
    assert WORDS.encode() in pages.pop()


def test_a_page_that_lay_open_too_long_asks_for_the_code_again(
    world: World, client: Client, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suluh.portal.views.SHOWN_FOR", timedelta(seconds=-1))
    page = add(client, told, story=WORDS).content.decode()
    assert "Ketik lagi kodenya" in page
    assert WORDS in page
    assert "terkirim" in client.post(ADD, {"code": told, "story": WORDS}).content.decode()


@pytest.mark.parametrize("words", [{}, {"story": "   "}])
def test_nothing_is_not_sent(world: World, client: Client, told: str, words: dict[str, str]) -> None:
    assert "Belum ada yang ditulis" in add(client, told, **words).content.decode()
    assert additions(world) == []


def test_what_programs_fill_in_is_not_sent(world: World, client: Client, told: str) -> None:
    assert "sekali lagi" in add(client, told, story=WORDS, situs="http://").content.decode()
    assert additions(world) == []


def test_adding_is_held_by_line_and_by_report(world: World, client: Client, told: str) -> None:
    form = ask(client, told)
    for number in range(LIMITS[Door.ADD].each):
        sent = client.post(ADD, {**form, "story": f"{WORDS} {number}"}, REMOTE_ADDR=f"198.51.100.{number}")
        assert sent.status_code == 200
    held = client.post(ADD, {**form, "story": "Lagi"}, REMOTE_ADDR="203.0.113.9")
    assert held.status_code == 429
    assert "Lagi" in held.content.decode()


def test_a_corrected_report_goes_on_under_the_same_code(world: World, client: Client, told: str) -> None:
    report, vera, ina = the_report(world), world.actor("vera"), world.actor("ina")
    add(client, told, story="Sebelum diperbaiki")
    with acting_as(vera.identity()):
        decide_report(actor=vera, at=NOW, report=report, decision=Decision.RETURNED, reasons=("INCOMPLETE",))
    with acting_as(ina.identity()):
        fresh, _ = correct_report(actor=ina, at=NOW, report=report, telling=TELLING, key="k")
    found = find_tracked(told)
    assert found is not None
    assert found.pk == fresh.pk
    add(client, told, story=WORDS)
    client.force_login(world.users["ina"])
    shown = client.get(reverse("reports:report", args=[fresh.pk])).content.decode()
    assert "Sebelum diperbaiki" in shown
    assert WORDS in shown
    with acting_as(vera.identity()):
        decide_report(actor=vera, at=NOW, report=fresh, decision=Decision.VERIFIED)
    assert "Diteruskan ke petugas" in client.post(TRACK, {"code": told}).content.decode()
