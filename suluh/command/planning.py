"""Fills the plans of the sample: RAN, RAD of provinces and regencies, and what some villages plan; with money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from suluh.plans.kinds import Paper, Source, State
from suluh.plans.models import ActionPlan, Activity, BudgetLine, PlanLink, PlanSum, Target
from suluh.regions.models import Area
from suluh.taskforces.kinds import DecreeKind, Office, Pillar
from suluh.taskforces.models import Decree, TaskForce

STARTS, ENDS = 2025, 2029
ACTIVITIES: tuple[tuple[str, str, str, str, str], ...] = (
    (Pillar.PREVENTION, "Sosialisasi migrasi aman di desa asal pekerja migran", "Desa yang dijangkau", "desa",
     "Kepala Dinas Tenaga Kerja"),
    (Pillar.PREVENTION, "Pembentukan dan pendampingan desa peduli buruh migran", "Desa terbentuk", "desa",
     "Kepala Dinas PMD"),
    (Pillar.PREVENTION, "Edukasi bahaya perdagangan orang di sekolah menengah", "Sekolah yang dikunjungi", "sekolah",
     "Kepala Dinas Pendidikan"),
    (Pillar.HEALTH, "Pemeriksaan kesehatan dan visum bagi korban", "Korban yang dilayani", "orang",
     "Kepala Dinas Kesehatan"),
    (Pillar.SOCIAL, "Pemulangan dan reintegrasi korban ke daerah asal", "Korban yang dipulangkan", "orang",
     "Kepala Dinas Sosial"),
    (Pillar.SOCIAL, "Rumah aman dan pendampingan psikososial", "Bulan layanan", "bulan", "Kepala UPTD PPA"),
    (Pillar.NORMS, "Penyusunan peraturan tentang pencegahan dan penanganan", "Naskah tersusun", "naskah",
     "Kepala Bagian Hukum"),
    (Pillar.ENFORCEMENT, "Pelatihan penyidik dan penuntut tentang restitusi", "Peserta terlatih", "orang",
     "Kepala Kepolisian Resor"),
    (Pillar.COOPERATION, "Rapat koordinasi dan pemutakhiran data gugus tugas", "Rapat terlaksana", "rapat",
     "Kepala Bappeda"),
)  # fmt: skip
VILLAGE = (
    (Pillar.PREVENTION, "Musyawarah desa tentang migrasi aman dan calo", "Dusun yang dijangkau", "dusun",
     "Kepala desa"),
    (Pillar.SOCIAL, "Bantuan usaha bagi pekerja migran yang pulang", "Keluarga yang dibantu", "keluarga",
     "Kepala desa"),
)  # fmt: skip
SOURCES = {0: (Source.APBN, Source.DAK), 1: (Source.APBD_PROV, Source.DAK), 2: (Source.APBD_KAB, Source.CSR)}
PAPERS = {
    0: (Paper.RPJMN, "RPJMN 2025-2029, pelindungan perempuan dan anak"),
    1: (Paper.RPJMD, "RPJMD provinsi, program pelindungan perempuan"),
    2: (Paper.RKPD, "RKPD, subkegiatan pencegahan kekerasan lintas daerah"),
    4: (Paper.RPJMDES, "RPJMDes, bidang pemberdayaan masyarakat"),
}
SIZE = {0: 900_000_000, 1: 120_000_000, 2: 35_000_000, 4: 6_500_000}


def plan_all(forces: dict[str, TaskForce], users: Iterable[int], today: date, seed: int) -> dict[str, ActionPlan]:
    """Write plans for the task forces drawn by lot, and for six villages of Kupang with their task forces."""
    lot = Random(f"suluh plans {seed}")  # noqa: S311 - a story, not a secret
    at = datetime(today.year - 1, 3, 4, 2, tzinfo=UTC)
    known = forces | _villages(at)
    chosen = [code for code in known if not code or len(code) == 13 or code[:2] in ("53", "52") or lot.random() < 0.3]
    drafter, adopter = (*users, None, None)[:2]
    plans: dict[str, ActionPlan] = {}
    for code in sorted(chosen, key=lambda one: (len(one), one)):
        upper = next((plans[up] for up in (code[:5], code[:2], "") if up != code and up in plans), None)
        follows = upper if lot.random() < 0.85 else None
        draft = code not in ("", "53") and lot.random() < 0.1
        plans[code] = ActionPlan(
            task_force=known[code], area_code=code, title=_title(known[code], code), starts_year=STARTS,
            ends_year=ENDS, basis="" if draft else _basis(code, lot), follows=follows,
            state=State.DRAFT if draft else State.ADOPTED, drafted_by_id=drafter, drafted_at=at,
            adopted_by_id=None if draft else adopter, adopted_at=None if draft else at,
        )  # fmt: skip
    ActionPlan.objects.bulk_create(plans.values())
    PlanLink.objects.bulk_create(
        PlanLink(plan=plan, paper=PAPERS[_level(code)][0], title=PAPERS[_level(code)][1])
        for code, plan in plans.items() if lot.random() < 0.8
    )  # fmt: skip
    _fill(plans, lot, today, at)
    return plans


def _level(code: str) -> int:
    return {0: 0, 2: 1, 5: 2, 13: 4}[len(code)]


def _title(force: TaskForce, code: str) -> str:
    name = force.area.name if force.area else ""
    return f"RAD {name} {STARTS}–{ENDS}" if code else f"RAN PP-TPPO {STARTS}–{ENDS} (contoh)"


def _basis(code: str, lot: Random) -> str:
    kind = {0: "Perpres", 1: "Pergub", 2: "Perbup", 4: "Perdes"}[_level(code)]
    return f"{kind} {lot.randint(2, 60)}/{STARTS}"


def _villages(at: datetime) -> dict[str, TaskForce]:
    areas = Area.objects.valid_today().filter(level=4, code__startswith="53.").order_by("code")[:6]
    forces = {
        area.code: TaskForce(area=area, name=f"Gugus Tugas {area.name}", secretariat="Kantor desa") for area in areas
    }
    TaskForce.objects.bulk_create(forces.values())
    day = date(2025, 7, 14)
    Decree.objects.bulk_create(
        Decree(task_force=force, kind=DecreeKind.VILLAGE_DECREE, number=f"{n}/SK/2025", signed_on=day, starts=day,
               signatory="Kepala desa", chair=Office.VILLAGE_HEAD, registered_at=at)
        for n, force in enumerate(forces.values(), 11)
    )  # fmt: skip
    return forces


def _fill(plans: dict[str, ActionPlan], lot: Random, today: date, at: datetime) -> None:
    activities, targets, lines = [], [], []
    for code, plan in plans.items():
        some = VILLAGE if len(code) == 13 else tuple(one for one in ACTIVITIES if not code or lot.random() < 0.85)
        for number, (pillar, title, indicator, unit, office) in enumerate(some, 1):
            made = Activity(
                plan=plan, number=number, pillar=pillar, title=title, indicator=indicator, unit=unit, office=office
            )
            activities.append(made)
            targets += _targets(made, lot, today, at)
            if lot.random() < 0.92:
                lines += _lines(made, code, lot, today)
    Activity.objects.bulk_create(activities, batch_size=2000)
    Target.objects.bulk_create(targets, batch_size=2000)
    BudgetLine.objects.bulk_create(lines, batch_size=2000)
    PlanSum.objects.bulk_create(_sums(lines), batch_size=2000)


def _targets(activity: Activity, lot: Random, today: date, at: datetime) -> list[Target]:
    rows = []
    for year in range(STARTS, min(ENDS, today.year + 1) + 1):
        goal = lot.randint(2, 24)
        reached = max(0, goal - lot.randint(0, goal // 2 + 1)) if year < today.year and lot.random() < 0.85 else None
        rows.append(Target(activity=activity, year=year, target=goal, realised=reached, reported_at=at))
    return rows


def _lines(activity: Activity, code: str, lot: Random, today: date) -> list[BudgetLine]:
    rows = []
    level = _level(code)
    sources = (Source.DANA_DESA,) if level == 4 else SOURCES[level]
    for year in range(STARTS, ENDS + 1):
        for source in sources if lot.random() < 0.3 else sources[:1]:
            planned = SIZE[level] * lot.randint(4, 30) // 10
            approved = planned * lot.randint(70, 100) // 100 if year <= today.year else 0
            spent = approved * lot.randint(60, 99) // 100 if year < today.year else approved * 3 // 10
            rows.append(
                BudgetLine(activity=activity, year=year, source=source, paper=PAPERS[level][0],
                           account=f"5.1.02.01.01.{lot.randint(1, 99):04d}", planned=planned, approved=approved,
                           spent=spent)
            )  # fmt: skip
    return rows


def _sums(lines: list[BudgetLine]) -> list[PlanSum]:
    sums: dict[tuple[UUID, int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    plans = {}
    for line in lines:
        plan = line.activity.plan
        if plan.state != State.ADOPTED:
            continue
        plans[plan.pk] = plan
        for place, amount in enumerate((line.planned, line.approved, line.spent)):
            sums[plan.pk, line.year, line.source][place] += amount
    return [
        PlanSum(plan=plans[pk], area_code=plans[pk].area_code, year=year, source=source, planned=p, approved=a, spent=s)
        for (pk, year, source), (p, a, s) in sums.items()
    ]
