"""A village of the small world, with an officer, a register, and what the tests need of it."""

from __future__ import annotations

from datetime import date, timedelta

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import Actor
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.people.kinds import PersonRole, Sex
from suluh.people.rules import Said
from suluh.regions.models import Area
from suluh.villages.actions import add_resident, declare
from suluh.villages.kinds import Programme, State
from suluh.villages.models import Resident, Village
from tests.world import NOW, World

TODAY = date(2026, 3, 2)
AREA = "53.04.12.2001"
YULIANA = Said(
    name="Yuliana Hoar Seran", role=PersonRole.MIGRANT, sex=Sex.FEMALE, birth=PartialDate(1998, 7, 12),
    birth_place="Atambua", nik="5304125207989907", phones=("+6283600010077",), area_code=AREA, destination="MY",
    as_typed={"name": "Yuliana Hoar Seran"},
)  # fmt: skip


def make_village(world: World, code: str = AREA, name: str = "Naekasa", officer: str = "yuli") -> Village:
    """Make a declared village and its officer, known to the world by her name."""
    area, _ = Area.objects.get_or_create(
        code=code, defaults={"name": name, "kind": "desa", "level": 4, "parent_id": code.rpartition(".")[0]}
    )
    key = f"desa-{name.lower().replace(' ', '-')}"
    agency = Agency.objects.create(code=key, name=f"Desa {name}", kind=AgencyKind.VILLAGE, area=area)
    user = User.objects.create_user(officer, email=f"{officer}@suluh.example", password=None)
    Membership.objects.create(user=user, agency=agency, role=Role.VILLAGE_OFFICER, area=area, starts=date(2025, 1, 1))
    world.users[officer] = user
    world.agencies[agency.code] = agency
    actor = officer_of(world, officer)
    with acting_as(actor.identity()):
        return declare(
            actor=actor, at=NOW, agency=agency, programme=Programme.DESBUMI, decree="Perdes 2/2019",
            decree_on=date(2019, 5, 2), head="Yoseph Bria", officers="Ketua: Maria Luruk", partner_name="YKS Lembata",
        )  # fmt: skip


def officer_of(world: World, officer: str = "yuli") -> Actor:
    """Return the village officer as an actor."""
    return get_actor(world.users[officer], NOW)


def make_resident(
    world: World, village: Village, officer: str = "yuli", said: Said = YULIANA, key: str = "a", **entry: object
) -> Resident:
    """Enter a resident who went away a hundred days ago and of whom nothing was heard since."""
    left = TODAY - timedelta(days=100)
    told = {"state": State.AWAY, "destination_id": "MY", "departed_on": left, "hamlet": "Dusun II",
            "job": "Perawat lansia", "contact": "Ibu Rosa, 0836 0001 0088"} | entry  # fmt: skip
    actor = officer_of(world, officer)
    with acting_as(actor.identity()):
        return add_resident(actor=actor, at=NOW, village=village, said=said, key=key, **told)  # type: ignore[arg-type]
