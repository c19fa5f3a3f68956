"""Statistics of 514 districts: index with resampled ranks, clusters, smoothing with and without neighbours.

    script/bench estimation

Counts are drawn from a known map of risks on the country's real neighbourhoods where reference data is there, else on a
square map of as many districts. Three tenths of the counts are 0, as in a table of trafficking by district. The peer of
every smoothing is global empirical Bayes; the error of each is the root mean square of log risk against the truth.
"""

import gzip
import json
import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.harness import Bench
from suluh.estimation import bym2, clusters, rates
from suluh.estimation.index import Indicator, compute, resample
from suluh.estimation.neighbours import Graph, arcs_in, graph_of, graph_of_arcs

DISTRICTS = 514
Floats = npt.NDArray[np.float64]


def run(bench: Bench) -> None:
    """Time everything that a page or a job asks for, and say how near each smoothing comes to the truth."""
    graph = country()
    rng = np.random.default_rng(2026)
    truth = true_risks(graph, rng)
    expected = rng.gamma(0.8, 4.0, DISTRICTS) + 0.3
    counts = rng.poisson(expected * truth)
    bench.note("districts", DISTRICTS)
    bench.note("parts of the map", len(graph.components))
    bench.note("share of counts that are 0", round(float((counts == 0).mean()), 2))
    indicators = [
        Indicator(f"i{n}", f"d{n % 3}", rng.uniform(0, 100, DISTRICTS), 0, 100, rng.uniform(0.5, 2)) for n in range(15)
    ]
    bench.time("index of 15 indicators", lambda: compute(indicators), runs=50)
    bench.time("ranks, 1,000 resamples", lambda: resample(indicators), runs=3, warm_up=1)
    bench.time("empirical Bayes", lambda: rates.empirical_bayes(counts, expected), runs=50)
    bench.time(
        "spatial empirical Bayes",
        lambda: rates.spatial_empirical_bayes(counts, expected, graph.neighbours),
        runs=10,
        peer="empirical Bayes",
    )
    bench.time("local Moran, 9,999 permutations", lambda: clusters.local_moran(counts / expected, graph), runs=3)
    raw = rates.raw_rates(counts + 0.5, expected + 0.5)
    bench.note("error of raw rates (half a case added)", error(raw, truth))
    bench.note("error of empirical Bayes", error(rates.empirical_bayes(counts, expected).rate, truth))
    if not bym2.installed():
        bench.note("BYM2", "not measured: the extra suluh[bayes] is not installed")
        return
    with bench.once("BYM2"):
        found = bym2.fit(counts, expected, graph)
    lower, upper = found.interval()
    bench.note("error of BYM2", error(found.median(), truth))
    bench.note("truth inside BYM2's 90 % intervals", round(float(((lower < truth) & (truth < upper)).mean()), 3))
    bench.note("largest R-hat", round(found.r_hat, 4))


def country() -> Graph:
    """Return which districts touch: the country's, or a square map's."""
    folder = os.environ.get("SULUH_REFERENCE_DIR")
    path = Path(folder or ".") / "idn_kabkota_prov_lite.topo.json.gz"
    if folder and path.exists():
        layer = json.loads(gzip.decompress(path.read_bytes()))["objects"]["kab"]["geometries"]
        return graph_of_arcs([arcs_in(one) for one in layer])
    side = 23
    pairs = [(n, n + 1) for n in range(DISTRICTS - 1) if (n + 1) % side]
    return graph_of(DISTRICTS, [*pairs, *((n, n + side) for n in range(DISTRICTS - side))])


def true_risks(graph: Graph, rng: np.random.Generator) -> Floats:
    """Draw risks of which neighbours explain seven tenths."""
    shape = bym2.structure(graph)
    shared, own = shape @ rng.normal(size=shape.shape[1]), rng.normal(size=len(graph))
    return np.asarray(np.exp(0.7 * (np.sqrt(0.7) * shared + np.sqrt(0.3) * own)))


def error(found: Floats, truth: Floats) -> float:
    """Return the root mean square of the difference of logarithms."""
    return round(float(np.sqrt(np.square(np.log(found) - np.log(truth)).mean())), 3)
