"""How great the danger looks from the answers, and what of it a case worker may judge otherwise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.cases.kinds.risk import Danger, Risk, Why

ACUTE = frozenset({
    Danger.WITH_EXPLOITER, Danger.THREATENED, Danger.FOUND, Danger.VIOLENCE_NEAR, Danger.SELF_HARM, Danger.ILL,
    Danger.CHILD_ALONE, Danger.NO_PLACE,
})  # fmt: skip
"""Any of these alone is a high risk: her safety is threatened (triage of KPPPA)."""

ORDER = [Risk.LOW, Risk.MEDIUM, Risk.HIGH]


@dataclass(frozen=True, slots=True)
class Suggested:
    """The risk that answers suggest, and why."""

    risk: Risk
    reasons: tuple[Reason, ...]


def suggest(dangers: Collection[str]) -> Suggested:
    """Say how great the danger looks: high with one acute danger, medium with any other, low with none."""
    found = [danger for danger in Danger if danger in dangers]
    acute = [danger for danger in found if danger in ACUTE]
    others = [danger for danger in found if danger not in ACUTE]
    reasons = []
    if acute:
        reasons.append(Reason(Why.ACUTE, {"what": _list(acute)}))
    if others:
        reasons.append(Reason(Why.CONCERN, {"what": _list(others)}))
    risk = Risk.HIGH if acute else Risk.MEDIUM if others else Risk.LOW
    return Suggested(risk, tuple(reasons) or (Reason(Why.NO_DANGER),))


def may_assess(suggested: Risk, level: Risk, why: str) -> Answer:
    """Say whether a risk may be assessed so: higher at any time, lower only with a reason."""
    lower = ORDER.index(level) < ORDER.index(suggested)
    return Answer((Reason(Why.BELOW, about="why"),) if lower and not why.strip() else ())


def may_plan_safety(steps: str) -> Answer:
    """Say whether a safety plan says what was agreed with her."""
    return Answer(() if steps.strip() else (Reason(Why.NO_PLAN, about="steps"),))


def _list(dangers: list[Danger]) -> str:
    return ", ".join(str(danger.label).lower() for danger in dangers)
