"""Reads of the library. What other rooms ask is named here: the law as it stood on a day."""

from suluh.library.queries.law import deadlines_of, find_deadline, find_due, find_term

__all__ = ["deadlines_of", "find_deadline", "find_due", "find_term"]
