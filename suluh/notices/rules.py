"""How often somebody may be written to."""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSE = timedelta(hours=1)


def next_summons(last: datetime | None, at: datetime) -> datetime:
    """Return when an officer may next be e-mailed: at once, or an hour after the last time."""
    return at if last is None else max(at, last + PAUSE)
