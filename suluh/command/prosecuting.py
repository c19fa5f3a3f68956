"""Plays the law's course of the sample: chains at every stage, restitution from calculated to paid, other money."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.http import Http404

from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.audit.actions import one_change
from suluh.cases.kinds import Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.justice.access import Docket, get_docket
from suluh.justice.actions.chain import choose_charges, inform, need_testimony, open_proceeding, take_stage
from suluh.justice.actions.ledger import choose_regime, give_relief, mark, open_claim, pay, reckon
from suluh.justice.actions.papers import print_restitution, print_summary
from suluh.justice.kinds import Milestone, OtherMoney, Payer, Phase, StageKind, Teller, Testimony
from suluh.justice.models import Claim
from suluh.library.kinds import Head
from suluh.library.queries import charges_on, regimes_on

S = StageKind
CHAIN = (
    (S.POLICE_REPORT, 3, "Unit PPA Polres", "LP/B/{n}/{y}/SPKT"),
    (S.INVESTIGATION, 10, "Unit PPA Polres", "SP.Sidik/{n}/{y}/Reskrim"),
    (S.NOTICE_SENT, 7, "Unit PPA Polres", "SPDP/{n}/{y}/Reskrim"),
    (S.FILE_SENT, 45, "Unit PPA Polres", "BP/{n}/{y}/Reskrim"),
    (S.FILE_COMPLETE, 21, "Kejaksaan Negeri", "B-{n}/N.3/Eku.1/{y}"),
    (S.HANDED_OVER, 7, "Kejaksaan Negeri", "BA-{n}/{y}"),
    (S.TRIAL, 20, "Pengadilan Negeri", "{n}/Pid.Sus/{y}/PN"),
    (S.DEMAND, 40, "Kejaksaan Negeri", "PDM-{n}/{y}"),
    (S.VERDICT, 14, "Pengadilan Negeri", "{n}/Pid.Sus/{y}/PN"),
    (S.FINAL, 15, "Pengadilan Negeri", "{n}/Pid.Sus/{y}/PN"),
    (S.EXECUTION, 14, "Kejaksaan Negeri", "PRINT-{n}/{y}"),
)
ACCUSED = ("Perekrut di desa", "Sponsor di kota", "Pengurus penampungan", "Sopir travel", "Agen di seberang")
LANGUAGES = ("Dawan", "Sasak", "Tetun", "Indonesia", "Jawa", "Bugis")
LOSSES = (18_000_000, 24_500_000, 36_000_000, 52_750_000, 61_200_000)
TOLD = "kisah"
"""How keys of reports begin whose cases are played by hand (`helping`)."""
PAID = ("NOTHING", "NOTHING", "PART", "PART", "WHOLE")


def prosecute_all(today: date, seed: int, most: int = 36) -> int:
    """Take cases to court, each as far as its turn says. Returns how many proceedings were begun."""
    until = datetime.combine(today, time(1), UTC)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = Case.objects.filter(worker__isnull=False, opened_at__lt=until - timedelta(days=20))
        rows = rows.exclude(report__idempotency_key__startswith=TOLD)
        cases = list(rows.select_related("worker", "agency", "report").order_by("opened_at", "pk")[:most])
    begun = 0
    for number, case in enumerate(cases):
        chance = Random(f"law {seed} {case.opened_at}")  # noqa: S311 - a story, not a secret
        begun += prosecute(case, 1 + number % len(CHAIN) if number % 3 else len(CHAIN), until, chance)
    return begun


def prosecute(case: Case, reached: int, until: datetime, chance: Random, *, paid: str = "") -> bool:
    """Take one case to court, so many stages far, and let so much be paid. Says whether that was begun."""
    assert case.worker is not None
    actor = get_actor(case.worker, until)
    with acting_as(actor.identity()), contextlib.suppress(Refused, Http404), one_change():
        _chain(actor, get_docket(actor, case.pk, until, Part.JUSTICE), case, reached, until, chance, paid)
        return True
    return False


def _chain(
    actor: Actor, docket: Docket, case: Case, reached: int, until: datetime, chance: Random, paid: str = ""
) -> None:
    """Take one proceeding from stage to stage until it has gone far enough, or time is over."""
    acted = (case.opened_at - timedelta(days=chance.randint(150, 500))).date()
    opened = min(case.opened_at, until - timedelta(days=1))
    one = open_proceeding(actor=actor, at=opened, docket=docket, accused=chance.choice(ACCUSED), act_on=acted)
    on, days = opened.date(), sum(step[1] for step in CHAIN[:reached])
    pace = min(1.0, max(0.02, (until.date() - on).days / (days + 5)))
    for kind, after, office, number in CHAIN[:reached]:
        on += timedelta(days=int(after * pace))
        said = number.format(n=chance.randint(11, 390), y=on.year)
        one = take_stage(actor=actor, at=until, proceeding=one, kind=kind, on=on, office=office, number=said)
        if kind is S.POLICE_REPORT and chance.random() < 0.8:
            inform(actor=actor, at=until, docket=docket, teller=Teller.INVESTIGATOR, on=on,
                   language=chance.choice(LANGUAGES), wants=chance.random() < 0.85)  # fmt: skip
        if kind is S.INVESTIGATION:
            charges = list(charges_on(acted).values_list("code", flat=True)[:2])
            choose_charges(actor=actor, at=until, proceeding=one, act_on=acted, charges=charges)
            for need in chance.sample((Testimony.CLOSED, Testimony.COMPANION, Testimony.RECORDED), 2):
                need_testimony(actor=actor, at=until, docket=docket, kind=need)
    if reached >= 4:
        _restitution(actor, docket, reached, on, until, chance, paid)


def _restitution(
    actor: Actor, docket: Docket, reached: int, on: date, until: datetime, chance: Random, paid: str
) -> None:
    """State the loss, demand it, adjudge a part, and let none, some or all of it be paid."""
    claim = open_claim(actor=actor, at=until, docket=docket)
    loss, year = chance.choice(LOSSES), on.year
    amounts = {Head.LOSS: loss, Head.SUFFERING: loss // 3, Head.TREATMENT: chance.choice((0, 2_500_000, 4_150_000))}
    stages = [(Phase.ASSESSED, "R.{n}/1.5.3.HSKR/LPSK/{y}")]
    stages += [(Phase.DEMANDED, "PDM-{n}/{y}")] if reached >= 8 else []
    stages += [(Phase.ADJUDGED, "{n}/Pid.Sus/{y}/PN")] if reached >= 9 else []
    for step, (phase, number) in enumerate(stages):
        if phase is Phase.ADJUDGED:
            amounts = {head: amount * 4 // 5 for head, amount in amounts.items()}
        said = number.format(n=chance.randint(11, 390), y=year)
        claim = reckon(actor=actor, at=until, docket=docket, claim=claim, phase=phase,
                       on=on - timedelta(days=len(stages) - step - 1), amounts=amounts, number=said)  # fmt: skip
    if chance.random() < 0.4:
        give_relief(actor=actor, at=until, docket=docket, kind=OtherMoney.LPSK_HELP, amount=3_000_000, on=on,
                    giver="LPSK, bantuan medis dan psikologis")  # fmt: skip
    if reached >= 10:
        _owed(actor, docket, claim, on, until, chance, paid)
    if chance.random() < 0.4:
        print_restitution(actor=actor, at=until, docket=docket, claim=claim)
    if reached >= 7 and chance.random() < 0.3:
        print_summary(actor=actor, at=until, docket=docket)


def _owed(actor: Actor, docket: Docket, claim: Claim, on: date, until: datetime, chance: Random, paid: str) -> None:
    """Choose the regime, start its clock, and pay as chance has it."""
    regimes = list(regimes_on(claim.adjudged_on or on))
    if regimes:
        claim = choose_regime(actor=actor, at=until, claim=claim, regime=chance.choice(regimes))
    for kind in (Milestone.COPY_RECEIVED, Milestone.FINAL_NOTICE):
        claim = mark(actor=actor, at=until, claim=claim, kind=kind, on=on, number=f"W26/{chance.randint(100, 900)}")
    how, owed = paid or chance.choice(PAID), claim.adjudged or 0
    parts = {"NOTHING": (), "PART": (owed // 4, owed // 5), "WHOLE": (owed // 2, owed - owed // 2)}[how]
    for number, amount in enumerate(parts, 1):
        pay(actor=actor, at=until, claim=claim, amount=amount, on=on, payer=Payer.OFFENDER,
            proof=f"BP-{number}/{on:%m/%Y}")  # fmt: skip
