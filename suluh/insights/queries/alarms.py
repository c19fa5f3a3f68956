"""Reads of warnings, and of the series that are watched. To be asked inside `access.reading`, or by the job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from suluh.insights.kinds import MANY, Watched
from suluh.insights.models import Alarm, Journey
from suluh.insights.queries.journeys import HISTORY, names_of_places
from suluh.insights.rules.journeys import months_before
from suluh.insights.rules.watching import Series, common_area
from suluh.regions.queries import names_of
from suluh.reports.kinds import Exploitation

RECRUITED = """
    SELECT a.person_id::text, left(t.area_code, 5), date_trunc('month', t.received_at AT TIME ZONE %(zone)s)::date,
           v.person_id
    FROM people_record a
    JOIN reports_mention ma ON ma.record_id = a.id
    JOIN reports_report t ON t.id = ma.report_id AND t.status NOT IN ('REFUSED', 'SUPERSEDED', 'UNDONE')
    JOIN reports_mention mv ON mv.report_id = t.id
    JOIN people_record v ON v.id = mv.record_id AND v.role IN ('VICTIM', 'VICTIM_WITNESS') AND v.withdrawn_at IS NULL
    WHERE a.role = 'REPORTED' AND a.withdrawn_at IS NULL AND t.received_at >= %(since)s
    GROUP BY 1, 2, 3, 4
"""
"""Whom the same reported person is said to have harmed, as clearing has joined them so far."""


@dataclass(frozen=True, slots=True)
class Line:
    """A warning as it is told: where, and of what."""

    alarm: Alarm
    place: str
    what: str


def watched_months(today: date) -> list[date]:
    """Return the first days of the months that are watched, the oldest first; the last is the one that runs."""
    return [*months_before(today, HISTORY), today.replace(day=1)]


def series(months: Sequence[date]) -> list[Series]:
    """Return everything that is watched: origins and routes by regency, forms by province, reported persons."""
    counted: dict[tuple[Watched, str, str], dict[date, int]] = defaultdict(lambda: defaultdict(int))
    rows = Journey.objects.filter(month__gte=months[0], month__lte=months[-1]).exclude(area_code="")
    grouped = rows.values_list("area_code", "via", "destination", "form", "month").annotate(n=Sum("persons"))
    for area, via, destination, form, month, number in grouped:
        counted[Watched.ORIGIN, area, ""][month] += number
        if via or destination:
            counted[Watched.ROUTE, area, f"{via}>{destination}"][month] += number
        if form and form != MANY:
            counted[Watched.FORM, area[:2], form][month] += number
    found = [
        Series(watched, area, key, [of[month] for month in months]) for (watched, area, key), of in counted.items()
    ]
    return found + _recruiters(months)


def _recruiters(months: Sequence[date]) -> list[Series]:
    people: dict[str, dict[date, set[object]]] = defaultdict(lambda: defaultdict(set))
    areas: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(RECRUITED, {"zone": settings.TIME_ZONE, "since": months[0]})
        for reported, area, month, victim in cursor.fetchall():
            people[reported][month].add(victim)
            areas[reported].add(area)
    return [
        Series(Watched.RECRUITER, common_area(sorted(areas[one])), one, [len(of[month]) for month in months])
        for one, of in people.items()
    ]


def alarms(within: str, *, open_only: bool) -> QuerySet[Alarm]:
    """Return the warnings of an area and of those inside it, the newest first."""
    rows = Alarm.objects.select_related("answered_by").order_by("-raised_at", "-month", "p_value", "pk")
    if within:
        rows = rows.filter(area_code__gte=within, area_code__lt=within + chr(1114111))
    return rows.filter(answered_at=None) if open_only else rows


def find_alarm(alarm_id: UUID) -> Alarm | None:
    """Return a warning within reach, if there is one."""
    return Alarm.objects.select_related("answered_by").filter(pk=alarm_id).first()


def lines(rows: Iterable[Alarm], *, within: str = "") -> list[Line]:
    """Tell warnings with the names of their places, short where one knows the province; nobody is named."""
    found = list(rows)
    routes = {one.pk: one.key.split(">") for one in found if one.watched == Watched.ROUTE}
    places = names_of({one.area_code for one in found if one.area_code})
    ways = names_of_places({code for pair in routes.values() for code in pair})
    forms = dict(Exploitation.choices)
    told = []
    for one in found:
        what = str(one.get_watched_display())
        if one.watched == Watched.ROUTE:
            via, destination = routes[one.pk]
            what = _("Lewat %(via)s ke %(to)s") % {"via": _short(ways[via]), "to": _short(ways[destination])}
        elif one.watched == Watched.FORM:
            what = str(forms.get(one.key, one.key))
        place = places.get(one.area_code, one.area_code) or _("Indonesia")
        told.append(Line(one, _short(place) if within else place, what))
    return told


def _short(name: str) -> str:
    return name.partition(",")[0]
