"""Tracking codes: made to be read out, copied by hand and guessed by nobody."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs (Crockford's): without I, L, O, which look like 1 and 0, and U, which makes words."""

GROUPS, GROUP = 3, 4
LOOKALIKES = str.maketrans("ILO", "110")


def new_code() -> str:
    """Return a fresh code such as 7K2M-QX9P-4TRA: twelve signs of five random bits each, 60 bits."""
    return code_from(secrets.token_bytes(GROUPS * GROUP))


def code_from(random: bytes) -> str:
    """Return the code that follows from at least twelve random bytes; the same bytes give the same code."""
    return spaced("".join(ALPHABET[byte % len(ALPHABET)] for byte in random[: GROUPS * GROUP]))


def spaced(signs: str) -> str:
    """Return the signs of a code in groups that an eye can hold."""
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def read_code(text: str) -> str:
    """Return the code that somebody typed, however she spaced or cased it, with look-alike letters put right.

    What can't be a code is returned as well: it is looked for like any other, and not found.
    """
    signs = "".join(sign for sign in text[:200].upper() if sign.isascii() and sign.isalnum())
    return spaced(signs.translate(LOOKALIKES)[:20])
