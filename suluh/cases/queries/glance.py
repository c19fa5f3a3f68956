"""What a new worker has to know within half a minute: where she is, what is next, who answers, what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suluh.cases.kinds import State
from suluh.cases.kinds.dues import Standing
from suluh.cases.kinds.risk import Risk
from suluh.cases.models import Case
from suluh.cases.queries.cases import TONES
from suluh.cases.queries.dues import Waiting, dues_of
from suluh.cases.queries.where import where_said

RISK_TONES = {Risk.HIGH: "bad", Risk.MEDIUM: "warn", Risk.LOW: "good"}


@dataclass(frozen=True, slots=True)
class Glance:
    """The head of every page of a case."""

    where: str
    where_at: datetime | None
    next: Waiting | None
    over: tuple[Waiting, ...]
    dues: tuple[Waiting, ...]
    worker: str
    risk: str
    risk_tone: str
    state_tone: str
    closed: bool


def glance(case: Case, at: datetime) -> Glance:
    """Gather the head of a case's pages."""
    dues = tuple(dues_of(case, at))
    over = tuple(due for due in dues if due.standing is Standing.OVER)
    ahead = [due for due in dues if due.standing is not Standing.OVER]
    return Glance(
        where=where_said(case),
        where_at=case.where_at,
        next=next(iter(ahead), None),
        over=over,
        dues=dues,
        worker=case.worker.get_full_name() if case.worker else "",
        risk=str(Risk(case.risk).label) if case.risk else "",
        risk_tone=RISK_TONES[Risk(case.risk)] if case.risk else "",
        state_tone=TONES[State(case.state)],
        closed=case.state == State.CLOSED,
    )
