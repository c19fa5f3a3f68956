"""When the glass may be broken, for how long, and who says afterwards whether it was right (design.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.oversight.kinds import Why

LEAST_REASON = 20
LEAST_VERDICT = 10
MOST_HOURS = 4


@dataclass(frozen=True, slots=True)
class Session:
    """What a review needs to know of a break-glass session."""

    user_id: int
    is_over: bool
    is_reviewed: bool


def letters(text: str) -> int:
    """Count the letters of a text, so that dots and spaces are no reason."""
    return sum(letter.isalpha() for letter in text)


def may_open(actor: Actor, *, area: str, hours: int, reason: str) -> Answer:
    """Say whether an officer may read beyond her posts for a while."""
    reasons = []
    if not actor.may(Verb.OVERRIDE_OPEN):
        reasons.append(Reason(Why.NO_POST))
    if actor.override:
        reasons.append(Reason(Why.OPEN))
    if area == "":
        reasons.append(Reason(Why.WHOLE_COUNTRY, about="area"))
    if not 1 <= hours <= MOST_HOURS:
        reasons.append(Reason(Why.HOURS, {"most": MOST_HOURS}, "hours"))
    if letters(reason) < LEAST_REASON:
        reasons.append(Reason(Why.REASON, {"least": LEAST_REASON}, "reason"))
    return Answer(tuple(reasons))


def may_review(actor: Actor, session: Session, verdict: str) -> Answer:
    """Say whether a supervisor may pass judgement on a session: another's, over, once, and in words."""
    reasons = []
    if session.user_id == actor.user_id:
        reasons.append(Reason(Why.OWN))
    if not session.is_over:
        reasons.append(Reason(Why.STILL_OPEN))
    if session.is_reviewed:
        reasons.append(Reason(Why.REVIEWED))
    if letters(verdict) < LEAST_VERDICT:
        reasons.append(Reason(Why.VERDICT, {"least": LEAST_VERDICT}, "verdict"))
    return Answer(tuple(reasons))
