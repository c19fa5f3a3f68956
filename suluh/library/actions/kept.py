"""Files about people: taken in by what they are, without where a picture was taken, and sealed before the disk."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from suluh.library.kinds.kept import Media
from suluh.library.queries.kept import folder
from suluh.library.rules.kept import may_keep, recognise, without_place
from suluh.sealing import seal_file


@dataclass(frozen=True, slots=True)
class Plain:
    """A file that may be kept, as it will be: `digest` knows the same content again."""

    media: Media
    content: bytes
    digest: str


def take_in(content: bytes) -> Plain:
    """Check a file and strip it of place and camera.

    :raises Refused: if it is too large, of a kind that is not taken in, damaged, or holds something that acts
    """
    may_keep(content).or_refuse()
    media = recognise(content)
    assert media is not None
    plain = without_place(content, media)
    return Plain(media, plain, hashlib.sha256(plain).hexdigest())


def store(content: bytes) -> str:
    """Seal a file on the disk and return the name under which it lies. Its row is written by the room that keeps it."""
    stored = secrets.token_hex(20)
    where = folder()
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (where / stored).open("xb") as target:
        seal_file(iter([content]), target, stored)
    return stored
