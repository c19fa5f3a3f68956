"""Dates known to the year, the month or the day, and how far two of them agree."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which perhaps only the year, or the year and month, are known.

    Raises ValueError when made of parts that are no date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> str:
        """Give "day", "month" or "year"."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def is_default(self) -> bool:
        """Test whether it is 1 January or 31 December, which clerks write when only the year is known."""
        return (self.month, self.day) in ((1, 1), (12, 31))

    @property
    def earliest(self) -> date:
        """Give the first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Give the last day it can mean."""
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        month = self.month or 12
        following = date(self.year + month // 12, month % 12 + 1, 1) if self.year < date.max.year else date.max
        return date.fromordinal(following.toordinal() - 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def read_iso(text: str) -> PartialDate:
    """Read "1998", "1998-03" or "1998-03-12"; raises ValueError for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    if match is None:
        raise ValueError("not a date known to the year, month or day")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return PartialDate(year, month, day)


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "JAN JANUARI JANUARY", "FEB FEBRUARI FEBRUARY PEB PEBRUARI", "MAR MARET MARCH MRT", "APR APRIL",
            "MEI MAY", "JUN JUNI JUNE", "JUL JULI JULY", "AGU AGT AGUST AGUSTUS AUG AUGUST AGS",
            "SEP SEPT SEPTEMBER", "OKT OKTOBER OCT OCTOBER", "NOV NOVEMBER NOP NOPEMBER", "DES DESEMBER DEC DECEMBER",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
SPREADSHEET_START = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR, TURN = (
    1900,
    2099,
    30,
)  # two digits below the turn are of this century: nobody we look for was born before 1930


def read_written(text: str) -> PartialDate | None:
    """Read a birth date as people type it (day before month), or None where it is no date.

    "1998", "1998-03-12", "12/03/1998", "12-3-98", "12 Maret 1998", "Maret 1998", "19980312", with a time behind it, or
    the days since 1900 of a spreadsheet ("35866"). 1 January 1900, which stands for "unknown", is no date either.
    """
    match = WRITTEN.match(text[:60].strip().upper())
    if match is None:
        return None
    parts = [part for part in match.group("a", "b", "c") if part]
    if len(parts) == 1 and len(parts[0]) == 5 and parts[0].isdigit():
        counted = SPREADSHEET_START + timedelta(days=int(parts[0]))
        return PartialDate(counted.year, counted.month, counted.day) if counted.year <= LAST_YEAR else None
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) > 1 and len(parts[0]) != 4:
        parts.reverse()
    if len(parts) == 1 and len(parts[0]) != 4:
        return None
    return _partial(parts)


WRITTEN = re.compile(
    r"(?P<a>\d{1,8}|[A-Z]+)(?:[\s/.,-]+(?P<b>\d{1,4}|[A-Z]+)(?:[\s/.,-]+(?P<c>\d{1,4}))?)?(?:[T\s,]+[\d:.]+.*)?$",
    re.ASCII,
)


def _partial(parts: list[str]) -> PartialDate | None:
    """Make a date of year, month and day as typed; month and day are exchanged where that alone makes sense."""
    try:
        numbers = [MONTHS[part] if part.isalpha() else int(part) for part in parts]
    except KeyError:
        return None
    year, *rest = numbers
    if len(parts[0]) <= 2 and parts[0].isdigit():
        year += 2000 if year < TURN else 1900
    if len(rest) == 2 and rest[0] > 12 >= rest[1] > 0:
        rest.reverse()
    rest = rest[: rest.index(0)] if 0 in rest else rest
    if year < FIRST_YEAR or (year == FIRST_YEAR and rest in ([], [1], [1, 1])) or year > LAST_YEAR:
        return None
    for kept in (rest, rest[:1], []):  # of a day that doesn't exist the month is kept, or the year
        with suppress(ValueError):
            return PartialDate(year, *kept)
    return None


class BirthLevel(IntEnum):
    """How far two birth dates agree, from nothing known to the same day."""

    MISSING = 0  # one of them is unknown
    DIFFERENT = 1
    YEAR_CONFLICT = 2  # same year, but both the day and the month differ
    YEAR_NEAR = 3  # at most two years apart, one of them known to the year only (an age was given)
    YEAR = 4  # same year, nothing more known on one side
    DAY_MONTH = 5  # same day and month, another year: an age was changed
    YEAR_MONTH = 6  # same year and month, the day unknown on one side
    TWO_OF_THREE = 7  # same year, and one of day and month
    SWAPPED = 8  # day and month have changed places
    EQUAL = 9


NEAR_YEARS = 2


def compare_births(
    a: tuple[int | None, int | None, int | None], b: tuple[int | None, int | None, int | None]
) -> BirthLevel:
    """Say how far two (year, month, day) agree; the database's function of the same name must answer the same."""
    (year, month, day), (year_b, month_b, day_b) = a, b
    if year is None or year_b is None:
        return BirthLevel.MISSING
    if month is None or month_b is None:
        return _compare_years(year, year_b)
    if day is None or day_b is None:
        if year == year_b:
            return BirthLevel.YEAR_MONTH if month == month_b else BirthLevel.YEAR_CONFLICT
        return BirthLevel.DIFFERENT
    if year != year_b:
        return BirthLevel.DAY_MONTH if (month, day) == (month_b, day_b) else BirthLevel.DIFFERENT
    if (month, day) == (month_b, day_b):
        return BirthLevel.EQUAL
    if (month, day) == (day_b, month_b):
        return BirthLevel.SWAPPED
    return BirthLevel.TWO_OF_THREE if month == month_b or day == day_b else BirthLevel.YEAR_CONFLICT


def _compare_years(year: int, other: int) -> BirthLevel:
    if year == other:
        return BirthLevel.YEAR
    return BirthLevel.YEAR_NEAR if abs(year - other) <= NEAR_YEARS else BirthLevel.DIFFERENT
