"""Services, stays, return, visits and closing: tables of rules, and one recovery from request to the last visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.cases.actions import move_case
from suluh.cases.actions.homes import (
    enter_shelter,
    extend_stay,
    hand_over,
    leave_shelter,
    note_arrival,
    note_visit,
    plan_return,
)
from suluh.cases.actions.plan import Request, add_need, change_service, end_goal, request_service, set_goal
from suluh.cases.actions.risk import assess_risk
from suluh.cases.actions.screening import Screened, claim_age, conclude, decide_age, screen_case
from suluh.cases.kinds import State, Whereabouts
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.plan import GoalState, Requester, ReturnState, ServiceKind, ServiceState, SupportType, Urgency
from suluh.cases.kinds.risk import Risk
from suluh.cases.kinds.screening import AgeSource, Status
from suluh.cases.models import Case, Service
from suluh.cases.queries.plan import service_values, standing_of, visits_of
from suluh.cases.rules.closing import Standing, lacks_completeness, may_close
from suluh.cases.rules.plan import (
    Arrival,
    Change,
    may_arrive,
    may_change,
    may_enter,
    may_hand_over,
    may_leave,
    may_request,
    may_visit,
    no_mediation,
)
from suluh.cases.rules.screening import Answers
from suluh.database.identity import acting_as
from suluh.library.models import Deadline
from tests.rule_tables import rows
from tests.world import NOW, World

TODAY = date(2026, 3, 2)


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.mark.parametrize(("text", "answer"), rows("recovery", "what is asked for"))
def test_trafficking_is_not_mediated(text: str, answer: str) -> None:
    clear = answer == "may be asked"
    assert no_mediation(text).clear is clear
    assert may_request(text, TODAY, TODAY).clear is clear
    assert not [kind for kind in ServiceKind.values if "MEDIA" in kind]


REQ = Change(ServiceState.REQUESTED, ServiceState.RUNNING, date(2026, 2, 20), TODAY)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"started_on": date(2026, 2, 19)}, {"BEFORE_REQUEST"}),
        ({"started_on": date(2026, 3, 3)}, {"FUTURE"}),
        ({"after": ServiceState.DONE}, {"NO_OUTCOME"}),
        ({"after": ServiceState.DONE, "outcome": "REACHED"}, set()),
        ({"after": ServiceState.SKIPPED}, {"NO_SKIP"}),
        ({"after": ServiceState.SKIPPED, "skip_reason": "DECLINED"}, set()),
        ({"after": ServiceState.STOPPED}, {"WAY", "NO_STOP"}),
        ({"before": ServiceState.DONE, "after": ServiceState.RUNNING}, {"WAY"}),
        ({"before": ServiceState.SKIPPED, "after": ServiceState.REQUESTED}, set()),
        ({"before": ServiceState.STOPPED}, set()),
        ({"cost": 250_000}, {"NO_BEARER"}),
        ({"cost": 250_000, "bearer": "APBD_KAB"}, set()),
        ({"started_on": date(2026, 3, 1), "ended_on": date(2026, 2, 28)}, {"BEFORE_START"}),
    ],
)
def test_what_a_service_may_become(change: dict[str, object], codes: set[str]) -> None:
    assert may_change(replace(REQ, **change)).codes == codes  # type: ignore[arg-type]


HOME = Arrival(ReturnState.PLANNED, True, True, "", False, date(2026, 3, 1), TODAY, TODAY)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"family_traced": False}, {"UNSAFE_HOME"}),
        ({"home_safe": False}, {"UNSAFE_HOME"}),
        ({"child": True}, {"CHILD_ESCORT"}),
        ({"child": True, "escort": "Pekerja sosial Dinsos"}, set()),
        ({"state": ReturnState.HANDED}, {"RETURN_STATE"}),
        ({"arrived_on": date(2026, 3, 3)}, {"FUTURE"}),
    ],
)
def test_who_comes_home(change: dict[str, object], codes: set[str]) -> None:
    assert may_arrive(replace(HOME, **change)).codes == codes  # type: ignore[arg-type]


def test_stays_hand_overs_and_visits() -> None:
    assert may_enter(None, TODAY, TODAY).clear
    assert may_enter("Rumah Aman Belu", TODAY, TODAY).codes == {"HAS_STAY"}
    assert may_leave(TODAY, date(2026, 3, 1), TODAY, left=False).codes == {"BEFORE_ENTRY"}
    assert may_leave(TODAY, TODAY, TODAY, left=True).codes == {"LEFT"}
    assert may_hand_over(ReturnState.ARRIVED, "S/1", "Kepala desa").clear
    assert may_hand_over(ReturnState.ARRIVED, "", "Kepala desa").codes == {"NO_LETTER"}
    assert may_hand_over(ReturnState.PLANNED, "S/1", "Kepala desa").codes == {"RETURN_STATE"}
    assert may_visit(done=False, safety="GOOD", missed="", on=TODAY, today=TODAY).clear
    assert may_visit(done=False, safety="", missed="", on=TODAY, today=TODAY).codes == {"NO_CONDITION"}
    assert may_visit(done=False, safety="NONE", missed="", on=TODAY, today=TODAY).codes == {"NO_CONDITION"}
    assert may_visit(done=False, safety="", missed="MOVED", on=TODAY, today=TODAY).clear
    assert may_visit(done=True, safety="GOOD", missed="", on=TODAY, today=TODAY).codes == {"VISITED"}


WHOLE = Standing(
    conclusion=Status.POSSIBLE, assessed=True, risk=Risk.LOW, last_visit={"keselamatan": "GOOD", "sekolah": "NONE"}
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"conclusion": ""}, {"NO_CONCLUSION"}),
        ({"conclusion": Status.NOT}, {"NO_CONCLUSION"}),
        ({"assessed": False}, {"NOT_ASSESSED"}),
        ({"unmet": ("Konseling",)}, {"UNMET"}),
        ({"open_services": 2}, {"OPEN_SERVICES"}),
        ({"open_stay": True}, {"OPEN_STAY"}),
        ({"open_return": True}, {"OPEN_RETURN"}),
        ({"open_goals": 1}, {"OPEN_GOALS"}),
        ({"risk": ""}, {"NO_RISK"}),
        ({"risk": Risk.HIGH}, {"STILL_RISK"}),
        ({"visits_left": 1}, {"VISITS_LEFT"}),
        ({"last_visit": None}, {"NO_VISIT"}),
        ({"last_visit": {"keselamatan": "GOOD", "penghidupan": "BAD"}}, {"LAST_VISIT"}),
    ],
)
def test_what_complete_recovery_lacks(change: dict[str, object], codes: set[str]) -> None:
    standing = replace(WHOLE, **change)  # type: ignore[arg-type]
    assert lacks_completeness(standing).codes == codes
    assert may_close("COMPLETE", "", standing).codes == codes


@pytest.mark.parametrize(
    ("reason", "text", "standing", "codes"),
    [
        ("DECLINED", "Ia ingin pulang sendiri", Standing(), set()),
        ("DECLINED", "", Standing(), {"NO_EXPLANATION"}),
        ("LOST_CONTACT", "Nomornya mati", Standing(open_services=1), {"OPEN_SERVICES"}),
        ("DUPLICATE", "Sama dengan perkara lain", Standing(open_services=1), set()),
        ("NOT_TRAFFICKING", "Sengketa upah", Standing(), {"NO_CONCLUSION"}),
        ("NOT_TRAFFICKING", "Sengketa upah", Standing(conclusion=Status.POSSIBLE), {"SAYS_VICTIM"}),
        ("NOT_TRAFFICKING", "Sengketa upah", Standing(conclusion=Status.NOT), set()),
    ],
)
def test_closing_without_completeness(reason: str, text: str, standing: Standing, codes: set[str]) -> None:
    assert may_close(reason, text, standing).codes == codes


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def test_services_count_the_laws_days_from_the_request(world: World, case: Case) -> None:
    """Seven days from the request, as the library says it on that day; a change of the library moves later ones."""
    sari = world.actor("sari")
    asked = Request(ServiceKind.HEALTH, Requester.FAMILY, date(2026, 2, 27))
    with acting_as(sari.identity()):
        services = [request_service(actor=sari, at=NOW, case=case, request=asked, key="k") for _ in range(2)]
        assert services[0].pk == services[1].pk
        due = case.dues.get(kind=DueKind.SERVICE)
        assert timezone.localtime(due.due_at).date() == date(2026, 3, 6)
        urgent = replace(asked, kind=ServiceKind.PSYCHOLOGY, emergency=True)
        request_service(actor=sari, at=NOW, case=case, request=urgent)
        emergency = case.dues.get(kind=DueKind.EMERGENCY)
        assert emergency.warn_at - emergency.starts_at == timedelta(hours=24)
    Deadline.objects.filter(code="dl-layanan").update(amount=3)
    with acting_as(sari.identity()):
        request_service(actor=sari, at=NOW, case=case, request=replace(asked, kind=ServiceKind.LEGAL))
        days = sorted(timezone.localtime(one.due_at).date() for one in case.dues.filter(kind=DueKind.SERVICE))
        assert days == [date(2026, 3, 2), date(2026, 3, 6)]


def test_two_officers_change_one_service(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        service = request_service(actor=sari, at=NOW, case=case, request=Request(ServiceKind.HEALTH, Requester.PERSON,
                                  date(2026, 3, 1)))  # fmt: skip
        base = service_values(service)
        change_service(actor=sari, at=NOW, service=service, base=base, wanted=base | {"state": "RUNNING"})
        change_service(actor=sari, at=NOW, service=service, base=base, wanted=base | {"note": "Rontgen dada"})
        service = Service.objects.get()
        assert (service.state, service.note, service.started_on) == ("RUNNING", "Rontgen dada", TODAY)
        assert not case.dues.filter(kind=DueKind.SERVICE, ended_at=None).exists()
        with pytest.raises(Refused) as refused:
            change_service(actor=sari, at=NOW, service=service, base=base, wanted=base | {"note": "Sudah dibatalkan"})
        assert refused.value.answer.codes == {"CHANGED"}
        assert Service.objects.get().note == "Rontgen dada"


def test_a_recovery_from_the_shelter_to_the_twelfth_month(world: World, case: Case) -> None:
    sari, shelter = world.actor("sari"), world.agencies["shelter-belu"]
    with acting_as(sari.identity()):
        stay = enter_shelter(actor=sari, at=NOW, case=case, shelter=shelter, entered_on=TODAY)
        assert timezone.localtime(case.dues.get(kind=DueKind.STAY).due_at).date() == date(2026, 3, 16)
        extend_stay(actor=sari, at=NOW + timedelta(days=10), stay=stay, until=date(2026, 4, 1))
        case.refresh_from_db()
        assert case.whereabouts == Whereabouts.SHELTER
        with pytest.raises(Refused):
            move_case(actor=sari, at=NOW, case=case, state=State.CLOSED, reason="DECLINED", text="Ia menolak")
        leave_shelter(actor=sari, at=at(date(2026, 3, 20)), stay=stay, left_on=date(2026, 3, 20),
                      left_to=Whereabouts.TRANSIT)  # fmt: skip
        plan = {"planned_on": date(2026, 3, 22), "family_traced": True, "home_safe": False, "escort": "Petugas Dinsos"}
        home = plan_return(actor=sari, at=NOW, case=case, home_code="53.71.03.1001", values=plan)
        with pytest.raises(Refused) as refused:
            note_arrival(actor=sari, at=at(date(2026, 3, 22)), homecoming=home, arrived_on=date(2026, 3, 22))
        assert refused.value.answer.codes == {"UNSAFE_HOME"}
        plan_return(actor=sari, at=NOW, case=case, home_code="53.71.03.1001", values={"home_safe": True})
        home = note_arrival(actor=sari, at=at(date(2026, 3, 22)), homecoming=home, arrived_on=date(2026, 3, 22))
        assert [visit.planned_on for visit in visits_of(case)] == [
            date(2026, 4, 21), date(2026, 6, 21), date(2026, 9, 20), date(2027, 3, 22),
        ]  # fmt: skip
        hand_over(
            actor=sari,
            at=at(date(2026, 3, 22)),
            homecoming=home,
            received_by=None,
            received_name="Kepala Kelurahan Oebobo",
            letter_number="ST/4/III/2026",
            handed_on=date(2026, 3, 22),
        )
        _serve(world, case)
        good = dict.fromkeys(("safety", "family", "livelihood", "health"), "GOOD")
        for visit in visits_of(case):
            assert "VISITS_LEFT" in lacks_completeness(standing_of(case)).codes
            note_visit(actor=sari, at=at(visit.planned_on), visit=visit, done_on=visit.planned_on, found=good)
        assert lacks_completeness(standing_of(case)).codes == set()
        end = at(date(2027, 3, 23))
        move_case(actor=sari, at=end, case=case, state=State.FOLLOW_UP)
        closed = move_case(actor=sari, at=end, case=case, state=State.CLOSED, reason="COMPLETE")
        assert closed.closing_reason == "COMPLETE"
        assert not case.dues.filter(ended_at=None).exists()


def _serve(world: World, case: Case) -> None:
    """Let Sari screen, assess, set a goal, and give the one service that is needed."""
    sari = world.actor("sari")
    screen_case(actor=sari, at=NOW, case=case, screened=Screened(Answers(["ACT_SEND"], ["MEANS_FRAUD"], ["EXP_OTHER"])))
    conclude(actor=sari, at=NOW, case=case, status=Status.POSSIBLE, reason="Upah ditahan dan paspor diambil.")
    assess_risk(actor=sari, at=NOW, case=case, dangers=[], level=Risk.LOW)
    move_case(actor=sari, at=NOW, case=case, state=State.ACTIVE)
    add_need(actor=sari, at=NOW, case=case, kind=ServiceKind.ECONOMIC, urgency=Urgency.SOON)
    goal = set_goal(actor=sari, at=NOW, case=case, type=SupportType.LIVELIHOOD, text="Kios sendiri", key="g")
    assert set_goal(actor=sari, at=NOW, case=case, type=SupportType.LIVELIHOOD, text="x", key="g") == goal
    service = request_service(
        actor=sari, at=NOW, case=case, request=Request(ServiceKind.ECONOMIC, Requester.PERSON, TODAY, goal=goal)
    )
    base = service_values(service)
    done = base | {"state": "DONE", "outcome": "REACHED", "cost": "1500000", "bearer": "APBD_KAB"}
    assert {"UNMET", "OPEN_SERVICES", "OPEN_GOALS"} <= lacks_completeness(standing_of(case)).codes
    change_service(actor=sari, at=NOW, service=service, base=base, wanted=done)
    end_goal(actor=sari, at=NOW, goal=goal, state=GoalState.REACHED)


def test_the_timeline_speaks_in_sentences_in_whichever_language_its_writer_reads(world: World, case: Case) -> None:
    sari, day = world.actor("sari"), date(2026, 2, 28)
    with acting_as(sari.identity()), translation.override("en"):
        stay = enter_shelter(actor=sari, at=NOW, case=case, shelter=world.agencies["shelter-belu"], entered_on=day)
        leave_shelter(actor=sari, at=NOW, stay=stay, left_on=day, left_to=Whereabouts.MISSION)
        claim_age(actor=sari, at=NOW, case=case, source=AgeSource.FAMILY, born="2008-08")
        add_need(actor=sari, at=NOW, case=case, kind=ServiceKind.LEGAL, urgency=Urgency.SOON)
        plan = {"planned_on": day, "family_traced": True, "home_safe": True, "escort": "Pekerja sosial"}
        home = plan_return(actor=sari, at=NOW, case=case, home_code="53.04", values=plan)
        note_arrival(actor=sari, at=NOW, homecoming=home, arrived_on=day)
        seen = {"safety": "GOOD", "livelihood": "STRAINED", "schooling": "NONE"}
        first, second, *_ = visits_of(case)
        note_visit(actor=sari, at=NOW + timedelta(days=40), visit=first, done_on=first.planned_on, found=seen)
        later = NOW + timedelta(days=100)
        note_visit(actor=sari, at=later, visit=second, done_on=second.planned_on, found={}, missed="NOT_HOME")
        told = set(case.events.values_list("text", flat=True))
    assert told >= {
        "Masuk Rumah Aman Belu, 28 Februari 2026.",
        "Keluar dari Rumah Aman Belu, 28 Februari 2026; sesudahnya di perwakilan RI.",
        "Keterangan keluarga: lahir Agustus 2008.",
        "Perlu bantuan hukum, segera.",
        "Pulang direncanakan 28 Februari 2026.",
        "Tiba di rumah, 28 Februari 2026.",
        "Kunjungan pertama, 30 Maret 2026: keselamatan baik, penghidupan perlu perhatian.",
        "Kunjungan kedua, 30 Mei 2026, tidak terlaksana: tidak ditemui.",
    }


def test_a_child_does_not_travel_alone(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        decide_age(actor=sari, at=NOW, case=case, child=True, reason="Akta kelahiran")
        values = {"planned_on": TODAY, "family_traced": True, "home_safe": True, "escort": ""}
        home = plan_return(actor=sari, at=NOW, case=case, home_code="53.71", values=values)
        with pytest.raises(Refused) as refused:
            note_arrival(actor=sari, at=NOW, homecoming=home, arrived_on=TODAY)
        assert refused.value.answer.codes == {"CHILD_ESCORT"}


def offered(client: Client, page: str, *ids: UUID) -> set[str]:
    """Return the agencies that a page offers as who provides a service."""
    context = client.get(reverse(f"cases:{page}", args=ids)).context
    form = context["service_form" if page == "plan" else "form"]
    return {str(label) for _, label in form.fields["provider"].choices}


def test_pages_refuse_beside_the_field_and_keep_what_was_typed(client: Client, world: World, case: Case) -> None:
    client.force_login(world.users["sari"])
    sent = {"kind": "LEGAL", "text": "Mediasi dengan majikan", "requested_by": "PERSON", "requested_on": "2026-03-01",
            "key": "k"}  # fmt: skip
    page = client.post(reverse("cases:ask_service", args=[case.pk]), sent).content.decode()
    assert "tidak dimediasi" in page
    assert "Mediasi dengan majikan" in page
    fine = client.post(reverse("cases:ask_service", args=[case.pk]), {**sent, "text": "Pendampingan di Polda"})
    assert fine.status_code == 302
    with acting_as(world.actor("sari").identity()):
        service = Service.objects.get()
    address = reverse("cases:service", args=[case.pk, service.pk])
    base = client.get(address).context["form"].initial["base"]
    bad = client.post(address, {"state": "DONE", "base": base, "note": "Berkas lengkap"}).content.decode()
    assert "Pilih hasil layanan ini." in bad
    assert "Berkas lengkap" in bad
    good = client.post(address, {"state": "DONE", "outcome": "REACHED", "base": base, "note": "Berkas lengkap"})
    assert good.status_code == 302
    assert "Tercapai" in client.get(reverse("cases:plan", args=[case.pk])).content.decode()
    with acting_as(SYSTEM.identity()):
        Service.objects.update(provider=world.agencies["uptd-mataram"])
    near = offered(client, "plan", case.pk)
    assert {"UPTD PPA Kota Kupang", "Rumah Aman Belu", "Sekretariat Gugus Tugas Pusat"} < near
    assert "UPTD PPA Kota Mataram" not in near
    assert "UPTD PPA Kota Mataram" in offered(client, "service", case.pk, service.pk)  # it stands there
    for page_name in ("homes", "safety", "plan", "screening"):
        assert client.get(reverse(f"cases:{page_name}", args=[case.pk])).status_code == 200
