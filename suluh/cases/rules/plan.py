"""Services, stays, returns and visits: what may follow what, and what each has to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.cases.kinds.plan import Condition, Missed, Outcome, ReturnState, ServiceState, Why

NEXT: dict[ServiceState, frozenset[ServiceState]] = {
    ServiceState.REQUESTED: frozenset({ServiceState.RUNNING, ServiceState.DONE, ServiceState.SKIPPED}),
    ServiceState.RUNNING: frozenset({ServiceState.DONE, ServiceState.STOPPED}),
    ServiceState.DONE: frozenset(),
    ServiceState.SKIPPED: frozenset({ServiceState.REQUESTED}),
    ServiceState.STOPPED: frozenset({ServiceState.RUNNING}),
}
"""Services run side by side and again; one that is done is done, and a new one is a new row."""

OPEN = frozenset({ServiceState.REQUESTED, ServiceState.RUNNING})
MEDIATION = re.compile(r"\b(mediasi|mediation|jalan damai|perdamaian para pihak|restorative justice|diversi)\b", re.I)


def no_mediation(text: str) -> Answer:
    """Say that trafficking is not mediated: power is unequal, and the crime is not the parties' to settle.

    Permen PPPA 2/2022 names mediation among its functions for other cases; it is no service here (domain notes, 1.6).
    """
    return Answer((Reason(Why.NO_MEDIATION, about="text"),) if MEDIATION.search(text) else ())


def may_request(text: str, requested_on: date, today: date) -> Answer:
    """Say whether a service may be asked for."""
    future = (Reason(Why.FUTURE, about="requested_on"),) if requested_on > today else ()
    return Answer((*no_mediation(text).reasons, *future))


@dataclass(frozen=True, slots=True)
class Change:
    """What a service is to become."""

    before: ServiceState
    after: ServiceState
    requested_on: date
    today: date
    started_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""
    skip_reason: str = ""
    note: str = ""
    cost: int = 0
    bearer: str = ""


def may_change(change: Change) -> Answer:
    """Say whether a service may become this: in order, with dates that can be, an outcome, and who pays."""
    reasons = []
    if change.after != change.before and change.after not in NEXT[change.before]:
        reasons.append(Reason(Why.WAY, {"before": change.before.label, "after": change.after.label}, "state"))
    if change.after is ServiceState.SKIPPED and not change.skip_reason:
        reasons.append(Reason(Why.NO_SKIP, about="skip_reason"))
    if change.after is ServiceState.DONE and change.outcome not in Outcome.values:
        reasons.append(Reason(Why.NO_OUTCOME, about="outcome"))
    if change.after is ServiceState.STOPPED and not change.note.strip():
        reasons.append(Reason(Why.NO_STOP, about="note"))
    if change.cost and not change.bearer:
        reasons.append(Reason(Why.NO_BEARER, about="bearer"))
    return Answer((*reasons, *_dates(change)))


def _dates(change: Change) -> list[Reason]:
    reasons = []
    if change.started_on and change.started_on < change.requested_on:
        reasons.append(Reason(Why.BEFORE_REQUEST, about="started_on"))
    if change.started_on and change.started_on > change.today:
        reasons.append(Reason(Why.FUTURE, about="started_on"))
    if change.ended_on and change.started_on and change.ended_on < change.started_on:
        reasons.append(Reason(Why.BEFORE_START, about="ended_on"))
    if change.ended_on and change.ended_on > change.today:
        reasons.append(Reason(Why.FUTURE, about="ended_on"))
    return reasons


def may_enter(where_now: str | None, entered_on: date, today: date) -> Answer:
    """Say whether she may enter a shelter: she lives in no other, and it has happened."""
    reasons = [Reason(Why.HAS_STAY, {"where": where_now})] if where_now else []
    if entered_on > today:
        reasons.append(Reason(Why.FUTURE, about="entered_on"))
    return Answer(tuple(reasons))


def may_leave(entered_on: date, left_on: date, today: date, *, left: bool) -> Answer:
    """Say whether her leaving a shelter may be noted."""
    reasons = [Reason(Why.LEFT)] if left else []
    if left_on < entered_on:
        reasons.append(Reason(Why.BEFORE_ENTRY, about="left_on"))
    if left_on > today:
        reasons.append(Reason(Why.FUTURE, about="left_on"))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A return that is about to be noted as arrived or handed over."""

    state: ReturnState
    family_traced: bool
    home_safe: bool
    escort: str
    child: bool
    planned_on: date
    arrived_on: date
    today: date


def may_arrive(arrival: Arrival) -> Answer:
    """Say whether her arrival may be noted: family found and home safe before, and no child travels alone.

    PP 9/2008 and Permen PPPA 8/2021: return follows family tracing and is accompanied; the exit of this stage in the
    domain notes, section 3.1.
    """
    reasons = []
    if arrival.state is not ReturnState.PLANNED:
        reasons.append(Reason(Why.RETURN_STATE, {"state": arrival.state.label}))
    if not (arrival.family_traced and arrival.home_safe):
        reasons.append(Reason(Why.UNSAFE_HOME))
    if arrival.child and not arrival.escort.strip():
        reasons.append(Reason(Why.CHILD_ESCORT, about="escort"))
    if arrival.arrived_on > arrival.today:
        reasons.append(Reason(Why.FUTURE, about="arrived_on"))
    return Answer(tuple(reasons))


def may_hand_over(state: ReturnState, letter_number: str, received_by: str) -> Answer:
    """Say whether a hand-over may be noted: she has arrived, there is a letter, and somebody took her in."""
    reasons = []
    if state is not ReturnState.ARRIVED:
        reasons.append(Reason(Why.RETURN_STATE, {"state": state.label}))
    if not (letter_number.strip() and received_by.strip()):
        reasons.append(Reason(Why.NO_LETTER, about="letter_number"))
    return Answer(tuple(reasons))


def may_visit(*, done: bool, safety: str, missed: str, on: date, today: date) -> Answer:
    """Say whether a visit may be noted: once, with how safe she is, or with why it did not take place."""
    reasons = [Reason(Why.VISITED)] if done else []
    if missed not in Missed.values and safety not in (Condition.GOOD, Condition.STRAINED, Condition.BAD):
        reasons.append(Reason(Why.NO_CONDITION, about="safety"))
    if on > today:
        reasons.append(Reason(Why.FUTURE, about="done_on"))
    return Answer(tuple(reasons))
