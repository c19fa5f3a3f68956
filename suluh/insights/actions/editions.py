"""Finding out why a year has other people today than when it was frozen: each of them for one cause.

Note [The year as it was]
Nothing of whom a frozen year was made is kept, and nothing needs to be. Records, conclusions and determinations stay as
they were said; what clearing did is a list of moves; what was withdrawn says when. So the year is counted a second time
by the same SQL, of temporary tables that bear the names of the true ones and hold what was known when it was frozen:
PostgreSQL looks there first. Both counts are compared person by person while this runs, and only sums are kept.

A person then is the person today to whom the earliest of her records belongs that is still counted. What the second
count cannot bring back (rows that are gone from the database) is named as such, so that the sum is always right.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.database.identity import acting_as
from suluh.insights.actions import statements
from suluh.insights.actions.count import COUNTER
from suluh.insights.kinds import Cause, Counted
from suluh.insights.models import Edition
from suluh.insights.rules import definitions
from suluh.reports.kinds import Status

SHADOWS = {
    "people_record": """
        SELECT r.id, coalesce(m.before_id, r.person_id) AS person_id, agency_id, area_code, said_at, sex, birth_year,
               home_code, role, destination_id,
               CASE WHEN withdrawn_at <= %(frozen)s THEN withdrawn_at END AS withdrawn_at
        FROM public.people_record r
        LEFT JOIN (SELECT DISTINCT ON (record_id) record_id, before_id FROM public.clearing_move WHERE id > %(upto)s
                   ORDER BY record_id, id) m ON m.record_id = r.id
        WHERE r.id <= %(upto)s
    """,
    "reports_report": f"""
        SELECT id, agency_id, area_code, received_at, channel, destination_id, exploitation,
               CASE WHEN status = '{Status.VERIFIED}' AND status_at > %(frozen)s THEN '{Status.RECEIVED}'
                    ELSE status END AS status
        FROM public.reports_report WHERE id <= %(upto)s
    """,
    "cases_case": """
        SELECT id, record_id, area_code, agency_id, opened_at FROM public.cases_case WHERE id <= %(upto)s
    """,
    "cases_conclusion": "SELECT id, case_id, status, at FROM public.cases_conclusion WHERE id <= %(upto)s",
    "cases_determination": """
        SELECT id, case_id, status, "on", at FROM public.cases_determination WHERE id <= %(upto)s
    """,
}
COUNTING = (statements.CASES, statements.FOUND, statements.PEOPLE, statements.RANKED)
DROPPED = "DROP TABLE IF EXISTS insights_cases, insights_found, insights_people, insights_ranked"


def _kept(name: str) -> tuple[str, str]:
    """Keep who was counted, whichever year she is of, and which records spoke of her."""
    standing = definitions.standing(Counted.PERSONS)
    return (
        f"""
        CREATE TEMP TABLE insights_{name} ON COMMIT DROP AS
        SELECT person_id, left(home_code, 5) AS home, sex, {definitions.age(Counted.PERSONS)} AS age,
               ({standing}) AS standing, extract(year FROM first_at AT TIME ZONE %(zone)s)::int AS of_year
        FROM {statements.FIRST} AS p
        """,
        f"CREATE TEMP TABLE insights_{name}_records ON COMMIT DROP AS SELECT id, person_id, at FROM insights_people",
    )


COMPARED = f"""
CREATE TEMP TABLE insights_moves ON COMMIT DROP AS
WITH became AS (
    SELECT DISTINCT ON (t.person_id) t.person_id AS was, n.person_id AS is_now
    FROM insights_then_records t JOIN insights_today_records n USING (id) ORDER BY t.person_id, t.at, t.id
), came_from AS (
    SELECT DISTINCT ON (n.person_id) n.person_id AS is_now, t.person_id AS was
    FROM insights_today_records n JOIN insights_then_records t USING (id) ORDER BY n.person_id, n.at, n.id
), shared AS (SELECT is_now, count(*) AS many FROM became GROUP BY 1),
a AS (SELECT * FROM insights_then WHERE of_year = %(year)s AND standing IS NOT NULL),
b AS (SELECT * FROM insights_today WHERE of_year = %(year)s AND standing IS NOT NULL),
met AS (
    SELECT a.home AS before, a.sex AS sex_before, a.age AS age_before, a.standing AS standing_before, c.is_now,
           n.standing, n.of_year, s.many, b.person_id IS NOT NULL AS counted, b.home, b.sex, b.age,
           row_number() OVER (PARTITION BY b.person_id
               ORDER BY a.home = b.home DESC, a.standing = b.standing DESC, a.person_id) AS place
    FROM a LEFT JOIN became c ON c.was = a.person_id LEFT JOIN insights_today n ON n.person_id = c.is_now
    LEFT JOIN shared s USING (is_now) LEFT JOIN b ON b.person_id = c.is_now
)
SELECT CASE WHEN is_now IS NULL THEN '{Cause.WITHDRAWN}'
            WHEN counted AND place > 1 THEN '{Cause.JOINED}'
            WHEN counted AND before <> home THEN '{Cause.PLACE}'
            WHEN counted AND standing_before <> standing THEN '{Cause.STANDING}'
            WHEN counted AND (sex_before, age_before) <> (sex, age) THEN '{Cause.WHO}'
            WHEN counted THEN '' WHEN standing IS NULL THEN '{Cause.STANDING}'
            WHEN many > 1 THEN '{Cause.JOINED}' ELSE '{Cause.DATED}' END AS cause,
       before, CASE WHEN counted AND place = 1 THEN home END AS after
