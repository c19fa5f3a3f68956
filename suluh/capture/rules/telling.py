"""From a row of a list to the report that it is: people apart, case facts in their fields, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from suluh.capture.rules.cells import Content, Part, parts
from suluh.linkage.dates import PartialDate, read_iso
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.reports.kinds import Channel
from suluh.reports.rules import TellerSaid, Telling
from suluh.spreadsheets import Field, Status

OWN_PLACE = {
    Field.NARRATIVE, Field.PLACE, Field.DESTINATION, Field.REPORT_DATE, Field.DEPARTURE_DATE, Field.EXTERNAL_ID,
    Field.REPORTER_NAME, Field.REPORTER_PHONE, Field.REPORTER_RELATION, Field.ADDRESS, Field.FAMILY_CARD,
}  # fmt: skip
"""Facts of a row that have a field of their own, in the report or in the sealed identity."""

FITS = {Field.PLACE: 300, Field.EXTERNAL_ID: 80, Field.REPORTER_RELATION: 120}
LONGEST_RECRUITER = 300
WHOLE_DATE = len("2025-01-31")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every row of a list: whom it is about, the day for rows without one, and the columns' names."""

    role: PersonRole
    said_on: date
    headers: Mapping[str, str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that went into a report although it is doubtful, or did not because it could not be read."""

    field: str
    lost: bool
    person: int | None


def tell(content: Content, setting: Setting) -> Telling:
    """Return the report that a row is. Suspects are named in it and are never its people."""
    facts = {part.field: part for part in parts(content) if part.person is None}
    country = _text(facts, Field.DESTINATION)
    destination = country if country in setting.countries else ""
    on = _text(facts, Field.REPORT_DATE)
    phones = _value(facts, Field.REPORTER_PHONE) or []
    return Telling(
        source=Source.IMPORT,
        channel=Channel.LIST,
        said_on=on if len(on) == WHOLE_DATE else setting.said_on.isoformat(),
        people=tuple(_people(content, setting, destination, _text(facts, Field.ADDRESS))),
        narrative="\n".join(_story(content, facts, setting, on)),
        place=_text(facts, Field.PLACE)[: FITS[Field.PLACE]],
        destination=destination,
        departed_on=_text(facts, Field.DEPARTURE_DATE),
        recruiter="; ".join(content["suspects"])[:LONGEST_RECRUITER],
        external_id=_text(facts, Field.EXTERNAL_ID)[: FITS[Field.EXTERNAL_ID]],
        teller=TellerSaid(
            name=_text(facts, Field.REPORTER_NAME)[:300],
            phone=", ".join(phones)[:60],
            relation=_text(facts, Field.REPORTER_RELATION)[: FITS[Field.REPORTER_RELATION]],
        ),
    )


def doubts(content: Content) -> tuple[Doubt, ...]:
    """Return what a verifier should compare with the words as they were written."""
    found = [Doubt(one.field, one.status is Status.UNREADABLE, one.person) for one in parts(content) if one.asked]
    if content["unnamed"] or any(issue[1] == "value_for_several_persons" for issue in content["issues"]):
        found.append(Doubt(str(Field.PEOPLE), False, None))
    return tuple(dict.fromkeys(found))


def _people(content: Content, setting: Setting, destination: str, address: str) -> Iterator[Said]:
    cells = _by_header(content["raw"], setting.headers)
    for place in range(len(content["people"])):
        own = {part.field: part for part in parts(content) if part.person == place}
        birth = _value(own, Field.BIRTH) or {}
        region = _value(own, Field.REGION) or {}
        unread = {
            name: own[field].raw
            for name, field in (("birth", Field.BIRTH), ("phones", Field.PHONES), ("village", Field.REGION))
            if field in own and own[field].status is Status.UNREADABLE
        }
        yield Said(
            name=_text(own, Field.NAME)[:300],
            aliases=tuple(one[:300] for one in _value(own, Field.ALIASES) or ()),
            role=setting.role,
            sex=Sex(_text(own, Field.SEX)),
            birth=_born(birth),
            birth_estimated=bool(birth.get("estimated")),
            birth_place=str(birth.get("place", ""))[:160],
            nik=_text(own, Field.NIK),
            passport=_text(own, Field.PASSPORT),
            phones=tuple(_value(own, Field.PHONES) or ()),
            area_code=str(region.get("code", "")),
            address=address[:400],
            destination=destination,
            as_typed=unread | cells,
        )


def _born(birth: Mapping[str, Any]) -> PartialDate | None:
    return read_iso(birth["on"]) if birth.get("on") else None


def _by_header(raw: Mapping[str, str], headers: Mapping[str, str]) -> dict[str, str]:
    """Return every cell of the row as it was written, under the name of its column."""
    named: dict[str, str] = {}
    for cell, text in raw.items():
        letters = cell.rstrip("0123456789")
        name = headers.get(letters) or letters
        named[name if name not in named else f"{name} ({letters})"] = text
    return named


def _story(content: Content, facts: Mapping[str, Part], setting: Setting, on: str) -> Iterator[str]:
    """Give the lines of the report's story: what the list tells, then every other fact under its column's name."""
    if story := _text(facts, Field.NARRATIVE):
        yield story
    for name, part in facts.items():
        if said := _beside(name, part, setting):
            yield f"{setting.headers.get(part.at.rstrip('0123456789')) or name}: {said}"
    suspects = "; ".join(content["suspects"])
    if len(suspects) > LONGEST_RECRUITER:
        yield f"Terlapor: {suspects}"
    if content["unnamed"]:
        yield f"Masih ada {content['unnamed']} orang yang tidak disebut namanya."
    if len(on) < WHOLE_DATE:
        yield "Tanggal laporan tidak tertulis di daftar; dipakai tanggal berkas ini diunggah."


def _beside(name: str, part: Part, setting: Setting) -> str:
    """Return what of a fact belongs in the story: what has no field of its own, could not be read, or did not fit."""
    if part.status is Status.MISSING:
        return ""
    if name not in OWN_PLACE:
        return _written(part)
    if part.status is Status.UNREADABLE:
        return part.raw
    if name == Field.DESTINATION:
        return "" if part.value in setting.countries else part.raw
    fits = FITS.get(Field(name))
    return part.raw if fits and len(str(part.value)) > fits else ""


def _written(part: Part) -> str:
    if part.field == Field.COST and part.value is not None:
        amounts = part.value if isinstance(part.value, list) else [part.value]
        return ", ".join(f"Rp{amount:,}".replace(",", ".") for amount in amounts if isinstance(amount, int))
    return str(part.value) if isinstance(part.value, str) else part.raw


def _value(found: Mapping[str, Part], name: Field) -> Any:
    part = found.get(name)
    return part.value if part and part.status is not Status.UNREADABLE else None


def _text(found: Mapping[str, Part], name: Field) -> str:
    value = _value(found, name)
    return value if isinstance(value, str) else ""
