"""Neighbours, clusters and the spatial model, against results that others published."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from suluh.estimation import bym2
from suluh.estimation.clusters import Quadrant, false_discoveries, getis_ord, local_moran, moran
from suluh.estimation.neighbours import Graph, arcs_in, graph_of, graph_of_arcs, ties

needs_numpyro = pytest.mark.skipif(
    not bym2.installed(), reason="BYM2 IS NOT TESTED: numpyro is missing, install the extra suluh[bayes]"
)


SCOTLAND = json.loads((Path(__file__).parent / "published/scotland.json").read_text())


def grid(side: int) -> Graph:
    """Make a square map of side x side districts that touch along their edges."""
    places = [(row, column) for row in range(side) for column in range(side)]
    across = [(a, b) for a, b in itertools.combinations(range(len(places)), 2) if _touch(places[a], places[b])]
    return graph_of(len(places), across)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1


def test_a_graph_knows_its_parts_and_islands() -> None:
    graph = graph_of(6, [(1, 0), (0, 1), (1, 2), (4, 5)])
    assert graph.neighbours == ((1,), (0, 2), (1,), (), (5,), (4,))
    assert graph.components == [[0, 1, 2], [3], [4, 5]]
    assert graph.islands == [3]


@pytest.mark.parametrize("pair", [(0, 0), (0, 3), (-1, 1)])
def test_a_pair_must_be_two_that_are_there(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no two"):
        graph_of(3, [pair])


def test_districts_touch_where_they_share_an_arc() -> None:
    first = {"type": "Polygon", "arcs": [[0, 1]]}
    second = {"type": "MultiPolygon", "arcs": [[[~1, 2]], [[3]]]}
    third = {"type": "Polygon", "arcs": [[4]]}
    graph = graph_of_arcs([arcs_in(one) for one in (first, second, third)])
    assert graph.neighbours == ((1,), (0,), ())


def test_each_part_of_the_map_is_scaled_by_itself() -> None:
    for tie in ties(graph_of(7, [(0, 1), (1, 2), (2, 3), (5, 6)])):
        variances = (tie.factor**2).sum(axis=1)
        assert np.exp(np.log(variances).mean()) == pytest.approx(1.0)
        assert tie.factor.sum(axis=0) == pytest.approx(np.zeros(tie.factor.shape[1]), abs=1e-12)


@pytest.mark.parametrize(
    ("p_values", "kept"),
    [
        # The example of Benjamini and Hochberg (1995), table on page 295: four of fifteen are kept.
        (
            [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0],
            4,
        ),
        ([0.04, 0.9], 0),
        ([float("nan"), 0.01], 1),
        ([], 0),
    ],
)  # fmt: skip
def test_false_discoveries_are_held_down(p_values: list[float], kept: int) -> None:
    assert false_discoveries(p_values).sum() == kept


def test_a_map_of_two_halves_is_clustered_and_a_chessboard_the_contrary() -> None:
    graph = grid(8)
    halves = np.array([float(place % 8 < 4) for place in range(64)])
    board = np.array([float((place // 8 + place % 8) % 2) for place in range(64)])
    assert moran(halves, graph, permutations=199).p_value == pytest.approx(0.005)
    assert moran(board, graph, permutations=199).statistic == pytest.approx(-1.0)


def test_a_hot_corner_is_found_and_noise_is_not() -> None:
    graph = grid(12)  # place 13 is the middle of the corner
    rng = np.random.default_rng(3)
    noise = rng.normal(size=144)
    hot = noise + 6 * np.array([float(place // 12 < 3 and place % 12 < 3) for place in range(144)])
    found = local_moran(hot, graph)
    assert found.quadrant[13] is Quadrant.HIGH_HIGH
    assert getis_ord(hot, graph).quadrant[13] is Quadrant.HIGH_HIGH
    assert local_moran(noise, graph).significant.sum() == 0
    assert getis_ord(noise, graph).significant.sum() == 0


def test_an_island_has_no_neighbours_to_be_compared_with() -> None:
    found = local_moran([1.0, 2.0, 3.0, 9.0], graph_of(4, [(0, 1), (1, 2)]), permutations=99)
    assert np.isnan(found.p_value).tolist() == [False, False, False, True]


@pytest.mark.parametrize("values", [[1.0, 1.0, 1.0], [1.0, float("nan"), 2.0], [1.0, 2.0]])
def test_what_cannot_cluster_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match=r"equal|known"):
        moran(values, graph_of(3, [(0, 1)]))


@pytest.fixture
def scotland() -> Graph:
    pairs = [(one, other) for one, others in enumerate(SCOTLAND["touches"]) for other in others]
    return graph_of(56, pairs)


def test_the_scale_of_scotland_is_the_published_one(scotland: Graph) -> None:
    [tie] = ties(scotland)
    assert tie.scale == pytest.approx(SCOTLAND["results"]["scale"], abs=5e-9)


@needs_numpyro
@pytest.mark.slow
def test_lip_cancer_in_scotland_comes_out_as_published(scotland: Graph) -> None:
    covariate = np.array(SCOTLAND["agriculture"]) / 10
    found = bym2.fit(SCOTLAND["observed"], SCOTLAND["expected"], scotland, covariate, draws=1200, warm_up=500)
    told = SCOTLAND["results"]
    assert found.level.mean() == pytest.approx(told["b0"][0], abs=0.1 * told["b0"][1])
    assert found.slopes[:, 0].mean() == pytest.approx(told["b1"][0], abs=0.1 * told["b1"][1])
    assert found.sigma.mean() == pytest.approx(told["sigma"][0], abs=0.05)
    assert found.rho.mean() == pytest.approx(told["rho"][0], abs=0.05)
    assert found.mu[:, 4].mean() == pytest.approx(told["mu5"][0], abs=0.1 * told["mu5"][1])
    assert found.r_hat <= bym2.CONVERGED
    lower, upper = found.interval()
    assert (lower < found.median()).all()
    assert (found.median() < upper).all()
    assert (found.ranks()[0] <= found.ranks()[1]).all()
    assert found.exceeds(1.5)[0] > 0.95 > 0.05 > found.exceeds(1.5)[48]


@needs_numpyro
@pytest.mark.parametrize("expected", [[1.0, 0.0, 1.0], [1.0, 1.0]])
def test_a_model_of_what_is_not_known_is_refused(expected: list[float]) -> None:
    with pytest.raises(ValueError, match="expected"):
        bym2.fit([1, 2, 3], expected, graph_of(3, [(0, 1)]))


def test_an_island_has_an_effect_of_its_own() -> None:
    matrix = bym2.structure(graph_of(4, [(0, 1), (1, 2)]))
    assert matrix.shape == (4, 3)
    assert matrix[3].tolist() == [0.0, 0.0, 1.0]
