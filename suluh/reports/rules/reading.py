"""Reading what an officer types while somebody talks: dates as people say them, ages, and text without hidden signs."""

from __future__ import annotations

import re
import unicodedata

from suluh.linkage.dates import PartialDate, read_iso

EARLIEST = 1900
MONTHS = (
    ("jan", "januari", "january"), ("feb", "peb", "februari", "pebruari", "february"), ("mar", "maret", "march"),
    ("apr", "april"), ("mei", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"),
    ("agu", "ags", "agt", "agust", "agustus", "aug", "august"), ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"), ("nov", "nop", "november", "nopember"), ("des", "desember", "dec", "december"),
)  # fmt: skip
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})", re.ASCII)
NAMED = re.compile(r"(?:(\d{1,2})\s*[-/. ]?\s*)?([a-z]+)\.?\s*[-/., ]\s*(\d{4})", re.ASCII)
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})", re.ASCII)
AGE = re.compile(r"(?:(?:kira-kira|sekitar|umur|usia|age)\s*)*(\d{1,3})\s*(?:th|thn|tahun|years?|years? old)?\.?", re.ASCII)


class Unreadable(ValueError):
    """The words are no date that can be told for certain."""


def read_when(text: str, latest: int) -> PartialDate:
    """Read a date as it is said: "2001", "April 2001", "17/4/2001", "17 April 2001", ISO too. Day before month.

    `latest` is the last year that makes sense.

    :raises Unreadable: if it is no date, or not one between 1900 and the end of `latest`
    """
    words = " ".join(text.lower().split())
    try:
        when = _read(words)
    except ValueError as wrong:
        raise Unreadable(text) from wrong
    if not EARLIEST <= when.year <= latest:
        raise Unreadable(text)
    return when


def _read(words: str) -> PartialDate:
    if found := NUMBERS.fullmatch(words):
        return PartialDate(int(found[3]), int(found[2]), int(found[1]))
    if found := MONTH_YEAR.fullmatch(words):
        return PartialDate(int(found[2]), int(found[1]))
    if (found := NAMED.fullmatch(words)) and found[2] in MONTH_NUMBERS:
        return PartialDate(int(found[3]), MONTH_NUMBERS[found[2]], int(found[1]) if found[1] else None)
    return read_iso(words)


def read_age(text: str, year: int) -> PartialDate | None:
    """Read an age ("17", "umur 17 tahun") into the later of the two years of birth that it allows, or None.

    The later, because the benefit of the doubt goes to the child (domain notes, section 6.5).
    """
    found = AGE.fullmatch(" ".join(text.lower().split()))
    return PartialDate(year - int(found[1])) if found and int(found[1]) <= 110 else None


def clean(text: str) -> str:
    """Return the text without what cannot be seen: control and zero-width signs, and marks that turn its direction.

    Lines stay lines; spaces in a row become one.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(sign for sign in composed if sign in "\n\t" or unicodedata.category(sign) not in HIDDEN)
    return "\n".join(" ".join(line.split()) for line in seen.split("\n")).strip()


HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
