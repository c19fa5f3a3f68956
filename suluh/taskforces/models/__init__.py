"""Tables of this room. None holds anything about victims: offices sit in task forces, not persons."""

from suluh.taskforces.models.agreements import Agreement, AgreementParty, AgreementShare, AgreementTask
from suluh.taskforces.models.capacity import Assessment, AssessmentAnswer, AssessmentNote, DataDuty
from suluh.taskforces.models.registry import ChairRule, Decree, Seat, TaskForce

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementShare",
    "AgreementTask",
    "Assessment",
    "AssessmentAnswer",
    "AssessmentNote",
    "ChairRule",
    "DataDuty",
    "Decree",
    "Seat",
    "TaskForce",
]
