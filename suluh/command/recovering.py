"""Plays cases on, so that every stage of recovery is to be seen: screened, kept safe, served, home again, closed."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.audit.actions import one_change
from suluh.cases.actions import finish_task, move_case, note_case, place_case, plan_task
from suluh.cases.actions.homes import enter_shelter, hand_over, leave_shelter, note_arrival, note_visit, plan_return
from suluh.cases.actions.people import add_accused, add_party, add_stop
from suluh.cases.actions.plan import Request, add_need, change_service, end_goal, request_service, set_goal
from suluh.cases.actions.risk import ContactWords, assess_risk, plan_safety, rule_contact
from suluh.cases.actions.screening import Screened, conclude, screen_case
from suluh.cases.kinds import EventKind, Level, State, Whereabouts
from suluh.cases.kinds.people import AccusedRole, PartyRole, StopKind
from suluh.cases.kinds.plan import GoalState, Requester, ServiceKind, SupportType, Urgency
from suluh.cases.kinds.risk import Channel, Danger, Risk
from suluh.cases.kinds.screening import Status
from suluh.cases.models import Case
from suluh.cases.queries.plan import service_values, visits_of
from suluh.cases.queries.where import whereabouts_of
from suluh.cases.rules.reaching import SafeWay
from suluh.cases.rules.risk import suggest
from suluh.cases.rules.screening import Answers
from suluh.database.identity import acting_as

NEAR = ("53.71", "52.02")
"""Where the officers work whose accounts one signs in with: all their cases are played on."""
OTHERS = 60

NEEDS = (
    (ServiceKind.HEALTH, "Pemeriksaan menyeluruh; batuk sejak dua bulan"),
    (ServiceKind.PSYCHOLOGY, "Sulit tidur, sering terkejut"),
    (ServiceKind.LEGAL, "Ingin upahnya kembali"),
    (ServiceKind.ECONOMIC, "Ingin membuka kios di rumah"),
    (ServiceKind.DOCUMENTS, "KTP dan kartu keluarga hilang"),
)
GOALS = (
    (SupportType.LIVELIHOOD, "Punya kios sendiri dan tidak berutang lagi"),
    (SupportType.HEALTH, "Tidur nyenyak tanpa obat"),
    (SupportType.SOCIAL_CARE, "Kembali tinggal bersama anak-anaknya"),
)
NOTES = (
    "Ibunya menelepon; keluarga siap menerima, minta waktu sampai panen selesai.",
    "Hadir konseling ketiga. Mulai bercerita tentang perjalanan pulang.",
    "Puskesmas menyatakan kondisinya membaik; kontrol dua minggu lagi.",
    "Mengantar ke Dukcapil, berkas lengkap, KTP selesai pekan depan.",
    "Bertemu kepala desa; desa menyanggupi memantau dan memberi kabar.",
)
DANGERS = (Danger.DEBT, Danger.SHAME, Danger.WITNESS, Danger.FOUND, Danger.THREATENED, Danger.ILL)
GATES: defaultdict[str, tuple[str, ...]] = defaultdict(
    lambda: ("31.75", "36.71", "35.15"),
    MY=("65.03", "21.71", "61.03", "12.07"),
    SG=("21.71", "21.72"),
    ID=("35.78", "21.71", "31.75"),
)
"""By which regencies people are led where: Nunukan, Batam, Sanggau (Entikong), Deli Serdang (Kualanamu), airports."""
RECRUITERS = ("Ama Lius", "Mama Ros", "Om Beni Taneo", "Bapak Anton Lopo", "Sdr. Hendrik", "Ibu Ningsih")


@dataclass(slots=True)
class Story:
    """One case as it is played on: who works on it, what chance says, and how far time has gone."""

    case: Case
    actor: Actor
    chance: Random
    at: datetime
    until: datetime
    shelters: list[Agency]

    def goes_on(self, days: float, likely: float = 1.0) -> bool:
        """Let some days pass; say whether the story goes on within the time there is.

        Nobody leaves a case where it is for months: what may hold a story up holds it up only in the last weeks.
        """
        self.at += timedelta(days=days * (0.6 + 0.8 * self.chance.random()))
        held_up = self.chance.random() >= likely
        return self.at < self.until and not (held_up and self.until - self.at < timedelta(days=18))

    @property
    def day(self) -> date:
        return self.at.date()


def recover_all(today: date, seed: int) -> int:
    """Play on all cases that are `chosen`. Returns how many there were."""
    return recover(chosen(today, seed), today, seed)


def chosen(today: date, seed: int) -> list[UUID]:
    """Choose the cases of the officers whom one can sign in as, and some others, in the order of their opening."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = Case.objects.filter(worker__isnull=False, opened_at__lt=_until(today)).order_by("opened_at", "pk")
        codes = dict(rows.values_list("pk", "area_code"))
    near = [pk for pk, code in codes.items() if code.startswith(NEAR)]
    far = [pk for pk, code in codes.items() if not code.startswith(NEAR)]
    return near[:60] + Random(seed).sample(far, min(OTHERS, len(far)))  # noqa: S311 - a story, not a secret


