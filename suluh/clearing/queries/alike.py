"""Reports that look as if they told of one happening, though no person is known to be in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from suluh.clearing.kinds import Alike
from suluh.clearing.queries.doubles import decided_among
from suluh.clearing.rules.doubles import Story, alike
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

    The `READ` newest are looked at, each beside the `NEIGHBOURS` before it in its regency, within a fortnight.
    """
    rows = Report.objects.filter(status__in=LIVE, received_at__gt=since, follows=None)
    newest = list(rows.order_by("-received_at", "pk").values_list(*COLUMNS)[:READ])
    found = list(_look_alike(newest))
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


def _look_alike(newest: list[tuple[UUID, str, datetime, str, str, str, str, object, str]]) -> Iterator[
    tuple[UUID, UUID, tuple[Alike, ...]]
]:  # fmt: skip
    there: dict[str, list[tuple[UUID, datetime, Story]]] = defaultdict(list)
    for pk, area, received, *said in newest:
        if len(area) >= REGENCY:
            there[area[:REGENCY]].append((pk, received, Story(*said)))  # type: ignore[arg-type]
    for told in there.values():
        for place, (one, received, story) in enumerate(told):
            for other, before, earlier in told[place + 1 : place + 1 + NEIGHBOURS]:
                if received - before <= APART and (signs := alike(story, earlier)):
                    yield one, other, signs


def _people_in(ids: set[UUID]) -> defaultdict[UUID, set[UUID]]:
    people: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = Mention.objects.filter(report__in=ids, record__withdrawn_at=None).values_list("report", "record__person")
    for report, person in rows:
        people[report].add(person)
    return people
