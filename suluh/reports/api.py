"""Reports from other systems: sent once however often they arrive, asked after by the agency that sent them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest
from ninja import Field, Header, Query, Router, Schema, Status
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle
from pydantic import AfterValidator, ConfigDict

from suluh.accounts.http import Request
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies
from suluh.accounts.rules import Actor
from suluh.database.turns import take_turn
from suluh.linkage.dates import read_iso
from suluh.linkage.phones import read_phone
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.regions.queries import countries, find_places, names_of
from suluh.reports import actions
from suluh.reports.access import Report, get_report
from suluh.reports.kinds import Channel, Decision, Exploitation, Finding, RefuseReason, ReturnReason
from suluh.reports.kinds import Status as ReportStatus
from suluh.reports.queries import checks_of, reviews_of
from suluh.reports.rules import TellerSaid, Telling, place_of
from suluh.reports.rules.reading import clean
from suluh.sealing import keyed_hash

MOST_BYTES = 512 * 1024
PER_MINUTE = 300
MINUTE = 60


class AgencyToken(HttpBearer):
    """The token of an agency, as `Authorization: Bearer …`. The middleware has already found out whose it is."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return who asks, if the token is good."""
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            raise HttpError(413, "")
        actor: Actor = request.actor  # type: ignore[attr-defined]
        return actor if actor.user_id and actor.may(Verb.REPORT_WRITE) else None


class Pace(BaseThrottle):
    """So many requests a minute for each token, counted for all processes together.

    The library's own throttle keeps the last request on itself, which threads share, and counts without a lock: what
    two processes see at once would count once.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request, unless the minute is full."""
        token = keyed_hash(f"pace:{request.headers.get('Authorization', '')}").hex()
        take_turn(f"api:{token}")
        now = request.at.timestamp()  # type: ignore[attr-defined]
        recent = [at for at in cache.get(f"api:{token}", []) if at > now - MINUTE]
        if len(recent) >= PER_MINUTE:
            return False
        cache.set(f"api:{token}", [*recent, now], MINUTE)
        return True


router = Router(auth=AgencyToken(), throttle=[Pace()])


def _known_area(code: str) -> str:
    if code and code not in names_of({code}):
        raise ValueError("no area has this code; see GET /wilayah")
    return code


def _known_country(code: str) -> str:
    if code and not countries().filter(code=code).exists():
        raise ValueError("no country has this code; see GET /kode/negara")
    return code


def _partial_date(text: str) -> str:
    if text:
        read_iso(text)
    return text


def _plausible(day: date) -> date:
    if not 1900 <= day.year <= 2100:
        raise ValueError("not a day on which somebody could have said this")
    return day


Text = Annotated[str, AfterValidator(clean)]
DAY = r"^((19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$"
PartialDay = Annotated[str, Field(pattern=DAY, examples=["2001", "2001-04"]), AfterValidator(_partial_date)]
AreaCode = Annotated[
    str,
    Field(pattern=r"^(\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?)?$", examples=["53.71.03.1001"]),
    AfterValidator(_known_area),
]
CountryCode = Annotated[str, Field(pattern=r"^([A-Z]{2})?$", examples=["MY"]), AfterValidator(_known_country)]


class Strict(Schema):
    """What is sent: a field that is not in the schema is an error, not a silent loss."""

    model_config = ConfigDict(extra="forbid")


