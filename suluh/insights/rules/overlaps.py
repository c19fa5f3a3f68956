"""Drawing which agencies know the same persons: an UpSet plot, as numbers and places of dots.

Lex, A. et al. (2014), UpSet: Visualization of Intersecting Sets, IEEE TVCG 20, 1983-1992. Each column is one set of
agencies; who is known to them and to no other stands in its bar, so every person stands in one bar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

SETS, COLUMNS, MOST = 8, 14, 100
LARGE = 1_000
"""From how many combinations on what an area's page shows is kept by the round of counting."""
REST = "~"
ROW, COLUMN, BARS, HEAD, LABELS = 30, 34, 130, 18, 250

Known = tuple[frozenset[str], int]


@dataclass(frozen=True, slots=True)
class Agency:
    """What one agency counts by itself, and how many of those another agency counts as well."""

    key: str
    persons: int
    shared: int

    @property
    def alone(self) -> int:
        return self.persons - self.shared


@dataclass(frozen=True, slots=True)
class Combination:
    """Those known to just these agencies (`keys`), and the column that draws them, in units of the drawing."""

    keys: tuple[str, ...]
    persons: int
    x: float
    y: float
    height: float
    dots: tuple[tuple[float, bool], ...]
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Upset:
    """A drawing in units of its view box: its rows from the largest agency down, its columns from the largest bar."""

    rows: list[tuple[str, int, float]]
    columns: list[Combination]
    left_out: int
    width: int
    height: int


def of_agencies(known: Iterable[Known]) -> list[Agency]:
    """Return what each agency counts, most persons first."""
    persons: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for keys, number in known:
        for key in keys:
            persons[key] += number
            shared[key] += number if len(keys) > 1 else 0
    ordered = sorted(persons, key=lambda key: (-persons[key], key))
    return [Agency(key, persons[key], shared[key]) for key in ordered]


@dataclass(frozen=True, slots=True)
class Doubles:
    """What a page shows of double counting: `persons` counted once, `counted` when all agencies' counts are added.

    `agencies` are (key, persons, shared) of the largest, of `of` in all; `several` the largest combinations of two and
    more, `others` how many there are besides. `folded` holds every person in bars of the largest agencies and REST.
    """

    persons: int
    counted: int
    twice: int
    of: int
    others: int
    agencies: list[tuple[str, int, int]]
    several: list[tuple[list[str], int]]
    folded: list[tuple[list[str], int]]

    def as_json(self) -> dict[str, Any]:
        """Return it as something that can be kept."""
        return asdict(self)


def doubles(known: Collection[Known]) -> Doubles:
    """Sum up who is known to which agencies."""
    agencies = of_agencies(known)
    several = sorted(
        ((sorted(keys), number) for keys, number in known if len(keys) > 1), key=lambda pair: (-pair[1], pair[0])
    )
    kept = [one.key for one in agencies[:SETS]]
    folded: Counter[tuple[str, ...]] = Counter()
    for keys, number in known:
        drawn = [key for key in kept if key in keys]
        folded[(*drawn, *([REST] if len(drawn) < len(keys) else []))] += number
    return Doubles(
        sum(number for _, number in known), sum(one.persons for one in agencies),
        sum(number for _, number in several), len(agencies), max(len(several) - MOST, 0),
        [(one.key, one.persons, one.shared) for one in agencies[:MOST]], several[:MOST],
        [(list(keys), number) for keys, number in folded.items()],
    )  # fmt: skip


def upset(found: Doubles, names: Mapping[str, str]) -> Upset:
    """Draw the largest agencies and, as one row, the others (REST); the largest combinations, most persons first."""
    kept = [key for key, _persons, _shared in found.agencies[:SETS]]
    folded = {tuple(names.get(key, key) for key in keys): number for keys, number in found.folded}
    rest = names.get(REST, REST)
    rows = [*(names.get(key, key) for key in kept), *([rest] if any(rest in keys for keys in folded) else [])]
    places = {key: HEAD + BARS + 24 + ROW * row for row, key in enumerate(rows)}
    totals = {key: sum(number for keys, number in folded.items() if key in keys) for key in rows}
    ordered = sorted(folded.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
    shown, others = ordered[:COLUMNS], ordered[COLUMNS:]
    scale = BARS / max((number for _, number in shown), default=1)
    columns = [
        _column(keys, number, LABELS + 20 + COLUMN * place, number * scale, places)
        for place, (keys, number) in enumerate(shown)
    ]
    return Upset(
        rows=[(key, totals[key], places[key]) for key in rows],
        columns=columns,
        left_out=sum(number for _, number in others),
        width=LABELS + 20 + COLUMN * max(len(columns), 1),
        height=HEAD + BARS + 24 + ROW * len(rows),
    )


def _column(keys: tuple[str, ...], persons: int, x: float, tall: float, places: dict[str, int]) -> Combination:
    inside = [places[key] for key in keys]
    dots = tuple((float(y), key in keys) for key, y in places.items())
    height = max(tall, 1.0)
    return Combination(
        keys, persons, x, round(HEAD + BARS - height, 1), round(height, 1), dots, float(min(inside)), float(max(inside))
    )
