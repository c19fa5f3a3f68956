"""Dates and birth dates in the notations of agencies: day first, month names, serial numbers, ages, decades."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from rapidfuzz import process

from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.serials import from_serial
from suluh.spreadsheets.values import MISSING, Birth, Reading, Status, changed, doubtful, ok, unreadable
from suluh.spreadsheets.vocabulary import clean, is_missing, vocabulary

OLDEST = 110
LONGEST_DATE = 120
_NUMERIC = re.compile(r"^(\d{1,4})\s*[-/.,\\ ]\s*(\d{1,2})\s*[-/.,\\ ]\s*['’`]?(\d{1,4})$")
_NAMED = re.compile(r"^(\d{1,2})\s*(?:st|nd|rd|th)?[-/., ]*([a-z]+)\.?[-/., ']*(\d{4}|\d{2})$")
_NAMED_US = re.compile(r"^([a-z]+)\.?\s*(\d{1,2}),\s*(\d{4})$")
_MONTH_YEAR = re.compile(r"^([a-z]+)\.?[-/., ']*(\d{4}|\d{2})$")
_MONTH_NUMBER_YEAR = re.compile(r"^(\d{1,2})\s*[-/.]\s*(\d{4})$")
_YEAR_MONTH_NUMBER = re.compile(r"^(\d{4})\s*[-/.]\s*(\d{1,2})$")
_ABOUT_YEAR = re.compile(
    r"^(?:abt|about|ca|circa|sekitar|skt|skitar|kira\W{0,3}kira|kira2|perkiraan|±|~)\.?\s*(?:tahun|thn|th)?\.?\s*(\d{4})$"
)
_DAY_MONTH = re.compile(r"^(\d{1,2})\s*[-/. ]\s*([a-z]+)\.?$")
_YEAR = re.compile(r"^(?:(?:lahir|lhr|kelahiran)\s*)?(?:(?:tahun|thn|th|tgl|pada)\.?\s*)*(\d{4})$")
_CLOCK = re.compile(
    r"[ t]\s*\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?\s*(z|[+-]\d{2}:?\d{2}|wib|wita|wit|am|pm)?$", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[\s,/]*", re.IGNORECASE)
_DAY_WORD, _MONTH_WORD, _YEAR_WORD = "dd?|hh?|tgl|tanggal", "mm?|bb?|bln|bulan", "y{2,4}|t{2,4}|thn|tahun"
_ORDER = re.compile(
    rf"(?<![a-z])(?:(?P<day>{_DAY_WORD})\s*[-/. ]\s*(?:{_MONTH_WORD})"
    rf"|(?P<month>{_MONTH_WORD})\s*[-/. ]\s*(?:{_DAY_WORD}))\s*[-/. ]\s*(?:{_YEAR_WORD})(?![a-z])"
)
_LEAD = re.compile(r"^(tanggal|tgl|tg)\b[.:\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A date as far as it is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def text(self) -> str:
        """Write it with as many parts as are known."""
        pieces = [f"{self.year:04d}"]
        if self.month:
            pieces.append(f"{self.month:02d}")
        if self.day:
            pieces.append(f"{self.day:02d}")
        return "-".join(pieces)

    @property
    def precision(self) -> str:
        """Say what the last known part is."""
        return "day" if self.day else "month" if self.month else "year"

    def bounds(self) -> tuple[date, date]:
        """Give the first and last day it may mean."""
        first = date(self.year, self.month or 1, self.day or 1)
        if self.day:
            return first, first
        month = self.month or 12
        return first, date(self.year, month, monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Habits:
    """How the dates of one column are written, learnt from the ones that can be read in one way only."""

    day_first: int = 0
    month_first: int = 0
    stored_days_up_to_12: int = 0
    stored_days_above_12: int = 0
    said: str = ""
    """What the header itself says stands first: "day", "month" or nothing."""

    @property
    def swapped_by_locale(self) -> bool:
        """Suspect that a program read day-first texts month first: what it could read became dates, the rest stayed."""
        return self.stored_days_up_to_12 >= 3 and not self.stored_days_above_12 and self.day_first >= 2


def order_said(header: str) -> str:
    """Tell what a header such as "Tgl Lahir (mm/dd/yyyy)" says stands first: "day", "month" or "" for nothing."""
    found = _ORDER.search(header.lower())
    return "" if not found else "day" if found["day"] else "month"


def learn_habits(cells: Iterable[Cell], header: str = "") -> Habits:
    """Count, over a column, what is certain about the order of day and month."""
    day_first = month_first = low = high = 0
    for cell in cells:
        if cell.moment is not None:
            low, high = low + (cell.moment.day <= 12), high + (cell.moment.day > 12)
            continue
        found = re.search(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)", cell.text[:LONGEST_DATE])
        if found:
            first, second = int(found[1]), int(found[2])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    return Habits(day_first, month_first, low, high, order_said(header))


def read_date(cell: Cell, habits: Habits, *, today: date, earliest: int = 1950) -> Reading:
    """Read an event's date; the understood value is a `date` when the day is known, else text like 2024-03."""
    found = _cell_parts(cell, habits, latest=today.year + 1, earliest=earliest, pivot=today.year % 100 + 2)
    if not isinstance(found.understood, Parts):
        return found
    parts = found.understood
    if parts.day:
        return replace(found, understood=date(parts.year, parts.month, parts.day))
    reading = replace(found, understood=parts.text)
    return doubtful(parts.text, "day_unknown") if reading.status in (Status.OK, Status.CHANGED) else reading