def recover(cases: Sequence[UUID], today: date, seed: int) -> int:
    """Play these cases on, but for those that are closed. Returns how many there were."""
    until = _until(today)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = Case.objects.exclude(state=State.CLOSED).select_related("worker", "record", "report")
        played = list(rows.filter(pk__in=cases).order_by("opened_at", "pk"))
        shelters = list(Agency.objects.filter(kind=AgencyKind.SHELTER).order_by("pk"))
    for case in played:
        assert case.worker is not None
        chance = Random(f"recovery {seed} {case.report.received_at}")  # noqa: S311
        actor = get_actor(case.worker, until)
        story = Story(case, actor, chance, case.opened_at, until, shelters)
        with acting_as(actor.identity()), transaction.atomic(), contextlib.suppress(Refused):
            _play(story)
    return len(played)


def _until(today: date) -> datetime:
    return datetime.combine(today, time(1), UTC)


def _play(story: Story) -> None:
    chapters: tuple[Callable[[Story], bool], ...] = (
        _first_days, _screen, _way, _go_on, _plan, _begin, _shelter, _serve, _home, _visits,
    )  # fmt: skip
    for chapter in chapters:
        with one_change():
            goes_on = chapter(story)
        if not goes_on:
            return


def _first_days(story: Story) -> bool:
    if not story.goes_on(0.3, 0.96):
        return False
    chance, case = story.chance, story.case
    dangers = chance.sample(DANGERS, chance.choice((0, 1, 1, 2)))
    assess_risk(actor=story.actor, at=story.at, case=case, dangers=dangers, level=suggest(dangers).risk)
    base = whereabouts_of(case)
    where = chance.choice((Whereabouts.MISSION, Whereabouts.RELATIVES, Whereabouts.AT_WORKPLACE, Whereabouts.HOSPITAL))
    place_case(actor=story.actor, at=story.at, case=case, base=base, wanted=base | {"whereabouts": where.value})
    way = SafeWay(True, frozenset({Channel.CALL, Channel.WHATSAPP}), chance.choice((8, 9, 13)), 17, (0, 1, 2, 3, 4))
    words = ContactWords(
        f"+62836{chance.randint(10_000_000, 99_999_999)}", who_answers="Kakaknya", say="teman dari gereja",
        never="gaji, majikan",
    )  # fmt: skip
    rule_contact(actor=story.actor, at=story.at, case=case, way=way, words=words)
    if dangers:
        plan_safety(
            actor=story.actor, at=story.at, case=case, steps="Tidak keluar sendiri; menelepon pendamping tiap malam.",
            signs="Mobil yang sama lewat dua kali", places="Rumah bibinya; pos polisi terdekat",
        )  # fmt: skip
    return True


