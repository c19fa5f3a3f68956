"""The rules of this room, as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh.clearing.kinds import Band, Field, Opened, Standing, Verdict, Why
from suluh.clearing.rules.deciding import Hands, may_confirm, may_judge, name_persons, needs_second
from suluh.clearing.rules.explaining import first_looks, standing
from suluh.clearing.rules.hints import (
    ASKS_A_DAY,
    ASKS_A_MINUTE,
    Trait,
    enough_to_ask,
    is_well_within,
    strongest_by_agency,
    too_often,
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
YOSEF, INA, VERA, NADI = 1, 2, 3, 4
HANDS = Hands(entered=frozenset({INA}), reviewed=frozenset({VERA}))
GONE = Hands(entered=frozenset({INA}), reviewed=frozenset({VERA}), withdrawn=True)


@pytest.mark.parametrize(
    ("who", "hands", "verdict", "note", "reasons"),
    [
        (YOSEF, HANDS, Verdict.SAME, "", set()),
        (YOSEF, HANDS, Verdict.DIFFERENT, "", set()),
        (YOSEF, HANDS, Verdict.UNSURE, "", {Why.NO_NOTE}),
        (YOSEF, HANDS, Verdict.UNSURE, "  ", {Why.NO_NOTE}),
        (YOSEF, HANDS, Verdict.UNSURE, "Tanyakan nama ibunya.", set()),
        (INA, HANDS, Verdict.SAME, "", {Why.OWN_ENTRY}),
        (VERA, HANDS, Verdict.SAME, "", {Why.OWN_REVIEW}),
        (VERA, GONE, Verdict.SAME, "", {Why.OWN_REVIEW, Why.WITHDRAWN}),
        (YOSEF, GONE, Verdict.SAME, "", {Why.WITHDRAWN}),
    ],
)
def test_who_may_judge(who: int, hands: Hands, verdict: Verdict, note: str, reasons: set[Why]) -> None:
    assert may_judge(who, hands, verdict, note).codes == reasons


KUPANG, BELU = frozenset({10}), frozenset({20})


@pytest.mark.parametrize(
    ("left", "right", "second"),
    [
        (frozenset(), frozenset(), False),
        (KUPANG, frozenset(), False),
        (KUPANG, KUPANG, False),
        (KUPANG, BELU, True),
        (KUPANG | BELU, KUPANG, True),
        (KUPANG | BELU, frozenset(), False),
        (KUPANG | BELU, KUPANG | BELU, True),  # one person already, whom two agencies serve
    ],
)
def test_what_needs_a_second_officer(left: frozenset[int], right: frozenset[int], second: bool) -> None:
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        assert (needs_second(verdict, left, right).codes == {Why.TWO_CASES}) is second
    assert needs_second(Verdict.UNSURE, left, right).clear


@pytest.mark.parametrize(
    ("who", "reasons"),
    [(NADI, set()), (YOSEF, {Why.OWN_PROPOSAL}), (INA, {Why.OWN_ENTRY}), (VERA, {Why.OWN_REVIEW})],
)
def test_who_may_be_the_second(who: int, reasons: set[Why]) -> None:
    assert may_confirm(who, YOSEF, HANDS).codes == reasons


def days(**numbers: int) -> dict[str, datetime]:
    return {name: NOW + timedelta(days=number) for name, number in numbers.items()}


SINCE = days(P=0, Q=1, R=2, S=3)
FIRST = {"a": "P", "b": "Q", "c": "R", "d": "S"}


@pytest.mark.parametrize(
    ("story", "groups", "now", "busy", "names"),
    [
        ("alone, each keeps her own", ["a", "b"], {"a": "P", "b": "Q"}, "", ["P", "Q"]),
        ("joined, the longest known stays", ["ab"], {"a": "P", "b": "Q"}, "", ["P"]),
        ("joined, most records win over age", ["abc"], {"a": "P", "b": "Q", "c": "Q"}, "", ["Q"]),
        ("parted, the older keeps, the other goes back", ["a", "b"], {"a": "P", "b": "P"}, "", ["P", "Q"]),
        ("parted, each part goes back to its own", ["a", "bc"], {"a": "P", "b": "P", "c": "P"}, "", ["P", "Q"]),
        ("parted in three", ["a", "b", "c"], {"a": "P", "b": "P", "c": "P"}, "", ["P", "Q", "R"]),
        ("her first person speaks of others by now", ["a", "b"], {"a": "P", "b": "P"}, "Q", ["P", None]),
    ],
)
def test_persons_keep_their_identity(
    story: str, groups: list[str], now: dict[str, str], busy: str, names: list[str | None]
) -> None:
    assert name_persons(groups, now, FIRST, SINCE, frozenset(busy)) == names


@given(
    st.lists(st.sampled_from("PQRS"), min_size=4, max_size=4), st.permutations(["a", "b", "c", "d"]), st.integers(1, 4)
)
def test_no_person_is_given_twice(now: list[str], order: list[str], parts: int) -> None:
    groups = [group for group in (order[n::parts] for n in range(parts)) if group]
    names = name_persons(groups, dict(zip("abcd", now, strict=True)), FIRST, SINCE)
    given_out = [name for name in names if name is not None]
    assert len(names) == len(groups)
    assert len(given_out) == len(set(given_out))


@pytest.mark.parametrize(
    ("typed", "enough"),
    [
        ({}, False),
        ({"name": "Maria"}, False),
        ({"name": "Maria", "area_code": "53"}, False),
        ({"name": "Maria", "area_code": "53.71"}, True),
        ({"name": "Maria", "birth": "1998"}, True),
        ({"birth": "1998", "area_code": "53.71"}, False),
        ({"nik": "53710357"}, False),
        ({"nik": "5371035704019903"}, True),
        ({"phones": ["0836"]}, True),
    ],
)
def test_a_hint_needs_enough_to_go_by(typed: dict[str, object], enough: bool) -> None:
    blank: dict[str, object] = {"name": "", "birth": None, "nik": "", "area_code": "", "phones": []}
    assert enough_to_ask(**{**blank, **typed}).clear is enough  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds_ago", "wait"),
    [
        ([], None),
        ([30] * (ASKS_A_MINUTE - 1), None),
        ([30] * ASKS_A_MINUTE, 1),
        ([90] * ASKS_A_MINUTE, None),
        ([7200] * (ASKS_A_DAY - 1), None),
        ([7200] * ASKS_A_DAY, 22 * 60),
    ],
)
def test_asking_too_often_waits(seconds_ago: list[int], wait: int | None) -> None:
    answer = too_often([NOW - timedelta(seconds=number) for number in seconds_ago], NOW)
    assert [reason.facts["wait"] for reason in answer.reasons] == ([] if wait is None else [wait])
    assert is_well_within(len(seconds_ago), sum(number < 60 for number in seconds_ago)) is answer.clear


def test_a_hint_names_each_agency_once_and_says_nothing_of_how_many() -> None:
    weak, strong = Trait(10, Band.POSSIBLE, 1.0, ()), Trait(10, Band.LIKELY, 9.0, ())
    mine, other = Trait(20, Band.POSSIBLE, 2.0, (), "person"), Trait(20, Band.POSSIBLE, 1.5, (), "another")
    assert strongest_by_agency([weak, mine, strong, other]) == [strong, mine, other]


@pytest.mark.parametrize(
    ("current", "taken_back", "proposed", "agreed", "worth"),
    [
        (True, False, False, None, Standing.STANDS),
        (True, False, True, None, Standing.PROPOSED),
        (True, False, True, True, Standing.STANDS),
        (False, False, True, False, Standing.REFUSED),
        (False, False, False, None, Standing.REPLACED),
        (False, True, False, None, Standing.TAKEN_BACK),
        (False, True, True, True, Standing.TAKEN_BACK),
    ],
)
def test_what_a_decision_is_worth(
    current: bool, taken_back: bool, proposed: bool, agreed: bool | None, worth: Standing
) -> None:
    assert standing(current=current, taken_back=taken_back, proposed=proposed, agreed=agreed) is worth


def test_an_opening_counts_once_and_from_when_it_was_first_seen() -> None:
    one, two, three = (NOW + timedelta(minutes=minute) for minute in range(3))
    lines = [
        (three, "yosef", "name, nik"),
        (one, "yosef", ""),
        (two, "yosef", "name"),
        (three, "nadi", "name, nonsense"),
        (three, "nadi", "all"),
    ]
    assert [(look.by, look.field, look.at) for look in first_looks(lines)] == [
        ("yosef", Field.NAME, two), ("nadi", Opened.ALL, three), ("nadi", Field.NAME, three),
        ("yosef", Field.NIK, three),
    ]  # fmt: skip
