"""Registers of residents by the million, 63 in each village: a village officer's pages, and counts for those above.

    script/bench villages

Server time of each page through the whole application, each time in another village. `SULUH_BENCH_ENTRIES` says how
many entries (1,000,000 unless said; the country has 5,300,000 in 83,762 villages). They are written inside the
database, without keys for searching: the search is measured with clearing.
"""

import os
import time
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.harness import Bench, application

ENTRIES = int(os.environ.get("SULUH_BENCH_ENTRIES", "1000000"))
PER_VILLAGE, OFFICERS, RUNS, WARM_UP = 63, 40, 120, 10
PIECE = 2000

AGENCIES = """
INSERT INTO accounts_agency (code, name, kind, area_id, contact, is_active)
    SELECT 'desa-' || replace(code, '.', '-'), 'Desa ' || name, 'VILLAGE', code, '', true
    FROM regions_area WHERE level = 4 AND ends IS NULL ORDER BY md5(code) LIMIT %(villages)s;
INSERT INTO villages_village (agency_id, programme, programme_name, decree, decree_on, partner_name, head, officers,
                              declared_at, last_number)
    SELECT id, 'DESBUMI', '', 'Perdes 1/2019', '2019-01-01', '', 'Kepala desa', '', now(), %(each)s
    FROM accounts_agency WHERE kind = 'VILLAGE';
CREATE TEMP TABLE piece (id uuid, agency int, area text, number int);
GRANT ALL ON piece TO PUBLIC;
"""
PIECES = """
TRUNCATE piece;
INSERT INTO piece SELECT uuidv7(), a.id, a.area_id, n
    FROM (SELECT id, area_id FROM accounts_agency WHERE kind = 'VILLAGE' ORDER BY id
          LIMIT %(size)s OFFSET %(start)s) AS a, generate_series(1, %(each)s) AS n;
INSERT INTO people_person (id, known_since) SELECT id, now() FROM piece;
INSERT INTO people_record (id, person_id, agency_id, area_code, source, role, sex, home_code, said_at, led_in)
    SELECT id, id, agency, '', 'STAFF', 'MIGRANT', 'F', left(area, 5), now(), '' FROM piece;
INSERT INTO people_identity (record_id, agency_id, area_code, name, aliases, birth_year, birth_precision,
                             birth_estimated, birth_place, sex, phones, address, as_typed)
    SELECT id, agency, '', (ARRAY['Maria', 'Siti', 'Dewi', 'Sri'])[1 + number %% 4] || ' ' || md5(id::text), '{}', 1990,
           1, false, '', 'F', '{}', '', '{}' FROM piece;
INSERT INTO villages_resident (id, agency_id, area_code, record_id, number, state, relation, hamlet, marital, education,
        former_work, destination_id, city, job, channel, held, recruiter, pledge, employer, remits, departed_on,
        heard_on, return_reason, support, noted_at, key, version)
    SELECT id, agency, area, id, number, (ARRAY['AWAY', 'AWAY', 'AWAY', 'RETURNED', 'CANDIDATE'])[1 + number %% 5],
           'Ibu', 'Dusun ' || number %% 4, '', '', '', (ARRAY['MY', 'SA', 'HK', 'TW'])[1 + number %% 4], '', 'Perawat',
           (ARRAY['PROCEDURAL', 'NONPROCEDURAL', ''])[1 + number %% 3], '{}', '', '', '', '', '2025-06-01',
           date '2026-03-01' - (number * 3), '', '', now(), 'b' || number, 0 FROM piece;
INSERT INTO villages_movement (id, resident_id, agency_id, area_code, move, "on", destination_id, channel, port, reason,
                               noted_at, key)
    SELECT id, id, agency, area, 'DEPARTED', '2025-06-01', 'MY', '', '', '', now(), 'b' || number FROM piece
    WHERE number %% 5 < 3;
"""
PAGES = {
    "village, front page": "/desa/",
    "register, newest": "/desa/warga/",
    "register, who is away": "/desa/warga/?status=AWAY",
    "families without news": "/desa/kabar/",
    "departures and returns": "/desa/berangkat-pulang/",
    "form for a resident": "/desa/warga/baru/",
}


