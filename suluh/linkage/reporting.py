"""Results as tables to be written, and measures as a page to be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from suluh.linkage.batch import Claims, Links, Result, candidate_pairs
from suluh.linkage.evaluate import (
    Calibration,
    GroupQuality,
    Share,
    best_threshold,
    calibrate,
    measure_groups,
    measure_noise,
    measure_pairs,
    measure_parts,
)
from suluh.linkage.explain import explain
from suluh.linkage.generate.profiles import Noise
from suluh.linkage.weigh import Score

Step = Callable[[str, float], None]


def person_table(result: Result) -> pa.Table:
    """Give one row a record, in the order of the file: record_id, person_id, confidence."""
    return pa.table(
        {
            "record_id": result.record_id,
            "person_id": result.person_id,
            "confidence": pa.array(np.round(result.confidence, 4)),
        }
    )


def pair_table(result: Result, *, progress: Step | None = None) -> pa.Table:
    """Give the scored pairs, the heaviest first, each with the points its weight is made of.

    `refused` pairs are heavy enough, but were not joined: the groups as a whole, or a decision, speak against it, or
    the group would be too large. `points` is JSON: a list of {"point", "bits", "id", "en"}, the last two sentences.
    """
    pairs = result.pairs
    order = np.argsort(-pairs.weight, kind="stable")
    return pa.table(
        {
            "record_id_a": result.record_id.take(pa.array(pairs.a[order])),
            "record_id_b": result.record_id.take(pa.array(pairs.b[order])),
            "weight_bits": pa.array(np.round(pairs.weight[order], 3)),
            "probability": pa.array(np.round(pairs.probability[order], 5)),
            "same_person": pa.array(result.person[pairs.a[order]] == result.person[pairs.b[order]]),
            "refused": pa.array(pairs.refused[order]),
            "points": _points(result.points, order.tolist(), progress),
        }
    )


def link_table(links: Links, a: Claims, b: Claims) -> pa.Table:
    """Give one row a link: record_id_a, record_id_b, weight_bits, probability."""
    return pa.table(
        {
            "record_id_a": a.record_id.take(pa.array(links.a)),
            "record_id_b": b.record_id.take(pa.array(links.b)),
            "weight_bits": pa.array(np.round(links.weight, 3)),
            "probability": pa.array(np.round(links.probability, 5)),
        }
    )


def explained_links(links: Links, table: pa.Table, *, progress: Step | None = None) -> pa.Table:
    """Give the links of `link_table` with the points each weight is made of, as `pair_table` has them."""
    return table.append_column("points", _points(links.points, range(len(links.a)), progress))


def _points(explained: Callable[[int], Score], places: Sequence[int], progress: Step | None) -> pa.Array:
    """Write out the points of pairs, by their places, as JSON."""
    texts = []
    for done, place in enumerate(places):
        points = [
            {"point": one.code, "bits": round(one.weight, 2), "id": explain(one), "en": explain(one, "en")}
            for one in explained(int(place)).points
        ]
        texts.append(json.dumps(points, ensure_ascii=False))
        if progress and done % 1000 == 0:
            progress("Explaining the pairs", done / len(places))
    return pa.array(texts, pa.string())


def summary(result: Result) -> str:
    """Sum up a linkage in a few lines."""
    sizes = np.bincount(result.person)
    sizes = sizes[sizes > 0]
    lines = [
        f"{len(result.claims):,} records speak of {len(sizes):,} persons; {int((sizes > 1).sum()):,} persons have more "
        f"than one record, the largest {int(sizes.max(initial=0)):,}.",
        f"Records were joined from {result.threshold:.1f} bits on.",
    ]
    if result.pairs.refused.any():
        lines.append(
            f"Pairs above that which were not joined: {int(result.pairs.refused.sum()):,}. The groups as a whole or a "
            "decision speak against it, or the group would be too large: look at them (--pairs, column refused)."
        )
    if result.seconds:
        lines.append("Seconds: " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in result.seconds.items()))
    return "\n".join(lines)


def contradictions(result: Result, most: int = 20) -> list[str]:
    """Tell decisions that can't all be right, a sentence each; of more than `most`, how many there are."""
    ids = result.record_id

    def said(places: tuple[int, ...]) -> str:
        return " = ".join(str(ids[place]) for place in places)

    told = [
        f"{ids[one.judgement.a]} and {ids[one.judgement.b]} were decided to be different, but {said(one.chain)}."
        for one in result.contradictions[:most]
    ]
    more = len(result.contradictions) - most
    return [*told, f"… and {more:,} more."] if more > 0 else told


