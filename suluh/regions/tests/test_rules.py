"""How codes of places are read."""

from __future__ import annotations

import pytest

from suluh.regions.rules import at_level, common, covers, is_country, kind_of, level_of


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("", "53.71", True),
        ("53", "53.71.03.1001", True),
        ("53.71", "53.71", True),
        ("53.71", "53", False),
        ("53.7", "53.71", False),
        ("53", "35.71", False),
        ("53.71.03.1001", "53.71.03.1002", False),
    ],
)
def test_one_place_lies_in_another(outer: str, inner: str, inside: bool) -> None:
    assert covers(outer, inner) is inside


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("53.71.03", "53.71.04", "53.71"),
        ("53.71", "53.04", "53"),
        ("53.71", "52.71", ""),
        ("53.71", "53.71", "53.71"),
        ("53", "53.71.03", "53"),
        ("", "53", ""),
    ],
)
def test_the_smallest_place_that_holds_two(first: str, second: str, both: str) -> None:
    assert common(first, second) == common(second, first) == both


@pytest.mark.parametrize(
    ("code", "level", "kind"),
    [
        ("53", 1, "provinsi"),
        ("53.04", 2, "kabupaten"),
        ("53.71", 2, "kota"),
        ("53.71.03", 3, "kecamatan"),
        ("53.71.03.1001", 4, "kelurahan"),
        ("53.13.02.2015", 4, "desa"),
        ("91.03.01.3001", 4, "desa adat"),
    ],
)
def test_what_kind_of_place_a_code_names(code: str, level: int, kind: str) -> None:
    assert (level_of(code), kind_of(code)) == (level, kind)
    assert at_level(code, level) == code
    assert at_level(code[:2], 2) == ""


@pytest.mark.parametrize(("code", "is_one"), [("MY", True), ("ID", True), ("EU", False), ("001", False), ("ZZ", False)])
def test_which_territories_are_countries(code: str, is_one: bool) -> None:
    assert is_country(code) is is_one
