"""Proceedings and restitution in the small world: Sari leads the case, her UPTD copies what others state."""

from __future__ import annotations

from datetime import date, datetime

from suluh.cases.kinds import Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.justice.access import Docket, get_docket
from suluh.justice.actions.chain import inform, need_testimony, open_proceeding, take_stage
from suluh.justice.actions.ledger import choose_regime, mark, open_claim, pay, reckon
from suluh.justice.kinds import Milestone, Payer, Phase, StageKind, Teller, Testimony
from suluh.justice.models import Claim, Payment, Proceeding, TestimonyNeed
from suluh.library.kinds import Head
from suluh.library.models import Regime
from tests.world import NOW, World


def docket(world: World, case: Case, name: str = "sari", part: Part = Part.RESTITUTION) -> Docket:
    """Return a case's docket as somebody reaches it; call it while acting as her."""
    return get_docket(world.actor(name), case.pk, NOW, part)


def proceeding(world: World, case: Case) -> Proceeding:
    """Let Sari write down a police report against one accused, told to the victim, who needs an interpreter; once."""
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        known = Proceeding.objects.first()
        if known is not None:
            return known
        own = docket(world, case, part=Part.JUSTICE)
        made = open_proceeding(actor=sari, at=NOW, docket=own, accused="Perekrut di kampung", act_on=date(2025, 6, 1))
        inform(actor=sari, at=NOW, docket=own, teller=Teller.INVESTIGATOR, on=date(2026, 1, 7), language="Dawan")
        need_testimony(actor=sari, at=NOW, docket=own, kind=Testimony.INTERPRETER)
        return take_stage(
            actor=sari, at=NOW, proceeding=made, kind=StageKind.POLICE_REPORT, on=date(2026, 1, 5),
            office="Polda NTT", number="LP/B/12/I/2026",
        )  # fmt: skip


def claim(world: World, case: Case, *, adjudged: int = 50_000_000, on: date = date(2026, 1, 20)) -> Claim:
    """Let Sari copy a verdict that grants restitution."""
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        own = docket(world, case)
        begun = open_claim(actor=sari, at=NOW, docket=own)
        return reckon(
            actor=sari, at=NOW, docket=own, claim=begun, phase=Phase.ADJUDGED, on=on,
            amounts={Head.LOSS: adjudged}, number="7/Pid.Sus/2026/PN Kpg",
        )  # fmt: skip


def govern(world: World, claim: Claim, code: str, *events: tuple[Milestone, date]) -> Claim:
    """Let Sari mark events and say which regime governs."""
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        for kind, on in events:
            mark(actor=sari, at=NOW, claim=claim, kind=kind, on=on)
        return choose_regime(actor=sari, at=NOW, claim=claim, regime=Regime.objects.get(code=code))


def instalment(world: World, claim: Claim, amount: int, *, key: str = "", at: datetime = NOW) -> Payment:
    """Let Sari enter an instalment."""
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        return pay(
            actor=sari, at=at, claim=claim, amount=amount, on=date(2026, 2, 10), payer=Payer.OFFENDER, proof="BP-1",
            key=key,
        )  # fmt: skip


def need(world: World) -> TestimonyNeed:
    """Return what Maria needs in order to testify."""
    proceeding(world, world.case())
    with acting_as(world.actor("sari").identity()):
        return TestimonyNeed.objects.get()


def payment(world: World) -> Payment:
    """Return an instalment of Maria's restitution."""
    made = claim(world, world.case())
    with acting_as(world.actor("sari").identity()):
        known = Payment.objects.first()
    return known or instalment(world, made, 1_000_000)
