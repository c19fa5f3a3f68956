"""Suluh: the integrated data system of the anti-trafficking task forces."""
