"""The verifier's queue and her decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from suluh.answers import Refused
from suluh.audit.models import Entry
from suluh.database.identity import acting_as
from suluh.library.models import Deadline
from suluh.linkage.dates import PartialDate
from suluh.notices.models import Notice
from suluh.people.models import Record
from suluh.reports.actions import correct_report, decide_report
from suluh.reports.kinds import Decision, Status
from suluh.reports.models import Report, Review
from suluh.reports.rules.deciding import Deciding, is_late, may_review
from tests.world import MARIA, NOW, TELLING, World

QUEUE = reverse("reports:queue")


@pytest.fixture
def vera(client: Client, world: World) -> Client:
    client.force_login(world.users["vera"])
    return client


def page_of(report: Report) -> str:
    return reverse("reports:verify", args=[report.pk])


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (Deciding(Status.RECEIVED, Decision.VERIFIED), set()),
        (Deciding(Status.RECEIVED, Decision.VERIFIED, own=True), {"OWN_REPORT"}),
        (Deciding(Status.RECEIVED, Decision.VERIFIED, unanswered=True), {"UNANSWERED"}),
        (Deciding(Status.RECEIVED, Decision.VERIFIED, unanswered=True, note="Sudah ditanyakan"), set()),
        (Deciding(Status.RECEIVED, Decision.RETURNED), {"NO_REASON"}),
        (Deciding(Status.RECEIVED, Decision.RETURNED, ("INCOMPLETE",), unanswered=True), set()),
        (Deciding(Status.RECEIVED, Decision.REFUSED), {"NO_REASON"}),
        (Deciding(Status.RECEIVED, Decision.REFUSED, ("NO_CONTENT",)), set()),
        (Deciding(Status.SUPERSEDED, Decision.VERIFIED), {"CLOSED"}),
    ],
)
def test_when_a_report_may_be_decided(wanted: Deciding, codes: set[str]) -> None:
    assert may_review(wanted).codes == codes


DAY, THREE = NOW - timedelta(days=1), NOW - timedelta(days=3)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("received", "urgent", "moments", "late"),
    [
        (THREE, False, (THREE, DAY), False),  # at its time, not after it
        (THREE - SECOND, False, (THREE, DAY), True),
        (DAY - SECOND, False, (THREE, DAY), False),
        (DAY - SECOND, True, (THREE, DAY), True),  # what is urgent waits for a first look alone
        (THREE - SECOND, True, (None, None), False),  # no instrument gives a deadline: nothing is late
        (THREE - SECOND, True, (THREE, None), True),
    ],
)
def test_a_report_is_late_after_its_time(
    received: datetime, urgent: bool, moments: tuple[datetime | None, datetime | None], late: bool
) -> None:
    assert is_late(received, urgent=urgent, late=moments[0], urgent_late=moments[1]) is late


def test_the_queue_marks_late_what_the_library_says_is_late(world: World, client: Client) -> None:
    client.force_login(world.users["vera"])
    assert 'end late"' in client.get(reverse("reports:queue")).content.decode()  # told in March
    with acting_as(world.actor("koko").identity()):
        Deadline.objects.filter(code__in=("dl-verifikasi", "dl-triase")).update(
            ends=date(2022, 1, 1)
        )  # no longer in force
    assert 'end late"' not in client.get(reverse("reports:queue")).content.decode()


def test_urgent_comes_first_then_children_then_who_waited_longest(vera: Client, world: World) -> None:
    child = world.tell(people=(replace(MARIA, birth=PartialDate(2010), nik=""),), narrative="Anak. " * 20)
    urgent = world.tell(urgent=True)
    rows = [row.pk for row in vera.get(QUEUE).context["page"]]
    assert rows == [urgent.pk, child.pk, world.report.pk]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2), ("?finding=CHILD", 1), ("?channel=PHONE", 2), ("?channel=WEB", 0), ("?source=STAFF", 2),
        ("?days=1", 2), ("?regency=53.71", 2), ("?regency=53.04", 0), ("?regency=52.71", 2), ("?days=x", 2),
        ("?urut=-menunggu", 2), ("?urut=lembaga", 2), ("?urut=nonsense", 2), ("?hal=999", 2), ("?hal=x", 2),
    ],
)  # fmt: skip
def test_the_queue_is_narrowed_and_sorted_and_bears_any_address(
    vera: Client, world: World, query: str, count: int
) -> None:
    world.tell(people=(replace(MARIA, birth=PartialDate(2010), nik=""),))
    assert len(vera.get(QUEUE + query).context["page"]) == count


def test_a_verifier_sees_the_checks_and_her_look_is_noted(vera: Client, world: World) -> None:
    report = world.tell(people=(replace(MARIA, birth=PartialDate(1998, 4, 17)),))
    page = vera.get(page_of(report)).content.decode()
    assert "Tanggal lahir di NIK berbeda dari laporan (tahun)" in page
    assert "Maria Yasinta Bano" in page
    assert "Ibu dari Maria" in page
    with acting_as(world.actor("sinta").trail_identity()):
        looks = Entry.objects.filter(event__in=["identity.read", "teller.read"])
        assert {look.purpose for look in looks} == {"VERIFICATION"}
        assert looks.count() == 2


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"decision": "VERIFIED"}, "VERIFIED"),
        ({"decision": "RETURNED", "return_reasons": ["UNCLEAR_TIME"], "note": "Kapan berangkat?"}, "RETURNED"),
        ({"decision": "REFUSED", "refuse_reasons": ["SAME_REPORT"]}, "REFUSED"),
    ],
)
def test_a_decision_is_kept_and_the_next_report_opened(
    vera: Client, world: World, sent: dict[str, object], status: str
) -> None:
    other = world.tell()
    answer = vera.post(page_of(world.report), sent)
    assert answer.headers["Location"] == page_of(other)
    with acting_as(world.actor("vera").identity()):
        assert Report.objects.get(pk=world.report.pk).status == status
        assert Review.objects.get().by == world.users["vera"]
        withdrawn = Record.objects.get(mention__report=world.report).withdrawn_at
    assert bool(withdrawn) is (status == "REFUSED")
    assert vera.post(page_of(other), {"decision": "VERIFIED"}).headers["Location"] == QUEUE


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"decision": "RETURNED", "note": "Panjang lebar"}, "Pilih sedikitnya satu alasan"),
        ({"decision": "REFUSED", "return_reasons": ["INCOMPLETE"], "note": "Panjang lebar"}, "sedikitnya satu alasan"),
        ({"note": "Panjang lebar"}, "field-errors"),
    ],
)
def test_a_decision_without_reasons_is_refused_and_nothing_typed_is_lost(
    vera: Client, world: World, sent: dict[str, object], says: str
) -> None:
    answer = vera.post(page_of(world.report), sent)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert "Panjang lebar" in answer.content.decode()


def test_grave_findings_are_answered_before_it_is_verified(vera: Client, world: World) -> None:
    report = world.tell(narrative="")
    assert "tulis penjelasannya" in vera.post(page_of(report), {"decision": "VERIFIED"}).content.decode()
    answer = vera.post(page_of(report), {"decision": "VERIFIED", "note": "Sudah diceritakan lewat telepon."})
    assert answer.status_code == 302


def test_two_officers_deciding_at_once_the_second_learns_of_the_first_and_loses_nothing(
    vera: Client, world: World
) -> None:
    second = world.actor("vita")  # reaches nothing here, but had the page open: the action itself must refuse
    with acting_as(world.actor("vera").identity()):
        decide_report(
            actor=world.actor("vera"), at=NOW, report=world.report, decision=Decision.RETURNED,
            reasons=("INCOMPLETE",), note="",
        )  # fmt: skip
        with pytest.raises(Refused, match=r"sudah diputuskan oleh vera pada .*Kembalikan"):
            decide_report(actor=second, at=NOW, report=world.report, decision=Decision.VERIFIED)
    answer = vera.post(page_of(world.report), {"decision": "VERIFIED", "note": "Catatan kedua"})
    assert answer.status_code == 200
    assert "Catatan kedua" in answer.content.decode()
    assert "Keterangan belum lengkap" in answer.content.decode()


def test_sending_the_same_decision_again_changes_nothing(vera: Client, world: World) -> None:
    for _ in range(2):
        assert vera.post(page_of(world.report), {"decision": "VERIFIED"}).status_code == 302
    with acting_as(world.actor("vera").identity()):
        assert Review.objects.count() == 1


def test_who_entered_a_report_does_not_verify_it(vera: Client, world: World) -> None:
    own = world.tell("vera", agency="gt-ntt", area="53")
    page = vera.get(page_of(own)).content.decode()
    assert "petugas lain yang memverifikasinya" in page
    assert "Maria" not in page
    assert vera.post(page_of(own), {"decision": "VERIFIED"}).status_code == 200


def test_a_foreign_report_is_not_there(client: Client, world: World) -> None:
    client.force_login(world.users["vita"])
    assert client.get(page_of(world.report)).status_code == 404
    assert client.post(page_of(world.report), {"decision": "VERIFIED"}).status_code == 404
    assert len(client.get(QUEUE).context["page"]) == 0


def test_the_queue_asks_as_often_for_many_as_for_one(vera: Client, world: World) -> None:
    with CaptureQueriesContext(connection) as one:
        vera.get(QUEUE)
    for _ in range(5):
        world.tell()
    with CaptureQueriesContext(connection) as many:
        vera.get(QUEUE)
    assert len(many) == len(one) <= 16


def waiting_notices(world: World, name: str) -> list[list[str]]:
    with acting_as(world.actor(name).identity()):
        return [one.arguments for one in Notice.objects.filter(kind="REPORT_WAITS")]


def test_verifiers_are_told_of_an_urgent_report_and_of_no_other(world: World) -> None:
    world.tell(external_id="biasa")
    assert waiting_notices(world, "vera") == []
    report = world.tell(external_id="mendesak", urgent=True)
    assert waiting_notices(world, "vera") == [[str(report.pk)]]
    assert waiting_notices(world, "vita") == []  # another province's


def test_who_sent_a_report_back_is_told_when_it_is_corrected(world: World) -> None:
    vera, ina = world.actor("vera"), world.actor("ina")
    with acting_as(vera.identity()):
        decide_report(actor=vera, at=NOW, report=world.report, decision=Decision.RETURNED, reasons=("INCOMPLETE",))
    with acting_as(ina.identity()):
        fresh, _ = correct_report(actor=ina, at=NOW, report=world.report, telling=TELLING, key="k")
    assert waiting_notices(world, "vera") == [[str(fresh.pk)]]
