"""The work inside a referral: tasks with owners and days, costs with shares."""

from __future__ import annotations

from datetime import date, datetime

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.referrals.access import is_receiver, is_sender, may_strike
from suluh.referrals.kinds import OPEN, Side, State, StepKind, TaskState, Why
from suluh.referrals.models import Cost, Referral, Step, Task
from suluh.referrals.queries import day_of
from suluh.referrals.rules.costs import Portion, may_share


def _may_work(actor: Actor, referral: Referral) -> list[Reason]:
    """Say whether the actor's agency has a hand in a referral that is still open."""
    reasons = []
    if State(referral.state) not in OPEN:
        reasons.append(Reason(Why.NO_WAY, {"state": str(State(referral.state).label).lower()}))
    if not (is_sender(actor, referral) or is_receiver(actor, referral)):
        reasons.append(Reason(Why.NOT_RECEIVER))
    return reasons


@recorded("referral.task_added", facts=("side", "due_on"))
def add_task(*, actor: Actor, at: datetime, referral: Referral, what: str, side: Side, due_on: date) -> Task:
    """Give one of the two agencies something to do by a day.

    :raises Refused: if the referral is over, the day has passed, or it does not say what
    """
    reasons = _may_work(actor, referral)
    if due_on < day_of(at):
        reasons.append(Reason(Why.PAST, about="due_on"))
    if len(what.strip()) < 5:
        reasons.append(Reason(Why.NO_TEXT, about="what"))
    Answer(tuple(reasons)).or_refuse()
    Step.objects.create(referral=referral, kind=StepKind.TASK, text=what.strip(), at=at, by_id=actor.user_id)
    return Task.objects.create(
        referral=referral, what=what.strip(), side=side, due_on=due_on, state_at=at, by_id=actor.user_id
    )


@recorded("referral.task_ended", facts=("state",))
def end_task(*, actor: Actor, at: datetime, task: Task, state: TaskState, note: str = "") -> Task:
    """Say that a task is done, or that it will not be; only the side whose task it is. Twice is once.

    :raises Refused: if it is the other side's task
    """
    task = Task.objects.select_for_update(of=("self",)).select_related("referral").get(pk=task.pk)
    mine = is_sender if task.side == Side.SENDER else is_receiver
    if not mine(actor, task.referral):
        Answer((Reason(Why.NOT_SENDER if task.side == Side.SENDER else Why.NOT_RECEIVER),)).or_refuse()
    if task.state != TaskState.OPEN:
        return task
    task.state, task.state_at, task.note, task.by_id = state, at, note.strip(), actor.user_id
    task.save(update_fields=["state", "state_at", "note", "by"])
    Step.objects.create(
        referral=task.referral, kind=StepKind.TASK_DONE, text=f"{task.what} · {state.label}", at=at,
        by_id=actor.user_id,
    )  # fmt: skip
    return task


@recorded("referral.cost_shared", facts=("total", "sender_amount", "receiver_amount"))
def share_cost(
    *, actor: Actor, at: datetime, referral: Referral, item: str, total: int, sender: Portion, receiver: Portion
) -> Cost:
    """Write down what something costs and what each side bears, exactly.

    :raises Refused: if the shares do not make up the cost, or a share names no source
    """
    reasons = [*_may_work(actor, referral), *may_share(total, (sender, receiver)).reasons]
    Answer(tuple(reasons)).or_refuse()
    Step.objects.create(referral=referral, kind=StepKind.COST, text=item.strip(), at=at, by_id=actor.user_id)
    return Cost.objects.create(
        referral=referral, item=item.strip(), total=total, sender_amount=sender.amount,
        sender_source=sender.source or "", receiver_amount=receiver.amount, receiver_source=receiver.source or "",
        side=Side.SENDER if is_sender(actor, referral) else Side.RECEIVER, by_id=actor.user_id, at=at,
    )  # fmt: skip


@recorded("referral.cost_struck")
def strike_cost(*, actor: Actor, at: datetime, cost: Cost) -> Cost:
    """Strike out a cost that was written down wrongly: only the side that wrote it. Twice is once.

    :raises Refused: if the referral is over, or the other side wrote it
    """
    cost = Cost.objects.select_for_update(of=("self",)).select_related("referral").get(pk=cost.pk)
    reasons = _may_work(actor, cost.referral)
    if not may_strike(actor, cost):
        reasons.append(Reason(Why.NOT_WRITER))
    Answer(tuple(reasons)).or_refuse()
    if cost.struck_at is not None:
        return cost
    cost.struck_at = at
    cost.save(update_fields=["struck_at"])
    return cost
