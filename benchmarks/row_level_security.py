"""What row-level security costs: each kind of post against the same question asked without policies.

    script/bench row_level_security        # SULUH_BENCH_ROWS sets how many reports there are (100,000)

The peer of each line is the same query in the same database, asked by a role that no policy binds, with the reach
written out as a WHERE. A ratio near 1 says that the policy uses the index that the WHERE uses. The last lines say
what a transaction pays for its identity.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg.sql import SQL

from benchmarks.harness import Bench, application
from suluh.database.identity import Identity

COUNT: LiteralString = "SELECT count(*) FROM reports_report"
QUEUE: LiteralString = "SELECT id, area_code, status, received_at FROM reports_report WHERE status = 'RECEIVED'"
FIRST: LiteralString = " ORDER BY urgent DESC, child DESC, received_at, id LIMIT 50"
LATEST: LiteralString = " ORDER BY received_at DESC LIMIT 50"
AGENCY: LiteralString = "agency_id = any(%(agencies)s)"
AREA: LiteralString = 'area_code >= {0} COLLATE "C" AND area_code < {0} || chr(1114111) COLLATE "C"'
MANY = ("11", "12", "13", "14", "31", "51", "53.71", "94")


@dataclass(frozen=True, slots=True)
class Post:
    """An officer's reach: as the policies learn it, and as somebody would write it by hand."""

    name: str
    identity: Identity

    @property
    def where(self) -> LiteralString:
        """Write the reach out."""
        if self.identity.role == "suluh_nation":
            return "true"
        parts = [AREA.format(f"%(area{n})s") for n in range(len(self.identity.areas))]
        if self.identity.agencies:
            parts.append(AGENCY)
        return "(" + " OR ".join(parts) + ")"

    @property
    def values(self) -> dict[str, object]:
        """Return what fills in the WHERE."""
        areas = {f"area{n}": code for n, code in enumerate(self.identity.areas)}
        return {"agencies": list(self.identity.agencies), **areas}


def posts(agency: int) -> list[Post]:
    """List the kinds of post, from the narrowest reach to the widest."""
    return [
        Post("agency", Identity("suluh_agency", user=1, agencies=(agency,))),
        Post("regency", Identity("suluh_area", user=1, areas=("53.71",))),
        Post("province", Identity("suluh_area", user=1, areas=("35",))),
        Post("mixed", Identity("suluh_mixed", user=1, agencies=(agency,), areas=("53.04", "53.71"))),
        Post("eight areas", Identity("suluh_mixed", user=1, areas=MANY)),
        Post("country", Identity("suluh_nation", user=1)),
    ]


def run(bench: Bench) -> None:
    """Measure counts, lists, rows of a parent, and the transaction's own cost."""
    rows = int(os.environ.get("SULUH_BENCH_ROWS", "100000"))
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / f"policies-{rows}"
    with application(home):
        from suluh.command import machine

        above = machine.superuser(database=machine.database_name())
        with psycopg.connect(above) as free, psycopg.connect(os.environ["DATABASE_URL"]) as bound:
            agency = load(free, rows)
            bench.note("reports", rows)
            for post in posts(agency):
                compare(bench, post, free, bound)
            free.rollback()
            bound.rollback()
            measure_transactions(bench, posts(agency)[0].identity)


def load(free: psycopg.Connection, rows: int) -> int:
    """Fill the database where it is empty, and return the agency whose reach is measured.

    Few places hold most reports, as in life: the regency that is number n gets about 1/n of what the first gets.
    """
    from suluh.regions import actions
    from suluh.regions.models import Area

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())
    if not free.execute("SELECT EXISTS (SELECT FROM reports_report)").fetchone()[0]:  # type: ignore[index]
        for statement in (AGENCIES, REPORTS, FINDINGS):
            free.execute(statement, {"rows": rows})
        free.commit()
        free.autocommit = True
        free.execute("VACUUM ANALYZE")
        free.autocommit = False
    found = free.execute("SELECT id FROM accounts_agency WHERE code = 'bench-53.71'").fetchone()
    free.rollback()
    assert found
    return int(found[0])


