"""Task forces of the whole country: 8,000 of them, half a million plan items with money, two thousand guides.

    script/bench task_forces

Server time of each page through the whole application, as a secretariat would open it, each time with other
arguments; and the yearly report of a province from its address to the finished PDF. The peer of the tree is the plain
way: adding up every budget line anew.
"""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.harness import Bench, application

FORCES, ITEMS, GUIDES = 8000, 63, 2000
RUNS, WARM_UP = 100, 5
WORDS = [
    "pemulangan",
    "korban",
    "pendampingan",
    "desa",
    "migrasi",
    "aman",
    "calo",
    "upah",
    "dokumen",
    "rujukan",
    "restitusi",
    "kesehatan",
    "psikososial",
    "penjemputan",
    "daerah",
    "asal",
    "tujuan",
    "transit",
    "rumah",
    "pelatihan",
    "petugas",
    "laporan",
    "verifikasi",
    "penjernihan",
    "perkara",
    "kesepakatan",
    "anggaran",
    "rencana",
    "kegiatan",
    "sekolah",
    "kampung",
    "perusahaan",
    "pelabuhan",
    "bandara",
    "paspor",
    "kontrak",
    "majikan",
    "keluarga",
    "anak",
]
ASKED = ("pulang", "dipulangkan", "rumah aman", "pelatihan petugas", "restitusi korban", "calo desa", "pendamping")

FILL = """
INSERT INTO taskforces_taskforce (id, area_id, name, form, secretariat, address, phone, email, version)
    SELECT uuidv7(), code, 'Gugus Tugas ' || name, 'TASK_FORCE', '', '', '', '', 1
    FROM (SELECT code, name FROM regions_area WHERE ends IS NULL ORDER BY level, code LIMIT %(forces)s) AS area;
INSERT INTO taskforces_decree (id, task_force_id, kind, number, signed_on, starts, ends, signatory, chair,
                               registered_at, struck_why)
    SELECT uuidv7(), id, CASE length(area_id) WHEN 2 THEN 'GOVERNOR_DECREE' WHEN 5 THEN 'REGENT_DECREE'
           WHEN 8 THEN 'DISTRICT_DECREE' ELSE 'VILLAGE_DECREE' END, n || '/KEP/' || y, make_date(y, 3, 1),
           make_date(y, 3, 1), CASE WHEN n = 1 THEN make_date(y + 4, 1, 1) END, 'Kepala daerah',
           CASE WHEN n = 2 THEN 'POLICE' ELSE 'SECRETARY' END, now(), ''
    FROM taskforces_taskforce, generate_series(1, 2) AS n,
         LATERAL (SELECT 2010 + 4 * n + abs(hashtext(area_id)) %% 4 AS y) AS year;
INSERT INTO plans_actionplan (id, task_force_id, area_code, title, starts_year, ends_year, basis, state, drafted_at,
                              version)
    SELECT uuidv7(), id, area_id, 'RAD ' || name, 2025, 2029, '', 'ADOPTED', now(), 1 FROM taskforces_taskforce;
INSERT INTO plans_activity (id, plan_id, number, pillar, title, indicator, unit, office, version)
    SELECT uuidv7(), id, n, (ARRAY['PREVENTION','HEALTH','SOCIAL','NORMS','ENFORCEMENT','COOPERATION'])[1 + n %% 6],
           'Kegiatan ' || n, '', '', '', 1 FROM plans_actionplan, generate_series(1, %(items)s) AS n;
INSERT INTO plans_budgetline (id, activity_id, year, source, paper, account, planned, approved, spent, version)
    SELECT uuidv7(), id, 2025 + number %% 2, (ARRAY['APBN','APBD_PROV','DAK'])[1 + number %% 3], '', '',
           1000000 + number * 137, 900000, 500000, 1 FROM plans_activity;
INSERT INTO plans_plansum (plan_id, area_code, year, source, planned, approved, spent)
    SELECT plan_id, area_code, year, source, sum(planned), sum(approved), sum(spent)
    FROM plans_budgetline AS line JOIN plans_activity AS activity ON activity.id = activity_id
    JOIN plans_actionplan AS plan ON plan.id = plan_id GROUP BY 1, 2, 3, 4;
"""
PLAIN = """
SELECT left(plan.area_code, 2), sum(planned), sum(approved), sum(spent), count(DISTINCT plan.id)
FROM plans_budgetline AS line JOIN plans_activity AS activity ON activity.id = line.activity_id
JOIN plans_actionplan AS plan ON plan.id = activity.plan_id WHERE year = 2026 AND plan.state = 'ADOPTED' GROUP BY 1
"""


