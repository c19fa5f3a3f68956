"""What can happen to records and persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import note_each, recorded
from suluh.ids import new_id
from suluh.linkage.nik import read_nik
from suluh.linkage.traces import keys, trace
from suluh.people.kinds import Precision, Source
from suluh.people.models import Identity, Key, Person, Record, Trace
from suluh.people.rules import Said
from suluh.sealing import keyed_hash, seal

HOME_LENGTH = 5
PRECISIONS = {"year": Precision.YEAR, "month": Precision.MONTH, "day": Precision.DAY}


@recorded("record.added", facts=("source", "role", "person_id"))
def add_record(
    *, actor: Actor, at: datetime, said: Said, agency: Agency, area_code: str, source: Source, said_at: datetime
) -> Record:
    """Keep what a source said about a person, sealed, with the keys under which it can be found again.

    Each record begins as a person of its own; clearing may join it to another.
    """
    [record] = _write_records([said], actor=actor, agency=agency, area_code=area_code, source=source, said_at=said_at)
    return record


def add_records(
    *,
    actor: Actor,
    at: datetime,
    sayings: Iterable[Said],
    agency: Agency,
    area_code: str,
    source: Source,
    facts: Mapping[str, object],
) -> list[Record]:
    """Keep what a list said about many people, in their order; `facts` names the list in the trail."""
    made = _write_records(sayings, actor=actor, agency=agency, area_code=area_code, source=source, said_at=at)
    note_each("record.added", actor=actor, at=at, records=made, facts={"source": source.value, **facts})
    return made


def _write_records(
    sayings: Iterable[Said], *, actor: Actor, agency: Agency, area_code: str, source: Source, said_at: datetime
) -> list[Record]:
    made: list[tuple[Record, Said]] = []
    for said in sayings:
        record = Record(
            person=Person(known_since=said_at),
            agency=agency,
            area_code=area_code,
            source=source,
            role=said.role,
            sex=said.sex,
            birth_year=said.birth.year if said.birth else None,
            home_code=said.area_code[:HOME_LENGTH] if len(said.area_code) >= HOME_LENGTH else "",
            destination_id=said.destination or None,
            said_at=said_at,
            entered_by_id=actor.user_id or None,
        )
        made.append((record, said))
    Person.objects.bulk_create(record.person for record, _ in made)
    Record.objects.bulk_create(record for record, _ in made)
    Identity.objects.bulk_create(_identity(record, said) for record, said in made)
    traces = [(record.pk, trace(said.claim(), settings.INDEX_KEY)) for record, said in made]
    Trace.objects.bulk_create(_trace_row(pk, one) for pk, one in traces)
    Key.objects.bulk_create(
        Key(family=key.family, hash=key.hash, record_id=pk)
        for pk, one in traces
        for key in keys(one, settings.INDEX_KEY)
    )
    return [record for record, _ in made]


def _identity(record: Record, said: Said) -> Identity:
    nik = read_nik(said.nik).digits
    return Identity(
        record=record,
        agency_id=record.agency_id,
        area_code=record.area_code,
        name=said.name,
        aliases=list(said.aliases),
        birth_year=said.birth.year if said.birth else None,
        birth_month=said.birth.month if said.birth else None,
        birth_day=said.birth.day if said.birth else None,
        birth_precision=PRECISIONS[said.birth.precision] if said.birth else Precision.UNKNOWN,
        birth_estimated=said.birth_estimated,
        birth_place=said.birth_place,
        sex=said.sex,
        nik_sealed=seal(said.nik, str(record.pk)) if said.nik else None,
        nik_hash=keyed_hash(nik) if nik else None,
        passport_sealed=seal(said.passport, str(record.pk)) if said.passport else None,
        passport_hash=keyed_hash(said.passport) if said.passport else None,
        phones=list(said.phones),
        village_id=said.area_code or None,
        address=said.address,
        as_typed=dict(said.as_typed),
    )


def _trace_row(record_id: UUID, one: object) -> Trace:
    return Trace(record_id=record_id, **trace_columns(one))


def trace_columns(one: object) -> dict[str, Any]:
    """Return what the columns of a trace hold, by name."""
    fields = {name: getattr(one, name) for name in _TRACE_FIELDS}
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    return {"home_code": getattr(one, "area_code", ""), **lists}


_TRACE_FIELDS = (
    "nik", "nik_region", "nik_birth", "nik_serial", "passports", "phones", "sex", "birth_year", "birth_month",
    "birth_day", "light", "coarse", "initials", "lone", "near", "whole", "whole_coarse", "alias", "lineage", "version",
)  # fmt: skip


@recorded("record.withdrawn")
def withdraw_record(*, actor: Actor, at: datetime, record: Record) -> Record:
    """Take a record out of everything that counts or compares; it stays readable where it was."""
    record.withdrawn_at = at
    record.save(update_fields=["withdrawn_at"])
    return record


@recorded("record.pointed", facts=("person_id",))
def point_record(*, actor: Actor, at: datetime, record: Record, person: Person) -> Record:
    """Say which person a record speaks of."""
    record.person = person
    record.save(update_fields=["person"])
    return record


@recorded("person.parted")
def new_person(*, actor: Actor, at: datetime, known_since: datetime) -> Person:
    """Make a person for records that turned out to speak of somebody else."""
    return Person.objects.create(pk=new_id(), known_since=known_since)


@recorded("record.compared")
def mark_compared(*, actor: Actor, at: datetime, records: Sequence[Record]) -> Sequence[Record]:
    """Note that records have been compared with all others."""
    Record.objects.filter(pk__in=[record.pk for record in records]).update(compared_at=at)
    return records
