"""Reads of villages and their registers; row-level security keeps a register to its own village."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.library.kinds import Unit
from suluh.library.queries.law import find_deadline
from suluh.people.queries import find_people
from suluh.regions.models import Country, Succession
from suluh.regions.queries import names_of
from suluh.sealing import unseal
from suluh.villages.kinds import Service, State
from suluh.villages.models import Complaint, Contact, Effort, Letter, Movement, Offering, Photo, Resident, Village
from suluh.villages.rules import SILENT_DAYS, Given, silent_before, standing

PAPER_FORM = Path(__file__).parent.parent / "templates" / "villages" / "sheet.typ"
MOST_FOUND = 25


def today(at: datetime) -> date:
    """Return the day it is, here, at a time."""
    return timezone.localtime(at).date()


def find_village(agency_ids: Iterable[int]) -> Village | None:
    """Return the declared village of an officer."""
    found = Village.objects.select_related("agency__area", "partner").filter(agency__in=list(agency_ids))
    return found.order_by("pk").first()


def given_by(village: Village, day: date) -> list[Given]:
    """Return each service and duty and since when the village gives it."""
    rows: list[Offering] = list(village.offerings.all())
    return standing({one.service: (one.since, one.until) for one in rows}, day)


def register(agency_id: int) -> QuerySet[Resident]:
    """Return the entries of a register that stand."""
    return Resident.objects.filter(agency=agency_id, withdrawn_at=None)


def residents(agency_id: int, *, state: str = "") -> QuerySet[Resident]:
    """Return entries of a register, the newest first."""
    found = register(agency_id).select_related("record", "destination")
    return (found.filter(state=state) if state else found).order_by("-number")


def find_residents(agency_id: int, text: str) -> list[Resident]:
    """Return the entries of people who bear a name, a NIK, a passport or a telephone number, or this number."""
    plain = text.strip()
    if plain.isdigit() and len(plain) < 6:
        return list(residents(agency_id).filter(number=int(plain)))
    records = {record.pk: place for place, record in enumerate(find_people(plain, limit=200))}
    found = residents(agency_id).filter(record__in=records)[:MOST_FOUND]
    return sorted(found, key=lambda one: records[one.record_id])


def silent_days(day: date) -> int:
    """Return after how many days without news a family is listed: a dated row of the library."""
    row = find_deadline("vil-silent", day)
    return row.amount if row is not None and row.unit != Unit.HOUR else SILENT_DAYS


def silent(agency_id: int, day: date) -> QuerySet[Resident]:
    """Return who is away and of whom nothing has been heard for long, the longest first."""
    since = silent_before(day, silent_days(day))
    found = register(agency_id).filter(state=State.AWAY, heard_on__lte=since)
    return found.select_related("record", "destination").order_by("heard_on", "number")


def counts_of(agency_id: int) -> dict[str, int]:
    """Count a register by state."""
    rows = register(agency_id).order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(rows)


def contact_of(resident: Resident) -> str:
    """Return how the family is reached; shown on her own page alone."""
    return unseal(resident.contact_sealed, str(resident.pk)) if resident.contact_sealed else ""


def troubles(agency_id: int) -> QuerySet[Complaint]:
    """Return the troubles of residents that were handed on as reports, the newest first."""
    found = Complaint.objects.filter(agency=agency_id, resident__withdrawn_at=None)
    return found.select_related("resident__record", "report").order_by("-noted_at", "-pk")


def movements(agency_id: int) -> QuerySet[Movement]:
    """Return the departure and return log, the newest first."""
    found = Movement.objects.filter(agency=agency_id, resident__withdrawn_at=None)
    return found.select_related("resident__record", "destination").order_by("-on", "-pk")


def letters(agency_id: int) -> QuerySet[Letter]:
    """Return the register of letters, the newest first."""
    found = Letter.objects.filter(agency=agency_id).select_related("resident__record", "paper").defer("paper__sealed")
    return found.order_by("-issued_at", "-pk")


@dataclass(frozen=True, slots=True)
class Course:
    """What has happened around one entry."""

    movements: list[Movement]
    contacts: list[Contact]
    letters: list[Letter]
    complaints: list[Complaint]
    family: list[Resident]


def course_of(resident: Resident) -> Course:
    """Return what has happened around an entry, the newest first."""
    return Course(
        list(resident.movements.select_related("destination").order_by("-on")),
        list(resident.contacts.order_by("-on", "-noted_at")[:20]),
        list(resident.letters.select_related("paper").defer("paper__sealed").order_by("-issued_at")),
        list(resident.complaints.order_by("-noted_at")),
        list(resident.family.select_related("record").order_by("number")),
    )


def efforts(village: Village) -> QuerySet[Effort]:
    """Return groups, trainings, regulations and budget lines, the newest first."""
    return village.efforts.order_by("kind", "-on")


def given_choices() -> list[tuple[str, str]]:
    """Return the services and duties that a village may say it gives."""
    return [(one.value, str(one.label)) for one in Service]


def partnered(agency_ids: Iterable[int]) -> list[int]:
    """Return the villages that name one of these organisations as their companion."""
    return list(Village.objects.filter(partner__in=list(agency_ids)).values_list("pk", flat=True))


def companions() -> list[tuple[str, str]]:
    """Return the organisations that a village may name as its companion."""
    kinds = (AgencyKind.NGO, AgencyKind.COMMUNITY, AgencyKind.CAMPUS, AgencyKind.INTERNATIONAL)
    rows = Agency.objects.filter(kind__in=kinds, is_active=True).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def same_card(resident: Resident) -> QuerySet[Resident]:
    """Return the other entries under the same family card."""
    found = register(resident.agency_id).exclude(pk=resident.pk).select_related("record")
    return found.filter(family_card_hash=resident.family_card_hash) if resident.family_card_hash else found.none()


def card_of(resident: Resident) -> str:
    """Return the number of the family card; shown on her own page alone."""
    return unseal(resident.family_card_sealed, str(resident.pk)) if resident.family_card_sealed else ""


def find_photo(resident: Resident, photo_id: UUID) -> Photo | None:
    """Return a photographed page of an entry."""
    return resident.photos.filter(pk=photo_id).first()


def letter_of(resident: Resident, letter_id: UUID) -> Letter | None:
    """Return a letter of a resident, if it is hers."""
    return resident.letters.select_related("paper").defer("paper__sealed").filter(pk=letter_id).first()


def splits_of(village: Village) -> QuerySet[Succession]:
    """Return which villages were split off from a village, by the list of places."""
    return Succession.objects.filter(before=village.agency.area_id or "").select_related("after").order_by("after_id")


def village_of_area(code: str) -> Village | None:
    """Return the declared village of an area."""
    return Village.objects.select_related("agency__area").filter(agency__area=code).first()


def hamlets_of(agency_id: int) -> dict[str, int]:
    """Count the entries of each hamlet of a register, by name."""
    rows = register(agency_id).exclude(hamlet="").order_by("hamlet").values_list("hamlet")
    return dict(rows.annotate(number=Count("pk"))[:200])


def countries_by_code() -> dict[str, str]:
    """Return the names of countries by code."""
    return dict(Country.objects.values_list("code", "name"))


def named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return areas with their names, for a choice among them."""
    wanted = list(codes)
    names = names_of(set(wanted))
    return [(code, names.get(code, code)) for code in wanted]


@dataclass(frozen=True, slots=True)
class VillageFacts:
    """What her village says of a candidate: what placement may rest on, without the register itself."""

    resident_id: UUID
    agency_id: int
    area_code: str
    number: int
    state: str
    channel: str
    destination: str
    permit_number: str
    """The number of the newest standing family permit that her village issued, or ""."""


def facts_of(record_id: UUID) -> VillageFacts | None:
    """Return what her village says of the person in a record, within the caller's reach (None: nothing known)."""
    found = Resident.objects.filter(Q(record=record_id) | Q(record__person__records=record_id), withdrawn_at=None)
    one = found.order_by("pk").first()
    if one is None:
        return None
    permit = one.letters.filter(kind="PERMIT", paper__revoked_at=None).order_by("-issued_at").first()
    number = Letter.objects.values_list("paper__number", flat=True).get(pk=permit.pk) if permit else ""
    return VillageFacts(
        one.pk, one.agency_id, one.area_code, one.number, one.state, one.channel, one.destination_id or "", number
    )