def measure(result: Result, table: pa.Table, truth: str) -> dict[str, Any]:
    """Measure a linkage made here: all that `measure_result` says, and keys, candidates, calibration."""
    real = np.unique(np.asarray(table[truth].to_pylist(), dtype=np.str_), return_inverse=True)[1]
    report = measure_result(result.person, table, truth)
    a, b = candidate_pairs(result.claims)
    keys = measure_pairs(a, b, real)
    report["keys"] = {"recall": keys.recall, "candidates_per_record": len(a) / len(real)}
    pairs = result.pairs
    same = real[pairs.a] == real[pairs.b]
    report["calibration"] = _calibration(calibrate(pairs.probability, same))
    weight, best = best_threshold(pairs.weight, same, keys.true)
    report["threshold"] = {"used": result.threshold, "best_for_single_pairs": weight, "its_f1": best.f1}
    report["seconds"] = dict(result.seconds)
    return report


def measure_result(person: Any, table: pa.Table, truth: str) -> dict[str, Any]:
    """Measure groups of records, in all and part by part, as figures that JSON can hold."""
    real = np.asarray(table[truth].to_pylist(), dtype=np.str_)
    report: dict[str, Any] = {"groups": _groups(measure_groups(person, real))}
    if "source" in table.column_names:
        parts = measure_parts(person, real, table["source"].to_pylist())
        report["sources"] = {f"{one} – {other}": _share(share) for (one, other), share in parts.items()}
    if "noise" in table.column_names:
        bits = np.asarray([int(one or 0) for one in table["noise"].to_pylist()])
        kinds = {str(one.name): one.value for one in Noise}
        report["noise"] = {name: _share(share) for name, share in measure_noise(person, real, bits, kinds).items()}
    return report


def as_text(report: dict[str, Any]) -> str:
    """Write a report as a page."""
    groups = report["groups"]
    lines = [
        f"{groups['records']:,} records of {groups['persons']:,} persons, grouped into {groups['groups']:,}.",
        "",
        f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}",
        _row("pairs", groups["pairs"]),
        _row("records (B-cubed)", groups["b_cubed"]),
        f"{groups['exact']:.1%} of persons have all their records and no others.",
    ]
    if "keys" in report:
        keys, threshold = report["keys"], report["threshold"]
        lines += [
            "",
            f"Keys: {keys['recall']:.4f} of true pairs meet, {keys['candidates_per_record']:.1f} pairs a record.",
            f"Threshold: {threshold['used']:.1f} bits; single pairs would have been best at "
            f"{threshold['best_for_single_pairs']:.1f} (F1 {threshold['its_f1']:.4f}), known only in hindsight.",
            "",
            f"Calibration of pairs (Brier {report['calibration']['brier']:.4f}, mean error "
            f"{report['calibration']['ece']:.4f}):",
            f"{'probability':>16}{'pairs':>12}{'said':>8}{'seen':>8}",
        ]
        for one in report["calibration"]["bins"]:
            between = f"{one['low']:.2f}–{one['high']:.2f}"
            lines.append(f"{between:>16}{one['pairs']:>12,}{one['said']:>8.3f}{one['same']:>8.3f}")
    for part, title in (("sources", "Between sources"), ("noise", "By kind of noise")):
        if part in report:
            lines += ["", f"{title:<28}{'true pairs':>12}{'precision':>10}{'recall':>10}{'F1':>10}"]
            lines += [
                f"{name:<28}{one['true']:>12,}{one['precision']:>10.4f}{one['recall']:>10.4f}{one['f1']:>10.4f}"
                for name, one in report[part].items()
            ]
    return "\n".join(lines)


def _row(title: str, figures: dict[str, float]) -> str:
    return f"{title:24}{figures['precision']:>10.4f}{figures['recall']:>10.4f}{figures['f1']:>10.4f}"


def _share(share: Share) -> dict[str, float]:
    return {
        "found": share.found,
        "true": share.true,
        "right": share.right,
        "precision": share.precision,
        "recall": share.recall,
        "f1": share.f1,
    }


def _groups(quality: GroupQuality) -> dict[str, Any]:
    b_cubed = {"precision": quality.b3_precision, "recall": quality.b3_recall, "f1": quality.b3_f1}
    return {
        "records": quality.records,
        "persons": quality.persons,
        "groups": quality.groups,
        "pairs": _share(quality.pairs),
        "b_cubed": b_cubed,
        "exact": quality.exact,
    }


def _calibration(curve: Calibration) -> dict[str, Any]:
    bins = [
        {"low": one.low, "high": one.high, "pairs": one.pairs, "said": one.said, "same": one.same} for one in curve.bins
    ]
    return {"brier": curve.brier, "ece": curve.ece, "bins": bins}
