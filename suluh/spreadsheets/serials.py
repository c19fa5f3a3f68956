"""Dates stored as numbers of days, in the two calendars spreadsheets know, and which number formats mean a date."""

import re
from datetime import datetime, timedelta

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
# A stored moment has no time zone: it is what the clock on the wall showed.
_START_1900 = datetime(1899, 12, 31)  # noqa: DTZ001
_START_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LATEST_SERIAL = 2_958_466


def from_serial(number: float, *, since_1904: bool = False) -> datetime | None:
    """Turn a day number into a moment; None when it's outside what a spreadsheet can show."""
    if not 0 <= number < _LATEST_SERIAL:
        return None
    # Spreadsheets believe in 29 February 1900, so day numbers after it run one ahead.
    start = _START_1904 if since_1904 else _START_1900 - timedelta(days=number >= 60)
    try:
        moment = start + timedelta(days=number)
    except OverflowError:
        return None
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def is_date_format(code: str) -> bool:
    """Test whether a number format shows a date (a time alone isn't one)."""
    bare = _QUOTED.sub("", code).lower()
    bare = bare.split(";")[0]
    return bool(re.search(r"[dy]|mmm", bare)) and "general" not in bare and "standard" not in bare
