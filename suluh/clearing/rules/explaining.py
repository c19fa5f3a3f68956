"""What a decision is worth today, and what lay open before whoever made it: what a judge asks first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from suluh.clearing.kinds import Field, Opened, Standing


@dataclass(frozen=True, slots=True)
class Look:
    """That an officer opened a field of one or both records, or more than a field, and when she did so first."""

    by: str
    field: Field | Opened
    at: datetime


KNOWN: dict[str, Field | Opened] = {one.value: one for one in (*Field, *Opened)}


def first_looks(lines: Iterable[tuple[datetime, str, str]]) -> list[Look]:
    """Return which fields each officer opened and when first, from lines of the trail: when, who, which fields.

    A page names all that lies open whenever it is shown, so one opening stands in many lines. A line that names no
    field showed the covered letters alone.
    """
    first: dict[tuple[str, Field | Opened], datetime] = {}
    for at, by, fields in sorted(lines):
        for name in fields.split(", "):
            if name in KNOWN:
                first.setdefault((by, KNOWN[name]), at)
    return sorted((Look(by, field, at) for (by, field), at in first.items()), key=lambda look: (look.at, look.field))


def standing(*, current: bool, taken_back: bool, proposed: bool, agreed: bool | None) -> Standing:
    """Say what a decision is worth: `current` is the one its pair goes by, `agreed` what the second officer said."""
    if taken_back:
        return Standing.TAKEN_BACK
    if agreed is False:
        return Standing.REFUSED
    if not current:
        return Standing.REPLACED
    return Standing.PROPOSED if proposed and agreed is None else Standing.STANDS
