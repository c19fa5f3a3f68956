"""Reports that look as if they told of one happening, though no person joins them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from suluh.clearing.kinds import Alike
from suluh.clearing.queries.alike import alike_reports
from suluh.clearing.rules.doubles import MOST_TOLD, Story, alike
from suluh.clearing.rules.doubles import signs as all_signs
from suluh.database.identity import acting_as
from suluh.reports.rules import TellerSaid
from tests.world import NOW, World

TOLD = Story(
    narrative="Enam orang dijemput truk di Pasar Oeba malam Jumat, dijanjikan kerja sawit di Sabah tanpa paspor.",
    place="Pasar Oeba",
    recruiter="Pak Doni",
    departed="2026-02-26",
    said_on=date(2026, 3, 1),
    destination="MY",
    tellers=frozenset({1, 2}),
)
AGAIN = "dijanjikan kerja sawit di Sabah tanpa paspor, enam orang dijemput truk malam Jumat dari pasar Oeba"
OTHER = "Anak perempuan tetangga tidak pulang sejak Minggu, katanya dibawa ke kafe di luar kota oleh kenalan baru."
S, R, P, D, T, N = Alike.STORY, Alike.RECRUITER, Alike.PLACE, Alike.DEPARTED, Alike.DAY, Alike.TELLER
MINE = frozenset({2, 3})


@pytest.mark.parametrize(
    ("other", "signs"),
    [
        (TOLD, (S, R, P, D, T, N)),
        (replace(TOLD, tellers=frozenset({3})), (S, R, P, D, T)),
        (replace(TOLD, narrative=OTHER, tellers=frozenset()), (R, P, D, T)),
        (Story(narrative=AGAIN), (S,)),
        (replace(TOLD, destination="SA"), ()),
        (replace(TOLD, destination=""), (S, R, P, D, T, N)),
        (Story(narrative=OTHER, place="pasar  OEBA", said_on=date(2026, 3, 1)), ()),
        (Story(narrative=OTHER, recruiter="pak doni"), ()),
        (Story(narrative=OTHER, recruiter="pak doni", place="pasar oeba"), (R, P)),
        (Story(narrative="Tolong", departed="2026-02"), ()),
        # The teller's number: alone it says something of a story too short to compare, and little of another story.
        (Story(narrative="Tolong anak saya", tellers=MINE), (N,)),
        (Story(narrative="Tolong anak saya", tellers=MINE, destination="SA"), ()),
        (Story(narrative="Tolong anak saya", tellers=frozenset({3})), ()),
        (Story(narrative=OTHER, tellers=MINE), ()),
        (Story(narrative=OTHER, tellers=MINE, said_on=date(2026, 3, 1)), ()),
        (Story(narrative=OTHER, tellers=MINE, departed="2026-02-26"), (D, N)),
        (Story(narrative=OTHER, tellers=MINE, place="pasar oeba"), (P, N)),
        (Story(narrative=AGAIN, tellers=MINE), (S, N)),
        (Story(), ()),
    ],
)
def test_in_what_two_stories_look_alike(other: Story, signs: tuple[Alike, ...]) -> None:
    assert alike(TOLD, other) == signs
    assert alike(other, TOLD) == signs


def test_a_single_sign_and_one_beside_another_destination_are_named_too() -> None:
    assert all_signs(TOLD, Story(narrative=OTHER, recruiter="pak doni")) == (R,)
    assert all_signs(TOLD, replace(TOLD, destination="SA")) == (S, R, P, D, T, N)


def test_short_cries_for_help_are_not_alike() -> None:
    assert alike(Story(narrative="Tolong saya"), Story(narrative="Tolong saya")) == ()
    assert alike(Story(departed="2026-02"), Story(departed="2026-02")) == ()


def found(world: World) -> list[tuple[tuple[Alike, ...], int]]:
    with acting_as(world.actor("yosef").identity()):
        return [(pair.signs, pair.days) for pair in alike_reports(NOW - timedelta(days=90))]


def test_reports_without_anybody_named_meet_by_place_and_story_and_leave_once_decided(
    client: Client, world: World
) -> None:
    said: dict[str, Any] = {
        "people": (),
        "place": TOLD.place,
        "recruiter": TOLD.recruiter,
        "departed_on": "",
        "said_on": "2026-02-28",
    }
    first = world.tell(narrative=TOLD.narrative, **said)
    second = world.tell("sari", narrative=AGAIN, **said)
    world.tell(narrative=TOLD.narrative, at=NOW - timedelta(days=40), **said)
    assert found(world) == [((S, R, P, T, N), 0)]
    client.force_login(world.users["yosef"])
    page = reverse("clearing:double_reports")
    shown = client.get(page, {"cara": "cerita", "hari": "365"}).content.decode()
    assert "cerita hampir sama, perekrut sama, tempat sama" in shown
    assert "cerita hampir sama" not in client.get(page, {"hari": "365"}).content.decode()
    two = reverse("clearing:two_reports", args=[second.pk, first.pk])
    assert client.post(two, {"verdict": "apart"}).status_code == 302
    assert found(world) == []


OWN, AGAIN_OWN, HOTLINE = "0836-0007-0001", "+62 836 0007 0001 / 0836 0007 0009", "+6283600070002"


def told_by(world: World, phone: str, narrative: str, **said: Any) -> UUID:
    area = said.pop("area", "53.71")
    said = {"people": (), "place": "", "recruiter": "", "departed_on": "", **said}
    return world.tell(narrative=narrative, area=area, teller=TellerSaid(phone=phone), **said).pk


def test_one_telephone_meets_its_reports_in_two_regencies_and_neither_a_hotline_nor_who_asked_not_to_be_named(
    world: World,
) -> None:
    first = told_by(world, OWN, "Tolong, anak saya belum pulang.")
    second = told_by(world, AGAIN_OWN, "Anak saya dibawa orang.", area="53.04", said_on="2026-02-27")
    for _ in range(MOST_TOLD + 1):
        told_by(world, HOTLINE, "Ada yang minta tolong.")
    told_by(world, "083600070003", "Tolong kami.", anonymous=True)
    told_by(world, "083600070003", "Tolong teman saya.")
    with acting_as(world.actor("yosef").identity()):
        pairs = alike_reports(NOW - timedelta(days=90))
    assert [({pair.later.pk, pair.earlier.pk}, pair.signs) for pair in pairs] == [({first, second}, (N,))]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0836-0007-0001", ["83600070001"]),
        ("+62 836 0007 0001", ["83600070001"]),
        ("0062836 00070001 atau 0836 0007 0009", ["83600070001", "83600070009"]),
        ("(0380) 123-4567", ["3801234567"]),
        ("112", []),
        ("0000000000", []),
        ("tidak punya", []),
        ("", []),
    ],
)
def test_numbers_are_read_as_they_are_written(db: None, written: str, read: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clearing_numbers(%s)", [written])
        assert cursor.fetchone() == (read,)
