"""What a plan lacks: a pillar without activity, an activity without money, money without result, a plan on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from suluh.answers import Reason
from suluh.plans.kinds import Gap
from suluh.taskforces.kinds import Pillar


@dataclass(frozen=True, slots=True)
class Year:
    """An activity in a year: rupiah planned, approved and spent, and what was reached (None: not reported)."""

    year: int
    planned: int = 0
    approved: int = 0
    spent: int = 0
    target: int | None = None
    realised: int | None = None
    evidence_gone: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with its years."""

    number: int
    pillar: str
    years: Sequence[Year] = ()

    @property
    def planned(self) -> int:
        return sum(one.planned for one in self.years)

    @property
    def spent(self) -> int:
        return sum(one.spent for one in self.years)


def find_gaps(activities: Iterable[Activity], today_year: int, above: str, follows: bool) -> list[Reason]:
    """Return what a plan lacks, the gravest first.

    `above` is the title of the plan of the area above that holds for the same years ("" for none); `follows` says
    whether this plan follows it. A year's result may be reported until the year is over.
    """
    known = list(activities)
    gaps = []
    if above and not follows:
        gaps.append(Reason(Gap.NOT_FOLLOWING, {"title": above}))
    busy = {one.pillar for one in known}
    gaps += [Reason(Gap.PILLAR_EMPTY, {"pillar": one.label}) for one in Pillar if one.value not in busy]
    for one in known:
        gaps += _of_activity(one, today_year)
    return gaps


def _of_activity(one: Activity, today_year: int) -> list[Reason]:
    gaps = []
    if not one.planned and not one.spent:
        gaps.append(Reason(Gap.NO_MONEY, {"number": one.number}))
    if all(year.target is None for year in one.years):
        gaps.append(Reason(Gap.NO_TARGET, {"number": one.number}))
    for year in one.years:
        facts = {"number": one.number, "year": str(year.year)}
        if year.spent and not year.realised and year.year < today_year:
            gaps.append(Reason(Gap.NO_RESULT, facts))
        if year.spent > year.approved:
            gaps.append(Reason(Gap.OVERSPENT, facts))
        if year.evidence_gone:
            gaps.append(Reason(Gap.EVIDENCE_GONE, facts))
    return gaps
