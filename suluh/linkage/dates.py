"""Dates known to the year, the month or the day, and how far two of them agree."""

import re
import unicodedata
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
            "JAN JANUARI JANUARY DJANUARI", "FEB FEBRUARI FEBRUARY PEB PEBRUARI", "MAR MARET MARCH MRT", "APR APRIL",
            "MEI MAY", "JUN JUNI JUNE DJUNI", "JUL JULI JULY DJULI", "AGU AGT AGUST AGUSTUS AUG AUGUST AGS AGST",
            "SEP SEPT SEPTEMBER", "OKT OKTOBER OCT OCTOBER", "NOV NOVEMBER NOP NOPEMBER", "DES DESEMBER DEC DECEMBER",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
SPREADSHEET_START = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR, TURN = (
    1900,
    2099,
    30,
)  # two digits below the turn are of this century: nobody we look for was born before 1930
TIME = re.compile(r"(?<=\d)(?:T|[\s,]+)\d{1,2}(?::\d{2}|\.\d{2}\.\d{2}|\.\d{2}$).*$", re.ASCII)
# An age behind a date, as hospitals and the police write both: "12-03-1998 / 26 th", "12 Maret 1998 (26 tahun)".
AGE_BEHIND = re.compile(r"(?<=\d\d)[\s/,;(\-]+(?:UMUR|USIA)?[\s:]*\d{1,3}\s*(?:TH|THN|TAHUN|TAHUNAN)\b.*$", re.ASCII)
AGE = re.compile(
    r"\W*(?:UMUR|USIA|UMR|AGE)?\W*(\d{1,2})(?:[.,]0+)?\s*(?:(?:TH|THN|TAHUN|TAHUNAN|T|YEARS?|YO)\b.*|\W*)", re.ASCII
)
PART = re.compile(r"[0-9]+|[^\W\d_]+")
DIGITS_MISREAD = re.compile(r"\b(?=[OIL]*\d)[\dOIL]+\b", re.ASCII)
LONGEST_DATE = 60


def read_written(text: str) -> PartialDate | None:
    """Read a birth date as people type it (day before month), or None where it is no date.

    "1998", "1998-03-12", "12/03/1998", "12-3-98", "12 Maret 1998", "March 12, 1998", "12MAR1998", "12-III-1998",
    "Maret 1998", "19980312", "12031998", with a time or an age behind it ("12-03-1998 / 26 th"), with words around it
    ("Kupang, 12 Maret 1998", "tahun 1998"), or the days since 1900 of a spreadsheet ("35866"). 1 January 1900, which
    stands for "unknown", is no date either, nor is an age alone: a cell doesn't say when its list was written.
    """
    cell = unicodedata.normalize("NFKC", text[:LONGEST_DATE]).strip().upper()
    alone = re.fullmatch(r"\D?(\d{5,8})[.,]\d+", cell, re.ASCII)  # with what a spreadsheet puts behind a number
    if alone:
        return _read_alone(alone[1])
    cell = AGE_BEHIND.sub("", cell)
    cell = TIME.sub("", DIGITS_MISREAD.sub(lambda found: found[0].translate(LETTERS_FOR_DIGITS), cell))
    parts = _parts_of_date(PART.findall(cell))
    if len(parts) == 1:
        return _read_alone(parts[0]) if len(parts[0]) == 4 or not re.search(r"[^\W\d_]", cell) else None
    if not 2 <= len(parts) <= 3:
        return None
    if len(parts[0]) != 4 or not parts[0].isdigit():
        named_first = len(parts) == 3 and parts[0].isalpha()  # March 12, 1998
        parts = [parts[2], parts[0], parts[1]] if named_first else parts[::-1]
    return _partial(parts)


def read_age(text: str) -> int | None:
    """Read an age in years where a birth date was asked for ("24 th", "umur 24", "24"), or None where it is none."""
    found = AGE.fullmatch(unicodedata.normalize("NFKC", text[:LONGEST_DATE]).strip().upper())
    return int(found[1]) if found else None


LETTERS_FOR_DIGITS = str.maketrans("OIL", "011")


def _parts_of_date(found: list[str]) -> list[str]:
    """Keep numbers and months; words may stand before and behind them, but of those that one parts only the year."""
    kept = [
        place
        for place, part in enumerate(found)
        if part.isdigit() or part in MONTHS or (part in ROMAN and _between_numbers(found, place))
    ]
    if kept and kept != list(range(kept[0], kept[-1] + 1)):
        years = [found[place] for place in kept if len(found[place]) == 4 and found[place].isdigit()]
        return years if len(years) == 1 else []
    return [str(ROMAN.get(found[place], found[place])) for place in kept]


def _between_numbers(found: list[str], place: int) -> bool:
    return 0 < place < len(found) - 1 and found[place - 1].isdigit() and found[place + 1].isdigit()


def _read_alone(digits: str) -> PartialDate | None:
    """Read a single number: a year, days since 1900, or year, month and day (or the reverse) without signs between."""
    if len(digits) == 4:
        return _partial([digits])
    if len(digits) == 5:
        counted = SPREADSHEET_START + timedelta(days=int(digits))
        return PartialDate(counted.year, counted.month, counted.day) if counted.year <= LAST_YEAR else None
    if len(digits) == 8 and FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR and int(digits[4:6]) <= 12:
        return _partial([digits[:4], digits[4:6], digits[6:]])
    if not 6 <= len(digits) <= 8:
        return None
    digits = digits.zfill(8) if len(digits) == 7 else digits  # a spreadsheet took the first 0
    day, month, year = digits[:2], digits[2:4], digits[4:]
    return _partial([year, month, day]) if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 else None


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
