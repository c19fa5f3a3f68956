"""The public report: what reaches the officers, and that nothing is lost, doubled or left behind on the phone."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction
from django.test import Client

from suluh.accounts.models import Agency
from suluh.database.identity import acting_as
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.portal.kinds import Door
from suluh.portal.rules.limits import LARGEST, LIMITS
from suluh.portal.tests.walking import REPORT, carried, code_on, go, walk
from suluh.reports.access import find_tracked, open_teller
from suluh.reports.models import Report
from suluh.reports.queries import records_in
from tests.world import NOW, World

WHAT = {"danger": "YA", "story": "Adik saya dibawa ke Malaysia, paspornya diambil.", "kinds": ["Servitude"]}
WHO = {"about": "LAIN", "name": "Ros", "birth": "17", "sex": "F", "home": "53.71.03.1001", "home_text": "Oebobo",
       "destination": "MY", "place": "Johor", "when": "Juli 2025", "recruiter": "Pak Agen"}  # fmt: skip
CONTACT = {"teller_phone": "0812 0000 1111", "teller_hours": "siang", "teller_never": "kata laporan"}


@pytest.fixture
def phone() -> Client:
    """A phone that refuses cookies would send none: this one checks CSRF as a real server does."""
    return Client(enforce_csrf_checks=True)


def reports() -> list[Report]:
    return list(Report.objects.filter(source="PUBLIC").select_related("agency"))


def test_a_report_reaches_the_nearest_office_with_all_that_was_told(world: World, phone: Client) -> None:
    page = walk(phone, WHAT, WHO, CONTACT)
    assert page.status_code == 200
    with acting_as(world.actor("sari").identity()):
        [report] = reports()
        [record] = records_in(report)
        opened = open_identities([record], actor=world.actor("sari"), at=NOW, purpose=Purpose.SERVICE)[record.pk]
        teller = open_teller(report, actor=world.actor("sari"), at=NOW, purpose=Purpose.CONTACT)
    assert report.agency == world.agencies["uptd-kupang"]
    assert (report.area_code, report.channel, report.urgent, report.anonymous) == ("53.71", "WEB", True, True)
    assert (report.narrative, report.place, report.departed_on) == (WHAT["story"], "Johor", "2025-07")
    assert (report.destination_id, report.exploitation, report.recruiter) == ("MY", ["Servitude"], "Pak Agen")
    assert report.entered_by is None
    assert opened.name == "Ros"
    assert (record.birth_year, record.sex, record.home_code) == (report.said_on.year - 17, "F", "53.71.03")
    assert teller is not None
    assert teller.safe_contact == "Aman: siang. Jangan: kata laporan"


def test_going_back_shows_what_was_typed_and_changes_it(world: World, phone: Client) -> None:
    second = go(phone, phone.get(REPORT), 2, story="Pertama")
    first = go(phone, second, 1, name="Ros")
    assert "Pertama</textarea>" in first.content.decode()
    again = go(phone, first, 2, story="Kedua")
    assert 'value="Ros"' in again.content.decode()
    code = code_on(go(phone, go(phone, again, 3, name="Ros"), "kirim"))
    report = find_tracked(code)
    assert report is not None
    assert report.narrative == "Kedua"


def test_the_language_is_changed_without_losing_anything(world: World, phone: Client) -> None:
    page = phone.get(REPORT)
    answer = phone.post(f"{REPORT}?bahasa=en", {**carried(page), "ke": "1", "story": "Tolong"})
    assert '<html lang="en"' in answer.content.decode()
    assert "Tolong</textarea>" in answer.content.decode()


def test_an_empty_report_asks_for_a_little(world: World, phone: Client) -> None:
    page = walk(phone, {}, {}, {})
    assert "masih kosong" in page.content.decode()
    assert 'data-steps="1"' in page.content.decode()
    assert code_on(go(phone, go(phone, page, 3, danger="YA"), "kirim"))  # a single answer is enough


ODD: list[dict[str, Any]] = [
    {"name": "M" * 100_000},
    {"name": "\u202eamiS\u202c \u200bSi\u200dmi \u2066x\u2069"},
    {"name": "R\0os", "place": "\0"},
    {"name": "A", "destination": "XX", "sex": "Z", "about": "ENTAH", "home": "99.99", "home_text": "Antah berantah"},
    {"name": "A", "birth": "31/02/2008", "when": "99/99/2025"},
    {"name": "🙏🏽" * 200, "home_text": "%_\\'\"; --"},
    {"teller_name": "N" * 5000, "teller_phone": "9" * 5000, "teller_hours": "h" * 5000, "teller_relation": "r" * 5000},
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_input_is_kept_and_never_refused(world: World, phone: Client, odd: dict[str, Any]) -> None:
    report = find_tracked(code_on(walk(phone, {"story": "Tolong"}, odd, odd)))
    assert report is not None
    assert report.narrative.startswith("Tolong")


def test_signs_that_turn_or_hide_text_do_not_reach_the_officers(world: World, phone: Client) -> None:
    code = code_on(walk(phone, {"story": "a\u202eb\u200bc\0d"}, {"name": "\u202eSi\u200bmi"}, {}))
    report = find_tracked(code)
    assert report is not None
    assert report.narrative == "abcd"
    with acting_as(world.actor("nadi").identity()):
        [record] = records_in(report)
        opened = open_identities([record], actor=world.actor("nadi"), at=NOW, purpose=Purpose.SERVICE)
        assert opened[record.pk].name == "Simi"


def test_bytes_that_are_no_text_are_kept_as_far_as_they_are(world: World, phone: Client) -> None:
    hidden = carried(phone.get(REPORT))
    body = b"story=Tol%FF%FEong%ED%A0%80&ke=kirim&dibawa=" + hidden["dibawa"].replace("=", "%3D").encode()
    page = phone.post(REPORT, body, content_type="application/x-www-form-urlencoded")
    report = find_tracked(code_on(page))
    assert report is not None
    assert report.narrative.startswith("Tol")


@pytest.mark.parametrize(
    ("typed", "area", "agency"),
    [
        ("Ampenan Selatan", "52.71", "uptd-mataram"),
        ("Kota Atambua", "53.04", "gt-ntt"),
        ("Oebobo", "53.71", "uptd-kupang"),  # a district and a village in it: the same city
        ("Antah berantah", "", "gt-pusat"),
        ("", "", "gt-pusat"),
    ],
)
def test_a_place_that_was_only_typed_still_leads_to_its_office(
    world: World, phone: Client, typed: str, area: str, agency: str
) -> None:
    report = find_tracked(code_on(walk(phone, {"story": "Tolong"}, {"home_text": typed}, {})))
    assert report is not None
    assert (report.area_code, report.agency.code) == (area, agency)


def test_where_nobody_serves_an_area_anybody_takes_it_in(world: World, phone: Client) -> None:
    Agency.objects.exclude(code="shelter-belu").update(is_active=False)
    report = find_tracked(code_on(walk(phone, {"story": "Tolong"}, {"home": "52.71.01.1001"}, {})))
    assert report is not None
    assert report.agency.code == "shelter-belu"


def test_where_there_is_no_office_at_all_the_page_stays_and_says_whom_to_call(world: World, phone: Client) -> None:
    Agency.objects.update(is_active=False)
    page = walk(phone, {"story": "Tolong", "danger": "YA"}, {}, {"teller_hours": "siang"})
    assert page.status_code == 503
    assert "tel:129" in page.content.decode()
    assert 'value="siang"' in page.content.decode()


def test_while_the_database_is_away_nothing_typed_is_lost(
    world: World, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong <b>"), 3)
    phone.raise_request_exception = False
    with monkeypatch.context() as away:
        away.setattr("suluh.portal.views.send_report", lambda **_all: next(_gone()))
        away.setattr("suluh.config.views.connections.all", lambda **_all: [])  # that of the test stays
        page = go(phone, third, "kirim", teller_hours='siang "sekali"')
    assert (page.status_code, page.headers["Cache-Control"]) == (503, "no-store")
    assert '<form method="post" action="/lapor/">' in page.content.decode()
    hidden = {
        unescape(name): unescape(value)
        for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    }
    report = find_tracked(code_on(phone.post(REPORT, hidden)))
    assert report is not None
    assert report.narrative == "Tolong <b>"
    assert 'siang "sekali"' in hidden.values()


def test_a_password_is_not_offered_back(client: Client, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("allauth.account.views.LoginView.form_valid", lambda *_all: next(_gone()))
    monkeypatch.setattr("allauth.account.views.LoginView.form_invalid", lambda *_all: next(_gone()))
    page = client.post("/masuk/", {"login": "ina", "password": "rahasia"})
    assert page.status_code == 503
    assert "rahasia" not in page.content.decode()


def _gone() -> Iterator[Any]:
    raise OperationalError("the connection is closed")
    yield


def test_an_officer_who_forgot_to_sign_out_reports_as_nobody(world: World, client: Client) -> None:
    client.force_login(world.users["sari"])
    report = find_tracked(code_on(walk(client, {"story": "Tolong"}, {}, {})))
    assert report is not None
    assert report.entered_by_id is None


def test_sent_again_it_is_one_report_with_the_same_code(world: World, phone: Client) -> None:
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong"), 3)
    codes = {code_on(go(phone, third, "kirim")) for _ in range(3)}
    assert len(codes) == 1
    with acting_as(world.actor("nadi").identity()):
        assert len(reports()) == 1


def test_sent_again_with_other_words_nothing_is_lost(world: World, phone: Client) -> None:
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong"), 3)
    first = code_on(go(phone, third, "kirim"))
    more = {code_on(go(phone, third, "kirim", teller_hours="malam")) for _ in range(2)}
    assert len(more) == 1
    assert first not in more
    with acting_as(world.actor("nadi").identity()):
        assert len(reports()) == 2


def test_sent_twice_at_once_it_is_one_report(committed: World, phone: Client) -> None:
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong"), 3)
    codes, together = [], threading.Barrier(6)

    def tap() -> None:
        together.wait()
        codes.append(code_on(go(Client(), third, "kirim")))
        connections.close_all()

    taps = [threading.Thread(target=tap) for _ in range(6)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert len(codes) == 6
    assert len(set(codes)) == 1
    with acting_as(committed.actor("nadi").identity()), transaction.atomic():
        assert len(reports()) == 1


def test_a_page_left_open_shows_no_earlier_answer_but_can_still_be_sent(
    world: World, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = go(phone, phone.get(REPORT), 2, story="Rahasia")
    monkeypatch.setattr("suluh.portal.views.SHOWN_FOR", timedelta(seconds=-1))
    back = go(phone, second, 1, name="Ros")
    assert "Rahasia" not in back.content.decode()
    assert "sudah lama terbuka" in back.content.decode()
    assert 'value="Ros"' in back.content.decode()  # what she just typed stays
    report = find_tracked(code_on(go(phone, second, "kirim")))
    assert report is not None
    assert report.narrative == "Rahasia"


def test_after_a_day_an_open_page_is_no_report_any_more(
    world: World, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = go(phone, phone.get(REPORT), 2, story="Rahasia")
    monkeypatch.setattr("suluh.portal.views.TAKEN_FOR", timedelta(seconds=-1))
    assert "sudah lama terbuka" in go(phone, second, "kirim").content.decode()


@pytest.mark.parametrize("dibawa", ["", "AAAA", "!!!", "é", "A" * 5000])
def test_what_was_not_sealed_here_is_not_read(world: World, phone: Client, dibawa: str) -> None:
    page = phone.post(REPORT, {"dibawa": dibawa, "di": "1", "ke": "kirim", "story": "Tolong"})
    assert page.status_code == 200
    assert "Tolong</textarea>" in page.content.decode()


def test_what_is_carried_can_be_read_by_nobody_else(world: World, phone: Client) -> None:
    second = go(phone, phone.get(REPORT), 2, story="Sangat rahasia")
    assert "rahasia" not in second.content.decode().lower()


def test_too_large_a_form_gets_a_clear_page_and_makes_nothing(world: World, phone: Client) -> None:
    page = phone.post(REPORT, {"story": "x" * LARGEST, "ke": "kirim"})
    assert page.status_code == 413
    assert "Terlalu panjang" in page.content.decode()


def test_a_program_that_fills_every_field_sends_nothing_and_a_person_can(world: World, phone: Client) -> None:
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong"), 3)
    page = go(phone, third, "kirim", situs="https://spam.example")
    assert "Tekan Kirim sekali lagi" in page.content.decode()
    assert code_on(go(phone, page, "kirim"))


def test_a_flood_from_one_line_is_held_and_the_words_stay(world: World, phone: Client) -> None:
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong"), 3)
    for _ in range(LIMITS[Door.REPORT].each):
        assert go(phone, third, "kirim").status_code == 200
    page = go(phone, third, "kirim", teller_hours="siang")
    assert page.status_code == 429
    assert 'value="siang"' in page.content.decode()
    other = phone.post(REPORT, {**carried(third), "ke": "kirim"}, REMOTE_ADDR="198.51.100.9")
    assert other.status_code == 200


def test_all_lines_together_are_held_too(world: World, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, Door.REPORT, type(LIMITS[Door.REPORT])(30, 3, timedelta(minutes=10)))
    third = go(phone, go(phone, phone.get(REPORT), 2, story="Tolong"), 3)
    got = [
        phone.post(REPORT, {**carried(third), "ke": "kirim"}, REMOTE_ADDR=f"198.51.100.{n}").status_code
        for n in range(4)
    ]
    assert got == [200, 200, 200, 429]
