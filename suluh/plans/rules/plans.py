"""When a plan may be drafted, changed and adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.plans.kinds import State, Why
from suluh.regions.rules import covers

LONGEST = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rules need to know of a plan; both years are included."""

    title: str
    starts: int
    ends: int
    state: str = State.DRAFT
    area: str = ""

    def meets(self, other: Plan) -> bool:
        """Test whether both plans hold in some year."""
        return self.starts <= other.ends and other.starts <= self.ends


def may_draft(starts: int, ends: int) -> Answer:
    """Say whether a plan may be for these years."""
    if ends < starts:
        return Answer((Reason(Why.ENDS_FIRST, about="ends_year"),))
    return Answer((Reason(Why.TOO_LONG, about="ends_year"),) if ends - starts >= LONGEST else ())


def may_follow(own: str, above: str) -> Answer:
    """Say whether a plan of one area may follow one of another: the area above it."""
    return Answer(() if own != above and covers(above, own) else (Reason(Why.FOLLOWS_ITSELF, about="follows"),))


def may_change(state: str) -> Answer:
    """Say whether activities may be added or changed: money and results may be reported on an adopted plan too."""
    return Answer(() if state == State.DRAFT else (Reason(Why.NOT_DRAFT),))


def may_adopt(
    plan: Plan, others: Iterable[Plan], *, activities: int, drafter: int | None, actor: int, replaces: bool
) -> Answer:
    """Say whether somebody may adopt a plan: four eyes, some activity, and no other plan for the same years.

    Adopting is for the chair or the coordinator, not for whoever drafted it.
    """
    reasons = []
    if plan.state != State.DRAFT:
        reasons.append(Reason(Why.NOT_DRAFT))
    if not activities:
        reasons.append(Reason(Why.NO_ACTIVITY))
    if drafter is not None and drafter == actor:
        reasons.append(Reason(Why.OWN_DRAFT))
    met = next((other for other in others if other.state == State.ADOPTED and other.meets(plan)), None)
    if met and not replaces:
        reasons.append(Reason(Why.OVERLAPS, {"title": met.title}, "replaces"))
    return Answer(tuple(reasons))


def in_years(year: int, starts: int, ends: int) -> Answer:
    """Say whether a year lies in a plan."""
    facts = {"year": year, "starts": starts, "ends": ends}
    return Answer(() if starts <= year <= ends else (Reason(Why.YEAR, facts, "year"),))
