"""Deciding about a small group in one step, opening its fields, and taking the step back whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.clearing.access import hands_on_all
from suluh.clearing.actions.hold import open_field
from suluh.clearing.actions.judge import judge_pair, retract, say_again
from suluh.clearing.kinds import Field, Verdict, Why
from suluh.clearing.models import Judgement, Pair, Retraction
from suluh.clearing.queries.groups import OPEN, SETTLED, Group, step_of
from suluh.clearing.queries.persons import one_at_a_time
from suluh.clearing.rules.deciding import may_judge
from suluh.clearing.rules.grouping import can_be_said, said_of


@transaction.atomic
def judge_group(
    *,
    actor: Actor,
    at: datetime,
    group: Group,
    persons: Mapping[UUID, int],
    seen: Mapping[UUID, UUID | None],
    note: str = "",
) -> list[Judgement]:
    """Keep what an officer decided about a group: `persons` gives each record a number, one for each person.

    Every pair among the records gets its own decision, with all that holds for one: who verified or entered one of the
    records decides about none of them, persons with cases in different agencies wait for a second officer, and `seen`
    are the decisions that stood when she opened the page. One that she knew and that says otherwise is to be taken back
    first. What joins is said first, so that whoever is parted is so
    with all her cases. What already stands as she says is left alone, so sending it twice keeps it once. All is kept or
    nothing.

    :raises Refused: if a record has no number, one is put together with others it was never compared with, four eyes,
        a colleague's decision or her lease forbid it
    """
    if {record.pk for record in group.records} != set(persons):
        Answer((Reason(Why.NO_GROUP),)).or_refuse()
    one_at_a_time()
    may_judge(actor.user_id, hands_on_all(actor, persons)).or_refuse()
    names = {record.pk: str(record.agency) for record in group.records}
    can_be_said(persons, [(pair.left_id, pair.right_id) for pair in group.pairs], names).or_refuse()
    said = [(said_of(persons[pair.left_id], persons[pair.right_id]), pair) for pair in group.pairs]
    made = []
    for verdict, pair in sorted(said, key=lambda one: one[0] is not Verdict.SAME):
        now = Pair.objects.select_related("current").get(pk=pair.pk)
        if now.state in SETTLED and now.current is not None:
            if now.current.verdict == verdict:
                continue
            if now.current_id == seen.get(pair.pk):
                _refuse_standing(now.current, names[pair.left_id], names[pair.right_id])
        made.append(judge_pair(actor=actor, at=at, pair_id=pair.pk, verdict=verdict, note=note, seen=seen.get(pair.pk)))
    return made


def _refuse_standing(current: Judgement, left: str, right: str) -> None:
    facts = {"by": current.author, "verdict": Verdict(current.verdict).label, "left": left, "right": right}
    Answer((Reason(Why.STANDS, facts),)).or_refuse()


@transaction.atomic
def open_in_group(*, actor: Actor, at: datetime, group: Group, field: Field) -> None:
    """Let one field of all records of a group stay open; its open pairs are hers from now on.

    :raises Refused: if a colleague has one of them before her
    """
    for pair in group.pairs:
        if pair.state in OPEN:
            open_field(actor=actor, at=at, pair=pair, field=field)


@transaction.atomic
def take_back_step(*, actor: Actor, at: datetime, judgement: Judgement, reason: str) -> list[Retraction]:
    """Take back all that was decided in one step and still stands, with one reason; what it put aside is said again.

    :raises Refused: if the decision itself no longer stands, or no reason is given
    """
    one_at_a_time()
    first = retract(actor=actor, at=at, judgement=judgement, reason=reason)
    others = [one for one in step_of(judgement).exclude(pk=judgement.pk) if one.pair.current_id == one.pk]
    retractions = [first, *(retract(actor=actor, at=at, judgement=one, reason=reason) for one in others)]
    for one in (judgement, *others):  # once nothing of the step stands against it any more
        say_again(actor=actor, at=at, judgement=one, reason=reason)
    return retractions
