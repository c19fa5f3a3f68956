"""The flags of many files at once: read in pieces, judged by the same rules as one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from suluh.answers import Answer
from suluh.placement.kinds import Flag, Standing
from suluh.placement.models import Candidate, Contract, Document, Finding, Payment
from suluh.placement.queries.channels import weigher
from suluh.placement.queries.files import points_of
from suluh.placement.queries.law import bars, every_free_item
from suluh.placement.rules.files import File, Paper, flags_of_file, ranked
from suluh.placement.rules.flags import ADULT, Told, group_around, told_of
from suluh.placement.rules.moratoria import Departure
from suluh.placement.rules.recruiters import Gathered, gathered

PIECE = 5000
FIELDS = (
    "pk", "area_code", "destination_id", "employer", "job", "returning", "channel__code", "leaves_on", "born",
    "offerer", "visa", "route", "signs", "recruiter", "allotment__order__ends", "allotment__order__least_age",
    "batch__route", "agency",
)  # fmt: skip
ENDS = FIELDS.index("allotment__order__ends")


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is read once for many files: the law, and who leaves with whom."""

    today: date
    law: tuple[Any, Any, Any]
    together: Gathered


def sweep_on(today: date) -> Sweep:
    """Read what the flags of many files rest on."""
    leaving = Candidate.objects.exclude(recruiter="").exclude(leaves_on=None)
    told = leaving.values_list("agency", "recruiter", "area_code", "leaves_on")
    together = gathered((f"{agency} {area}", recruiter, on) for agency, recruiter, area, on in told if on and area)
    return Sweep(today, (bars(), every_free_item(), weigher()), together)


def flags_of_all(rows: QuerySet[Candidate], today: date, sweep: Sweep | None = None) -> Iterator[tuple[UUID, Answer]]:
    """Yield the flags of each file, in the order of their ids, as the law stands on the day of departure, or today."""
    sweep = sweep or sweep_on(today)
    for piece, of in _pieces(rows):
        for pk, _on, answer in _judged(piece, sweep, of):
            yield pk, answer


def _pieces(rows: QuerySet[Candidate]) -> Iterator[tuple[list[tuple[Any, ...]], dict[str, Any]]]:
    """Yield some thousands of files at a time, and by what others find what hangs on them: a range, for an index."""
    last: UUID | None = None
    while True:
        after = rows.filter(pk__gt=last) if last else rows
        piece = list(after.order_by("pk").values_list(*FIELDS)[:PIECE])
        if not piece:
            return
        last = piece[-1][0]
        yield piece, {"candidate__gte": piece[0][0], "candidate__lte": last}


def out_of_date(sweep: Sweep) -> list[UUID]:
    """Return the files under way whose flags are not what is written of them: law, time or a group has changed them.

    Every file is judged each time, so that no change of the law has to be told apart from others to reach it.
    """
    rows = Candidate.objects.filter(standing__in=(Standing.OPEN, Standing.WAITING))
    stale, nothing = [], set[Told]()
    for piece, of in _pieces(rows):
        written = _written(of)
        judged = _judged(piece, sweep, of)
        stale += [pk for pk, on, answer in judged if told_on(answer, sweep, on) != written.get(pk, nothing)]
    return stale


def told_anew(rows: Sequence[Candidate], sweep: Sweep) -> dict[UUID, set[Told]]:
    """Return the flags of some files as they would be written, all of them read together; at most some thousands."""
    ids = [row.pk for row in rows]
    found = Candidate.objects.filter(pk__in=ids).order_by("pk").values_list(*FIELDS)
    judged = _judged(list(found), sweep, {"candidate__in": ids})
    return {pk: told_on(answer, sweep, on) for pk, on, answer in judged}


def told_on(answer: Answer, sweep: Sweep, on: date | None) -> set[Told]:
    """Return flags as they would be written of somebody who leaves on a day, or on one not known yet."""
    weights = sweep.law[2](on or sweep.today)
    return {told_of(reason, weights) for reason in answer.reasons}


def _written(of: dict[str, Any]) -> dict[UUID, set[Told]]:
    """Return the flags that are written of some files and still seen, but for those that cases ask for."""
    rows = Finding.objects.filter(**of, gone_at=None).exclude(flag=Flag.RF_PERANTARA_BERULANG)
    found: defaultdict[UUID, set[Told]] = defaultdict(set)
    columns = ("candidate", "flag", "row", "facts", "weight", "advisory")
    for owner, flag, row, facts, weight, advisory in rows.values_list(*columns):
        found[owner].add(Told(flag, row, tuple(sorted(facts.items())), weight, advisory))
    return found


def _judged(
    piece: Sequence[tuple[Any, ...]], sweep: Sweep, piece_of: dict[str, Any]
) -> Iterator[tuple[UUID, date, Answer]]:
    """Yield of each file on which day its flags are asked for, and what they are."""
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
        is_placed = row[0] in placed or row[ENDS] is not None
        file = _file(row, tuple(papers[row[0]]), paid, deducted, points, is_placed, together, today)
        on = file.departure.on
        yield row[0], on, ranked(flags_of_file(file, law[0], law[1]), law[2](on))


def _file(
    row: tuple[Any, ...], papers: tuple[Paper, ...], paid: Mapping[UUID, set[str]], deducted: set[UUID],
    points: Mapping[UUID, Any], is_placed: bool, together: Gathered, today: date,
) -> File:  # fmt: skip
    (pk, area, land, employer, job, returning, channel, leaves_on, born, offerer, visa, route, signs, recruiter, ends,
     least, by_batch, agency) = row  # fmt: skip
    return File(
        departure=Departure(area, land, leaves_on or today, employer, job, returning, channel), papers=papers,
        births=(born,) if born else (), offerer=offerer, visa=visa, route=by_batch or route, signs=frozenset(signs),
        paid=frozenset(paid.get(pk, ())) - {""}, deducted=pk in deducted, leaving=leaves_on is not None,
        order_ends=ends if leaves_on else None, least_age=least or ADULT, points=points.get(pk, ()),
        group=group_around(together.get((f"{agency} {area}", recruiter.casefold()), ()), leaves_on) if leaves_on else 0,
        placed=is_placed,
    )  # fmt: skip