class PersonIn(Strict):
    """One of the people a report is about, as far as is known."""

    name: Text = Field(default="", max_length=300)
    aliases: list[Annotated[Text, Field(max_length=300)]] = Field(default=[], max_length=10)
    role: PersonRole = PersonRole.VICTIM
    sex: Sex = Sex.UNKNOWN
    birth: PartialDay = ""
    birth_estimated: bool = False
    birth_place: Text = Field(default="", max_length=160)
    nik: Text = Field(default="", max_length=40)
    passport: Text = Field(default="", max_length=40)
    phones: list[Annotated[Text, Field(max_length=60)]] = Field(default=[], max_length=5)
    area_code: AreaCode = ""
    address: Text = Field(default="", max_length=400)

    def said(self, destination: str) -> Said:
        """Return what was said about the person; the telephone numbers also as they were written."""
        written = ", ".join(phone for phone in self.phones if phone)
        return Said(
            name=self.name, aliases=tuple(alias for alias in self.aliases if alias), role=self.role, sex=self.sex,
            birth=read_iso(self.birth) if self.birth else None, birth_estimated=self.birth_estimated,
            birth_place=self.birth_place, nik=self.nik, passport=self.passport, phones=tuple(read_phone(written)),
            area_code=self.area_code, address=self.address, destination=destination,
            as_typed={"phones": written} if written else {},
        )  # fmt: skip


class TellerIn(Strict):
    """Who told the report, and how she may safely be reached."""

    name: Text = Field(default="", max_length=300)
    phone: Text = Field(default="", max_length=60)
    relation: Text = Field(default="", max_length=120)
    safe_contact: Text = Field(default="", max_length=300)


class ReportIn(Strict):
    """A report as it was told. Dates that are known to the year or month alone are sent so: "2025", "2025-06"."""

    said_on: Annotated[date, AfterValidator(_plausible)]
    channel: Channel = Channel.SYSTEM
    people: list[PersonIn] = Field(default=[], max_length=20)
    narrative: Text = Field(default="", max_length=20_000)
    place: Text = Field(default="", max_length=300)
    destination: CountryCode = ""
    exploitation: list[Exploitation] = Field(default=[], max_length=13)
    recruited_on: PartialDay = ""
    departed_on: PartialDay = ""
    returned_on: PartialDay = ""
    recruiter: Text = Field(default="", max_length=300)
    external_id: Text = Field(default="", max_length=80)
    urgent: bool = False
    anonymous: bool = False
    teller: TellerIn = TellerIn()
    corrects: UUID | None = Field(default=None, description="The returned report that this one takes the place of.")

    def telling(self) -> Telling:
        """Return the report that was told."""
        return Telling(
            source=Source.API, channel=self.channel, said_on=self.said_on.isoformat(),
            people=tuple(person.said(self.destination) for person in self.people), narrative=self.narrative,
            place=self.place, destination=self.destination, exploitation=tuple(dict.fromkeys(self.exploitation)),
            recruited_on=self.recruited_on, departed_on=self.departed_on, returned_on=self.returned_on,
            recruiter=self.recruiter, external_id=self.external_id, urgent=self.urgent, anonymous=self.anonymous,
            teller=TellerSaid(**self.teller.model_dump()),
        )  # fmt: skip


class FindingOut(Schema):
    """What an automatic check found; `person` is the place in `people`, null for the whole report."""

    finding: Finding
    severity: str
    person: int | None
    says: str


class DecisionOut(Schema):
    """What a verifier decided."""

    decision: Decision
    reasons: list[str]
    note: str
    at: datetime


class ReportOut(Schema):
    """Where a report stands."""

    id: UUID
    status: ReportStatus
    received_at: datetime
    external_id: str
    corrects: UUID | None
    corrected_by: UUID | None
    findings: list[FindingOut]
    decisions: list[DecisionOut]


class ErrorOut(Schema):
    """One thing that is wrong, and where."""

    where: str
    says: str


class ErrorsOut(Schema):
    """Everything that is wrong with a request."""

    errors: list[ErrorOut]


class PlaceOut(Schema):
    """An area under the code of the Ministry of Home Affairs."""

    code: str
    label: str
    detail: str


class CodeOut(Schema):
    """A code and what it means."""

    code: str
    label: str


REFUSALS = {status: ErrorsOut for status in (400, 401, 413, 422, 429)}


