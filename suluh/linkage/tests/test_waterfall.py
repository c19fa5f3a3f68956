"""A score drawn and written out: what is drawn is what was weighed."""

from xml.etree import ElementTree

import pytest

from suluh.linkage.explain import explain, label
from suluh.linkage.waterfall import draw, lay_out, write_out
from suluh.linkage.weigh import FIELDS, Point, Score

SCORE = Score(
    7.5,
    0.9945,
    (Point("prior", "RECORDS", -12.5), Point("nik", "EQUAL", 24.0), Point("relatives", "LIKELY", -4.0)),
    "likely",
    "3",
)


@pytest.mark.parametrize(
    ("weights", "bars", "zero"),
    [
        ((-10.0, 30.0, -20.0), [(0, 33.3, 0), (0, 100, 100), (33.3, 66.7, 33.3)], 33.3),
        ((5.0,), [(0, 100, 100)], 0),
        ((-5.0,), [(0, 100, 0)], 100),
        ((0.0,), [(0, 0.5, 0)], 0),
        ((), [], 0),
    ],
)
def test_each_bar_begins_where_the_one_before_ended(
    weights: tuple[float, ...], bars: list[tuple[float, float, float]], zero: float
) -> None:
    laid, nought = lay_out(weights)
    assert [(one.start, one.width, one.end) for one in laid] == [pytest.approx(bar, abs=0.05) for bar in bars]
    assert nought == pytest.approx(zero, abs=0.05)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_picture_holds_every_point_with_its_sentence(language: str) -> None:
    picture = ElementTree.fromstring(draw(SCORE, language))  # well-formed, or this raises
    told = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}title")][1:]
    assert told == [explain(point, language) for point in SCORE.points]
    texts = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    for point in SCORE.points:
        assert {label(point.field, language), f"{point.weight:+.1f}"} <= set(texts)


def test_written_out_the_points_come_to_their_sum() -> None:
    *points, total = [float(line.split()[0]) for line in write_out(SCORE, "en").splitlines()]
    assert sum(points) == total == 7.5


def test_every_field_has_a_name_in_both_languages() -> None:
    for field in (*FIELDS, "prior", "relatives"):
        assert label(field, "id")
        assert label(field, "en")
    with pytest.raises(KeyError):
        label("colour")
