"""The SQL that counts what desks do: an agency and a role, never an officer. One row each, written anew every round.

A report belongs to the desk of its agency that takes such reports: spreadsheets and systems to data entry, everything
else that an officer took down to intake; what the public told by itself is nobody's work. A decision belongs to the
desk whose post the officer held on that day. Work waits for every desk in whose area it lies.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from datetime import timedelta

from suluh.accounts.kinds import Role

BACK = timedelta(days=90)

DONE = f"""
CREATE TEMP TABLE insights_work ON COMMIT DROP AS
SELECT r.agency_id, CASE WHEN r.batch IS NULL THEN '{Role.INTAKE}' ELSE '{Role.DATA_ENTRY}' END AS role,
       EXISTS (SELECT FROM reports_review v WHERE v.report_id = r.id AND v.decision = 'RETURNED') AS returned,
       greatest((r.received_at AT TIME ZONE %(zone)s)::date - r.said_on, 0)::float AS days
FROM reports_report r
WHERE r.entered_by_id IS NOT NULL AND r.status <> 'UNDONE' AND r.received_at BETWEEN %(since)s AND %(at)s
UNION ALL
SELECT m.agency_id, m.role, v.decision = 'RETURNED', extract(epoch FROM v.at - r.received_at) / 86400
FROM reports_review v
JOIN reports_report r ON r.id = v.report_id
JOIN LATERAL (
    SELECT agency_id, role FROM accounts_membership
    WHERE user_id = v.by_id AND role = '{Role.VERIFIER}' AND starts <= (v.at AT TIME ZONE %(zone)s)::date
      AND (ends IS NULL OR ends > (v.at AT TIME ZONE %(zone)s)::date)
    ORDER BY id LIMIT 1
) m ON true
WHERE v.at BETWEEN %(since)s AND %(at)s
UNION ALL
-- What is taken over may have been decided before this system found the pair.
SELECT m.agency_id, m.role, t.judgement_id IS NOT NULL, greatest(extract(epoch FROM j.at - p.found_at) / 86400, 0)
FROM clearing_judgement j
JOIN clearing_pair p ON p.id = j.pair_id
LEFT JOIN clearing_retraction t ON t.judgement_id = j.id
JOIN LATERAL (
    SELECT agency_id, role FROM accounts_membership
    WHERE user_id = j.by_id AND role = '{Role.CLEARING_OFFICER}' AND starts <= (j.at AT TIME ZONE %(zone)s)::date
      AND (ends IS NULL OR ends > (j.at AT TIME ZONE %(zone)s)::date)
    ORDER BY id LIMIT 1
) m ON true
WHERE j.at BETWEEN %(since)s AND %(at)s
"""
POSTS = f"""
CREATE TEMP TABLE insights_posts ON COMMIT DROP AS
SELECT m.agency_id, m.role, m.user_id, coalesce(m.area_id, '') AS area,
       EXISTS (SELECT FROM library_attempt a WHERE a.user_id = m.user_id AND a.certificate IS NOT NULL) AS trained
FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id AND u.is_active
WHERE m.role IN ('{Role.INTAKE}', '{Role.DATA_ENTRY}', '{Role.VERIFIER}', '{Role.CLEARING_OFFICER}')
  AND m.starts <= %(day)s AND (m.ends IS NULL OR m.ends > %(day)s)
"""
OPEN = f"""
CREATE TEMP TABLE insights_open ON COMMIT DROP AS
WITH to_verify AS (
    SELECT area_code, count(*) AS waiting, count(*) FILTER (WHERE received_at < %(late_before)s) AS late
    FROM reports_report WHERE status = 'RECEIVED' AND received_at <= %(at)s GROUP BY 1
), to_clear AS (
    SELECT area_code, count(*) AS waiting, 0::bigint AS late FROM clearing_pair WHERE state = 'WAITING' GROUP BY 1
), areas AS (
    SELECT DISTINCT agency_id, role, area FROM insights_posts
), widest AS (
    SELECT * FROM areas a WHERE NOT EXISTS (
        SELECT FROM areas b WHERE (b.agency_id, b.role) = (a.agency_id, a.role) AND b.area <> a.area
          AND starts_with(a.area, b.area)
    )
)
SELECT w.agency_id, w.role, sum(x.waiting)::int AS waiting, sum(x.late)::int AS late
FROM widest w JOIN to_verify x ON w.role = '{Role.VERIFIER}' AND starts_with(x.area_code, w.area) GROUP BY 1, 2
UNION ALL
SELECT w.agency_id, w.role, sum(x.waiting)::int, 0
FROM widest w JOIN to_clear x ON w.role = '{Role.CLEARING_OFFICER}' AND starts_with(x.area_code, w.area) GROUP BY 1, 2
UNION ALL
SELECT agency_id, CASE WHEN batch IS NULL THEN '{Role.INTAKE}' ELSE '{Role.DATA_ENTRY}' END, count(*)::int, 0
FROM reports_report WHERE status = 'RETURNED' AND entered_by_id IS NOT NULL GROUP BY 1, 2
"""
KEEP = """
INSERT INTO insights_desk (agency_id, role, area_code, officers, trained, done, returned, days, waiting, late)
SELECT agency_id, role, coalesce(a.area_id, ''), coalesce(p.officers, 0), coalesce(p.trained, 0), coalesce(w.done, 0),
       coalesce(w.returned, 0), w.days, coalesce(o.waiting, 0), coalesce(o.late, 0)
FROM (SELECT agency_id, role, count(DISTINCT user_id) AS officers,
             count(DISTINCT user_id) FILTER (WHERE trained) AS trained FROM insights_posts GROUP BY 1, 2) p
FULL JOIN (SELECT agency_id, role, count(*) AS done, count(*) FILTER (WHERE returned) AS returned,
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS days FROM insights_work GROUP BY 1, 2) w
    USING (agency_id, role)
FULL JOIN insights_open o USING (agency_id, role)
JOIN accounts_agency a ON a.id = agency_id
"""
STATEMENTS = (
    "DROP TABLE IF EXISTS insights_work, insights_posts, insights_open",
    DONE,
    POSTS,
    OPEN,
    "DELETE FROM insights_desk",
    KEEP,
    "DROP TABLE insights_work, insights_posts, insights_open",
)
"""In this order, in one transaction."""
