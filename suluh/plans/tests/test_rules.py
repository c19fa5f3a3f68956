"""Tables: who may adopt, what a plan lacks, and what a row of money says."""

from __future__ import annotations

import pytest

from suluh.answers import Reason
from suluh.plans.kinds import Gap, State, Why, Wrong
from suluh.plans.rules.gaps import Activity, Year, find_gaps
from suluh.plans.rules.lines import Line, check_lines, column_of, find_source, read_line, right_rows, wrong_rows
from suluh.plans.rules.plans import Plan, in_years, may_adopt, may_change, may_draft, may_follow
from suluh.spreadsheets.cells import Cell, Kind
from suluh.taskforces.kinds import Pillar

DRAFT = Plan("RAD baru", 2025, 2029)
HELD = Plan("RAD lama", 2020, 2025, State.ADOPTED)
PAST = Plan("RAD lampau", 2020, 2024, State.ADOPTED)


@pytest.mark.parametrize(
    ("plan", "others", "activities", "drafter", "replaces", "why"),
    [
        (DRAFT, (), 1, 7, False, set()),
        (DRAFT, (PAST,), 1, 7, False, set()),
        (DRAFT, (HELD,), 1, 7, False, {Why.OVERLAPS}),
        (DRAFT, (HELD,), 1, 7, True, set()),
        (DRAFT, (), 0, 7, False, {Why.NO_ACTIVITY}),
        (DRAFT, (), 1, 9, False, {Why.OWN_DRAFT}),  # four eyes
        (DRAFT, (), 1, None, False, set()),
        (HELD, (), 1, 7, False, {Why.NOT_DRAFT}),
    ],
)
def test_who_may_adopt(
    plan: Plan, others: tuple[Plan, ...], activities: int, drafter: int | None, replaces: bool, why: set[Why]
) -> None:
    answer = may_adopt(plan, others, activities=activities, drafter=drafter, actor=9, replaces=replaces)
    assert answer.codes == why


def test_years_and_places_of_a_plan() -> None:
    assert may_draft(2025, 2029).clear
    assert may_draft(2025, 2024).codes == {Why.ENDS_FIRST}
    assert may_draft(2020, 2030).codes == {Why.TOO_LONG}
    assert in_years(2029, 2025, 2029).clear
    assert in_years(2030, 2025, 2029).codes == {Why.YEAR}
    assert may_follow("53.71", "53").clear
    assert may_follow("53", "").clear
    assert may_follow("53", "53.71").codes == may_follow("53", "53").codes == {Why.FOLLOWS_ITSELF}
    assert may_change(State.DRAFT).clear
    assert may_change(State.ADOPTED).codes == {Why.NOT_DRAFT}


ALL = [Activity(n, pillar, [Year(2025, 10, 10, 10, 5, 5)]) for n, pillar in enumerate(Pillar.values, 1)]


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ([], set()),
        ([Activity(9, Pillar.HEALTH)], {Gap.NO_MONEY, Gap.NO_TARGET}),
        ([Activity(9, Pillar.HEALTH, [Year(2025, 10, 10, 10, 5)])], {Gap.NO_RESULT}),
        ([Activity(9, Pillar.HEALTH, [Year(2025, 10, 10, 10, 5, 0)])], {Gap.NO_RESULT}),
        ([Activity(9, Pillar.HEALTH, [Year(2026, 10, 10, 10, 5)])], set()),  # the year is not over
        ([Activity(9, Pillar.HEALTH, [Year(2025, 10, 10, 11, 5, 5)])], {Gap.OVERSPENT}),
        ([Activity(9, Pillar.HEALTH, [Year(2025, 10, 10, 5, 5, 5, True)])], {Gap.EVIDENCE_GONE}),
    ],
)
def test_what_a_plan_lacks(change: list[Activity], gaps: set[Gap]) -> None:
    found = find_gaps([*ALL, *change], 2026, "", False)
    assert {one.code for one in found} == gaps
    assert all(str(one) for one in found)


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        (Pillar.values, []),
        (Pillar.values[1:], [Pillar.PREVENTION]),
        ([Pillar.HEALTH, Pillar.HEALTH], [one for one in Pillar if one != Pillar.HEALTH]),  # twice is once
        ([], list(Pillar)),
    ],
)
def test_every_pillar_has_an_activity(kept: list[str], missing: list[Pillar]) -> None:
    activities = [Activity(n, pillar, [Year(2025, 10, 10, 10, 5, 5)]) for n, pillar in enumerate(kept, 1)]
    found = find_gaps(activities, 2026, "", False)
    assert [(one.code, str(one.facts["pillar"])) for one in found] == [
        (Gap.PILLAR_EMPTY, str(one.label)) for one in missing
    ]


def test_plans_above() -> None:
    assert {one.code for one in find_gaps(ALL, 2026, "RAD NTT", False)} == {Gap.NOT_FOLLOWING}
    assert find_gaps(ALL, 2026, "RAD NTT", True) == []


def row(**cells: str) -> dict[str, Cell]:
    said = {"activity": "1", "year": "2026", "source": "APBN", "planned": "1000000"} | cells
    return {name: Cell(5, n, Kind.TEXT, text) for n, (name, text) in enumerate(said.items(), 1)}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({}, (1, 2026, "APBN", 1_000_000)),
        ({"planned": "Rp 1.250.000,-"}, (1, 2026, "APBN", 1_250_000)),
        ({"source": "dana desa"}, (1, 2026, "DANA_DESA", 1_000_000)),
        ({"source": "APBD Kabupaten/Kota", "planned": ""}, (1, 2026, "APBD_KAB", 0)),
        ({"activity": "99"}, Wrong.ACTIVITY),
        ({"activity": "satu"}, Wrong.ACTIVITY),
        ({"year": "2031"}, Wrong.YEAR),
        ({"source": "arisan"}, Wrong.SOURCE),
        ({"planned": "banyak"}, Wrong.AMOUNT),
        ({"spent": "-5"}, Wrong.AMOUNT),
    ],
)
def test_what_a_row_says(cells: dict[str, str], says: object) -> None:
    read = read_line(5, row(**cells), {1, 2}, range(2025, 2030))
    got = (read.activity, read.year, read.source, read.planned) if isinstance(read, Line) else read.code
    assert got == says


def test_one_bad_row_stops_a_table_unless_the_good_ones_are_wanted() -> None:
    good = [Line(n, 1, 2026, "APBN", str(n), 1, 0, 0) for n in range(2, 5)]
    bad = Reason(Wrong.YEAR, {"row": 5, "value": "2031"}, "file")
    assert check_lines(good, take_good=False).clear
    assert check_lines([*good, bad], take_good=False).codes == {Wrong.SKIP, Wrong.YEAR}
    assert check_lines([*good, bad], take_good=True).clear
    assert check_lines([bad], take_good=True).codes == {Wrong.SKIP, Wrong.YEAR}
    assert check_lines([], take_good=True).codes == {Wrong.NO_ROWS}
    assert {one.code for one in wrong_rows([good[0], good[0]])} == {Wrong.TWICE}
    assert right_rows([good[0], good[0], bad]) == [good[0]]
    assert (column_of("Sumber Dana"), column_of("Kode_Rekening"), column_of("lain")) == ("source", "account", "")
    assert find_source("Apbn") == "APBN"
