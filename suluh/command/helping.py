"""Plays the people whom the officers help whose accounts one signs in with, and the agencies that help them.

A dozen stories of Kupang and Lombok Tengah, each somewhere else on the way from the first day to the visit after a
year: with police, prosecutor, LPSK and a shelter let in, each to its part. Nobody in them exists.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.cases.actions import open_case
from suluh.cases.kinds import Part
from suluh.cases.models import Case
from suluh.command import passwords, prosecuting, referring
from suluh.command.referring import Plea
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.people.kinds import Sex, Source
from suluh.people.rules import Said
from suluh.referrals.kinds import Need
from suluh.reports.actions import decide_report, receive_report
from suluh.reports.kinds import Channel, Decision
from suluh.reports.queries import records_in
from suluh.reports.rules import TellerSaid, Telling
from suluh.synthetic.identities import draw_nik, draw_phone

HELPERS: tuple[tuple[str, AgencyKind, str], ...] = (
    ("bima", AgencyKind.POLICE, "53"),
    ("jelita", AgencyKind.PROSECUTION, "53.71"),
    ("laras", AgencyKind.LPSK, ""),
    ("rosa", AgencyKind.SHELTER, "53"),
)
"""Who helps Sari: a short name to sign in with, the kind of agency, and where one is sought."""
KEY = prosecuting.TOLD

LPSK = Plea(
    Need.RESTITUTION, (AgencyKind.LPSK,), (Part.NAME, Part.JUSTICE, Part.RESTITUTION),
    "Menghitung kerugiannya dan mendampingi selama sidang; ia takut bertemu perekrutnya.",
    "Gajinya dua tahun tidak dibayar dan biaya berobat sudah habis dari tabungan ibunya.",
    "Memeriksa bukti upah dan kuitansi berobat", "Perjalanan tim penilai ke Kupang", 3_400_000,
    "Perhitungan selesai dan diserahkan kepada penuntut umum.",
)  # fmt: skip
PROSECUTOR = Plea(
    Need.RESTITUTION, (AgencyKind.PROSECUTION,), (Part.NAME, Part.JUSTICE, Part.RESTITUTION),
    "Memasukkan restitusi ke dalam tuntutan dan menyita harta terdakwa sejak awal.",
    "Perhitungan LPSK sudah ada; tanpa tuntutan, hakim tidak dapat memutusnya.",
    "Menyampaikan tanggal sidang kepada pendamping", "Pendampingan saksi, dua kali sidang", 1_200_000,
    "Restitusi dituntut seluruhnya.",
)  # fmt: skip
SHELTER, POLICE = referring.PLEAS[0], referring.PLEAS[2]


@dataclass(frozen=True, slots=True)
class Tale:
    """Whom it is about, when she was met, what befell her, how far the law got, who was asked to help, to which end.

    `by` signs in under this name and takes her down; `card` says whether she had her card with her.
    """

    name: str
    born: tuple[int, int, int]
    home: str
    days: int
    told: str
    land: str = "MY"
    stages: int = 0
    paid: str = ""
    asked: tuple[tuple[str, Plea, str], ...] = ()
    by: str = "sari"
    card: bool = True


TALES = (
    Tale("Maria Goreti Taneo", (2002, 4, 17), "53.02", 415,
         "Dijanjikan bekerja di rumah makan di Johor; paspornya diambil dan upahnya ditahan. Ditemukan di Bandara "
         "Kualanamu waktu dipulangkan.", stages=11, paid="PART",
         asked=(("bima", POLICE, "WORK"), ("laras", LPSK, "WORK"), ("jelita", PROSECUTOR, "WORK"))),
    Tale("Yasinta Bere", (1998, 11, 2), "53.71", 330, "Tanpa libur di kebun sawit di Sabah; utangnya tidak berkurang.",
         stages=10, paid="NOTHING", asked=(("laras", LPSK, "WORK"), ("jelita", PROSECUTOR, "WORK"))),
    Tale("Adolfina Naben", (1990, 6, 25), "53.01", 240, "Upah dua tahun tidak dibayar; pulang dengan bantuan tetangga "
         "majikan.", stages=8, asked=(("bima", POLICE, "DONE"), ("jelita", PROSECUTOR, "WORK"))),
    Tale("Melkianus Tefa", (1995, 1, 9), "53.71", 170, "Kapal ikan asing; dipukul dan dikurung di kamar mesin.",
         "TW", stages=5, asked=(("bima", POLICE, "WORK"), ("laras", LPSK, "WAIT"), ("jelita", PROSECUTOR, "WORK"))),
    Tale("Ermelinda Seran", (2000, 9, 30), "53.21", 120, "Dijual dari agen ke agen; melompat dari lantai 2.", stages=2,
         asked=(("rosa", SHELTER, "DONE"), ("bima", POLICE, "WORK"))),
    Tale("Sofia Dethan", (2004, 2, 14), "53.71", 75, "Dipaksa melayani tamu tempat hiburan di Batam.", "ID", stages=3,
         asked=(("rosa", SHELTER, "WORK"),)),
    Tale("Orance Lassa", (1993, 12, 5), "53.14", 45, "Ditampung tiga minggu di rumah perekrut; kabur lewat dapur.",
         "ID", stages=1, asked=(("bima", POLICE, "ASKED"), ("rosa", SHELTER, "WITHDRAWN"))),
    Tale("Delviana Nope", (2008, 8, 19), "53.02", 15, "Tujuh belas tahun, dengan KTP orang lain; dicegah di pelabuhan.",
         asked=(("rosa", SHELTER, "WAIT"),)),
    Tale("Marselina Tobe", (1999, 3, 8), "53.71", 4, "Menelepon dari Kuching: dikunci di rumah majikan.",
         asked=(("bima", POLICE, "WAIT"),)),
    Tale("Baiq Rohani", (1997, 5, 21), "52.02", 210, "Di rumah majikan di Riyadh; tanpa upah, tidak boleh keluar.",
         "SA", stages=4, by="lalu"),
    Tale("Lalu Wiratama", (1991, 10, 11), "52.02", 60, "Perusahaan daring di Kamboja; dipaksa menipu orang.",
         "KH", by="lalu"),
)  # fmt: skip


def tell_tales(today: date, seed: int, password: str) -> list[tuple[str, str, str, str]]:
    """Take the people down and open their cases; return the helpers' accounts as `country.welcome` does."""
    until = datetime.combine(today, time(1), UTC)
    accounts = [account for helper in HELPERS for account in _welcome(*helper, today, password)]
    for tale in TALES:
        with contextlib.suppress(Refused):
            open_tale(tale, until, Random(f"{KEY} {seed} {tale.name}"))  # noqa: S311 - a story, not a secret
    return accounts


