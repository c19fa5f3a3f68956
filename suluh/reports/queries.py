"""Reads of reports that a page or another room needs; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Exists, Func, OuterRef, QuerySet, UUIDField, Value
from django.http import QueryDict

from suluh.accounts.models import Agency
from suluh.library.queries import find_term
from suluh.library.rules import late_before
from suluh.people.models import Record
from suluh.people.queries import find_alike
from suluh.regions.queries import became, names_of
from suluh.reports.kinds import Status
from suluh.reports.models import Addition, Check, Draft, Report, Review
from suluh.reports.rules import Telling
from suluh.reports.rules.checks import Known, Twin, areas_asked
from suluh.sealing import unseal

LIVE = (Status.RECEIVED, Status.VERIFIED, Status.RETURNED)
SORTS = {
    "menunggu": ("received_at",),
    "wilayah": ("area_code", "received_at"),
    "lembaga": ("agency__name", "received_at"),
    "saluran": ("channel", "received_at"),
    "kabar": ("said_on", "received_at"),
}
FIRST = ("-urgent", "-child", "received_at", "pk")
DRAFT_SALT = "reports.draft"
VERIFICATION, TRIAGE = "dl-verifikasi", "dl-triase"
"""The deadlines of `library` for deciding a report, and for a first look at an urgent one."""


def reports() -> QuerySet[Report]:
    """Return reports with what every page shows of them."""
    return Report.objects.select_related("agency", "destination", "entered_by")


def waiting(*statuses: Status) -> QuerySet[Report]:
    """Return the reports in some states: urgent ones first, then those about children, then the longest waiting."""
    return reports().filter(status__in=statuses).order_by(*FIRST)


def records_in(report: Report) -> list[Record]:
    """Return the records of the people a report speaks of, in the order it names them."""
    mentions = report.mentions.select_related("record__agency", "record__destination").order_by("position")
    return [mention.record for mention in mentions]


def reports_of(records: Iterable[UUID]) -> QuerySet[Report]:
    """Return the reports that some records came from, oldest first."""
    return reports().filter(mentions__record__in=list(records)).order_by("received_at")


def narrowed(rows: QuerySet[Report], wanted: Mapping[str, object], at: datetime) -> QuerySet[Report]:
    """Keep the reports that a filter's values name: regency, channel, source, status, finding, days waited."""
    if regency := wanted.get("regency"):
        rows = rows.filter(area_code__startswith=str(regency))
    for name in ("channel", "source", "status"):
        if value := wanted.get(name):
            rows = rows.filter(**{name: value})
    if finding := wanted.get("finding"):
        rows = rows.filter(Exists(Check.objects.filter(report=OuterRef("pk"), finding=finding)))
    if days := wanted.get("days"):
        rows = rows.filter(received_at__lt=at - timedelta(days=int(str(days))))
    return rows


def sorted_by(rows: QuerySet[Report], column: str) -> QuerySet[Report]:
    """Return the reports by a column of the table ("-" turns it round); without one as they are."""
    order = SORTS.get(column.removeprefix("-"))
    if order is None:
        return rows
    lead = f"-{order[0]}" if column.startswith("-") else order[0]
    return rows.order_by(lead, *order[1:], "pk")


def checks_of(report: Report) -> list[Check]:
    """Return what the checks found, the gravest first."""
    weight = {"STOP": 0, "WARN": 1, "NOTE": 2}
    return sorted(report.checks.all(), key=lambda one: (weight[one.severity], one.position or 0, one.finding))


def reviews_of(report: Report) -> list[Review]:
    """Return the decisions about a report, newest first."""
    return list(report.reviews.select_related("by").order_by("-at"))


def late_moments(at: datetime) -> tuple[datetime | None, datetime | None]:
    """Return since when a report, and an urgent one, must have been received to be late by now (`library`).

    None where no instrument gives a deadline: then nothing is late.
    """
    terms = [find_term(code, at.date()) for code in (VERIFICATION, TRIAGE)]
    late, urgent = (late_before(term, at) if term else None for term in terms)
    return late, urgent


class Newest(Func):
    """The id of the version of a report that counts today: itself, or what corrected it in the end."""

    function = "reports_newest"
    output_field = UUIDField()


