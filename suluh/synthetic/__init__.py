"""A believable synthetic country: people, agencies, officers and reports that exist nowhere.

Everything is made from our own name lists, sentence parts and the public area list, by one seed. No number can
belong to anybody: see Note [Reserved values] in identities.py.
"""

from suluh.synthetic.country import make_country, stream_claims
from suluh.synthetic.shapes import (
    AgencySeed,
    ClaimSeed,
    Country,
    JudgementSeed,
    OfficerSeed,
    OutcomeSeed,
    PartialDate,
    Passport,
    PersonTruth,
    PostSeed,
    ReporterSeed,
    ReportSeed,
)

__all__ = [
    "AgencySeed",
    "ClaimSeed",
    "Country",
    "JudgementSeed",
    "OfficerSeed",
    "OutcomeSeed",
    "PartialDate",
    "Passport",
    "PersonTruth",
    "PostSeed",
    "ReportSeed",
    "ReporterSeed",
    "make_country",
    "stream_claims",
]
