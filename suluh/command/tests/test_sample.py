"""The sample country is played through the actions; broken off and begun again, it comes to the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.cases.models import Case, Event
from suluh.clearing.models import Judgement, Pair
from suluh.command import acts, helping, recovering
from suluh.command import country as stage
from suluh.command.sample import _halves
from suluh.database.identity import acting_as
from suluh.library.actions import load_law
from suluh.people.models import Record
from suluh.regions.models import Area, Country
from suluh.reports.models import Mention, Report, Review
from suluh.synthetic import make_country
from suluh.synthetic.sketch import small_land

TODAY = date(2026, 11, 20)
COUNTRY = make_country(small_land(), 24, 7, TODAY)
KEPT = (Report, Mention, Record, Review, Case, Event, Pair, Judgement)


@pytest.fixture
def settled(db: None) -> None:
    levels = {2: 1, 5: 2, 8: 3, 13: 4}
    Area.objects.bulk_create(
        Area(code=code, name=name, kind=kind, level=levels[len(code)], parent_id=code.rpartition(".")[0] or None)
        for code, name, kind in small_land()
    )
    told = {report.country for report in COUNTRY.reports} | {tale.land for tale in helping.TALES} | {"ID"}
    Country.objects.bulk_create(Country(code=code, name=code) for code in told)
    load_law()
    stage.settle(COUNTRY)


def counted() -> dict[str, int]:
    with acting_as(SYSTEM.identity()):
        return {model.__name__: model.objects.count() for model in KEPT}


def test_what_was_broken_off_is_played_to_its_end_and_nothing_twice(settled: None) -> None:
    first, second = _halves(COUNTRY.reports)
    stage.live(first, stage.cast())
    stage.live(first, stage.cast())
    stage.live(second, stage.cast())
    stage.clear(COUNTRY, stage.cast())
    once = counted()
    for half in (first, second):
        stage.live(half, stage.cast())
    stage.clear(COUNTRY, stage.cast())
    assert counted() == once
    assert once["Report"] == len(COUNTRY.reports)
    assert once["Record"] == sum(len(report.people) for report in COUNTRY.reports)
    assert min(once.values()) > 0
    assert not acts.is_over()
    told = acts.welcome(COUNTRY, TODAY, 7)
    assert {"ina", "sari", "vera"} <= {name for name, *_ in told}
    assert acts.welcome(COUNTRY, TODAY, 7) == []
    some = recovering.chosen(TODAY, 7)[:2]
    acts.recover(some, TODAY, 7)
    once = counted()
    acts.recover(some, TODAY, 7)
    assert counted() == once


def test_both_halves_keep_agencies_whole_and_the_order_of_time() -> None:
    halves = _halves(COUNTRY.reports)
    assert sorted(report.key for half in halves for report in half) == sorted(one.key for one in COUNTRY.reports)
    assert {one.agency for one in halves[0]} & {one.agency for one in halves[1]} == set()
    assert all(half == sorted(half, key=lambda one: one.received_at) for half in halves)
    assert abs(len(halves[0]) - len(halves[1])) <= len(COUNTRY.reports) // 4


def test_national_numbers_of_the_tales_are_whole() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    told = [helping._telling(tale, at, Random(1)).people[0].nik for tale in helping.TALES]
    assert {len(nik) for nik in told} <= {0, 16}
