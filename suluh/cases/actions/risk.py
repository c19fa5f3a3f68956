"""Danger, what is agreed about it, how she may be reached, and every message that goes out to her."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import end_due
from suluh.cases.actions.telling import tell
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.risk import Channel, Risk
from suluh.cases.models import Case, Message, RiskAssessment, SafeContact, SafetyPlan
from suluh.cases.queries.risk import contact_of, safe_way
from suluh.cases.rules.moving import may_work
from suluh.cases.rules.reaching import SafeWay, may_send, may_set
from suluh.cases.rules.risk import may_assess, may_plan_safety, suggest
from suluh.sealing import seal


@recorded("risk.assessed", facts=("level", "suggested"))
def assess_risk(
    *, actor: Actor, at: datetime, case: Case, dangers: Collection[str], level: Risk, why: str = ""
) -> RiskAssessment:
    """Say how great the danger is. This ends the time for triage.

    :raises Refused: if it is judged lower than the answers suggest without a reason, or the case is closed
    """
    may_work(State(case.state)).or_refuse()
    suggested = suggest(dangers).risk
    may_assess(suggested, level, why).or_refuse()
    made = RiskAssessment.objects.create(
        case=case, dangers=sorted(dangers), suggested=suggested, level=level, why=why.strip(), at=at,
        by_id=actor.user_id,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(risk=level, risk_at=at)
    case.risk, case.risk_at = level, at
    end_due(case, DueKind.TRIAGE, actor=actor, at=at)
    tell(case, EventKind.RISK, actor=actor, at=at, text=str(level.label), about=made.pk)
    return made


@recorded("safety.planned")
def plan_safety(
    *, actor: Actor, at: datetime, case: Case, steps: str, signs: str = "", places: str = "", people: str = ""
) -> SafetyPlan:
    """Write down what was agreed with her for her safety; it takes the place of the former plan.

    :raises Refused: if no step was agreed
    """
    may_plan_safety(steps).or_refuse()
    plan = SafetyPlan.objects.create(
        case=case, steps=steps.strip(), signs=signs.strip(), places=places.strip(), people=people.strip(), at=at,
        by_id=actor.user_id,
    )  # fmt: skip
    tell(case, EventKind.SAFETY, actor=actor, at=at, about=plan.pk)
    return plan


@dataclass(frozen=True, slots=True)
class ContactWords:
    """What stands beside the rule: whose number it is, who answers, what to say, and words never to use."""

    number: str = ""
    who_answers: str = ""
    say: str = ""
    never: str = ""


@recorded("contact.ruled", facts=("allowed",))
def rule_contact(*, actor: Actor, at: datetime, case: Case, way: SafeWay, words: ContactWords) -> SafeContact:
    """Write down how she wants to be reached; it takes the place of the former rule.

    :raises Refused: if the rule leaves no way, or no hour
    """
    may_set(way).or_refuse()
    contact = SafeContact(
        case=case, allowed=way.allowed, channels=sorted(way.channels), first=way.first, last=way.last,
        days=list(way.days), zone=way.zone, who_answers=words.who_answers.strip(), say=words.say.strip(),
        never=words.never.strip(), at=at, by_id=actor.user_id,
    )  # fmt: skip
    contact.number_sealed = seal(words.number, str(contact.pk)) if words.number else None
    contact.save(force_insert=True)
    tell(case, EventKind.REACH, actor=actor, at=at, about=contact.pk)
    return contact


@recorded("message.sent", facts=("channel",))
def send_message(*, actor: Actor, at: datetime, case: Case, channel: Channel, text: str, key: str = "") -> Message:
    """Let a message go out to her. Every room that writes to her calls this, and it obeys her rule.

    The words themselves are kept; a message sent twice goes out once.

    :raises Refused: if she may not be reached now, in this way, or in these words
    """
    if key and (known := case.messages.filter(key=key).first()) is not None:
        return known
    contact = contact_of(case)
    may_send(safe_way(contact), channel, text, at).or_refuse()
    assert contact is not None
    message = Message.objects.create(
        case=case, contact=contact, channel=channel, text=text.strip(), key=key, at=at, by_id=actor.user_id or None
    )
    tell(case, EventKind.MESSAGE, actor=actor, at=at, text=f"{channel.label}: {message.text}", level=Level.AGENCY,
         about=message.pk)  # fmt: skip
    return message
