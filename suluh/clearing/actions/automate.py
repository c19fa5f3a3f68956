"""Letting a machine decide where an administrator switched that on, and taking all of it back.

Note [Piece by piece]
A machine decides, and its decisions are taken back, in small transactions. What is left to do follows from what stands,
so a worker that is killed leaves nothing half done, and the next one goes on where it was.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.cases.models import Case
from suluh.clearing.access import on_behalf
from suluh.clearing.actions.follow import follow
from suluh.clearing.actions.judge import retract
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Automation, Hold, Judgement, Pair
from suluh.clearing.queries.persons import one_at_a_time
from suluh.clearing.queries.quality import examined_of, measured_in, standing_of
from suluh.clearing.queries.queue import with_open_case
from suluh.clearing.rules.quality import MOST_RECORDS, may_automate, must_stop
from suluh.people.models import Record


def start_automation(*, actor: Actor, at: datetime, area_code: str, least: float) -> Automation:
    """Let a machine decide that pairs of an area are the same from a probability on.

    :raises Refused: if too little was examined there, or it was not precise enough
    """
    with on_behalf(actor):
        measured = measured_in(area_code, least)
    running = Automation.objects.filter(area_code=area_code, ended_at=None).exists()
    may_automate(measured, running=running, least=least).or_refuse()
    return keep_automation(
        actor=actor, at=at, area_code=area_code, least=least, precision=measured.low, sample=measured.size
    )


@recorded("automation.started", facts=("area_code", "least", "precision", "sample"))
def keep_automation(
    *, actor: Actor, at: datetime, area_code: str, least: float, precision: float, sample: int
) -> Automation:
    """Keep that a machine decides in an area, and on which measurement that rests."""
    return Automation.objects.create(
        area_code=area_code, least=least, precision=precision, sample=sample, started_by_id=actor.user_id, started_at=at
    )


@recorded("automation.ended")
def end_automation(*, actor: Actor, at: datetime, automation: Automation) -> Automation:
    """Let a machine decide no more; what it decided stands.

    :raises Refused: if it was ended before
    """
    held = Automation.objects.select_for_update().get(pk=automation.pk)
    if held.ended_at is not None:
        Answer((Reason(Why.ENDED),)).or_refuse()
    held.ended_by_id, held.ended_at = actor.user_id or None, at
    held.save(update_fields=["ended_by", "ended_at"])
    return held


@recorded("automation.undoing")
def undo_automation(*, actor: Actor, at: datetime, automation: Automation, reason: str) -> Automation:
    """Have everything a machine decided taken back in the background, and let it decide no more.

    :raises Refused: if no reason is given
    """
    if not reason.strip():
        Answer((Reason(Why.NO_REASON, about="reason"),)).or_refuse()
    held = Automation.objects.select_for_update().get(pk=automation.pk)
    if held.ended_at is None:
        held.ended_by_id, held.ended_at = actor.user_id, at
    if held.undone_at is None:
        held.undone_by_id, held.undone_at, held.undone_reason = actor.user_id, at, reason.strip()
    held.save(update_fields=["ended_by", "ended_at", "undone_by", "undone_at", "undone_reason"])
    return held


def decide_some(*, at: datetime, automation: Automation, most: int) -> int:
    """Decide the next pairs as a machine, and say how many; 0 once none are left. As the system.

    What presses (a child, an open case), what waits for an answer, what an officer has before her, and persons who both
    have or had a case, is left to people: two of them, where those are cases of different agencies. So are persons whom
    somebody parted, and those who would come to more than `MOST_RECORDS`: a machine contradicts and heaps nobody.
    """
    one_at_a_time()
    rows = Pair.objects.filter(state=State.WAITING, current=None, urgency=0, probability__gte=automation.least)
    rows = rows.filter(left__withdrawn_at=None, right__withdrawn_at=None, inquiries=None)
    served = Case.objects.values("record__person")
    rows = rows.exclude(left__person__in=served, right__person__in=served)
    rows = rows.exclude(_parted()).annotate(together=_records_of("left") + _records_of("right"))
    rows = rows.filter(together__lte=MOST_RECORDS)
    rows = rows.filter(_inside(automation.area_code)).exclude(pk__in=Hold.objects.filter(until__gt=at).values("pair"))
    taken = list(rows.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:most])
    for pair in taken:
        fresh = rows.filter(pk=pair.pk).select_related("left", "right").first()
        if fresh is None:
            continue  # what was decided a moment ago has settled it, or changed who they are
        if with_open_case([fresh.left.person_id, fresh.right.person_id]):
            Pair.objects.filter(pk=fresh.pk).update(urgency=1)  # a case was opened since the queue was put in order
        else:
            judge_automatically(actor=SYSTEM, at=at, pair=fresh, automation=automation)
    return len(taken)


def _parted() -> Exists:
    """Test whether somebody said of a record of one person that it isn't one of the other's."""
    here, there = OuterRef("left__person"), OuterRef("right__person")
    apart = Q(left__person=here, right__person=there) | Q(left__person=there, right__person=here)
    return Exists(Pair.objects.filter(apart, state=State.DIFFERENT))


def _records_of(side: str) -> Subquery:
    """Count the records of the person on one side."""
    same = Record.objects.filter(person=OuterRef(f"{side}__person"), withdrawn_at=None).order_by()
    return Subquery(same.values("person").annotate(number=Count("pk")).values("number"))


def _inside(area: str) -> Q:
    return Q(area_code__gte=area, area_code__lt=area + chr(1114111)) if area else Q()


@recorded("pair.judged", facts=("pair_id", "verdict", "automation_id"))
def judge_automatically(*, actor: Actor, at: datetime, pair: Pair, automation: Automation) -> Judgement:
    """Keep that a machine decided that two records speak of one person, marked as its own, and let persons follow."""
    judgement = Judgement.objects.create(
        pair=pair, area_code=pair.area_code, verdict=Verdict.SAME, by=None, automation=automation, at=at
    )
    pair.state, pair.current = State.SAME, judgement
    pair.save(update_fields=["state", "current"])
    follow(actor=actor, at=at, judgement=judgement)
    return judgement


def take_back_some(*, at: datetime, automation: Automation, most: int) -> int:
    """Take back the next decisions of a machine that is being undone, and say how many; 0 once none stand."""
    taken = list(standing_of(automation).select_related("pair").order_by("pk")[:most])
    actor = Actor(automation.undone_by_id or 0)
    with on_behalf(actor):  # the trail names who had it undone
        for judgement in taken:
            retract(actor=actor, at=at, judgement=judgement, reason=automation.undone_reason)
    return len(taken)


def stop_where_wrong(*, at: datetime) -> int:
    """End each machine whose examined decisions turned out wrong too often, and say how many. As the system."""
    wrong = [one for one in Automation.objects.filter(ended_at=None) if must_stop(examined_of(one))]
    for one in wrong:
        end_automation(actor=SYSTEM, at=at, automation=one)
    return len(wrong)
