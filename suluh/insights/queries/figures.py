"""Reads of figures. To be asked inside `access.reading`, which says whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.accounts.models import Agency
from suluh.audit.queries import happened_since
from suluh.insights.kinds import Age, Band, Certainty, Dimension, Span, Standing, Step
from suluh.insights.models import Count, Figure, Owed, Stage, Waiting
from suluh.insights.rules.figures import LastCount, weeks_back, weeks_in
from suluh.people.kinds import PersonRole, Sex
from suluh.regions.kinds import Level
from suluh.regions.models import Area
from suluh.regions.queries import countries, names_of
from suluh.regions.rules import level_of
from suluh.reports.kinds import Channel, Exploitation, Status

UNDOING = ("judgement.taken_back", "repeat.undone", "report.undone", "person.parted")
"""Events that take back what figures may rest on."""

IN_ORDER = (Dimension.STANDING, Dimension.BAND)
"""Dimensions whose values have an order of their own, whatever their numbers."""

ORDERS = {"nama": "label", "laporan": "reports", "orang": "persons"}
TOP = (Dimension.TOTAL, Dimension.STATUS, Dimension.CERTAINTY)
LONG = (Dimension.AGENCY, Dimension.ORIGIN, Dimension.WEEK)
CHOICES: Mapping[Dimension, Mapping[str, object]] = {
    Dimension.STATUS: dict(Status.choices),
    Dimension.CERTAINTY: dict(Certainty.choices),
    Dimension.STANDING: dict(Standing.choices),
    Dimension.BAND: dict(Band.choices),
    Dimension.CHANNEL: dict(Channel.choices),
    Dimension.EXPLOITATION: dict(Exploitation.choices),
    Dimension.SEX: dict(Sex.choices),
    Dimension.AGE: dict(Age.choices),
    Dimension.ROLE: dict(PersonRole.choices),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures: of an area ("" is the country), or of an agency."""

    area_code: str = ""
    agency_id: int = 0
    name: str = ""

    @property
    def level(self) -> int:
        """The level of the area, 0 for the country; an agency stands below every area."""
        return Level.VILLAGE if self.agency_id else level_of(self.area_code)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of figures."""

    value: str
    label: str
    reports: int = 0
    records: int = 0
    persons: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of figures; what is not counted by its dimension has no column."""

    label: str
    rows: list[Row]
    by: str
    says: str
    """The definition, as printed."""

    @property
    def counts_reports(self) -> bool:
        return any(row.reports for row in self.rows)

    @property
    def counts_persons(self) -> bool:
        return any(row.persons for row in self.rows)


@dataclass(frozen=True, slots=True)
class Week:
    """What came in during a week: reports, and persons of whom nobody had told before."""

    starts: date
    reports: int
    persons: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures on top of a page: what arrived, of how many people it speaks, and what waits."""

    arrived: int
    reports: int
    records: int
    persons: int
    verified: int
    suspected: int
    waiting: Waiting

    @property
    def joined(self) -> int:
        """How many records turned out to speak of somebody already known."""
        return self.records - self.persons

    @property
    def undecided(self) -> int:
        """How many pairs of records nobody has decided about."""
        return self.waiting.likely_pairs + self.waiting.possible_pairs

    @staticmethod
    def of(found: Mapping[Dimension, list[Row]], waiting: Waiting) -> Headline:
        """Take the figures out of the breakdowns of a scope."""
        total = next(iter(found.get(Dimension.TOTAL, ())), Row("", ""))
        sure = {row.value: row.persons for row in found.get(Dimension.CERTAINTY, ())}
        return Headline(
            arrived=sum(row.reports for row in found.get(Dimension.STATUS, ())),
            reports=total.reports,
            records=total.records,
            persons=total.persons,
            verified=sure.get(Certainty.VERIFIED, 0),
            suspected=sure.get(Certainty.SUSPECTED, 0),
            waiting=waiting,
        )


def last_count() -> Count | None:
    """Return the newest round of counting, or None before the first, and whether what it rests on was undone since."""
    count = newest_count()
    if count is not None:
        count.undone = happened_since(count.at, UNDOING)
    return count


def newest_count() -> Count | None:
    """Return the newest round of counting, or None before the first."""
    return Count.objects.order_by("-at").first()


def how_long_ago() -> LastCount | None:
    """Return when figures were counted last and how long it took, as the rules ask."""
    count = newest_count()
    return LastCount(count.at, count.seconds) if count else None


def _of(scope: Scope, span: Span) -> QuerySet[Figure]:
    return Figure.objects.filter(area_code=scope.area_code, agency_id=scope.agency_id, span=span)


def breakdowns(scope: Scope, span: Span) -> dict[Dimension, list[Row]]:
    """Return the short tables of a scope, each by the number of persons; choices nobody has used are left out
    where they have no order."""
    found: dict[Dimension, list[Row]] = defaultdict(list)
    rows = _of(scope, span).exclude(dimension__in=LONG)
    names = {one.code: one.name_en if get_language() == "en" else one.name for one in countries()}
    for row in rows:
        by = Dimension(row.dimension)
        if by is Dimension.DESTINATION:
            label = names.get(row.value, row.value) or _("Belum diketahui")
        else:
            label = str(CHOICES.get(by, {}).get(row.value, row.value))
        found[by].append(Row(row.value, label, row.reports, row.records, row.persons))
    return {by: _in_place(by, some) if by in IN_ORDER else ordered(some) for by, some in found.items()}


def _in_place(by: Dimension, rows: list[Row]) -> list[Row]:
    """Return a row for every value, in its order: that nobody was formally determined yet is a figure too."""
    found = {row.value: row for row in rows}
    return [found.get(value) or Row(value, str(label)) for value, label in CHOICES[by].items()]


def headline(scope: Scope, span: Span) -> Headline:
    """Return the figures on top of a page alone."""
    found: dict[Dimension, list[Row]] = defaultdict(list)
    for row in _of(scope, span).filter(dimension__in=TOP):
        found[Dimension(row.dimension)].append(Row(row.value, "", row.reports, row.records, row.persons))
    return Headline.of(found, find_waiting(scope))


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Return rows with most persons first, then most reports."""
    return sorted(rows, key=lambda row: (-row.persons, -row.reports, row.label))


