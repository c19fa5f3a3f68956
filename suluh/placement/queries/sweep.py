"""The flags of many files at once: read in pieces, judged by the same rules as one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from suluh.answers import Answer
from suluh.placement.models import Candidate, Contract, Document, Payment
from suluh.placement.queries.channels import weights_on
from suluh.placement.queries.files import points_of
from suluh.placement.queries.law import bars, free_items
from suluh.placement.rules.files import File, Paper, flags_of_file, ranked
from suluh.placement.rules.flags import ADULT, groups
from suluh.placement.rules.moratoria import Departure

PIECE = 5000
FIELDS = (
    "pk", "area_code", "destination_id", "employer", "job", "returning", "channel__code", "leaves_on", "born",
    "offerer", "visa", "route", "signs", "recruiter", "allotment__order__ends", "allotment__order__least_age",
    "batch__route",
)  # fmt: skip


def flags_of_all(rows: QuerySet[Candidate], today: date) -> Iterator[tuple[UUID, Answer]]:
    """Yield the flags of each file, in the order of their ids, as the law stands today."""
    law = bars(), free_items(today), weights_on(today)
    leaving = rows.exclude(recruiter="").exclude(leaves_on=None)
    told = leaving.values_list("recruiter", "area_code", "leaves_on")
    together = groups((recruiter, area, on) for recruiter, area, on in told if on)
    last: UUID | None = None
    while True:
        after = rows.filter(pk__gt=last) if last else rows
        piece = list(after.order_by("pk").values_list(*FIELDS)[:PIECE])
        if not piece:
            return
        last = piece[-1][0]
        yield from _judged(piece, together, law, today)


def _judged(
    piece: Sequence[tuple[Any, ...]], together: Mapping[tuple[str, str], int], law: tuple[Any, Any, Any], today: date
) -> Iterator[tuple[UUID, Answer]]:
    piece_of = {"candidate__gte": piece[0][0], "candidate__lte": piece[-1][0]}  # a range: an index holds it
    papers: defaultdict[UUID, list[Paper]] = defaultdict(list)
    columns = ("candidate", "kind", "result", "expires_on", "birth", "elsewhere")
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
    for row in piece:
        file = _file(row, tuple(papers[row[0]]), paid, deducted, points, together, today)
        yield row[0], ranked(flags_of_file(file, law[0], law[1]), law[2])


def _file(
    row: tuple[Any, ...], papers: tuple[Paper, ...], paid: Mapping[UUID, set[str]], deducted: set[UUID],
    points: Mapping[UUID, Any], together: Mapping[tuple[str, str], int], today: date,
) -> File:  # fmt: skip
    (pk, area, land, employer, job, returning, channel, leaves_on, born, offerer, visa, route, signs, recruiter, ends,
     least, by_batch) = row  # fmt: skip
    return File(
        departure=Departure(area, land, leaves_on or today, employer, job, returning, channel), papers=papers,
        births=(born,) if born else (), offerer=offerer, visa=visa, route=by_batch or route, signs=frozenset(signs),
        paid=frozenset(paid.get(pk, ())) - {""}, deducted=pk in deducted, leaving=leaves_on is not None,
        order_ends=ends if leaves_on else None, least_age=least or ADULT, points=points.get(pk, ()),
        group=together.get((recruiter, area), 0) if recruiter and leaves_on else 0,
    )  # fmt: skip
