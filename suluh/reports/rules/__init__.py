"""What a report says, what the automatic checks find in it, and who may decide it when."""

from suluh.reports.rules.telling import TellerSaid, Telling, place_of

__all__ = ["TellerSaid", "Telling", "place_of"]
