"""Lists of reports, one report, what came back, and the search for people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from suluh.audit.models import Entry
from suluh.database.identity import acting_as, for_purpose
from suluh.notices.queries import inbox
from suluh.people.models import Identity, Record
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision
from suluh.reports.models import Report
from tests.world import MARIA, NOW, World

LIST, RETURNED, SEARCH = (reverse(f"reports:{name}") for name in ("reports", "returned", "search"))


@pytest.fixture
def ina(client: Client, world: World) -> Client:
    client.force_login(world.users["ina"])
    return client


@pytest.fixture
def returned(world: World) -> Report:
    """The report that Ina took down, sent back by Vera."""
    with acting_as(world.actor("vera").identity()):
        decide_report(
            actor=world.actor("vera"), at=NOW, report=world.report, decision=Decision.RETURNED,
            reasons=("UNCLEAR_TIME",), note="Kapan ia berangkat?",
        )  # fmt: skip
    return world.report


def looks(world: World, event: str = "identity.read") -> list[tuple[str, str]]:
    """Return the looks at identities that stand in the trail, with purpose and reason."""
    with acting_as(world.actor("sinta").trail_identity()):
        return [(entry.purpose, entry.facts.get("reason", "")) for entry in Entry.objects.filter(event=event)]


def test_a_report_shows_whom_it_is_about_only_for_a_stated_purpose(ina: Client, world: World) -> None:
    address = reverse("reports:report", args=[world.report.pk])
    page = ina.get(address).content.decode()
    assert "Maria" not in page
    assert "5371035704019903" not in page
    assert "upahnya ditahan" in page
    assert looks(world) == []
    refused = ina.post(address, {"purpose": "CONTACT", "reason": "x"})
    assert refused.status_code == 200
    assert "Maria" not in refused.content.decode()
    page = ina.post(address, {"purpose": "CONTACT", "reason": "Menanyakan tanggal berangkat"}).content.decode()
    assert "Maria Yasinta Bano" in page
    assert "menyebut lahir 17-04-01, perempuan" in page
    assert looks(world) == [("CONTACT", "Menanyakan tanggal berangkat")]
    assert "Maria" not in ina.get(address).content.decode()


def test_a_coordinator_reads_the_report_and_no_identity(client: Client, world: World) -> None:
    client.force_login(world.users["koko"])
    address = reverse("reports:report", args=[world.report.pk])
    assert "Buka identitas" not in client.get(address).content.decode()
    assert client.post(address, {"purpose": "SAFETY", "reason": "Ingin tahu siapa"}).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?status=RETURNED", 1), ("?status=NONSENSE", 2), ("?channel=WEB", 0), ("?urut=-kabar", 2)],
)
def test_the_list_is_narrowed(ina: Client, world: World, returned: Report, query: str, count: int) -> None:
    world.tell()
    assert len(ina.get(LIST + query).context["page"]) == count


def test_the_list_holds_nothing_foreign(client: Client, world: World) -> None:
    client.force_login(world.users["lalu"])
    assert len(client.get(LIST).context["page"]) == 0


def test_what_came_back_stands_on_the_senders_desk_with_the_reasons(
    ina: Client, world: World, returned: Report
) -> None:
    page = ina.get(RETURNED).content.decode()
    assert "Waktu kejadian tidak jelas" in page
    assert "Kapan ia berangkat?" in page


def test_her_whole_agency_is_told_that_a_report_came_back_and_nothing_else(world: World, returned: Report) -> None:
    told = {}
    for name in ("ina", "sari", "dina", "dewi", "vera", "lalu"):
        with acting_as(world.actor(name).identity()):
            told[name] = [(one.kind, one.arguments) for one in inbox(world.users[name].pk)]
    waits = [("REPORT_RETURNED", [str(returned.pk)])]
    assert told == {"ina": waits, "sari": waits, "dina": waits, "dewi": [], "vera": [], "lalu": []}


def test_a_returned_report_is_corrected_from_what_was_said_and_both_versions_stay(
    ina: Client, world: World, returned: Report
) -> None:
    address = reverse("reports:correct", args=[returned.pk])
    form = ina.get(address)
    page = form.content.decode()
    for said in ("Maria Yasinta Bano", "5371035704019903", "+6283600010001", "Sore hari", "upahnya ditahan"):
        assert said in page
    assert looks(world) == [("CORRECTION", "")]
    interview = form.context["interview"]
    sent = {one.html_name: one.value() for part in (interview.report, *interview.people) for one in part}
    sent |= {"orang-0-village": "53.71.03.1001", "orang-0-village_text": "Oebobo", "departed_on": "1 Juli 2025"}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    sent |= {"kunci": interview.key, "orang": "1", "simpan": "1"}
    for _ in range(2):  # twice is once
        answer = ina.post(address, sent)
        assert answer.status_code == 302, answer.content.decode()
    with acting_as(world.actor("ina").identity()), for_purpose("CORRECTION"):
        fresh = Report.objects.get(follows=returned)
        assert (fresh.status, fresh.departed_on) == ("RECEIVED", "2025-07-01")
        assert Report.objects.get(pk=returned.pk).status == "SUPERSEDED"
        assert Record.objects.get(mention__report=returned).withdrawn_at is not None
        assert Identity.objects.get(record__mention__report=fresh).name == "Maria Yasinta Bano"
        assert not fresh.checks.filter(finding__in=["SAME_REPORT", "SAME_CODE"]).exists()
    old_page = ina.get(reverse("reports:report", args=[returned.pk])).content.decode()
    new_page = ina.get(reverse("reports:report", args=[fresh.pk])).content.decode()
    assert str(fresh.pk) in old_page
    assert str(returned.pk) in new_page
    assert "Kapan ia berangkat?" in old_page


def test_only_what_came_back_is_corrected(ina: Client, world: World) -> None:
    address = reverse("reports:correct", args=[world.report.pk])
    assert ina.get(address).headers["Location"] == reverse("reports:report", args=[world.report.pk])
    assert looks(world) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("maria", 2),
        ("Bano Maria", 1),
        ("MARIA YASINTA BANO", 1),
        ("5371035704019903", 1),
        ("0836 0001 0001", 1),
        ("Maria Yasinta Kolo", 1),  # of three words one may be missing
        ("Marta", 0),
        ("‮ ​ ..", 0),
        ("Maria Kolo", 0),
    ],
)
def test_people_are_found_by_name_and_number(client: Client, world: World, words: str, found: int) -> None:
    world.tell(people=(replace(MARIA, name="Maria Goreti", nik="", phones=()),))
    client.force_login(world.users["sari"])
    page = client.post(SEARCH, {"words": words})
    assert len(page.context["found"]) == found
    assert looks(world) == [("SEARCH", "")] * found


def test_a_search_finds_nobody_beyond_reach_and_says_nothing_of_them(client: Client, world: World) -> None:
    client.force_login(world.users["lalu"])
    assert client.post(SEARCH, {"words": "Maria"}).context["found"] == []


def test_the_same_people_and_weeks_are_found_to_be_perhaps_the_same_report(world: World) -> None:
    with acting_as(world.actor("ina").identity()):
        assert world.tell().checks.filter(finding="SAME_REPORT").exists()
        assert not world.tell(destination="SA").checks.filter(finding="SAME_REPORT").exists()
    other = world.tell("lalu", "uptd-mataram", "52.71")
    with acting_as(world.actor("lalu").identity()):
        assert not other.checks.filter(finding="SAME_REPORT").exists()  # the twin is beyond her reach


@pytest.mark.parametrize(("page", "most"), [(LIST, 14), (RETURNED, 14)])
def test_a_list_asks_as_often_for_many_as_for_one(ina: Client, world: World, page: str, most: int) -> None:
    def tell_returned() -> None:
        report = world.tell()
        with acting_as(world.actor("vera").identity()):
            decide_report(
                actor=world.actor("vera"), at=NOW, report=report, decision=Decision.RETURNED,
                reasons=("INCOMPLETE",), note="",
            )  # fmt: skip

    tell_returned()
    with CaptureQueriesContext(connection) as one:
        ina.get(page)
    for _ in range(3):
        tell_returned()
    with CaptureQueriesContext(connection) as many:
        ina.get(page)
    assert len(many) == len(one) <= most
