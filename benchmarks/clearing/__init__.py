"""`script/bench clearing`: this library and its peers on the same files in one run, medians of several runs.

Each run of each peer has a process of its own, so that memory is its own too; peers take turns within a round, so that
a busy minute hits all alike.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.clearing import files, page, plot
from benchmarks.clearing.peers import HINDSIGHT, LARGEST, PEERS
from benchmarks.harness import machine

RESULTS = Path(__file__).parent.parent / "results"
UNITS = {"k": 1_000, "m": 1_000_000}
SETS = ("field:10k", "field:100k", "harsh:100k", "rescue:100k", "field:1m")
WARM = 2_000
console = Console(width=140)


@click.command()
@click.option(
    "--sets", default=",".join(SETS), show_default=True, help="PROFILE:SIZE, sizes 10k, 100k, 1m, 5m or a number."
)
@click.option("--runs", default=3, show_default=True, help="Runs a peer and set; the median is told.")
@click.option(
    "--peers",
    default=",".join(PEERS),
    help="Names of peers; all by default. suluh alone: no other asked online either.",
)
@click.option("--parts", default="batch,febrl,online", show_default=True, help="What to measure.")
@click.option("--limit", default=3600, show_default=True, help="Seconds after which a peer is stopped, unfinished.")
def main(sets: str, runs: int, peers: str, parts: str, limit: int) -> None:
    """Measure clearing against its peers."""
    wanted = parts.split(",")
    report: dict[str, Any] = {"benchmark": "clearing", "machine": machine()}
    for one in sets.split(",") if "batch" in wanted else ():
        rows = _batch(one, peers.split(","), runs, limit)
        _save(report | {"batch": _drawn(_kept("batch", rows))})  # a run broken off keeps what it measured
    if "febrl" in wanted:
        report["febrl"] = _febrl(runs)
    if "online" in wanted:
        from benchmarks.clearing import online

        report["online"] = _kept("online", online.measure(console, peers != "suluh"))
    if {"febrl", "online"} & {*wanted}:
        _save(report)


def run(arguments: Sequence[str]) -> None:
    """Run with the arguments of the command line."""
    main(list(arguments), prog_name="script/bench clearing", standalone_mode=False)


def _drawn(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    plot.draw(rows, RESULTS / "clearing-growth.svg")
    return rows


def _kept(part: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the rows measured now together with those of other sets that were measured before."""
    path = RESULTS / "clearing.json"
    return merged(json.loads(path.read_text()).get(part, []) if path.exists() else [], rows)


