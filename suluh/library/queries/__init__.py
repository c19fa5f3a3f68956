"""Reads of the library. What other rooms ask is named here: the law as it stood on a day."""

from suluh.library.queries.law import (
    charges,
    charges_on,
    deadlines_of,
    find_deadline,
    find_due,
    find_term,
    find_terms,
    label_of,
    regimes_on,
)

__all__ = [
    "charges",
    "charges_on",
    "deadlines_of",
    "find_deadline",
    "find_due",
    "find_term",
    "find_terms",
    "label_of",
    "regimes_on",
]
