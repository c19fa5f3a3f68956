"""She has the use of her data restricted: her records close in the database, through joining and parting of persons."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.rules import SYSTEM
from suluh.cases.actions.grants import accept_grant, grant_case
from suluh.cases.actions.rights import answer, ask, lift
from suluh.cases.kinds import Basis, Part
from suluh.cases.kinds.rights import AskedBy, RequestKind, RequestState
from suluh.cases.models import Case
from suluh.clearing.actions.judge import confirm_judgement
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.clearing.tests.test_pages import HINT, TYPED
from suluh.database.identity import acting_as, for_purpose
from suluh.database.policies import STAFF
from suluh.people.models import Identity, Record
from tests.world import NOW, World


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def restrict(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        asked = ask(actor=sari, at=NOW, case=case, kind=RequestKind.RESTRICT, asked_by=AskedBy.PERSON, text="Tutup")
        answer(actor=sari, at=NOW, request=asked, state=RequestState.GRANTED, text="Ditutup")


def seen(world: World, *records: UUID) -> dict[str, set[UUID]]:
    """Return which of the records each of the cast reaches, after making sure that identities follow them."""
    found = {}
    for name in world.users:
        who = world.actor(name).identity()
        if who.role not in STAFF:
            continue
        with acting_as(who):
            found[name] = set(Record.objects.filter(pk__in=records).values_list("pk", flat=True))
            with for_purpose("SERVICE"):
                assert set(Identity.objects.filter(pk__in=records).values_list("pk", flat=True)) == found[name], name
    return found


def join(world: World, pair: Pair) -> Judgement:
    judgement, nadi = judge(world, "yosef", pair, Verdict.SAME), world.actor("nadi")
    with acting_as(nadi.identity()):
        confirm_judgement(actor=nadi, at=NOW, judgement=judgement, agrees=True)
    return judgement


def test_joined_persons_close_together_and_parting_opens_again(client: Client, world: World, pair: Pair) -> None:
    world.verify()
    open_cases(world, pair)
    left_is_hers = pair.left_agency_id == world.report.agency_id
    hers, other = (pair.left_id, pair.right_id) if left_is_hers else (pair.right_id, pair.left_id)
    apart = seen(world, hers, other)
    judgement = join(world, pair)
    with acting_as(SYSTEM.identity()):
        case = Case.objects.get(record=hers)
    restrict(world, case)
    closed = seen(world, hers, other)
    assert {name: records for name, records in closed.items() if records} == {
        "sari": {hers}, "ina": {hers}, "dina": {hers}, "dewi": {other},
    }  # fmt: skip
    client.force_login(world.users["nadi"])
    back = client.post(reverse("clearing:retract", args=[judgement.pk]), {"reason": "Ternyata dua orang."})
    assert back.status_code == 302
    parted = seen(world, hers, other)
    assert {name: records - {hers} for name, records in parted.items()} == {
        name: records - {hers} for name, records in apart.items()
    }
    with acting_as(SYSTEM.identity()):
        mine = Record.objects.get(pk=hers)
        Record.objects.filter(pk=other).update(person=mine.person)
    assert seen(world, hers, other) == closed
    with acting_as(world.actor("sari").identity()):
        lift(actor=world.actor("sari"), at=NOW, case=case, text="Ia memintanya sendiri")
    assert seen(world, hers, other) == apart


def test_a_pair_with_her_waits_and_holds_up_no_queue(client: Client, world: World, pair: Pair) -> None:
    world.verify()
    open_cases(world, pair)
    with acting_as(SYSTEM.identity()):
        restrict(world, Case.objects.get(agency=world.agencies["uptd-kupang"]))
    client.force_login(world.users["yosef"])
    assert client.get(reverse("clearing:pair", args=[pair.pk])).status_code == 404
    following = client.post(reverse("clearing:next"), follow=True)
    assert following.status_code == 200, following.redirect_chain


def test_breaking_the_glass_opens_no_restricted_record_and_the_hint_says_whom_to_call(
    client: Client, world: World, case: Case
) -> None:
    reason = {"area": "53.71", "hours": "2", "reason": "Ia dikabarkan naik kapal malam ini, tolong periksa."}
    client.force_login(world.users["lalu"])
    assert client.post("/darurat/", reason).status_code == 302
    now = timezone.now()
    with acting_as(world.actor("lalu", now).identity()):
        assert Record.objects.filter(pk=case.record_id).exists()
    restrict(world, case)
    lalu = world.actor("lalu", now)
    with acting_as(lalu.identity()), for_purpose("SAFETY"):
        assert not Record.objects.filter(pk=case.record_id).exists()
        assert not Identity.objects.filter(pk=case.record_id).exists()
        assert not Case.objects.filter(pk=case.pk).exists()
    assert client.get(reverse("cases:case", args=[case.pk])).status_code == 404
    shown = client.post(HINT, TYPED).content.decode()
    assert "UPTD PPA Kota Kupang" in shown
    assert "Yasinta" not in shown


def test_what_was_lent_to_keep_her_safe_stays_open(world: World, case: Case) -> None:
    sari, dewi, shelter = world.actor("sari"), world.actor("dewi"), world.agencies["shelter-belu"]
    restrict(world, case)
    with acting_as(sari.identity()):
        case.refresh_from_db()
        lent = grant_case(actor=sari, at=NOW, case=case, agency=shelter, parts=[Part.NAME], basis=Basis.VITAL_INTEREST)
    with acting_as(dewi.identity()):
        accept_grant(actor=dewi, at=NOW, grant=lent)
        with for_purpose("SERVICE"):
            assert Identity.objects.filter(pk=case.record_id).exists()


def test_nobody_takes_a_restriction_away_by_hand(world: World, case: Case) -> None:
    restrict(world, case)
    with acting_as(world.actor("sari").identity()), transaction.atomic(), pytest.raises(DatabaseError, match="request"):
        Record.objects.filter(pk=case.record_id).update(only_for=None)


@pytest.mark.parametrize("name", ["koko", "vera", "yosef", "nadi"])
def test_pages_of_others_go_on_without_her(client: Client, world: World, pair: Pair, name: str) -> None:
    world.verify()
    open_cases(world, pair)
    with acting_as(SYSTEM.identity()):
        case = Case.objects.get(agency=world.agencies["uptd-kupang"])
        person = case.record.person_id
    restrict(world, case)
    client.force_login(world.users[name])
    pages = [
        reverse("reports:reports"), reverse("reports:report", args=[world.report.pk]), "/",
        reverse("clearing:queue"), reverse("clearing:pair", args=[pair.pk]), reverse("cases:person", args=[person]),
        reverse("clearing:person", args=[person]), reverse("cases:index"),
    ]  # fmt: skip
    for page in pages:
        answered = client.get(page)
        assert answered.status_code in (200, 302, 403, 404), page
        assert "Yasinta" not in answered.content.decode()
