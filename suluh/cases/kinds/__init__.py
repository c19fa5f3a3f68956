"""The words of this room: here those of the case itself; each theme has its own file beside."""

from suluh.cases.kinds.cases import ClosingReason, EventKind, Level, State, Whereabouts, Why
from suluh.cases.kinds.grants import IDENTITY_PARTS, Basis, GrantEnding, GrantWhy, Part

__all__ = [
    "IDENTITY_PARTS",
    "Basis",
    "ClosingReason",
    "EventKind",
    "GrantEnding",
    "GrantWhy",
    "Level",
    "Part",
    "State",
    "Whereabouts",
    "Why",
]
