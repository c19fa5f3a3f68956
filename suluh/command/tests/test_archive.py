"""The sealed stream gives back what was put in, or says that it cannot; never something else."""

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh.command import archive
from suluh.command.faults import Fault

PASSPHRASE = "sembilan kata yang panjang"
CHUNK = 64 * 1024
SEALED_CHUNK = CHUNK + 16
HEADER = 15 + 1 + 16


def seal(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    target = io.BytesIO()
    with archive.Writer(target, passphrase, work=10) as writer:
        writer.write(content)
    return target.getvalue()


def unseal(sealed: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return archive.Reader(io.BytesIO(sealed), passphrase).readall() or b""


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_what_is_put_in_comes_out(size: int) -> None:
    content = os.urandom(size)
    assert unseal(seal(content)) == content


def test_nothing_of_the_content_can_be_read_in_the_file() -> None:
    assert b"Kupang" not in seal(b"Kupang" * 1000)


def test_the_same_content_is_never_sealed_alike() -> None:
    assert seal(b"x") != seal(b"x")


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(Fault, match="Wrong passphrase"):
        unseal(seal(b"x"), "sembilan kata yang lain")


@pytest.mark.parametrize("keep", [0, 10, HEADER - 1, HEADER, HEADER + 5, HEADER + SEALED_CHUNK,
                                  HEADER + 2 * SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK + 20])  # fmt: skip
def test_a_file_that_is_cut_off_is_refused_also_between_chunks(keep: int) -> None:
    with pytest.raises(Fault):
        unseal(seal(os.urandom(3 * CHUNK))[:keep])


def test_chunks_cannot_change_places() -> None:
    sealed = seal(os.urandom(3 * CHUNK))
    header, first, second, rest = (
        sealed[:HEADER],
        sealed[HEADER : HEADER + SEALED_CHUNK],
        sealed[HEADER + SEALED_CHUNK : HEADER + 2 * SEALED_CHUNK],
        sealed[HEADER + 2 * SEALED_CHUNK :],
    )
    with pytest.raises(Fault):
        unseal(header + second + first + rest)


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=0, max_value=HEADER + 2 * SEALED_CHUNK - 1))
def test_any_changed_byte_is_found(place: int) -> None:
    sealed = bytearray(seal(bytes(2 * CHUNK)))
    sealed[place] ^= 1
    with pytest.raises(Fault):
        unseal(bytes(sealed))
