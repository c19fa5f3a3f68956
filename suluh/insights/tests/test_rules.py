"""The rules of counting, as tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from suluh.insights.kinds import Age, Span
from suluh.insights.rules.figures import LastCount, age_group, bars, is_due, since, weeks_back, weeks_in
from suluh.insights.rules.journeys import Node
from suluh.library.kinds import Unit
from suluh.library.rules import Term, late_before

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("minutes_ago", "seconds", "changed", "due"),
    [
        (None, 0, False, True),  # never counted
        (0.5, 0.2, True, False),  # a moment ago
        (1, 0.2, True, True),
        (1, 0.2, False, False),  # nothing new
        (59, 0.2, False, False),
        (60, 0.2, False, True),  # what waits grows late by itself
        (5, 30, True, False),  # took half a minute: not again for ten
        (10, 30, True, True),
    ],
)
def test_figures_are_counted_often_but_never_for_long(
    minutes_ago: float | None, seconds: float, changed: bool, due: bool
) -> None:
    last = None if minutes_ago is None else LastCount(NOW - timedelta(minutes=minutes_ago), seconds)
    assert is_due(last, NOW, changed) is due


@pytest.mark.parametrize(
    ("term", "before"),
    [
        (Term(72, Unit.HOUR), datetime(2026, 3, 1, 9, 0, tzinfo=UTC)),
        (Term(7, Unit.DAY), datetime(2026, 2, 25, 9, 0, tzinfo=UTC)),
        (Term(2, Unit.WORKING_DAY), datetime(2026, 3, 1, 9, 0, tzinfo=UTC)),  # Sunday: Monday and Tuesday passed
        (Term(3, Unit.WORKING_DAY), datetime(2026, 2, 26, 9, 0, tzinfo=UTC)),
    ],
)
def test_what_began_before_is_late_by_now(term: Term, before: datetime) -> None:
    assert late_before(term, NOW) == before
    assert term.due(before - timedelta(days=1)) < NOW


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (None, Age.UNKNOWN),
        (2026, Age.CHILD),
        (2009, Age.CHILD),  # surely under eighteen
        (2008, Age.CHILD),  # turns eighteen this year: perhaps not yet
        (2007, Age.ADULT),
        (1950, Age.ADULT),
    ],
)
def test_who_may_be_a_child_is_counted_as_one(born: int | None, group: Age) -> None:
    assert age_group(born, 2026) is group


def test_spans_end_now() -> None:
    assert since(Span.ALL, NOW) is None
    assert since(Span.MONTH, NOW) == datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


def test_weeks_begin_on_mondays_and_end_with_this_one() -> None:
    assert weeks_back(NOW.date(), 2) == [date(2026, 2, 23), date(2026, 3, 2)]
    assert [weeks_in(span) for span in Span] == [53, 5, 13, 53]


def test_bars_stand_side_by_side_and_the_highest_fills_the_drawing() -> None:
    first, second, third, fourth = bars([("a", (2, 4)), ("b", (0, 1))], 100, 40)
    assert (second.height, second.y) == (40, 0)
    assert (first.height, third.height, fourth.height) == (20, 0, 10)
    assert first.x < second.x < third.x < fourth.x
    assert second.x + second.width <= third.x
    assert bars([("a", (0, 0))], 100, 40)[0].height == 0
    assert bars([], 100, 40) == []


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("Kabupaten Timor Tengah Utara, Nusa Tenggara Timur", "Timor Tengah Utara"),
        ("Kota Kupang, Nusa Tenggara Timur", "Kota Kupang"),
        ("Malaysia", "Malaysia"),
    ],
)
def test_a_name_is_written_as_there_is_room(place: str, label: str) -> None:
    assert Node(0, place, 1, 0, 0, 1, 0, 0).label == label
