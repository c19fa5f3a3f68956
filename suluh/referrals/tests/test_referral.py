"""A referral in the database: sent, answered, halted; and everything that may go wrong on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency, Membership
from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.cases.kinds import GrantEnding, Part
from suluh.cases.models import Case, Grant
from suluh.cases.tests.lending import offer
from suluh.database.identity import acting_as, for_purpose
from suluh.notices.models import Notice
from suluh.people.kinds import Purpose
from suluh.referrals.access import escalated_to, received_by, sent_by
from suluh.referrals.actions.answering import (
    ask_back,
    decline_referral,
    finish_referral,
    remind_receiver,
    reply,
    return_referral,
    withdraw_referral,
)
from suluh.referrals.actions.sending import withdraw_consent
from suluh.referrals.actions.work import add_task, end_task, share_cost, strike_cost
from suluh.referrals.jobs import watch
from suluh.referrals.kinds import Declining, Kind, Need, Outcome, Side, Source, StepKind, TaskState
from suluh.referrals.models import Consent, Referral, Task
from suluh.referrals.queries import coordinator_area, load_of, pattern_of, receivers
from suluh.referrals.rules.costs import Portion
from suluh.referrals.tests.parts import accept, agree, send
from suluh.taskforces.kinds import PartyRole
from suluh.taskforces.models import Agreement, AgreementParty, AgreementShare, AgreementTask
from suluh.taskforces.queries.agreements import find_agreement
from suluh.taskforces.tests.stage import make_agreement, make_force
from tests.test_policies import count
from tests.world import NOW, World

LATER = NOW + timedelta(days=2)


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def state_of(world: World, referral: Referral) -> str:
    with acting_as(world.actor("sari").identity()):
        return Referral.objects.get(pk=referral.pk).state


def told(world: World, name: str) -> list[str]:
    """Return the kinds of notices in somebody's inbox."""
    with acting_as(world.actor(name).identity()):
        return sorted(Notice.objects.values_list("kind", flat=True))


def reads(world: World, name: str) -> int:
    """Count the identities that somebody can open."""
    with acting_as(world.actor(name).identity()), for_purpose(Purpose.SERVICE):
        return count("people_identity")


def test_a_referral_goes_to_an_agency_and_opens_when_it_is_accepted(world: World, case: Case) -> None:
    referral = send(world, case)
    lalu = world.actor("lalu")
    with acting_as(lalu.identity()):
        assert received_by(lalu).get() == referral
        assert not Case.objects.exists()
    assert reads(world, "lalu") == 0
    assert told(world, "lalu") == ["REFERRAL_WAITS"]
    accept(world, referral)
    assert reads(world, "lalu") == 1
    assert "REFERRAL_MOVED" in told(world, "sari")


def test_the_loop_closes_with_an_outcome_the_sender_sees_and_access_ends(world: World, case: Case) -> None:
    referral, lalu, sari = accept(world, send(world, case)), world.actor("lalu"), world.actor("sari")
    with acting_as(lalu.identity()):
        finish_referral(actor=lalu, at=LATER, referral=referral, outcome=Outcome.PARTLY, text="Ditampung sepuluh hari.")
    assert reads(world, "lalu") == 0
    with acting_as(sari.identity()):
        seen = sent_by(sari).get()
    assert (seen.state, seen.outcome, seen.outcome_text) == ("DONE", "PARTLY", "Ditampung sepuluh hari.")


def test_sent_twice_is_sent_once(world: World, case: Case) -> None:
    consent = agree(world, case)
    assert send(world, case, consent=consent, key="k1") == send(world, case, consent=consent, key="k1")


def test_accepted_twice_is_accepted_once(world: World, case: Case) -> None:
    referral = send(world, case)
    accept(world, referral)
    accept(world, referral)
    with acting_as(world.actor("sari").identity()):
        assert [step.kind for step in referral.steps.order_by("at")] == ["SENT", "ACCEPTED"]


def test_declining_after_acceptance_is_refused_and_changes_nothing(world: World, case: Case) -> None:
    referral, lalu = accept(world, send(world, case)), world.actor("lalu")
    with acting_as(lalu.identity()), pytest.raises(Refused) as told:
        decline_referral(actor=lalu, at=LATER, referral=referral, reason=Declining.FULL, text="")
    assert told.value.answer.codes == {"NO_WAY"}
    assert state_of(world, referral) == "ACCEPTED"
    assert reads(world, "lalu") == 1


