"""Task forces with what follows from their decrees, and how far the country is covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, F, QuerySet, When

from suluh.regions.kinds import Level as AreaLevel
from suluh.regions.models import Area
from suluh.regions.rules import at_level, covers, level_of
from suluh.taskforces.kinds import Level, Position, Status
from suluh.taskforces.models import ChairRule, Decree, Seat, TaskForce
from suluh.taskforces.rules import decrees as rules
from suluh.taskforces.rules.decrees import Standing, standing_of
from suluh.taskforces.rules.seats import Seat as SeatFacts

DRAWN = (Status.NONE, Status.EXPIRED, Status.RENEW, Status.ACTIVE)
FIELDS = ("number", "signed_on", "starts", "ends", "chair", "kind")


def find_force(area_code: str) -> TaskForce | None:
    """Return the task force of an area, or of the country, if it is known here."""
    found = TaskForce.objects.select_related("area", "agency")
    return (found.filter(area=area_code) if area_code else found.filter(area=None)).first()


def chair_rules() -> list[rules.ChairRule]:
    """Return who has to hold the chair since when."""
    rows = ChairRule.objects.select_related("instrument")
    return [rules.ChairRule(one.since, one.chair, one.instrument.title, frozenset(one.levels)) for one in rows]


def facts_of(decree: Decree) -> rules.Decree:
    """Return what the rules need to know of a decree."""
    return rules.Decree(*(getattr(decree, name) for name in FIELDS))


def decrees_of(force: TaskForce) -> QuerySet[Decree]:
    """Return the decrees of a task force, the latest first, those struck out at the end."""
    rows = force.decrees.select_related("file", "registered_by")
    return rows.order_by(F("struck_at").asc(nulls_first=True), "-signed_on", "-starts")


def valid_decrees(force: TaskForce) -> list[rules.Decree]:
    """Return what the rules need of the decrees that are not struck out."""
    return [facts_of(one) for one in force.decrees.filter(struck_at=None)]


def standing(force: TaskForce, day: date) -> Standing:
    """Return the status of a task force on a day, and why."""
    return standing_of(valid_decrees(force), chair_rules(), level_of(force.area_code), day)


def seats_of(force: TaskForce) -> QuerySet[Seat]:
    """Return who sits in a task force now, by office."""
    rank = Case(*(When(position=one, then=place) for place, one in enumerate(Position.values)), default=99)
    return force.seats.filter(ends=None).select_related("agency").order_by("pillar", rank, "office")


def seat_facts(seats: Iterable[Seat]) -> list[SeatFacts]:
    """Return what the rules need to know of seats."""
    return [SeatFacts(one.office, one.position, one.pillar) for one in seats]


def _decrees_by_area(within: str = "", levels: Iterable[int] = AreaLevel.values) -> dict[str, list[rules.Decree]]:
    """Return the decrees of each area of some levels, those struck out aside: thousands of villages are not asked."""
    rows = Decree.objects.filter(struck_at=None, task_force__area__level__in=list(levels))
    if within:
        rows = rows.filter(task_force__area__gte=within, task_force__area__lt=within + chr(1114111))
    found: dict[str, list[rules.Decree]] = defaultdict(list)
    for area, *values in rows.values_list("task_force__area", *FIELDS):
        found[area or ""].append(rules.Decree(*values))
    return found


def standings(day: date, level: int, within: str = "") -> dict[str, Standing]:
    """Return the status of every area of a level with a task force on a day."""
    known, found = chair_rules(), _decrees_by_area(within, [level])
    return {area: standing_of(decrees, known, level, day) for area, decrees in found.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the registry."""

    code: str
    name: str
    context: str
    standing: Standing
    secretariat: str = ""

    @property
    def place(self) -> str:
        return self.code or "nasional"

    @property
    def drawn(self) -> int:
        """The status as the map draws it, from none to active."""
        return DRAWN.index(self.standing.status)


