"""The ledger of restitution: who states which stage, what is left to pay, by when under which regime, whose move it is.

UU 21/2007 Art. 48-50; PP 7/2018 and 35/2020; Perma 1/2022; UU 12/2022 Art. 33; KUHAP 2025 Art. 178-181. Which regime
governs is decided by a named officer; the clock follows from the regime's row in the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from suluh.accounts.kinds import AgencyKind
from suluh.answers import Answer, Reason
from suluh.justice.kinds import Milestone, Mover, NextKind, Phase, Why
from suluh.library.kinds import Head, Trigger
from suluh.money import rupiah

STATES: dict[Phase, frozenset[AgencyKind]] = {
    Phase.ASSESSED: frozenset({AgencyKind.LPSK, AgencyKind.POLICE, AgencyKind.PROSECUTION}),
    Phase.DEMANDED: frozenset({AgencyKind.PROSECUTION}),
    Phase.ADJUDGED: frozenset({AgencyKind.COURT, AgencyKind.PROSECUTION}),
}
"""Who states a stage: LPSK, investigator and prosecutor calculate; the prosecutor demands; the court adjudges."""


OFFICES: dict[Mover, AgencyKind] = {
    Mover.INVESTIGATOR: AgencyKind.POLICE,
    Mover.LPSK: AgencyKind.LPSK,
    Mover.PROSECUTION: AgencyKind.PROSECUTION,
    Mover.COURT: AgencyKind.COURT,
}
"""Which kind of agency makes the move of each; the convicted and nobody are none."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A stage as somebody means to state it: what for each head, by which kind of agency, with which document."""

    phase: Phase
    amounts: Mapping[Head, int]
    by: AgencyKind
    leads: bool
    number: str
    on: date
    today: date
    regime: str
    heads: frozenset[Head]
    stated: frozenset[Phase] = frozenset()


def may_reckon(wanted: Reckoned) -> Answer:
    """Say whether a stage may be stated: by its agency, or copied with its document by who leads the case."""
    reasons = []
    if wanted.by not in STATES[wanted.phase] and not (wanted.leads and wanted.number.strip()):
        who = ", ".join(str(kind.label) for kind in AgencyKind if kind in STATES[wanted.phase])
        reasons.append(Reason(Why.NOT_YOURS, {"who": who}, "number"))
    if wanted.phase != Phase.ASSESSED and not wanted.number.strip():
        reasons.append(Reason(Why.NO_NUMBER, about="number"))
    if any(amount < 0 for amount in wanted.amounts.values()):
        reasons.append(Reason(Why.NEGATIVE))
    elif not any(wanted.amounts.values()) and wanted.phase != Phase.ADJUDGED:
        reasons.append(Reason(Why.NOTHING))
    if beyond := [head for head, amount in wanted.amounts.items() if amount and head not in wanted.heads]:
        named = ", ".join(str(head.label) for head in beyond)
        reasons.append(Reason(Why.HEAD, {"regime": wanted.regime, "heads": named}, beyond[0].value.lower()))
    if wanted.on > wanted.today:
        reasons.append(Reason(Why.FUTURE, about="on"))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Instalment:
    """A payment that somebody means to enter, against what was adjudged and what has been paid."""

    amount: int
    adjudged: int | None
    paid: int
    on: date
    today: date
    proof: str


def may_pay(wanted: Instalment) -> Answer:
    """Say whether an instalment may be entered: proven, not of a coming day, and not more than is owed."""
    reasons = []
    if wanted.amount <= 0:
        reasons.append(Reason(Why.NOTHING, about="amount"))
    if not wanted.adjudged:
        reasons.append(Reason(Why.NOT_ADJUDGED, about="amount"))
    elif wanted.amount > (left := wanted.adjudged - wanted.paid):
        spoken = {"amount": rupiah(wanted.amount), "left": rupiah(left)}
        reasons.append(Reason(Why.TOO_MUCH, spoken, "amount"))
    if not wanted.proof.strip():
        reasons.append(Reason(Why.NO_PROOF, about="proof"))
    if wanted.on > wanted.today:
        reasons.append(Reason(Why.FUTURE, about="on"))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of one claim: the stages stated, paid, events, final or not, and when payment is due."""

    stated: frozenset[Phase]
    adjudged: int
    paid: int
    informed: bool
    reported: bool
    final: bool
    events: Mapping[Milestone, date]
    due_on: date | None
    warned_until: date | None


@dataclass(frozen=True, slots=True)
class Next:
    """What is to happen next, whose move it is, by when, and whether that day has passed."""

    kind: NextKind
    mover: Mover
    due_on: date | None = None
    late: bool = False


def next_move(ledger: Ledger, today: date) -> Next:
    """Say what is to happen next and whose move it is."""
    before = _before_verdict(ledger)
    if before is not None:
        return before
    if ledger.adjudged == 0:
        return Next(NextKind.REFUSED, Mover.NOBODY)
    if ledger.paid >= ledger.adjudged:
        return Next(NextKind.DONE, Mover.NOBODY)
    if ledger.due_on is None:
        return Next(NextKind.NOTIFY, Mover.PROSECUTION if ledger.final else Mover.COURT)
    if today <= ledger.due_on:
        return Next(NextKind.PAY, Mover.OFFENDER, ledger.due_on)
    if Milestone.WARNING not in ledger.events:
        return Next(NextKind.WARN, Mover.COURT, ledger.due_on, late=True)
    if ledger.warned_until is not None and today <= ledger.warned_until:
        return Next(NextKind.PAY, Mover.OFFENDER, ledger.warned_until, late=True)
    return Next(NextKind.SEIZE, Mover.PROSECUTION, ledger.warned_until or ledger.due_on, late=True)


def _before_verdict(ledger: Ledger) -> Next | None:
    if Phase.ADJUDGED in ledger.stated:
        return None
    if ledger.reported and not ledger.informed:
        return Next(NextKind.INFORM, Mover.INVESTIGATOR)
    if Phase.ASSESSED not in ledger.stated and Phase.DEMANDED not in ledger.stated:
        return Next(NextKind.ASSESS, Mover.LPSK)
    if Phase.DEMANDED not in ledger.stated:
        return Next(NextKind.DEMAND, Mover.PROSECUTION)
    return Next(NextKind.ADJUDGE, Mover.COURT)


FROM: dict[Trigger, Milestone] = {
    Trigger.FINAL_NOTICE: Milestone.FINAL_NOTICE,
    Trigger.COPY_RECEIVED: Milestone.COPY_RECEIVED,
    Trigger.WARNING: Milestone.WARNING,
}
"""The event from which a regime's clock runs."""


def share_paid(adjudged: int, paid: int) -> int | None:
    """Return how many of a hundred rupiah that were adjudged were paid, rounded down; None if nothing was."""
    return paid * 100 // adjudged if adjudged else None


def total(amounts: Iterable[int]) -> int:
    """Add up whole rupiah."""
    return sum(amounts)
