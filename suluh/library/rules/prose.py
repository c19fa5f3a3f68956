"""Plain text as it is shown to everybody: paragraphs, headings begun by ##, items begun by a dash."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, a list, or a slot that the page fills with what the law says today."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


MARKS = {"- ": "list", "##": "head", "[[": "slot", "": ""}


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Cut a text into what a page shows. Whatever isn't one of the marks is a paragraph as it was typed."""
    found: list[Piece] = []
    lines = (line.strip() for line in text.splitlines())
    for kind, group in groupby(lines, key=lambda line: MARKS.get(line[:2], "text")):
        if kind == "list":
            found.append(Piece(kind, items=tuple(line[2:].strip() for line in group)))
        elif kind == "text":
            found.append(Piece(kind, " ".join(group)))
        elif kind:
            found += [Piece(kind, line.strip("#[] ")) for line in group]
    return tuple(found)
