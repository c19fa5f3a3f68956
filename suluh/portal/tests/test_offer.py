"""What the public is told about an offer of work, and that none of it is kept."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from suluh.portal.tests.walking import REPORT, carried, go
from tests.world import World

ASK = "/periksa-tawaran/"


def test_a_departure_from_ntt_shows_the_decree_and_whom_to_ask(world: World, client: Client) -> None:
    text = client.post(ASK, {"home": "53.04", "destination": "MY", "job": "PLANTATION"}).content.decode()
    assert "Kepgub NTT 357/KEP/HK/2018" in text
    assert "belum ditinjau" in text
    assert "Perekrutan langsung oleh pemerintah daerah" in text
    assert "Sekretariat Gugus Tugas NTT" in text
    assert "ilegal" not in text.casefold()


def test_a_costly_offer_names_what_is_free_and_the_article(world: World, client: Client) -> None:
    text = client.post(ASK, {"job": "PLANTATION", "asked": ["C01", "C03"], "visa": "TOURIST"}).content.decode()
    assert "Tiket keberangkatan, Visa kerja" in text
    assert "UU 18/2017" in text
    assert "Pasal 30" in text
    assert "Jangan berangkat dulu" in text


def test_nothing_is_kept_and_no_cookie_is_set(world: World, client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(ASK, {"home": "53.04", "destination": "MY"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert not [one["sql"] for one in asked if one["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE"))]


def test_odd_input_counts_as_not_known(world: World, client: Client) -> None:
    answer = client.post(ASK, {"age": "tujuh belas", "destination": "XX", "visa": "?", "asked": "C99", "home": "x"})
    assert answer.status_code == 200


def test_she_may_make_a_report_of_it(world: World, client: Client) -> None:
    page = client.post(ASK, {"destination": "MY", "offerer": "BROKER", "signs": ["RF_DOK_TAHAN"]})
    first = client.post(REPORT, {**carried(page), "ke": "1"})
    assert "Paspor atau KTP dipegang perekrut" in first.content.decode()
    second = go(client, first, 2, story="Tetap begitu")
    assert 'value="MY" selected' in second.content.decode()
