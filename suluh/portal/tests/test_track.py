"""Asking after a report: its state and its office, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from suluh.accounts.rules import NOBODY
from suluh.database.identity import acting_as
from suluh.people.models import Identity, Record
from suluh.portal.kinds import Door
from suluh.portal.rules.limits import LIMITS
from suluh.portal.tests.walking import TRACK, code_on, walk
from suluh.reports.access import find_tracked, hash_tracking
from suluh.reports.kinds import Status
from suluh.reports.models import Report, Teller
from tests.world import World


@pytest.fixture
def told(world: World, client: Client) -> str:
    """Return the code of a report that the public has sent."""
    return code_on(walk(client, {"story": "Paspornya diambil"}, {"name": "Rosalinda", "home": "53.71.03.1001"}, {}))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.RECEIVED, "Diterima"),
        (Status.RETURNED, "Perlu keterangan tambahan"),
        (Status.VERIFIED, "Diteruskan ke petugas"),
        (Status.REFUSED, "Selesai diperiksa"),
        (Status.SUPERSEDED, "Sedang diperiksa"),
    ],
)
def test_the_state_is_told_in_plain_words_and_nothing_else(
    world: World, client: Client, told: str, status: Status, words: str
) -> None:
    with acting_as(world.actor("vera").identity()):
        Report.objects.filter(source="PUBLIC").update(status=status)
    text = client.post(TRACK, {"code": told.lower().replace("-", " ")}).content.decode()
    assert f'<p class="standing">{words}</p>' in text
    assert "UPTD PPA Kota Kupang" in text
    assert "Rosalinda" not in text
    assert "Paspor" not in text
    assert told not in text


def test_a_wrong_code_and_an_unknown_one_get_the_same_answer(world: World, client: Client, told: str) -> None:
    typed = ["0000-0000-0000", told[:-1], told + "X", "bukan kode", "", "'; DROP TABLE", "\0"]
    answers, steps = set(), set()
    for code in typed:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answers.add(client.post(TRACK, {"code": code}).content)
        steps.add(len(asked))
    assert len(answers) == 1
    assert len(steps) == 1
    assert b"tidak kami temukan" in answers.pop()


def test_guessing_is_held_from_one_line_and_not_from_others(world: World, client: Client, told: str) -> None:
    for _ in range(LIMITS[Door.TRACK].each):
        assert client.post(TRACK, {"code": "0000"}).status_code == 200
    held = client.post(TRACK, {"code": told})
    assert held.status_code == 429
    assert "Tunggu sepuluh menit" in held.content.decode()
    assert client.post(TRACK, {"code": told}, REMOTE_ADDR="198.51.100.9").status_code == 200


def test_behind_a_proxy_the_line_is_the_one_that_the_proxy_names(
    world: World, client: Client, settings: object
) -> None:
    settings.BEHIND_TLS = True  # type: ignore[attr-defined]
    for number in range(LIMITS[Door.TRACK].each + 1):
        forged = {"x-forwarded-for": f"10.0.0.{number}, 203.0.113.7"}  # the client may write what it likes before
        last = client.post(TRACK, {"code": "0000"}, headers=forged)
    assert last.status_code == 429
    assert client.post(TRACK, {"code": "0"}, headers={"x-forwarded-for": "203.0.113.8"}).status_code == 200


def test_who_knocked_is_kept_as_a_hash_that_nobody_reads(world: World, client: Client) -> None:
    client.post(TRACK, {"code": "0000"}, REMOTE_ADDR="203.0.113.7")
    for identity in (world.actor("nadi").identity(), world.actor("sinta").identity()):
        with acting_as(identity), connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('portal_knock', 'SELECT')")
            assert cursor.fetchone() == (False,)


PAGES: dict[str, Callable[[Client, str], object]] = {
    "front": lambda client, code: client.get("/"),
    "umum": lambda client, code: client.get("/umum/"),
    "report": lambda client, code: client.get("/lapor/"),
    "sent": lambda client, code: walk(client, {"story": "Tolong"}, {}, {}),
    "track": lambda client, code: client.get("/lacak/"),
    "found": lambda client, code: client.post("/lacak/", {"code": code}),
}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_leaves_nothing_behind(world: World, told: str, name: str) -> None:
    page = PAGES[name](Client(enforce_csrf_checks=True), told)
    assert page.status_code == 200  # type: ignore[attr-defined]
    assert page.headers["Cache-Control"] == "no-store"  # type: ignore[attr-defined]
    assert page.headers["Referrer-Policy"] == "no-referrer"  # type: ignore[attr-defined]
    assert not page.cookies  # type: ignore[attr-defined]
    text = page.content.decode()  # type: ignore[attr-defined]
    assert "<title>Suluh</title>" in text
    assert "data-quick-exit" in text
    assert "csrfmiddlewaretoken" not in text


def test_a_code_in_an_address_is_not_looked_at(world: World, client: Client, told: str) -> None:
    assert "standing" not in client.get(f"{TRACK}?code={told}").content.decode()


def test_the_public_reads_the_one_report_whose_code_it_holds_and_nothing_in_it(world: World, told: str) -> None:
    assert find_tracked(told) is not None
    with acting_as(world.actor("nadi").identity()):
        assert Report.objects.count() == 2

    holder = replace(NOBODY.identity(), tracking=hash_tracking(told), purpose="SERVICE")
    with acting_as(holder):
        assert Report.objects.count() == 1
        for table in (Record, Identity, Teller):
            with connection.cursor() as cursor:
                cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table._meta.db_table])
                allowed = cursor.fetchone()[0]
            assert not allowed or table.objects.count() == 0
    with acting_as(NOBODY.identity()):
        assert Report.objects.count() == 0
