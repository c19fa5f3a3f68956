"""Plays the cases of the sample on between agencies: referrals in every state, tasks, shares of cost, letters."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.audit.actions import one_change
from suluh.cases.kinds import Part, State
from suluh.cases.models import Case
from suluh.command.prosecuting import TOLD
from suluh.database.identity import acting_as
from suluh.referrals.actions.answering import (
    accept_referral,
    ask_back,
    decline_referral,
    escalate_referral,
    finish_referral,
    reply,
    withdraw_referral,
)
from suluh.referrals.actions.papers import print_referral
from suluh.referrals.actions.sending import Letter, record_consent, send_referral
from suluh.referrals.actions.work import add_task, end_task, share_cost
from suluh.referrals.kinds import Declining, Giver, Kind, Need, Outcome, Side, Source, TaskState, Told, Urgency
from suluh.referrals.models import Referral
from suluh.referrals.rules.costs import Portion, split


@dataclass(frozen=True, slots=True)
class Plea:
    """What is asked of which kinds of agency, why, what it costs, and what comes of it."""

    need: Need
    kinds: tuple[AgencyKind, ...]
    parts: tuple[Part, ...]
    asked: str
    why: str
    task: str
    item: str
    cost: int
    done: str


PLEAS = (
    Plea(
        Need.SHELTER, (AgencyKind.SHELTER, AgencyKind.SOCIAL_OFFICE), (Part.NAME, Part.CONTACT),
        "Tempat aman dua minggu; ia minta kamar bersama seorang teman dari rombongan yang sama.",
        "Rumah aman kami penuh dan perekrut sudah dua kali lewat di depan rumahnya.",
        "Menjemput di terminal bersama pekerja sosial", "Makan dan penginapan 14 hari", 2_800_000,
        "Tinggal enam belas hari, ikut kelas menjahit, lalu dijemput ibunya.",
    ),
    Plea(
        Need.DOCUMENTS, (AgencyKind.CIVIL_REGISTRY, AgencyKind.IMMIGRATION, AgencyKind.MISSION),
        (Part.NAME, Part.BIRTH, Part.NUMBERS),
        "Penerbitan kembali KTP dan kartu keluarga; paspornya ditahan majikan.",
        "Tanpa dokumen ia tidak dapat berobat dengan jaminan dan tidak dapat membuka rekening.",
        "Merekam ulang data di kantor pada hari Selasa", "Perjalanan ke kota dan pasfoto", 450_000,
        "KTP dan kartu keluarga sudah diserahkan langsung kepadanya.",
    ),
    Plea(
        Need.POLICE, (AgencyKind.POLICE,), (Part.NAME, Part.JUSTICE),
        "Laporan polisi dan pemeriksaan oleh penyidik perempuan; ia bersedia bila didampingi.",
        "Perekrut masih mengumpulkan orang di desa tetangga.",
        "Menetapkan jadwal pemeriksaan bersama pendamping", "Transport saksi, dua kali pemeriksaan", 900_000,
        "Laporan diterima, keterangannya direkam agar tidak perlu diulang.",
    ),
    Plea(
        Need.HEALTH, (AgencyKind.HEALTH_OFFICE,), (Part.NAME, Part.BIRTH),
        "Pemeriksaan menyeluruh dan foto dada; batuk sejak dua bulan.",
        "Puskesmas terdekat tidak punya rontgen.",
        "Menyediakan jalur tanpa antre dan tanpa menyebut perkaranya", "Pemeriksaan dan obat", 1_350_000,
        "Tidak ada tanda TBC; diberi obat dan kontrol dua kali.",
    ),
    Plea(
        Need.LIVELIHOOD, (AgencyKind.LABOUR_OFFICE, AgencyKind.SOCIAL_OFFICE, AgencyKind.NGO), (Part.NAME,),
        "Pelatihan dan modal alat untuk kios di rumah; ia sudah punya tempatnya.",
        "Utang perekrutan mendorongnya berangkat lagi.",
        "Kunjungan ke rumah untuk menilai usaha", "Alat dan barang awal kios", 5_000_000,
        "Kios dibuka; cicilan utangnya sudah ditutup dari hasil bulan pertama.",
    ),
)  # fmt: skip
QUESTIONS = ("Apakah ia membawa anak? Kamar kami terpisah.", "Bahasa apa yang ia pakai? Kami siapkan penerjemah.")
ANSWERS = ("Tidak, anaknya tinggal bersama ibunya.", "Bahasa Dawan; ia mengerti bahasa Indonesia bila pelan.")
DECLINED = (
    (Declining.FULL, "Semua kamar terisi sampai akhir bulan; coba Dinas Sosial provinsi."),
    (Declining.OTHER_AREA, "Alamatnya di kabupaten tetangga; sebaiknya lembaga di sana."),
    (Declining.NO_BUDGET, "Anggaran tahun ini sudah habis; usulan perubahan dibahas bulan depan."),
)
ENDS = ("DONE", "DONE", "WORK", "WORK", "WAIT", "ASKED", "DECLINED", "LATE", "WITHDRAWN", "MOVED")


def refer_all(today: date, seed: int, most: int = 40) -> int:
    """Send referrals about cases that are worked on, and play each to one of its ends. Returns how many were sent."""
    until = datetime.combine(today, time(1), UTC)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = Case.objects.exclude(state__in=(State.CLOSED, State.TRIAGE)).filter(worker__isnull=False)
        rows = rows.exclude(report__idempotency_key__startswith=TOLD)
        rows = rows.filter(opened_at__lt=until - timedelta(days=2))
        cases = list(rows.select_related("worker", "record", "agency").order_by("-touched_at", "pk")[:most])
        workers = _workers(today)
    sent = 0
    for number, case in enumerate(cases):
        chance = Random(f"referral {seed} {case.opened_at}")  # noqa: S311 - a story, not a secret
        plea = PLEAS[number % len(PLEAS)]
        receiver = _receiver(plea, case, workers, chance)
        if receiver is None or case.worker is None:
            continue
        with contextlib.suppress(Refused):
            sent += play(case, receiver, workers[receiver.pk], plea, ENDS[number % len(ENDS)], until, chance)
    return sent


def _workers(today: date) -> dict[int, int]:
    """Return for each agency somebody who may accept for it."""
    posts = Membership.objects.filter(role=Role.CASE_WORKER, agency__is_active=True, starts__lte=today)
    return {post.agency_id: post.user_id for post in posts.order_by("-pk")}


def _receiver(plea: Plea, case: Case, workers: dict[int, int], chance: Random) -> Agency | None:
    """Choose an agency of a fitting kind, in the region if there is one, else anywhere in the country."""
    fitting = Agency.objects.filter(pk__in=workers).exclude(pk=case.agency_id).select_related("area").order_by("pk")
    kinds = [agency for agency in fitting.filter(kind__in=plea.kinds)] or list(fitting)
    near = [agency for agency in kinds if (agency.area_id or "").startswith(case.area_code[:2])]
    return chance.choice(near or kinds) if kinds else None


def play(case: Case, receiver: Agency, worker_id: int, plea: Plea, end: str, until: datetime, chance: Random) -> int:
    """Send one referral and let it come to its end. Returns 1."""
    assert case.worker is not None
    days = 2 if end in ("WAIT", "ASKED") else 20 if end == "LATE" else 35
    at = max(case.opened_at + timedelta(days=1), until - timedelta(days=days, hours=chance.randint(1, 20)))
    sender = get_actor(case.worker, until)
    with acting_as(sender.identity()), one_change():
        consent = record_consent(
            actor=sender, at=at, case=case, parts=plea.parts, purpose="Pulih dengan aman dan mendapat haknya",
            giver=Giver.SELF, told=Told.SPOKEN, given_on=at.date(), ends=at.date() + timedelta(days=365),
        )  # fmt: skip
        kind = Kind.HANDOVER if end == "MOVED" else Kind.HELP
        letter = Letter(
            receiver=receiver, kind=kind, needs=frozenset({plea.need}), asked=plea.asked, why=plea.why,
            urgency=Urgency.SOON if chance.random() < 0.6 else Urgency.NORMAL, by_consent=frozenset(plea.parts),
            needed_by=at.date() + timedelta(days=14), consent=consent,
        )  # fmt: skip
        referral = send_referral(actor=sender, at=at, case=case, letter=letter)
        if chance.random() < 0.5:
            print_referral(actor=sender, at=at, referral=referral, case=case, with_identity=False)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        helper = get_actor(Membership.objects.filter(user=worker_id).select_related("user")[0].user, until)
    _answer(referral, sender, helper, plea, end, at, until, chance)
    return 1


def _answer(
    referral: Referral,
    sender: Actor,
    helper: Actor,
    plea: Plea,
    end: str,
    at: datetime,
    until: datetime,
    chance: Random,
) -> None:
    """Let the receiver ask, decline, accept, work and finish; or let the clock run over."""
    if end == "LATE":
        with acting_as(SYSTEM.identity()), transaction.atomic():
            escalate_referral(actor=SYSTEM, at=until - timedelta(hours=3), referral=referral)
        return
    if end == "WAIT":
        return
    if end == "WITHDRAWN":
        with acting_as(sender.identity()), one_change():
            text = "Keluarganya menjemput pagi ini; tempat tidak lagi diperlukan."
            withdraw_referral(actor=sender, at=min(at + timedelta(hours=9), until), referral=referral, text=text)
        return
    at += timedelta(hours=5)
    with acting_as(helper.identity()), one_change():
        if end == "DECLINED":
            reason, text = chance.choice(DECLINED)
            decline_referral(actor=helper, at=at, referral=referral, reason=reason, text=text)
            return
        question = chance.randrange(len(QUESTIONS))
        if end == "ASKED" or chance.random() < 0.3:
            ask_back(actor=helper, at=at, referral=referral, text=QUESTIONS[question])
            if end == "ASKED":
                return
    if chance.random() < 0.5:
        with acting_as(sender.identity()), contextlib.suppress(Refused), one_change():
            reply(actor=sender, at=at + timedelta(hours=2), referral=referral, text=ANSWERS[question])
    _work(referral, sender, helper, plea, end, at + timedelta(hours=6), until, chance)


def _work(
    referral: Referral,
    sender: Actor,
    helper: Actor,
    plea: Plea,
    end: str,
    at: datetime,
    until: datetime,
    chance: Random,
) -> None:
    """Accept, share out tasks and the cost, and close the loop where the story goes so far."""
    with acting_as(helper.identity()), one_change():
        referral = accept_referral(actor=helper, at=at, referral=referral, text="Kami siap, mulai besok.")
        if end == "MOVED":
            return  # who took the lead over works on; what follows stands in its case
        task = add_task(
            actor=helper, at=at, referral=referral, what=plea.task, side=Side.RECEIVER,
            due_on=at.date() + timedelta(days=7),
        )  # fmt: skip
        mine = chance.choice((30, 40, 50, 60))
        share, rest = split(plea.cost, (mine, 100 - mine))
        share_cost(
            actor=helper, at=at, referral=referral, item=plea.item, total=plea.cost,
            sender=Portion(share, Source.APBD_REGENCY), receiver=Portion(rest, Source.APBD_PROVINCE),
        )  # fmt: skip
        if end == "DONE":
            later = min(at + timedelta(days=12), until)
            end_task(actor=helper, at=later, task=task, state=TaskState.DONE)
            outcome = chance.choice((Outcome.SERVED, Outcome.SERVED, Outcome.PARTLY))
            finish_referral(actor=helper, at=later, referral=referral, outcome=outcome, text=plea.done)
            return
    with acting_as(sender.identity()), one_change():
        add_task(
            actor=sender, at=at, referral=referral, side=Side.SENDER, what="Menyiapkan keluarganya menerima kabar",
            due_on=max(at.date(), until.date()) + timedelta(days=5),
        )  # fmt: skip
