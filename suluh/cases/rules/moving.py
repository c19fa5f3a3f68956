"""When a case may be opened, and how it may move. The table is the rule."""

from __future__ import annotations

from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.cases.kinds import State, Why
from suluh.people.kinds import PersonRole
from suluh.reports.kinds import Status

NEXT: dict[State, frozenset[State]] = {
    State.TRIAGE: frozenset({State.ACTIVE, State.CLOSED}),
    State.ACTIVE: frozenset({State.FOLLOW_UP, State.CLOSED}),
    State.FOLLOW_UP: frozenset({State.ACTIVE, State.CLOSED}),
    State.CLOSED: frozenset({State.TRIAGE}),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """A case that somebody means to open."""

    report: Status
    role: PersonRole
    withdrawn: bool
    open_here: bool


def may_open(opening: Opening) -> Answer:
    """Say whether a case may be opened for a person a report speaks of.

    PP 9/2008 serves victims and witnesses; somebody reported is nobody to serve under this roof.
    """
    reasons = []
    if opening.report != Status.VERIFIED:
        reasons.append(Reason(Why.NOT_VERIFIED))
    if opening.role == PersonRole.REPORTED:
        reasons.append(Reason(Why.NOT_SERVED))
    if opening.withdrawn:
        reasons.append(Reason(Why.WITHDRAWN))
    if opening.open_here:
        reasons.append(Reason(Why.ALREADY_OPEN))
    return Answer(tuple(reasons))


def may_move(before: State, after: State, reason: str) -> Answer:
    """Say whether a case may go from one state to another; closing needs a reason from the list."""
    reasons = []
    if after not in NEXT[before]:
        reasons.append(Reason(Why.NO_WAY, {"before": before.label, "after": after.label}, "state"))
    if after == State.CLOSED and not reason:
        reasons.append(Reason(Why.NO_REASON, about="reason"))
    return Answer(tuple(reasons))


def may_note(text: str) -> Answer:
    """Say whether a note says anything."""
    return Answer(() if text.strip() else (Reason(Why.NO_TEXT, about="text"),))


def may_work(state: State) -> Answer:
    """Say whether a case may still be worked on. A closed one is opened again first, so that it is seen to be."""
    return Answer((Reason(Why.CLOSED),) if state == State.CLOSED else ())


def may_assign(state: State, works_there: bool) -> Answer:
    """Say whether an officer may be made to answer for a case: it is open, and she works on cases of its agency."""
    return Answer((*may_work(state).reasons, *(() if works_there else (Reason(Why.NOT_HERE, about="worker"),))))


def may_assign_several(count: int) -> Answer:
    """Say whether there is any case to give to somebody."""
    return Answer(() if count else (Reason(Why.NOBODY, about="cases"),))
