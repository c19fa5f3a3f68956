"""The Record Linkage Toolkit (recordlinkage) on the same cleaned fields: blocking, Jaro-Winkler, ECM classifier."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import recordlinkage

from benchmarks.clearing.splink_plain import CLEAN

KEYS = (
    ["nik"],
    ["passport"],
    ["birth_date", "first_name"],
    ["birth_date", "regency", "sex"],
    ["sorted_name", "birth_year"],
    ["first_name", "village", "regency"],
)


def link(path: Path) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """Clean, index, compare, classify, and join what is linked."""
    warnings.simplefilter("ignore")
    database = duckdb.connect()
    database.execute(CLEAN, [str(path)])
    people: Any = database.execute("select * from records order by unique_id").df().set_index("unique_id")
    index = recordlinkage.Index()
    for key in KEYS:
        index.block(key)
    pairs = index.index(people)
    compare = recordlinkage.Compare(n_jobs=2)
    compare.string("name", "name", method="jarowinkler", threshold=0.88)
    for column in ("birth_date", "nik", "passport", "phone", "sex", "village", "regency"):
        compare.exact(column, column)
    features = compare.compute(pairs, people)
    found = recordlinkage.ECMClassifier().fit_predict(features)
    yield "its classifier", join(len(people), np.array(found.get_level_values(0)), np.array(found.get_level_values(1)))


def join(count: int, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Number what is linked, directly or through others."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(count, count))
    numbers: npt.NDArray[np.int64] = connected_components(graph, directed=False)[1].astype(np.int64)
    return numbers
