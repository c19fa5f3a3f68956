"""How good clearing is, as counted from what was decided and examined; row-level security bounds what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from django.db.models import Count, F, Q, QuerySet

from suluh.accounts.models import Agency
from suluh.answers import Answer
from suluh.clearing.kinds import Drift, Fault, State, Verdict
from suluh.clearing.models import Automation, Judgement, Pair, Recheck
from suluh.clearing.rules.quality import (
    FEWEST,
    Agreement,
    Missed,
    Share,
    agreement,
    drift,
    is_right,
    may_automate,
    missed,
    share,
)
from suluh.people.models import Record
from suluh.regions.queries import names_of, provinces
from suluh.regions.rules import covers
from suluh.reports.models import Check

NUMBERS, PLACES = ("nik", "passport", "phone"), ("birth", "area")
NIK_FAULTS = ("NIK_LENGTH", "NIK_FILLER", "NIK_DAMAGED", "NIK_DATE", "NIK_BIRTH", "NIK_SEX")
RECENT, BEFORE = timedelta(days=30), timedelta(days=210)
MOST = 20_000
PROVINCE, REGENCY = 2, 5
"""How long the codes of these areas are."""
AGES = ((1, "1"), (7, "7"), (30, "30"))


@dataclass(frozen=True, slots=True)
class Precision:
    """How many examined decisions of a kind were right, by people and by machines."""

    verdict: Verdict
    by_people: Share
    by_machines: Share


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long pairs have waited: how many up to each number of days and beyond the last, the median, the oldest."""

    counts: tuple[int, ...]
    total: int
    median_days: float
    oldest_days: int


@dataclass(frozen=True, slots=True)
class Turn:
    """How often an agency's records had a fault lately and before, and whether that has changed."""

    agency: str
    fault: Fault
    before: Share
    now: Share
    drift: Drift


def rechecks() -> QuerySet[Recheck]:
    """Return decisions drawn to be examined, with what every page shows of them."""
    return Recheck.objects.select_related("judgement", "pair__left_agency", "pair__right_agency", "by").order_by(
        "drawn_at", "pk"
    )


def to_examine(officer: int) -> QuerySet[Recheck]:
    """Return what waits to be examined by an officer: what she had no hand in."""
    waiting = rechecks().filter(at=None).exclude(judgement__by=officer)
    return waiting.exclude(judgement__confirmation__by=officer)


def precision() -> list[Precision]:
    """Return how many examined decisions were right, by verdict."""
    rows = list(Recheck.objects.exclude(at=None).values_list("judgement__verdict", "verdict", "judgement__automation"))
    found = []
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        mine = [(is_right(decided, said), machine) for decided, said, machine in rows if decided == verdict]
        people = [bool(right) for right, machine in mine if machine is None and right is not None]
        machines = [bool(right) for right, machine in mine if machine is not None and right is not None]
        found.append(Precision(verdict, share(sum(people), len(people)), share(sum(machines), len(machines))))
    return found


def measured_in(area: str, least: float = 0.0) -> Share:
    """Return how many examined "same" of an area were right, of pairs from a probability on. Asked as the system."""
    rows = Recheck.objects.exclude(at=None).filter(judgement__verdict=Verdict.SAME, pair__probability__gte=least)
    said = [(code, is_right(Verdict.SAME, verdict)) for code, verdict in rows.values_list("area_code", "verdict")]
    inside = [bool(right) for code, right in said if covers(area, code) and right is not None]
    return share(sum(inside), len(inside))


def places_in(areas: Iterable[str]) -> list[tuple[str, str]]:
    """Return the areas themselves and the provinces in them, by code and name; the whole country has no name."""
    wanted = set(areas)
    inside = {area.code: area.name for area in provinces() if any(covers(one, area.code) for one in wanted)}
    return sorted({**dict.fromkeys(wanted, ""), **names_of(wanted - {""}), **inside}.items())


@dataclass(frozen=True, slots=True)
class Measured:
    """How many examined "same" of an area were right, and whether that is enough for a machine to decide there."""

    area: str
    name: str
    share: Share
    answer: Answer


def measured(areas: Iterable[str], least: float) -> list[Measured]:
    """Return how right "same" was, as examined, in some areas, their provinces, and regencies with enough to tell.

    Of pairs from a probability on; the country first, then by code. Asked as the system.
    """
    rows = Recheck.objects.exclude(at=None).filter(judgement__verdict=Verdict.SAME, pair__probability__gte=least)
    hits, sizes = Counter[str](), Counter[str]()
    for code, verdict in rows.values_list("area_code", "verdict"):
        right = is_right(Verdict.SAME, verdict)
        if right is not None:
            places = {"", code[:PROVINCE], code[:REGENCY]}
            sizes.update(places)
            hits.update(places if right else ())
    wanted = tuple(areas)
    told = [code for code, size in sizes.items() if size >= FEWEST or len(code) <= PROVINCE or code in wanted]
    codes = [code for code in sorted(told) if any(covers(area, code) for area in wanted)]
    names, shares = names_of(set(codes)), {code: share(hits[code], sizes[code]) for code in codes}
    return [
        Measured(code, names.get(code, ""), shares[code], may_automate(shares[code], running=False, least=1))
        for code in codes
    ]