def agencies_in(scope: Scope, span: Span, most: int | None = None) -> list[Row]:
    """Return the agencies of whom most people were told."""
    rows = list(_of(scope, span).filter(dimension=Dimension.AGENCY).order_by("-persons", "-reports", "value")[:most])
    named = Agency.objects.filter(pk__in=[int(row.value) for row in rows]).values_list("pk", "name")
    names = {str(pk): name for pk, name in named}
    return [Row(row.value, names.get(row.value, row.value), row.reports, row.records, row.persons) for row in rows]


def origins(scope: Scope, span: Span) -> list[Row]:
    """Return where the people come from, by regency."""
    rows = list(_of(scope, span).filter(dimension=Dimension.ORIGIN).exclude(value=""))
    names = names_of({row.value for row in rows})
    return [Row(row.value, names.get(row.value, row.value), row.reports, row.records, row.persons) for row in rows]


def places_in(scope: Scope, span: Span, level: Level) -> list[Row]:
    """Return the areas of a level inside an area, each with what was counted in it."""
    areas = Area.objects.filter(level=level, ends=None).within((scope.area_code,)).order_by("code")
    inside = Figure.objects.filter(
        agency_id=0, span=span, dimension=Dimension.TOTAL, area_code__in=areas.values("code")
    )
    counted = {row.area_code: row for row in inside}
    nothing = Figure(reports=0, records=0, persons=0)
    rows = []
    for code, name, context in areas.values_list("code", "name", "context"):
        one = counted.get(code, nothing)
        label = f"{name}, {context}" if context and not scope.area_code else name
        rows.append(Row(code, label, one.reports, one.records, one.persons))
    return rows


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map and its table show: `drawn` is the level of its areas, `within` the one it shows alone.

    Places of reports lead to figures of their own; where people come from may lie beyond the officer's area.
    """

    rows: list[Row]
    by_origin: bool
    drawn: str
    within: str
    span: Span

    @property
    def tail(self) -> str:
        """What an address needs after the place, so that the same span is shown there."""
        return f"&masa={self.span.value}"


def map_of(scope: Scope, span: Span, *, by_origin: bool = False, finer: bool = False, order: str = "-orang") -> Shown:
    """Return where reports were taken in, or where people come from: all there is to say below a province."""
    by_origin = by_origin or scope.level >= Level.REGENCY
    level = Level.PROVINCE if scope.level == 0 and not finer and not by_origin else Level.REGENCY
    rows = origins(scope, span) if by_origin else places_in(scope, span, level)
    column = ORDERS.get(order.removeprefix("-"), "persons")
    rows.sort(key=lambda row: row.label)
    rows.sort(key=lambda row: getattr(row, column), reverse=order.startswith("-"))
    drawn = "province" if level == Level.PROVINCE else "regency"
    return Shown(rows, by_origin, drawn, "" if by_origin else scope.area_code, span)


def weeks(scope: Scope, span: Span, at: datetime) -> list[Week]:
    """Return what came in week by week, weeks without anything included, the oldest first."""
    rows = {row.value: row for row in _of(scope, Span.ALL).filter(dimension=Dimension.WEEK)}
    nothing = Figure(reports=0, persons=0)
    found = []
    for monday in weeks_back(at.date(), weeks_in(span)):
        row = rows.get(monday.isoformat(), nothing)
        found.append(Week(monday, row.reports, row.persons))
    return found


def find_waiting(scope: Scope) -> Waiting:
    """Return what waits in a scope; nothing where nothing was counted."""
    found = Waiting.objects.filter(area_code=scope.area_code, agency_id=scope.agency_id).first()
    return found or Waiting(area_code=scope.area_code, agency_id=scope.agency_id)


def stages(scope: Scope) -> list[Stage]:
    """Return how long the stages of service take in a scope, in their order, known or not."""
    rows = {row.step: row for row in Stage.objects.filter(area_code=scope.area_code, agency_id=scope.agency_id)}
    return [rows.get(step) or Stage(area_code=scope.area_code, agency_id=scope.agency_id, step=step) for step in Step]


def find_owed(scope: Scope) -> Owed:
    """Return the sums of restitution in a scope; nothing where there is no claim."""
    found = Owed.objects.filter(area_code=scope.area_code, agency_id=scope.agency_id).first()
    return found or Owed(area_code=scope.area_code, agency_id=scope.agency_id)
