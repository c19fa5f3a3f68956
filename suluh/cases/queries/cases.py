"""Reads of cases; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suluh.accounts.models import Agency
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.models import Case, Event
from suluh.people.queries import records_of
from suluh.reports.queries import reports_of

TONES = {State.TRIAGE: "warn", State.ACTIVE: "note", State.FOLLOW_UP: "note", State.CLOSED: "done"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline, as `_timeline.html` shows it."""

    at: datetime
    title: str
    text: str = ""
    by: str = ""
    status: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """That an agency has an open case for a person: whom to ask, and nothing of what it knows."""

    agency: Agency
    opened_on: date


def cases() -> QuerySet[Case]:
    """Return cases with what every page shows of them."""
    return Case.objects.select_related("agency", "record", "report", "opened_by", "worker")


def cases_of(person_ids: Iterable[UUID]) -> QuerySet[Case]:
    """Return the cases within reach of some persons, the newest first."""
    return cases().filter(record__person__in=list(person_ids)).order_by("-opened_at")


def unchanged_since(rows: QuerySet[Case], at: datetime) -> QuerySet[Case]:
    """Keep the open cases in which nothing has been written since a time."""
    return rows.exclude(state=State.CLOSED).filter(touched_at__lte=at)


def holders_of(person_id: UUID, *, but: int = 0) -> list[Holder]:
    """Return the agencies that have an open case for a person, except one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, min(opened_on) FROM cases_holders(%s) GROUP BY agency_id", [[person_id]])
        since = {agency: opened for agency, opened in cursor.fetchall() if agency != but}
    return [Holder(agency, since[agency.pk]) for agency in Agency.objects.filter(pk__in=since).order_by("name")]


def notes(case: Case, kinds: tuple[EventKind, ...] = (), *, limit: int | None = None) -> list[Moment]:
    """Return what is written in a case, the newest first, as far as the reader may see it."""
    rows = case.events.select_related("by", "agency").order_by("-at", "-pk")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return [moment(event) for event in (rows[:limit] if limit else rows)]


def moment(event: Event) -> Moment:
    """Return one line of a case's timeline."""
    state = State(event.state) if event.state else None
    by = " · ".join(part for part in (name_of(event.by), event.agency.name if event.agency else "") if part)
    level = str(_SHORT[Level(event.level)]) if event.level != Level.OPEN else ""
    return Moment(
        event.at, str(EventKind(event.kind).label), event.text, by, str(state.label) if state else level,
        TONES[state] if state else "warn" if level else "",
    )  # fmt: skip


_SHORT = {Level.AGENCY: gettext_lazy("lembaga saya saja"), Level.SEALED: gettext_lazy("disegel")}


def sealed_count(case: Case) -> int:
    """Count the sealed notes of a case that could be opened with a purpose, without reading them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_sealed(%s)", [case.pk])
        row = cursor.fetchone()
    return int(row[0] or 0)


def timeline(case: Case, *, limit: int | None = None) -> list[Moment]:
    """Return what happened, the newest first: the reports about the person, and the events of the case."""
    moments = notes(case, limit=limit)
    records = records_of([case.record.person_id]).values_list("pk", flat=True)
    for report in reports_of(records).prefetch_related("reviews__by"):
        title = _("Laporan diterima oleh %(agency)s") % {"agency": report.agency.name}
        moments.append(Moment(report.received_at, title, status=str(report.get_channel_display())))
        moments += [
            Moment(review.at, _("Laporan diperiksa"), review.note, name_of(review.by), review.get_decision_display())
            for review in report.reviews.all()
        ]
    moments.sort(key=lambda one: one.at, reverse=True)
    return moments[:limit] if limit else moments


def name_of(user: object) -> str:
    """Return an officer's name as colleagues know her."""
    return getattr(user, "get_full_name", str)() or getattr(user, "username", "")
