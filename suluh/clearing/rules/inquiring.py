"""When an agency may be asked about a person, and when a question counts as answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Outcome, Refusal, Topic, Why


def may_send(topic: Topic, text: str, *, holds: bool, asked_already: bool) -> Answer:
    """Say whether a question may be sent: the agency holds a record that is asked about, and does not know yet."""
    reasons = []
    if not holds:
        reasons.append(Reason(Why.NO_HOLDER))
    if asked_already:
        reasons.append(Reason(Why.ASKED_ALREADY))
    if topic is Topic.OTHER and not text.strip():
        reasons.append(Reason(Why.NO_TEXT, about="text"))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that somebody means to give."""

    outcome: Outcome
    text: str
    refusal: Refusal | None
    basis: str
    parts: Collection[str]
    has_case: bool


def may_reply(officer: int, asker: int, answered: Answered, replied_by: str = "") -> Answer:
    """Say whether a question may be answered so: once, by somebody else than who asked, and whole.

    Access rests on consent or another lawful basis, which is named (UU 27/2022 Art. 20 (2)), and on an open case.
    """
    reasons = []
    if replied_by:
        return Answer((Reason(Why.REPLIED, {"by": replied_by}),))
    if officer == asker:
        reasons.append(Reason(Why.OWN_QUESTION))
    if answered.outcome is Outcome.DECLINED and answered.refusal is None:
        reasons.append(Reason(Why.NO_REFUSAL, about="refusal"))
    if answered.outcome is Outcome.ANSWERED and not answered.text.strip():
        reasons.append(Reason(Why.NO_TEXT, about="text"))
    if answered.outcome is Outcome.SHARED:
        if not answered.has_case:
            reasons.append(Reason(Why.NO_CASE))
        if not answered.basis:
            reasons.append(Reason(Why.NO_BASIS, about="basis"))
        if not answered.parts:
            reasons.append(Reason(Why.NO_PARTS, about="parts"))
    return Answer(tuple(reasons))
