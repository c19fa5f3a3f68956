"""What differs between two texts, line by line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 1
"""How many lines that stay are shown before and after what changes: enough to see where it stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that stays, goes or comes; `gap` stands for lines that stay and aren't shown."""

    kind: Literal["same", "gone", "new", "gap"]
    text: str = ""


def differing(old: str, new: str) -> tuple[Line, ...]:
    """Return the lines that go and come from one text to another, with what stands around them; () if nothing does."""
    before, after = _lines(old), _lines(new)
    if before == after:
        return ()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found: list[Line] = []
    for place, (what, start, end, begin, stop) in enumerate(steps):
        if what == "equal":
            found += _context(before[start:end], first=place == 0, last=place == len(steps) - 1)
        else:
            found += [Line("gone", line) for line in before[start:end]]
            found += [Line("new", line) for line in after[begin:stop]]
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _context(lines: list[str], *, first: bool, last: bool) -> Iterator[Line]:
    """Return what is shown of lines that stay between two changes."""
    head, tail = 0 if first else AROUND, 0 if last else AROUND
    if len(lines) <= head + tail + 1:
        yield from (Line("same", line) for line in lines)
        return
    yield from (Line("same", line) for line in lines[:head])
    yield Line("gap")
    yield from (Line("same", line) for line in lines[len(lines) - tail :])