def test_declined_is_told_to_the_sender_with_its_reason(world: World, case: Case) -> None:
    referral, lalu = send(world, case), world.actor("lalu")
    with acting_as(lalu.identity()):
        decline_referral(actor=lalu, at=NOW, referral=referral, reason=Declining.FULL, text="Penuh sampai Mei.")
    with acting_as(world.actor("sari").identity()):
        assert Referral.objects.get().declining == "FULL"
        assert Grant.objects.get().ending == "DECLINED"
    with pytest.raises(Refused):
        accept(world, referral)


def test_a_question_and_its_answer_give_the_time_anew(world: World, case: Case) -> None:
    referral, lalu, sari = send(world, case), world.actor("lalu"), world.actor("sari")
    with acting_as(lalu.identity()):
        ask_back(actor=lalu, at=NOW, referral=referral, text="Apakah ia datang dengan anaknya?")
    with acting_as(sari.identity()):
        answered = reply(actor=sari, at=NOW + timedelta(hours=20), referral=referral, text="Ya, seorang bayi.")
    assert answered.state == "SENT"
    assert answered.answer_by == NOW + timedelta(hours=44)


def test_the_list_opens_where_something_waits(world: World, case: Case, client: Client) -> None:
    lalu = world.actor("lalu")
    referral = send(world, case)
    client.force_login(world.users["sari"])
    assert client.get(reverse("referrals:index")).context["box"] == "masuk"
    with acting_as(lalu.identity()):
        ask_back(actor=lalu, at=NOW, referral=referral, text="Apakah ia datang dengan anaknya?")
    page = client.get(reverse("referrals:index"))
    assert page.context["box"] == "terkirim"
    assert dict(page.context["boxes"]) == {"masuk": 0, "terkirim": 1}


def test_consent_withdrawn_mid_way_ends_the_access_at_once_and_tells_both(world: World, case: Case) -> None:
    consent = agree(world, case)
    referral = accept(world, send(world, case, consent=consent))
    by_law = accept(world, send(world, case, consent=None, by_law=frozenset({Part.NAME}), by_consent=frozenset(),
                                law="VITAL_INTEREST", law_note="Ia terancam dan harus dipindahkan."))  # fmt: skip
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        withdraw_consent(actor=sari, at=LATER, consent=consent, note="Ia tidak ingin dihubungi lagi.")
        withdraw_consent(actor=sari, at=LATER, consent=consent)
        assert Consent.objects.get(pk=consent.pk).withdrawn_note == "Ia tidak ingin dihubungi lagi."
    assert state_of(world, referral) == "HALTED"
    assert state_of(world, by_law) == "ACCEPTED"  # it rests on another basis
    assert reads(world, "lalu") == 1
    with acting_as(sari.identity()):
        assert Grant.objects.get(referral_id=referral.pk).ending == "WITHDRAWN"
    assert "REFERRAL_MOVED" in told(world, "lalu")
    with pytest.raises(Refused):
        send(world, case, consent=consent)


def test_the_receiver_is_dissolved(world: World, case: Case) -> None:
    waiting, working = send(world, case), accept(world, send(world, case))
    Agency.objects.filter(pk=world.agencies["uptd-mataram"].pk).update(is_active=False)
    assert watch(LATER) == 2
    assert watch(LATER) == 0
    assert state_of(world, waiting) == state_of(world, working) == "DISSOLVED"
    assert reads(world, "lalu") == 0
    world.agencies["uptd-mataram"].refresh_from_db()
    with pytest.raises(Refused):
        send(world, case)


def coordinate(world: World, name: str, agency: str, area: str | None) -> None:
    Membership.objects.create(
        user=world.users[name], agency=world.agencies[agency], role=Role.COORDINATOR, area_id=area,
        starts=date(2025, 1, 1),
    )  # fmt: skip


def test_unanswered_in_one_province_goes_to_its_coordinator_who_gives_new_time(world: World, case: Case) -> None:
    referral, koko = send(world, case, "shelter-belu"), world.actor("koko")
    assert watch(NOW + timedelta(hours=23)) == 0
    assert watch(LATER) == 1
    with acting_as(koko.identity()):
        assert escalated_to(koko).get().escalated_to == "53"
        remind_receiver(actor=koko, at=LATER, referral=referral, text="Mohon dijawab hari ini.")
    accept(world, referral, "dewi")


