"""Rates by regency: smoothed, silent on few, never divided by nobody, and whole where a regency split."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.kinds import Age, Standing
from suluh.insights.models import Journey
from suluh.insights.rules.rates import Rate, counted_people, rates
from suluh.insights.tests.making import condense_now, upload
from suluh.regions.models import Area, StatisticSet, Succession
from tests.world import World

CODES = ["53.04", "53.21", "53.71"]


def by_code(found: list[Rate]) -> dict[str, Rate]:
    return {one.code: one for one in found}


def test_a_small_place_is_pulled_to_the_mean_and_says_how_unsure_it_is() -> None:
    codes = [f"53.{n:02}" for n in range(1, 23)]
    people = {code: 200_000 for code in codes} | {"53.22": 900}
    persons = {code: 20 + 6 * n for n, code in enumerate(codes)} | {"53.22": 3}
    found = by_code(rates(persons, people, codes, {}))
    small, large = found["53.22"], found["53.10"]
    assert small.rate is not None
    assert small.lower is not None
    assert small.upper is not None
    assert large.rate is not None
    assert small.lower < small.rate < small.upper < 3 / 900 * 100_000 / 2
    assert (small.weight or 1) < 0.2 < (large.weight or 0)
    assert abs(large.rate - persons["53.10"] / 2) < 3


@pytest.mark.parametrize(
    ("indicator", "whom"),
    [
        ("Jumlah penduduk", ("", "")),
        ("Jumlah penduduk, laki-laki dan perempuan", ("", "")),
        ("Jumlah penduduk perempuan", ("F", "")),
        ("Penduduk laki-laki dewasa (18 tahun ke atas)", ("M", "ADULT")),
        ("Jumlah Penduduk Perempuan Anak (0–17)", ("F", "CHILD")),
        ("Penduduk usia 0-17", ("", "CHILD")),
        ("Jumlah penduduk miskin", None),
        ("Penduduk usia 15-64", None),
        ("Jumlah penduduk bekerja", None),
        ("Jumlah pekerja migran", None),
    ],
)
def test_whom_a_count_of_people_counts_is_read_from_what_it_is_called(
    indicator: str, whom: tuple[str, str] | None
) -> None:
    assert counted_people(indicator) == whom


@pytest.mark.parametrize("people", [{}, {"53.04": 0, "53.21": 0, "53.71": 0}, {"53.04": 0, "53.71": 400_000}])
def test_nobody_is_divided_by(people: dict[str, int]) -> None:
    found = by_code(rates({"53.04": 9, "53.71": 4}, people, CODES, {}))
    assert found["53.04"].rate is None
    assert found["53.04"].drawn is None
    assert (found["53.71"].rate is None) == (not people.get("53.71"))


def test_few_persons_are_not_coloured() -> None:
    found = by_code(rates({"53.04": 2, "53.71": 3}, dict.fromkeys(CODES, 100_000), CODES, {}))
    assert found["53.04"].rate is not None
    assert found["53.04"].drawn is None
    assert found["53.71"].drawn is not None


def test_a_regency_that_split_off_is_counted_with_the_one_it_came_out_of() -> None:
    people = {"53.04": 350_000, "53.71": 400_000}
    found = by_code(rates({"53.04": 10, "53.21": 5}, people, CODES, {"53.21": "53.04"}))
    assert set(found) == {"53.04", "53.71"}
    assert (found["53.04"].persons, found["53.04"].joined) == (15, ("53.21",))
    known = by_code(rates({"53.04": 10, "53.21": 5}, {**people, "53.21": 190_000}, CODES, {"53.21": "53.04"}))
    assert [known[code].persons for code in CODES] == [10, 5, 0]


@pytest.fixture
def belu(world: World) -> World:
    """Let twelve girls of Belu and two women of Kupang be told of, one of them in a month that has not come."""
    months = {"53.04": date(2026, 2, 1), "53.71": date(2026, 1, 1), "53.21": date(2026, 2, 1)}
    Area.objects.create(code="53.21", parent_id="53", level=2, kind="kabupaten", name="Kabupaten Malaka")
    Succession.objects.create(before_id="53.04", after_id="53.21", on=date(2025, 1, 14))
    with acting_as(SYSTEM.identity()):
        for area, number in (("53.04", 12), ("53.71", 2), ("53.21", 4)):
            Journey.objects.create(
                area_code=area, via="", destination="MY", sex="F", age=Age.CHILD, form="ID_PRT",
                standing=Standing.VERIFIED, month=months[area], persons=number,
            )  # fmt: skip
        Journey.objects.create(
            area_code="53.04", via="", destination="MY", sex="F", age=Age.CHILD, form="", month=date(2027, 5, 1),
            standing=Standing.SUSPECTED, persons=50,
        )  # fmt: skip
    condense_now()
    return world


def test_the_page_shows_rates_with_their_intervals_and_what_they_rest_on(client: Client, belu: World) -> None:
    client.force_login(belu.users["koko"])
    assert "Jumlah penduduk belum diunggah" in client.get("/angka/laju/").content.decode()
    found = upload(belu, "Jumlah penduduk", {"53.04": "220000", "53.71": "440000"})
    StatisticSet.objects.filter(pk=found.pk).update(unit="jiwa")
    text = client.get("/angka/laju/?urut=nama").content.decode()
    assert "Kabupaten Malaka</small>" in text  # split off after 2024: with Belu, until it is counted by itself
    assert '<td class="end">16</td><td class="end">220.000</td>' in text  # and nobody of next year
    assert 'data-code="53.71" data-value=""' in text
    assert "Jumlah penduduk, 2024, BPS." in text
    file = client.get("/angka/laju/unduh/").content.decode("utf-8-sig")
    assert "53.04;Kabupaten Belu;16;220000;" in file
    client.force_login(belu.users["ina"])
    assert "Laju dihitung untuk wilayah" in client.get("/angka/laju/").content.decode()


@pytest.mark.parametrize(
    "asked", ["?tahun=x&jk=z&umur=q&urut=;drop&penduduk=9", "?urut=-nama&penduduk=x", "?tahun=2025"]
)
def test_nonsense_shows_what_is_usual(client: Client, belu: World, asked: str) -> None:
    found = upload(belu, "Jumlah penduduk", {"53.04": "0", "53.71": "440000"})
    StatisticSet.objects.filter(pk=found.pk).update(unit="jiwa")
    client.force_login(belu.users["koko"])
    assert client.get(f"/angka/laju/{asked}").status_code == 200
    client.force_login(belu.users["vita"])
    assert client.get("/angka/laju/?wilayah=53").status_code == 404
