"""What a village lacks, who may move when, and which numbers are covered: tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from suluh.villages.kinds import Move, State
from suluh.villages.rules import (
    DUTIES,
    SERVICES,
    Flow,
    may_hand_over,
    may_move,
    shown,
    silent_before,
    standing,
    summed,
)

DAY = date(2026, 3, 2)


def test_there_are_six_services_and_five_duties() -> None:
    assert (len(SERVICES), len(DUTIES)) == (6, 5)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, 11),
        ({"DB_PPIT": (date(2019, 1, 1), None)}, 10),
        ({"DB_PPIT": (date(2019, 1, 1), date(2026, 3, 2))}, 11),  # ended today: from today it is missing
        ({"DB_PPIT": (date(2019, 1, 1), date(2026, 3, 3))}, 10),
        ({"DESA_PANTAU": (date(2026, 3, 3), None)}, 11),  # begins tomorrow
        ({"DESA_PANTAU": (DAY, None), "DB_DOK": (DAY, None)}, 9),
    ],
)
def test_what_is_missing(given: dict[str, tuple[date, date | None]], missing: int) -> None:
    assert sum(one.missing for one in standing(given, DAY)) == missing


@pytest.mark.parametrize(
    ("state", "move", "on", "departed", "codes"),
    [
        (State.CANDIDATE, Move.DEPARTED, DAY, None, set()),
        (State.RETURNED, Move.DEPARTED, DAY, date(2024, 1, 1), set()),
        (State.AWAY, Move.DEPARTED, DAY, date(2025, 1, 1), {"ALREADY_AWAY"}),
        (State.AWAY, Move.RETURNED, DAY, date(2025, 1, 1), set()),
        (State.AWAY, Move.RETURNED, date(2025, 1, 1), date(2025, 1, 1), set()),
        (State.AWAY, Move.RETURNED, date(2024, 12, 31), date(2025, 1, 1), {"ORDER"}),
        (State.CANDIDATE, Move.RETURNED, DAY, None, {"NOT_AWAY"}),
        (State.FAMILY, Move.DEPARTED, DAY, None, {"FAMILY"}),
        (State.CANDIDATE, Move.DEPARTED, date(2026, 3, 3), None, {"FUTURE"}),
    ],
)
def test_who_may_move(state: State, move: Move, on: date, departed: date | None, codes: set[str]) -> None:
    assert may_move(state, move, on, departed, DAY).codes == codes


def test_silence_counts_from_the_sixtieth_day() -> None:
    assert silent_before(DAY) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("number", "told"), [(0, 0), (1, None), (10, None), (11, 10), (12, 10), (13, 15), (17, 15), (18, 20), (4417, 4415)]
)
def test_numbers_beyond_the_village_are_rounded(number: int, told: int | None) -> None:
    assert shown(number) == told


@pytest.mark.parametrize("hidden", [1, 2])
def test_taking_one_table_from_another_never_gives_one_person(hidden: int) -> None:
    """Whoever holds a total and all parts but one cannot tell whether the one is one, two or several."""
    for rest in range(11, 60):
        alike = [other for other in range(11) if shown(rest + other) == shown(rest + hidden)]
        assert len(alike) > 1, rest


def test_an_entry_follows_only_to_a_village_that_was_split_off() -> None:
    assert may_hand_over({"53.04.12.2009"}, "53.04.12.2009", 3).clear
    assert may_hand_over({"53.04.12.2009"}, "53.04.12.2008", 0).codes == {"NO_SPLIT", "NO_HAMLET"}


def test_flows_add_up() -> None:
    rows = [
        Flow("a", "AWAY", "", "MY", True, 2),
        Flow("a", "AWAY", "", "SA", False, 5),
        Flow("b", "AWAY", "", "MY", False, 4),
    ]
    assert summed(rows, "country") == [("MY", 6), ("SA", 5)]
