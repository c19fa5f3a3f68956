"""Run beside a served Suluh: propose a table, wait until its worker has tested it, release it, print its id."""

from __future__ import annotations

import time
from uuid import UUID

from suluh.command import machine

PATIENCE = 150.0


def propose_and_release() -> UUID:
    """Have the table of an invented year tested by whoever does the jobs of this database, and release it."""
    from django.db import transaction

    from suluh.accounts.kinds import AgencyKind, Role
    from suluh.accounts.models import Agency, Membership, User
    from suluh.accounts.queries import get_actor
    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.insights.actions.publishing import propose_table, release_table
    from suluh.insights.kinds import Rounding, State
    from suluh.insights.models import Publication
    from suluh.insights.tests.publishing import QUESTION, invent
    from tests.world import NOW

    with transaction.atomic():
        agency = Agency.objects.create(code="gt-ntt", name="Gugus Tugas NTT", kind=AgencyKind.TASK_FORCE, area_id="53")
        actors = []
        for name, role in (("seta", Role.SECRETARIAT), ("koko", Role.COORDINATOR)):
            user = User.objects.create_user(name, email=f"{name}@suluh.example")
            Membership.objects.create(user=user, agency=agency, role=role, area_id="53", starts=NOW.date())
            actors.append(get_actor(user, NOW))
        invent()
    seta, koko = actors
    with transaction.atomic(), acting_as(seta.identity()):
        table = propose_table(actor=seta, at=NOW, question=QUESTION, base=Rounding.FIVES, note="")
    patience = time.monotonic() + PATIENCE
    while table.state == State.TESTING:
        assert time.monotonic() < patience, "no worker tested it"
        time.sleep(0.1)
        with transaction.atomic(), acting_as(SYSTEM.identity()):
            table = Publication.objects.get(pk=table.pk)
    assert table.seconds is not None
    with transaction.atomic(), acting_as(koko.identity()):
        return release_table(actor=koko, at=NOW, table=table).pk


if __name__ == "__main__":
    with machine.application():
        print(propose_and_release())
