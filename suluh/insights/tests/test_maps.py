"""The map of origins, transit and goals: whose people it colours, how finely, and what it covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.access import reading
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Age, Side, Standing
from suluh.insights.models import Journey
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.journeys import Asked
from suluh.insights.queries.maps import painted
from suluh.insights.tests.making import condense_now
from suluh.regions.kinds import Level
from suluh.regions.rules import by_regency
from tests.world import MARIA, NOW, World


@pytest.fixture
def ways(world: World) -> World:
    """Let girls of Belu be taken over Batam to Malaysia, and within the country; and let nobody know whence others."""
    with acting_as(SYSTEM.identity()):
        for area, via, goal, persons in (
            ("53.04", "52.71", "MY", 12), ("53.04", "", "52.71", 3), ("53.71", "53.04", "SA", 1), ("", "", "MY", 20),
        ):  # fmt: skip
            Journey.objects.create(
                area_code=area, via=via, destination=goal, sex="F", age=Age.CHILD, form="", standing=Standing.VERIFIED,
                month=date(2026, 2, 1), persons=persons,
            )  # fmt: skip
    condense_now()
    return world


def colours(
    world: World, name: str, area: str, side: Side, level: Level, *, theirs: bool = False, whole: bool = True
) -> dict[str, int | None]:  # fmt: skip
    with reading(world.actor(name)):
        found = painted(Scope(area), Asked(side=side), level, NOW.date(), theirs=theirs, whole=whole)
    places = {one.code: one.persons for one in (*found.areas, *found.abroad) if one.persons != 0}
    return {**places, "": found.unknown}


def test_places_are_coloured_as_the_journeys_say(ways: World) -> None:
    assert colours(ways, "nadi", "", Side.ORIGIN, Level.PROVINCE) == {"53": 16, "": 20}
    assert colours(ways, "nadi", "", Side.TRANSIT, Level.REGENCY) == {"52.71": 12, "53.04": 1, "": 0}
    assert colours(ways, "nadi", "", Side.DESTINATION, Level.PROVINCE) == {"52": 3, "MY": 32, "SA": 1, "": 0}
    assert colours(ways, "koko", "53.04", Side.DESTINATION, Level.REGENCY, theirs=True) == {
        "52.71": 3, "MY": 12, "": 0,
    }  # fmt: skip
    assert colours(ways, "koko", "53", Side.TRANSIT, Level.REGENCY) == {"53.04": 1, "": 0}
    assert colours(ways, "vita", "52", Side.TRANSIT, Level.REGENCY) == {"52.71": 12, "": 0}


def test_who_may_not_open_the_list_sees_no_few(client: Client, ways: World) -> None:
    covered = colours(ways, "koko", "53", Side.ORIGIN, Level.REGENCY, whole=False)
    assert covered == {"53.04": 15, "53.71": None, "": 0}
    client.force_login(ways.users["koko"])
    text = client.get("/angka/peta/?wilayah=53").content.decode()
    assert 'data-code="53.71" data-value="1"' in text
    client.force_login(ways.users["sinta"])
    text = client.get("/angka/peta/?rinci=kabupaten").content.decode()
    assert 'data-code="53.71" data-value=""' in text
    assert 'data-code="53.04" data-value="15"' in text


def test_districts_are_told_apart_where_they_are_known(client: Client, world: World) -> None:
    for number, area in enumerate(["53.04.12.1001", "53.04.12", "53.04"]):
        girl = replace(MARIA, name=f"Yuliana Bere {number}", nik="", phones=(), area_code=area)
        world.tell("dewi", "shelter-belu", "53.04", at=NOW - timedelta(days=40), people=(girl,))
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    assert colours(world, "koko", "53.04", Side.ORIGIN, Level.DISTRICT) == {"53.04.12": 2, "": 1}
    client.force_login(world.users["koko"])
    text = client.get("/angka/peta/?wilayah=53.04").content.decode()
    assert 'data-code="53.04.12" data-value="2"' in text
    assert 'data-source="/wilayah/bentuk/53.04/"' in text
    assert client.get("/wilayah/bentuk/53.04/").status_code == 200


@pytest.mark.parametrize(
    "asked", ["?sisi=x&rinci=y&urut=;z&siapa=q", "?rinci=kecamatan&sisi=DESTINATION", "?tahun=9999&urut=nama"]
)
def test_nonsense_shows_what_is_usual(client: Client, ways: World, asked: str) -> None:
    client.force_login(ways.users["koko"])
    assert client.get(f"/angka/peta/{asked}").status_code == 200
    assert "Tempat" in client.get(f"/angka/peta/unduh/{asked}").content.decode("utf-8-sig")
    assert client.get("/angka/peta/?wilayah=52").status_code == 404


def test_a_country_of_districts_is_cut_up_by_regency_with_the_arcs_each_needs() -> None:
    whole = {
        "type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": ["a", "b", "c", "d"],
        "objects": {"kec": {"geometries": [
            {"type": "Polygon", "id": "53.04.01", "arcs": [[3, ~1]]},
            {"type": "MultiPolygon", "id": "53.71.01", "arcs": [[[0]], [[1, 2]]]},
        ]}},
    }  # fmt: skip
    belu, kupang = (by_regency(whole)[code] for code in ("53.04", "53.71"))
    assert (belu["arcs"], belu["objects"]["kab"]["geometries"][0]["arcs"]) == (["d", "b"], [[0, ~1]])
    assert (kupang["arcs"], kupang["objects"]["kab"]["geometries"][0]["arcs"]) == (["a", "b", "c"], [[[0]], [[1, 2]]])
