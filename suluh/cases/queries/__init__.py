"""Reads of cases; row-level security decides which rows there are."""

from suluh.cases.queries.cases import (
    TONES,
    Holder,
    Moment,
    cases,
    cases_of,
    holders_of,
    name_of,
    sealed_count,
    timeline,
    unchanged_since,
)
from suluh.cases.queries.grants import expired_grants, grants_of, lent, live_grants

__all__ = [
    "TONES",
    "Holder",
    "Moment",
    "cases",
    "cases_of",
    "expired_grants",
    "grants_of",
    "holders_of",
    "lent",
    "live_grants",
    "name_of",
    "sealed_count",
    "timeline",
    "unchanged_since",
]
