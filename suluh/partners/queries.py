"""Who takes part where, and how partners keep their word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Left

from suluh.partners.kinds import Kind, Outcome, Progress
from suluh.partners.models import Commitment, Diligence, Partner
from suluh.partners.rules import outcome
from suluh.regions.models import Area
from suluh.regions.queries import lies_in


def partners(*, kind: str = "", within: str = "", text: str = "", late_on: date | None = None) -> QuerySet[Partner]:
    """Return partners with how many commitments each made and kept, by place and name.

    `late_on`: only those that have not kept a commitment in time, seen from that day.
    """
    rows = Partner.objects.select_related("area").annotate(
        promised=Count("commitments"), kept=Count("commitments", filter=Q(commitments__progress=Progress.KEPT))
    )
    if kind:
        rows = rows.filter(kind=kind)
    if within:
        rows = rows.filter(lies_in([within], "area"))
    if late_on:
        rows = rows.filter(pk__in=late_promises([within], late_on).values("partner"))
    return rows.filter(name__icontains=text).order_by("area_id", "name")


def late_promises(area_codes: Iterable[str], day: date) -> QuerySet[Commitment]:
    """Return the commitments of the partners in some areas that should have been kept by now."""
    rows = Commitment.objects.filter(lies_in(area_codes, "partner__area"))
    return rows.filter(progress=Progress.OPEN, due_on__lt=day)


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map with how many partners it has."""

    code: str
    name: str
    value: int
    link: str


def by_province(kind: str = "") -> list[Place]:
    """Count partners by province."""
    rows = partners(kind=kind).order_by().annotate(province=Left("area", 2)).values("province")
    counts = dict(rows.annotate(number=Count("pk", distinct=True)).values_list("province", "number"))
    names = Area.objects.filter(level=1).valid_today().order_by("code").values_list("code", "name")
    return [Place(code, name, counts.get(code, 0), f"?wilayah={code}") for code, name in names]


def by_kind() -> list[tuple[str, int]]:
    """Count partners of each of the five K."""
    counts = dict(Partner.objects.order_by().values_list("kind").annotate(number=Count("pk")))
    return [(str(one.label), counts.get(one.value, 0)) for one in Kind]


def given(partner: Partner) -> int:
    """Add up the money that a partner gave, in whole rupiah."""
    return int(partner.contributions.aggregate(sum=Sum("amount"))["sum"] or 0)


def last_check(partner: Partner) -> tuple[Diligence, Outcome] | None:
    """Return a company's latest checklist and what follows from it."""
    found = partner.checks.order_by("-at").first()
    if found is None:
        return None
    return found, outcome(dict(found.answers.values_list("sign", "answer")))
