"""When to count anew, when a report is late, who is a child, and how tall a bar is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from suluh.insights.kinds import BANDS, Age, Band, Span
from suluh.people.rules import ADULT

OFTEN = timedelta(minutes=1)
SELDOM = timedelta(hours=1)
SHARE = 20
WEEKS = 53


@dataclass(frozen=True, slots=True)
class LastCount:
    """When figures were counted last, and how long that took."""

    at: datetime
    seconds: float


def is_due(last: LastCount | None, at: datetime, changed: bool) -> bool:
    """Say whether to count anew.

    Nothing new is counted hourly, for what becomes late by waiting alone. Otherwise at most each minute, and so
    seldom that counting never takes more than a twentieth of one processor: a large country waits longer.
    """
    if last is None:
        return True
    waited = at - last.at
    if not changed:
        return waited >= SELDOM
    return waited >= max(OFTEN, timedelta(seconds=last.seconds * SHARE))


def since(span: Span, at: datetime) -> datetime | None:
    """Return the moment from which a span counts, or None for everything."""
    return at - timedelta(days=span.value) if span else None


def age_group(birth_year: int | None, year: int) -> Age:
    """Return the age group of somebody of whom the year of birth alone is known.

    Who may still be under eighteen is counted as a child (domain notes, section 6.5). The database counts by the
    same rule; a test holds them together.
    """
    if birth_year is None:
        return Age.UNKNOWN
    return Age.CHILD if year - birth_year - 1 < ADULT else Age.ADULT


def age_band(birth_year: int | None, year: int) -> Band:
    """Return the band of the youngest that somebody may have been, by the same rule as `age_group`."""
    if birth_year is None:
        return Band.UNKNOWN
    return next((Band(value) for value, limit in BANDS if year - birth_year - 1 < limit), Band.OVER)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, in units of the drawing: `series` says of what, `text` what it stands for."""

    series: int
    x: float
    y: float
    width: float
    height: float
    text: str

    @property
    def path(self) -> str:
        """Return the bar as an SVG path: one value to write where four would each be formatted."""
        return f"M{self.x} {self.y}h{self.width}v{self.height}h-{self.width}z"


def bars(groups: Sequence[tuple[str, Sequence[int]]], width: int, height: int) -> list[Bar]:
    """Draw groups of values side by side over the whole width, the highest value as tall as the drawing."""
    highest = max((number for _, numbers in groups for number in numbers), default=0)
    scale = height / highest if highest else 0
    step = width / max(len(groups), 1)
    found = []
    for place, (text, numbers) in enumerate(groups):
        wide = step * 0.8 / max(len(numbers), 1)
        for series, number in enumerate(numbers):
            x, tall = place * step + step * 0.1 + series * wide, number * scale
            found.append(Bar(series, round(x, 2), round(height - tall, 2), round(wide, 2), round(tall, 2), text))
    return found


def weeks_back(at: date, number: int) -> list[date]:
    """Return the Mondays of the last weeks, this one included, the oldest first."""
    monday = at - timedelta(days=at.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(number))]


def weeks_in(span: Span) -> int:
    """Return how many weeks a chart over a span shows: a month in five, anything longer in at most a year."""
    return {Span.MONTH: 5, Span.QUARTER: 13}.get(span, WEEKS)
