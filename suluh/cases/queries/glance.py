"""What a new worker has to know within half a minute: where she is, what is next, who answers, what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from suluh.cases.kinds import State, Whereabouts
from suluh.cases.kinds.dues import Standing, Step
from suluh.cases.kinds.plan import ReturnState, ServiceState
from suluh.cases.kinds.risk import Risk
from suluh.cases.models import Case, Conclusion, Homecoming, Need, Screening, Service
from suluh.cases.queries.cases import TONES
from suluh.cases.queries.dues import Waiting, dues_of
from suluh.cases.queries.where import where_said
from suluh.cases.rules.stepping import Done, next_step

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
    step: Step | None
    """What the case lacks first, where nothing has a date."""

    @property
    def step_url(self) -> str:
        """The page on which that is done."""
        return PAGES[self.step] if self.step else ""


PAGES = {
    Step.ASSESS: "cases:safety", Step.SCREEN: "cases:screening", Step.CONCLUDE: "cases:screening",
    Step.NEEDS: "cases:plan", Step.SERVE: "cases:plan", Step.PLAN_RETURN: "cases:homes", Step.HAND_OVER: "cases:homes",
    Step.CLOSE: "cases:plan",
}  # fmt: skip


def _step(case: Case) -> Step:
    """Ask in one question what the case lacks first."""
    here = {"case": OuterRef("pk")}
    services = Service.objects.filter(state__in=(ServiceState.REQUESTED, ServiceState.RUNNING), **here)
    asked = {
        "screened": Screening.objects.filter(**here), "concluded": Conclusion.objects.filter(**here),
        "asked": Need.objects.filter(**here), "serving": services,
        "travelling": Homecoming.objects.filter(**here),
        "arrived": Homecoming.objects.filter(state=ReturnState.ARRIVED, **here),
    }  # fmt: skip
    row = Case.objects.filter(pk=case.pk).values(**{name: Exists(rows) for name, rows in asked.items()}).first() or {}
    return next_step(Done(assessed=bool(case.risk), home=case.whereabouts == Whereabouts.HOME, **row))


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
        step=None if dues or case.state == State.CLOSED else _step(case),
    )
