"""Reads of danger, and of how she may be reached."""

from __future__ import annotations

from collections.abc import Mapping

from suluh.cases.kinds.risk import WEEK, Channel, Zone
from suluh.cases.models import Case, Message, RiskAssessment, SafeContact, SafetyPlan
from suluh.cases.rules.reaching import SafeWay


def assessments_of(case: Case) -> list[RiskAssessment]:
    """Return how the danger was assessed, the newest first."""
    return list(case.risk_assessments.select_related("by").order_by("-at", "-pk"))


def safety_plan_of(case: Case) -> SafetyPlan | None:
    """Return the safety plan that holds now."""
    return case.safety_plans.select_related("by").order_by("-at", "-pk").first()


def contact_of(case: Case) -> SafeContact | None:
    """Return how she may be reached now."""
    return case.safe_contacts.select_related("by").order_by("-at", "-pk").first()


PLAN = ("steps", "signs", "places", "people")


def safety_values(plan: SafetyPlan | None) -> dict[str, str]:
    """Return what a safety plan says, field by field, as its form holds it."""
    return {name: getattr(plan, name) if plan else "" for name in PLAN}


def contact_values(contact: SafeContact | None) -> dict[str, str]:
    """Return what a rule of contact says but for the number, field by field; nothing where there is none yet."""
    if contact is None:
        return {}
    return way_values(safe_way(contact)) | {
        "who_answers": contact.who_answers, "say": contact.say, "never": contact.never, "rule": str(contact.pk),
    }  # fmt: skip


def way_values(way: SafeWay | None) -> dict[str, str]:
    """Return the ways and times of a rule as text, so that two changes of them can be compared."""
    if way is None:
        return {}
    return {
        "allowed": "1" if way.allowed else "",
        "channels": ",".join(sorted(way.channels)),
        "days": ",".join(str(day) for day in sorted(way.days)),
        "first": str(way.first),
        "last": str(way.last),
        "zone": str(way.zone),
    }


def told_contact(values: Mapping[str, str]) -> dict[str, str]:
    """Return how the values of those fields are told to an officer."""
    told = dict(values)
    if told.get("channels"):
        told["channels"] = ", ".join(str(Channel(one).label) for one in told["channels"].split(","))
    if told.get("days"):
        told["days"] = ", ".join(str(WEEK[int(day)]) for day in told["days"].split(","))
    if told.get("zone"):
        told["zone"] = str(Zone(told["zone"]).label)
    return told


def messages_of(case: Case) -> list[Message]:
    """Return the messages that went out to her, the newest first."""
    return list(case.messages.select_related("by").order_by("-at", "-pk")[:20])


def safe_way(contact: SafeContact | None) -> SafeWay | None:
    """Return the rule in a row, as `rules.reaching` reads it."""
    if contact is None:
        return None
    return SafeWay(
        allowed=contact.allowed,
        channels=frozenset(contact.channels),
        first=contact.first,
        last=contact.last,
        days=tuple(contact.days),
        zone=contact.zone,
        never=tuple(word.strip() for word in contact.never.split(",") if word.strip()),
        has_number=contact.number_sealed is not None,
    )
