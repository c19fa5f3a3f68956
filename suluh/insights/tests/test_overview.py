"""Overviews of ways: added up as by hand, and the same whether they were kept or are made while one waits."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.access import reading
from suluh.insights.actions import condensing
from suluh.insights.kinds import Age, Side, Standing
from suluh.insights.models import Journey, Overview, Pulse
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.journeys import Asked, find_overview, trend
from suluh.insights.rules.overview import MOST, PLACES, REST, overview, read
from suluh.insights.tests.making import condense_now
from tests.world import NOW, World

QUARTERS = [2025 * 4 + part for part in range(4)]


def test_an_overview_adds_up_as_one_would_by_hand() -> None:
    chance = Random(5)
    rows = [
        (f"53.{chance.randrange(9):02}", chance.choice(["", "21.71", "52.71"]), chance.choice(["MY", "SA", f"{n:02}"]),
         chance.choice([2024, 2025]) * 4 + chance.randrange(4), n % 5 + 1, n % 2)
        for n in range(800)
    ]  # fmt: skip
    for year in (0, 2025, 2019):
        found = overview(read(rows), QUARTERS, year)
        ways: Counter[tuple[str, str, str]] = Counter()
        sure: Counter[tuple[str, str, str]] = Counter()
        by: Counter[tuple[str, str, str, int]] = Counter()
        for of, via, to, quarter, persons, verified in rows:
            by[of, via, to, quarter] += persons
            if year in (0, quarter // 4):
                ways[of, via, to] += persons
                sure[of, via, to] += verified
        order = sorted(ways, key=lambda way: (-ways[way], way))
        assert [(*way[:5], way[5]) for way in found.ways] == [
            (*way, ways[way], sure[way], [by[(*way, one)] for one in QUARTERS]) for way in order[:MOST]
        ]
        assert (found.persons, found.verified, found.others) == (
            ways.total(), sure.total(), max(len(ways) - MOST, 0),
        )  # fmt: skip
        assert sum(way[3] for way in found.drawn) == ways.total()
        assert len({way[2] for way in found.drawn} - {REST}) <= PLACES
        assert found.via == {place: sum(n for way, n in ways.items() if way[1] == place) for _, place, _ in ways}
    assert overview(read([]), QUARTERS).ways == []


@pytest.fixture
def told(world: World) -> World:
    """Let journeys be known, in the months before and of three kinds of people."""
    chance = Random(3)
    with acting_as(SYSTEM.identity()):
        for n in range(60):
            Journey.objects.get_or_create(
                area_code=chance.choice(["53.04", "53.71", "52.71", ""]), via=chance.choice(["", "21.71", "53.71"]),
                destination=chance.choice(["MY", "SA", "52.71", ""]), sex=chance.choice("FM"),
                age=chance.choice(Age.values), form="", standing=chance.choice(Standing.values),
                month=date(2024 + n % 2, 1 + n % 12, 1), defaults={"persons": n % 4 + 1},
            )  # fmt: skip
    return world


def test_what_is_kept_of_a_large_area_is_what_its_page_would_add_up(
    told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condensing, "LARGE", 1)
    condense_now()
    questions = [
        (area, Asked(sex, age, year, side))
        for area in ("", "53") for side in Side for sex, age, year in (("", "", 0), ("F", Age.CHILD, 2025))
    ]  # fmt: skip
    with reading(told.actor("nadi")):
        kept = [find_overview(Scope(area), asked, NOW.date()) for area, asked in questions]
    assert any(one.persons for one in kept)
    with acting_as(SYSTEM.identity()), connection.cursor() as cursor:
        assert Overview.objects.filter(area_code="53").exists()
        cursor.execute("DELETE FROM insights_overview")
    with reading(told.actor("nadi")):
        live = [find_overview(Scope(area), asked, NOW.date()) for area, asked in questions]
    assert [sorted(map(tuple, one.drawn)) for one in kept] == [sorted(one.drawn) for one in live]
    for one, other in zip(kept, live, strict=True):
        assert [tuple(way) for way in one.ways] == other.ways
        assert (one.persons, one.verified, one.via, one.goal) == (other.persons, other.verified, other.via, other.goal)


def test_months_of_an_area_are_those_of_its_journeys_and_nothing_is_written_twice(told: World) -> None:
    condense_now()
    with reading(told.actor("koko")):
        months = trend(Scope("53"), Asked("F"), NOW.date())
        rows = Journey.objects.filter(area_code__startswith="53", sex="F")
        by_hand = Counter({month: 0 for month in months.months})
        for month, persons in rows.values_list("month", "persons"):
            by_hand[month] += persons
        assert months.persons == [by_hand[month] for month in months.months]
        assert sum(months.persons) > sum(months.verified) > 0
        assert not Pulse.objects.filter(area_code__in=["", "52", "52.71"]).exists()  # beyond her province
    with acting_as(SYSTEM.identity()), connection.cursor() as cursor:
        cursor.execute("SELECT max(xmin::text::bigint) FROM insights_pulse")
        before = cursor.fetchone()
    condense_now()
    with acting_as(SYSTEM.identity()), connection.cursor() as cursor:
        cursor.execute("SELECT max(xmin::text::bigint) FROM insights_pulse")
        assert cursor.fetchone() == before


def test_the_page_of_the_country_shows_what_was_kept(
    client: Client, told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condensing, "LARGE", 1)
    condense_now()
    client.force_login(told.users["nadi"])
    text = client.get("/angka/alur/?jk=F").content.decode()
    with reading(told.actor("nadi")):
        girls = sum(Journey.objects.filter(sex="F").values_list("persons", flat=True))
    assert f"<b>{girls}</b> orang diduga korban" in text
    assert "Malaysia" in text
