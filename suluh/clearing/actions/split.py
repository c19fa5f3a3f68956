"""Parting by hand what was wrongly taken for one person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.clearing.access import hands_on, on_behalf
from suluh.clearing.actions.judge import retract, say
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.queries.cluster import crossing
from suluh.clearing.queries.persons import one_at_a_time
from suluh.clearing.rules.deciding import may_judge
from suluh.people.models import Record


@transaction.atomic
def split_person(*, actor: Actor, at: datetime, person_id: UUID, apart: Iterable[UUID], reason: str) -> list[Judgement]:
    """Say that some records of a person speak of another: decisions across the cut are taken back and said otherwise.

    They are apart at once. That they are different waits for a second officer where both have cases in different
    agencies, as it does when said of a pair; if she disagrees, what joined them is said again.

    Every one of them stays in the list of decisions, and each can be taken back like any other, or all at once: what
    joined them then is said again (`judge.say_again`).

    :raises Refused: if nothing or everything is parted, no reason is given, four eyes forbid it, or a decision that
        joins them lies beyond her reach
    """
    cut = set(apart)
    one_at_a_time()
    with on_behalf(actor):
        known = set(Record.objects.filter(person=person_id).values_list("pk", flat=True))
        everywhere = {pair.pk for pair in crossing(cut & known, known - cut) if pair.state == State.SAME}
    if not cut & known or not known - cut:
        Answer((Reason(Why.SPLIT_NOTHING, about="apart"),)).or_refuse()
    if not reason.strip():
        Answer((Reason(Why.NO_REASON, about="reason"),)).or_refuse()
    across = list(crossing(cut & known, known - cut).select_for_update(of=("self",)))
    if everywhere - {pair.pk for pair in across}:
        Answer((Reason(Why.BEYOND_REACH),)).or_refuse()
    for pair in across:
        may_judge(actor.user_id, hands_on(actor, pair), Verdict.DIFFERENT).or_refuse()
    for pair in across:
        if pair.state == State.SAME and pair.current is not None:
            retract(actor=actor, at=at, judgement=pair.current, reason=reason)
    made = []
    for pk in [pair.pk for pair in across]:
        fresh = Pair.objects.select_related("left", "right").get(pk=pk)
        if fresh.state in (State.WAITING, State.UNSURE, State.SETTLED):
            made.append(say(actor=actor, at=at, pair=fresh, verdict=Verdict.DIFFERENT, note=reason))
    return made
