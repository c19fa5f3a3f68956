"""Agreements between regions, and the one that holds between two areas on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from suluh.regions.rules import covers
from suluh.taskforces.kinds import Phase
from suluh.taskforces.models import Agreement, AgreementParty
from suluh.taskforces.rules import agreements as rules


def agreements() -> QuerySet[Agreement]:
    """Return every agreement with its parties, the latest first."""
    parties = AgreementParty.objects.select_related("task_force__area").order_by("role", "pk")
    return Agreement.objects.prefetch_related(Prefetch("parties", parties)).order_by("-starts", "number")


def find_agreement(first: str, second: str, day: date) -> Agreement | None:
    """Return the agreement in force on a day to which both areas are party, themselves or through an area above.

    The nearest parties win (a regency's own agreement before its province's), then the latest.
    """
    held = agreements().filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day)
    fitting = [
        one for one in held
        if one.phase(day) == Phase.IN_FORCE and party_of(one, first) and party_of(one, second)
        and party_of(one, first) != party_of(one, second)
    ]  # fmt: skip
    return max(fitting, key=lambda one: (_nearness(one, first) + _nearness(one, second), one.starts), default=None)


def party_of(agreement: Agreement, code: str) -> AgreementParty | None:
    """Return the party that speaks for an area: the nearest that covers it. The country speaks for nobody here."""
    own = [one for one in agreement.parties.all() if one.task_force.area_code]
    covering = [one for one in own if covers(one.task_force.area_code, code)]
    return max(covering, key=lambda one: len(one.task_force.area_code), default=None)


def _nearness(agreement: Agreement, code: str) -> int:
    party = party_of(agreement, code)
    return len(party.task_force.area_code) if party else 0


def party_facts(agreement: Agreement) -> list[rules.Party]:
    """Return what the rules need to know of the parties."""
    return [rules.Party(one.pk, one.task_force.name, one.signed_on) for one in agreement.parties.all()]


def share_facts(agreement: Agreement) -> list[rules.Share]:
    """Return what the rules need to know of the shares."""
    return [rules.Share(one.cost, one.party_id, one.percent) for one in agreement.shares.all()]
