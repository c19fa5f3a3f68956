"""Danger, what is agreed about it, how she may be reached, and every message that goes out to her."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import end_due
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.risk import Channel, Risk
from suluh.cases.models import Case, Message, RiskAssessment, SafeContact, SafetyPlan
from suluh.cases.queries.risk import (
    contact_of,
    contact_values,
    safe_way,
    safety_plan_of,
    safety_values,
    told_contact,
    way_values,
)
from suluh.cases.rules.merging import may_write, merge
from suluh.cases.rules.moving import may_work
from suluh.cases.rules.reaching import SafeWay, may_send, may_set
from suluh.cases.rules.risk import may_assess, may_plan_safety, suggest
from suluh.sealing import seal, unseal


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
    text = say("Dinilai %(level)s.", level=level.label)
    tell(case, EventKind.RISK, actor=actor, at=at, text=text, about=made.pk)
    return made


@recorded("safety.planned")
def plan_safety(
    *, actor: Actor, at: datetime, case: Case, steps: str, signs: str = "", places: str = "", people: str = "",
    base: Mapping[str, str] | None = None,
) -> SafetyPlan:  # fmt: skip
    """Write down what was agreed with her for her safety; it takes the place of the former plan.

    `base` is what the officer saw (see `rules.merging`); without it, she is taken to have seen the plan that holds.

    :raises Refused: if no step was agreed, or another officer changed the same meanwhile
    """
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    latest = safety_plan_of(case)
    now = safety_values(latest)
    wanted = {"steps": steps.strip(), "signs": signs.strip(), "places": places.strip(), "people": people.strip()}
    merged = merge(now if base is None else base, wanted, now)
    may_write(merged, merged.clashes).or_refuse()
    may_plan_safety(merged.values["steps"]).or_refuse()
    if latest is not None and merged.values == now:
        return latest
    plan = SafetyPlan.objects.create(case=case, at=at, by_id=actor.user_id, **merged.values)
    tell(case, EventKind.SAFETY, actor=actor, at=at, about=plan.pk)
    return plan


@dataclass(frozen=True, slots=True)
class ContactWords:
    """What stands beside the rule: whose number it is, who answers, what to say, and words never to use.

    Without a number the former one stays, unless it is `unsafe` by now.
    """

    number: str = ""
    who_answers: str = ""
    say: str = ""
    never: str = ""
    unsafe: bool = False


@recorded("contact.ruled", facts=("allowed",))
def rule_contact(
    *, actor: Actor, at: datetime, case: Case, way: SafeWay, words: ContactWords, base: Mapping[str, str] | None = None
) -> SafeContact:
    """Write down how she wants to be reached; it takes the place of the former rule.

    `base` is what the officer saw (see `rules.merging`); without it, she is taken to have seen the rule that holds.

    :raises Refused: if the rule leaves no way, or no hour, or another officer changed the same meanwhile
    """
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    former = contact_of(case)
    now = contact_values(former)
    seen = now if base is None else base
    said = {"who_answers": words.who_answers.strip(), "say": words.say.strip(), "never": words.never.strip()}
    merged = merge(seen, way_values(way) | said, now)
    clashes = dict(merged.clashes)
    before = case.safe_contacts.filter(pk=seen["rule"]).first() if seen.get("rule") else None
    number, theirs = _number_of(former), _number_of(before)
    if (words.number or words.unsafe) and number not in (theirs, words.number):
        clashes["number"] = str(_("nomor yang baru dicatat"))
    may_write(replace(merged, clashes=clashes), told_contact(clashes)).or_refuse()
    contact = _rule(case, merged.values)
    contact.at, contact.by_id = at, actor.user_id
    may_set(safe_way(contact) or way).or_refuse()
    kept = words.number or ("" if words.unsafe else number)
    contact.number_sealed = seal(kept, str(contact.pk)) if kept else None
    contact.save(force_insert=True)
    tell(case, EventKind.REACH, actor=actor, at=at, about=contact.pk)
    return contact


def _rule(case: Case, values: Mapping[str, str]) -> SafeContact:
    """Return the rule that the joined fields say."""
    return SafeContact(
        case=case,
        allowed=values["allowed"] == "1",
        channels=[one for one in values["channels"].split(",") if one],
        first=int(values["first"]),
        last=int(values["last"]),
        days=[int(day) for day in values["days"].split(",") if day],
        zone=values["zone"],
        who_answers=values["who_answers"],
        say=values["say"],
        never=values["never"],
    )


def _number_of(contact: SafeContact | None) -> str:
    return unseal(contact.number_sealed, str(contact.pk)) if contact and contact.number_sealed else ""


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