def read_birth_date(cell: Cell, habits: Habits, *, reference: date) -> Reading:
    """Read a birth date (not an age); the understood value is a `Birth`. Years of two digits by plausible age."""
    found = _cell_parts(
        cell, habits, latest=reference.year, earliest=reference.year - OLDEST, pivot=reference.year % 100
    )
    if not isinstance(found.understood, Parts):
        return found
    parts = found.understood
    earliest, latest = parts.bounds()
    reading = replace(found, understood=Birth(parts.text, parts.precision, earliest, latest))
    certain = reading.status in (Status.OK, Status.CHANGED)
    if earliest > reference:
        return doubtful(reading.understood, "birth_in_future") if certain else reading
    if certain and (parts.month, parts.day) == (1, 1):
        # Offices write 1 January where only the year is known (domain facts 6.6).
        return doubtful(reading.understood, "default_day")
    return reading


def _cell_parts(cell: Cell, habits: Habits, *, latest: int, earliest: int, pivot: int) -> Reading:
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    if cell.moment is not None:
        return _stored_parts(cell.moment, habits, earliest, latest)
    text = clean(cell.text)[: LONGEST_DATE + 1]
    if is_missing(text):
        return MISSING
    if cell.kind is Kind.NUMBER or re.fullmatch(r"\d{4,8}(\.\d+)?", text):
        return _number_parts(text, cell.kind is Kind.TEXT, earliest, latest)
    return read_date_text(text, habits, earliest=earliest, latest=latest, pivot=pivot)


def _stored_parts(moment: datetime, habits: Habits, earliest: int, latest: int) -> Reading:
    parts = Parts(moment.year, moment.month, moment.day)
    if not earliest <= parts.year <= latest:
        return doubtful(parts, "year_implausible", year=parts.year)
    if habits.swapped_by_locale:
        return doubtful(parts, "day_and_month_perhaps_swapped")
    return ok(parts)


def _number_parts(text: str, typed: bool, earliest: int, latest: int) -> Reading:
    try:
        number = float(text)
    except ValueError:
        return unreadable("not_a_date")
    whole = int(number) if abs(number) < 1e12 else 0
    if earliest <= whole <= latest and number == whole:
        return ok(Parts(whole))
    if 10_101 <= whole <= 31_129_999 and len(str(whole)) in (7, 8):
        # 17081990 typed without marks; seven digits when the leading zero of the day was lost.
        digits = f"{whole:08d}"
        for day, month, year in ((digits[:2], digits[2:4], digits[4:]), (digits[6:], digits[4:6], digits[:4])):
            if _real(int(year), int(month), int(day)) and earliest <= int(year) <= latest:
                return doubtful(Parts(int(year), int(month), int(day)), "digits_without_marks")
    moment = from_serial(number)
    if moment and earliest <= moment.year <= latest and number >= 366:
        found = Parts(moment.year, moment.month, moment.day)
        return changed(found, "serial_number_as_text" if typed else "serial_number")
    return unreadable("not_a_date")


def read_date_text(text: str, habits: Habits, *, earliest: int, latest: int, pivot: int) -> Reading:
    """Read a typed date; the understood value is `Parts`."""
    if len(text) > LONGEST_DATE:
        return unreadable("too_long")
    bare = _LEAD.sub("", _WEEKDAY.sub("", _CLOCK.sub("", text.lower().strip()))).strip(" .,;:'`-")
    if found := _ABOUT_YEAR.match(bare):
        year = int(found[1])
        return _bounded(doubtful(Parts(year), "about_year", year=year), earliest, latest)
    if found := _YEAR.match(bare):
        year = int(found[1])
        plain = Reading(
            Parts(year), Status.OK if bare == found[1] else Status.CHANGED, "" if bare == found[1] else "year_only"
        )
        return plain if earliest <= year <= latest else doubtful(Parts(year), "year_implausible", year=year)
    if found := _NUMERIC.match(bare):
        return _three_numbers(found[1], found[2], found[3], habits, earliest, latest, pivot)
    numbers = _MONTH_NUMBER_YEAR.match(bare) or _YEAR_MONTH_NUMBER.match(bare)
    if numbers:
        month, year = sorted((int(numbers[1]), int(numbers[2])))
        if 1 <= month <= 12 and earliest <= year <= latest:
            return changed(Parts(year, month), "month_and_year")
    return _with_month_name(bare, earliest, latest, pivot)


