"""Counting what own questions ask about besides people: reports, services, proceedings and claims of restitution.

Note [How many people stand behind]
Of a person many services speak. Each thing says whether it is the first of its kind about her (`persons`), and whether
it is the first of any kind (`heads`). Both add up, and whatever is added up, no sum is more than the people behind it:
so a figure that rests on too few is never shown, and who was served is counted once: things that came about go before
those that were only asked for.

Sex and age are those of the record with which her case was opened; where a report was taken in, or a case is led, says
the area. Reports are told apart by themselves: of many it is not known whom they speak of.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from suluh.insights.actions.statements import changes
from suluh.insights.kinds import WAITS, Counted, Reached, Result, Subject, Wait
from suluh.insights.rules import definitions
from suluh.justice.kinds import StageKind
from suluh.reports.kinds import Status

KEY = ("subject", "area_code", "agency_id", "month", "kind", "state", "sex", "band", "wait")
VALUES = ("number", "persons", "heads", "timed", "days", "amount", "largest")
THINGS = """
DROP TABLE IF EXISTS insights_things, insights_tally_new, insights_whom;
CREATE TEMP TABLE insights_things (
    subject text, id uuid, person_id uuid, area_code text COLLATE "C", agency_id bigint, day date, kind text,
    state text, sex text, band text, days int, amount bigint
) ON COMMIT DROP
"""
WHOM = f"""
CREATE TEMP TABLE insights_whom ON COMMIT DROP AS
SELECT case_id, person_id, area_code, agency_id, sex, {definitions.band(Counted.PERSONS)} AS band
FROM insights_cases WHERE opened_at <= %(at)s
"""
REPORTS = f"""
INSERT INTO insights_things
SELECT '{Subject.REPORTS}', t.id, NULL, t.area_code, t.agency_id, (t.at AT TIME ZONE %(zone)s)::date, t.channel,
       t.status, '', '', CASE WHEN t.status = '{Status.VERIFIED}'
       THEN greatest(extract(epoch FROM coalesce(v.at, t.status_at) - t.at), 0)::bigint / 86400 END, 0
FROM insights_told t LEFT JOIN insights_verified v ON v.report_id = t.id
"""
SERVICES = f"""
INSERT INTO insights_things
SELECT '{Subject.SERVICES}', s.id, w.person_id, w.area_code, w.agency_id, s.requested_on, s.kind, s.state, w.sex,
       w.band, CASE WHEN s.started_on IS NOT NULL THEN greatest(s.started_on - s.requested_on, 0) END, 0
FROM cases_service s JOIN insights_whom w USING (case_id) WHERE s.at <= %(at)s
"""
PROCEEDINGS = f"""
INSERT INTO insights_things
SELECT '{Subject.JUSTICE}', p.id, w.person_id, w.area_code, w.agency_id,
       coalesce(s.first_on, (p.opened_at AT TIME ZONE %(zone)s)::date),
       CASE WHEN p.stage = '{StageKind.STOPPED}' THEN '{Result.STOPPED}'
            WHEN s.judged = '{StageKind.VERDICT}' THEN '{Result.CONVICTED}'
            WHEN s.judged = '{StageKind.ACQUITTED}' THEN '{Result.ACQUITTED}' ELSE '{Result.NONE}' END,
       p.stage, w.sex, w.band, CASE WHEN s.judged_on IS NOT NULL THEN s.judged_on - s.first_on END, 0
