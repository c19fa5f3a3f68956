"""Who answers for a case, where she is, what is due: as officers see it, and when two of them write at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership, User
from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.audit.models import Entry
from suluh.cases.actions import (
    accept_grant,
    assign_cases,
    begin_case,
    finish_task,
    grant_case,
    note_case,
    place_case,
    plan_task,
)
from suluh.cases.actions.dues import end_due, new_due
from suluh.cases.actions.risk import assess_risk
from suluh.cases.actions.sweeping import Swept
from suluh.cases.jobs import go_round
from suluh.cases.kinds import Basis, EventKind, Level, Part, Whereabouts
from suluh.cases.kinds.dues import DueKind, Standing, Step
from suluh.cases.kinds.risk import Risk
from suluh.cases.models import Case, Due, Event
from suluh.cases.queries.where import whereabouts_of
from suluh.cases.rules.dues import ending, may_finish, may_plan, standing, times
from suluh.cases.rules.merging import merge
from suluh.cases.rules.stepping import Done, next_step
from suluh.database.identity import acting_as, for_purpose
from suluh.notices.models import Notice
from suluh.people.actions import add_record
from suluh.people.kinds import Purpose, Source
from tests.world import MARIA, NOW, World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def hours(number: float) -> timedelta:
    """Return so many hours."""
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    """Return so many days."""
    return timedelta(days=number)


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.fixture
def rina(world: World) -> User:
    """A second case worker of Sari's agency."""
    user = User.objects.create_user("rina", email="rina@suluh.example", full_name="Rina Tanaem")
    Membership.objects.create(user=user, agency=world.agencies["uptd-kupang"], role=Role.CASE_WORKER, area_id="53.71",
                              starts=date(2025, 1, 1))  # fmt: skip
    world.users["rina"] = user
    return user


def told_of(world: World, name: str) -> bool:
    """Test whether somebody was told that a time is over."""
    with acting_as(world.actor(name).identity()):
        return Notice.objects.filter(kind="CASE_OVERDUE").exists()


@pytest.mark.parametrize(
    ("kind", "length", "warned_before"),
    [
        (DueKind.TRIAGE, hours(24), hours(8)),
        (DueKind.REQUEST, hours(72), hours(24)),
        (DueKind.SERVICE, days(7), days(7) / 3),
        (DueKind.VISIT, days(365), days(7)),
        (DueKind.EMERGENCY, days(7), days(6)),
        (DueKind.TASK, hours(2), hours(2)),
    ],
)
def test_when_somebody_is_warned(kind: DueKind, length: timedelta, warned_before: timedelta) -> None:
    run = times(kind, START, START + length)
    assert run.due_at - run.warn_at == warned_before


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (START, Standing.OPEN), (START + hours(16), Standing.SOON), (START + hours(24), Standing.SOON),
        (START + hours(24) + timedelta(seconds=1), Standing.OVER),
    ],
)  # fmt: skip
def test_how_something_due_stands(at: datetime, expected: Standing) -> None:
    run = times(DueKind.TRIAGE, START, START + hours(24))
    assert standing(run.warn_at, run.due_at, at) is expected
    assert ending(run.due_at, at) == ("LATE" if expected is Standing.OVER else "MET")


def test_the_database_tells_an_ending_as_the_rule_does(case: Case, world: World) -> None:
    sari, second, moment = world.actor("sari"), timedelta(seconds=1), timedelta(microseconds=1)
    apart = [timedelta(), moment, -moment, second, -second, hours(7), -hours(7), days(400), -days(400)]
    with acting_as(sari.identity()):
        dues = [new_due(case, DueKind.VISIT, NOW - days(500), NOW + one, subject=uuid4()) for one in apart]
        made = Due.objects.bulk_create(dues)
        there = NOW.astimezone(ZoneInfo("Asia/Jayapura"))
        for due, at in zip(made, [NOW, there] * len(made), strict=False):
            end_due(case, DueKind.VISIT, actor=sari, at=at, subject=due.subject)
        told = dict(Due.objects.filter(pk__in=[due.pk for due in made]).values_list("pk", "end"))
    assert told == {due.pk: ending(due.due_at, NOW) for due in made}
    assert set(told.values()) == {"MET", "LATE"}


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [("Dampingi ke Dukcapil", date(2026, 3, 2), set()), (" ", date(2026, 3, 2), {"NO_TASK"}),
     ("Dampingi", date(2026, 3, 1), {"PAST"})],
)  # fmt: skip
def test_what_may_be_planned(text: str, day: date, codes: set[str]) -> None:
    assert may_plan(text, day, date(2026, 3, 2)).codes == codes


