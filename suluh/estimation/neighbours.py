"""Which districts touch, as a graph, and how strongly a spatial model ties them together.

Source of the scaling: Riebler, A. et al. (2016), Statistical Methods in Medical Research 25, 1145-1165; by connected
component, islands apart: Freni-Sterrantino, A. et al. (2018), Spatial and Spatio-temporal Epidemiology 26, 25-34.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Graph:
    """Districts 0 to n-1, and for each the places of those it touches, in order."""

    neighbours: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.neighbours)

    @property
    def edges(self) -> list[tuple[int, int]]:
        """Each pair that touches, once, the smaller first."""
        return [(one, other) for one, others in enumerate(self.neighbours) for other in others if one < other]

    @property
    def components(self) -> list[list[int]]:
        """Groups of districts that can be reached from one another, islands alone, in order of their first."""
        size = len(self)
        pairs = np.array(self.edges, dtype=int).reshape(-1, 2)
        matrix = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
        _, labels = connected_components(matrix, directed=False)
        groups: dict[int, list[int]] = {}
        for place, label in enumerate(labels):
            groups.setdefault(int(label), []).append(place)
        return list(groups.values())

    @property
    def islands(self) -> list[int]:
        """Districts that touch no other."""
        return [place for place, others in enumerate(self.neighbours) if not others]

    def laplacian(self, places: Sequence[int]) -> Floats:
        """Return the graph Laplacian of some of the districts, shape (len(places), len(places))."""
        index = {place: row for row, place in enumerate(places)}
        matrix = np.zeros((len(places), len(places)))
        for place, row in index.items():
            for other in self.neighbours[place]:
                if other in index:
                    matrix[row, index[other]] = -1.0
                    matrix[row, row] += 1.0
        return matrix


def graph_of(size: int, pairs: Iterable[tuple[int, int]]) -> Graph:
    """Make a graph of pairs that touch; order and repetition do not matter.

    :raises ValueError: if a pair names a district that is not there, or one that touches itself
    """
    found: list[set[int]] = [set() for _ in range(size)]
    for one, other in pairs:
        if not (0 <= one < size and 0 <= other < size) or one == other:
            raise ValueError(f"no two of {size} districts: {one}, {other}")
        found[one].add(other)
        found[other].add(one)
    return Graph(tuple(tuple(sorted(some)) for some in found))


def graph_of_arcs(rings: Sequence[Iterable[int]]) -> Graph:
    """Make a graph of a TopoJSON layer: districts touch where they share an arc, however it is run through.

    `rings[i]` holds the arc numbers of district i, of all its rings; ~n is arc n run backwards.
    """
    owners: dict[int, set[int]] = {}
    for place, arcs in enumerate(rings):
        for arc in arcs:
            owners.setdefault(arc if arc >= 0 else ~arc, set()).add(place)
    pairs = [(one, other) for some in owners.values() for one in some for other in some if one < other]
    return graph_of(len(rings), pairs)


def arcs_in(geometry: Mapping[str, object]) -> set[int]:
    """List the arc numbers of a TopoJSON polygon or multipolygon, of all its rings."""
    found: set[int] = set()
    waiting: list[object] = [geometry.get("arcs", [])]
    while waiting:
        here = waiting.pop()
        if isinstance(here, int):
            found.add(here)
        elif isinstance(here, list):
            waiting.extend(here)
    return found


@dataclass(frozen=True, slots=True)
class Tie:
    """One connected part of the map as a spatial model needs it.

    `factor` has shape (m, m-1): its product with independent standard normals has the covariance of the intrinsic
    autoregression, sums to 0 over the part, and has geometric-mean variance 1. `scale` is that mean before scaling.
    """

    places: tuple[int, ...]
    factor: Floats
    scale: float


def ties(graph: Graph) -> list[Tie]:
    """Return the scaled spatial factor of every connected part that has more than one district."""
    return [_tie(graph, places) for places in graph.components if len(places) > 1]


def _tie(graph: Graph, places: Sequence[int]) -> Tie:
    values, vectors = np.linalg.eigh(graph.laplacian(places))
    factor = vectors[:, 1:] / np.sqrt(values[1:])  # the first eigenvalue is 0: the level, which the model has apart
    variances = (factor**2).sum(axis=1)
    scale = float(np.exp(np.log(variances).mean()))
    return Tie(tuple(places), factor / np.sqrt(scale), scale)
