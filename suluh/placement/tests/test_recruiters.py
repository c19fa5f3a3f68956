"""Recruiters whose names are near: which are counted together, and which never."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from suluh.placement.rules.flags import group_around
from suluh.placement.rules.recruiters import gathered, may_be_same

DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dominikus Bria", "DOMINIKUS  BRIA"),
        ("Pak Dominikus Bria", "Bria, Dominikus"),
        ("Dominikus Bria", "Dominikus Brya"),
        ("Dominikus Bria", "Domnikus Bria"),
        ("Dominikus Bria", "Om Dominikus Bria Seran"),
        ("Yohanes Seran", "Johannis Seran"),
        ("Soekarno", "Pak Sukarno"),
        ("Haji Abdul Rahman", "Abdurrahman"),
        ("PT Bina Karya", "PT. Bina Karya"),
        ("Tante Lince", "TANTE LINCE"),
        ("+62 000", "+62 000"),
    ],
)
def test_spellings_of_one_name_are_near(one: str, other: str) -> None:
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dominikus", "Dominikus Bria"),  # a name alone may be anybody's
        ("Dominikus Bria", "Markus Bria"),
        ("Maria Bria", "Mario Bria"),
        ("Budi Santoso", "Rudi Santoso"),
        ("Rina Seran", "Rini Seran"),
        ("Siti Aminah", "Siti Maimunah"),
        ("Maria Bete", "Maria Seran"),
        ("Agen Hongkong", "Agen Taiwan"),
        ("PT Bina Karya", "PT Bina Karya Timur"),  # one word more is another company
        ("Pak", "Bu"),
        ("tidak tahu", "belum tahu"),
        ("+62 000", "+62 111"),
        ("", ""),
        (" ", "-"),
    ],
)
def test_names_of_others_are_not(one: str, other: str) -> None:
    assert not may_be_same(one, other)
    assert not may_be_same(other, one)


def test_a_week_counts_who_leaves_with_a_name_that_is_near_from_one_place() -> None:
    written = ["Dominikus Bria", "Pak Dominikus Bria", "Dominikus Brya", "BRIA DOMINIKUS", "Dominikus Bria Seran"]
    days = gathered([
        *(("Naekasa", name, DAY + timedelta(days=place)) for place, name in enumerate(written)),
        ("Naekasa", "Markus Bria", DAY),
        ("Fatuketi", "Dominikus Bria", DAY),
        ("Naekasa", "Dominikus Bria", DAY + timedelta(days=30)),
    ])  # fmt: skip
    assert group_around(days["Naekasa", "pak dominikus bria"], DAY) == 5
    assert group_around(days["Naekasa", "markus bria"], DAY) == 0
    assert days["Fatuketi", "dominikus bria"] == [DAY]


def test_five_of_one_village_within_seven_days_are_a_group() -> None:
    days = gathered([("53.04.12.1001", "A", date(2026, 3, day)) for day in (1, 2, 3, 6, 7)])["53.04.12.1001", "a"]
    assert [group_around(days, date(2026, 3, day)) for day in (1, 7, 8, 20)] == [5, 5, 0, 0]
    assert group_around(days[:4], date(2026, 3, 3)) == 0
    assert gathered([("53.04.12.1001", "", date(2026, 3, 1))] * 9) == {}
