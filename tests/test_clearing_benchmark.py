"""The page of the clearing benchmark is what was measured, and measuring one set again leaves the others."""

import json
from pathlib import Path
from typing import Any

from benchmarks.clearing import RESULTS, merged, once, page, sum_up


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


def test_who_is_stopped_took_more_than_she_was_given() -> None:
    told = once("suluh", Path("none"), Path("none"), measured=False, limit=0)
    row = sum_up("suluh", "field", 50, [told])
    assert (row["unfinished"], row["runs"], "seconds" in row) == (0, 0, False)
    whole = {"runs": 1, "gib": 1.0, "threshold": "p"}
    rows = [_row("other", 10, 2.0) | whole, _row("suluh", 10, 4.0) | whole, row | {"unfinished": 90}]
    lines = page.text({"batch": rows}).splitlines()
    [stopped] = [line for line in lines if "stopped" in line and line.startswith("|")]
    assert "> 90" in stopped
    assert any(line.startswith("| suluh | 4.00 (40000.00) | > 90 |") for line in lines), lines
