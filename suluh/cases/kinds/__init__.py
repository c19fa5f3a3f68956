"""The words of this room: here those of the case itself; each theme has its own file beside."""

from suluh.cases.kinds.cases import ClosingReason, EventKind, State, Why

__all__ = ["ClosingReason", "EventKind", "State", "Why"]
