"""How well pairs are found among records made of invented people, and among the spreadsheets' mentions."""

import json
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from suluh.linkage.cluster import Judgement, Verdict, persons
from suluh.linkage.dates import PartialDate, read_iso
from suluh.linkage.engine import Pair, dedupe
from suluh.linkage.evaluate import Share, measure_groups, measure_pairs
from suluh.linkage.tests.people import records
from suluh.linkage.traces import Claim
from suluh.linkage.weigh import LIKELY

KEY = b"a key for tests, thirty-two long"


def _measured(pairs: list[Pair], truth: Sequence[Hashable], least: float = -100.0) -> Share:
    kept = [pair for pair in pairs if pair.score.weight_bits >= least]
    return measure_pairs([pair.a for pair in kept], [pair.b for pair in kept], np.asarray(truth))


def _likely(pairs: list[Pair], truth: Sequence[Hashable]) -> Share:
    return _measured([pair for pair in pairs if pair.score.band == LIKELY], truth)


def test_quality_on_records_with_moderate_noise() -> None:
    rows = list(records(4000, noise=1.0, seed=11))
    truth = [person for person, _ in rows]
    pairs = dedupe((claim for _, claim in rows), KEY)
    likely = _likely(pairs, truth)
    even = _measured(pairs, truth, 0.0)
    shown = _measured(pairs, truth)
    # Likely pairs can be gone through quickly; the queue as a whole must not be a waste of time.
    assert likely.precision >= 0.99, likely
    assert likely.recall >= 0.82, likely
    assert even.precision >= 0.95, even
    assert even.recall >= 0.90, even
    assert shown.recall >= 0.93, shown
    assert shown.precision >= 0.85, shown


def test_groups_that_follow_when_likely_pairs_are_judged_the_same() -> None:
    rows = list(records(4000, noise=1.0, seed=12))
    pairs = dedupe((claim for _, claim in rows), KEY)
    likely = [Judgement(pair.a, pair.b, Verdict.SAME) for pair in pairs if pair.score.band == LIKELY]
    groups = persons(range(len(rows)), likely).groups
    person = dict(sorted((place, number) for number, group in enumerate(groups) for place in group))
    quality = measure_groups([*person.values()], [truth for truth, _ in rows]).pairs
    assert quality.precision >= 0.98, quality
    assert quality.recall >= 0.85, quality


def test_harsh_noise_costs_recall_and_not_precision() -> None:
    rows = list(records(4000, noise=2.0, seed=13))
    pairs = dedupe((claim for _, claim in rows), KEY)
    likely = _likely(pairs, [person for person, _ in rows])
    assert likely.precision >= 0.99, likely
    assert likely.recall >= 0.55, likely


def test_the_most_probable_comes_first() -> None:
    pairs = dedupe((claim for _, claim in records(500, noise=1.0, seed=14)), KEY)
    weights = [pair.score.weight_bits for pair in pairs]
    assert weights == sorted(weights, reverse=True)
    assert all(pair.a < pair.b for pair in pairs)


def test_nothing_to_compare() -> None:
    assert dedupe([], KEY) == []
    assert dedupe([Claim(), Claim()], KEY) == []


def test_quality_on_the_mentions_of_the_spreadsheets(fixtures_dir: Path) -> None:
    files = json.loads((fixtures_dir / "truth.json").read_text("utf-8"))["files"]
    mentions = [person for file in files for row in file["records"] for person in row["persons"]]
    truth = [mention["person_key"] for mention in mentions]
    pairs = dedupe(map(_claim, mentions), KEY)
    likely = _likely(pairs, truth)
    shown = _measured(pairs, truth)
    assert likely.precision >= 0.98, likely
    assert likely.recall >= 0.80, likely
    assert shown.recall >= 0.92, shown
    assert shown.precision >= 0.85, shown


def _claim(mention: dict[str, Any]) -> Claim:
    return Claim(
        mention.get("name") or "",
        tuple(mention.get("aliases", ())),
        mention.get("sex") or "",
        _birth(mention.get("birth") or {}),
        mention.get("nik") or "",
        mention.get("passport") or "",
        tuple(mention.get("phones", ())),
        mention.get("region_code") or "",
    )


def _birth(written: dict[str, Any]) -> PartialDate | None:
    return read_iso(written["value"]) if written.get("value") else None
