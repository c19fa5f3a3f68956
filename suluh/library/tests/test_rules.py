"""How deadlines count."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from suluh.library.kinds import Unit, Why
from suluh.library.rules import Term, may_change_term, may_review
from tests.rule_tables import rows

FRIDAY = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (24, Unit.HOUR, "2026-03-07 09:30"),
        (72, Unit.HOUR, "2026-03-09 09:30"),
        (7, Unit.DAY, "2026-03-13 09:30"),
        (14, Unit.DAY, "2026-03-20 09:30"),
        (1, Unit.WORKING_DAY, "2026-03-09 09:30"),
        (5, Unit.WORKING_DAY, "2026-03-13 09:30"),
        (30, Unit.WORKING_DAY, "2026-04-17 09:30"),
    ],
)
def test_when_a_time_is_over(amount: int, unit: Unit, due: str) -> None:
    assert f"{Term(amount, unit).due(FRIDAY):%Y-%m-%d %H:%M}" == due


@pytest.mark.parametrize(("start", "within", "free", "until"), rows("restitution", "from"))
def test_days_are_counted_as_the_page_says(start: str, within: str, free: str, until: str) -> None:
    amount, kind, _ = within.split()
    term = Term(int(amount), Unit.WORKING_DAY if kind == "working" else Unit.DAY)
    holidays = {date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", free)}
    assert str(term.due(datetime.fromisoformat(start.split()[1]), holidays).date()) == until


def test_a_holiday_is_no_working_day() -> None:
    assert Term(1, Unit.WORKING_DAY).due(FRIDAY, {date(2026, 3, 9)}).date() == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("amount", "ends", "codes"),
    [
        (7, None, set()),
        (7, date(2026, 1, 1), set()),
        (0, None, {Why.ZERO}),
        (7, date(2025, 12, 31), {Why.ENDS_FIRST}),
        (-1, date(2025, 12, 31), {Why.ZERO, Why.ENDS_FIRST}),
    ],
)
def test_what_a_deadline_may_say(amount: int, ends: date | None, codes: set[str]) -> None:
    assert may_change_term(amount, date(2026, 1, 1), ends).codes == codes


@pytest.mark.parametrize(("note", "clear"), [("", False), ("   ok ", False), ("Lembaran Negara 2007/58", True)])
def test_a_review_says_what_was_checked(note: str, clear: bool) -> None:
    assert may_review(note).clear is clear