def _welcome(name: str, kind: AgencyKind, area: str, today: date, password: str) -> list[tuple[str, str, str, str]]:
    agency = Agency.objects.filter(kind=kind, area=area or None).order_by("pk").first()
    posts = Membership.objects.select_related("user").filter(agency=agency).order_by("pk")
    post = posts.filter(role=Role.CASE_WORKER).first() or posts.first()
    if agency is None or post is None:
        return []
    user: User = post.user
    user.username = name
    passwords.give(user, password)
    user.save(update_fields=["username", "password"])
    if post.role != Role.CASE_WORKER:
        Membership.objects.create(
            user=user, agency=agency, role=Role.CASE_WORKER, area_id=area or None, starts=today - timedelta(days=800)
        )
    return [(name, user.full_name, str(Role.CASE_WORKER.label), agency.name)]


def open_tale(tale: Tale, until: datetime, chance: Random) -> None:
    """Take the person down by whom the tale says, let the report be verified, and open the case."""
    at = until - timedelta(days=tale.days, hours=chance.randint(1, 8))
    worker = acting(tale.by, Role.CASE_WORKER, at)
    verifier = acting("", Role.VERIFIER, at, tale.home[:2])
    if worker is None or verifier is None:
        return
    post = worker.posts[0]
    with acting_as(worker.identity()), transaction.atomic():
        agency = Agency.objects.get(pk=post.agency_id)
        report, _ = receive_report(
            actor=worker, at=at, telling=_telling(tale, at, chance), agency=agency, area_code=post.area,
            key=f"{KEY} {tale.name}",
        )  # fmt: skip
    later = at + timedelta(hours=6)
    with acting_as(verifier.identity()), transaction.atomic():
        report = decide_report(actor=verifier, at=later, report=report, decision=Decision.VERIFIED).report
    with acting_as(worker.identity()), transaction.atomic():
        [record] = records_in(report)
        open_case(actor=worker, at=later + timedelta(hours=1), report=report, record=record, agency=agency)


def acting(name: str, role: Role, at: datetime, area: str = "") -> Actor | None:
    """Return who signs in by a name with a post of a role, or the first who holds it for an area, as of a time."""
    posts = Membership.objects.select_related("user").filter(role=role).order_by("pk")
    post = posts.filter(user__username=name).first() if name else posts.filter(area=area or None).first()
    return get_actor(post.user, at) if post else None


def _telling(tale: Tale, at: datetime, chance: Random) -> Telling:
    sex = Sex.MALE if tale.name.split()[0] in ("Melkianus", "Lalu") else Sex.FEMALE
    born = PartialDate(*tale.born)
    district, born_on = f"{tale.home[:5]}.01", date(*tale.born)
    nik = draw_nik(chance, district, "M" if sex is Sex.MALE else "F", born_on) if tale.card else ""
    said = Said(
        name=tale.name, sex=sex, birth=born, nik=nik, area_code=tale.home,
        destination="" if tale.land == "ID" else tale.land, as_typed={"name": tale.name, "nik": nik},
    )  # fmt: skip
    left = at - timedelta(days=chance.randint(200, 700))
    return Telling(
        source=Source.STAFF, channel=Channel.PHONE, said_on=at.date().isoformat(), people=(said,),
        narrative=tale.told, destination=said.destination, exploitation=("ForcedLabour",),
        recruited_on=f"{left - timedelta(days=40):%Y-%m}", departed_on=f"{left:%Y-%m-%d}",
        teller=TellerSaid("Keluarganya", draw_phone(chance), "Ibu"),
    )  # fmt: skip


def help_all(today: date, seed: int) -> int:
    """Let the law take its course in these cases and let the helpers be asked. Returns how many cases there were."""
    until = datetime.combine(today, time(1), UTC)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = Case.objects.filter(report__idempotency_key__startswith=KEY).select_related("worker", "agency", "report")
        cases = {case.report.idempotency_key: case for case in rows.select_related("record")}
        posts = Membership.objects.filter(user__username__in=[name for name, *_ in HELPERS], role=Role.CASE_WORKER)
        helpers = {post.user.username: post for post in posts.select_related("user", "agency__area")}
    for tale in TALES:
        case = cases.get(f"{KEY} {tale.name}")
        if case is None:
            continue
        chance = Random(f"help {seed} {tale.name}")  # noqa: S311
        if tale.stages:
            prosecuting.prosecute(case, tale.stages, until, chance, paid=tale.paid)
        for name, plea, end in tale.asked:
            if (post := helpers.get(name)) is not None:
                with contextlib.suppress(Refused):
                    referring.play(case, post.agency, post.user_id, plea, end, until, chance)
    return len(cases)