@router.post("/laporan", response={201: ReportOut, 200: ReportOut, 404: ErrorsOut, 409: ErrorsOut, **REFUSALS})
def send_report(
    request: Request,
    body: ReportIn,
    key: Annotated[str, Header(alias="Idempotency-Key", pattern=r"^[\x21-\x7e]{8,80}$")],
) -> Status[ReportOut]:
    """Send a report. Sending it again under the same Idempotency-Key makes no second one and answers 200.

    The same key with another body is refused with 409.
    """
    telling, digest = body.telling(), _digest(request.body)
    if body.corrects:
        old = get_report(request.actor, body.corrects, Verb.REPORT_WRITE)
        report, fresh = actions.correct_report(
            actor=request.actor, at=request.at, report=old, telling=telling, key=key, digest=digest
        )
    else:
        agency = agencies().get(pk=min(request.actor.agencies(Verb.REPORT_WRITE)))
        report, fresh = actions.receive_report(
            actor=request.actor, at=request.at, telling=telling, agency=agency,
            area_code=place_of(agency.area_id or "", telling.people), key=key, digest=digest,
        )  # fmt: skip
    return Status(201 if fresh else 200, _told(report))


def _digest(body: bytes) -> str:
    """Return what stands for a body, however its JSON was spaced and ordered."""
    return keyed_hash(json.dumps(json.loads(body), sort_keys=True)).hex()


@router.get("/laporan/{uuid:report_id}", response={200: ReportOut, 404: ErrorsOut, **REFUSALS})
def read_report(request: Request, report_id: UUID) -> ReportOut:
    """Say where one of the agency's own reports stands, and what was decided about it."""
    return _told(get_report(request.actor, report_id))


def _told(report: Report) -> ReportOut:
    following = report.followed_by.pk if hasattr(report, "followed_by") else None
    return ReportOut(
        id=report.pk, status=ReportStatus(report.status), received_at=report.received_at,
        external_id=report.external_id, corrects=report.follows_id, corrected_by=following,
        findings=[
            FindingOut(finding=Finding(one.finding), severity=one.severity, person=one.position, says=one.sentence)
            for one in checks_of(report)
        ],
        decisions=[
            DecisionOut(decision=Decision(one.decision), reasons=one.reasons, note=one.note, at=one.at)
            for one in reviews_of(report)
        ],
    )  # fmt: skip


@router.get("/wilayah", response={200: list[PlaceOut], **REFUSALS})
def read_areas(
    request: Request,
    q: Annotated[str, Query(min_length=2, max_length=80)],
    level: Annotated[int | None, Query(ge=1, le=4)] = None,
    within: Annotated[str, Query(pattern=r"^(\d{2}(\.\d{2}(\.\d{2})?)?)?$")] = "",
) -> list[PlaceOut]:
    """Find areas by name; "Oesapa, Kupang" narrows the search. Level 1 is a province, 4 a village."""
    found = find_places(clean(q), level=level, within=within)
    return [PlaceOut(code=one.code, label=one.label, detail=one.detail) for one in found]


CODES = {
    "kanal": Channel, "eksploitasi": Exploitation, "peran": PersonRole, "jenis-kelamin": Sex, "status": ReportStatus,
    "temuan": Finding, "keputusan": Decision, "alasan-mengembalikan": ReturnReason, "alasan-menolak": RefuseReason,
}  # fmt: skip
CodeList = Literal[
    "kanal", "eksploitasi", "peran", "jenis-kelamin", "status", "temuan", "keputusan", "alasan-mengembalikan",
    "alasan-menolak", "negara",
]  # fmt: skip


@router.get("/kode/{name}", response={200: list[CodeOut], **REFUSALS})
def read_codes(request: Request, name: CodeList) -> list[CodeOut]:
    """Read one list of codes with their meanings, in the language that Accept-Language asks for."""
    if name == "negara":
        return [CodeOut(code=one.code, label=one.name) for one in countries()]
    return [CodeOut(code=code, label=str(label)) for code, label in CODES[name].choices]
