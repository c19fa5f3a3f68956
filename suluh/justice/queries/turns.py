"""Whose move it is, for many claims at once, and which of them are whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from suluh.accounts.models import Agency
from suluh.cases.kinds import Part
from suluh.cases.queries.grants import live_grants
from suluh.justice.kinds import Milestone, NextKind, Phase, StageKind
from suluh.justice.models import Claim, Happening, Informing, Proceeding, Stage
from suluh.justice.queries.ledger import warned_until
from suluh.justice.rules.chain import needs_informing
from suluh.justice.rules.restitution import Ledger, Next, next_move


def let_in(case_id: UUID, at: datetime) -> list[Agency]:
    """Return the agencies that are let in to the restitution of a case at a time."""
    rows = live_grants(at).filter(case=case_id, lead=False, parts__contains=[Part.RESTITUTION])
    return [grant.agency for grant in rows.select_related("agency")]


def untold() -> QuerySet[Proceeding]:
    """Return the proceedings that the police know of, whose victim nobody has told of her right yet, oldest first."""
    told = Informing.objects.filter(case=OuterRef("case"))
    rows = Proceeding.objects.exclude(stage__in=("", StageKind.COMPLAINT)).filter(~Exists(told))
    return rows.order_by("stage_on", "pk")


def claims_of(ids: Sequence[UUID]) -> QuerySet[Claim]:
    """Return some claims with what a turn is worked out from."""
    return Claim.objects.filter(pk__in=ids).select_related("regime", "case__agency").order_by("pk")


def untold_claims() -> QuerySet[Claim]:
    """Return the claims in which something was written and nobody was told yet."""
    return Claim.objects.filter(told=False).order_by("pk")


def turning_claims(today: date, since: datetime) -> QuerySet[Claim]:
    """Return the claims that may have turned: nobody was told, a day is over, or the law went on since a time.

    An agency that was let in to the law's course alone writes stages without reaching the claim.
    """
    stages, told = Stage.objects.filter(at__gte=since), Informing.objects.filter(at__gte=since)
    gone_on = Q(case__in=stages.values("case")) | Q(case__in=told.values("case"))
    over = Q(next=NextKind.PAY, move_by__lt=today)
    return Claim.objects.filter(Q(told=False) | over | gone_on).order_by("pk")


def turns(claims: Sequence[Claim], today: date) -> dict[UUID, Next]:
    """Say for each claim what is to happen next and whose move it is, with three questions for them all."""
    cases = [claim.case_id for claim in claims]
    stages: dict[UUID, list[StageKind]] = defaultdict(list)
    for case_id, kind in Stage.objects.filter(case__in=cases).values_list("case_id", "kind"):
        stages[case_id].append(StageKind(kind))
    informed = set(Informing.objects.filter(case__in=cases).values_list("case_id", flat=True))
    events: dict[UUID, dict[Milestone, date]] = defaultdict(dict)
    for row in Happening.objects.filter(claim__in=claims).order_by("on", "at"):
        events[row.claim_id][Milestone(row.kind)] = row.on
    return {
        claim.pk: next_move(_ledger(claim, stages[claim.case_id], claim.case_id in informed, events[claim.pk]), today)
        for claim in claims
    }


def turned(claims: Sequence[Claim], today: date) -> list[tuple[Claim, Next]]:
    """Return the claims in which something else is to happen than is written, or that nobody was told of."""
    found = turns(claims, today)
    written = {claim.pk: Next(claim.next, claim.mover, claim.move_by) for claim in claims if claim.told}  # type: ignore[arg-type]
    return [
        (claim, found[claim.pk]) for claim in claims if written.get(claim.pk) != replace(found[claim.pk], late=False)
    ]


def _ledger(claim: Claim, stages: list[StageKind], informed: bool, events: dict[Milestone, date]) -> Ledger:
    sums = {Phase.ASSESSED: claim.assessed, Phase.DEMANDED: claim.demanded, Phase.ADJUDGED: claim.adjudged}
    return Ledger(
        stated=frozenset(phase for phase, amount in sums.items() if amount is not None),
        adjudged=claim.adjudged or 0,
        paid=claim.paid,
        informed=informed,
        reported=needs_informing(stages, informed=False),
        final=StageKind.FINAL in stages,
        events=events,
        due_on=claim.due_on,
        warned_until=warned_until(claim.regime, events, claim.area_code) if claim.regime else None,
    )
