"""What tests of this room begin with: decrees of NTT, and an officer of its secretariat signed in."""

from __future__ import annotations

from datetime import date

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.regions.models import Area
from suluh.taskforces.actions.agreements import draft_agreement
from suluh.taskforces.actions.registry import enter_force, give_seat, load_chair_rules, register_decree
from suluh.taskforces.kinds import DecreeKind, Office, PartyRole, Position
from suluh.taskforces.models import Agreement, Seat, TaskForce
from suluh.taskforces.rules.decrees import Decree
from tests.world import NOW

KINDS = {
    0: DecreeKind.PRESIDENTIAL,
    2: DecreeKind.GOVERNOR_DECREE,
    5: DecreeKind.REGENT_DECREE,
    8: DecreeKind.DISTRICT_DECREE,
    13: DecreeKind.VILLAGE_DECREE,
}
PDF = b"%PDF-1.7\n% naskah SK\n"


def make_force(code: str = "53", *, chair: str = Office.POLICE, signed: date = date(2024, 2, 1)) -> TaskForce:
    """Return the task force of an area, set up by a decree."""
    area = Area.objects.get(pk=code) if code else None
    kind = KINDS[len(code)]
    with acting_as(SYSTEM.identity()):
        load_chair_rules()
        force = enter_force(actor=SYSTEM, at=NOW, area=area, name=f"Gugus Tugas {area.name if area else 'Pusat'}")
        if not force.decrees.exists():
            draft = Decree(f"12/KEP/HK/{signed.year}", signed, signed, None, chair, kind)
            register_decree(actor=SYSTEM, at=NOW, force=force, draft=draft, signatory="Gubernur")
    return force


def make_seat() -> Seat:
    """Return a seat in the task force of NTT."""
    with acting_as(SYSTEM.identity()):
        return make_force().seats.first() or give_seat(
            actor=SYSTEM, at=NOW, force=make_force(), office="Kapolda NTT", position=Position.CHAIR
        )


def make_agreement() -> Agreement:
    """Return the draft of an agreement of NTT."""
    with acting_as(SYSTEM.identity()):
        return Agreement.objects.first() or draft_agreement(
            actor=SYSTEM, at=NOW, force=make_force(), role=PartyRole.ORIGIN, number="KS-1/2026",
            title="Pemulangan pekerja migran", starts=date(2026, 1, 1), ends=None, workflow="Asal menjemput.",
        )  # fmt: skip
