"""How time grows with the number of records, as an SVG that needs no library."""

from collections.abc import Sequence
from math import floor, log10
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 760, 420, 60, 46, 190, 28
COLOURS = ("#0b7285", "#e8590c", "#862e9c", "#5c940d")


def draw(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Draw seconds over records, both on a logarithmic scale, one line a peer; nothing for fewer than two sizes."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        if row["profile"] == "field" and "seconds" in row:
            lines.setdefault(row["peer"], []).append((log10(row["records"]), log10(row["seconds"])))
    points = [point for line in lines.values() for point in line]
    if len({x for x, _ in points}) < 2:
        return
    x_low, x_high = min(x for x, _ in points), max(x for x, _ in points)
    y_low, y_high = floor(min(y for _, y in points)), floor(max(y for _, y in points)) + 1

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + (x - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - (y - y_low) / (y_high - y_low) * (HEIGHT - BOTTOM - TOP),
        )

    parts = [_text(LEFT, HEIGHT - 8, "records"), _text(LEFT, TOP - 12, "seconds")]
    for power in range(int(y_low), int(y_high) + 1):
        _, y = place(x_low, power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ccc"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{10.0**power:g}", "end"))
    for x in sorted({x for x, _ in points}):
        parts.append(_text(place(x, y_low)[0], HEIGHT - 26, f"{round(10**x):,}", "middle"))
    for number, (peer, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        spots = [place(x, y) for x, y in sorted(line)]
        track = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline points="{track}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in spots]
        parts.append(f'<g fill="{colour}">{_text(spots[-1][0] + 8, spots[-1][1] + 4, peer)}</g>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
    body = "\n".join(parts)
    path.write_text(f'{head} font-size="12">\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n')


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
