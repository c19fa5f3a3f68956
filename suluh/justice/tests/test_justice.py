"""Proceedings and restitution in the database: who reaches what, clocks of the regimes, and what may go wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.answers import Refused
from suluh.cases.actions import accept_grant, grant_case
from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.justice.access import get_docket
from suluh.justice.actions import papers
from suluh.justice.actions.chain import choose_charges, take_stage
from suluh.justice.actions.ledger import give_relief, open_claim, reckon, strike_payment
from suluh.justice.kinds import Milestone, OtherMoney, Phase, StageKind
from suluh.justice.models import Claim, Payment, Proceeding, Stage
from suluh.justice.queries.ledger import next_of, readings
from suluh.justice.queries.summary import overdue, summary
from suluh.justice.tests.parts import claim, docket, govern, instalment, proceeding
from suluh.library.kinds import Head
from suluh.library.models import Holiday
from tests.world import NOW, World

TODAY = date(2026, 3, 2)


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def test_five_regimes_disagree_and_the_chosen_one_is_the_clock(world: World, case: Case) -> None:
    made = claim(world, case)
    made = govern(
        world, made, "pp", (Milestone.COPY_RECEIVED, date(2026, 1, 26)), (Milestone.FINAL_NOTICE, date(2026, 1, 22))
    )
    with acting_as(world.actor("sari").identity()):
        found = {one.regime.code: one.due_on for one in readings(made, TODAY)}
    assert found == {
        "uu21": date(2026, 2, 5), "pp": date(2026, 3, 10), "perma": date(2026, 2, 25), "tpks": date(2026, 2, 25),
        "kuhap": date(2026, 2, 25),
    }  # fmt: skip
    assert made.due_on == date(2026, 3, 10)


def test_working_days_cross_a_holiday_by_the_dated_table(world: World, case: Case) -> None:
    """Thirty working days from 26 January pass over the Lunar New Year; one more holiday moves the day by one."""
    made = govern(world, claim(world, case), "pp", (Milestone.COPY_RECEIVED, date(2026, 1, 26)))
    before = made.due_on
    Holiday.objects.create(day=date(2026, 3, 3), label="Hari jadi daerah", area_code="53")
    moved = govern(world, made, "pp")
    assert (before, moved.due_on) == (date(2026, 3, 10), date(2026, 3, 11))


def test_a_regime_must_be_valid_on_the_day_of_the_verdict(world: World, case: Case) -> None:
    made = claim(world, case, on=date(2025, 11, 3))
    with pytest.raises(Refused) as told:
        govern(world, made, "kuhap")
    assert told.value.answer.codes == {"REGIME"}


def test_an_instalment_larger_than_the_debt_is_refused_and_nothing_is_kept(world: World, case: Case) -> None:
    made = claim(world, case)
    instalment(world, made, 25_000_000)
    with pytest.raises(Refused) as told:
        instalment(world, made, 25_000_001)
    assert told.value.answer.codes == {"TOO_MUCH"}
    with acting_as(world.actor("sari").identity()):
        assert Claim.objects.get().paid == 25_000_000
        with pytest.raises(DatabaseError), transaction.atomic():
            Claim.objects.update(paid=50_000_001)


def test_sent_twice_is_paid_once_and_a_mistake_is_struck_out(world: World, case: Case) -> None:
    made, sari = claim(world, case), world.actor("sari")
    first = instalment(world, made, 10_000_000, key="k")
    assert instalment(world, made, 10_000_000, key="k") == first
    with acting_as(sari.identity()):
        strike_payment(actor=sari, at=NOW, payment=first)
        strike_payment(actor=sari, at=NOW, payment=first)
        assert Claim.objects.get().paid == 0
        assert Payment.objects.get().amount == 10_000_000
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.update(amount=1)


def test_other_money_never_lowers_the_debt(world: World, case: Case) -> None:
    claim(world, case)
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        give_relief(
            actor=sari, at=NOW, docket=docket(world, case), kind=OtherMoney.LPSK_HELP, amount=5_000_000, on=TODAY,
            giver="LPSK",
        )  # fmt: skip
        found = Claim.objects.get()
    assert (found.adjudged, found.paid) == (50_000_000, 0)


def test_the_calculation_is_printed_as_the_ledger_stands_now(
    world: World, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: dict[str, object] = {}
    monkeypatch.setattr(papers, "issue_paper", lambda **facts: printed.update(facts["data"]))
    made, sari = (
        govern(world, claim(world, case), "pp", (Milestone.COPY_RECEIVED, date(2026, 1, 26))),
        world.actor("sari"),
    )
    made.due_on = None  # what somebody has held in her hand since before
    instalment(world, made, 20_000_000)
    with acting_as(sari.identity()):
        papers.print_restitution(actor=sari, at=NOW, docket=docket(world, case), claim=made)
    assert (printed["paid"], printed["left"], printed["due"]) == ("Rp20.000.000", "Rp30.000.000", "10 Maret 2026")


def test_who_moves_next_is_said_from_the_ledger(world: World, case: Case) -> None:
    proceeding(world, case)
    made = claim(world, case)
    govern(world, made, "kuhap", (Milestone.COPY_RECEIVED, date(2026, 1, 26)))
    with acting_as(world.actor("sari").identity()):
        found = next_of(case.pk, Claim.objects.select_related("regime").get(), TODAY)
        late = list(overdue(TODAY))
    assert (found.kind, found.mover, found.late) == ("WARN", "COURT", True)
    assert len(late) == 1


def test_charges_before_and_after_the_new_code(world: World, case: Case) -> None:
    one, sari = proceeding(world, case), world.actor("sari")
    with acting_as(sari.identity()):
        with pytest.raises(Refused):
            choose_charges(actor=sari, at=NOW, proceeding=one, act_on=date(2025, 12, 31), charges=["kuhp-455"])
        both = choose_charges(
            actor=sari, at=NOW, proceeding=one, act_on=date(2026, 1, 2), charges=["kuhp-455", "uu21-2"]
        )
    assert both.charges == ["kuhp-455", "uu21-2"]


def test_a_stage_is_written_once_and_stays(world: World, case: Case) -> None:
    one, sari = proceeding(world, case), world.actor("sari")
    with acting_as(sari.identity()):
        for _ in range(2):
            one = take_stage(
                actor=sari, at=NOW, proceeding=one, kind=StageKind.INVESTIGATION, on=date(2026, 1, 9),
                office="Polda NTT", key="once",
            )  # fmt: skip
        assert one.stages.count() == 2
        with pytest.raises(DatabaseError), transaction.atomic():
            Stage.objects.update(number="x")


def let_in_lpsk(world: World, case: Case, *parts: Part) -> None:
    """Let the agency in Mataram be LPSK, and let it in to some parts."""
    Agency.objects.filter(pk=world.agencies["uptd-mataram"].pk).update(kind=AgencyKind.LPSK)
    world.agencies["uptd-mataram"].refresh_from_db()
    sari, lalu = world.actor("sari"), world.actor("lalu")
    with acting_as(sari.identity()):
        grant = grant_case(
            actor=sari, at=NOW, case=case, agency=world.agencies["uptd-mataram"], parts=parts, basis=Basis.CONSENT
        )
    with acting_as(lalu.identity()):
        accept_grant(actor=lalu, at=NOW, grant=grant)


def test_lpsk_states_what_it_calculated_and_sees_nothing_else(world: World, case: Case) -> None:
    proceeding(world, case)
    let_in_lpsk(world, case, Part.RESTITUTION)
    lalu = world.actor("lalu")
    with acting_as(lalu.identity()):
        lent = get_docket(lalu, case.pk, NOW, Part.RESTITUTION)
        assert (lent.case, lent.leads, lent.kind) == (None, False, AgencyKind.LPSK)
        with pytest.raises(Http404):
            get_docket(lalu, case.pk, NOW, Part.JUSTICE)
        begun = open_claim(actor=lalu, at=NOW, docket=lent)
        reckon(
            actor=lalu, at=NOW, docket=lent, claim=begun, phase=Phase.ASSESSED, on=TODAY,
            amounts={Head.LOSS: 30_000_000, Head.SUFFERING: 20_000_000},
        )  # fmt: skip
        with pytest.raises(Refused):
            reckon(
                actor=lalu, at=NOW, docket=lent, claim=begun, phase=Phase.ADJUDGED, on=TODAY,
                amounts={Head.LOSS: 1}, number="1",
            )  # fmt: skip
    with acting_as(world.actor("sari").identity()):
        assert Claim.objects.get().assessed == 50_000_000


def test_nobody_else_sees_it(world: World, case: Case) -> None:
    proceeding(world, case)
    claim(world, case)
    for name in ("lalu", "dewi", "vita"):
        with acting_as(world.actor(name).identity()):
            assert (Proceeding.objects.count(), Claim.objects.count()) == (0, 0)


def test_it_adds_up_by_year_and_region(world: World, case: Case) -> None:
    made = govern(world, claim(world, case), "kuhap", (Milestone.COPY_RECEIVED, date(2026, 1, 26)))
    instalment(world, made, 25_000_000)
    with acting_as(world.actor("koko").identity()):
        found, empty = summary(TODAY, area="53"), summary(TODAY, area="52")
    assert (found.all.adjudged, found.all.paid, found.all.share, found.all.late) == (50_000_000, 25_000_000, 50, 1)
    assert [(one.key, one.label, one.left) for one in found.regions] == [("53.71", "Kota Kupang", 25_000_000)]
    assert [one.key for one in found.years] == ["2026"]
    assert empty.all.claims == 0


def test_the_pages_refuse_beside_the_field_and_keep_what_was_typed(client: Client, world: World, case: Case) -> None:
    client.force_login(world.users["sari"])
    proceeding(world, case)
    claim(world, case)
    pay_at = reverse("justice:enter", args=[case.pk, "bayar"])
    typed = {"bayar-amount": "60.000.000", "bayar-on": "2026-02-01", "bayar-payer": "OFFENDER", "bayar-proof": "BP-9"}
    page = client.post(pay_at, typed).content.decode()
    assert "melebihi sisa utang Rp50.000.000" in page
    assert "BP-9" in page
    assert client.post(pay_at, typed | {"bayar-amount": "25.000.000"}).status_code == 302
    assert "Rp25.000.000" in client.get(reverse("justice:restitution", args=[case.pk])).content.decode()
    chain = client.get(reverse("justice:of_case", args=[case.pk])).content.decode()
    assert "LP/B/12/I/2026" in chain
    assert "Maria" not in chain
    assert "Rp50.000.000" in client.get(reverse("justice:summary")).content.decode()
    sent = client.post(reverse("justice:enter", args=[case.pk, "aturan"]), {"aturan-regime": "kuhap"})
    assert sent.status_code == 302
