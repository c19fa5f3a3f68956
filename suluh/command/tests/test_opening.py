"""The sample publishes tables through the actions: some stand, one was corrected, one withdrawn, one waits."""

from __future__ import annotations

from collections import Counter
from datetime import date

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership, User
from suluh.accounts.rules import NOBODY, SYSTEM
from suluh.command.opening import open_tables
from suluh.database.identity import acting_as
from suluh.insights.models import Publication
from suluh.insights.tests.publishing import invent
from tests.world import World


def test_the_public_finds_tables_that_stand_and_why_one_does_not(world: World) -> None:
    invent()
    for name, role in (("setyo", Role.SECRETARIAT), ("pusat", Role.COORDINATOR)):
        user = User.objects.create(username=name, full_name=f"Petugas {name}")
        Membership.objects.create(
            user=user, agency=world.agencies["gt-ntt"], role=role, area=None, starts=date(2025, 1, 1)
        )
    assert open_tables(date(2026, 11, 20)) == 5
    with acting_as(SYSTEM.identity()):
        states = Counter(Publication.objects.values_list("state", flat=True))
    assert states == {"RELEASED": 4, "REPLACED": 1, "WITHDRAWN": 1, "PROPOSED": 1, "UNSAFE": 1}
    with acting_as(NOBODY.identity()):
        assert Publication.objects.count() == 6
        assert Publication.objects.get(state="WITHDRAWN").why.startswith("Catatan bagi pembaca")
