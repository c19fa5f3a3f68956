"""Reports that look as if they told of one happening, though no person joins them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from suluh.clearing.kinds import Alike
from suluh.clearing.queries.alike import alike_reports
from suluh.clearing.rules.doubles import Story, alike
from suluh.database.identity import acting_as
from tests.world import NOW, World

TOLD = Story(
    narrative="Enam orang dijemput truk di Pasar Oeba malam Jumat, dijanjikan kerja sawit di Sabah tanpa paspor.",
    place="Pasar Oeba",
    recruiter="Pak Doni",
    departed="2026-02-26",
    said_on=date(2026, 3, 1),
    destination="MY",
)
AGAIN = "dijanjikan kerja sawit di Sabah tanpa paspor, enam orang dijemput truk malam Jumat dari pasar Oeba"
OTHER = "Anak perempuan tetangga tidak pulang sejak Minggu, katanya dibawa ke kafe di luar kota oleh kenalan baru."
S, R, P, D, T = Alike.STORY, Alike.RECRUITER, Alike.PLACE, Alike.DEPARTED, Alike.DAY


@pytest.mark.parametrize(
    ("other", "signs"),
    [
        (TOLD, (S, R, P, D, T)),
        (replace(TOLD, narrative=OTHER), (R, P, D, T)),
        (Story(narrative=AGAIN), (S,)),
        (replace(TOLD, destination="SA"), ()),
        (replace(TOLD, destination=""), (S, R, P, D, T)),
        (Story(narrative=OTHER, place="pasar  OEBA", said_on=date(2026, 3, 1)), ()),
        (Story(narrative=OTHER, recruiter="pak doni"), ()),
        (Story(narrative=OTHER, recruiter="pak doni", place="pasar oeba"), (R, P)),
        (Story(narrative="Tolong", departed="2026-02"), ()),
        (Story(), ()),
    ],
)
def test_in_what_two_stories_look_alike(other: Story, signs: tuple[Alike, ...]) -> None:
    assert alike(TOLD, other) == signs
    assert alike(other, TOLD) == signs


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
    assert found(world) == [((S, R, P, T), 0)]
    client.force_login(world.users["yosef"])
    page = reverse("clearing:double_reports")
    shown = client.get(page, {"cara": "cerita", "hari": "365"}).content.decode()
    assert "cerita hampir sama, perekrut sama, tempat sama" in shown
    assert "cerita hampir sama" not in client.get(page, {"hari": "365"}).content.decode()
    two = reverse("clearing:two_reports", args=[second.pk, first.pk])
    assert client.post(two, {"verdict": "apart"}).status_code == 302
    assert found(world) == []
