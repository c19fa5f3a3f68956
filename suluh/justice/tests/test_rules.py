"""The chain and the ledger as tables that can be read with a prosecutor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from suluh.accounts.kinds import AgencyKind
from suluh.justice.kinds import Called, Milestone, Mover, NextKind, Phase, StageKind
from suluh.justice.rules.chain import NEXT, Step, Taken, called, may_charge, may_step, needs_informing
from suluh.justice.rules.restitution import (
    Instalment,
    Ledger,
    Reckoned,
    may_pay,
    may_reckon,
    next_move,
    share_paid,
)
from suluh.library.kinds import Head

S = StageKind
TODAY = date(2026, 3, 2)
REPORTED = (Taken(S.POLICE_REPORT, date(2026, 1, 5)),)
STEP = Step(REPORTED, S.INVESTIGATION, date(2026, 1, 9), "Polda NTT", "", TODAY)
STEPS = [
    ("a report after nothing", replace(STEP, before=(), kind=S.POLICE_REPORT, number="LP/B/12/2026"), set()),
    ("a verdict after nothing", replace(STEP, before=(), kind=S.VERDICT, number="1"), {"NO_WAY"}),
    ("investigation after a report", STEP, set()),
    ("on the same day", replace(STEP, on=date(2026, 1, 5)), set()),
    ("the day before", replace(STEP, on=date(2026, 1, 4)), {"BEFORE"}),
    ("tomorrow", replace(STEP, on=date(2026, 3, 3)), {"FUTURE"}),
    ("without an office", replace(STEP, office=" "), {"NO_OFFICE"}),
    ("a stop without its letter", replace(STEP, kind=S.STOPPED), {"NO_NUMBER"}),
    ("trial right after a report", replace(STEP, kind=S.TRIAL), {"NO_WAY"}),
    ("cassation against an acquittal",
     replace(STEP, before=(Taken(S.ACQUITTED, date(2026, 1, 5)),), kind=S.CASSATION, number="9"), set()),
    ("a file returned and sent again",
     replace(STEP, before=(Taken(S.FILE_RETURNED, date(2026, 1, 5)),), kind=S.FILE_SENT), set()),
]  # fmt: skip


@pytest.mark.parametrize(("told", "step", "codes"), STEPS, ids=[row[0] for row in STEPS])
def test_what_may_follow(told: str, step: Step, codes: set[str]) -> None:
    assert may_step(step).codes == codes


def test_there_is_no_way_of_mediation() -> None:
    words = " ".join(str(kind.label).lower() for kind in StageKind) + " ".join(StageKind.values).lower()
    assert not any(word in words for word in ("mediasi", "mediation", "damai", "restorati"))
    assert set(NEXT) == {None, *StageKind}


CALLED = [
    ((), Called.REPORTED),
    ((S.POLICE_REPORT, S.INQUIRY), Called.REPORTED),
    ((S.POLICE_REPORT, S.INVESTIGATION), Called.SUSPECT),
    ((S.POLICE_REPORT, S.INVESTIGATION, S.STOPPED), Called.REPORTED),
    ((S.INVESTIGATION, S.TRIAL, S.DEMAND, S.VERDICT), Called.DEFENDANT),
    ((S.INVESTIGATION, S.TRIAL, S.DEMAND, S.VERDICT, S.APPEAL), Called.DEFENDANT),
    ((S.INVESTIGATION, S.TRIAL, S.DEMAND, S.VERDICT, S.FINAL), Called.CONVICTED),
    ((S.INVESTIGATION, S.TRIAL, S.DEMAND, S.ACQUITTED, S.FINAL), Called.CLEARED),
]


@pytest.mark.parametrize(("stages", "name"), CALLED)
def test_nobody_is_called_convicted_before_it_is_final(stages: tuple[StageKind, ...], name: Called) -> None:
    assert called(stages) == name


def test_the_right_must_be_told_once_the_police_know() -> None:
    assert not needs_informing([S.COMPLAINT], informed=False)
    assert needs_informing([S.COMPLAINT, S.POLICE_REPORT], informed=False)
    assert not needs_informing([S.POLICE_REPORT], informed=True)


def test_charges_follow_the_day_of_the_act() -> None:
    assert may_charge(["uu21-2"], ["uu21-2", "kuhp-455"], date(2026, 2, 1)).clear
    assert may_charge(["kuhp-455"], ["uu21-2"], date(2025, 12, 31)).codes == {"NO_CHARGES"}
    assert may_charge(["uu21-2"], [], None).codes == {"NO_ACT_DAY"}


LPSK = Reckoned(
    phase=Phase.ASSESSED, amounts={Head.LOSS: 50_000_000}, by=AgencyKind.LPSK, leads=False, number="", on=TODAY,
    today=TODAY, regime="KUHAP 2025", heads=frozenset({Head.LOSS, Head.SUFFERING, Head.TREATMENT}),
)  # fmt: skip
COURT = replace(LPSK, phase=Phase.ADJUDGED, by=AgencyKind.COURT, number="12/Pid.Sus/2026/PN Kpg")
STATED = [
    ("LPSK calculates", LPSK, set()),
    ("a shelter calculates", replace(LPSK, by=AgencyKind.SHELTER), {"NOT_YOURS"}),
    ("who leads the case copies it with its number",
     replace(LPSK, by=AgencyKind.UPTD_PPA, leads=True, number="R-1"), set()),
    ("who leads the case, without a number", replace(LPSK, by=AgencyKind.UPTD_PPA, leads=True), {"NOT_YOURS"}),
    ("the court adjudges", COURT, set()),
    ("LPSK adjudges", replace(COURT, by=AgencyKind.LPSK), {"NOT_YOURS"}),
    ("a verdict without its number", replace(COURT, number=""), {"NO_NUMBER"}),
    ("a verdict that grants nothing", replace(COURT, amounts={}), set()),
    ("a calculation of nothing", replace(LPSK, amounts={Head.LOSS: 0}), {"NOTHING"}),
    ("below nought", replace(LPSK, amounts={Head.LOSS: -1}), {"NEGATIVE"}),
    ("a head the regime does not know", replace(LPSK, amounts={Head.OTHER: 1}), {"HEAD"}),
    ("tomorrow", replace(LPSK, on=date(2026, 3, 3)), {"FUTURE"}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "wanted", "codes"), STATED, ids=[row[0] for row in STATED])
def test_who_states_what(told: str, wanted: Reckoned, codes: set[str]) -> None:
    assert may_reckon(wanted).codes == codes


OWED = Instalment(amount=10_000_000, adjudged=50_000_000, paid=25_000_000, on=TODAY, today=TODAY, proof="BP-7")
PAID = [
    ("part of what is owed", OWED, set()),
    ("all that is left", replace(OWED, amount=25_000_000), set()),
    ("one rupiah more than is owed", replace(OWED, amount=25_000_001), {"TOO_MUCH"}),
    ("before anything was adjudged", replace(OWED, adjudged=None, paid=0), {"NOT_ADJUDGED"}),
    ("nothing", replace(OWED, amount=0), {"NOTHING"}),
    ("without a proof", replace(OWED, proof=""), {"NO_PROOF"}),
    ("tomorrow", replace(OWED, on=date(2026, 3, 3)), {"FUTURE"}),
]


@pytest.mark.parametrize(("told", "wanted", "codes"), PAID, ids=[row[0] for row in PAID])
def test_what_may_be_paid(told: str, wanted: Instalment, codes: set[str]) -> None:
    assert may_pay(wanted).codes == codes


def test_too_large_an_instalment_is_told_what_is_left() -> None:
    [reason] = may_pay(replace(OWED, amount=30_000_000)).reasons
    assert "Rp30.000.000" in str(reason)
    assert "Rp25.000.000" in str(reason)


ALL = frozenset(Phase)
OWES = Ledger(
    stated=ALL, adjudged=50_000_000, paid=0, informed=True, reported=True, final=True,
    events={Milestone.COPY_RECEIVED: date(2026, 2, 1)}, due_on=date(2026, 3, 3), warned_until=None,
)  # fmt: skip
EARLY = replace(OWES, stated=frozenset(), adjudged=0, due_on=None, events={})
WARNED = replace(
    OWES, due_on=date(2026, 2, 1), events={Milestone.WARNING: date(2026, 2, 20)}, warned_until=date(2026, 3, 6)
)
MOVES = [
    ("the police know, nobody told her", replace(EARLY, informed=False), NextKind.INFORM, Mover.INVESTIGATOR, False),
    ("told, not calculated", EARLY, NextKind.ASSESS, Mover.LPSK, False),
    ("calculated", replace(EARLY, stated=frozenset({Phase.ASSESSED})), NextKind.DEMAND, Mover.PROSECUTION, False),
    ("demanded", replace(EARLY, stated=frozenset({Phase.DEMANDED})), NextKind.ADJUDGE, Mover.COURT, False),
    ("refused by the court", replace(OWES, adjudged=0), NextKind.REFUSED, Mover.NOBODY, False),
    ("adjudged, no copy yet", replace(OWES, due_on=None, final=False), NextKind.NOTIFY, Mover.COURT, False),
    ("final, no copy yet", replace(OWES, due_on=None), NextKind.NOTIFY, Mover.PROSECUTION, False),
    ("the day before it is due", OWES, NextKind.PAY, Mover.OFFENDER, False),
    ("the day it is due", replace(OWES, due_on=TODAY), NextKind.PAY, Mover.OFFENDER, False),
    ("the day after", replace(OWES, due_on=date(2026, 3, 1)), NextKind.WARN, Mover.COURT, True),
    ("warned", WARNED, NextKind.PAY, Mover.OFFENDER, True),
    ("warned in vain", replace(WARNED, warned_until=date(2026, 3, 1)), NextKind.SEIZE, Mover.PROSECUTION, True),
    ("half paid and late", replace(OWES, paid=25_000_000, due_on=date(2026, 3, 1)), NextKind.WARN, Mover.COURT, True),
    ("paid", replace(OWES, paid=50_000_000), NextKind.DONE, Mover.NOBODY, False),
]


@pytest.mark.parametrize(("told", "ledger", "kind", "mover", "late"), MOVES, ids=[row[0] for row in MOVES])
def test_whose_move_it_is(told: str, ledger: Ledger, kind: NextKind, mover: Mover, late: bool) -> None:
    found = next_move(ledger, TODAY)
    assert (found.kind, found.mover, found.late) == (kind, mover, late)


def test_how_much_was_paid() -> None:
    assert share_paid(3, 2) == 66
    assert share_paid(0, 0) is None
