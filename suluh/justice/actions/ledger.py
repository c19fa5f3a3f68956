"""The ledger of restitution: stages are stated, the regime chosen, events marked, instalments paid; and other money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.justice.access import Docket
from suluh.justice.kinds import Milestone, OtherMoney, Payer, Phase, Why
from suluh.justice.models import Claim, Happening, Payment, Reckoning, Relief
from suluh.justice.queries.ledger import COLUMNS, day_of, due_under, events_of, latest, paid_so_far
from suluh.justice.queries.turns import turns
from suluh.justice.rules.restitution import Instalment, Reckoned, may_pay, may_reckon
from suluh.library.kinds import Head
from suluh.library.models import Regime
from suluh.library.queries import regimes_on

SUMS = {Phase.ASSESSED: "assessed", Phase.DEMANDED: "demanded", Phase.ADJUDGED: "adjudged"}


@recorded("restitution.claimed")
def open_claim(*, actor: Actor, at: datetime, docket: Docket) -> Claim:
    """Return the claim of a case, begun where there was none."""
    made, _ = Claim.objects.get_or_create(
        case_id=docket.case_id,
        defaults={"area_code": docket.area_code, "opened_by_id": actor.user_id, "opened_at": at},
    )
    if not made.next:
        _turn(made, at)
    return made


def _turn(claim: Claim, at: datetime) -> None:
    """Write down whose move it is now; the round passes it on (`turns`), who writes need not reach everybody."""
    found = turns([claim], day_of(at))[claim.pk]
    if (claim.next, claim.mover, claim.move_by) != (found.kind, found.mover, found.due_on):
        claim.next, claim.mover, claim.move_by, claim.told = found.kind, found.mover, found.due_on, False
        claim.save(update_fields=["next", "mover", "move_by", "told"])


@recorded("restitution.stated", facts=("assessed", "demanded", "adjudged"))
def reckon(
    *,
    actor: Actor,
    at: datetime,
    docket: Docket,
    claim: Claim,
    phase: Phase,
    on: date,
    amounts: Mapping[Head, int],
    number: str = "",
    note: str = "",
) -> Claim:
    """State what was calculated, demanded or adjudged, head by head; the latest statement of a stage stands.

    :raises Refused: if it is another agency's to state, lacks its document, names a head the regime does not know, or
        would make the debt smaller than what was already paid
    """
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    regime = claim.regime
    may_reckon(
        Reckoned(
            phase=phase, amounts=amounts, by=docket.kind, leads=docket.leads, number=number, on=on, today=day_of(at),
            regime=regime.label if regime else "", heads=frozenset(map(Head, regime.heads if regime else Head)),
        )
    ).or_refuse()  # fmt: skip
    if phase == Phase.ADJUDGED and sum(amounts.values()) < claim.paid:
        Answer((Reason(Why.NEGATIVE),)).or_refuse()
    Reckoning.objects.create(
        claim=claim, case_id=claim.case_id, phase=phase, agency=docket.agency, on=on, number=number.strip(),
        note=note.strip(), by_id=actor.user_id, at=at, **{COLUMNS[head]: amounts.get(head, 0) for head in Head},
    )  # fmt: skip
    standing = latest(claim)[phase]
    setattr(claim, SUMS[phase], standing.total)
    if phase == Phase.ADJUDGED:
        claim.adjudged_on, claim.area_code = standing.on, docket.area_code
    claim.save(update_fields=[SUMS[phase], "adjudged_on", "area_code"])
    _turn(claim, at)
    return claim


@recorded("restitution.regime_chosen", facts=("regime_id", "due_on"))
def choose_regime(*, actor: Actor, at: datetime, claim: Claim, regime: Regime) -> Claim:
    """Say by name which regime governs; its clock counts from then on.

    :raises Refused: if it is not valid on the day of the verdict
    """
    if not regimes_on(claim.adjudged_on or day_of(at)).filter(pk=regime.pk).exists():
        Answer((Reason(Why.REGIME, about="regime"),)).or_refuse()
    claim.regime = regime
    claim.due_on = due_under(regime, events_of(claim), claim.area_code)
    claim.save(update_fields=["regime", "due_on"])
    _turn(claim, at)
    return claim


@recorded("restitution.marked", facts=("due_on",))
def mark(*, actor: Actor, at: datetime, claim: Claim, kind: Milestone, on: date, number: str = "") -> Claim:
    """Mark an event from which a clock runs or that changes whose move it is.

    :raises Refused: for a day to come
    """
    if on > day_of(at):
        Answer((Reason(Why.FUTURE, about="on"),)).or_refuse()
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    Happening.objects.create(
        claim=claim, case_id=claim.case_id, kind=kind, on=on, number=number.strip(), by_id=actor.user_id, at=at
    )
    if claim.regime is not None:
        claim.due_on = due_under(claim.regime, events_of(claim), claim.area_code)
        claim.save(update_fields=["due_on"])
    _turn(claim, at)
    return claim


@recorded("restitution.paid", facts=("amount", "on"))
def pay(
    *,
    actor: Actor,
    at: datetime,
    claim: Claim,
    amount: int,
    on: date,
    payer: Payer,
    proof: str,
    key: str = "",
) -> Payment:
    """Enter an instalment with its proof; the same key enters it once.

    :raises Refused: if nothing was adjudged, it is more than is owed, or it lacks its proof
    """
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    known = claim.payments.filter(key=key).first() if key else None
    if known is not None:
        return known
    paid = paid_so_far(claim)
    may_pay(Instalment(amount, claim.adjudged, paid, on, day_of(at), proof)).or_refuse()
    made = Payment.objects.create(
        claim=claim, case_id=claim.case_id, amount=amount, on=on, payer=payer, proof=proof.strip(),
        by_id=actor.user_id, at=at, key=key,
    )  # fmt: skip
    claim.paid = paid + amount
    claim.save(update_fields=["paid"])
    _turn(claim, at)
    return made


@recorded("restitution.payment_struck", facts=("amount",))
def strike_payment(*, actor: Actor, at: datetime, payment: Payment) -> Payment:
    """Strike out an instalment that was entered wrongly; it stays readable. Twice is once."""
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=payment.claim_id)
    payment.refresh_from_db()
    if payment.struck_at is None:
        payment.struck_at, payment.struck_by_id = at, actor.user_id
        payment.save(update_fields=["struck_at", "struck_by"])
        claim.paid = paid_so_far(claim)
        claim.save(update_fields=["paid"])
        _turn(claim, at)
    return payment


@recorded("relief.given", facts=("kind", "amount"))
def give_relief(
    *,
    actor: Actor,
    at: datetime,
    docket: Docket,
    kind: OtherMoney,
    amount: int,
    on: date,
    giver: str,
    number: str = "",
) -> Relief:
    """Write down money that is not restitution: by the state, by LPSK, by insurance. It never lowers the debt.

    :raises Refused: if nothing was given, or on a day to come
    """
    reasons = []
    if amount <= 0:
        reasons.append(Reason(Why.NOTHING, about="amount"))
    if on > day_of(at):
        reasons.append(Reason(Why.FUTURE, about="on"))
    Answer(tuple(reasons)).or_refuse()
    return Relief.objects.create(
        case_id=docket.case_id, kind=kind, amount=amount, on=on, giver=giver.strip(), number=number.strip(),
        by_id=actor.user_id, at=at,
    )  # fmt: skip
