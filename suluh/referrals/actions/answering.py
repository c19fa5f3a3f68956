"""A referral is answered: asked back, accepted, declined, taken back, steered by who stands above both, finished."""

from __future__ import annotations

from datetime import datetime, timedelta

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.cases.actions import accept_grant, end_grant
from suluh.cases.kinds import GrantEnding
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind as NoticeKind
from suluh.referrals.access import is_above, is_receiver, is_sender
from suluh.referrals.kinds import Declining, Kind, Outcome, Side, State, StepKind, Urgency, Why
from suluh.referrals.models import Referral, Step, Task
from suluh.referrals.queries import answer_by, coordinator_area, day_of, load_of, pattern_of
from suluh.referrals.rules.moving import Move, is_late, may_move

ENDINGS = {
    State.DECLINED: GrantEnding.DECLINED,
    State.RETURNED: GrantEnding.TAKEN_BACK,
    State.WITHDRAWN: GrantEnding.TAKEN_BACK,
    State.DONE: GrantEnding.CLOSED,
}


@recorded("referral.asked")
def ask_back(*, actor: Actor, at: datetime, referral: Referral, text: str) -> Referral:
    """Ask the sender something; the clock goes on running, now for her.

    :raises Refused: if nothing is asked, or the referral no longer waits
    """
    return _move(actor, at, referral, State.ASKED, StepKind.ASKED, text=text)


@recorded("referral.replied")
def reply(*, actor: Actor, at: datetime, referral: Referral, text: str) -> Referral:
    """Answer what the receiver asked; she has the whole time again.

    :raises Refused: if nothing is said, or nothing was asked
    """
    referral.answer_by = answer_by(Urgency(referral.urgency), at, referral.receiver_area)
    return _move(actor, at, referral, State.SENT, StepKind.REPLIED, text=text, fields=("answer_by",))


@recorded("referral.accepted")
def accept_referral(*, actor: Actor, at: datetime, referral: Referral, text: str = "") -> Referral:
    """Accept a referral for one's agency: access opens, a lead moves, agreed tasks begin. Twice is once.

    :raises Refused: if it no longer waits, or its access has ended
    """
    if Referral.objects.filter(pk=referral.pk, state=State.ACCEPTED).exists() and is_receiver(actor, referral):
        return referral
    referral = _move(actor, at, referral, State.ACCEPTED, StepKind.ACCEPTED, text=text)
    accept_grant(actor=actor, at=at, grant=referral.grant)
    if referral.agreement is not None:
        pattern = pattern_of(referral.agreement, referral.sender_area, referral.receiver_area)
        Task.objects.bulk_create(
            Task(referral=referral, what=what, side=side, due_on=day_of(at) + timedelta(days=days), state_at=at,
                 by_id=actor.user_id)
            for what, side, days in pattern.tasks
        )  # fmt: skip
    return referral


@recorded("referral.declined", facts=("declining",))
def decline_referral(
    *, actor: Actor, at: datetime, referral: Referral, reason: Declining | None, text: str
) -> Referral:
    """Decline a referral with a reason from the list.

    :raises Refused: without a reason, or once it has been accepted
    """
    referral.declining = reason or ""
    return _move(
        actor, at, referral, State.DECLINED, StepKind.DECLINED, text=text, reason=reason, fields=("declining",)
    )


@recorded("referral.withdrawn")
def withdraw_referral(*, actor: Actor, at: datetime, referral: Referral, text: str = "") -> Referral:
    """Take back a referral that nobody has accepted yet.

    :raises Refused: if somebody has
    """
    return _move(actor, at, referral, State.WITHDRAWN, StepKind.WITHDRAWN, text=text)


@recorded("referral.finished", facts=("outcome",))
def finish_referral(*, actor: Actor, at: datetime, referral: Referral, outcome: Outcome | None, text: str) -> Referral:
    """Close the loop: say what came of it, which the sender sees; access ends, except a lead that has moved.

    :raises Refused: without an outcome in words, or while a task of the receiver is open
    """
    referral.outcome, referral.outcome_text = outcome or "", text.strip()
    return _move(
        actor, at, referral, State.DONE, StepKind.DONE, text=text, outcome=outcome, fields=("outcome", "outcome_text")
    )


