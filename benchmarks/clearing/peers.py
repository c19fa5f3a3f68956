"""Each peer reads a file and says who is who: `PEERS[name](path)` gives a number of the person for each record.

A peer may offer several thresholds; the first is the one it would use, the others serve to find the best in hindsight.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

Persons = npt.NDArray[np.int64]
Peer = Callable[[Path], Iterator[tuple[str, Persons]]]


def suluh(path: Path) -> Iterator[tuple[str, Persons]]:
    """Link with this library, as `suluh linkage dedupe` does, at its default threshold."""
    from suluh.linkage import batch

    result = batch.dedupe(batch.read_file(path))
    yield f"{result.threshold:.1f} bits", np.asarray(result.person)


def splink_plain(path: Path) -> Iterator[tuple[str, Persons]]:
    """Splink 5 on DuckDB as somebody who knows it would set it up, on fields cleaned in SQL."""
    from benchmarks.clearing.splink_plain import link

    yield from link(path)


def splink_ours(path: Path) -> Iterator[tuple[str, Persons]]:
    """Splink 5 on DuckDB, given names, dates, numbers and keys as our normaliser makes them."""
    from benchmarks.clearing.splink_ours import link

    yield from link(path)


def recordlinkage(path: Path) -> Iterator[tuple[str, Persons]]:
    """The Record Linkage Toolkit with blocking, Jaro-Winkler and its ECM classifier."""
    from benchmarks.clearing.toolkit import link

    yield from link(path)


PEERS: dict[str, Peer] = {
    "suluh": suluh,
    "splink given our normaliser": splink_ours,
    "splink on plain fields": splink_plain,
    "recordlinkage": recordlinkage,
}
LARGEST = {"recordlinkage": 20_000}  # needs three quarters of a minute there, and grows faster than the file
HINDSIGHT = 1_000_000
"""The largest file a peer tries its other thresholds on: beyond, to cluster that often takes longer than all else."""
