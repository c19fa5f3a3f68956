"""When a stage may be passed, what warns in a file, and how a contract differs from the job order.

Nothing here accuses. What the law asks for before departure is refused while it is missing; everything else is a flag
that a person looks into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from suluh.answers import Answer, Reason
from suluh.placement.kinds import (
    WEIGHTS,
    Doc,
    FileWhy,
    Flag,
    Job,
    Mark,
    Offerer,
    OrderStanding,
    Result,
    Route,
    Sign,
    Standing,
    Visa,
    Weight,
)
from suluh.placement.rules.flags import ADULT, SCAM_COUNTRIES, FreeItem, age_on, charged, codes_of, strongest
from suluh.placement.rules.moratoria import Bar, Departure, moratoria

OVER = frozenset({Standing.RETURNED, Standing.STOPPED})
HEAVY = frozenset({Weight.STRONG, Weight.MEDIUM})


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a file, as far as rules ask."""

    kind: str
    result: str = Result.UNCHECKED
    expires_on: date | None = None
    birth: date | None = None
    elsewhere: bool = False
    other_name: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of work, as a job order asks for them or a contract grants them."""

    employer: str
    job: str
    city: str
    wage: int
    currency: str
    months: int


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a contract beside the job order. `worse`: against the worker."""

    name: str
    ordered: str
    signed: str
    same: bool
    worse: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """All that the flags of a file follow from. `group` is how many leave with the same recruiter within a week.

    `placed` says that it is known where the employer is: from the job order, or from the contract.
    """

    departure: Departure
    papers: tuple[Paper, ...] = ()
    births: tuple[date, ...] = ()
    offerer: str = Offerer.UNKNOWN
    visa: str = Visa.UNKNOWN
    route: str = Route.UNKNOWN
    signs: frozenset[str] = frozenset()
    paid: frozenset[str] = frozenset()
    deducted: bool = False
    leaving: bool = False
    order_ends: date | None = None
    least_age: int = ADULT
    points: tuple[Point, ...] = ()
    group: int = 0
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Passing:
    """What decides whether a stage may be passed."""

    mark: str
    needs: Sequence[str]
    papers: Mapping[str, Paper] = field(default_factory=dict)
    standing: str = Standing.OPEN
    leaves_on: date | None = None
    has_place: bool = False
    wants_place: bool = True
    open_flags: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    least_age: int = ADULT
    worse: tuple[str, ...] = ()


def may_pass(passing: Passing, on: date, today: date) -> Answer:
    """Check whether a stage may be passed on a day: its papers are right, and before departure everything is."""
    found: list[Reason] = []
    if passing.standing in OVER:
        return Answer((Reason(FileWhy.OVER),))
    if on > today:
        found.append(Reason(FileWhy.FUTURE, about="on"))
    for kind in passing.needs:
        paper = passing.papers.get(kind)
        if paper is None or paper.result != Result.VALID:
            found.append(Reason(FileWhy.NEEDS, {"paper": Doc(kind).label}))
    if passing.mark == Mark.PLACE and passing.wants_place and not passing.has_place:
        found.append(Reason(FileWhy.NO_PLACE))
    if passing.mark == Mark.DEPART:
        found += _before_departure(passing, on)
    return Answer(tuple(found))


def _before_departure(passing: Passing, on: date) -> list[Reason]:
    found: list[Reason] = []
    if passing.leaves_on is None:
        found.append(Reason(FileWhy.NO_DATE))
    leaves = passing.leaves_on or on
    if passing.wants_place and not passing.has_place:
        found.append(Reason(FileWhy.NO_PLACE))
    for paper in passing.papers.values():
        if paper.expires_on is not None and paper.expires_on <= leaves:
            found.append(Reason(FileWhy.OUT_OF_DATE, {"paper": Doc(paper.kind).label}))
    if any(age_on(birth, leaves) < passing.least_age for birth in passing.births):
        found.append(Reason(FileWhy.TOO_YOUNG, {"least": passing.least_age}))
    if passing.worse:
        found.append(Reason(FileWhy.TERMS, {"points": ", ".join(passing.worse)}))
    found += [Reason(FileWhy.OPEN_FLAG, {"flag": text}) for text in passing.open_flags]
    return found


def compare_terms(ordered: Terms, signed: Terms, names: Mapping[str, str]) -> tuple[Point, ...]:
    """Hold a contract against the job order, point by point. A higher wage isn't against the worker.

    :param names: what each point is called, by field
    """
    points = []
    for name in ("employer", "job", "city", "wage", "currency", "months"):
        asked, got = getattr(ordered, name), getattr(signed, name)
        same = asked == got if not isinstance(asked, str) else asked.strip().casefold() == got.strip().casefold()
        if name == "city" and not asked:
            same = True
        better = name == "wage" and not same and got > asked and ordered.currency == signed.currency
        points.append(Point(str(names[name]), str(asked), str(got), same, not same and not better))
    return tuple(points)