def test_unanswered_between_provinces_goes_to_the_country(world: World, case: Case) -> None:
    coordinate(world, "nadi", "gt-pusat", None)
    referral, koko, nadi = send(world, case), world.actor("koko"), world.actor("nadi")
    watch(LATER)
    with acting_as(koko.identity()):
        assert not escalated_to(koko).exists()
        with pytest.raises(Refused):
            return_referral(actor=koko, at=LATER, referral=referral, text="Cari yang lain.")
    with acting_as(nadi.identity()):
        assert escalated_to(nadi).get() == referral
        return_referral(actor=nadi, at=LATER, referral=referral, text="Rujuk ke Dinas Sosial NTB.")
    assert state_of(world, referral) == "RETURNED"


def test_a_region_without_a_task_force_is_passed_over_on_the_way_up(world: World) -> None:
    assert coordinator_area("53.71", "53.04", date(2026, 3, 2)) == "53"
    assert coordinator_area("52.71", "52.71", date(2026, 3, 2)) == ""  # NTB has no coordinator at all


def test_a_hand_over_moves_the_lead_and_the_sender_keeps_the_outcome(world: World, case: Case) -> None:
    referral = accept(world, send(world, case, kind=Kind.HANDOVER))
    lalu, sari = world.actor("lalu"), world.actor("sari")
    with acting_as(lalu.identity()):
        assert Case.objects.get().agency == world.agencies["uptd-mataram"]
        finish_referral(actor=lalu, at=LATER, referral=referral, outcome=Outcome.SERVED, text="Kini kami dampingi.")
        assert Case.objects.count() == 1  # the lead does not end with the referral
    with acting_as(sari.identity()):
        assert not Case.objects.exists()
        assert sent_by(sari).get().outcome == "SERVED"


def test_a_case_moves_to_a_region_without_a_task_force(world: World, case: Case) -> None:
    Membership.objects.filter(agency=world.agencies["gt-ntb"]).delete()
    accept(world, send(world, case, kind=Kind.HANDOVER))
    with acting_as(world.actor("lalu").identity()):
        assert Case.objects.get().area_code == "52.71"
    assert coordinator_area("53.71", "52.71", date(2026, 3, 2)) == ""


def test_two_who_decide_at_once_do_not_both_win(world: World, case: Case) -> None:
    referral, sari = send(world, case), world.actor("sari")
    with acting_as(sari.identity()):
        withdraw_referral(actor=sari, at=NOW, referral=referral)
    with pytest.raises(Refused):
        accept(world, referral)


def test_costs_are_shared_exactly_or_not_at_all(world: World, case: Case) -> None:
    referral, lalu = accept(world, send(world, case)), world.actor("lalu")
    bus, rest = Portion(600_000, Source.APBN), Portion(400_000, Source.APBD_REGENCY)
    with acting_as(lalu.identity()):
        with pytest.raises(Refused):
            share_cost(actor=lalu, at=NOW, referral=referral, item="Tiket", total=1_000_001, sender=bus, receiver=rest)
        share_cost(actor=lalu, at=NOW, referral=referral, item="Tiket", total=1_000_000, sender=bus, receiver=rest)
        assert load_of(referral).cost == 1_000_000


def test_only_who_wrote_a_cost_strikes_it_out(world: World, case: Case) -> None:
    referral, lalu, sari = accept(world, send(world, case)), world.actor("lalu"), world.actor("sari")
    bus, rest = Portion(600_000, Source.APBN), Portion(400_000, Source.APBD_REGENCY)
    with acting_as(lalu.identity()):
        cost = share_cost(
            actor=lalu, at=NOW, referral=referral, item="Tiket", total=1_000_000, sender=bus, receiver=rest
        )
    with acting_as(sari.identity()), pytest.raises(Refused, match="mencatat biaya ini"):
        strike_cost(actor=sari, at=NOW, cost=cost)
    with acting_as(lalu.identity()):
        first = strike_cost(actor=lalu, at=NOW, cost=cost).struck_at
        assert strike_cost(actor=lalu, at=NOW + timedelta(hours=1), cost=cost).struck_at == first
        assert load_of(referral).cost == 0


