"""Deciding about a pair, being the second officer, and taking a decision back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from suluh.accounts.kinds import Verb
from suluh.accounts.queries import holder_ids
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.clearing.access import agencies_on, hands_on
from suluh.clearing.actions.follow import follow
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Confirmation, Judgement, Pair, Retraction
from suluh.clearing.queries.pairs import replaced
from suluh.clearing.queries.persons import one_at_a_time
from suluh.clearing.queries.queue import lease_of
from suluh.clearing.rules.deciding import had_no_hand, may_confirm, may_judge, needs_second, not_taken
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind

OPEN = (State.WAITING, State.UNSURE, State.SETTLED)


@transaction.atomic
def judge_pair(
    *,
    actor: Actor,
    at: datetime,
    pair_id: UUID,
    verdict: Verdict,
    note: str = "",
    seen: UUID | None = None,
) -> Judgement:
    """Keep an officer's decision about a pair, and let persons follow.

    `seen` is the decision that stood when she opened the page: if another stands now, hers is not kept and she is
    told whose it is. Sending the same decision twice keeps it once. That two persons with cases in different agencies
    are the same, or different, is kept as a proposal until a second officer confirms it.

    :raises Refused: if four eyes or a colleague's decision forbid it
    """
    pair = _lock(pair_id)
    current = pair.current
    if current is not None and current.pk != seen:
        if (current.by_id, current.verdict, current.note) == (actor.user_id, verdict, note.strip()):
            return current
        _refuse_late(current)
    not_taken(actor.user_id, lease_of(pair, at)[0], at).or_refuse()
    if pair.state not in OPEN or (current is None and seen is not None):
        Answer((Reason(Why.CHANGED),)).or_refuse()
    may_judge(actor.user_id, hands_on(actor, pair), verdict, note).or_refuse()
    return say(actor=actor, at=at, pair=pair, verdict=verdict, note=note)


def _refuse_late(current: Judgement) -> None:
    Answer((Reason(Why.DECIDED, {"by": current.author, "verdict": Verdict(current.verdict).label}),)).or_refuse()


def say(*, actor: Actor, at: datetime, pair: Pair, verdict: Verdict, note: str) -> Judgement:
    """Keep a decision that an officer may take, as a proposal where a second one is needed."""
    proposed = not needs_second(verdict, *agencies_on(actor, pair)).clear
    return _keep_judgement(actor=actor, at=at, pair=pair, verdict=verdict, note=note.strip(), proposed=proposed)


@recorded("pair.judged", facts=("pair_id", "verdict", "proposed"))
def _keep_judgement(
    *, actor: Actor, at: datetime, pair: Pair, verdict: Verdict, note: str, proposed: bool
) -> Judgement:
    judgement = Judgement.objects.create(
        pair=pair, area_code=pair.area_code, verdict=verdict, note=note, proposed=proposed, by_id=actor.user_id, at=at
    )
    pair.answered = False  # whatever was answered has been weighed
    _stand(pair, State.PROPOSED if proposed else State[Verdict(verdict).name], judgement)
    follow(actor=actor, at=at, judgement=judgement)
    return judgement


@transaction.atomic
def confirm_judgement(
    *, actor: Actor, at: datetime, judgement: Judgement, agrees: bool, note: str = ""
) -> Confirmation:
    """Be the second officer of a proposal: agreeing lets persons follow; disagreeing puts the pair back, of which who
    proposed it is told.

    What the proposal had put aside is said again (see `say_again`).

    :raises Refused: if it does not wait for a second officer, or she may not be it
    """
    pair = _lock(judgement.pair_id)
    if pair.state != State.PROPOSED or pair.current_id != judgement.pk:
        Answer((Reason(Why.NOT_PROPOSED),)).or_refuse()
    may_confirm(actor.user_id, judgement.by_id or 0, hands_on(actor, pair)).or_refuse()
    kept = _keep_confirmation(actor=actor, at=at, pair=pair, judgement=judgement, agrees=agrees, note=note.strip())
    if not agrees:
        users = [judgement.by_id] if judgement.by_id else []
        notify(actor=actor, at=at, users=users, kind=Kind.PAIR_WAITS, page="clearing:pair", arguments=[pair.pk])
        say_again(actor=actor, at=at, judgement=judgement, reason=note)
    return kept


@recorded("judgement.confirmed", facts=("judgement_id", "agrees"))
def _keep_confirmation(
    *, actor: Actor, at: datetime, pair: Pair, judgement: Judgement, agrees: bool, note: str
) -> Confirmation:
    confirmation = Confirmation.objects.create(
        judgement=judgement, area_code=pair.area_code, agrees=agrees, note=note, by_id=actor.user_id, at=at
    )
    if agrees:
        _stand(pair, State[Verdict(judgement.verdict).name], judgement)
        follow(actor=actor, at=at, judgement=judgement)
    else:
        _stand(pair, State.WAITING, None)
    return confirmation


@transaction.atomic
def take_back(*, actor: Actor, at: datetime, judgement: Judgement, reason: str) -> Retraction:
    """Take a decision back, with a reason: the pair waits again, persons follow, and who decided is told.

    The decision itself stays.

    What it had put another decision aside for is said again (see `say_again`).

    :raises Refused: if it no longer stands, no reason is given, or she entered or verified one of the records
    """
    retraction = retract(actor=actor, at=at, judgement=judgement, reason=reason)
    say_again(actor=actor, at=at, judgement=judgement, reason=reason)
    return retraction


def retract(*, actor: Actor, at: datetime, judgement: Judgement, reason: str) -> Retraction:
    """Take a decision back inside a transaction that takes back others too.

    :raises Refused: if it no longer stands, no reason is given, or she entered or verified one of the records
    """
    pair = _lock(judgement.pair_id)
    if pair.current_id != judgement.pk:
        Answer((Reason(Why.TAKEN_BACK),)).or_refuse()
    if not reason.strip():
        Answer((Reason(Why.NO_REASON, about="reason"),)).or_refuse()
    if judgement.automation is None or judgement.automation.undone_at is None:
        had_no_hand(actor.user_id, hands_on(actor, pair)).or_refuse()
    return _keep_retraction(actor=actor, at=at, pair=pair, judgement=judgement, reason=reason.strip())


def say_again(*, actor: Actor, at: datetime, judgement: Judgement, reason: str) -> None:
    """Say again, as a decision of her own, what was taken back to make a decision that she has now put an end to.

    So undoing a parting brings together what it parted, unless a record was withdrawn since; and where both have cases
    in different agencies by now, a second officer is waited for.
    """
    before, pair = replaced(judgement).filter(pair=judgement.pair_id).first(), _lock(judgement.pair_id)
    if before is None or pair.state not in OPEN or not may_judge(actor.user_id, hands_on(actor, pair)).clear:
        return
    say(actor=actor, at=at, pair=pair, verdict=Verdict(before.verdict), note=reason)


@recorded("judgement.taken_back", facts=("judgement_id",))
def _keep_retraction(*, actor: Actor, at: datetime, pair: Pair, judgement: Judgement, reason: str) -> Retraction:
    retraction = Retraction.objects.create(
        judgement=judgement, area_code=pair.area_code, reason=reason, by_id=actor.user_id, at=at
    )
    _stand(pair, State.WAITING, None)
    follow(actor=actor, at=at, judgement=judgement)
    _tell_who_decided(actor=actor, at=at, judgement=judgement)
    return retraction


def _tell_who_decided(*, actor: Actor, at: datetime, judgement: Judgement) -> None:
    """Tell who took a decision that it was taken back; where two had agreed, everybody else who clears there as well.

    One alone may undo what two decided, for a wrong merge must end at once; but never unseen.
    """
    if judgement.by_id is None:
        return
    users, second = {judgement.by_id}, Confirmation.objects.filter(pk=judgement.pk).first()
    if second is not None:
        day = localtime(at).date()
        users |= {second.by_id} | holder_ids(Verb.PAIR_JUDGE, day, area_code=judgement.area_code)
    page, arguments = "clearing:judgement", [judgement.pk]
    notify(actor=actor, at=at, users=users, kind=Kind.DECISION_ENDED, page=page, arguments=arguments)


def _lock(pair_id: UUID) -> Pair:
    one_at_a_time()
    return Pair.objects.select_for_update().get(pk=pair_id)


def _stand(pair: Pair, state: State, judgement: Judgement | None) -> None:
    pair.state, pair.current = state, judgement
    pair.save(update_fields=["state", "current", "answered"])
