"""Stretches of days. The end is exclusive and may be open, so that periods meet without overlapping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `starts` up to, not including, `ends`; None means with no end in sight."""

    starts: date
    ends: date | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError("a period cannot end before it starts")

    def holds(self, day: date) -> bool:
        """Test whether a day falls inside this period."""
        return self.starts <= day and (self.ends is None or day < self.ends)

    def meets(self, other: Period) -> bool:
        """Test whether some day falls inside both periods."""
        return (other.ends is None or self.starts < other.ends) and (self.ends is None or other.starts < self.ends)