def _screen(story: Story) -> bool:
    if not story.goes_on(2, 0.92):
        return False
    chance = story.chance
    answers = Answers(
        ["ACT_RECRUIT", "ACT_SEND"], ["MEANS_FRAUD", "MEANS_DEBT"][: chance.randint(1, 2)],
        ["EXP_FORCED_LABOUR"], chance.sample(["ILO02", "ILO03", "ILO07", "ILO08", "ILO09", "ILO11"], 4),
        ["D1_01", "D1_02", "D4_01", "D4_02", "D5_01", "D5_02"],
    )  # fmt: skip
    said = Screened(answers, story.case.report.recruited_on)
    screen_case(actor=story.actor, at=story.at, case=story.case, screened=said)
    if not story.goes_on(1, 0.95):
        return False
    reason = "Dijanjikan kerja lain, paspor diambil, upah ditahan; ceritanya runtut dan dikuatkan keluarganya."
    conclude(actor=story.actor, at=story.at, case=story.case, status=Status.POSSIBLE, reason=reason)
    return True


def _go_on(story: Story) -> bool:
    if story.case.state == State.TRIAGE:
        story.case = move_case(actor=story.actor, at=story.at, case=story.case, state=State.ACTIVE)
    return True


def _way(story: Story) -> bool:
    case, report = story.case, story.case.report
    with contextlib.suppress(Refused):
        _stop(story, StopKind.RECRUITMENT, on=report.recruited_on, area_code=case.record.home_code or case.area_code)
        if story.chance.random() < 0.85:
            gate = story.chance.choice(GATES[report.destination_id or "ID"])
            _stop(story, StopKind.TRANSIT, area_code=gate)
        if report.destination_id:
            place = {"country_id": report.destination_id, "place": report.place}
            _stop(story, StopKind.EXPLOITATION, on=report.departed_on, **place)
    name = story.chance.choice(RECRUITERS)
    add_accused(actor=story.actor, at=story.at, case=case, role=AccusedRole.RECRUITER, name=name)
    add_party(
        actor=story.actor, at=story.at, case=case, role=PartyRole.PARENT, name="Ibunya", relation="Tinggal di desa"
    )
    return True


def _stop(story: Story, kind: StopKind, **where: str) -> None:
    with one_change():  # one that cannot be undoes itself alone
        add_stop(actor=story.actor, at=story.at, case=story.case, kind=kind, **where)


def _plan(story: Story) -> bool:
    if not story.goes_on(2, 0.95):
        return False
    chance = story.chance
    for kind, text in chance.sample(NEEDS, chance.randint(2, 4)):
        urgency = Urgency.NOW if kind is ServiceKind.HEALTH else Urgency.SOON
        add_need(actor=story.actor, at=story.at, case=story.case, kind=kind, urgency=urgency, text=text)
        asked = Request(kind, chance.choice(list(Requester)), story.day, provider_name=giver(kind))
        request_service(actor=story.actor, at=story.at, case=story.case, request=asked)
    type, text = chance.choice(GOALS)
    set_goal(actor=story.actor, at=story.at, case=story.case, type=type, text=text,
             planned_end=story.day + timedelta(days=180))  # fmt: skip
    note_case(actor=story.actor, at=story.at, case=story.case, kind=EventKind.CONTACT, text=chance.choice(NOTES))
    if chance.random() < 0.3:
        note_case(actor=story.actor, at=story.at, case=story.case, kind=EventKind.NOTE, level=Level.SEALED,
                  text="Menceritakan kekerasan di rumah majikan; rincian ada pada psikolog.")  # fmt: skip
    return True


