"""What follows when two officers change one thing at once: fields that differ merge, the same field asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.cases.kinds import Why


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be written, and what each field that both changed differently now holds."""

    values: Mapping[str, str]
    clashes: Mapping[str, str]


def merge(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Join two changes of the same thing: what it held when I opened it, what I send, what it holds now.

    A field that I left alone keeps what somebody else wrote since; a field that both changed to different values
    is a clash, and nothing is to be written before the officer has seen it.
    """
    values, clashes = {}, {}
    for field, wanted in mine.items():
        before, now = base.get(field, ""), theirs.get(field, "")
        if wanted == before:
            values[field] = now
        else:
            values[field] = wanted
            if now not in (before, wanted):
                clashes[field] = now
    return Merged(values, clashes)


def may_write(merged: Merged, shown: Mapping[str, str]) -> Answer:
    """Say whether nothing would be overwritten unseen; `shown` is how each clash is told to the officer."""
    return Answer(tuple(Reason(Why.CHANGED, {"theirs": shown.get(name) or "–"}, name) for name in merged.clashes))
