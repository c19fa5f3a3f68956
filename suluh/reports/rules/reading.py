"""Reading what an officer types while somebody talks: dates as people say them, ages, and text without hidden signs."""

from __future__ import annotations

import re
import unicodedata

from suluh.linkage.dates import PartialDate, read_iso
from suluh.spreadsheets.dates import Habits, Parts, read_date_text
from suluh.spreadsheets.values import Status

EARLIEST = 1900
DAY_FIRST = Habits(day_first=1)
AGE = re.compile(
    r"(?:(?:kira-kira|sekitar|umur|usia|age)\s*)*(\d{1,3})\s*(?:th|thn|tahun|years?|years? old)?\.?", re.ASCII
)


class Unreadable(ValueError):
    """The words are no date that can be told for certain."""


def read_when(text: str, latest: int) -> PartialDate:
    """Read a date as it is said: "2001", "April 2001", "17/4/2001", "17 April 2001", and ISO; day before month.

    `latest` is the last year that makes sense.

    :raises Unreadable: if it is no date, or not one between 1900 and the end of `latest`
    """
    try:
        when = read_iso(text)
    except ValueError:
        when = _read(text, latest)
    if not EARLIEST <= when.year <= latest:
        raise Unreadable(text)
    return when


def _read(text: str, latest: int) -> PartialDate:
    found = read_date_text(text, DAY_FIRST, earliest=EARLIEST, latest=latest, pivot=latest % 100)
    if not isinstance(found.understood, Parts) or found.status not in (Status.OK, Status.CHANGED):
        raise Unreadable(text)
    return read_iso(found.understood.text)


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
