"""Reads of what waits: by the work of each post, and for the secretariats of task forces."""

from suluh.desk.queries.waiting import steps_for, waiting_for

__all__ = ["steps_for", "waiting_for"]
