"""Births told as an age, a decade or a place with a date, and the years they leave possible."""

import re
from dataclasses import dataclass, replace
from datetime import date

from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.dates import LONGEST_DATE, OLDEST, Habits, read_birth_date
from suluh.spreadsheets.values import MISSING, Birth, Reading, Status, changed, doubtful, unreadable
from suluh.spreadsheets.vocabulary import clean, is_missing, vocabulary, words

_ABOUT = (
    r"(?:±|\+\s*/\s*-|\+-|~|kurang lebih|k\s*/\s*l|sekitar|skitar|kira\s*-?\s*kira|kira2|lk\.?|perkiraan|about|ca\.?)"
)
_UNIT = r"(?:thn|tahun|th|tn|yo|y\.o\.|years?|yrs?)"
_LABEL = r"(?:umur|usia|berumur|berusia|age)"
_AGE = re.compile(
    rf"^{_LABEL}?[\s:.]*(?P<about>{_ABOUT})?\s*(?P<age>\d{{1,3}})(?:[.,]0+)?\s*(?P<unit>{_UNIT})?\.?(?:\s*\d{{1,2}}\s*(?:bln|bulan))?$"
)
_DECADE = re.compile(rf"^{_LABEL}?[\s:.]*{_ABOUT}?\s*(?P<age>[1-9]0)\s*[-' ]?an\b\s*{_UNIT}?\.?$")
_RANGE = re.compile(rf"^{_LABEL}?[\s:.]*(?P<low>\d{{1,3}})\s*(?:-|–|s/?d|sampai)\s*(?P<high>\d{{1,3}})\s*{_UNIT}?\.?$")
_BABY = re.compile(rf"^{_LABEL}?[\s:.]*(?P<months>\d{{1,2}})\s*(?:bln|bulan|months?)\.?$")
_PLACE = re.compile(
    r"^(?P<place>[^\d,;/]*[^\W\d_][^\d,;/]*?)\s*[,;/:-]?\s*(?P<rest>(?:\d|(?:thn|tahun|th)\b).*)$", re.IGNORECASE
)
_DATE_AND_AGE = re.compile(
    rf"^(?P<date>.*\d.*?)\s*[,;/(]\s*{_LABEL}?[\s:.]*\d{{1,3}}\s*{_UNIT}\.?\s*\)?$", re.IGNORECASE | re.DOTALL
)
_BEFORE_MONTH = re.compile(r"^(?P<place>[^,;/\d]+)[,;/]\s*(?P<rest>.+)$")
_UNDER = re.compile(rf"^{_LABEL}?[\s:.]*(?:<=?|di\s?bawah|kurang dari|belum)\s*(?P<age>\d{{1,2}})\s*{_UNIT}?\.?$")
_OVER = re.compile(
    rf"^{_LABEL}?[\s:.]*(?:(?:>=?|di\s?atas|lebih dari)\s*(?P<age>\d{{1,2}})\s*{_UNIT}?"
    rf"|(?P<least>\d{{1,2}})\s*{_UNIT}?\s*(?:\+|(?:tahun )?ke\s?atas))\.?$"
)
# Child and adult are parted at 18 (UU 21/2007 art. 1(5)), the old begin at 60 (UU 13/1998 art. 1(2)).
_IN_WORDS = {
    "bayi": (0, 1), "balita": (0, 5), "anak": (0, 17), "anak anak": (0, 17), "anak di bawah umur": (0, 17),
    "di bawah umur": (0, 17), "dibawah umur": (0, 17), "belum dewasa": (0, 17), "child": (0, 17), "minor": (0, 17),
    "remaja": (10, 24), "dewasa": (18, OLDEST), "orang dewasa": (18, OLDEST), "adult": (18, OLDEST),
    "lansia": (60, OLDEST), "lanjut usia": (60, OLDEST), "manula": (60, OLDEST),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reported:
    """When the age was told: the year, the years it may have been, and whether the row says so itself."""

    year: int
    first: int
    last: int
    certain: bool = True


def read_birth(cell: Cell, habits: Habits, *, reference: date, reported: Reported, age_column: bool = False) -> Reading:
    """Read whatever stands in a birth cell: a date, place and date, a year, an age, a decade.

    The understood value is a `Birth`. An age gives an estimate with the years that are possible; a date that can't
    exist keeps the parts that can.
    """
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    if cell.moment is not None and age_column and cell.moment.year < reference.year - OLDEST:
        return unreadable("not_an_age")
    text = clean(cell.text) if cell.moment is None else ""
    if cell.moment is None and is_missing(text) and not (age_column and text == "0" and cell.kind is Kind.NUMBER):
        return MISSING
    aged = (read_age(text, reported) or _age_in_words(text, reported)) if text else None
    if aged:
        return aged
    reading = read_birth_date(cell, habits, reference=reference)
    if reading.status is not Status.UNREADABLE or not text or len(text) > LONGEST_DATE:
        return reading
    if found := _DATE_AND_AGE.match(text):
        dated = read_birth(
            Cell(cell.row, cell.column, Kind.TEXT, found["date"]), habits, reference=reference, reported=reported
        )
        if isinstance(dated.understood, Birth) and not dated.understood.estimated:
            return dated
    return _place_and_birth(cell, text, habits, reference, reported) or reading


def _place_and_birth(cell: Cell, text: str, habits: Habits, reference: date, reported: Reported) -> Reading | None:
    for pattern in (_PLACE, _BEFORE_MONTH):
        found = pattern.match(text.replace("\n", " "))
        if not found:
            continue
        rest, place = found["rest"].strip(), found["place"].strip(" .,:-")
        if words(place).split(" ")[0] in vocabulary().about_a_person:
            return None  # "anak ke 2" is neither a place nor an age
        if is_missing(rest):
            return doubtful(Birth("", "unknown", place=place), "place_without_date")
        inner = Cell(cell.row, cell.column, Kind.TEXT, rest)
        reading = read_age(rest, reported) or read_birth_date(inner, habits, reference=reference)
        if isinstance(reading.understood, Birth):
            known = len(re.findall(r"[^\W\d_]", place)) > 2
            return replace(reading, understood=replace(reading.understood, place=place if known else ""))
    return None


def read_age(text: str, reported: Reported) -> Reading | None:
    """Read an age; None when the text is something else."""
    bare = " ".join(text.lower().split())
    if len(bare) > 40:
        return None
    if found := _DECADE.match(bare):
        age = int(found["age"])
        return doubtful(_estimate(None, age, age + 9, 0, reported), "decade_of_age", age=age)
    if found := _BABY.match(bare):
        return changed(
            _estimate(0, int(found["months"]) // 12, int(found["months"]) // 12, 0, reported), "age_in_months"
        )
    if found := _RANGE.match(bare):
        low, high = int(found["low"]), int(found["high"])
        if low < high <= OLDEST and high < 100:
            return doubtful(_estimate(None, low, high, 0, reported), "age_between", low=low, high=high)
    if found := _AGE.match(bare):
        age = int(found["age"])
        if age > OLDEST:
            return None
        birth = _estimate(age, age, age, 2 if found["about"] else 0, reported)
        if found["about"]:
            return doubtful(birth, "about_age", age=age)
        return changed(birth, "from_age", age=age) if reported.certain else doubtful(birth, "from_age_undated", age=age)
    return None


def _age_in_words(text: str, reported: Reported) -> Reading | None:
    """Read an age that is only bounded: "dewasa", "di bawah umur", "<18", "18 ke atas"; None for anything else."""
    bare = " ".join(text.lower().replace("-", " ").strip(" .()").split())
    if len(bare) > 40:
        return None
    low, high = _IN_WORDS.get(bare, (0, 0))
    if found := _UNDER.match(bare):
        high = int(found["age"]) - 1
    elif found := _OVER.match(bare):
        low, high = int(found["age"] or found["least"]), OLDEST
    return doubtful(_estimate(None, low, high, 0, reported), "age_in_words", word=bare) if high > 0 else None


def _estimate(age: int | None, low: int, high: int, slack: int, reported: Reported) -> Birth:
    earliest = max(reported.first - high - 1 - slack, 1)
    latest = min(reported.last - low + slack, reported.last)
    value = "" if age is None else str(reported.year - age)
    precision = "year" if value else "unknown"
    return Birth(value, precision, date(earliest, 1, 1), date(latest, 12, 31), estimated=True, age=age)