FROM met
UNION ALL
SELECT CASE WHEN f.was IS NULL THEN '{Cause.ENTERED}' WHEN c.is_now IS DISTINCT FROM b.person_id THEN '{Cause.PARTED}'
            WHEN t.standing IS NULL THEN '{Cause.STANDING}' ELSE '{Cause.DATED}' END, NULL, b.home
FROM b LEFT JOIN came_from f ON f.is_now = b.person_id LEFT JOIN became c ON c.was = f.was
LEFT JOIN insights_then t ON t.person_id = f.was
WHERE NOT EXISTS (SELECT FROM a JOIN became c2 ON c2.was = a.person_id WHERE c2.is_now = b.person_id)
"""
LENGTHS = (0, 2, 5)
WITHIN = " UNION ALL ".join(
    f"""
    SELECT cause, left(before, {long}) AS before, left(after, {long}) AS after FROM insights_moves
    WHERE {long} = 0 OR before <> '' OR after <> ''
    """
    for long in LENGTHS
)
SUMMED = f"""
CREATE TEMP TABLE insights_changed ON COMMIT DROP AS
WITH told AS ({WITHIN}), frozen AS (
    SELECT left(area_code, long) AS area, sum(persons)::int AS persons
    FROM insights_frozen CROSS JOIN (VALUES (0), (2), (5)) AS l(long)
    WHERE year = %(year)s AND edition = %(number)s AND (long = 0 OR area_code <> '') GROUP BY 1
), then_ AS (
    SELECT left(home, long) AS area, count(*)::int AS persons
    FROM insights_then CROSS JOIN (VALUES (0), (2), (5)) AS l(long)
    WHERE of_year = %(year)s AND standing IS NOT NULL AND (long = 0 OR home <> '') GROUP BY 1
), sides AS (
    SELECT before AS area, cause, 1 AS gone, 0 AS came, 0 AS moved FROM told WHERE before IS DISTINCT FROM after
    UNION ALL SELECT after, cause, 0, 1, 0 FROM told WHERE before IS DISTINCT FROM after
    UNION ALL SELECT after, cause, 0, 0, 1 FROM told WHERE before = after
    UNION ALL SELECT area, '{Cause.UNTRACED}', greatest(coalesce(f.persons, 0) - coalesce(t.persons, 0), 0),
              greatest(coalesce(t.persons, 0) - coalesce(f.persons, 0), 0), 0
    FROM frozen f FULL JOIN then_ t USING (area)
)
SELECT area, cause, sum(gone)::int AS gone, sum(came)::int AS came, sum(moved)::int AS moved
FROM sides WHERE area IS NOT NULL AND cause <> '' GROUP BY 1, 2 HAVING sum(gone + came + moved) > 0
"""
KEPT = """
INSERT INTO insights_change (year, number, area_code, cause, gone, came, moved, at)
SELECT %(year)s, %(number)s, area, cause, gone, came, moved, %(at)s FROM insights_changed
"""
SIDES = "insights_then, insights_then_records, insights_today, insights_today_records"
TEMPORARY = f"{SIDES}, insights_moves, insights_changed"


TASK = "insights.compare_year"


def send_to_compare(*, actor: Actor, at: datetime, year: int) -> None:
    """Have the background compare a year anew; asked again before that is done, it is done once."""
    job = app.configure_task(TASK, queueing_lock=f"{TASK}:{year}")
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(year=year)


@recorded("year.compared", facts=("year", "number"))
def compare_year(*, actor: Actor, at: datetime, edition: Edition) -> Edition:
    """Find out why a year has other people today than in an edition of it. Done again, it says what is so by then."""
    facts: dict[str, Any] = {
        "at": at, "zone": settings.TIME_ZONE, "year": edition.year, "number": edition.number, "frozen": edition.moment,
        "upto": edition.upto,
    }  # fmt: skip
    shadows = [f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {sql}" for name, sql in SHADOWS.items()]
    ending = f"DROP TABLE pg_temp.{', pg_temp.'.join(SHADOWS)}"
    with acting_as(COUNTER), connection.cursor() as cursor:
        for sql in (
            f"DROP TABLE IF EXISTS {TEMPORARY}", DROPPED, *shadows, *COUNTING, *_kept("then"), DROPPED, ending,
            *COUNTING, *_kept("today"), DROPPED, COMPARED, SUMMED,
            "DELETE FROM insights_change WHERE year = %(year)s AND number = %(number)s", KEPT,
            f"DROP TABLE {TEMPORARY}",
        ):  # fmt: skip
            cursor.execute(sql, facts if "%(" in sql else None)
    return edition
