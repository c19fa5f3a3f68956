"""The agencies' own spreadsheets against what they mean: nothing silently wrong, nearly all understood."""

import os
from datetime import date
from pathlib import Path

import pytest

from suluh.spreadsheets.report import Score, evaluate, load_gazetteer

HOME = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("SULUH_FIXTURES_DIR", HOME.parent / "shared" / "fixtures")) / "spreadsheets"
AREAS = Path(os.environ.get("SULUH_REFERENCE_DIR", FOLDER.parent.parent / "data")) / "wilayah.csv.gz"
FLOOR, OVERALL_FLOOR, MOST_ASKED = 0.99, 0.999, 0.05


@pytest.fixture(scope="module")
def score() -> Score:
    if not (FOLDER / "truth.json").exists() or not AREAS.exists():
        pytest.skip(f"{FOLDER} or {AREAS} is absent: set SULUH_FIXTURES_DIR and SULUH_REFERENCE_DIR")
    return evaluate(FOLDER, load_gazetteer(AREAS), today=date(2026, 1, 31))


def test_nothing_is_silently_wrong(score: Score) -> None:
    assert [line for line in score.wrong if line[0] == "silent"] == []


def test_nearly_every_cell_is_understood(score: Score) -> None:
    shares = {name: counts["understood"] / counts["all"] for name, counts in score.counts.items()}
    assert {name: share for name, share in shares.items() if share < FLOOR} == {}
    assert sum(counts["understood"] for counts in score.counts.values()) >= OVERALL_FLOOR * sum(
        counts["all"] for counts in score.counts.values()
    )


def test_people_are_seldom_asked_about_what_was_understood(score: Score) -> None:
    asked = sum(counts["right but asked"] for counts in score.counts.values())
    assert asked <= MOST_ASKED * sum(counts["all"] for counts in score.counts.values())