@recorded("referral.escalated", facts=("escalated_to",))
def escalate_referral(*, actor: Actor, at: datetime, referral: Referral) -> Referral:
    """Hand a referral that is over its time to the nearest coordinator above both agencies.

    A region without one, or without a task force at all, is passed over on the way up to the country.
    """
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if not is_late(State(referral.state), referral.answer_by, at):
        return referral
    referral.escalated_to = coordinator_area(referral.sender_area, referral.receiver_area, day_of(at))
    referral.state, referral.state_at = State.ESCALATED, at
    referral.save(update_fields=["state", "state_at", "escalated_to"])
    Step.objects.create(referral=referral, kind=StepKind.ESCALATED, at=at, by_id=actor.user_id or None)
    notify_holders(
        actor=actor, at=at, verb=Verb.REFERRAL_STEER, kind=NoticeKind.REFERRAL_LATE, page="referrals:referral",
        arguments=[referral.pk], area_code=referral.escalated_to,
    )  # fmt: skip
    _tell(actor, at, referral, referral.sender_id)
    return referral


@recorded("referral.reminded")
def remind_receiver(*, actor: Actor, at: datetime, referral: Referral, text: str) -> Referral:
    """Give the receiver a new time to answer, with a word to both.

    :raises Refused: if the actor does not coordinate above both, or says nothing
    """
    referral.answer_by = answer_by(Urgency.SOON, at, referral.receiver_area)
    return _move(actor, at, referral, State.SENT, StepKind.REMINDED, text=text, fields=("answer_by",))


@recorded("referral.returned")
def return_referral(*, actor: Actor, at: datetime, referral: Referral, text: str) -> Referral:
    """Give a referral back to the sender with advice where to turn.

    :raises Refused: if the actor does not coordinate above both, or says nothing
    """
    return _move(actor, at, referral, State.RETURNED, StepKind.RETURNED, text=text)


def _move(
    actor: Actor,
    at: datetime,
    wanted: Referral,
    after: State,
    step: StepKind,
    *,
    text: str = "",
    reason: Declining | None = None,
    outcome: Outcome | None = None,
    fields: tuple[str, ...] = (),
) -> Referral:
    """Ask the rule about the referral as it stands now, under a lock, and write the move with its step."""
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=wanted.pk)
    before = State(referral.state)
    move = Move(
        before=before, after=after, sender=is_sender(actor, referral), receiver=is_receiver(actor, referral),
        above=is_above(actor, referral), reason=reason, outcome=outcome, text=text,
        open_tasks=load_of(referral).tasks.get(Side.RECEIVER, 0),
    )  # fmt: skip
    may_move(move).or_refuse()
    if after == State.ACCEPTED and not referral.receiver.is_active:
        Answer((Reason(Why.NO_WAY, {"state": State.DISSOLVED.label}),)).or_refuse()
    for name in fields:
        setattr(referral, name, getattr(wanted, name))
    referral.state, referral.state_at = after, at
    referral.save(update_fields=["state", "state_at", *fields])
    Step.objects.create(referral=referral, kind=step, text=text.strip(), at=at, by_id=actor.user_id)
    if after in ENDINGS and not (referral.kind == Kind.HANDOVER and after == State.DONE):
        end_grant(actor=actor, at=at, grant=referral.grant, ending=ENDINGS[after])
    other = referral.receiver_id if move.sender and not move.receiver else referral.sender_id
    for agency in {other, *((referral.receiver_id,) if step == StepKind.REMINDED else ())}:
        _tell(actor, at, referral, agency)
    return referral


def _tell(actor: Actor, at: datetime, referral: Referral, agency_id: int) -> None:
    notify_holders(
        actor=actor, at=at, verb=Verb.REFERRAL_WORK, kind=NoticeKind.REFERRAL_MOVED, page="referrals:referral",
        arguments=[referral.pk], agency_id=agency_id,
    )  # fmt: skip