AGENCIES: LiteralString = """
    INSERT INTO accounts_agency (code, name, kind, area_id, contact, is_active)
    SELECT 'bench-' || code, 'UPTD PPA ' || name, 'UPTD_PPA', code, '', true FROM regions_area WHERE level = 2
    ON CONFLICT DO NOTHING
"""
REPORTS: LiteralString = """
    WITH held AS (
        SELECT a.id, a.area_id, row_number() OVER (ORDER BY md5(a.code)) AS n, count(*) OVER () AS of
        FROM accounts_agency a WHERE a.code LIKE 'bench-%%'
    ), drawn AS (
        SELECT i, floor(power(514, ((hashint4(i)::bigint + 2147483648) / 4294967296.0))) AS n
        FROM generate_series(1, %(rows)s) AS i
    )
    INSERT INTO reports_report (
        id, agency_id, area_code, source, channel, status, said_on, received_at, status_at, anonymous, urgent, child,
        narrative, place, exploitation, recruited_on, departed_on, returned_on, recruiter, external_id, body_digest
    )
    SELECT
        gen_random_uuid(), held.id, held.area_id || '.' || lpad((i %% 20 + 1)::text, 2, '0'), 'STAFF', 'PHONE',
        CASE WHEN i %% 12 = 0 THEN 'RECEIVED' WHEN i %% 12 = 1 THEN 'RETURNED' ELSE 'VERIFIED' END,
        '2026-01-01'::date - i %% 1000, now() - i * interval '3 minutes', now() - i * interval '2 minutes',
        i %% 9 = 0, i %% 40 = 0, i %% 7 = 0, repeat('Dijanjikan bekerja, tetapi upahnya ditahan. ', 5), '', '{}',
        '', '', '', '', '', ''
    FROM drawn JOIN held USING (n)
"""
FINDINGS: LiteralString = """
    INSERT INTO reports_check (id, report_id, position, finding, severity, facts)
    SELECT gen_random_uuid(), id, 0, 'NIK_BIRTH', 'WARN', '{}' FROM reports_report
"""


def compare(bench: Bench, post: Post, free: psycopg.Connection, bound: psycopg.Connection) -> None:
    """Time a post's questions under the policies, each after the same question with its reach written out."""
    say_who(bound, post.identity)
    seen = bound.execute(COUNT).fetchone()
    assert seen == free.execute(f"{COUNT} WHERE {post.where}", post.values).fetchone()
    bench.note(f"reports in reach of {post.name}", seen[0] if seen else 0)
    questions: dict[str, tuple[LiteralString, LiteralString]] = {
        "count": (COUNT, f"{COUNT} WHERE {post.where}"),
        "queue 50": (QUEUE + FIRST, f"{QUEUE} AND {post.where}{FIRST}"),
        "latest 50": (QUEUE + LATEST, f"{QUEUE} AND {post.where}{LATEST}"),
    }
    for question, (policy, by_hand) in questions.items():
        runs = 20 if post.name == "country" and question == "count" else 60
        pair(bench, f"{post.name}: {question}", runs, asked(bound, policy), asked(free, by_hand, post.values))
    some = [row[0] for row in bound.execute(QUEUE + LATEST).fetchall()]
    of_parent: LiteralString = "SELECT id, finding FROM reports_check WHERE report_id = any(%(some)s)"
    by_join: LiteralString = f"""{of_parent} AND EXISTS (
        SELECT FROM reports_report WHERE id = report_id AND {post.where})"""
    values = post.values | {"some": some}
    pair(bench, f"{post.name}: checks of 50", 60, asked(bound, of_parent, values), asked(free, by_join, values))


def say_who(connection: psycopg.Connection, identity: Identity) -> None:
    """Begin a transaction on behalf of an identity, as our database backend does."""
    connection.rollback()
    settings = identity.settings()
    calls = SQL(", ").join([SQL("set_config(%s, %s, true)")] * len(settings))
    connection.execute(SQL("SELECT {}").format(calls), [value for both in settings.items() for value in both])


def asked(
    connection: psycopg.Connection, query: LiteralString, values: dict[str, object] | None = None
) -> Callable[[], object]:
    """Return the work of asking a query and taking its rows."""
    return lambda: connection.execute(query, values).fetchall()


def pair(bench: Bench, name: str, runs: int, policy: Callable[[], object], by_hand: Callable[[], object]) -> None:
    """Time the query written out by hand, and then the policy against it."""
    bench.time(f"{name}, by hand", by_hand, runs=runs, warm_up=6)
    bench.time(name, policy, runs=runs, warm_up=6, peer=f"{name}, by hand")


def measure_transactions(bench: Bench, identity: Identity) -> None:
    """Time a transaction of one short query through Django: without an identity, then with one."""
    from django.db import connection, transaction

    from suluh.database.identity import acting_as

    def ask() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    def ask_as_somebody() -> None:
        with acting_as(identity):
            ask()

    bench.time("transaction, no identity", ask, runs=1000, warm_up=50)
    bench.time("transaction, identity", ask_as_somebody, runs=1000, warm_up=50, peer="transaction, no identity")