def merged(before: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put rows measured now in the place of those of the same peer and set; all others stay as they were."""

    def what(row: dict[str, Any]) -> tuple[bool, str, int]:
        profile = row.get("profile", "")
        return profile != "field", profile, row["records"]

    rows = {(what(row), row["peer"]): row for row in (*before, *now)}
    order = list(dict.fromkeys((*PEERS, *(row["peer"] for row in now), *(row["peer"] for row in before))))
    return sorted(rows.values(), key=lambda row: (what(row), order.index(row["peer"])))


def _batch(one: str, peers: Sequence[str], runs: int, limit: int) -> list[dict[str, Any]]:
    """Measure the peers on one set; who was stopped once isn't run again."""
    warm = files.records(WARM, "field")
    profile, _, size = one.partition(":")
    count = int(float(size.rstrip("km")) * UNITS.get(size[-1], 1))
    path = files.records(count, profile)
    taking_part = [peer for peer in peers if count <= LARGEST.get(peer, count)]
    tries: dict[str, list[dict[str, Any]]] = {peer: [] for peer in taking_part}
    for number in range(runs):
        for peer in taking_part:
            if any("unfinished" in tried for tried in tries[peer]):
                continue
            console.print(f"[dim]{one}, run {number + 1} of {runs}: {peer}[/dim]")
            tries[peer].append(once(peer, path, warm, number == 0, limit))
    rows = [sum_up(peer, profile, count, tries[peer]) for peer in taking_part]
    _print_set(one, rows)
    return rows


def once(peer: str, path: Path, warm: Path, measured: bool, limit: int) -> dict[str, Any]:
    """Run one peer in a process of its own; measure what it found once, for it finds the same each time."""
    out, busy = files.folder() / "found.npz", round(os.getloadavg()[0], 1)
    command = [sys.executable, "-m", "benchmarks.clearing.one", peer, str(path), str(warm), str(out)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        console.print(f"[red]{peer} was stopped after {limit} seconds[/red]")
        shutil.rmtree(files.folder() / files.SPILLED, ignore_errors=True)
        return {"failed": True, "unfinished": limit, "busy": busy}
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        console.print(f"[red]{peer} failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}[/red]")
        return {"failed": True}
    told: dict[str, Any] = json.loads(lines[-1]) | {"busy": busy}
    if measured:
        told |= _quality(out, path, told["threshold"])
        told |= _keys(path) if peer == "suluh" else {}
    return told


def _keys(path: Path) -> dict[str, float]:
    """Measure the share of true pairs that share a key, and how many others a record is compared with."""
    from suluh.linkage import batch
    from suluh.linkage.evaluate import measure_pairs

    claims = batch.read_file(path)
    pairs = batch.candidate_pairs(claims)
    return {
        "keys": measure_pairs(*pairs, files.truth(path)).recall,
        "candidates": 2 * len(pairs[0]) / len(claims),
    }


def _quality(out: Path, path: Path, own: str) -> dict[str, Any]:
    """Measure what a peer found at its own threshold and, in files small enough to try others, at the best."""
    from suluh.linkage.evaluate import measure_groups

    truth = files.truth(path)
    with np.load(out) as found:
        tried = {name: measure_groups(found[name], truth) for name in found.files}
    mine = tried[own]
    told = {
        "precision": mine.pairs.precision,
        "recall": mine.pairs.recall,
        "f1": mine.pairs.f1,
        "b3_f1": mine.b3_f1,
    }
    if len(truth) <= HINDSIGHT:
        best = max(tried, key=lambda name: tried[name].pairs.f1)
        told |= {"best_threshold": best, "best_f1": tried[best].pairs.f1}
    return told


def sum_up(peer: str, profile: str, count: int, tries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    good = [one for one in tries if "failed" not in one]
    row: dict[str, Any] = {"peer": peer, "profile": profile, "records": count, "runs": len(good)}
    if not good:
        return row | next((one for one in tries if "unfinished" in one), {"failed": True})
    seconds = [one["seconds"] for one in good]
    return {
        **row,
        **{name: value for one in reversed(good) for name, value in one.items()},
        "seconds": statistics.median(seconds),
        "processor": statistics.median(one["processor"] for one in good),
        "all_seconds": seconds,
        "gib": max(one["gib"] for one in good),
        "busy": max(one["busy"] for one in good),
    }


def _print_set(title: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = ("seconds", "× suluh", "GiB", "precision", "recall", "F1", "F1 best", "at", "B³ F1")
    table = Table("", *columns, title=f"{title} (medians of {max(row['runs'] for row in rows)})")
    ours = next((row["seconds"] for row in rows if row["peer"] == "suluh" and "seconds" in row), None)
    for row in rows:
        if "failed" in row:
            table.add_row(row["peer"], f"> {row['unfinished']}" if "unfinished" in row else "failed")
            continue
        table.add_row(
            f"{row['peer']} ({row['threshold']})",
            f"{row['seconds']:.2f}",
            f"{row['seconds'] / ours:.1f}" if ours else "",
            f"{row['gib']:.2f}",
            *(f"{row[name]:.4f}" if name in row else "" for name in ("precision", "recall", "f1", "best_f1")),
            row.get("best_threshold", ""),
            f"{row['b3_f1']:.4f}",
        )
    console.print(table)


def _febrl(runs: int) -> list[dict[str, Any]]:
    """Measure on Febrl in a process of its own."""
    rounds, busy = [], 0.0
    for _ in range(runs):
        busy = max(busy, round(os.getloadavg()[0], 1))
        command = [sys.executable, "-m", "benchmarks.clearing.febrl"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if line.startswith("[{")]
        if done.returncode or not lines:
            console.print(f"[red]Febrl failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}[/red]")
            return []
        rounds.append(json.loads(lines[-1]))
    rows: list[dict[str, Any]] = rounds[0]
    table = Table("Febrl", "peer", "seconds", "precision", "recall", "F1", title=f"Febrl (medians of {runs})")
    for place, row in enumerate(rows):
        row |= {"seconds": statistics.median(one[place]["seconds"] for one in rounds), "runs": runs, "busy": busy}
        shares = (f"{row[name]:.4f}" for name in ("precision", "recall", "f1"))
        table.add_row(row["set"], row["peer"], f"{row['seconds']:.2f}", *shares)
    console.print(table)
    return rows


def _save(report: dict[str, Any]) -> None:
    """Keep what was measured; parts that were left out stay as they were."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / "clearing.json"
    before = json.loads(path.read_text()) if path.exists() else {}
    whole = before | report
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
    page.write(whole)
    console.print(f"Written to {path.relative_to(RESULTS.parent.parent)} and docs/{page.PAGE.name}.")
