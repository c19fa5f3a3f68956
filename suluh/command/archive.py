"""A sealed stream: written under a passphrase, read back only whole and unaltered.

Note [Sealed stream]
A key of its own is derived for every file (scrypt over the passphrase and a random salt, then HKDF bound to the
header). The content is cut into chunks of 64 KiB, each sealed with ChaCha20-Poly1305 under a nonce that counts
chunks and marks the last one, so that a chunk that is changed, moved, repeated or missing is found, and so is a
file cut off at a boundary between chunks.
"""

import io
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from suluh.command.faults import Fault

_MAGIC = b"suluh backup 1\n"
_SALT = 16
_WORK = 17  # scrypt's cost: 2**17 blocks of 1 KiB, 128 MiB, a third of a second
_CHUNK = 64 * 1024
_TAG = 16


class Writer(io.RawIOBase):
    """A file to write to; what reaches the target is sealed. Closing it writes the mark of the end."""

    def __init__(self, target: BinaryIO, passphrase: str, work: int = _WORK) -> None:
        header = _MAGIC + bytes([work]) + os.urandom(_SALT)
        target.write(header)
        self._target = target
        self._cipher = ChaCha20Poly1305(_key(header, passphrase))
        self._waiting = bytearray()
        self._count = 0

    def writable(self) -> bool:
        """Say yes, as io asks."""
        return True

    def write(self, content: object) -> int:
        """Take content; seal every chunk that is full and certainly not the last."""
        taken = bytes(content)  # type: ignore[call-overload]
        self._waiting += taken
        while len(self._waiting) > _CHUNK:
            self._seal(self._waiting[:_CHUNK], last=False)
            del self._waiting[:_CHUNK]
        return len(taken)

    def close(self) -> None:
        """Seal the last chunk."""
        if not self.closed:
            self._seal(self._waiting, last=True)
        super().close()

    def _seal(self, chunk: bytearray, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._count, last=last), bytes(chunk), None))
        self._count += 1


class Reader(io.RawIOBase):
    """A file to read from. Raises Fault on a wrong passphrase, and wherever the stream is damaged or cut off."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        header = source.read(len(_MAGIC) + 1 + _SALT)
        if not header.startswith(_MAGIC) or len(header) != len(_MAGIC) + 1 + _SALT:
            raise Fault("This file is not a backup made by `suluh backup`.")
        if not 10 <= header[len(_MAGIC)] <= 20:
            raise Fault("The beginning of this backup is damaged.")
        self._chunks = _unsealed(source, ChaCha20Poly1305(_key(header, passphrase)))
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        """Say yes, as io asks."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with what comes next; 0 at the end, which is known to be the true end."""
        if not self._waiting:
            self._waiting = memoryview(next(self._chunks, b""))
        room = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        taken = min(len(room), len(self._waiting))
        room[:taken] = self._waiting[:taken]
        self._waiting = self._waiting[taken:]
        return taken


def _unsealed(source: BinaryIO, cipher: ChaCha20Poly1305) -> Iterator[bytes]:
    count = 0
    sealed = source.read(_CHUNK + _TAG)
    while True:
        following = source.read(_CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(count, last=not following), sealed, None)
        except (InvalidTag, ValueError):
            why = "The backup is damaged or cut off" if count else "Wrong passphrase, or the backup is damaged"
            raise Fault(f"{why} (part {count + 1}).") from None
        if not following:
            return
        sealed = following
        count += 1


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _key(header: bytes, passphrase: str) -> bytes:
    work, salt = header[len(_MAGIC)], header[-_SALT:]
    stretched = Scrypt(salt=salt, length=32, n=2**work, r=8, p=1).derive(passphrase.encode())
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=header).derive(stretched)