def test_only_tasks_are_ticked_off() -> None:
    assert may_finish(DueKind.TASK, ended=False).clear
    assert may_finish(DueKind.TASK, ended=True).codes == {"ENDED"}
    assert may_finish(DueKind.VISIT, ended=False).codes == {"OWN_END"}


@pytest.mark.parametrize(
    ("mine", "theirs", "values", "clashes"),
    [
        ({"a": "1", "b": "2"}, {"a": "1", "b": "2"}, {"a": "1", "b": "2"}, {}),
        ({"a": "9", "b": "2"}, {"a": "1", "b": "8"}, {"a": "9", "b": "8"}, {}),
        ({"a": "9", "b": "2"}, {"a": "7", "b": "2"}, {"a": "9", "b": "2"}, {"a": "7"}),
        ({"a": "9", "b": "2"}, {"a": "9", "b": "2"}, {"a": "9", "b": "2"}, {}),
        ({"a": "", "b": "2"}, {"a": "7", "b": "2"}, {"a": "", "b": "2"}, {"a": "7"}),
    ],
)
def test_two_changes_of_one_thing(
    mine: dict[str, str], theirs: dict[str, str], values: dict[str, str], clashes: dict[str, str]
) -> None:
    merged = merge({"a": "1", "b": "2"}, mine, theirs)
    assert (merged.values, merged.clashes) == (values, clashes)


def test_two_officers_change_where_she_is(client: Client, world: World, case: Case, rina: User) -> None:
    """Fields that differ merge; the same field asks, keeps what was typed, and is written when sent again."""
    address = reverse("cases:case", args=[case.pk])
    client.force_login(world.users["sari"])
    base = client.get(address).context["where"].initial["base"]
    other = Client()
    other.force_login(rina)
    sent = {"whereabouts": "SHELTER", "where_note": "", "base": base}
    assert other.post(reverse("cases:place", args=[case.pk]), sent).status_code == 302
    mine = {"whereabouts": "UNKNOWN", "where_note": "ditemani kakaknya", "base": base}
    assert client.post(reverse("cases:place", args=[case.pk]), mine).status_code == 302
    with acting_as(world.actor("sari").identity()):
        case.refresh_from_db()
        assert (case.whereabouts, case.where_note) == ("SHELTER", "ditemani kakaknya")
    clash = {"whereabouts": "HOSPITAL", "where_note": "", "base": base}
    page = client.post(reverse("cases:place", args=[case.pk]), clash)
    assert "diubah menjadi “Di rumah aman”" in page.content.decode()
    again = {**clash, **{name: page.context["where"][name].value() for name in ("base", "where_note")}}
    assert client.post(reverse("cases:place", args=[case.pk]), again).status_code == 302
    with acting_as(world.actor("sari").identity()):
        case.refresh_from_db()
        assert (case.whereabouts, case.where_note) == ("HOSPITAL", "ditemani kakaknya")
        assert "Di rumah sakit" in Event.objects.filter(kind=EventKind.PLACE).latest("at", "pk").text


def test_a_case_is_given_to_a_colleague_and_not_to_a_stranger(world: World, case: Case, rina: User) -> None:
    koko = world.actor("koko")
    with acting_as(koko.identity()):
        assign_cases(actor=koko, at=NOW, cases=[case], worker=rina)
        case.refresh_from_db()
        assert case.worker == rina
        assert {due.worker_id for due in case.dues.filter(ended_at=None)} == {rina.pk}
        with pytest.raises(Refused) as refused:
            assign_cases(actor=koko, at=NOW, cases=[case], worker=world.users["lalu"])
        assert refused.value.answer.codes == {"NOT_HERE"}
    with acting_as(world.actor("rina").identity()):
        notice = Notice.objects.get()
    assert (notice.kind, notice.arguments) == ("CASE_GIVEN", [])


def test_many_cases_change_hands_when_somebody_leaves(client: Client, world: World, case: Case, rina: User) -> None:
    client.force_login(world.users["koko"])
    agency = world.agencies["uptd-kupang"].pk
    load = client.get(reverse("cases:caseload")).content.decode()
    assert "UPTD PPA Kota Kupang" in load
    address = reverse("cases:reassign", args=[agency, world.users["sari"].pk])
    assert case.short in client.get(address).content.decode()
    nothing = client.post(address, {"worker": rina.pk, "note": ""}).content.decode()
    assert "Pilih sedikitnya satu perkara." in nothing
    assert client.post(address, {"worker": rina.pk, "note": "Sari pindah", "cases": [case.pk]}).status_code == 302
    with acting_as(world.actor("sari").identity()):
        case.refresh_from_db()
    assert case.worker == rina
    sent_again = client.post(address, {"worker": rina.pk, "note": "Sari pindah", "cases": [case.pk]})
    assert (sent_again.status_code, sent_again.headers["Location"]) == (302, reverse("cases:caseload"))