def agreed(world: World) -> Agreement:
    """Let NTT and NTB sign: the receiver meets her within two days, the sender's assessment follows in one more."""
    agreement = make_agreement()
    with acting_as(SYSTEM.identity()):
        first = agreement.parties.get()
        second = AgreementParty.objects.create(
            agreement=agreement, task_force=make_force("52"), role=PartyRole.DESTINATION
        )
        for position, (task, party, days) in enumerate([("Menjemput", second, 2), ("Asesmen", first, 1)], 1):
            AgreementTask.objects.create(agreement=agreement, position=position, task=task, party=party, days=days)
        for party, percent in ((first, 70), (second, 30)):
            AgreementShare.objects.create(agreement=agreement, cost="Tiket", party=party, percent=percent)
        agreement.parties.update(signed_on=date(2026, 1, 1))
    return agreement


def test_an_agreement_gives_both_sides_their_tasks_and_says_who_bears_what(world: World, case: Case) -> None:
    agreement = agreed(world)
    assert find_agreement("53.71", "52.71", date(2026, 3, 2)) == agreement
    assert pattern_of(agreement, "53.71", "52.71").shares == (("Tiket", 70, 30),)
    referral, lalu = accept(world, send(world, case, agreement=agreement)), world.actor("lalu")
    with acting_as(lalu.identity()):
        ours, theirs = Task.objects.get(side="RECEIVER"), Task.objects.get(side="SENDER")
        assert (ours.due_on, theirs.due_on) == (date(2026, 3, 4), date(2026, 3, 5))
        with pytest.raises(Refused) as told:
            finish_referral(actor=lalu, at=NOW, referral=referral, outcome=Outcome.SERVED, text="Sudah diantar.")
        assert told.value.answer.codes == {"OPEN_TASKS"}
        with pytest.raises(Refused):
            end_task(actor=lalu, at=NOW, task=theirs, state=TaskState.DONE)
        end_task(actor=lalu, at=NOW, task=ours, state=TaskState.DONE)
        end_task(actor=lalu, at=NOW, task=ours, state=TaskState.DROPPED)
        ours.refresh_from_db()
    assert ours.state == "DONE"


def test_a_task_names_a_day_that_is_still_to_come(world: World, case: Case) -> None:
    referral, lalu = accept(world, send(world, case)), world.actor("lalu")
    with acting_as(lalu.identity()), pytest.raises(Refused) as told:
        add_task(
            actor=lalu, at=NOW, referral=referral, what="Antar ke dokter", side=Side.RECEIVER, due_on=date(2026, 3, 1)
        )
    assert told.value.answer.codes == {"PAST"}


def test_those_who_serve_the_need_come_first_and_the_nearest_of_them(world: World) -> None:
    found = [(agency.code, fit) for agency, fit in receivers("53.04", [Need.SHELTER], but=0)]
    assert found[0] == ("shelter-belu", True)
    assert ("uptd-mataram", True) not in found
    assert ("gt-pusat", False) in found


def test_what_happened_stays_as_it_was_written(world: World, case: Case) -> None:
    referral = send(world, case)
    with acting_as(world.actor("sari").identity()), pytest.raises(DatabaseError), transaction.atomic():
        referral.steps.update(kind=StepKind.ACCEPTED)
    with acting_as(world.actor("lalu").identity()), pytest.raises(DatabaseError), transaction.atomic():
        Referral.objects.update(by_law=["NUMBERS"])


def test_nobody_else_knows_of_it(world: World, case: Case) -> None:
    accept(world, send(world, case, "shelter-belu"), "dewi")
    for name in ("lalu", "vita"):
        with acting_as(world.actor(name).identity()):
            assert Referral.objects.count() == 0
    for name in ("koko", "dewi", "sari"):
        with acting_as(world.actor(name).identity()):
            assert Referral.objects.count() == 1


def test_consent_that_is_withdrawn_ends_access_given_in_an_answer(world: World) -> None:
    case = world.case()
    same, other = offer(world, case, Part.NAME, Part.NOTES), offer(world, case, Part.SERVICES)
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        withdraw_consent(actor=sari, at=NOW, consent=agree(world, case, Part.NAME))
    with acting_as(SYSTEM.identity()):
        endings = dict(Grant.objects.values_list("pk", "ending"))
    assert endings == {same.pk: GrantEnding.WITHDRAWN, other.pk: ""}
