"""Several editions of one year: which people they share, so that tables of both are attacked together.

A corrected edition beside the first tells, by what grew and what shrank, of the few who came or went in between. They
are groups like any other: whoever is in both editions, in the first alone, or in the second alone. A group of 1 to 10
people of one of these kinds is a secret as any small group is (`publishing.examined`), so that a figure that grew or
shrank by a few alone is held back in the second edition (ADR 0060).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from suluh.insights.kinds import Cause
from suluh.insights.rules.questions import Fact
from suluh.villages.rules import shown


@dataclass(frozen=True, slots=True)
class Shared(Fact):
    """People whom some editions of a year count and others do not."""

    editions: frozenset[int] = frozenset()


def joint(editions: Mapping[int, Sequence[Fact]]) -> list[Fact]:
    """Return the people of several editions of a year, told apart by which of them count them.

    Of each finest group, as many as the smallest count are taken to be in all; those beyond it are in fewer. Nobody can
    know more from tables: who left and who came in one group at once is seen by nobody.
    """
    if len(editions) < 2:
        return [fact for facts in editions.values() for fact in facts]
    counts: dict[Fact, dict[int, int]] = defaultdict(dict)
    for number, facts in editions.items():
        for fact in facts:
            kind = replace(fact, persons=0)
            counts[kind][number] = counts[kind].get(number, 0) + fact.persons
    return [one for kind, by_edition in counts.items() for one in _steps(kind, by_edition)]


def _steps(kind: Fact, counts: Mapping[int, int]) -> Iterable[Shared]:
    before = 0
    for level in sorted(set(counts.values())):
        within = frozenset(number for number, count in counts.items() if count >= level)
        if level > before:
            yield Shared(
                kind.area_code, kind.via, kind.destination, kind.sex, kind.age, kind.form, kind.standing, kind.month,
                level - before, within,
            )  # fmt: skip
        before = level


@dataclass(frozen=True, slots=True)
class Caused:
    """How many people came, went, or moved for one cause; None is covered."""

    cause: Cause
    gone: int | None
    came: int | None
    moved: int | None


def covered(rows: Iterable[Caused]) -> list[Caused]:
    """Return causes as they are shown to those who may not open the list behind them: few covered, the rest rounded."""
    return [Caused(one.cause, *(shown(number or 0) for number in (one.gone, one.came, one.moved))) for one in rows]
