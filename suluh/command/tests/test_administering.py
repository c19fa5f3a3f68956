"""The sample shows what administrators are told of, and keys that nobody answers for."""

from __future__ import annotations

from datetime import date

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, Token, User
from suluh.audit.models import Entry
from suluh.command.administering import administer
from suluh.database.identity import acting_as
from tests.world import World

TODAY = date(2026, 3, 2)


def test_a_key_is_pressed_for_another_expires_soon_and_powerful_acts_stand_in_the_trail(world: World) -> None:
    user = User.objects.create_user("rita")
    ntt = {"agency": world.agencies["gt-ntt"], "area_id": "53", "starts": date(2023, 1, 1)}
    Membership.objects.create(user=user, role=Role.ADMIN, **ntt)
    Agency.objects.create(code="polda-ntt", name="Polda NTT", kind=AgencyKind.POLICE, area_id="53")
    administer(TODAY)
    administer(TODAY)
    keys = {one.label: one for one in Token.objects.all()}
    assert {label for label, one in keys.items() if one.pressed_at} == {"SIMFONI PPA", "Aplikasi rumah aman"}
    assert (keys["Aplikasi pengaduan Polda"].expires_at.date() - TODAY).days == 10
    with acting_as(world.actor("sinta").trail_identity()):
        events = list(
            Entry.objects.filter(event__in=("invitation.sent", "factor.reset")).values_list("event", flat=True)
        )
    assert sorted(events) == ["factor.reset", "invitation.sent"]
