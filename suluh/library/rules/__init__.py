"""How a deadline counts, when law may change, and what may be kept, published and sent. Pure."""

from suluh.library.rules.law import Term, late_before, may_change_term, may_review

__all__ = ["Term", "late_before", "may_change_term", "may_review"]
