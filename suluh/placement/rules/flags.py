"""What warns of trafficking in an offer or a departure (domain notes 5.5), and what may cost nothing (1.8, L-13).

Flags weigh and lead to a check by a person. None of them decides anything, and none accuses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from suluh.answers import Answer, Reason
from suluh.placement.kinds import (
    HAPPENS,
    WEIGHTS,
    Certainty,
    Employer,
    Flag,
    Job,
    Offerer,
    Route,
    Sign,
    Visa,
    Weight,
)
from suluh.placement.rules.moratoria import HOME, Bar, Departure, moratoria

SCAM_COUNTRIES = frozenset({"KH", "LA", "MM"})
ADULT = 18
GROUP = 5
WEEK = timedelta(days=7)
ORDER = list(Weight)


@dataclass(frozen=True, slots=True)
class FreeItem:
    """Something that may not be charged to workers of some jobs within a time."""

    code: str
    label: str
    jobs: frozenset[str]
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody tells of an offer. All of it may be unknown."""

    departure: Departure
    offerer: str = Offerer.UNKNOWN
    visa: str = Visa.UNKNOWN
    route: str = Route.UNKNOWN
    asked: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """What the papers of a departure say: dates of birth by paper, and whether what the law asks for is there."""

    births: Mapping[str, date] = field(default_factory=dict)
    contract: bool = True
    insured: bool = True
    permit: bool = True
    order_ends: date | None = None


def charged(asked: Iterable[str], items: Iterable[FreeItem], job: str, on: date) -> tuple[FreeItem, ...]:
    """Return what was asked to be paid for although it may cost nothing (UU 18/2017 Art. 30).

    Where the job isn't known, items count as free; for a job that no row names, they don't.
    """
    wanted = set(asked)
    return tuple(
        one
        for one in items
        if one.code in wanted
        and one.starts <= on
        and (one.ends is None or on < one.ends)
        and (not job or not one.jobs or job in one.jobs)
    )


def codes_of(items: Iterable[FreeItem]) -> str:
    """Return the codes of what may cost nothing, in order and each once, as a flag keeps them."""
    return " ".join(sorted({one.code for one in items}))


class Told(NamedTuple):
    """A flag as it is written, not worded: code, row of law, facts, weight, and whether it is advice alone."""

    flag: str
    row: str
    facts: tuple[tuple[str, object], ...]
    weight: str
    advisory: bool


def told_of(reason: Reason, weights: Mapping[Flag, Weight]) -> Told:
    """Return a flag as it is written, with the facts that its sentence names."""
    facts = tuple(sorted((name, value) for name, value in reason.facts.items() if name in HAPPENS))
    flag, row = Flag(reason.code), str(reason.facts.get("row", ""))
    return Told(flag.value, row, facts, weights[flag].value, reason.facts.get("certainty") is Certainty.ADVISORY)


def flags_of_offer(offer: Offer, bars: Iterable[Bar], items: Iterable[FreeItem]) -> Answer:
    """Return every flag that an offer raises, the strongest first."""
    departure = offer.departure
    found: list[Reason] = []
    abroad = departure.destination != HOME
    found += moratoria(departure, bars).reasons
    if offer.offerer in (Offerer.BROKER, Offerer.KIN):
        found.append(Reason(Flag.RF_CALO))
    if offer.offerer == Offerer.ADVERT:
        found.append(Reason(Flag.RF_IKLAN))
    if abroad and offer.visa not in (Visa.WORK, Visa.UNKNOWN):
        found.append(Reason(Flag.RF_VISA_SALAH, {"visa": offer.visa}))
    if offer.route == Route.UNOFFICIAL:
        found.append(Reason(Flag.RF_PELABUHAN))
    if offer.route == Route.AROUND:
        found.append(Reason(Flag.RF_RUTE_MEMUTAR))
    if departure.destination in SCAM_COUNTRIES and departure.job in (Job.ONLINE, Job.OTHER, ""):
        found.append(Reason(Flag.RF_SCAM))
    if offer.age is not None and offer.age < ADULT:
        found.append(Reason(Flag.RF_BELUM_18, {"least": ADULT}))
    paid = charged(offer.asked, items, departure.job, departure.on)
    if paid:
        found.append(Reason(Flag.RF_BIAYA, {"items": codes_of(paid)}))
    found += [Reason(Flag(one.value)) for one in Sign if one.value in offer.signs]
    return strongest(found)


def age_on(birth: date, day: date) -> int:
    """Return how many full years somebody has lived on a day; born on 29 February, she ages on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def flags_of_papers(departure: Departure, papers: Papers, least: int = ADULT) -> Answer:
    """Return what the papers of a departure warn of. Any credible paper that says she is a child is believed."""
    found = []
    if any(age_on(birth, departure.on) < least for birth in papers.births.values()):
        found.append(Reason(Flag.RF_BELUM_18, {"least": least}))
    if len(set(papers.births.values())) > 1:
        found.append(Reason(Flag.RF_UMUR))
    if not papers.contract:
        found.append(Reason(Flag.RF_TANPA_PK))
    if not papers.insured:
        found.append(Reason(Flag.RF_TANPA_JAMSOS))
    if not papers.permit:
        found.append(Reason(Flag.RF_TANPA_IZIN))
    if papers.order_ends is not None and departure.on >= papers.order_ends:
        found.append(Reason(Flag.RF_LOWONGAN_HABIS))
    return strongest(found)


def group_around(days: Sequence[date], on: date) -> int:
    """Count who leaves within a week of a day, where they are five or more; else 0. `days` are in order."""
    number = bisect_left(days, on + WEEK) - bisect_right(days, on - WEEK)
    return number if number >= GROUP else 0


def strongest(found: Iterable[Reason], weights: Mapping[Flag, Weight] = WEIGHTS) -> Answer:
    """Return the flags by weight, the strongest first; each code once, but for moratoria, which stand row by row."""
    kept: dict[object, Reason] = {}
    for one in found:
        kept.setdefault((one.code, one.facts.get("row")), one)
    return Answer(tuple(sorted(kept.values(), key=lambda one: ORDER.index(weights[Flag(one.code)]))))


def unknown(offer: Offer) -> frozenset[str]:
    """Return what is still to be asked before anybody calls an offer lawful."""
    asked = {
        "offerer": offer.offerer == Offerer.UNKNOWN,
        "visa": offer.visa == Visa.UNKNOWN,
        "route": offer.route == Route.UNKNOWN,
        "employer": offer.departure.employer == Employer.UNKNOWN,
        "destination": not offer.departure.destination,
    }
    return frozenset(name for name, missing in asked.items() if missing)
