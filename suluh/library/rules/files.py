"""What may be kept as a file, and when what it holds may be removed."""

from __future__ import annotations

from datetime import datetime

from suluh.answers import Answer, Reason
from suluh.library.kinds import FileKind, Why

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
