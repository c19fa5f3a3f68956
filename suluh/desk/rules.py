"""In which order things wait on a desk, and what to do where nothing does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

UNCHANGED = timedelta(days=14)
"""After how long without an entry a case is brought back to mind."""
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Task:
    """Things of one kind that wait: how many, since when, how many of them too long, and where to go on."""

    title: str
    count: int
    page: str
    step: str
    icon: str
    oldest: datetime | None = None
    late: int = 0
    urgent: int = 0
    query: str = ""
    place: str = ""
    """What the address of the page names, where it names something."""
    more: bool = False
    """Whether there may be more than were counted."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something an officer can begin by herself."""

    title: str
    page: str
    icon: str


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Return what waits: urgent things first, then what is late, then what has waited longest; nothing empty."""
    waiting = [task for task in tasks if task.count]
    return sorted(waiting, key=lambda task: (not task.urgent, not task.late, task.oldest or NEVER))
