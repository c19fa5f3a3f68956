"""The tables of this room. Who sees their rows is decided by the database (migrations)."""

from suluh.cases.models.cases import Case, Event
from suluh.cases.models.dues import Due
from suluh.cases.models.files import Attachment, DataRequest
from suluh.cases.models.grants import Grant
from suluh.cases.models.people import Accused, AccusedName, Feature, Party, Stop
from suluh.cases.models.plan import Goal, Homecoming, Need, Service, Stay, Visit
from suluh.cases.models.risk import Message, RiskAssessment, SafeContact, SafetyPlan
from suluh.cases.models.screening import AgeClaim, AgeDecision, Conclusion, Determination, Screening

__all__ = [
    "Accused",
    "AccusedName",
    "AgeClaim",
    "AgeDecision",
    "Attachment",
    "Case",
    "Conclusion",
    "DataRequest",
    "Determination",
    "Due",
    "Event",
    "Feature",
    "Goal",
    "Grant",
    "Homecoming",
    "Message",
    "Need",
    "Party",
    "RiskAssessment",
    "SafeContact",
    "SafetyPlan",
    "Screening",
    "Service",
    "Stay",
    "Stop",
    "Visit",
]
