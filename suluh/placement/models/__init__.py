"""The tables of this room: law as dated rows, who asks for workers, and candidates' files."""

from suluh.placement.models.channels import (
    Channel,
    FlagWeight,
    Stage,
)
from suluh.placement.models.files import (
    Batch,
    Call,
    Candidate,
    Contract,
    Document,
    Finding,
    Grievance,
    Payment,
    Session,
    Step,
)
from suluh.placement.models.law import (
    FreeOfCharge,
    Moratorium,
)
from suluh.placement.models.orders import (
    Allotment,
    Company,
    CompanyRemark,
    ForeignEmployer,
    JobOrder,
    Licence,
    OrderCost,
)

__all__ = [
    "Allotment",
    "Batch",
    "Call",
    "Candidate",
    "Channel",
    "Company",
    "CompanyRemark",
    "Contract",
    "Document",
    "Finding",
    "FlagWeight",
    "ForeignEmployer",
    "FreeOfCharge",
    "Grievance",
    "JobOrder",
    "Licence",
    "Moratorium",
    "OrderCost",
    "Payment",
    "Session",
    "Stage",
    "Step",
]
