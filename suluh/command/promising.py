"""Fills what task forces of the sample agreed on and found of themselves: agreements, assessments, roles for data.

Everything is invented. Agreements go through the actions of the room, so that none stands here that an officer could
not have made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency, Membership
from suluh.accounts.rules import SYSTEM
from suluh.command.gatherings import paper
from suluh.database.identity import acting_as
from suluh.library.actions.files import keep_file
from suluh.library.models import Attempt, Quiz
from suluh.taskforces.actions import agreements as actions
from suluh.taskforces.kinds import DataRole, Dimension, Item, PartyRole
from suluh.taskforces.models import Assessment, AssessmentAnswer, AssessmentNote, DataDuty, TaskForce

Pact = tuple[str, str, tuple[str, ...], str, int]
PACTS: tuple[Pact, ...] = (
    ("14/KSD/NTT-NTB/{year} (contoh)", "Pemulangan dan pendampingan korban antara NTT dan NTB", ("53", "52"),
     "signed", 420),
    ("07/PKS/NTT-JATIM/{year} (contoh)", "Penanganan korban yang singgah di Jawa Timur", ("53", "35"), "signing", 60),
    ("03/PKS/BELU-LOTENG/{year} (contoh)", "Pencegahan dan pertukaran pengalaman desa migran", ("53.04", "52.02"),
     "draft", 12),
    ("21/KSD/NTB-JABAR/{year} (contoh)", "Rujukan layanan bagi pekerja migran asal NTB", ("52", "32"), "signed", 700),
)  # fmt: skip
"""Number, title, areas (the origin first), how far it came, and how many days ago."""
WORKFLOW = (
    "Daerah yang menemukan korban memberi tahu sekretariat daerah asal lewat rujukan.\n\n"
    "Daerah asal menjawab, menyiapkan penjemputan, dan menunjuk pendamping.\n\n"
    "Keduanya mencatat hasilnya; biaya dihitung menurut bagian yang disepakati."
)
TASKS = (
    (1, "Memberi tempat aman dan pemeriksaan kesehatan pertama", 1),
    (1, "Mengirim rujukan dengan persetujuan korban", 2),
    (0, "Menjawab rujukan dan menunjuk pendamping", 3),
    (0, "Menjemput dan menemani sampai tiba di rumah", 7),
    (0, "Memantau setelah tiba, paling sedikit tiga kunjungan", 90),
)
SHARES = (("Perjalanan pemulangan", (60, 40)), ("Tempat aman sementara", (20, 80)))
PROOF = (
    "Sekretariat dan enam sub gugus tugas menilai diri bersama. Bukti setiap segi diperiksa di tempat.",
    "SK dan susunan keanggotaan; DPA dinas dan laporan serapan; daftar hadir pelatihan.",
)
NOTES = {
    Dimension.STRUCTURE: "SK terakhir dan susunan keanggotaan tercatat di halaman gugus tugas.",
    Dimension.PEOPLE: "Daftar hadir pelatihan pendamping, tersimpan di sekretariat.",
    Dimension.BUDGET: "DPA dinas, halaman kegiatan pencegahan dan pemulangan.",
    Dimension.DATA: "Halaman angka dan petugas data.",
}
DUTIES: tuple[tuple[str, DataRole, str | AgencyKind], ...] = (
    ("Laporan korban", DataRole.PRODUCER, AgencyKind.UPTD_PPA),
    ("Laporan korban", DataRole.CUSTODIAN, "Dinas Komunikasi dan Informatika"),
    ("Laporan korban", DataRole.VERIFIER, "Dinas PPPA, bidang data"),
    ("Laporan korban", DataRole.CLEARER, AgencyKind.TASK_FORCE),
    ("Daftar pemulangan", DataRole.PRODUCER, AgencyKind.MIGRANT_PROTECTION),
    ("Daftar pemulangan", DataRole.SUPPORT, AgencyKind.SOCIAL_OFFICE),
    ("Perkara di pengadilan", DataRole.PRODUCER, "Kejaksaan Tinggi"),
    ("Statistik gugus tugas", DataRole.AUTHORITY, "Badan Pusat Statistik provinsi"),
)


def promise(forces: dict[str, TaskForce], users: Sequence[int], today: date, seed: int) -> None:
    """Write agreements of the welcome regions, self-assessments of some task forces, and who keeps which data."""
    lot = Random(f"suluh promises {seed}")  # noqa: S311 - a story, not a secret
    with acting_as(SYSTEM.identity()):
        for pact in PACTS:
            if all(code in forces for code in pact[2]):
                _pact(pact, forces, today)
        _assess(forces, next(iter(users), None), today, lot)
    DataDuty.objects.bulk_create(
        DataDuty(
            task_force=forces[code], dataset=dataset, role=role, **_office(office, code),
            starts=today - timedelta(days=500),
            trained_on=today - timedelta(days=lot.randint(40, 480)) if lot.random() < 0.6 else None,
        )
        for code in ("53", "52") if code in forces
        for dataset, role, office in DUTIES
    )  # fmt: skip
    _certificates(today, lot)


def _office(office: str | AgencyKind, code: str) -> dict[str, Any]:
    """Return the name of an office, and the agency of the area where it is one of this system."""
    found = Agency.objects.filter(kind=office, area=code).first() if isinstance(office, AgencyKind) else None
    return {"office": found.name if found else str(getattr(office, "label", office)), "agency": found}


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(2), UTC)


def _pact(pact: Pact, forces: dict[str, TaskForce], today: date) -> None:
    number, title, areas, state, ago = pact
    at = _moment(today - timedelta(days=ago))
    made = actions.draft_agreement(
        actor=SYSTEM, at=at, force=forces[areas[0]], role=PartyRole.ORIGIN, number=number.format(year=at.year),
        title=title, starts=at.date(), ends=at.date() + timedelta(days=3 * 365), workflow=WORKFLOW,
        budget=240_000_000,
    )  # fmt: skip
    actions.add_party(actor=SYSTEM, at=at, agreement=made, force=forces[areas[1]], role=PartyRole.TRANSIT)
    parties = list(made.parties.select_related("task_force__area").order_by("pk"))
    for place, task, days in TASKS if state != "draft" else TASKS[:2]:
        actions.add_task(actor=SYSTEM, at=at, agreement=made, party=parties[place], task=task, days=days)
    for cost, percents in SHARES if state != "draft" else ():
        for party, percent in zip(parties, percents, strict=True):
            actions.add_share(actor=SYSTEM, at=at, agreement=made, party=party, cost=cost, percent=percent)
    signing = {"signed": parties, "signing": parties[:1], "draft": []}[state]
    for party in signing:
        name = party.task_force.area.name if party.task_force.area else ""
        head = "Gubernur" if len(party.task_force.area_code) == 2 else "Bupati"
        actions.sign_agreement(actor=SYSTEM, at=at, agreement=made, party=party, signatory=f"{head} {name}")


def _assess(forces: dict[str, TaskForce], officer: int | None, today: date, lot: Random) -> None:
    """Let every third task force, and those of the welcome regions, look at itself; NTT for the second time."""
    chosen = [(code, 60) for code in forces if code in ("53", "52", "53.71", "53.04") or lot.random() < 0.3]
    proof = paper("Berita acara penilaian mandiri", *PROOF)
    evidence = keep_file(actor=SYSTEM, at=_moment(today), content=proof, area_code="53") if "53" in forces else None
    made, answers, notes = [], [], []
    for code, ago in [*([("53", 430)] if "53" in forces else []), *chosen]:
        one = Assessment(
            task_force=forces[code], at=_moment(today - timedelta(days=ago)), by_id=officer if code == "53" else None,
            evidence=evidence if code == "53" and ago == 60 else None,
        )  # fmt: skip
        made.append(one)
        able = lot.random()
        answers += [
            AssessmentAnswer(assessment=one, item=item, score=min(3, max(0, round(lot.gauss(0.7 + 1.6 * able, 0.8)))))
            for item in Item.values
        ]
        notes += [AssessmentNote(assessment=one, dimension=side, text=text) for side, text in NOTES.items()]
    Assessment.objects.bulk_create(made)
    AssessmentAnswer.objects.bulk_create(answers, batch_size=2000)
    AssessmentNote.objects.bulk_create(notes, batch_size=2000)


def _certificates(today: date, lot: Random) -> None:
    """Let three officers in five take the test of the guides, and most of them pass it."""
    quiz = Quiz.objects.order_by("pk").first()
    if quiz is None:
        return
    total = quiz.items.count()
    holders = Membership.objects.filter(ends=None).order_by("user").values_list("user", flat=True).distinct()
    sat = [(user, lot.random() < 0.85) for user in holders if lot.random() < 0.6]
    Attempt.objects.bulk_create(
        Attempt(
            quiz=quiz, user_id=user, at=_moment(today - timedelta(days=lot.randint(5, 300))),
            right=total if passed else total // 3, total=total,
            certificate=f"SRT-CONTOH-{user:05d}" if passed else None,
        )
        for user, passed in sat
    )  # fmt: skip