def newest(report: Report) -> Report:
    """Return the version of a report that counts today: itself, or what corrected it in the end."""
    return report if report.status != Status.SUPERSEDED else reports().get(pk=Newest(Value(report.pk)))


def lines_of(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return some reports and all versions before them, each with which of the reports it has become."""
    line = {pk: pk for pk in ids}
    fresh = line
    while fresh:
        rows = Report.objects.filter(pk__in=fresh, follows__isnull=False).values_list("pk", "follows")
        fresh = {before: line[pk] for pk, before in rows if before}
        line = line | fresh
    return line


def versions_of(report: Report) -> list[Report]:
    """Return every version of a report, the first first: what it corrects, and what corrects it."""
    chain = [report]
    while chain[0].follows_id and (before := reports().filter(pk=chain[0].follows_id).first()):
        chain.insert(0, before)
    while after := reports().filter(follows=chain[-1].pk).first():
        chain.append(after)
    return chain


def additions_of(report: Report) -> list[Addition]:
    """Return what the public has added to a report or to a version before it, the first first."""
    versions = [one.pk for one in versions_of(report)] if report.tracking_hash else []
    rows = Addition.objects.filter(report__in=versions) if versions else Addition.objects.none()
    return list(rows.select_related("read_by").order_by("told_at", "pk"))


def known_about(telling: Telling, agency: Agency, *, searching: bool, besides: UUID | None = None) -> Known:
    """Gather what the checks need to know: names of areas and, if `searching`, reports that may be the same."""
    codes = areas_asked(telling)
    return Known(names_of(codes), _twins(telling, agency, besides) if searching else (), became(codes))


def known_about_list(tellings: Sequence[Telling], agency: Agency) -> list[Known]:
    """Gather the same for the reports of a list, with few questions for all: their numbers are compared, not people."""
    codes = set().union(*(areas_asked(one) for one in tellings))
    areas, changed = names_of(codes), became(codes)
    numbers = {one.external_id for one in tellings} - {""}
    live = Report.objects.filter(agency=agency, external_id__in=numbers, status__in=LIVE).select_related("agency")
    kept = {report.external_id: _twin(report, code=report.external_id) for report in live}
    twins = [(kept[one.external_id],) if one.external_id in kept else () for one in tellings]
    return [Known(areas, found, changed) for found in twins]


def _twins(telling: Telling, agency: Agency, besides: UUID | None) -> tuple[Twin, ...]:
    live = Report.objects.filter(status__in=LIVE).select_related("agency")
    live = live.exclude(pk=besides) if besides else live
    twins = []
    if telling.external_id:
        for report in live.filter(agency=agency, external_id=telling.external_id)[:1]:
            twins.append(_twin(report, code=report.external_id))
    alike = find_alike([said.claim() for said in telling.people])
    if alike:
        close = live.filter(mentions__record__in=alike, destination=telling.destination or None)
        twins += [_twin(report) for report in close.distinct().order_by("-said_on")[:5]]
    return tuple(twins)


def _twin(report: Report, code: str = "") -> Twin:
    return Twin(
        agency=report.agency.name,
        received_on=report.received_at.date().isoformat(),
        destination=report.destination_id or "",
        said_on=report.said_on.isoformat(),
        code=code,
    )


def sign_owner(user_id: int) -> str:
    """Return the token by which a form says whose it is, so that its text can be kept after her session has ended."""
    return signing.dumps(user_id, salt=DRAFT_SALT)


def find_owner(token: str, max_age: timedelta) -> int | None:
    """Return whose form bears this token, or None where it is forged or older than that."""
    try:
        owner = signing.loads(token, salt=DRAFT_SALT, max_age=max_age)
    except signing.BadSignature:
        return None
    return int(owner)


def open_draft(draft_id: str) -> QueryDict | None:
    """Return what an officer had typed when her session ended, if it is hers and still kept."""
    try:
        draft = Draft.objects.filter(pk=UUID(draft_id)).first()
    except ValueError:
        return None
    return QueryDict(unseal(draft.sealed, str(draft.user_id))) if draft else None