def listed(day: date, *, level: int, within: str = "", status: str = "", text: str = "") -> list[Row]:
    """Return the areas of a level with the status of their task force; below regencies only those that have one."""
    if level == Level.NATIONAL:
        areas = []
    else:
        found = Area.objects.valid_today().filter(level=level).within((within,)).filter(name__icontains=text)
        if level > Level.REGENCY:
            found = found.filter(code__in=TaskForce.objects.filter(area__level=level).values("area"))
        areas = list(found.order_by("code").values_list("code", "name", "context"))
    known = TaskForce.objects.filter(area__level=level).exclude(secretariat="")
    secretariats = dict(known.values_list("area", "secretariat"))
    by_area, never = standings(day, level, within), standing_of((), (), level, day)
    rows = [
        Row(code, name, context, by_area.get(code, never), secretariats.get(code, "")) for code, name, context in areas
    ]
    return [row for row in rows if not status or row.standing.status == status]


@dataclass(slots=True)
class Covered:
    """How many areas of a level there are, and how many of them have a task force of which status."""

    code: str = ""
    name: str = ""
    total: int = 0
    by_status: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Status.values, 0))

    @property
    def formed(self) -> int:
        """How many have been set up by decree, be that over by now."""
        return self.total - self.by_status[Status.NONE]

    @property
    def active(self) -> int:
        return self.by_status[Status.ACTIVE]

    @property
    def renew(self) -> int:
        return self.by_status[Status.RENEW]

    @property
    def expired(self) -> int:
        return self.by_status[Status.EXPIRED]

    @property
    def none(self) -> int:
        return self.by_status[Status.NONE]

    @property
    def percent(self) -> int:
        """The share that is formed, in whole percent, never rounded up to all."""
        return 100 * self.formed // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The country, or a province: its regencies and provinces counted, province by province, and year by year."""

    regencies: Covered
    provinces: Covered
    by_province: list[Covered]
    areas: list[Row]
    years: list[tuple[int, int, int]]


def coverage(day: date, within: str = "", *, until: date | None = None) -> Coverage:
    """Count the task forces of provinces and regencies on a day, in the country or one province.

    `years` holds for each year how many regencies had been set up, and how many were active, on its last day (today
    for this year), among the regencies of today. It goes on to `until`, where that is later than the day counted.
    """
    areas = list(
        Area.objects.valid_today().filter(level__in=(Level.PROVINCE, Level.REGENCY)).within((within,))
        .order_by("code").values_list("code", "name", "context")
    )  # fmt: skip
    decrees, known = _decrees_by_area(within, (Level.PROVINCE, Level.REGENCY)), chair_rules()
    rows = [
        Row(code, name, context, standing_of(decrees.get(code, ()), known, level_of(code), day))
        for code, name, context in areas
    ]
    total, provinces = Covered(within), Covered(within)
    by_province = {row.code: Covered(row.code, row.name) for row in rows if len(row.code) == 2}
    for row in rows:
        if len(row.code) == 2:
            _add(provinces, row)
            continue
        _add(total, row)
        if row.code[:2] in by_province:
            _add(by_province[row.code[:2]], row)
    regencies = {row.code for row in rows if len(row.code) > 2}
    years = _over_time([decrees[code] for code in regencies if code in decrees], until or day)
    return Coverage(total, provinces, list(by_province.values()), rows, years)


def _add(sum_of: Covered, row: Row) -> None:
    sum_of.total += 1
    sum_of.by_status[row.standing.status] += 1


def _over_time(decrees: list[list[rules.Decree]], day: date) -> list[tuple[int, int, int]]:
    first = min((one.starts.year for many in decrees for one in many if one.starts <= day), default=day.year)
    found = []
    for year in range(max(first, day.year - 15), day.year + 1):
        end = min(date(year, 12, 31), day)
        formed, working = (sum(test(many, end) for many in decrees) for test in (rules.is_formed, rules.is_working))
        found.append((year, formed, working))
    return found


def above(area_code: str) -> list[str]:
    """Return the codes of the areas that one lies in, the country first: whose plans it follows."""
    return ["", *(at_level(area_code, level) for level in range(1, level_of(area_code)))] if area_code else []


def forces_in(area_code: str) -> QuerySet[TaskForce]:
    """Return the task forces inside an area, itself included."""
    rows = TaskForce.objects.select_related("area").order_by(F("area").asc(nulls_first=True))
    return rows.filter(area__gte=area_code, area__lt=area_code + chr(1114111)) if area_code else rows


def is_over(outer: str, inner: str) -> bool:
    """Test whether one task force stands over another, by their areas."""
    return outer != inner and covers(outer, inner)
