"""What is missing before a case may close, and before recovery may be found complete (paripurna).

Complete is a finding backed by outcomes, never a box to tick. Any other closing needs a reason from the list and an
explanation; a refusal of services by her never cancels later ones, because a closed case can be opened again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from suluh.answers import Answer, Reason
from suluh.cases.kinds import ClosingReason
from suluh.cases.kinds.plan import Condition, Lacks
from suluh.cases.kinds.risk import Risk
from suluh.cases.kinds.screening import Status

FREE = frozenset({ClosingReason.DUPLICATE, ClosingReason.DECEASED, ClosingReason.REFERRED})
"""Reasons for which what still runs is ended with the case, because it goes on elsewhere or has no more sense."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands. `visits_left` counts planned visits; `last_visit` what the last one done found."""

    open_services: int = 0
    open_stay: bool = False
    open_return: bool = False
    open_goals: int = 0
    conclusion: str = ""
    assessed: bool = False
    unmet: tuple[str, ...] = ()
    risk: str = ""
    visits_left: int = 0
    last_visit: Mapping[str, str] | None = field(default=None)


def lacks_completeness(case: Standing) -> Answer:
    """Say what is missing before recovery may be found complete, each thing by itself."""
    reasons = list(_running(case))
    if case.conclusion not in (Status.POSSIBLE, Status.ACTUAL):
        reasons.append(Reason(Lacks.NO_CONCLUSION))
    if not case.assessed:
        reasons.append(Reason(Lacks.NOT_ASSESSED))
    if case.unmet:
        reasons.append(Reason(Lacks.UNMET, {"what": ", ".join(case.unmet)}))
    if case.open_goals:
        reasons.append(Reason(Lacks.OPEN_GOALS, {"count": case.open_goals}))
    if not case.risk:
        reasons.append(Reason(Lacks.NO_RISK))
    elif case.risk == Risk.HIGH:
        reasons.append(Reason(Lacks.STILL_RISK))
    return Answer((*reasons, *_visits(case)))


def may_close(reason: str, text: str, case: Standing) -> Answer:
    """Say whether a case may be closed for a reason. Without one, `rules.moving` says so already."""
    if reason == ClosingReason.COMPLETE:
        return Answer(tuple(Reason(one.code, one.facts, "reason") for one in lacks_completeness(case).reasons))
    reasons = [] if reason in FREE else list(_running(case))
    if reason == ClosingReason.NOT_TRAFFICKING:
        if not case.conclusion:
            reasons.append(Reason(Lacks.NO_CONCLUSION, about="reason"))
        elif case.conclusion != Status.NOT:
            reasons.append(Reason(Lacks.SAYS_VICTIM, about="reason"))
    if reason and not text.strip():
        reasons.append(Reason(Lacks.NO_EXPLANATION, about="text"))
    return Answer(tuple(reasons))


def _running(case: Standing) -> list[Reason]:
    """Only the end of a case requires that all services are ended: the stages themselves are no gates."""
    reasons = []
    if case.open_services:
        reasons.append(Reason(Lacks.OPEN_SERVICES, {"count": case.open_services}))
    if case.open_stay:
        reasons.append(Reason(Lacks.OPEN_STAY))
    if case.open_return:
        reasons.append(Reason(Lacks.OPEN_RETURN))
    return reasons


def _visits(case: Standing) -> list[Reason]:
    reasons = []
    if case.visits_left:
        reasons.append(Reason(Lacks.VISITS_LEFT, {"count": case.visits_left}))
    if case.last_visit is None:
        reasons.append(Reason(Lacks.NO_VISIT))
        return reasons
    poor = [name for name, found in case.last_visit.items() if found == Condition.BAD]
    if poor:
        reasons.append(Reason(Lacks.LAST_VISIT, {"what": ", ".join(poor)}))
    return reasons
