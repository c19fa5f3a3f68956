"""Things in a case that several tests need."""

from __future__ import annotations

from datetime import date

from suluh.cases.actions.plan import Request, request_service
from suluh.cases.kinds.plan import Requester, ServiceKind
from suluh.cases.models import Service
from suluh.database.identity import acting_as
from tests.world import NOW, World


def make_service(world: World) -> Service:
    """Let Sari ask for a doctor for Maria; asked again, it is the same service."""
    sari, case = world.actor("sari"), world.case()
    with acting_as(sari.identity()):
        asked = Request(ServiceKind.HEALTH, Requester.FAMILY, date(2026, 3, 1))
        return request_service(actor=sari, at=NOW, case=case, request=asked, key="world")
