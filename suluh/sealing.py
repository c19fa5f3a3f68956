"""Sealing of national identifiers: encrypted to read back, and a keyed hash to find again.

The space of plausible NIKs is small enough to try them all, so a plain hash would be no secret: the hash is keyed,
and the key stays outside the database. Several sealing keys may be known at once; the first seals, all unseal.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class Unsealable(Exception):
    """The text was sealed with a key that is not known here, or has been tampered with."""


def seal(text: str, context: str) -> bytes:
    """Return a sealed copy of a text, bound to its context (such as the record's id): key id, nonce, ciphertext."""
    name, key = settings.SEALING_KEYS[0]
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), context.encode())
    return bytes([len(name)]) + name.encode() + nonce + sealed


def unseal(sealed: bytes | memoryview, context: str) -> str:
    """Return the text that was sealed.

    :raises Unsealable: if the key is unknown or the context is another
    """
    sealed = bytes(sealed)
    length = sealed[0]
    name, nonce, rest = sealed[1 : 1 + length].decode(), sealed[1 + length : 13 + length], sealed[13 + length :]
    key = dict(settings.SEALING_KEYS).get(name)
    if key is None:
        raise Unsealable(name)
    try:
        return AESGCM(key).decrypt(nonce, rest, context.encode()).decode()
    except Exception as broken:
        raise Unsealable(name) from broken


def keyed_hash(text: str) -> bytes:
    """Return the 32-byte keyed hash by which a sealed value is found again (HMAC-SHA-256)."""
    return hmac.new(settings.INDEX_KEY, text.encode(), hashlib.sha256).digest()
