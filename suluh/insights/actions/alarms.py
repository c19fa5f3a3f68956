"""Raising warnings of unusual rises, each once, and answering them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.insights.kinds import Outcome
from suluh.insights.models import Alarm
from suluh.insights.queries.alarms import series, watched_months
from suluh.insights.rules.watching import may_answer, rises
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind


@recorded("alarm.raised", facts=("watched", "month", "persons"))
def raise_alarms(*, actor: Actor, at: datetime) -> list[Alarm]:
    """Compare every series with its history, write down what is new, and tell those who answer for the area."""
    months = watched_months(timezone.localtime(at).date())
    known = set(Alarm.objects.filter(month__gte=months[-2]).values_list("watched", "area_code", "key", "month"))
    raised = [
        Alarm(
            watched=one.of.watched, area_code=one.of.area, key=one.of.key, month=one.month, persons=one.persons,
            expected=one.expected, threshold=one.threshold, p_value=one.p_value, raised_at=at,
        )
        for one in rises(series(months), months)
        if (one.of.watched, one.of.area, one.of.key, one.month) not in known
    ]  # fmt: skip
    Alarm.objects.bulk_create(raised)
    for alarm in raised:
        notify_holders(
            actor=actor, at=at, verb=Verb.ALARM_ANSWER, kind=Kind.ALARM_RAISED, page="insights:alarm",
            arguments=[alarm.pk], area_code=alarm.area_code,
        )  # fmt: skip
    return raised


@recorded("alarm.answered", facts=("outcome",))
def answer_alarm(*, actor: Actor, at: datetime, alarm: Alarm, outcome: Outcome, reason: str) -> Alarm:
    """Write down what was done with a warning, and why.

    :raises Refused: if it is answered already, or without a reason
    """
    alarm = Alarm.objects.select_for_update().get(pk=alarm.pk)
    may_answer(answered=alarm.answered_at is not None, reason=reason).or_refuse()
    alarm.outcome, alarm.reason, alarm.answered_at, alarm.answered_by_id = outcome, reason.strip(), at, actor.user_id
    alarm.save(update_fields=["outcome", "reason", "answered_at", "answered_by"])
    return alarm