def giver(kind: ServiceKind) -> str:
    """Return who commonly gives a service."""
    givers = {
        ServiceKind.HEALTH: "RSUD", ServiceKind.PSYCHOLOGY: "Psikolog UPTD PPA", ServiceKind.LEGAL: "LBH setempat",
        ServiceKind.ECONOMIC: "Dinas Sosial", ServiceKind.DOCUMENTS: "Dukcapil",
    }  # fmt: skip
    return givers[kind]


def _shelter(story: Story) -> bool:
    if story.shelters and story.chance.random() < 0.4:
        shelter = story.chance.choice(story.shelters)
        stay = enter_shelter(actor=story.actor, at=story.at, case=story.case, shelter=shelter, entered_on=story.day)
        if not story.goes_on(12, 0.85):
            return False
        leave_shelter(actor=story.actor, at=story.at, stay=stay, left_on=story.day, left_to=Whereabouts.TRANSIT)
    return True


def _begin(story: Story) -> bool:
    for service in story.case.services.order_by("pk"):
        if not story.goes_on(1.4, 0.93):
            return False
        base = service_values(service)
        change_service(actor=story.actor, at=story.at, service=service, base=base,
                       wanted=base | {"state": "RUNNING"})  # fmt: skip
    return True


def _serve(story: Story) -> bool:
    for running in story.case.services.filter(state="RUNNING").order_by("pk"):
        if not story.goes_on(14, 0.92):
            return False
        base = service_values(running)
        done = {"state": "DONE", "outcome": story.chance.choice(("REACHED", "REACHED", "PARTLY"))}
        cost = {"cost": str(story.chance.choice((150, 400, 1200)) * 1000), "bearer": "APBD_KAB"}
        change_service(actor=story.actor, at=story.at, service=running, base=base, wanted=base | done | cost)
        note_case(actor=story.actor, at=story.at, case=story.case, kind=EventKind.NOTE, text=story.chance.choice(NOTES))
    return True


def _home(story: Story) -> bool:
    plan = {"planned_on": story.day + timedelta(days=10), "family_traced": True, "home_safe": True,
            "escort": "Pekerja sosial Dinas Sosial", "bearer": "APBN", "cost": 2_350_000}  # fmt: skip
    code = story.case.record.home_code or story.case.area_code
    home = plan_return(actor=story.actor, at=story.at, case=story.case, home_code=code, values=plan)
    if not story.goes_on(8, 0.9):
        return False
    home = note_arrival(actor=story.actor, at=story.at, homecoming=home, arrived_on=story.day)
    hand_over(actor=story.actor, at=story.at, homecoming=home, received_by=None, received_name="Kepala desa",
              letter_number=f"ST/{story.chance.randint(1, 90)}/{story.day:%m/%Y}", handed_on=story.day)  # fmt: skip
    assess_risk(actor=story.actor, at=story.at, case=story.case, dangers=[], level=Risk.LOW)
    story.case = move_case(actor=story.actor, at=story.at, case=story.case, state=State.FOLLOW_UP)
    task = plan_task(actor=story.actor, at=story.at, case=story.case, text="Telepon kepala desa menanyakan kabar",
                     day=story.day + timedelta(days=10))  # fmt: skip
    if not story.goes_on(8, 0.9):
        return False
    finish_task(actor=story.actor, at=story.at, due=task)
    return True


def _visits(story: Story) -> bool:
    found = {"safety": "GOOD", "family": "GOOD", "livelihood": "STRAINED", "health": "GOOD"}
    for visit in visits_of(story.case):
        story.at = max(story.at, datetime.combine(visit.planned_on, time(3), UTC))
        if story.at >= story.until:
            return False
        note_visit(actor=story.actor, at=story.at, visit=visit, done_on=story.day, found=found,
                   note="Kios berjalan; anak-anak bersekolah.")  # fmt: skip
    for goal in story.case.goals.all():
        end_goal(actor=story.actor, at=story.at, goal=goal, state=GoalState.REACHED)
    move_case(actor=story.actor, at=story.at, case=story.case, state=State.CLOSED, reason="COMPLETE")
    return True
