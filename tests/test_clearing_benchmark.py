"""The page of the clearing benchmark is what was measured, and measuring one set again leaves the others."""

import json
from typing import Any

from benchmarks.clearing import RESULTS, merged, page


def _row(peer: str, records: int, seconds: float, profile: str = "field") -> dict[str, Any]:
    return {"peer": peer, "profile": profile, "records": records, "seconds": seconds}


def test_the_page_is_what_was_measured() -> None:
    measured = json.loads((RESULTS / "clearing.json").read_text())
    assert page.PAGE.read_text() == page.text(measured)


def test_one_set_measured_again_leaves_the_others() -> None:
    before = [
        _row("suluh", 10, 1.0),
        _row("suluh", 20, 2.0),
        _row("recordlinkage", 10, 3.0),
        _row("suluh", 10, 4.0, "x"),
    ]
    again = merged(before, [_row("suluh", 10, 0.5), _row("suluh", 50, 6.0)])
    assert [(row["peer"], row["records"], row["seconds"]) for row in again] == [
        ("suluh", 10, 0.5),
        ("recordlinkage", 10, 3.0),
        ("suluh", 20, 2.0),
        ("suluh", 50, 6.0),
        ("suluh", 10, 4.0),
    ]


def test_one_record_measured_among_more_leaves_what_was_measured_among_fewer() -> None:
    before = [{"peer": "suluh", "records": 10, "p50_ms": 1.0}, {"peer": "other", "records": 10, "p50_ms": 9.0}]
    again = merged(
        before, [{"peer": "other", "records": 50, "p50_ms": 8.0}, {"peer": "other", "records": 10, "p50_ms": 7.0}]
    )
    assert [(row["peer"], row["records"], row["p50_ms"]) for row in again] == [
        ("suluh", 10, 1.0),
        ("other", 10, 7.0),
        ("other", 50, 8.0),
    ]
