"""How a deadline counts, and when a row of law may change."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from suluh.answers import Answer, Reason
from suluh.library.kinds import FileKind, Unit, Why

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that a law gives, in its own unit."""

    amount: int
    unit: Unit

    def due(self, start: datetime, holidays: Container[date] = frozenset()) -> datetime:
        """Return the moment at which the time is over.

        Hours run by the clock (UU 27/2022: 3x24 hours). Calendar days run to the same hour. Working days skip
        Saturdays, Sundays and the given holidays, and the day of the event itself is not counted.
        """
        if self.unit == Unit.HOUR:
            return start + timedelta(hours=self.amount)
        if self.unit == Unit.DAY:
            return start + timedelta(days=self.amount)
        left, moment = self.amount, start
        while left:
            moment += timedelta(days=1)
            left -= moment.weekday() < SATURDAY and moment.date() not in holidays
        return moment


def may_change_term(amount: int, starts: date, ends: date | None) -> Answer:
    """Say whether a deadline may be written like this."""
    reasons = []
    if amount <= 0:
        reasons.append(Reason(Why.ZERO, about="amount"))
    if ends is not None and ends < starts:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    return Answer(tuple(reasons))


def may_review(note: str) -> Answer:
    """Say whether a review says enough: what was checked, in words (rule L-0 of the domain notes)."""
    return Answer(() if len(note.strip()) >= 5 else (Reason(Why.NO_NOTE, about="note"),))


MOST_MEGABYTES = 20
SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPG),
)
ZIP = b"PK\x03\x04"


def kind_of_file(content: bytes) -> FileKind | None:
    """Return what a file is by what it holds, not by its name; None for what is not kept. Give the whole content."""
    for head, kind in SIGNATURES:
        if content.startswith(head):
            return kind
    if content.startswith(ZIP):
        if b"word/document.xml" in content:
            return FileKind.DOCX
        if b"xl/workbook.xml" in content:
            return FileKind.XLSX
    return None


def may_keep(kind: FileKind | None, size: int) -> Answer:
    """Say whether a file may be kept: some kind that offices use, not empty, and not too large."""
    if not size:
        return Answer((Reason(Why.FILE_EMPTY, about="file"),))
    if size > MOST_MEGABYTES * 1024 * 1024:
        return Answer((Reason(Why.FILE_LARGE, {"most": MOST_MEGABYTES}, "file"),))
    return Answer(() if kind else (Reason(Why.FILE_KIND, about="file"),))


def may_remove(removed_at: datetime | None, why: str) -> Answer:
    """Say whether what a file holds may be removed: it is still there, and a basis is named."""
    if removed_at:
        return Answer((Reason(Why.FILE_GONE, about="why"),))
    return Answer(() if len(why.strip()) >= 5 else (Reason(Why.NO_REASON, about="why"),))


def late_before(term: Term, at: datetime) -> datetime:
    """Return the moment before which whatever began is over its deadline by now."""
    if term.unit != Unit.WORKING_DAY:
        return at - (term.due(at) - at)
    start = at
    while term.due(start) >= at:
        start -= timedelta(days=1)
    return start
