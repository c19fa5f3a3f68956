"""Compiling the inner loops: numba, with machine code kept on disk so that only the first run waits for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config as numba_config

config: Any = numba_config
njit: Any = numba.njit  # its signature doesn't name every option it takes

Function = TypeVar("Function", bound=Callable[..., Any])

HERE = Path(__file__).parent


def _digest() -> str:
    """Name the state of all compiled sources: numba itself doesn't notice that a function called by another changed."""
    digest = blake2b(digest_size=8)
    for path in sorted(HERE.glob("*.py")):
        source = path.read_bytes()
        if b"batch.compiled import" in source or path.samefile(__file__):
            digest.update(source)
    return digest.hexdigest()


def _keep_beside_sources() -> None:
    folder = HERE / "__pycache__"
    if not config.CACHE_DIR and os.access(folder if folder.exists() else HERE, os.W_OK):
        config.CACHE_DIR = str(folder / f"numba-{_digest()}")


_keep_beside_sources()


def compiled(function: Function) -> Function:
    """Compile a function that makes arrays on its first call; it runs without the interpreter's lock, never raising."""
    return cast(Function, njit(cache=True, nogil=True)(function))


def bare(function: Function) -> Function:
    """Compile a function that makes no arrays (ADR 74): it doesn't count who holds those it is given."""
    return cast(Function, njit(cache=True, nogil=True, _nrt=False)(function))


def inlined(function: Function) -> Function:
    """Compile a small function that makes no arrays into whatever calls it."""
    return cast(Function, njit(cache=True, nogil=True, forceinline=True, _nrt=False)(function))
