"""Letting another agency in to Maria's case: offered by Sari, taken up in Mataram."""

from __future__ import annotations

from datetime import datetime

from suluh.cases.actions import accept_grant, grant_case
from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Case, Grant
from suluh.database.identity import acting_as
from tests.world import NOW, World


def offer(world: World, case: Case, *parts: Part, lead: bool = False, ends_at: datetime | None = None) -> Grant:
    """Let Sari offer the shelter in Mataram, in another province, parts of the case."""
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        return grant_case(
            actor=sari, at=NOW, case=case, agency=world.agencies["uptd-mataram"], parts=parts, basis=Basis.CONSENT,
            lead=lead, ends_at=ends_at,
        )  # fmt: skip


def accept(world: World, grant: Grant, name: str = "lalu") -> Grant:
    who = world.actor(name)
    with acting_as(who.identity()):
        return accept_grant(actor=who, at=NOW, grant=grant)


def make_lent(world: World) -> Grant:
    """Let Mataram in to Maria's services, once."""
    case, lalu = world.case(), world.actor("lalu")
    with acting_as(lalu.identity()):
        known = Grant.objects.first()
    return known or accept(world, offer(world, case, Part.SERVICES))
