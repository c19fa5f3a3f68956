"""Plays what the girls of Belu went through: few at first, more every month of late, by the same two ways.

It is the story that journeys and early warning are there to show: from the villages at the border by way of Kupang,
Batam and Nunukan to houses in Malaysia, with the same woman behind the latest. Nobody in it exists.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.audit.actions import one_change
from suluh.cases.actions import move_case, open_case
from suluh.cases.actions.people import add_stop
from suluh.cases.actions.screening import Screened, conclude, screen_case
from suluh.cases.kinds import State
from suluh.cases.kinds.people import StopKind
from suluh.cases.kinds.screening import Status
from suluh.cases.models import Case
from suluh.cases.rules.screening import Answers
from suluh.database.identity import acting_as
from suluh.insights.actions.alarms import raise_alarms
from suluh.insights.actions.count import count_figures
from suluh.insights.rules.journeys import months_before
from suluh.linkage.dates import PartialDate
from suluh.people.actions import point_record
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.models import Person, Record
from suluh.people.rules import Said
from suluh.regions.models import Area
from suluh.reports.actions import decide_report, receive_report
from suluh.reports.kinds import Channel, Decision
from suluh.reports.models import Report
from suluh.reports.queries import records_in
from suluh.reports.rules import TellerSaid, Telling
from suluh.synthetic.identities import draw_nik, draw_phone

HOME = "53.04"
MONTHLY = (11, 10, 5, 2, 1, 2, 0, 1, 2, 1, 0, 1, 1, 0, 2, 1, 0, 1)
"""How many girls were told of in each month, from the one that runs backwards."""
GIVEN = ("Yuliana", "Maria Goreti", "Agustina", "Fransiska", "Ermelinda", "Theresia", "Adelina", "Yohana", "Kornelia",
         "Margareta", "Veronika", "Natalia", "Oktaviana", "Rosalinda", "Emiliana", "Dominika")  # fmt: skip
CLANS = ("Bete", "Hoar", "Luruk", "Seuk", "Abuk", "Bui", "Mau", "Asa", "Lau", "Moruk", "Berek", "Kolo", "Fahik", "Rika")
TOWNS = ("Penang", "Ipoh", "Johor Bahru", "Kuala Lumpur")
WAYS = (("21.71", "MY", 6), ("65.03", "MY", 3), ("53.71", "MY", 1), ("12.71", "", 2))
"""By way of where (Batam, Nunukan, Kupang, Medan) to which country ("" is that town), and how often of twelve."""
TOLD = (
    "{call} dijemput dari rumah neneknya di {village} dan dibawa ke Kupang dengan bus malam. Dijanjikan menjaga anak "
    "di {town}, gaji satu juta setengah. KTP dibuatkan dengan umur 21 tahun.",
    "Ibu guru bertanya karena {call} tidak masuk sekolah dua minggu. Keluarga mengaku sudah menerima uang sirih pinang "
    "dari perempuan yang mengantar anak-anak ke {town}.",
    "{call} menelepon kakaknya dengan nomor orang: bekerja dari jam empat pagi, tidak boleh keluar, gaji belum pernah "
    "dibayar sejak tiba di {town}.",
    "Tetangga di {village} melihat {call} dan dua anak lain naik mobil travel. Nomor perekrut sama dengan yang "
    "membawa anak dari dusun sebelah.",
)
RECRUITER = "Mama Yustin"
KEY = "contoh belu"


def rise(today: date, seed: int) -> int:
    """Tell of the girls month by month, then count and look for what is unusual. Returns how many girls there were."""
    until = datetime.combine(today, time(1), UTC)
    villages = list(Area.objects.filter(code__startswith=f"{HOME}.", level=4, ends=None).order_by("code"))
    told = 0
    months = [today.replace(day=1), *reversed(months_before(today, len(MONTHLY) - 1))]
    for back, number in reversed(list(enumerate(MONTHLY)) if villages else []):
        for one in range(number):
            chance = Random(f"belu {seed} {back} {one}")  # noqa: S311 - a story, not a secret
            begun = datetime.combine(months[back], time(1), UTC)
            at = begun + chance.random() * (until - begun if back == 0 else timedelta(days=27))
            with contextlib.suppress(Refused):
                told += _tell(at, until, back, chance, villages)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        _same_woman(until)
        count_figures(actor=SYSTEM, at=until)
        raise_alarms(actor=SYSTEM, at=until)
    return told


def _tell(at: datetime, until: datetime, back: int, chance: Random, villages: Sequence[Area]) -> int:
    worker, verifier = _actor(Role.CASE_WORKER, at), _actor(Role.VERIFIER, at)
    if worker is None or verifier is None:
        return 0
    agency_id, area = next((post.agency_id, post.area) for post in worker.posts)
    via, country, _ = chance.choices(WAYS, [way[2] for way in WAYS])[0]
    telling = _telling(at, back, chance, chance.choice(villages), country)
    with acting_as(worker.identity()), transaction.atomic():
        agency = Agency.objects.get(pk=agency_id)
        report, _ = receive_report(
            actor=worker, at=at, telling=telling, agency=agency, area_code=area or HOME, key=f"{KEY} {at.isoformat()}"
        )
    later = at + timedelta(hours=chance.uniform(3, 60))
    if later > until or chance.random() < 0.2:
        return 1
    with acting_as(verifier.identity()), transaction.atomic():
        report = decide_report(actor=verifier, at=later, report=report, decision=Decision.VERIFIED).report
    if (opened := later + timedelta(hours=2)) < until and chance.random() < 0.85:
        with acting_as(worker.identity()), one_change():
            record = records_in(report)[0]
            case = open_case(actor=worker, at=opened, report=report, record=record, agency=agency)
            _found_out(case, worker, opened, until, chance, (via, country))
    return 1


def _found_out(case: Case, worker: Actor, at: datetime, until: datetime, chance: Random, way: tuple[str, str]) -> None:
    """Write down what she told of her way, and what was concluded."""
    at, (via, country) = min(at + timedelta(days=chance.uniform(1, 9)), until), way
    add_stop(actor=worker, at=at, case=case, kind=StopKind.RECRUITMENT, area_code=HOME)
    add_stop(actor=worker, at=at, case=case, kind=StopKind.TRANSIT, area_code=via)
    if country:
        add_stop(actor=worker, at=at, case=case, kind=StopKind.EXPLOITATION, country_id=country,
                 place=chance.choice(TOWNS))  # fmt: skip
    else:
        add_stop(actor=worker, at=at, case=case, kind=StopKind.EXPLOITATION, area_code=via)
    answers = Answers(["ACT_RECRUIT", "ACT_SEND"], ["MEANS_FRAUD"], ["EXP_FORCED_LABOUR"], ["ILO02", "ILO07", "ILO08"],
                      ["D1_01", "D4_01"])  # fmt: skip
    screen_case(actor=worker, at=at, case=case, screened=Screened(answers, case.report.recruited_on))
    status = Status.ACTUAL if chance.random() < 0.7 else Status.POSSIBLE
    reason = "Anak, direkrut dengan janji palsu dan dokumen umur palsu; ceritanya dikuatkan keluarga dan guru."
    conclude(actor=worker, at=at, case=case, status=status, reason=reason)
    move_case(actor=worker, at=at, case=case, state=State.ACTIVE)


def _telling(at: datetime, back: int, chance: Random, village: Area, country: str) -> Telling:
    name = f"{chance.choice(GIVEN)} {chance.choice(CLANS)}"
    born = date(at.year - chance.choice((13, 14, 15, 15, 16, 16)), chance.randint(1, 12), chance.randint(1, 28))
    girl = Said(
        name=name, role=PersonRole.VICTIM, sex=Sex.FEMALE, birth=PartialDate(born.year, born.month, born.day),
        nik=draw_nik(chance, village.code[:8], "F", born), area_code=village.code, destination=country,
    )  # fmt: skip
    people = [girl]
    if back < 2 and chance.random() < 0.6:
        people.append(Said(name=RECRUITER, role=PersonRole.REPORTED, sex=Sex.FEMALE, area_code="53.71"))
    town = chance.choice(TOWNS) if country else "Medan"
    words = chance.choice(TOLD).format(call=name.split()[0], village=village.name, town=town)
    left = at.date() - timedelta(days=chance.randint(20, 140))
    return Telling(
        source=Source.STAFF, channel=chance.choice((Channel.WALK_IN, Channel.PHONE)), said_on=at.date().isoformat(),
        people=tuple(people), narrative=words, destination=country, exploitation=("ID_PRT",),
        recruited_on=f"{left - timedelta(days=12):%Y-%m}", departed_on=f"{left:%Y-%m-%d}", recruiter=RECRUITER,
        teller=TellerSaid("", draw_phone(chance), chance.choice(("Ibu", "Nenek", "Guru", "Kakak"))), urgent=back < 2,
    )  # fmt: skip


def _same_woman(at: datetime) -> None:
    """Let clearing have found that it is the same woman in all of them."""
    reports = Report.objects.filter(idempotency_key__startswith=KEY)
    records = Record.objects.filter(role=PersonRole.REPORTED, mention__report__in=reports).order_by("said_at", "pk")
    found = list(records)
    for record in found[1:]:
        point_record(actor=SYSTEM, at=at, record=record, person=Person(pk=found[0].person_id))


def _actor(role: Role, at: datetime) -> Actor | None:
    """Return who does this work for the people of Belu: an officer there, or else of the province."""
    posts = Membership.objects.select_related("user").filter(role=role).order_by("pk")
    if role is Role.CASE_WORKER:
        posts = posts.filter(agency__kind=AgencyKind.UPTD_PPA, agency__area__code__startswith=HOME[:2])
        post = posts.filter(agency__area=HOME).first() or posts.order_by("agency__area__code", "pk").first()
    else:
        post = posts.filter(area=HOME[:2]).first()
    return get_actor(post.user, at) if post else None