def run(bench: Bench) -> None:
    """Fill the registers once, then open the pages of many villages."""
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / "villages"
    with application(home):
        from django.conf import settings
        from django.db import transaction

        from suluh.accounts.rules import SYSTEM
        from suluh.database.identity import acting_as

        settings.DEBUG = False
        start = time.perf_counter()
        fill()
        bench.note("seconds of filling", round(time.perf_counter() - start))
        with transaction.atomic(), acting_as(SYSTEM.identity()):
            from suluh.villages.models import Resident, Village

            bench.note("entries", Resident.objects.count())
            bench.note("villages", Village.objects.count())
        clients = officers()
        for name, address in PAGES.items():
            measure(bench, name, [(client, address) for client, _entry in clients])
        measure(bench, "one resident", [(client, f"/desa/warga/{entry}/") for client, entry in clients])
        above = coordinator()
        regencies = sorted({agency[:5] for agency in areas()})
        measure(bench, "overview of a regency", [(above, f"/desa/ikhtisar/?wilayah={one}") for one in regencies])
        measure(bench, "overview of a province", [(above, f"/desa/ikhtisar/?wilayah={one[:2]}") for one in regencies])
        measure(bench, "overview of the country", [(above, "/desa/ikhtisar/")], runs=5)


def fill() -> None:
    """Put registers into an empty database, a piece at a time; a filled one is used again."""
    from django.db import connection, transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.regions import actions
    from suluh.regions.models import Area
    from suluh.villages.models import Village

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())
        actions.load_countries()
    if Village.objects.exists():
        return
    villages = ENTRIES // PER_VILLAGE
    with connection.cursor() as cursor:
        cursor.execute(AGENCIES, {"villages": villages, "each": PER_VILLAGE})
        for begin in range(0, villages, PIECE):
            with transaction.atomic(), acting_as(SYSTEM.identity()):
                cursor.execute(PIECES, {"size": PIECE, "start": begin, "each": PER_VILLAGE})


def areas() -> list[str]:
    """Return the codes of the villages that have a register."""
    from suluh.villages.models import Village

    return list(Village.objects.order_by("pk").values_list("agency__area", flat=True))


def _signed_in(name: str, agency: Any, role: str, area: Any) -> Any:
    from django.test import Client

    from suluh.accounts.models import Membership, User

    user, is_new = User.objects.get_or_create(username=name, defaults={"email": f"{name}@suluh.example"})
    if is_new:
        Membership.objects.create(user=user, agency=agency, role=role, area=area, starts=date(2025, 1, 1))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def officers() -> list[tuple[Any, str]]:
    """Return clients of officers of villages all over the country, each with an entry of her register."""
    from django.db import transaction
    from django.utils import timezone

    from suluh.accounts.kinds import Role
    from suluh.accounts.models import User
    from suluh.accounts.queries import get_actor
    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.villages.models import Resident, Village

    with transaction.atomic(), acting_as(SYSTEM.identity()):
        filled = Resident.objects.count() // PER_VILLAGE  # a filling that was broken off is measured as far as it went
    rows = list(Village.objects.select_related("agency__area").order_by("pk")[:filled])
    found = []
    for place, village in enumerate(rows[:: max(1, len(rows) // OFFICERS)][:OFFICERS]):
        client = _signed_in(f"bench-desa-{place}", village.agency, Role.VILLAGE_OFFICER, village.agency.area)
        actor = get_actor(User.objects.get(username=f"bench-desa-{place}"), timezone.now())
        with transaction.atomic(), acting_as(actor.identity()):
            entry = Resident.objects.filter(agency=village.pk).order_by("number").values_list("pk", flat=True)[0]
        found.append((client, str(entry)))
    return found


def coordinator() -> Any:
    """Return a client of a national secretariat, which reads counts alone."""
    from suluh.accounts.kinds import AgencyKind, Role
    from suluh.accounts.models import Agency

    agency, _new = Agency.objects.get_or_create(
        code="gt-bench", defaults={"name": "Sekretariat", "kind": AgencyKind.TASK_FORCE}
    )
    return _signed_in("bench-nasional", agency, Role.SECRETARIAT, None)


def measure(bench: Bench, name: str, asked: list[tuple[Any, str]], *, runs: int = RUNS) -> None:
    """Time some pages."""
    seconds = []
    wheel = cycle(asked)
    for number in range(min(WARM_UP, runs) + runs):
        client, address = next(wheel)
        start = time.perf_counter()
        answer = client.get(address)
        passed = time.perf_counter() - start
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        if number >= min(WARM_UP, runs):
            seconds.append(passed)
    bench.add(name, seconds)
