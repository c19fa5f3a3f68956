"""The code that opens a file to the candidate: read out, copied by hand, guessed by nobody."""

from __future__ import annotations

import hashlib

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("ILO", "110")


def new_code(random: bytes) -> str:
    """Return a code such as B-7K2M-QX9P-4TRA from at least twelve random bytes: 60 bits."""
    signs = "".join(SIGNS[byte % len(SIGNS)] for byte in random[:12])
    return f"B-{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def plain(typed: str) -> str:
    """Return a code as it is kept, however it was spaced or cased, with look-alike letters put right."""
    signs = "".join(sign for sign in typed[:200].upper() if sign.isascii() and sign.isalnum())
    return signs.translate(LOOKALIKES)[:20]


def hash_code(code: str) -> str:
    """Return the hash under which a file keeps its code; the B before it may be left out."""
    signs = plain(code)
    signs = signs[1:] if len(signs) == 13 and signs.startswith("B") else signs
    return hashlib.sha256(f"berkas:{signs}".encode()).hexdigest()
