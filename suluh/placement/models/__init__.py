"""The tables of this room: law as dated rows, and who asks for workers."""

from suluh.placement.models.law import FreeOfCharge, Moratorium
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
    "Company",
    "CompanyRemark",
    "ForeignEmployer",
    "FreeOfCharge",
    "JobOrder",
    "Licence",
    "Moratorium",
    "OrderCost",
]
