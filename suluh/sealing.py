"""Sealing of national identifiers: encrypted to read back, and a keyed hash to find again.

The space of plausible NIKs is small enough to try them all, so a plain hash would be no secret: the hash is keyed,
and the key stays outside the database. Several sealing keys may be known at once; the first seals, all unseal.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CHUNK = 1024 * 1024
_NONCE, _TAG = 12, 16


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


def seal_file(source: Iterator[bytes], target: BinaryIO, context: str) -> None:
    """Write a sealed copy of a file, piece by piece.

    Each piece is bound to the context, its place and whether it is the last, so that a piece that is changed, moved or
    missing is found.
    """
    name, key = settings.SEALING_KEYS[0]
    target.write(bytes([len(name)]) + name.encode())
    cipher = AESGCM(key)
    for place, piece, last in _pieces(source):
        nonce = os.urandom(_NONCE)
        target.write(nonce + cipher.encrypt(nonce, piece, _bound(context, place, last)))


def unseal_file(source: BinaryIO, target: BinaryIO, context: str) -> None:
    """Write the open copy of a sealed file.

    :raises Unsealable: if the key is unknown, or the file is damaged, cut off or another one
    """
    length = source.read(1)
    name = source.read(length[0]).decode(errors="replace") if length else ""
    key = dict(settings.SEALING_KEYS).get(name)
    if key is None:
        raise Unsealable(name)
    cipher, place = AESGCM(key), 0
    sealed = source.read(_NONCE + CHUNK + _TAG)
    while True:
        following = source.read(_NONCE + CHUNK + _TAG)
        try:
            piece = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(context, place, not following))
        except Exception as broken:
            raise Unsealable(name) from broken
        target.write(piece)
        if not following:
            return
        sealed, place = following, place + 1


def _pieces(source: Iterator[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Cut a stream into pieces of one size, each with its place and whether it is the last; never none."""
    waiting, place = bytearray(), 0
    for part in source:
        waiting += part
        while len(waiting) > CHUNK:
            yield place, bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
            place += 1
    yield place, bytes(waiting), True


def _bound(context: str, place: int, last: bool) -> bytes:
    return f"{context}:{place}:{'last' if last else 'more'}".encode()