def flags_of_file(file: File, bars: Iterable[Bar], items: Iterable[FreeItem]) -> list[Reason]:
    """Return every flag that a file raises, in no order; missing papers warn only once a day of departure is set."""
    departure = file.departure
    found = list(moratoria(departure, bars).reasons) + _of_journey(file)
    paid = charged(file.paid, items, departure.job, departure.on) if file.paid else ()
    if paid:
        found.append(Reason(Flag.RF_BIAYA, {"items": codes_of(paid)}))
    if file.deducted:
        found.append(Reason(Flag.RF_UTANG))
    if file.group:
        found.append(Reason(Flag.RF_ROMBONGAN, {"people": file.group}))
    if any(point.worse for point in file.points):
        found.append(Reason(Flag.RF_KONTRAK_BEDA))
    return found + _of_papers(file)


BY_OFFERER = {Offerer.BROKER: Flag.RF_CALO, Offerer.KIN: Flag.RF_CALO, Offerer.ADVERT: Flag.RF_IKLAN}
BY_ROUTE = {Route.UNOFFICIAL: Flag.RF_PELABUHAN, Route.AROUND: Flag.RF_RUTE_MEMUTAR}


def _of_journey(file: File) -> list[Reason]:
    found = []
    if file.offerer in BY_OFFERER:
        found.append(Reason(BY_OFFERER[Offerer(file.offerer)]))
    if file.visa not in (Visa.WORK, Visa.UNKNOWN):
        found.append(Reason(Flag.RF_VISA_SALAH, {"visa": file.visa}))
    if file.route in BY_ROUTE:
        found.append(Reason(BY_ROUTE[Route(file.route)]))
    departure = file.departure
    if departure.destination in SCAM_COUNTRIES and departure.job in (Job.ONLINE, Job.OTHER, ""):
        found.append(Reason(Flag.RF_SCAM))
    if file.signs:
        found += [Reason(Flag(one.value)) for one in Sign if one.value in file.signs]
    return found


MISSING = {Doc.CONTRACT: Flag.RF_TANPA_PK, Doc.INSURANCE: Flag.RF_TANPA_JAMSOS, Doc.PERMIT: Flag.RF_TANPA_IZIN}


def _of_papers(file: File) -> list[Reason]:
    on, births, held, found = file.departure.on, set(file.births), set(), []
    named = forged = elsewhere = False
    for paper in file.papers:
        held.add(paper.kind)
        named, forged = named or paper.other_name, forged or paper.result == Result.FORGED
        elsewhere = elsewhere or (paper.elsewhere and paper.kind == Doc.PASSPORT)
        if paper.birth is not None:
            births.add(paper.birth)
    if file.leaving and births and age_on(max(births), on) < file.least_age:
        found.append(Reason(Flag.RF_BELUM_18, {"least": file.least_age}))
    doubts = {
        Flag.RF_UMUR: len(births) > 1, Flag.RF_NAMA: named, Flag.RF_STEMPEL: forged, Flag.RF_PASPOR_LAIN: elsewhere,
        Flag.RF_LOWONGAN_HABIS: file.order_ends is not None and on >= file.order_ends,
        Flag.RF_ALAMAT_MAJIKAN: file.leaving and not file.placed,
    }  # fmt: skip
    found += [Reason(flag) for flag, is_so in doubts.items() if is_so]
    if file.leaving:
        found += [Reason(flag) for kind, flag in MISSING.items() if kind not in held]
    return found


def ranked(found: Iterable[Reason], weights: Mapping[Flag, Weight] = WEIGHTS) -> Answer:
    """Return flags once each, by what they weigh."""
    return strongest(found, weights)


def may_take_place(standing: str, order: OrderStanding, *, held: bool) -> Answer:
    """Check whether a candidate may get a place of a job order today."""
    if standing in OVER or standing == Standing.AWAY:
        return Answer((Reason(FileWhy.OVER),))
    if held:
        return Answer((Reason(FileWhy.HELD, about="allotment"),))
    if order is not OrderStanding.OPEN:
        return Answer((Reason(FileWhy.NOT_OPEN, {"standing": order.label}, "allotment"),))
    return Answer()


def may_come_home(standing: str, departed_on: date | None, on: date, today: date) -> Answer:
    """Check whether a return may be noted: she is away, and it doesn't lie ahead or before she left."""
    if standing != Standing.AWAY:
        return Answer((Reason(FileWhy.OVER),))
    if on > today:
        return Answer((Reason(FileWhy.FUTURE, about="on"),))
    return Answer((Reason(FileWhy.BEFORE, about="on"),)) if departed_on and on < departed_on else Answer()


def calls_due(departed_on: date, days: Sequence[int], heard_on: date | None) -> date:
    """Return when the next contact is due: on the first of the days after departure that no news has reached yet.

    :param days: days after departure of the first contacts; the last distance repeats
    """
    last = heard_on or departed_on - timedelta(days=1)
    for number in days:
        due = departed_on + timedelta(days=number)
        if due > last:
            return due
    gap = timedelta(days=days[-1] - days[-2] if len(days) > 1 else days[0])
    return last + gap
