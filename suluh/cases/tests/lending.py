"""Letting another agency in to Maria's case: offered by Sari, taken up in Mataram; and a case that is nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from suluh.cases.actions import accept_grant, grant_case, open_case
from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Case, Grant
from suluh.database.identity import acting_as
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision
from suluh.reports.queries import records_in
from tests.world import MARIA, NOW, World


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


def second(world: World, case: Case) -> Case:
    """Let Ina report a second woman, and Sari open a case for her."""
    report = world.tell(people=(replace(MARIA, name="Rosalinda Taek", nik="", phones=()),))
    vera, sari = world.actor("vera"), world.actor("sari")
    with acting_as(vera.identity()):
        decide_report(actor=vera, at=NOW, report=report, decision=Decision.VERIFIED)
    with acting_as(sari.identity()):
        report.refresh_from_db()
        [record] = records_in(report)
        return open_case(actor=sari, at=NOW, report=report, record=record, agency=case.agency)