def test_many_cases_are_given_page_by_page_or_all_at_once(
    client: Client, world: World, case: Case, rina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suluh.cases.views.work.GIVEN_PAGE", 1)
    sari, cases = world.actor("sari"), [case]
    with acting_as(sari.identity()):
        for name in ("Marta Bria", "Rosa Bete"):
            record = add_record(actor=sari, at=NOW, said=replace(MARIA, name=name, nik=""), agency=case.agency,
                                area_code="53.71", source=Source.STAFF, said_at=NOW)  # fmt: skip
            cases.append(begin_case(actor=sari, at=NOW, report=case.report, record=record, agency=case.agency))
    client.force_login(world.users["koko"])
    address = reverse("cases:reassign", args=[case.agency_id, sari.user_id])
    second = client.get(address, {"hal": 2}).context["cases"]
    assert [one for one, _about, _ticked in second] == [cases[1]]
    told = {"worker": rina.pk, "note": "Sari pindah", "cases": [cases[1].pk]}
    assert client.post(f"{address}?hal=2", told).headers["Location"] == address  # there are more
    assert "Serahkan 2 perkara sekaligus" in client.get(address).content.decode()
    done = client.post(address, told | {"semua": "ya"})
    assert done.headers["Location"] == reverse("cases:caseload")
    with acting_as(sari.identity()):
        assert set(Case.objects.values_list("worker", flat=True)) == {rina.pk}


@pytest.mark.parametrize(("name", "status"), [("koko", 200), ("sari", 200), ("lalu", 404)])
def test_officers_of_an_agency_are_named_only_to_who_has_cases_there(
    client: Client, world: World, case: Case, rina: User, name: str, status: int
) -> None:
    client.force_login(world.users[name])
    answer = client.get(reverse("cases:reassign", args=[world.agencies["uptd-kupang"].pk, world.users["sari"].pk]))
    assert answer.status_code == status
    assert (rina.get_full_name() in answer.content.decode()) == (status == 200)


def test_who_loses_her_post_loses_the_case_at_once(client: Client, world: World, case: Case) -> None:
    client.force_login(world.users["sari"])
    address = reverse("cases:case", args=[case.pk])
    assert client.get(address).status_code == 200
    Membership.objects.filter(user=world.users["sari"]).update(ends=date(2026, 1, 1))
    for page in ("case", "notes", "plan", "safety", "people", "rights"):
        assert client.get(reverse(f"cases:{page}", args=[case.pk])).status_code in (403, 404), page
    for table in (Case, Event, Due):
        with acting_as(world.actor("sari").identity()), pytest.raises(DatabaseError), transaction.atomic():
            table.objects.exists()  # without a post, the database does not even know the table to her


def test_a_task_is_planned_once_ticked_off_once(world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        tasks = [
            plan_task(actor=sari, at=NOW, case=case, text="Telepon ibunya", day=date(2026, 3, 5), key="k")
            for _ in range(2)
        ]
        assert tasks[0] == tasks[1]
        for _ in range(2):
            done = finish_task(actor=sari, at=NOW + days(1), due=tasks[0])
        assert done.pk == tasks[0].pk
        assert Due.objects.get(pk=tasks[0].pk).end == "MET"
        assert case.events.filter(kind=EventKind.TASK).count() == 2


def test_the_round_warns_escalates_and_wakes_what_is_quiet(world: World, case: Case) -> None:
    """Triage was due a day after the report; then nobody writes for two weeks, then for three."""
    assert go_round(NOW + hours(1)) == go_round(NOW + hours(2))
    soon = go_round(NOW + hours(20))
    assert (soon.warned, soon.escalated) == (1, 0)
    over = go_round(NOW + hours(30))
    assert (over.warned, over.escalated) == (0, 1)
    assert go_round(NOW + hours(31)).escalated == 0
    assert {name for name in ("sari", "koko", "lalu", "dewi", "ina") if told_of(world, name)} == {"sari", "koko"}
    assert go_round(NOW + days(15)).quiet == 1
    with acting_as(world.actor("sari").identity()):
        assert case.dues.filter(kind=DueKind.QUIET, ended_at=None).count() == 1
        assert go_round(NOW + days(16)).quiet == 0
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        note_case(actor=sari, at=NOW + days(17), case=case, kind=EventKind.NOTE, text="Sudah ditelepon.")
        assert not case.dues.filter(kind=DueKind.QUIET, ended_at=None).exists()


def test_a_round_in_pieces_does_all_and_tells_each_once(
    world: World, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suluh.cases.actions.sweeping.PIECE", 2)
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        for number in range(5):
            plan_task(actor=sari, at=NOW, case=case, text=f"Tugas {number}", day=NOW.date(), key=str(number))
    swept = go_round(NOW + days(30))
    assert (swept.quiet, swept.warned, swept.escalated) == (1, 7, 7)
    with acting_as(SYSTEM.identity()):
        assert not Due.objects.filter(ended_at=None).filter(Q(warned_at=None) | Q(escalated_at=None)).exists()
        told = Notice.objects.filter(user=world.users["sari"]).values_list("kind", flat=True)
        assert sorted(kind for kind in told if kind.startswith("CASE_")) == ["CASE_DUE", "CASE_OVERDUE"]
    assert go_round(NOW + days(30)) == Swept()


def test_notes_are_read_by_whom_they_are_for(client: Client, world: World, case: Case, rina: User) -> None:
    sari, dewi = world.actor("sari"), world.actor("dewi")
    with acting_as(sari.identity()):
        for level in Level:
            note_case(actor=sari, at=NOW, case=case, kind=EventKind.NOTE, text=f"isi {level}", level=level)
        grant = grant_case(actor=sari, at=NOW, case=case, agency=world.agencies["shelter-belu"], parts=[Part.NOTES],
                           basis=Basis.CONSENT)  # fmt: skip
    with acting_as(dewi.identity()):
        accept_grant(actor=dewi, at=NOW, grant=grant)
        with for_purpose(Purpose.SERVICE):
            assert {event.level for event in Event.objects.all()} == {"OPEN"}
    with acting_as(world.actor("rina").identity()):
        assert {event.level for event in Event.objects.all()} == {"OPEN", "AGENCY"}
    with acting_as(world.actor("koko").identity()):
        assert {event.level for event in Event.objects.all()} == {"OPEN"}
    address = reverse("cases:notes", args=[case.pk])
    client.force_login(world.users["rina"])
    assert "isi SEALED" not in client.get(address).content.decode()
    opened = client.post(address, {"purpose": "SAFETY", "reason": "Ancaman baru"}).content.decode()
    assert "isi SEALED" in opened
    with acting_as(world.actor("sinta").trail_identity()):
        look = Entry.objects.get(event="note.read")
    assert (look.purpose, look.facts, look.actor_id) == ("SAFETY", {"count": 1, "reason": "Ancaman baru"}, rina.pk)


def test_what_is_due_goes_with_the_lead(world: World, case: Case) -> None:
    sari, dewi = world.actor("sari"), world.actor("dewi")
    with acting_as(sari.identity()):
        place_case(actor=sari, at=NOW, case=case, base=whereabouts_of(case),
                   wanted=whereabouts_of(case) | {"whereabouts": Whereabouts.SHELTER})  # fmt: skip
        grant = grant_case(actor=sari, at=NOW, case=case, agency=world.agencies["shelter-belu"], parts=[], lead=True,
                           basis=Basis.CONSENT)  # fmt: skip
    with acting_as(dewi.identity()):
        accept_grant(actor=dewi, at=NOW, grant=grant)
        assert Case.objects.get().worker_id is None
        due = Due.objects.get(ended_at=None)
        assert (due.agency_id, due.area_code, due.worker_id) == (world.agencies["shelter-belu"].pk, "53.04", None)
    with acting_as(sari.identity()):
        assert not Due.objects.exists()


WORKED = Done(assessed=True, screened=True, concluded=True, asked=True)


@pytest.mark.parametrize(
    ("done", "step"),
    [
        (Done(), Step.ASSESS),
        (Done(assessed=True), Step.SCREEN),
        (Done(assessed=True, screened=True), Step.CONCLUDE),
        (Done(assessed=True, screened=True, concluded=True), Step.NEEDS),
        (replace(WORKED, serving=True), Step.SERVE),
        (WORKED, Step.PLAN_RETURN),
        (replace(WORKED, travelling=True), Step.CLOSE),
        (replace(WORKED, travelling=True, arrived=True, home=True, serving=True), Step.HAND_OVER),
        (replace(WORKED, home=True), Step.CLOSE),
    ],
)
def test_what_a_case_lacks_first(done: Done, step: Step) -> None:
    assert next_step(done) is step


def test_where_nothing_has_a_date_the_page_says_what_comes_next(client: Client, world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        assess_risk(actor=sari, at=NOW, case=case, dangers=[], level=Risk.LOW)
    client.force_login(world.users["sari"])
    page = client.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert f'<a href="{reverse("cases:screening", args=[case.pk])}">Lakukan penapisan</a>' in page