def examined_of(automation: Automation) -> Share:
    """Return how many of a machine's examined decisions were right."""
    rows = Recheck.objects.exclude(at=None).filter(judgement__automation=automation).values_list("verdict", flat=True)
    said = [is_right(Verdict.SAME, verdict) for verdict in rows]
    return share(said.count(True), len(said) - said.count(None))


def between_officers() -> Agreement:
    """Return how far officers agree who decided about the same pair without knowing of one another."""
    rows = Recheck.objects.exclude(at=None).filter(judgement__automation=None)
    return agreement(list(rows.values_list("judgement__verdict", "verdict")))


def how_long(at: datetime) -> Waiting:
    """Return how long the pairs that wait have waited."""
    waiting = Pair.objects.filter(state=State.WAITING).order_by()
    days = [max((at - found).days, 0) for found in waiting.values_list("found_at", flat=True)]
    counts, bounds = [], [0, *(bound for bound, _ in AGES), 10**6]
    for low, high in pairwise(bounds):
        counts.append(sum(1 for one in days if low <= one < high))
    return Waiting(tuple(counts), len(days), float(median(days)) if days else 0.0, max(days, default=0))


def how_many_missed() -> Missed:
    """Estimate how many true pairs the keys and weights have missed, from those that people found to be the same."""
    rows = Pair.objects.filter(state=State.SAME).order_by("-found_at").values_list("points", flat=True)[:MOST]
    return missed([_found_by(points) for points in rows])


def _found_by(points: Iterable[Mapping[str, object]]) -> tuple[bool, bool]:
    good = {str(row["field"]) for row in points if float(str(row["weight"])) > 0}
    return bool(good & set(NUMBERS)), "name" in good and bool(good & set(PLACES))


def turns(at: datetime) -> list[Turn]:
    """Return how the records of each agency have changed, those that turned bad first."""
    spans = ((at - BEFORE, at - RECENT), (at - RECENT, at))
    counted = [_faults(since, until) for since, until in spans]
    names = dict(Agency.objects.filter(pk__in={pk for span in counted for pk in span}).values_list("pk", "name"))
    found = []
    for pk, name in names.items():
        for fault in Fault:
            before, now = (share(span.get(pk, {}).get(fault, 0), span.get(pk, {}).get(None, 0)) for span in counted)
            found.append(Turn(name, fault, before, now, drift(before, now)))
    order = list(Drift)
    return sorted(found, key=lambda turn: (order.index(turn.drift), turn.agency, turn.fault))


def _faults(since: datetime, until: datetime) -> dict[int, dict[Fault | None, int]]:
    """Count the records of each agency (under None) and their faults."""
    rows = (
        Record.objects.filter(said_at__gte=since, said_at__lt=until)
        .values("agency")
        .annotate(
            size=Count("pk"),
            no_birth=Count("pk", filter=Q(birth_year=None)),
            no_origin=Count("pk", filter=Q(home_code="")),
        )
    )
    found: dict[int, dict[Fault | None, int]] = {
        row["agency"]: {None: row["size"], Fault.BIRTH: row["no_birth"], Fault.ORIGIN: row["no_origin"]} for row in rows
    }
    bad = Check.objects.filter(
        finding__in=NIK_FAULTS, position__isnull=False, report__received_at__gte=since, report__received_at__lt=until
    )
    for agency, _report, _position in bad.values_list("report__agency", "report", "position").distinct():
        if agency in found:
            found[agency][Fault.NIK] = min(found[agency].get(Fault.NIK, 0) + 1, found[agency][None])
    return found


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that decides or decided: how much, how much of it stands, and how much of the examined was right."""

    automation: Automation
    area: str
    decided: int
    standing: int
    examined: Share


def machines(areas: Iterable[str]) -> list[Machine]:
    """Return where machines decide or decided in some areas, the newest first. Asked as the system."""
    inside = tuple(areas)
    rows = Automation.objects.select_related("started_by", "ended_by", "undone_by").order_by("-started_at")
    mine = [one for one in rows if any(covers(area, one.area_code) for area in inside)]
    names = names_of({one.area_code for one in mine if one.area_code})
    return [
        Machine(
            one,
            names.get(one.area_code, ""),
            Judgement.objects.filter(automation=one).count(),
            standing_of(one).count(),
            examined_of(one),
        )
        for one in mine
    ]


def standing_of(automation: Automation) -> QuerySet[Judgement]:
    """Return a machine's decisions that still stand."""
    return Judgement.objects.filter(automation=automation, pair__current=F("pk"))
