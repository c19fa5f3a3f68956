"""Registers of residents by the million, 63 in each village: a village officer's pages, and counts for those above.

    script/bench villages

Server time of each page through the whole application, each time in another village. `SULUH_BENCH_ENTRIES` says how
many entries (5,277,006 unless said: 63 in each of the country's 83,762 villages). They are written by the database
itself, without triggers and without keys for searching: the search is measured with clearing. A filling that was broken
off is taken up where it ended.
"""

import os
import time
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.harness import Bench, application

ENTRIES = int(os.environ.get("SULUH_BENCH_ENTRIES", "5277006"))
PER_VILLAGE, OFFICERS, RUNS, WARM_UP = 63, 40, 60, 10
PIECE = 2000

AGENCIES = """
INSERT INTO accounts_agency (code, name, kind, area_id, contact, is_active)
    SELECT 'desa-' || replace(code, '.', '-'), 'Desa ' || name, 'VILLAGE', code, '', true
    FROM regions_area WHERE level = 4 AND ends IS NULL ORDER BY md5(code) LIMIT %(villages)s;
INSERT INTO villages_village (agency_id, programme, programme_name, decree, decree_on, partner_name, head, officers,
                              declared_at, last_number)
    SELECT id, 'DESBUMI', '', 'Perdes 1/2019', '2019-01-01', '', 'Kepala desa', '', now(), %(each)s
    FROM accounts_agency WHERE kind = 'VILLAGE';
INSERT INTO villages_offering (village_id, service, since, note)
    SELECT v.agency_id, s, date '2020-01-01' + (v.agency_id %% 900)::int, '' FROM villages_village v,
        unnest(ARRAY['DB_DOK', 'DB_PPIT', 'DB_KASUS', 'DESA_PANTAU', 'DESA_BERDAYA', 'DESA_INFO']) AS s
    WHERE (v.agency_id + length(s)) %% 3 > 0;
"""
PIECES = """
CREATE TEMP TABLE IF NOT EXISTS piece (id uuid, agency int, area text, number int);
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
                               condition, noted_at, key)
    SELECT id, id, agency, area, 'DEPARTED', '2025-06-01', 'MY', '', '', '', '', now(), 'b' || number FROM piece
    WHERE number %% 5 < 3;
"""
PAGES = {
    "village, front page": "/desa/",
    "register, newest": "/desa/warga/",
    "register, who is away": "/desa/warga/?status=AWAY",
    "families without news": "/desa/kabar/",
    "departures and returns": "/desa/berangkat-pulang/",
    "form for a resident": "/desa/warga/baru/",
    "declaration": "/desa/pernyataan/",
    "services and duties": "/desa/layanan/",
    "register of letters": "/desa/surat/",
    "groups, training, budget": "/desa/kegiatan/",
    "spreadsheets": "/desa/warga/unggah/",
}
OF_RESIDENT = {
    "one resident": "",
    "change a resident": "ubah/",
    "note a departure": "berangkat/",
    "note a return": "pulang/",
    "note news": "kabar/",
    "ask for a letter": "surat/",
    "hand trouble on": "masalah/",
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
        for name, part in OF_RESIDENT.items():
            measure(bench, name, [(client, f"/desa/warga/{entry}/{part}") for client, entry in clients])
        measure(bench, "villages of a companion (40)", [(companion(), "/desa/dampingan/")], runs=20)
        _overviews(bench)


def _overviews(bench: Bench) -> None:
    """Time overviews as they are read, against the same pages counted on the spot."""
    from django.db import transaction
    from django.utils import timezone

    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.villages.actions.counting import count_villages
    from suluh.villages.models import Tally
    from suluh.villages.queries import overview

    with acting_as(SYSTEM.identity()), bench.once("all registers counted by the job"):
        count_villages(actor=SYSTEM, at=timezone.now())
    with acting_as(SYSTEM.identity()), bench.once("counted again"):
        count_villages(actor=SYSTEM, at=timezone.now())
    with acting_as(SYSTEM.identity()), transaction.atomic():
        bench.note("numbers kept", Tally.objects.count())
    above, regencies = coordinator(), sorted({code[:5] for code in areas()})
    asked = {
        "the country": [(above, "/desa/ikhtisar/")],
        "a province": [(above, f"/desa/ikhtisar/?wilayah={one[:2]}") for one in regencies],
        "a regency": [(above, f"/desa/ikhtisar/?wilayah={one}") for one in regencies],
        "a sub-district": [(above, f"/desa/ikhtisar/?wilayah={one}") for one in sorted({code[:8] for code in areas()})],
    }
    ahead = overview.counted_ahead
    for name, pages in asked.items():
        if name != "a sub-district":
            overview.counted_ahead = lambda area_code: None
            measure(bench, f"overview of {name}, counted on the spot", pages, runs=3 if name == "the country" else 20)
            overview.counted_ahead = ahead
            measure(bench, f"overview of {name}", pages, peer=f"overview of {name}, counted on the spot")
        else:
            measure(bench, f"overview of {name}, on the spot", pages)


def fill() -> None:
    """Put registers into an empty database, a piece at a time; a filled one is used again."""
    from suluh.command import machine
    from suluh.regions import actions
    from suluh.regions.models import Area

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())
        actions.load_countries()
    villages = ENTRIES // PER_VILLAGE
    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        if not _number(database, "SELECT count(*) FROM villages_village"):
            with database.transaction():
                _each(database, AGENCIES, {"villages": villages, "each": PER_VILLAGE})
        done = _number(database, "SELECT count(*) FROM villages_resident") // PER_VILLAGE
        for begin in range(done, villages, PIECE):
            with database.transaction():
                _each(database, PIECES, {"size": PIECE, "start": begin, "each": PER_VILLAGE})
        if done < villages:
            database.execute("VACUUM ANALYZE")


def _number(database: Any, question: str) -> int:
    return int(database.execute(question).fetchone()[0])


def _each(database: Any, statements: str, values: dict[str, int]) -> None:
    for statement in (statements % values).split(";\n"):
        if statement.strip():
            database.execute(statement)


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


def companion() -> Any:
    """Return a client of an organisation that forty villages name as their companion."""
    from suluh.accounts.kinds import AgencyKind, Role
    from suluh.accounts.models import Agency
    from suluh.villages.models import Village

    agency, is_new = Agency.objects.get_or_create(
        code="lsm-bench", defaults={"name": "Yayasan pendamping", "kind": AgencyKind.NGO}
    )
    if is_new:
        chosen = list(Village.objects.order_by("pk").values_list("pk", flat=True)[: OFFICERS * 7 : 7])
        Village.objects.filter(pk__in=chosen).update(partner=agency)
    return _signed_in("bench-pendamping", agency, Role.VILLAGE_COMPANION, None)


def measure(bench: Bench, name: str, asked: list[tuple[Any, str]], *, runs: int = RUNS, peer: str = "") -> None:
    """Time some pages."""
    client, address = asked[0]
    if (status := client.get(address).status_code) != 200:
        bench.note(name, f"not measured, it answers {status}")
        return
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
    bench.add(name, seconds, peer=peer)
