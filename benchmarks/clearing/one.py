"""`python -m benchmarks.clearing.one PEER FILE WARM OUT`: one peer, one file, in a process of its own.

Prints JSON: seconds from the file to persons at the peer's own threshold, on the clock and of the processors, and the
most memory held. Interpreter start,
imports and compiling are not counted: the peer first links a small file (WARM), every peer alike.
"""

import json
import resource
import sys
import time
import warnings
from pathlib import Path

import numpy as np

from benchmarks.clearing.peers import HINDSIGHT, PEERS


def main() -> None:
    """Run one peer."""
    name, path, warm, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    warnings.simplefilter("ignore")
    peer = PEERS[name]
    next(peer(warm))
    started, worked = time.perf_counter(), time.process_time()
    ways = peer(path)
    threshold, person = next(ways)
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    others = dict(ways) if len(person) <= HINDSIGHT else {}
    np.savez(out, allow_pickle=False, **{threshold: person, **others})
    print(json.dumps({"seconds": seconds, "processor": processor, "gib": peak, "threshold": threshold}))


main()
