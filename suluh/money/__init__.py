"""Whole rupiah: how an amount is written, and how a typed one is read. Money is an integer everywhere."""

from __future__ import annotations

MOST = 10**15
"""No budget and no debt in this system is larger, in rupiah."""


def rupiah(amount: int | None) -> str:
    """Write an amount as it is written in Indonesia: Rp1.250.000; a dash where nothing was stated."""
    if amount is None:
        return "–"
    return f"{'-' if amount < 0 else ''}Rp{abs(amount):,}".replace(",", ".")


def plain(text: str) -> str:
    """Take from a typed amount what only helps the eye: Rp 1.250.000,00 and 1.250.000,- become 1250000."""
    text = text.strip()
    if text[:2].lower() == "rp":
        text = text[2:].lstrip(". ")
    return text.removesuffix(",00").removesuffix(",-").replace(".", "").replace(" ", "")
