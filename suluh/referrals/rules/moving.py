"""How a referral moves, who may move it, whose move is next and by when. The table is the rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suluh.answers import Answer, Reason
from suluh.referrals.kinds import OPEN, WAITING, Declining, Outcome, Side, State, Why
from suluh.regions.rules import common, covers

NEXT: dict[State, frozenset[State]] = {
    State.SENT: frozenset(
        {State.ASKED, State.ACCEPTED, State.DECLINED, State.ESCALATED, State.WITHDRAWN, State.HALTED, State.DISSOLVED}
    ),
    State.ASKED: frozenset(
        {State.SENT, State.ACCEPTED, State.DECLINED, State.ESCALATED, State.WITHDRAWN, State.HALTED, State.DISSOLVED}
    ),
    State.ESCALATED: frozenset(
        {State.SENT, State.ACCEPTED, State.DECLINED, State.RETURNED, State.WITHDRAWN, State.HALTED, State.DISSOLVED}
    ),
    State.ACCEPTED: frozenset({State.DONE, State.HALTED, State.DISSOLVED}),
    **dict.fromkeys((one for one in State if one not in OPEN), frozenset()),
}
"""From where to where. What was accepted is not declined: it ends with an outcome, even if that is "not served"."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move that somebody means to make: by which sides she is on, and in whose area she coordinates."""

    before: State
    after: State
    sender: bool
    receiver: bool
    above: bool = False
    reason: Declining | None = None
    outcome: Outcome | None = None
    text: str = ""
    open_tasks: int = 0


BY_RECEIVER = frozenset({State.ASKED, State.ACCEPTED, State.DECLINED, State.DONE})
BY_SENDER = frozenset({State.WITHDRAWN})


def may_move(move: Move) -> Answer:
    """Say whether a referral may go from one state to another by this hand."""
    reasons = []
    if move.after not in NEXT[move.before]:
        reasons.append(Reason(Why.NO_WAY, {"state": str(move.before.label).lower()}))
    if move.after in BY_RECEIVER and not move.receiver:
        reasons.append(Reason(Why.NOT_RECEIVER))
    if move.after in BY_SENDER and not move.sender:
        reasons.append(Reason(Why.NOT_SENDER))
    if move.after == State.SENT:
        reasons += _back_to_waiting(move)
    if move.after == State.RETURNED and not move.above:
        reasons.append(Reason(Why.NOT_ABOVE))
    return Answer((*reasons, *_says_enough(move)))


def _back_to_waiting(move: Move) -> list[Reason]:
    """A question is answered by the sender; one that is over its time is sent on by who stands above both."""
    if move.before == State.ASKED and not move.sender:
        return [Reason(Why.NOT_SENDER)]
    if move.before == State.ESCALATED and not move.above:
        return [Reason(Why.NOT_ABOVE)]
    return []


def _says_enough(move: Move) -> list[Reason]:
    spoken = len(move.text.strip()) >= 5
    if move.after == State.DECLINED and move.reason is None:
        return [Reason(Why.NO_REASON, about="reason")]
    if move.after == State.DONE:
        missing = [] if move.outcome else [Reason(Why.NO_OUTCOME, about="outcome")]
        late = [Reason(Why.OPEN_TASKS, about="outcome")] if move.open_tasks else []
        return [*missing, *late, *([] if spoken else [Reason(Why.NO_TEXT, about="text")])]
    needs_text = move.after in (State.ASKED, State.RETURNED, State.SENT) or (
        move.after == State.DECLINED and move.reason == Declining.OTHER
    )
    return [Reason(Why.NO_TEXT, about="text")] if needs_text and not spoken else []


def is_late(state: State, answer_by: datetime, at: datetime) -> bool:
    """Test whether an answer is over its time and nobody above has been told."""
    return state in (State.SENT, State.ASKED) and answer_by <= at


def meeting_area(one: str, other: str) -> str:
    """Return the smallest area above two agencies; "" is the country, also where either serves all of it."""
    return common(one, other) if one and other else ""


def climb(area: str) -> list[str]:
    """Name the areas in which a coordinator is sought, the nearest first: regency, province, country."""
    parts = area.split(".")[:2] if area else []
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)] + [""]


def stands_above(areas: tuple[str, ...], one: str, other: str) -> bool:
    """Test whether somebody who coordinates these areas stands above both agencies."""
    return any(covers(area, one) and covers(area, other) for area in areas)


def whose_move(state: State) -> Side | None:
    """Return whose move it is: the receiver's to answer or to report, the sender's to reply; None if it is over."""
    if state == State.ASKED:
        return Side.SENDER
    return Side.RECEIVER if state in (State.SENT, State.ACCEPTED) or state in WAITING else None
