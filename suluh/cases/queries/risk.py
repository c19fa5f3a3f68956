"""Reads of danger, and of how she may be reached."""

from __future__ import annotations

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
