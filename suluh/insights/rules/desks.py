"""Whether a desk keeps up, and what may be said of it. Pure.

A desk is a role in an agency. It is never compared with another: desks differ in what they are asked to do. Where
little was done, a median or a share says more about one case, or one officer, than about the desk, and is not shown.
"""

from __future__ import annotations

from suluh.insights.kinds import Pace

FEWEST = 5
MONTHS = 3
"""The months over which work is counted."""


def pace(*, officers: int, done: int, waiting: int, late: int) -> Pace:
    """Say whether a desk keeps up: nothing is late, and no more waits than it does in a month."""
    if not done and not waiting:
        return Pace.QUIET
    if not officers:
        return Pace.NOBODY
    if late:
        return Pace.LATE
    return Pace.BEHIND if waiting * MONTHS > max(done, FEWEST) else Pace.KEEPS


def shown_days(done: int, days: float | None) -> float | None:
    """Return the median delay in days, to one place, or None where too little was done."""
    return round(days, 1) if days is not None and done >= FEWEST else None


def shown_percent(done: int, returned: int) -> int | None:
    """Return the share that came back in whole percent, or None where too little was done."""
    return 100 * returned // done if done >= FEWEST else None
