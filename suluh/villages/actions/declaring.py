"""A village declares itself, says what it gives, and notes its groups, trainings, regulation and budget."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.villages.models import Effort, Offering, Village


@recorded("village.declared", facts=("programme",))
def declare(*, actor: Actor, at: datetime, agency: Agency, **said: Any) -> Village:
    """Keep a village's declaration; said again, it replaces what was said before.

    `said` holds programme, programme_name, decree, decree_on, partner_name, head and officers.
    """
    row, _new = Village.objects.update_or_create(agency=agency, defaults=said, create_defaults=said | {
        "declared_at": at,
    })  # fmt: skip
    return row


@recorded("village.offered", facts=("service", "since"))
def offer(*, actor: Actor, at: datetime, village: Village, service: str, since: date, note: str = "") -> Offering:
    """Say that a village gives a service since a day. Twice is once."""
    said = {"since": since, "until": None, "note": note}
    row, _new = Offering.objects.update_or_create(village=village, service=service, defaults=said)
    return row


@recorded("village.offered", facts=("service", "until"))
def withdraw_offer(*, actor: Actor, at: datetime, village: Village, service: str, until: date) -> Offering:
    """Say that a village has stopped giving a service."""
    row = Offering.objects.get(village=village, service=service)
    row.until = max(until, row.since)
    row.save(update_fields=["until"])
    return row


@recorded("village.effort", facts=("kind", "on"))
def note_effort(*, actor: Actor, at: datetime, village: Village, key: str, **said: Any) -> Effort:
    """Note a group, a training, a regulation or a budget line; sent twice, it is one."""
    row, _new = Effort.objects.get_or_create(key=f"{village.pk}-{key}"[:80], defaults=said | {"village": village})
    return row
