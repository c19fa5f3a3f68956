"""Which counts of a month are higher than their own history explains, and who may answer a warning. Pure.

Every month of every series is compared with its own recent months and the same season of earlier years
(`suluh.estimation.surveillance`). Hundreds of series are watched at once, so a p-value alone would raise several false
alarms a month: of those that stand out, as many are kept as leave at most a tenth of them to chance (Benjamini and
Hochberg 1995). The month that has not ended is watched as well, against whole months: it can raise an alarm early, and
never a false one more often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.estimation.surveillance import alarms, pooled_dispersion, reference, watch
from suluh.insights.kinds import Watched, Why

FALSE = 0.1
"""At most this share of the alarms raised at once is due to chance."""
FEWEST = 3
"""Below this a rise is a case or two, which is somebody's work already."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is watched, in an area ("" is the country), and how many persons each month brought, the oldest first."""

    watched: Watched
    area: str
    key: str
    persons: Sequence[int]


@dataclass(frozen=True, slots=True)
class Rise:
    """A count that its history does not explain; `expected` and `threshold` are of a whole month."""

    of: Series
    month: date
    persons: int
    expected: float
    threshold: int
    p_value: float


def rises(series: Sequence[Series], months: Sequence[date]) -> list[Rise]:
    """Return the unusual rises of the last two of these months: the newest complete one, and the one that runs."""
    return [*_in_month(series, months[:-1]), *_in_month(series, months)]


def _in_month(series: Sequence[Series], months: Sequence[date]) -> list[Rise]:
    places, now = reference(len(months)), len(months) - 1
    histories = [[one.persons[place] for place in places] for one in series]
    least = pooled_dispersion(histories)
    watches = [watch(past, one.persons[now], least=least) for past, one in zip(histories, series, strict=True)]
    return [
        Rise(one, months[now], seen.count, seen.expected, seen.threshold, seen.p_value)
        for one, seen, chosen in zip(series, watches, alarms(watches, FALSE), strict=True)
        if chosen and seen is not None and seen.count >= FEWEST and seen.count > seen.threshold
    ]


def common_area(codes: Sequence[str]) -> str:
    """Return the smallest area that holds all of these: a regency, a province, or the country ("")."""
    if len(set(codes)) == 1:
        return codes[0]
    provinces = {code[:2] for code in codes}
    return provinces.pop() if len(provinces) == 1 else ""


def may_answer(*, answered: bool, reason: str) -> Answer:
    """Say whether a warning can be answered: once, and with a reason."""
    reasons = [Reason(Why.ANSWERED)] if answered else []
    if not reason.strip():
        reasons.append(Reason(Why.NO_REASON, about="reason"))
    return Answer(tuple(reasons))
