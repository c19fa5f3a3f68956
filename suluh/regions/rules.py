"""How places contain one another. A code such as 53.71.01.1001 names its whole ancestry."""

from __future__ import annotations

LENGTHS = (2, 5, 8, 13)
"""How long a code is at each level: province, regency, district, village."""


def level_of(code: str) -> int:
    """Return the level of a code, 0 for the country.

    :raises ValueError: if no level has codes of this length
    """
    return 0 if code == "" else LENGTHS.index(len(code)) + 1


def covers(outer: str, inner: str) -> bool:
    """Test whether one area is another, or contains it. The empty code is the whole country."""
    return outer == "" or inner == outer or inner.startswith(outer + ".")


def at_level(code: str, level: int) -> str:
    """Return the area of this level that a code lies in, or "" where the code is not as fine as that."""
    length = LENGTHS[level - 1]
    return code[:length] if len(code) >= length else ""


def common(first: str, second: str) -> str:
    """Return the smallest area that contains both; "" is the whole country."""
    parts = []
    for one, other in zip(first.split("."), second.split("."), strict=False):
        if one != other:
            break
        parts.append(one)
    return ".".join(parts)
