"""The tables of this room. Who sees their rows is decided by the database (migrations)."""

from suluh.cases.models.cases import Case, Event
from suluh.cases.models.dues import Due
from suluh.cases.models.grants import Grant
from suluh.cases.models.plan import Goal, Homecoming, Need, Service, Stay, Visit
from suluh.cases.models.risk import Message, RiskAssessment, SafeContact, SafetyPlan
from suluh.cases.models.screening import AgeClaim, AgeDecision, Conclusion, Determination, Screening

__all__ = [
    "AgeClaim",
    "AgeDecision",
    "Case",
    "Conclusion",
    "Determination",
    "Due",
    "Event",
    "Goal",
    "Grant",
    "Homecoming",
    "Message",
    "Need",
    "RiskAssessment",
    "SafeContact",
    "SafetyPlan",
    "Screening",
    "Service",
    "Stay",
    "Visit",
]
