"""Reads of persons and records that carry no identity; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from suluh.linkage.dates import PartialDate
from suluh.people.kinds import Sex
from suluh.people.models import Identity, Record
from suluh.sealing import unseal


@dataclass(frozen=True, slots=True)
class Opened:
    """An identity that has been opened for a purpose and noted in the trail."""

    record_id: UUID
    name: str
    aliases: tuple[str, ...]
    sex: Sex
    birth: PartialDate | None
    birth_estimated: bool
    birth_place: str
    nik: str
    passport: str
    phones: tuple[str, ...]
    village_code: str
    village: str
    address: str
    as_typed: dict[str, str]


def opened(row: Identity) -> Opened:
    """Return what a sealed row says; only `people.access` reads such rows."""
    birth = PartialDate(row.birth_year, row.birth_month, row.birth_day) if row.birth_year else None
    return Opened(
        record_id=row.record_id,
        name=row.name,
        aliases=tuple(row.aliases),
        sex=Sex(row.sex),
        birth=birth,
        birth_estimated=row.birth_estimated,
        birth_place=row.birth_place,
        nik=unseal(row.nik_sealed, str(row.record_id)) if row.nik_sealed else "",
        passport=unseal(row.passport_sealed, str(row.record_id)) if row.passport_sealed else "",
        phones=tuple(row.phones),
        village_code=row.village_id or "",
        village=f"{row.village.name}, {row.village.context}" if row.village else "",
        address=row.address,
        as_typed=row.as_typed,
    )


def live_records() -> QuerySet[Record]:
    """Return the records that have not been withdrawn."""
    return Record.objects.filter(withdrawn_at=None).select_related("agency", "destination")


def records_of(person_ids: Iterable[UUID]) -> QuerySet[Record]:
    """Return what the sources the caller reaches say about some persons, oldest first."""
    return live_records().filter(person__in=person_ids).order_by("said_at", "pk")
