"""Reports that look as if they told of one happening, though no person is known to be in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from uuid import UUID

from django.db import connection

from suluh.clearing.kinds import Alike
from suluh.clearing.queries.doubles import decided_among
from suluh.clearing.rules.doubles import MOST_TOLD, Story, alike, signs
from suluh.reports.models import Mention, Report
from suluh.reports.queries import LIVE, reports

READ, NEIGHBOURS = 1500, 20
APART = timedelta(days=14)
REGENCY = 5
COLUMNS = (
    "pk", "area_code", "received_at", "narrative", "place", "recruiter", "departed_on", "said_on", "destination",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AlikeReports:
    """Two reports, the later and the earlier, and in what they look alike."""

    later: Report
    earlier: Report
    signs: tuple[Alike, ...]

    @property
    def days(self) -> int:
        """How many days lie between what they were told."""
        return abs((self.later.said_on - self.earlier.said_on).days)


def alike_reports(since: datetime) -> list[AlikeReports]:
    """Return pairs of reports within reach that share no person, look alike, and that nobody has decided about.

    The `READ` newest are looked at, each beside the `NEIGHBOURS` before it in its regency, and beside those that the
    same telephone told, within a fortnight.
    """
    rows = Report.objects.filter(status__in=LIVE, received_at__gt=since, follows=None)
    newest = list(rows.order_by("-received_at", "pk").values_list(*COLUMNS)[:READ])
    tellers = _tellers_of([row[0] for row in newest])
    told = [
        _Told(pk, area[:REGENCY], received, replace(Story(*said), tellers=frozenset(tellers[pk])))
        for pk, area, received, *said in newest
    ]
    near = {(one.pk, other.pk): (one, other) for one, other in _side_by_side(told)}
    found = [(*ids, signs) for ids, (one, other) in near.items() if (signs := alike(one.story, other.story))]
    ids = {pk for one, other, _ in found for pk in (one, other)}
    decided, repeating = decided_among(ids)
    people = _people_in(ids)
    kept = [
        (one, other, signs)
        for one, other, signs in found
        if frozenset({one, other}) not in decided and not repeating & {one, other} and not people[one] & people[other]
    ]
    shown = reports().in_bulk({pk for one, other, _ in kept for pk in (one, other)})
    made = [AlikeReports(shown[one], shown[other], signs) for one, other, signs in kept]
    return sorted(made, key=lambda pair: (-len(pair.signs), -pair.later.received_at.timestamp()))


def signs_between(one: Report, other: Report) -> tuple[Alike, ...]:
    """Return in what two reports look alike, be it enough to list them or not."""
    tellers = _tellers_of([one.pk, other.pk])
    mine, its = (
        Story(row.narrative, row.place, row.recruiter, row.departed_on, row.said_on, row.destination_id or "",
              frozenset(tellers[row.pk]))
        for row in (one, other)
    )  # fmt: skip
    return signs(mine, its)


@dataclass(frozen=True, slots=True)
class _Told:
    pk: UUID
    regency: str
    received: datetime
    story: Story


def _side_by_side(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Give the pairs to compare, the later first: neighbours in a regency, and what one telephone told anywhere."""
    regencies: dict[str, list[_Told]] = defaultdict(list)
    tellers: dict[object, list[_Told]] = defaultdict(list)
    for one in told:
        if len(one.regency) == REGENCY:
            regencies[one.regency].append(one)
        for teller in one.story.tellers:
            tellers[teller].append(one)
    for here in regencies.values():
        for place, one in enumerate(here):
            for other in here[place + 1 : place + 1 + NEIGHBOURS]:
                if one.received - other.received <= APART:
                    yield one, other
    for same in tellers.values():
        yield from (pair for pair in combinations(same, 2) if pair[0].received - pair[1].received <= APART)


def _tellers_of(report_ids: Sequence[UUID]) -> defaultdict[UUID, set[UUID]]:
    """Return for reports whose teller's number few bear a mark that is equal where the number is: the first of them."""
    tellers: defaultdict[UUID, set[UUID]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute("SELECT report_id, first_id FROM clearing_tellers(%s, %s)", [list(report_ids), MOST_TOLD])
        for report, first in cursor.fetchall():
            tellers[report].add(first)
    return tellers


def _people_in(ids: set[UUID]) -> defaultdict[UUID, set[UUID]]:
    people: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = Mention.objects.filter(report__in=ids, record__withdrawn_at=None).values_list("report", "record__person")
    for report, person in rows:
        people[report].add(person)
    return people