def run(bench: Bench) -> None:
    """Fill the country once, then open its pages."""
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / "task_forces"
    with application(home):
        from django.conf import settings
        from django.db import connection, transaction

        from suluh.accounts.rules import SYSTEM
        from suluh.database.identity import acting_as

        settings.DEBUG = False
        with transaction.atomic(), acting_as(SYSTEM.identity()):
            fill()
        for name, count in sizes().items():
            bench.note(name, count)
        client = officer()
        provinces = codes(1)
        measure(bench, "coverage of the country", client, cycle(["/gugus-tugas/cakupan/"]))
        measure(bench, "coverage, all regencies", client, cycle(["/gugus-tugas/cakupan/?rinci=kabupaten"]))
        measure(bench, "registry of regencies", client, cycle(["/gugus-tugas/", "/gugus-tugas/?status=EXPIRED"]))
        with transaction.atomic(), acting_as(SYSTEM.identity()), connection.cursor() as cursor:
            bench.time("tree, added up line by line", lambda: cursor.execute(PLAIN), runs=10, warm_up=1)
        trees = ["/rencana/anggaran/?tahun=2026", "/rencana/anggaran/?tahun=2025"]
        measure(bench, "national tree", client, cycle(trees), peer="tree, added up line by line")
        branches = [f"/rencana/anggaran/?tahun=2026&wilayah={code}" for code in provinces]
        measure(bench, "tree of a province", client, cycle(branches))
        measure(bench, "search in guides", client, cycle([f"/pustaka/dokumen/?q={words}" for words in ASKED]))
        papers = reports(client, provinces[:6])
        measure(bench, "yearly report of a province as PDF", client, cycle(papers), runs=12)


def fill() -> None:
    """Put the country into an empty database; a filled one is used again."""
    from django.db import connection

    from suluh.library.actions import load_law
    from suluh.library.models import Document, Edition
    from suluh.regions import actions
    from suluh.regions.models import Area
    from suluh.taskforces.actions.registry import load_chair_rules
    from suluh.taskforces.models import TaskForce

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())
        load_law()
        load_chair_rules()
    if TaskForce.objects.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"forces": FORCES, "items": ITEMS})
    lot, at = Random("guides"), datetime(2026, 1, 5, tzinfo=UTC)
    rows = [Document(kind="GUIDE", title=f"Panduan {number}", entered_at=at) for number in range(GUIDES)]
    Document.objects.bulk_create(rows, batch_size=500)
    Edition.objects.bulk_create(
        (
            Edition(document=row, number=1, title=row.title, body=" ".join(lot.choices(WORDS, k=600)),
                    starts=date(2026, 1, 1), published_at=at)
            for row in rows
        ),
        batch_size=200,
    )  # fmt: skip


def sizes() -> dict[str, int]:
    """Say how much there is."""
    from suluh.library.models import Edition
    from suluh.plans.models import Activity, BudgetLine, PlanSum
    from suluh.taskforces.models import Decree, TaskForce

    return {
        model.__name__: model._base_manager.count()
        for model in (TaskForce, Decree, Activity, BudgetLine, PlanSum, Edition)
    }


def codes(level: int) -> list[str]:
    """Return the codes of today's areas of a level."""
    from suluh.regions.models import Area

    return list(Area.objects.filter(level=level, ends=None).order_by("code").values_list("code", flat=True))


def officer() -> Any:
    """Return a client in which a national secretariat officer is signed in."""
    from django.test import Client

    from suluh.accounts.kinds import AgencyKind, Role
    from suluh.accounts.models import Agency, Membership, User

    user, is_new = User.objects.get_or_create(username="bench-secretariat", defaults={"email": "bench@suluh.example"})
    if is_new:
        agency = Agency.objects.create(code="gt-bench", name="Sekretariat", kind=AgencyKind.TASK_FORCE)
        Membership.objects.create(user=user, agency=agency, role=Role.SECRETARIAT, starts=date(2025, 1, 1))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def reports(client: Any, provinces: list[str]) -> list[str]:
    """Draft the yearly report of some provinces and return the addresses of their PDF."""
    for code in provinces:
        client.post(f"/laporan-gugus-tugas/di/{code}/baru/", {"span": "YEARLY", "last_year": 2025})
    from suluh.annuals.models import TaskForceReport

    return [f"/laporan-gugus-tugas/{pk}/laporan.pdf" for pk in TaskForceReport.objects.values_list("pk", flat=True)]


def measure(
    bench: Bench, name: str, client: Any, addresses: Iterator[str], *, runs: int = RUNS, peer: str = ""
) -> None:
    """Time some pages."""
    seconds = []
    for number in range(WARM_UP + runs):
        address = next(addresses)
        start = time.perf_counter()
        answer = client.get(address)
        passed = time.perf_counter() - start
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        if number >= WARM_UP:
            seconds.append(passed)
    bench.add(name, seconds, peer=peer)
