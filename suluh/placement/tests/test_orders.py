"""Companies, licences, job orders and quotas: who may enter them, what is refused, and what the public is told."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.placement.actions.orders import allot, enter_order, set_cost
from suluh.placement.kinds import LicenceStanding, OrderStanding, Payer
from suluh.placement.models import Allotment
from suluh.placement.queries.orders import look_up
from suluh.placement.rules.orders import Order, Term, licence_standing, may_allot, order_standing
from suluh.placement.tests.stage import BELU, TERMS, make_company, make_order, officer
from suluh.villages.actions import issue_letter
from suluh.villages.kinds import LetterKind
from suluh.villages.tests.stage import make_resident, make_village, officer_of
from tests.world import NOW, World

DAY = date(2026, 3, 2)
LOOK = "/periksa-tawaran/nomor/"


@pytest.mark.parametrize(
    ("term", "standing"),
    [
        (Term(DAY, date(2027, 1, 1)), LicenceStanding.VALID),
        (Term(date(2020, 1, 1), DAY), LicenceStanding.EXPIRED),  # the last day is exclusive
        (Term(date(2020, 1, 1), date(2026, 3, 3)), LicenceStanding.SOON),
        (Term(date(2026, 3, 3), date(2027, 1, 1)), LicenceStanding.AHEAD),
        (Term(DAY, date(2027, 1, 1), suspended_on=DAY), LicenceStanding.SUSPENDED),
        (Term(DAY, date(2027, 1, 1), suspended_on=date(2026, 3, 3)), LicenceStanding.VALID),
        (Term(DAY, date(2027, 1, 1), suspended_on=DAY, revoked_on=DAY), LicenceStanding.REVOKED),
    ],
)
def test_how_a_licence_stands(term: Term, standing: LicenceStanding) -> None:
    assert licence_standing(term, DAY) is standing


@pytest.mark.parametrize(
    ("order", "standing"),
    [
        (Order(DAY, date(2027, 1, 1), DAY), OrderStanding.OPEN),
        (Order(DAY, date(2027, 1, 1)), OrderStanding.UNVERIFIED),
        (Order(DAY, date(2027, 1, 1), date(2026, 3, 3)), OrderStanding.UNVERIFIED),
        (Order(date(2025, 1, 1), DAY, DAY), OrderStanding.EXPIRED),
        (Order(date(2026, 4, 1), date(2027, 1, 1), DAY), OrderStanding.AHEAD),
        (Order(DAY, date(2027, 1, 1), DAY, DAY), OrderStanding.CLOSED),
    ],
)
def test_how_a_job_order_stands(order: Order, standing: OrderStanding) -> None:
    assert order_standing(order, DAY) is standing


@pytest.mark.parametrize(
    ("asked", "held", "taken", "left", "codes"),
    [
        (10, 0, 0, 10, set()),
        (11, 0, 0, 10, {"TOO_MANY"}),
        (15, 5, 5, 10, set()),  # what it holds already comes free again
        (4, 5, 5, 10, {"BELOW_TAKEN"}),
    ],
)
def test_how_places_are_shared_out(asked: int, held: int, taken: int, left: int, codes: set[str]) -> None:
    answer = may_allot(asked=asked, held=held, taken=taken, left=left, standing=OrderStanding.OPEN, within=True)
    assert answer.codes == codes


def test_no_more_places_are_shared_out_than_there_are(world: World) -> None:
    order, tono = make_order(world, seats=30), officer(world, "tono", "53")
    with acting_as(tono.identity()):
        allot(actor=tono, at=NOW, order=order, area=BELU, seats=20, within=True)
        with pytest.raises(Refused) as refused:
            allot(actor=tono, at=NOW, order=order, area="53.71", seats=11, within=True)
        assert str(refused.value) == "Hanya tersisa 10 tempat yang belum dibagikan."
        allot(actor=tono, at=NOW, order=order, area=BELU, seats=19, within=True)
        allot(actor=tono, at=NOW, order=order, area="53.71", seats=11, within=True)
        with pytest.raises(Refused) as refused:
            enter_order(actor=tono, at=NOW, row=order, **(TERMS | {"employer": order.employer, "seats": 29}))
        assert refused.value.answer.codes == {"BELOW_ALLOTTED"}
    with acting_as(tono.identity()), pytest.raises(IntegrityError), transaction.atomic():
        Allotment.objects.update(taken=1000)  # whatever the code does, the database holds


def test_what_is_free_is_not_laid_on_the_worker(world: World) -> None:
    order, tono = make_order(world), officer(world, "tono", "53")
    with acting_as(tono.identity()):
        with pytest.raises(Refused):
            set_cost(actor=tono, at=NOW, order=order, item="C01", label="Tiket", payer=Payer.WORKER, amount=1)
        set_cost(actor=tono, at=NOW, order=order, item="C01", label="Tiket", payer=Payer.EMPLOYER, amount=2_500_000)


def test_a_desk_of_a_regency_writes_no_company_into_being(world: World, client: Client) -> None:
    order = make_order(world)
    officer(world)
    client.force_login(world.users["lusi"])
    assert client.get(reverse("placement:orders")).status_code == 200
    for name in ("enter_company", "enter_employer", "enter_order"):
        assert client.get(reverse(f"placement:{name}")).status_code == 403
    answer = client.post(reverse("placement:allot", args=[order.pk]), {"area": BELU, "area_text": "", "seats": "5"})
    assert "Daerah ini di luar wilayah Anda." in answer.content.decode()
    client.force_login(world.users["tono"])
    answer = client.post(reverse("placement:allot", args=[order.pk]), {"area": BELU, "area_text": "", "seats": "5"})
    assert answer.status_code == 302
    assert b"5 dari 100" in client.get(reverse("placement:order", args=[order.pk])).content


def test_the_pages_show_what_was_entered(world: World, client: Client) -> None:
    company, order = make_company(world), make_order(world)
    client.force_login(world.users["tono"])
    listed = client.get(reverse("placement:companies"), {"q": "pt. bina-karya"}).content.decode()
    assert "PT Bina Karya Timur" in listed
    form = {"kind": "P3MI", "name": "pt BINA  karya timur", "area": "", "area_text": ""}
    assert "Nomor ini sudah tercatat." in client.post(reverse("placement:enter_company"), form).content.decode()
    note = {"kind": "COMPLAINT", "on": "2026-03-01", "text": "Meminta uang muka"}
    assert client.post(reverse("placement:remark", args=[company.pk]), note).status_code == 302
    assert "Meminta uang muka" in client.get(reverse("placement:company", args=[company.pk])).content.decode()
    assert "Ladang Sejahtera" in client.get(reverse("placement:employer", args=[order.employer_id])).content.decode()
    change = client.get(reverse("placement:change_order", args=[order.pk])).content.decode()
    assert 'value="JO/MY/2026/001"' in change


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jo my 2026 001", "terbuka"),
        ("SIP3MI-214-2024", "berlaku"),
        ("P.T. Bina Karya", "berlaku"),
        ("SIP3MI/214/2025", "Tidak tercatat di sini"),
        ("PT", "Tidak tercatat di sini"),
    ],
)
def test_the_public_looks_up_a_number_or_a_name(world: World, client: Client, text: str, said: str) -> None:
    make_company(world)
    make_order(world)
    assert said in client.post(LOOK, {"text": text}).content.decode()


def test_a_suspended_licence_warns(world: World) -> None:
    make_company(world, suspended_on=DAY)
    [seen] = look_up("bina karya timur", DAY)
    assert (seen.good, seen.standing) == (False, "dibekukan")


def test_a_letters_code_is_known_and_altered_by_one_sign_it_is_not(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "K7MQ-2XVB-9TRA"
    monkeypatch.setattr("suluh.papers.actions.code_of", lambda noise: code)
    village = make_village(world)
    resident, yuli = make_resident(world, village), officer_of(world)
    with acting_as(yuli.identity()):
        issue_letter(
            actor=yuli, at=NOW, village=village, resident=resident, kind=LetterKind.PERMIT, purpose="Bekerja", key="a"
        )
    assert "Surat ini tercatat" in client.post(LOOK, {"text": code}).content.decode()
    forged = code[:-1] + ("A" if code[-1] != "A" else "B")
    answer = client.post(LOOK, {"text": forged}).content.decode()
    assert "Surat yang kodenya tidak tercatat bisa jadi palsu" in answer
    assert "Yuliana" not in answer
