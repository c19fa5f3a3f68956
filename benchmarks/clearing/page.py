"""The measured tables as a page of the documentation: what the command prints is what the page says."""

from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent.parent / "docs" / "linkage-benchmarks.md"
HEAD = """# Linkage, measured against others

Written by `script/bench clearing` on one machine; nothing here is typed by hand. All peers read the same files of
invented records (`suluh.linkage.generate`, a seed no weight was set with), each run in a process of its own. Seconds
are medians and go from the Parquet file to persons, at each peer's own threshold; interpreter start, imports and
compiling aren't counted. *F1 best* is what the peer would have reached at the best of its thresholds, known only in
hindsight and sought up to a million records; *keys* is the share of true pairs that share a key. *Processor* is seconds
of both processors together. *Load* is how many processes wanted the processors when a run began (the highest of a row's
runs; empty where it wasn't noted): times are upper bounds where it is high, and rows of unlike load don't compare. A
peer that was stopped before it had finished has the seconds it was given, and took more.
"""


def write(report: dict[str, Any]) -> None:
    """Write the page from all that was measured."""
    PAGE.write_text(text(report), encoding="utf-8")


def text(report: dict[str, Any]) -> str:
    """Give the page."""
    machine = report.get("machine", {})
    lines = [HEAD]
    if machine:
        lines.append(f"{machine['processors']} processors, {machine['memory_gib']} GiB, Python {machine['python']}.\n")
    lines += _batch(report.get("batch", []))
    lines += _febrl(report.get("febrl", []))
    lines += _online(report.get("online", []))
    return "\n".join(lines).rstrip() + "\n"


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _of_keyed(row: dict[str, Any]) -> str:
    """Nobody is found without a key, so the share of those with one follows."""
    return _share(row["top_ten"] / row["keyed"]) if row.get("keyed") else ""


def _batch(rows: list[dict[str, Any]]) -> list[str]:
    sets = list(dict.fromkeys((row["profile"], row["records"]) for row in rows))
    lines = []
    for profile, records in sets:
        lines += [
            f"## {records:,} records, {profile} noise",
            "",
            "| | seconds | processor | runs | load | × suluh | GiB | "
            "precision | recall | F1 | F1 best | B³ F1 | keys |",
            "|---|" + "--:|" * 12,
        ]
        these = [row for row in rows if (row["profile"], row["records"]) == (profile, records)]
        ours = next((row.get("seconds") for row in these if row["peer"] == "suluh"), None)
        for row in these:
            if "unfinished" in row:
                ratio = f"> {row['unfinished'] / ours:.1f}" if ours else ""
                lines.append(
                    f"| {row['peer']} | > {row['unfinished']}, stopped | | | {row['busy']} | {ratio} | | | | | | | |"
                )
                continue
            if "seconds" not in row:
                lines.append(f"| {row['peer']} | failed | | | | | | | | | | | |")
                continue
            ratio = f"{row['seconds'] / ours:.1f}" if ours else ""
            worked = f"{row['processor']:.1f}" if "processor" in row else ""
            times = f"{row['seconds']:.2f} | {worked} | {row['runs']} | {row.get('busy', '')} | {ratio}"
            shares = " | ".join(
                _share(row.get(name)) for name in ("precision", "recall", "f1", "best_f1", "b3_f1", "keys")
            )
            lines.append(f"| {row['peer']} ({row['threshold']}) | {times} | {row['gib']:.2f} | {shares} |")
        lines.append("")
    sizes = [records for profile, records in sets if profile == "field"]
    if len(sizes) > 1:
        lines += [*_growth([row for row in rows if row["profile"] == "field"], sizes), ""]
        lines += ["![Seconds over records, both logarithmic](../benchmarks/results/clearing-growth.svg)", ""]
    return lines


def _growth(rows: list[dict[str, Any]], sizes: list[int]) -> list[str]:
    """Say what a hundred thousand records take at each size: the same everywhere where time grows with the records."""
    lines = [
        "## Growth",
        "",
        "Seconds, and in brackets seconds a hundred thousand records, by the number of records (field noise).",
        "",
        "| | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|" + "--:|" * len(sizes),
    ]
    for peer in dict.fromkeys(row["peer"] for row in rows):
        took = {row["records"]: _took(row) for row in rows if row["peer"] == peer}
        lines.append(f"| {peer} | " + " | ".join(took.get(size, "") for size in sizes) + " |")
    return lines


def _took(row: dict[str, Any]) -> str:
    if "unfinished" in row:
        return f"> {row['unfinished']}"
    return f"{row['seconds']:.2f} ({row['seconds'] / row['records'] * 1e5:.2f})" if "seconds" in row else "failed"


def _febrl(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    lines = [
        "## Febrl 3 and 4",
        "",
        "Australian records invented by others: 5,000 with duplicates (3), and two files of 5,000 (4). This library",
        "reads all fields but the state with `--profile general`; the peers are set up as their manuals do for these",
        "files. *Best in hindsight* is what a peer would have reached at the best of several thresholds.",
        "",
        "| set | | seconds | runs | load | precision | recall | F1 |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        shares = " | ".join(f"{row[name]:.4f}" for name in ("precision", "recall", "f1"))
        took = f"{row['seconds']:.2f} | {row.get('runs', '')} | {row.get('busy', '')}"
        lines.append(f"| {row['set']} | {row['peer']} | {took} | {shares} |")
    return [*lines, ""]


def _online(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    ours = {row["records"]: row["p50_ms"] for row in rows if row["peer"].startswith("suluh")}
    lines = [
        "## One record against all",
        "",
        "Asked of the same records. *Processor* is what client and server worked for one question, which a busy",
        "machine lengthens less than the clock; *put before officers* is the share where enough speaks for the true",
        "person to be shown without anybody searching for her.",
        "",
        "| | records | asked | p50 ms | p95 ms | × suluh | processor p50 ms | p95 ms | in the top ten | a key survives "
        "| of those in the top ten | put before officers | load |",
        "|---|" + "--:|" * 12,
    ]
    for row in rows:
        worked = " | ".join(f"{row.get(f'processor_{share}_ms', 0):.2f}" for share in ("p50", "p95"))
        ratio = f"{row['p50_ms'] / ours[row['records']]:.1f}"
        lines.append(
            f"| {row['peer']} | {row['records']:,} | {row['asked']} | {row['p50_ms']:.2f} | {row['p95_ms']:.2f} | "
            f"{ratio} | {worked} | {row['top_ten']:.3f} | {_share(row.get('keyed'))} | "
            f"{_of_keyed(row)} | {_share(row.get('shown'))} | {row['busy']} |"
        )
    return [*lines, ""]
