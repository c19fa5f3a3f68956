"""The signed-in home: everybody finds her own work, and nobody somebody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Invitation, Membership, Override
from suluh.accounts.rules import SYSTEM
from suluh.capture.tests.lists import SAMPLE, explain, hand_in, run, xlsx
from suluh.cases.actions import note_case
from suluh.cases.jobs import go_round
from suluh.cases.kinds import EventKind
from suluh.clearing.kinds import Verdict
from suluh.clearing.tests.pairs import judge, make_inquiry, make_pair, open_cases
from suluh.database.identity import acting_as
from suluh.desk.queries import waiting_for
from suluh.desk.rules import Task, in_order
from suluh.insights.actions.count import count_figures
from suluh.justice.tests.parts import claim
from suluh.placement.tests.stage import make_candidate, officer
from suluh.placement.tests.test_files import ready, set_off
from suluh.referrals.jobs import watch
from suluh.referrals.tests.parts import send
from suluh.reports.actions import set_status
from suluh.reports.kinds import Status
from tests.world import NOW, World

OLD, NEW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)


def task(title: str, count: int = 1, **facts: object) -> Task:
    return Task(title, count, "home", "", "", **facts)  # type: ignore[arg-type]


def test_what_is_urgent_comes_first_then_what_is_late_then_what_is_old() -> None:
    tasks = [
        task("none", 0, urgent=3),
        task("timeless"),
        task("new", oldest=NEW),
        task("old", oldest=OLD),
        task("late", oldest=NEW, late=1),
        task("urgent", oldest=NEW, urgent=1),
    ]
    assert [one.title for one in in_order(tasks)] == ["urgent", "late", "old", "new", "timeless"]


def home(client: Client, world: World, name: str) -> str:
    client.force_login(world.users[name])
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def waits(world: World, name: str, at: datetime = NOW) -> dict[str, int]:
    actor = world.actor(name, at)
    with acting_as(actor.identity()):
        return {task.page: task.count for task in in_order(waiting_for(actor, at))}


def test_a_verifier_finds_what_waits_and_what_is_late(client: Client, world: World) -> None:
    world.tell(urgent=True)
    at = NOW + timedelta(hours=30)
    actor = world.actor("vera", at)
    with acting_as(actor.identity()):
        [found] = in_order(waiting_for(actor, at))
    assert (found.count, found.urgent, found.late, found.page) == (2, 1, 1, "reports:queue")
    assert "Laporan menunggu verifikasi" in home(client, world, "vera")
    assert waits(world, "vita") == {}


def test_what_was_returned_lies_on_the_desk_it_came_from(client: Client, world: World) -> None:
    with acting_as(world.actor("vera").identity()):
        set_status(actor=world.actor("vera"), at=timezone.now(), report=world.report, status=Status.RETURNED)
    assert [waits(world, name) for name in ("ina", "sari", "lalu", "vera")] == [
        {"reports:returned": 1}, {"reports:returned": 1}, {}, {}
    ]  # fmt: skip
    page = home(client, world, "ina")
    assert "Laporan dikembalikan kepada Anda" in page
    assert "baru saja" in page
    assert "terlama" not in page


def test_an_import_comes_back_to_who_must_answer(client: Client, world: World) -> None:
    client.force_login(world.users["dina"])
    batch = hand_in(client, xlsx(*SAMPLE), world.agencies["uptd-kupang"].pk)
    assert waits(world, "dina") == {"capture:batches": 1}
    explain(client, batch)
    page = home(client, world, "dina")
    assert "Impor sedang berjalan" in page
    assert "Impor menunggu jawaban Anda" not in page
    run(batch)
    assert "Impor menunggu jawaban Anda" in home(client, world, "dina")
    assert waits(world, "ina") == {}


def test_a_clearing_officer_finds_pairs(client: Client, world: World) -> None:
    make_pair(world)
    assert waits(world, "yosef") == {"clearing:queue": 1}
    assert "Pasangan catatan menunggu keputusan" in home(client, world, "yosef")


def test_a_case_without_a_word_for_two_weeks_comes_back_to_mind(world: World) -> None:
    case, sari = world.case(), world.actor("sari")
    assert waits(world, "sari", NOW + timedelta(days=13)) == {"cases:calendar": 1}  # the triage, never done
    assert waits(world, "sari", NOW + timedelta(days=15)) == {"cases:calendar": 1, "cases:index": 1}
    assert waits(world, "lalu", NOW + timedelta(days=15)) == {}
    with acting_as(sari.identity()):
        note_case(actor=sari, at=NOW + timedelta(days=14), case=case, kind=EventKind.NOTE, text="Sudah dihubungi")
    assert waits(world, "sari", NOW + timedelta(days=15)) == {"cases:calendar": 1}


def test_a_supervisor_finds_sessions_to_review_and_figures_without_people(client: Client, world: World) -> None:
    Override.objects.create(user=world.users["sari"], area_id="53.04", reason="Telepon darurat", starts_at=NOW,
                            ends_at=NOW + timedelta(hours=1))  # fmt: skip
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    assert waits(world, "sinta", NOW + timedelta(hours=2)) == {"oversight:sessions": 1}
    page = home(client, world, "sinta")
    assert "Akses darurat menunggu tinjauan" in page
    assert "Indonesia" in page
    assert "laporan masuk" in page


def test_a_coordinator_finds_the_figures_and_the_map_of_her_area(client: Client, world: World) -> None:
    assert "laporan masuk" not in home(client, world, "koko")  # nothing counted yet
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    page = home(client, world, "koko")
    assert "Nusa Tenggara Timur" in page
    assert 'data-island="map"' in page


def test_an_administrator_finds_invitations_and_no_figures(client: Client, world: World) -> None:
    Invitation.objects.create(
        code_hash="x" * 64,
        email="a@suluh.example",
        full_name="A",
        agency=world.agencies["gt-ntt"],
        role="VERIFIER",
        area_id="53",
        starts=NOW.date(),
        invited_at=NOW,
        expires_at=NOW + timedelta(days=3),
    )
    assert waits(world, "adi") == {"accounts:members": 1}
    page = home(client, world, "adi")
    assert "Undang anggota" in page
    assert "laporan masuk" not in page


@pytest.mark.parametrize(("name", "next_step"), [("lalu", "Tulis laporan"), ("vita", "Cari orang")])
def test_an_empty_desk_says_what_one_could_do(client: Client, world: World, name: str, next_step: str) -> None:
    page = home(client, world, name)
    assert "Tidak ada yang menunggu Anda" in page
    assert next_step in page


def test_without_a_post_the_desk_says_whom_to_ask(client: Client, world: World) -> None:
    Membership.objects.filter(user=world.users["koko"]).delete()
    assert "Anda belum memegang jabatan" in home(client, world, "koko")


def test_visitors_get_the_public_front_page(client: Client, world: World) -> None:
    assert "Meja kerja" not in client.get("/").content.decode()


def test_the_box_on_top_leads_to_a_report_by_its_number_if_one_may_read_it(client: Client, world: World) -> None:
    client.force_login(world.users["sari"])
    found = client.post("/laporan/cari/", {"words": f" {world.report.pk} "})
    assert found.headers["Location"] == f"/laporan/{world.report.pk}/"
    client.force_login(world.users["lalu"])
    assert client.post("/laporan/cari/", {"words": str(world.report.pk)}).status_code == 200


def test_the_box_on_top_stands_only_where_somebody_may_search(client: Client, world: World) -> None:
    assert 'id="cari-orang"' in home(client, world, "sari")
    assert 'id="cari-orang"' not in home(client, world, "adi")


def test_a_referral_lies_on_the_desk_of_whose_answer_it_waits_for(client: Client, world: World) -> None:
    sent = send(world, world.case(), "shelter-belu")
    assert waits(world, "dewi") == {"referrals:index": 1}
    assert "referrals:index" not in waits(world, "sari")
    assert "Rujukan menunggu jawaban lembaga Anda" in home(client, world, "dewi")
    assert waits(world, "lalu") == {}
    late = sent.answer_by + timedelta(minutes=1)
    watch(late)
    assert waits(world, "koko", late)["referrals:index"] == 1


def test_a_step_of_restitution_lies_on_the_desk_of_whose_move_it_is(client: Client, world: World) -> None:
    case = world.case()
    claim(world, case)
    assert "justice:moves" not in waits(world, "sari")
    world.agencies["uptd-kupang"].kind = AgencyKind.COURT
    world.agencies["uptd-kupang"].save()
    assert waits(world, "sari")["justice:moves"] == 1
    client.force_login(world.users["sari"])
    assert case.short in client.get("/restitusi/giliran/").content.decode()
    assert waits(world, "lalu") == {}


def test_what_is_over_comes_up_to_the_coordinator(world: World) -> None:
    world.case()
    at = NOW + timedelta(days=3)
    assert "cases:calendar" not in waits(world, "koko", at)
    go_round(at)
    assert waits(world, "koko", at)["cases:calendar"] == 1


def test_the_desk_of_a_roof_says_what_waits(world: World) -> None:
    file, lusi = set_off(ready(world), world), officer(world)
    make_candidate(world, key="b", nik="", name="Rosa Bete", job="FACTORY")
    with acting_as(lusi.identity()):
        today = {task.query: task.count for task in waiting_for(lusi, NOW) if task.page == "placement:queue"}
        later = {task.query: task.count for task in waiting_for(lusi, NOW + timedelta(days=7))}
    assert file.call_due is not None
    assert (today["?tanda=ya"], today["?kabar=ya"], today[""]) == (1, 0, 1)
    assert later["?kabar=ya"] == 1


def test_a_proposal_waits_for_who_may_be_the_second_officer(client: Client, world: World) -> None:
    pair = make_pair(world)
    open_cases(world, pair)
    judge(world, "yosef", pair, Verdict.SAME)
    assert "petugas kedua" in home(client, world, "nadi")
    assert "petugas kedua" not in home(client, world, "yosef")


def test_a_question_of_another_agency_waits_until_somebody_answers(client: Client, world: World) -> None:
    inquiry = make_inquiry(world)
    assert waits(world, "ina")["clearing:inquiries"] == 1
    assert "clearing:inquiries" not in waits(world, "dewi")
    client.force_login(world.users["ina"])
    client.post(reverse("clearing:inquiry", args=[inquiry.pk]), {"outcome": "ANSWERED", "text": "Ibunya lain."})
    assert "clearing:inquiries" not in waits(world, "sari")
