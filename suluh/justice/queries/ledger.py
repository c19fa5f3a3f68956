"""What is known of one case: its proceedings, and its restitution with all that follows from the regime."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils import timezone

from suluh.justice.kinds import Milestone, Phase, StageKind
from suluh.justice.models import (
    Claim,
    Happening,
    Informing,
    Payment,
    Proceeding,
    Reckoning,
    Relief,
    Stage,
    TestimonyNeed,
)
from suluh.justice.rules.chain import Taken, needs_informing
from suluh.justice.rules.restitution import FROM, Ledger, Next, next_move
from suluh.library.kinds import Head, Trigger
from suluh.library.models import Regime
from suluh.library.queries import find_due, regimes_on

COLUMNS: dict[Head, str] = {
    Head.LOSS: "loss", Head.SUFFERING: "suffering", Head.TREATMENT: "treatment", Head.OTHER: "other",
}  # fmt: skip


def day_of(at: datetime) -> date:
    """Return the day it is, here, at a time."""
    return timezone.localtime(at).date()


def proceedings_of(case_id: UUID) -> QuerySet[Proceeding]:
    """Return the proceedings of a case, with their stages, the oldest first."""
    return Proceeding.objects.filter(case=case_id).prefetch_related("stages__by").order_by("opened_at")


def taken(proceeding: Proceeding) -> list[Taken]:
    """Return the stages that a proceeding reached, in the order they were written."""
    rows = sorted(proceeding.stages.all(), key=lambda stage: (stage.at, stage.pk))
    return [Taken(StageKind(row.kind), row.on) for row in rows]


def stages_of(case_id: UUID) -> list[StageKind]:
    """Return every stage that any proceeding of a case reached."""
    return [StageKind(kind) for kind in Stage.objects.filter(case=case_id).values_list("kind", flat=True)]


def informings_of(case_id: UUID) -> QuerySet[Informing]:
    """Return who told the victim of her rights, the latest first."""
    return Informing.objects.filter(case=case_id).select_related("by").order_by("-on")


def needs_of(case_id: UUID) -> QuerySet[TestimonyNeed]:
    """Return what the person needs in order to testify."""
    return TestimonyNeed.objects.filter(case=case_id).order_by("at")


def reliefs_of(case_id: UUID) -> QuerySet[Relief]:
    """Return the money that is not restitution."""
    return Relief.objects.filter(case=case_id).order_by("-on")


def find_claim(case_id: UUID) -> Claim | None:
    """Return the claim of a case, if there is one."""
    return Claim.objects.select_related("regime__instrument").filter(case=case_id).first()


def payments_of(claim: Claim) -> QuerySet[Payment]:
    """Return what was paid, the latest first, struck entries among them."""
    return claim.payments.select_related("by").order_by("-on", "-at")


def happenings_of(claim: Claim) -> QuerySet[Happening]:
    """Return the events of a claim, the latest first."""
    return claim.happenings.order_by("-on", "-at")


def latest(claim: Claim) -> dict[Phase, Reckoning]:
    """Return what stands at each stage: the latest that was stated."""
    rows = claim.reckonings.select_related("agency").order_by("on", "at")
    return {Phase(row.phase): row for row in rows}


def events_of(claim: Claim) -> dict[Milestone, date]:
    """Return when each kind of event last happened."""
    return {Milestone(row.kind): row.on for row in claim.happenings.order_by("on", "at")}


def due_under(regime: Regime, events: dict[Milestone, date], area_code: str) -> date | None:
    """Return until when restitution is to be paid under a regime, or None while its clock does not run."""
    return _due(regime.pay_within, events.get(FROM[Trigger(regime.counts_from)]), area_code)


def warned_until(regime: Regime, events: dict[Milestone, date], area_code: str) -> date | None:
    """Return until when a warning gives time, or None where there was none or the regime knows none."""
    return _due(regime.warn_within, events.get(Milestone.WARNING), area_code) if regime.warn_within else None


def _due(code: str, start: date | None, area_code: str) -> date | None:
    if start is None:
        return None
    over = find_due(code, datetime(start.year, start.month, start.day), area_code)  # noqa: DTZ001 - a day, not a moment
    return over.date() if over else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One regime beside the others: its row, when payment is due under it, and whether it was chosen."""

    regime: Regime
    due_on: date | None
    chosen: bool


def readings(claim: Claim, today: date) -> list[Reading]:
    """Return every regime that is valid on the day of the verdict, with what it would mean."""
    events = events_of(claim)
    return [
        Reading(one, due_under(one, events, claim.area_code), one.pk == claim.regime_id)
        for one in regimes_on(claim.adjudged_on or today)
    ]


def paid_so_far(claim: Claim) -> int:
    """Add up what was paid and not struck out."""
    return claim.payments.filter(struck_at=None).aggregate(all=Sum("amount"))["all"] or 0


def next_of(case_id: UUID, claim: Claim | None, today: date) -> Next:
    """Say what is to happen next with the restitution of a case, and whose move it is."""
    stages = stages_of(case_id)
    informed = informings_of(case_id).exists()
    events = events_of(claim) if claim else {}
    regime = claim.regime if claim else None
    stated = {phase for phase, amount in _sums(claim).items() if amount is not None}
    ledger = Ledger(
        stated=frozenset(stated),
        adjudged=(claim.adjudged or 0) if claim else 0,
        paid=claim.paid if claim else 0,
        informed=informed,
        reported=needs_informing(stages, informed=False),
        final=StageKind.FINAL in stages,
        events=events,
        due_on=claim.due_on if claim else None,
        warned_until=warned_until(regime, events, claim.area_code) if claim and regime else None,
    )
    return next_move(ledger, today)


def _sums(claim: Claim | None) -> dict[Phase, int | None]:
    if claim is None:
        return {}
    return {Phase.ASSESSED: claim.assessed, Phase.DEMANDED: claim.demanded, Phase.ADJUDGED: claim.adjudged}
