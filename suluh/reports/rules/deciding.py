"""Whether a report may be decided or corrected, and how long it may wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suluh.answers import Answer, Reason
from suluh.reports.kinds import Decision, Status, Why


@dataclass(frozen=True, slots=True)
class FirstDecision:
    """What was decided about a report before, by whom and when, in words."""

    decision: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """The facts of a decision that somebody wants to take."""

    status: Status
    decision: Decision
    reasons: tuple[str, ...] = ()
    note: str = ""
    own: bool = False
    unanswered: bool = False
    first: FirstDecision | None = None


def may_review(wanted: Deciding) -> Answer:
    """Say whether a verifier may take this decision: four eyes, decided once, reasons where it is against it."""
    if wanted.status is not Status.RECEIVED:
        if wanted.first is None:
            return Answer((Reason(Why.CLOSED),))
        facts = {"by": wanted.first.by, "at": wanted.first.at, "decision": wanted.first.decision}
        return Answer((Reason(Why.DECIDED, facts),))
    reasons = []
    if wanted.own:
        reasons.append(Reason(Why.OWN_REPORT))
    if wanted.decision is not Decision.VERIFIED and not wanted.reasons:
        reasons.append(Reason(Why.NO_REASON, about="reasons"))
    if wanted.decision is Decision.VERIFIED and wanted.unanswered and not wanted.note.strip():
        reasons.append(Reason(Why.UNANSWERED, about="note"))
    return Answer(tuple(reasons))


def may_correct(status: Status) -> Answer:
    """Say whether a report may be replaced by a corrected one: only when it was returned for that."""
    return Answer(() if status is Status.RETURNED else (Reason(Why.NOT_RETURNED),))


def is_late(received_at: datetime, *, urgent: bool, late: datetime | None, urgent_late: datetime | None) -> bool:
    """Test whether a report was received before the moment at which one that still waits is over its deadline."""
    over = late is not None and received_at < late
    return over or (urgent and urgent_late is not None and received_at < urgent_late)
