"""The tables of this room. Who sees their rows is decided by the database (migrations)."""

from suluh.cases.models.cases import Case, Event
from suluh.cases.models.dues import Due
from suluh.cases.models.grants import Grant

__all__ = ["Case", "Due", "Event", "Grant"]