def _with_month_name(bare: str, earliest: int, latest: int, pivot: int) -> Reading:
    if found := _NAMED.match(bare):
        day, name, year_text = found[1], found[2], found[3]
    elif found := _NAMED_US.match(bare):
        name, day, year_text = found[1], found[2], found[3]
    elif found := _MONTH_YEAR.match(bare):
        month, spelt = _month(found[1])
        if not month or len(found[1]) < 3:
            return unreadable("not_a_date")
        parts = Parts(_year(found[2], earliest, latest, pivot), month)
        if len(found[2]) == 2:
            return doubtful(parts, "month_and_year_or_day_and_month")
        return _bounded(changed(parts, "month_and_year" if spelt else "month_misspelt"), earliest, latest)
    elif (found := _DAY_MONTH.match(bare)) and _month(found[2])[0]:
        return unreadable("year_missing")
    else:
        return unreadable("not_a_date")
    month, spelt = _month(name)
    if not month:
        return unreadable("month_unknown", month=name)
    parts = Parts(_year(year_text, earliest, latest, pivot), month, int(day))
    return _bounded(_possible(parts, changed(parts, "month_name" if spelt else "month_misspelt")), earliest, latest)


def _three_numbers(
    first: str, second: str, third: str, habits: Habits, earliest: int, latest: int, pivot: int
) -> Reading:
    if len(first) > 2:
        if len(first) != 4 or len(third) > 2:
            return unreadable("not_a_date")
        parts = Parts(int(first), int(second), int(third))
        return _bounded(_possible(parts, ok(parts)), earliest, latest)
    if len(third) not in (2, 4):
        return unreadable("not_a_date")
    day, month, year = int(first), int(second), _year(third, earliest, latest, pivot)
    if month > 12 and 1 <= day <= 12:
        parts = Parts(year, day, month)
        return _bounded(_possible(parts, changed(parts, "month_first")), earliest, latest)
    either = 1 <= day <= 12 and 1 <= month <= 12 and day != month
    if either and habits.said == "month" and not habits.day_first:
        return _bounded(changed(Parts(year, day, month), "month_first_said"), earliest, latest)
    parts = Parts(year, month, day)
    reading = ok(parts) if len(third) == 4 else changed(parts, "century_by_age")
    if either and (habits.month_first or habits.said == "month"):
        # Elsewhere in this column the month stands first, so this one may be either.
        reading = doubtful(parts, "day_or_month_first", other=Parts(year, day, month).text)
    elif either and not habits.day_first and habits.said != "day":
        reading = changed(parts, "day_first_assumed", other=Parts(year, day, month).text)
    return _bounded(_possible(parts, reading), earliest, latest)


def _possible(parts: Parts, reading: Reading) -> Reading:
    if _real(parts.year, parts.month, parts.day):
        return reading
    if 1 <= parts.month <= 12 and 1 <= parts.year <= 9999:
        return doubtful(Parts(parts.year, parts.month), "impossible_day", day=parts.day)
    return doubtful(Parts(parts.year), "impossible_month") if 1 <= parts.year <= 9999 else unreadable("not_a_date")


def _bounded(reading: Reading, earliest: int, latest: int) -> Reading:
    parts = reading.understood
    if isinstance(parts, Parts) and not earliest <= parts.year <= latest:
        if not 1 <= parts.year <= 9999:
            return unreadable("not_a_date")
        return doubtful(parts, "year_implausible", year=parts.year)
    return reading


def _real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(text: str, earliest: int, latest: int, pivot: int) -> int:
    """Give two digits their century: the latest one that isn't in the future."""
    if len(text) == 4:
        return int(text)
    short = int(text)
    century = latest - latest % 100
    return century + short if short <= pivot else century - 100 + short


def _month(name: str) -> tuple[int, bool]:
    months = vocabulary().months
    if name in months:
        return months[name], True
    if len(name) < 4:
        return 0, False
    best = process.extractOne(name, [one for one in months if len(one) > 3], score_cutoff=80)
    return (months[best[0]], False) if best else (0, False)
