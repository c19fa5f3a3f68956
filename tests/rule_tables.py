"""The tables of docs/rules as rows: a rule is tested against the very table that people read."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

RULES = Path(__file__).parent.parent / "docs" / "rules"


def rows(page: str, head: str) -> list[list[str]]:
    """Return the cells, row by row, of the table of a page whose head begins with a word; without backquotes."""
    lines = (RULES / f"{page}.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {head} |"))
    body = takewhile(lambda line: line.startswith("|"), lines[start + 2 :])
    return [[cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in body]
