"""The words of this room."""

from suluh.placement.kinds.law import (
    BASES,
    WEIGHTS,
    Certainty,
    Employer,
    Flag,
    Job,
    Offerer,
    Route,
    Sign,
    Visa,
    Weight,
    Why,
)
from suluh.placement.kinds.orders import (
    CompanyKind,
    LicenceKind,
    LicenceStanding,
    OrderStanding,
    OrderWhy,
    Payer,
    RemarkKind,
    Sector,
)

__all__ = [
    "BASES",
    "WEIGHTS",
    "Certainty",
    "CompanyKind",
    "Employer",
    "Flag",
    "Job",
    "LicenceKind",
    "LicenceStanding",
    "Offerer",
    "OrderStanding",
    "OrderWhy",
    "Payer",
    "RemarkKind",
    "Route",
    "Sector",
    "Sign",
    "Visa",
    "Weight",
    "Why",
]
