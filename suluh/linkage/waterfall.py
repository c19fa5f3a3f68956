"""A score as a waterfall: each point a bar that begins where the one before ended, from "against" left to "for" right.

Path("pair.svg").write_text(draw(result.points(0), "en"))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape

from suluh.linkage.explain import explain, label, say_sum
from suluh.linkage.weigh import Score

WIDTH, NAMES, BARS, ROW, TOP = 900, 170, 640, 30, 36  # of the drawing, in its own units
FOR, AGAINST, INK, SOFT = "#2b6a39", "#a3302a", "#2a2521", "#b8ada1"


@dataclass(frozen=True, slots=True)
class Bar:
    """One point across the picture, from 0 to 100: where it begins, how wide it is, where the sum stands after it."""

    start: float
    width: float
    end: float


def lay_out(weights: Sequence[float]) -> tuple[list[Bar], float]:
    """Lay out weights (bits) as bars; gives them in order, and where a sum of nought lies."""
    sums = [0.0, *accumulate(weights)]
    low, scale = min(sums), 100 / ((max(sums) - min(sums)) or 1)
    bars = [
        Bar((min(before, after) - low) * scale, max(abs(after - before) * scale, 0.5), (after - low) * scale)
        for before, after in pairwise(sums)
    ]
    return bars, -low * scale


def draw(score: Score, language: str = "id") -> str:
    """Draw a score as SVG that stands alone; who points at a bar reads its sentence, in "en" or else in Indonesian."""

    def across(share: float) -> float:
        return round(NAMES + share * BARS / 100, 1)

    bars, zero = lay_out([point.weight for point in score.points])
    foot = TOP + ROW * len(bars)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {foot + ROW}" font-family="sans-serif" '
        f'font-size="14" fill="{INK}" role="img">',
        f"<title>{escape(say_sum(score, language))}</title>",
        f'<line x1="{across(zero)}" y1="{TOP - 8}" x2="{across(zero)}" y2="{foot}" stroke="{SOFT}"/>',
        f'<text x="{across(zero)}" y="{TOP - 16}" text-anchor="middle" font-size="12">0</text>',
    ]
    for row, (point, bar) in enumerate(zip(score.points, bars, strict=True)):
        y = TOP + row * ROW
        lines.append(
            f"<g><title>{escape(explain(point, language))}</title>"
            f'<text x="0" y="{y + 16}">{escape(label(point.field, language))}</text>'
            f'<rect x="{across(bar.start)}" y="{y}" width="{round(bar.width * BARS / 100, 1)}" height="22" rx="2" '
            f'fill="{FOR if point.weight > 0 else AGAINST}"/>'
            f'<line x1="{across(bar.end)}" y1="{y}" x2="{across(bar.end)}" y2="{y + ROW + 22}" stroke="{SOFT}" '
            'stroke-dasharray="2 2"/>'
            f'<text x="{WIDTH}" y="{y + 16}" text-anchor="end">{point.weight:+.1f}</text></g>'
        )
    lines.append(f'<text x="0" y="{foot + 16}" font-weight="bold">{escape(say_sum(score, language))}</text></svg>')
    return "\n".join(lines)


def write_out(score: Score, language: str = "id") -> str:
    """Write a score as lines to read on a terminal: each point with its bits and its sentence, and their sum."""
    lines = [f"{point.weight:+7.1f}  {explain(point, language)}" for point in score.points]
    return "\n".join([*lines, f"{score.weight_bits:+7.1f}  {say_sum(score, language)}"])
