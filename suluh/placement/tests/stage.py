"""Placement officers of the small world, and a job order of an employer in Malaysia with places for Belu."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import Actor
from suluh.database.identity import acting_as
from suluh.placement.actions.files import register
from suluh.placement.actions.orders import allot, enter_company, enter_employer, enter_licence, enter_order
from suluh.placement.models import Allotment, Candidate, Company, JobOrder
from suluh.regions.models import Area
from suluh.villages.tests.stage import AREA, YULIANA
from tests.world import NOW, World

BELU = "53.04"
TERMS: dict[str, Any] = {
    "number": "JO/MY/2026/001", "job": "PLANTATION", "city": "Sahabat, Sabah", "seats": 100, "wage": 1700,
    "currency": "MYR", "months": 24, "least_age": 18, "terms": "", "starts": date(2026, 1, 1),
    "ends": date(2026, 12, 31), "verified_by": "Atase Ketenagakerjaan KBRI Kuala Lumpur",
    "verified_number": "AT/1/2026", "verified_on": date(2026, 1, 5), "company": None,
}  # fmt: skip


def officer(world: World, name: str = "lusi", area: str = BELU) -> Actor:
    """Return a placement officer, of the LTSA of a regency or of a province's labour office; made once."""
    if name not in world.users:
        kind = AgencyKind.ONE_STOP_SERVICE if "." in area else AgencyKind.LABOUR_OFFICE
        agency = Agency.objects.create(code=f"penempatan-{name}", name=f"Kantor {name}", kind=kind, area_id=area)
        user = User.objects.create_user(name, email=f"{name}@suluh.example", password=None)
        Membership.objects.create(
            user=user, agency=agency, role=Role.PLACEMENT_OFFICER, area_id=area, starts=date(2025, 1, 1)
        )
        world.users[name], world.agencies[agency.code] = user, agency
    return get_actor(world.users[name], NOW)


def make_order(world: World, **change: Any) -> JobOrder:
    """Enter the usual job order, but for what is changed."""
    tono = officer(world, "tono", "53")
    with acting_as(tono.identity()):
        employer = enter_employer(
            actor=tono, at=NOW, name="Ladang Sejahtera Berhad", country="MY", registration="MY-77120-K",
            legal_form="Berhad", sector="PLANTATION", address="Lahad Datu, Sabah", contact="", agreement="MoU 2019",
            verified_by="KJRI Kota Kinabalu", verified_on=date(2026, 1, 3), valid_until=date(2027, 12, 31),
        )  # fmt: skip
        return enter_order(actor=tono, at=NOW, **(TERMS | {"employer": employer} | change))


def make_allotment(world: World, seats: int = 20, **change: Any) -> Allotment:
    """Give Belu places of the usual job order."""
    order, tono = make_order(world, **change), officer(world, "tono", "53")
    with acting_as(tono.identity()):
        return allot(actor=tono, at=NOW, order=order, area=BELU, seats=seats, within=True)


def make_company(world: World, **licence: Any) -> Company:
    """Enter a company with its licence to place workers."""
    tono = officer(world, "tono", "53")
    told: dict[str, Any] = {
        "kind": "SIP3MI", "number": "SIP3MI/214/2024", "starts": date(2024, 1, 1), "ends": date(2029, 1, 1),
        "order": None, "suspended_on": None, "revoked_on": None, "note": "",
    } | licence  # fmt: skip
    with acting_as(tono.identity()):
        company = enter_company(
            actor=tono, at=NOW, kind="P3MI", name="PT Bina Karya Timur", area_id="53.71", address="", contact=""
        )
        enter_licence(actor=tono, at=NOW, company=company, **told)
    return company


def make_candidate(world: World, key: str = "a", **change: Any) -> Candidate:
    """Begin a file at the LTSA of Belu for Yuliana, who would work on a plantation in Malaysia."""
    lusi = officer(world)
    made = {"name": "Naekasa", "kind": "desa", "level": 4, "parent_id": "53.04.12"}
    Area.objects.get_or_create(code=AREA, defaults=made)
    said = {name: change.pop(name) for name in ("name", "nik", "birth") if name in change}
    told = {"destination_id": "MY", "job": "PLANTATION", "employer": "COMPANY", "offerer": "OFFICE"} | change
    with acting_as(lusi.identity()):
        return register(
            actor=lusi, at=NOW, agency=world.agencies["penempatan-lusi"], said=replace(YULIANA, **said), key=key, **told
        )
