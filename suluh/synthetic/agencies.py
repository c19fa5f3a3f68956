"""The offices that take in reports, and the people who work there."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from suluh.synthetic.areas import Land, Regency
from suluh.synthetic.chance import below, choose
from suluh.synthetic.identities import MAIL_DOMAIN, draw_phone
from suluh.synthetic.shapes import AgencySeed, Habits, OfficerSeed, PostSeed, Sex

ROLES = (
    "INTAKE",
    "CASE_WORKER",
    "DATA_ENTRY",
    "VERIFIER",
    "CLEARING_OFFICER",
    "COORDINATOR",
    "SUPERVISOR",
    "ADMIN",
)
STAFF: dict[str, tuple[tuple[str, ...], ...]] = {
    "TASK_FORCE": (
        ("VERIFIER",),
        ("VERIFIER",),
        ("CLEARING_OFFICER",),
        ("CLEARING_OFFICER",),
        ("COORDINATOR",),
        ("SUPERVISOR",),
        ("ADMIN",),
        ("DATA_ENTRY",),
        ("INTAKE", "CASE_WORKER"),
    ),
    "UPTD_PPA": (("INTAKE",), ("CASE_WORKER",), ("CASE_WORKER",), ("DATA_ENTRY",)),
    "POLICE": (("INTAKE",), ("CASE_WORKER",)),
    "SHELTER": (("CASE_WORKER",), ("CASE_WORKER",), ("INTAKE", "DATA_ENTRY")),
    "NGO": (("INTAKE", "CASE_WORKER"), ("CASE_WORKER",), ("DATA_ENTRY",)),
    "HOTLINE": (("INTAKE",), ("INTAKE",), ("INTAKE",), ("DATA_ENTRY",)),
    "LPSK": (("INTAKE",), ("CASE_WORKER",)),
    "MISSION": (("INTAKE", "CASE_WORKER"), ("DATA_ENTRY",)),
    "VILLAGE": (("INTAKE", "DATA_ENTRY"),),
    "COMMUNITY": (("INTAKE",),),
}
OTHERS: tuple[tuple[str, ...], ...] = (("INTAKE",), ("DATA_ENTRY",))


@cache
def _offices() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "offices.toml").read_text("utf-8"))


@cache
def habits_of(kind: str) -> Habits:
    """Say how offices of a kind write. Raises KeyError for a kind without habits."""
    return Habits(**_offices()["habits"][kind])


def draw_agencies(land: Land, rng: Random) -> tuple[AgencySeed, ...]:
    """Make every office whose seat is on the area list: national, abroad, provincial, of regencies and villages."""
    table = _offices()
    made = [_office(land, rng, row["key"], row["name"], row["kind"], row["seat"], "") for row in table["national"]]
    for code in table["where"]["provinces"]:
        made += [_area_office(land, rng, kind, text, code) for kind, text in table["province"].items()]
    for code in table["where"]["regencies"]:
        made += [_area_office(land, rng, kind, text, code) for kind, text in table["regency"].items()]
    made += [
        _office(land, rng, row["key"], row["name"], row["kind"], row["seat"], row["area"]) for row in table["local"]
    ]
    made += _village_offices(land, rng)
    made += [_mission(rng, place, name) for place, name in table["missions"].items()]
    return tuple(agency for agency in made if agency.country != "ID" or agency.area == "" or agency.seat in land.names)


def _area_office(land: Land, rng: Random, kind: str, text: str, code: str) -> AgencySeed:
    kind_of_area, name = _split(land.name(code))
    full = text.format(name=name, kind=kind_of_area)
    return _office(land, rng, f"{kind.lower().replace('_', '-')}-{_slug(name)}-{_slug(code)}", full, kind, code, code)


def _village_offices(land: Land, rng: Random) -> list[AgencySeed]:
    """Give a caring village (Desbumi) office to villages of the eight regencies that have them."""
    made: list[AgencySeed] = []
    for code, count in _offices()["where"]["villages"].items():
        for village in land.by_code[code].villages.items[:count] if code in land.by_code else []:
            key, name = f"desbumi-{_slug(village.name)}-{_slug(village.code)}", f"Desbumi {village.name}"
            made.append(_office(land, rng, key, name, "VILLAGE", village.code, village.code))
    return made


def _office(land: Land, rng: Random, key: str, name: str, kind: str, seat: str, area: str) -> AgencySeed:
    town = land.name(seat[:5]) or land.name(seat[:2])
    street = choose(rng, _offices()["streets"]["names"])
    return AgencySeed(
        key=key,
        name=name,
        short_name=_shorten(name),
        kind=kind,
        area=area,
        seat=seat,
        address=f"{street} No. {1 + below(rng, 90)}, {town}",
        phone=draw_phone(rng),
        email=f"{key}@{MAIL_DOMAIN}",
        habits=habits_of(kind),
    )


def _mission(rng: Random, place: str, name: str) -> AgencySeed:
    country, _, city = place.partition("|")
    key = _slug(name)
    return AgencySeed(
        key=key,
        name=name,
        short_name=name,
        kind="MISSION",
        area="",
        seat=city,
        address=city,
        phone=draw_phone(rng),
        email=f"{key}@{MAIL_DOMAIN}",
        habits=habits_of("MISSION"),
        country=country,
    )


def draw_officers(land: Land, agencies: tuple[AgencySeed, ...], rng: Random, today: date) -> tuple[OfficerSeed, ...]:
    """Staff the offices; officers bear names of the region where the office is."""
    made: list[OfficerSeed] = []
    for agency in agencies:
        for roles in STAFF.get(agency.kind, OTHERS):
            made.append(_officer(land, agency, roles, len(made) + 1, rng, today))
    return tuple(made)


def _officer(
    land: Land, agency: AgencySeed, roles: tuple[str, ...], number: int, rng: Random, today: date
) -> OfficerSeed:
    regency = land.by_code.get(agency.seat[:5]) or _any_of_province(land, agency.seat[:2], rng)
    people = regency.peoples(rng)
    sex: Sex = "F" if rng.random() < 0.58 else "M"
    clan, father = people.draw_clan(rng), people.draw_father(rng)
    name = people.draw_name(rng, sex, today.year - 24 - below(rng, 30), clan, father)
    return OfficerSeed(
        key=f"officer-{number:03}",
        name=name.full,
        sex=sex,
        email=f"{_slug(name.full.split()[0])}.{number:03}@{MAIL_DOMAIN}",
        phone=draw_phone(rng),
        posts=tuple(PostSeed(role, agency.key, agency.area) for role in roles),
        since=today - timedelta(days=740 + below(rng, 2000)),
    )


def _any_of_province(land: Land, province: str, rng: Random) -> Regency:
    own = [regency for code, regency in land.by_code.items() if code.startswith(province)]
    return choose(rng, own) if own else land.regencies(rng)


def _split(name: str) -> tuple[str, str]:
    """Part "Kabupaten Belu" into kind and name; a province has no kind before its name."""
    kind, _, rest = name.partition(" ")
    return (kind, rest) if kind in ("Kabupaten", "Kota") else ("", name)


def _shorten(name: str) -> str:
    if name == "Lembaga Perlindungan Saksi dan Korban":
        return "LPSK"
    return name.replace("Kabupaten ", "Kab. ").replace("Provinsi ", "Prov. ")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
