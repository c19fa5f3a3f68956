"""Reads of cases; row-level security decides which rows there are."""

from suluh.cases.queries.cases import (
    TONES,
    Holder,
    Moment,
    cases,
    cases_of,
    holders_of,
    name_of,
    timeline,
    unchanged_since,
)

__all__ = ["TONES", "Holder", "Moment", "cases", "cases_of", "holders_of", "name_of", "timeline", "unchanged_since"]
