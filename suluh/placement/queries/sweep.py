"""The flags of many files at once: read in pieces, judged by the same rules as one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation

from suluh.answers import Answer, Reason
from suluh.placement.kinds import Certainty, Flag, Standing, Weight
from suluh.placement.models import Candidate, Contract, Document, Finding, Payment
from suluh.placement.queries.channels import weigher
from suluh.placement.queries.files import points_of
from suluh.placement.queries.law import bars, bases, every_free_item
from suluh.placement.queries.offers import warned
from suluh.placement.rules.files import File, Paper, flags_of_file, ranked
from suluh.placement.rules.flags import ADULT, Gathered, gathered, group_around
from suluh.placement.rules.moratoria import Departure

PIECE = 5000
FIELDS = (
    "pk", "area_code", "destination_id", "employer", "job", "returning", "channel__code", "leaves_on", "born",
    "offerer", "visa", "route", "signs", "recruiter", "allotment__order__ends", "allotment__order__least_age",
    "batch__route", "agency",
)  # fmt: skip
ENDS = FIELDS.index("allotment__order__ends")
Told = tuple[str, str, str, str, str, str, bool]
"""A flag as it is written: flag, row of law, text, basis, channel, weight, whether it is advice alone."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is read once for many files: the law as the reader's language words it, and who leaves with whom."""

    today: date
    law: tuple[Any, Any, Any]
    known: Mapping[Flag, str]
    together: Gathered


def sweep_on(today: date) -> Sweep:
    """Read what the flags of many files rest on."""
    leaving = Candidate.objects.exclude(recruiter="").exclude(leaves_on=None)
    told = leaving.values_list("agency", "recruiter", "area_code", "leaves_on")
    together = gathered((_by(agency, recruiter), area, on) for agency, recruiter, area, on in told if on)
    return Sweep(today, (bars(), every_free_item(), weigher()), bases(Flag), together)


def flags_of_all(rows: QuerySet[Candidate], today: date, sweep: Sweep | None = None) -> Iterator[tuple[UUID, Answer]]:
    """Yield the flags of each file, in the order of their ids, as the law stands on the day of departure, or today."""
    sweep = sweep or sweep_on(today)
    last: UUID | None = None
    while True:
        after = rows.filter(pk__gt=last) if last else rows
        piece = list(after.order_by("pk").values_list(*FIELDS)[:PIECE])
        if not piece:
            return
        last = piece[-1][0]
        yield from _judged(piece, sweep, {"candidate__gte": piece[0][0], "candidate__lte": last})  # a range: an index


def out_of_date(sweep: Sweep) -> list[UUID]:
    """Return the files under way whose flags are not what is written of them: law, time or a group has changed them."""
    rows = Candidate.objects.filter(standing__in=(Standing.OPEN, Standing.WAITING))
    days = dict(rows.values_list("pk", "leaves_on"))
    stale = []
    with translation.override("id"):
        swept = flags_of_all(rows, sweep.today, sweep)
        while piece := list(islice(swept, PIECE)):
            written = _written([pk for pk, _ in piece])
            stale += [pk for pk, answer in piece if worded(answer, sweep, days.get(pk)) != written.get(pk, set())]
    return stale


def worded_anew(rows: Sequence[Candidate], sweep: Sweep) -> dict[UUID, set[Told]]:
    """Return the flags of some files as they would be written, all of them read together; at most some thousands."""
    ids = [row.pk for row in rows]
    with translation.override("id"):
        found = Candidate.objects.filter(pk__in=ids).order_by("pk").values_list(*FIELDS)
        judged = _judged(list(found), sweep, {"candidate__in": ids})
        days = {row.pk: row.leaves_on for row in rows}
        return {pk: worded(answer, sweep, days[pk]) for pk, answer in judged}


def worded(answer: Answer, sweep: Sweep, leaves_on: date | None) -> set[Told]:
    """Return flags as they would be written."""
    weights = sweep.law[2](leaves_on or sweep.today)
    return {_told(reason, sweep.known, weights) for reason in answer.reasons}


def _told(reason: Reason, known: Mapping[Flag, str], weights: Mapping[Flag, Weight]) -> Told:
    """Return a flag as it would be written."""
    seen = warned(reason, known, weights)
    row = str(reason.facts.get("row", ""))
    advisory = seen.certainty is Certainty.ADVISORY
    return (seen.flag.value, row, seen.text[:400], seen.basis[:300], seen.channel[:300], seen.weight.value, advisory)


def _written(ids: Sequence[UUID]) -> dict[UUID, set[Told]]:
    """Return the flags that are written of some files and still seen, but for those that cases ask for."""
    rows = Finding.objects.filter(candidate__in=ids, gone_at=None).exclude(flag=Flag.RF_PERANTARA_BERULANG)
    found: defaultdict[UUID, set[Told]] = defaultdict(set)
    columns = ("candidate", "flag", "row", "text", "basis", "channel", "weight", "advisory")
    for owner, *told in rows.values_list(*columns):
        found[owner].add(tuple(told))
    return found


def _by(agency: int, recruiter: str) -> str:
    return f"{agency} {recruiter.casefold()}" if recruiter else ""


def _judged(piece: Sequence[tuple[Any, ...]], sweep: Sweep, piece_of: dict[str, Any]) -> Iterator[tuple[UUID, Answer]]:
    law, together, today = sweep.law, sweep.together, sweep.today
    papers: defaultdict[UUID, list[Paper]] = defaultdict(list)
    columns = ("candidate", "kind", "result", "expires_on", "birth", "elsewhere", "other_name")
    for owner, *paper in Document.objects.filter(**piece_of).values_list(*columns):
        papers[owner].append(Paper(*paper))
    paid: defaultdict[UUID, set[str]] = defaultdict(set)
    deducted: set[UUID] = set()
    rows = Payment.objects.filter(**piece_of, returned_on=None)
    for owner, item, owed in rows.values_list("candidate", "item", "deducted"):
        paid[owner].add(item)
        if owed:
            deducted.add(owner)
    contracts = Contract.objects.filter(**piece_of).select_related("candidate__allotment__order__employer")
    points = {one.pk: points_of(one, one.candidate.allotment.order) for one in contracts if one.candidate.allotment}
    placed = {one.pk for one in contracts if one.city.strip()}
    for row in piece:
        file = replace(
            _file(row, tuple(papers[row[0]]), paid, deducted, points, together, today),
            placed=row[0] in placed or row[ENDS] is not None,
        )
        yield row[0], ranked(flags_of_file(file, law[0], law[1]), law[2](file.departure.on))


def _file(
    row: tuple[Any, ...], papers: tuple[Paper, ...], paid: Mapping[UUID, set[str]], deducted: set[UUID],
    points: Mapping[UUID, Any], together: Gathered, today: date,
) -> File:  # fmt: skip
    (pk, area, land, employer, job, returning, channel, leaves_on, born, offerer, visa, route, signs, recruiter, ends,
     least, by_batch, agency) = row  # fmt: skip
    return File(
        departure=Departure(area, land, leaves_on or today, employer, job, returning, channel), papers=papers,
        births=(born,) if born else (), offerer=offerer, visa=visa, route=by_batch or route, signs=frozenset(signs),
        paid=frozenset(paid.get(pk, ())) - {""}, deducted=pk in deducted, leaving=leaves_on is not None,
        order_ends=ends if leaves_on else None, least_age=least or ADULT, points=points.get(pk, ()),
        group=group_around(together.get((_by(agency, recruiter), area), ()), leaves_on) if leaves_on else 0,
    )  # fmt: skip
