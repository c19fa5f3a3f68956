"""The files that all peers read: invented records, made once and kept between runs."""

import hashlib
import os
import tempfile
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet

from suluh.linkage.generate import COLUMNS, TRUTH, generate

SEED = 20261125  # not the seed of any test, and not one that weights were tuned with
SPILLED = "spilled"  # what a peer holds beyond its memory


def folder() -> Path:
    """Give the folder for files; SULUH_BENCH_DIR or one below the system's for temporary files."""
    place = Path(os.environ.get("SULUH_BENCH_DIR", Path(tempfile.gettempdir()) / "suluh-bench"))
    place.mkdir(parents=True, exist_ok=True)
    return place


@cache
def _inventor() -> str:
    """Stamp what invents records, so that files of another state of it aren't taken for those of this."""
    stamp = hashlib.sha256()
    waiting: list[Traversable] = [files("suluh.linkage") / part for part in ("generate", "vocabulary")]
    while waiting:
        one = waiting.pop()
        if one.is_dir() and one.name != "__pycache__":
            waiting += sorted(one.iterdir(), key=lambda part: part.name)
        elif one.name.endswith((".py", ".toml")):
            stamp.update(one.read_bytes())
    return stamp.hexdigest()[:8]


def records(count: int, profile: str) -> Path:
    """Give a file of records without the truth, which lies beside it."""
    path = folder() / f"{profile}_{count}_{SEED}_{_inventor()}.parquet"
    if not path.exists():
        table = generate(count, profile=profile, seed=SEED)
        pyarrow.parquet.write_table(table.select(TRUTH), path.with_suffix(".truth.parquet"))
        pyarrow.parquet.write_table(table.select(COLUMNS), path.with_suffix(".new"))
        path.with_suffix(".new").rename(path)
    return path


def truth(path: Path, column: str = "true_person") -> npt.NDArray[np.int64]:
    """Read who each record of a file really is."""
    table = pyarrow.parquet.read_table(path.with_suffix(".truth.parquet"), columns=[column])
    found: npt.NDArray[np.int64] = table[column].to_numpy()
    return found
