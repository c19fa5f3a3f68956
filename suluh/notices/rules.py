"""How often somebody may be written to, and how notices of one kind are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

PAUSE = timedelta(hours=1)


def next_summons(last: datetime | None, at: datetime) -> datetime:
    """Return when an officer may next be e-mailed: at once, or an hour after the last time."""
    return at if last is None else max(at, last + PAUSE)


NUMBERED = {"cases:case": "P", "justice:restitution": "P", "referrals:referral": "R"}
"""Pages of things that colleagues tell apart by a short number (`Case.short`, `Referral.short`), and its letter."""


def number_of(page: str, arguments: Sequence[str]) -> str:
    """Return the short number of what a notice leads to, or nothing where it has none."""
    letter = NUMBERED.get(page)
    return f"{letter}-{arguments[0][-6:].upper()}" if letter and arguments else ""
