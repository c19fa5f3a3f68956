"""What can happen in the library."""

from suluh.library.actions.law import load_law

__all__ = ["load_law"]