FROM justice_proceeding p JOIN insights_whom w USING (case_id)
LEFT JOIN (
    SELECT proceeding_id, min("on") AS first_on, min("on") FILTER (WHERE judges) AS judged_on,
           (array_agg(kind ORDER BY "on" DESC, at DESC, id DESC) FILTER (WHERE judges))[1] AS judged
    FROM (SELECT *, kind IN ('{StageKind.VERDICT}', '{StageKind.ACQUITTED}') AS judges FROM (
              SELECT id, proceeding_id, kind, "on", at FROM justice_stage WHERE at <= %(at)s) AS known) AS told
    GROUP BY 1
) AS s ON s.proceeding_id = p.id
WHERE p.opened_at <= %(at)s
"""
FURTHEST = " ".join(
    f"WHEN {column} THEN '{stage}'"
    for column, stage in (
        ("q.paid > 0", Reached.PAID), ("q.adjudged IS NOT NULL", Reached.ADJUDGED),
        ("q.demanded IS NOT NULL", Reached.DEMANDED), ("q.assessed IS NOT NULL", Reached.ASSESSED),
    )
)  # fmt: skip
CLAIMS = f"""
INSERT INTO insights_things
SELECT '{Subject.RESTITUTION}', q.id, w.person_id, q.area_code, w.agency_id, (q.opened_at AT TIME ZONE %(zone)s)::date,
       stage, CASE {FURTHEST} ELSE '{Reached.CLAIM}' END, w.sex, w.band, NULL, sum_of
FROM justice_claim q JOIN insights_whom w USING (case_id)
CROSS JOIN LATERAL (VALUES ('{Reached.CLAIM}', 0), ('{Reached.ASSESSED}', q.assessed),
    ('{Reached.DEMANDED}', q.demanded), ('{Reached.ADJUDGED}', q.adjudged), ('{Reached.PAID}', nullif(q.paid, 0))
) AS s(stage, sum_of)
WHERE q.opened_at <= %(at)s AND sum_of IS NOT NULL
"""
BANDS = " ".join(f"WHEN days <= {last} THEN '{band}'" for band, last in WAITS)
NEW = f"""
CREATE TEMP TABLE insights_tally_new ON COMMIT DROP AS
SELECT subject::varchar, left(area_code, 5)::varchar COLLATE "C" AS area_code, agency_id,
       date_trunc('month', day)::date AS month, kind::varchar COLLATE "C" AS kind, state::varchar COLLATE "C" AS state,
       sex::varchar, band::varchar,
       (CASE WHEN days IS NULL THEN '' {BANDS} ELSE '{Wait.OVER}' END)::varchar AS wait,
       count(*)::int AS number, count(*) FILTER (WHERE first)::int AS persons,
       count(*) FILTER (WHERE first_of_all)::int AS heads, count(days)::int AS timed,
       coalesce(sum(days), 0)::bigint AS days, coalesce(sum(amount), 0)::bigint AS amount,
       coalesce(max(amount), 0)::bigint AS largest
FROM (
    SELECT *, true AS first, true AS first_of_all FROM insights_things WHERE person_id IS NULL
    UNION ALL SELECT *, row_number() OVER (PARTITION BY subject, person_id, kind ORDER BY days IS NULL, day, id) = 1,
           row_number() OVER (PARTITION BY subject, person_id ORDER BY days IS NULL, day, id, kind) = 1
    FROM insights_things WHERE person_id IS NOT NULL
) AS things GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
COARSE = """
INSERT INTO insights_tally_new
SELECT subject, left(area_code, 2)::varchar COLLATE "C", 0, date_trunc('year', month)::date, kind, state, sex, band,
       wait, sum(number)::int, sum(persons)::int, sum(heads)::int, sum(timed)::int, sum(days)::bigint,
       sum(amount)::bigint, max(largest)
FROM insights_tally_new GROUP BY 1, 2, 4, 5, 6, 7, 8, 9
"""
STATEMENTS = (
    THINGS, WHOM, REPORTS, SERVICES, PROCEEDINGS, CLAIMS, NEW, COARSE,
    *changes("insights_tally", "insights_tally_new", KEY, VALUES),
    "DROP TABLE insights_things, insights_tally_new, insights_whom",
)  # fmt: skip
"""To be run after reports and cases are read (`statements`), and before what was read of them is dropped."""
