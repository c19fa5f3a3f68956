"""Who takes part where, and how partners keep their word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Left

from suluh.partners.kinds import Answer, Kind, Outcome, Progress, Sign
from suluh.partners.models import Commitment, Diligence, DiligenceAnswer, Partner
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


@dataclass(frozen=True, slots=True)
class Look:
    """A company's answers on a day, and what follows from them."""

    check: Diligence
    answers: dict[str, DiligenceAnswer]

    @property
    def said(self) -> dict[str, str]:
        """The answer to each sign, as a form begins with it."""
        return {sign: one.answer for sign, one in self.answers.items()}

    @property
    def outcome(self) -> Outcome:
        return outcome(self.said)

    @property
    def signs(self) -> list[str]:
        """What happens, by name."""
        return [str(Sign(sign).label) for sign, said in sorted(self.said.items()) if said == Answer.YES]


def looks_at(partner: Partner) -> list[Look]:
    """Return a company's checklists, the latest first."""
    rows = partner.checks.select_related("by").prefetch_related("answers").order_by("-at", "-pk")
    return [Look(row, {one.sign: one for one in row.answers.all()}) for row in rows]


def beside_former(looks: list[Look], place: int) -> list[tuple[Sign, DiligenceAnswer | None, DiligenceAnswer | None]]:
    """Return each sign with the answer of one checklist (by its place in the list) and that of the one before it."""
    former = looks[place + 1].answers if place + 1 < len(looks) else {}
    return [(sign, looks[place].answers.get(sign), former.get(sign)) for sign in Sign]
