"""The SQL that counts. Reads every report and record once, and writes only the figures that have changed.

Note [Counting people once]
A person has many records, in many places and times. In each scope (the country, a province, a regency, an agency) her
latest record stands for her: it says in which groups she is counted, and whether she belongs to the last thirty days.
So every breakdown adds up to the number of persons, and for spans that end today the count is exact without counting
distinct persons for each span again. What is not additive is never added: a province's persons are counted in the
province, not summed from its regencies.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from collections.abc import Mapping

from suluh.insights.kinds import Age, Certainty, Dimension, Span

LEVELS = ("''", "nullif(left(area_code, 2), '')", "CASE WHEN length(area_code) >= 5 THEN left(area_code, 5) END")
AGENCIES = "agency_id"

REPORTS_BY: Mapping[Dimension, str] = {
    Dimension.TOTAL: "CASE WHEN status <> 'REFUSED' THEN '' END",
    Dimension.STATUS: "status",
    Dimension.CHANNEL: "CASE WHEN status <> 'REFUSED' THEN channel END",
    Dimension.AGENCY: "CASE WHEN status <> 'REFUSED' THEN agency_id::text END",
    Dimension.DESTINATION: "CASE WHEN status <> 'REFUSED' THEN coalesce(destination_id, '') END",
}
"""What a refused report claims is counted nowhere but among the refused."""

PERSONS_BY: Mapping[Dimension, str] = {
    Dimension.TOTAL: "''",
    Dimension.CERTAINTY: f"CASE WHEN any_verified THEN '{Certainty.VERIFIED}' ELSE '{Certainty.SUSPECTED}' END",
    Dimension.CHANNEL: "channel",
    Dimension.AGENCY: "agency_id::text",
    Dimension.DESTINATION: "coalesce(destination_id, '')",
    Dimension.SEX: "sex",
    Dimension.AGE: f"""CASE WHEN birth_year IS NULL THEN '{Age.UNKNOWN}'
                            WHEN year - birth_year - 1 < 18 THEN '{Age.CHILD}' ELSE '{Age.ADULT}' END""",
    Dimension.ROLE: "role",
    Dimension.ORIGIN: "home_code",
}

FRESH = """
DROP TABLE IF EXISTS insights_fresh, insights_told, insights_people, insights_heads;
CREATE TEMP TABLE insights_fresh (
    area_code text COLLATE "C", agency_id bigint, span smallint, dimension text, value text COLLATE "C",
    reports int, records int, persons int
) ON COMMIT DROP
"""
TOLD = """
CREATE TEMP TABLE insights_told ON COMMIT DROP AS
SELECT agency_id, area_code, received_at AS at, status, channel, destination_id, exploitation
FROM reports_report AS told WHERE status NOT IN ('SUPERSEDED', 'UNDONE') AND received_at <= %(at)s
    AND NOT EXISTS (SELECT FROM clearing_repeat WHERE report_id = told.id AND same AND undone_at IS NULL)
"""
PEOPLE = """
CREATE TEMP TABLE insights_people ON COMMIT DROP AS
SELECT r.person_id, r.agency_id, r.area_code, r.said_at AS at, r.id, r.sex, r.birth_year, r.home_code, r.role,
       extract(year FROM r.said_at)::int AS year, coalesce(r.destination_id, t.destination_id) AS destination_id,
       coalesce(t.status = 'VERIFIED', false) AS verified, t.channel, t.exploitation
FROM people_record r
LEFT JOIN reports_mention m ON m.record_id = r.id
LEFT JOIN reports_report t ON t.id = m.report_id
WHERE r.withdrawn_at IS NULL AND r.role <> 'REPORTED' AND r.said_at <= %(at)s
"""
SPANS = [span for span in Span if span]
COUNTED = ", ".join(["count(*) AS n0", *(f"count(*) FILTER (WHERE at >= %(since_{s})s) AS n{s}" for s in SPANS)])
EACH_SPAN = "CROSS JOIN LATERAL (VALUES " + ", ".join(f"({s.value}, n{s.value})" for s in Span) + ") AS s(span, n)"


def _values(by: Mapping[Dimension, str]) -> str:
    return "CROSS JOIN LATERAL (VALUES " + ", ".join(f"('{one}', {sql})" for one, sql in by.items()) + ") AS d(dim, v)"


def _scope(level: str) -> tuple[str, str]:
    """Return what names the area and the agency of a scope."""
    return ("''", "agency_id") if level == AGENCIES else (level, "0")


def _insert(column: str, area: str, agency: str, source: str, joins: str, dimension: str, value: str) -> str:
    """Count rows of a source by scope, dimension and value, over all spans at once."""
    columns = {name: "n" if name == column else "0" for name in ("reports", "records", "persons")}
    return f"""
    INSERT INTO insights_fresh
    SELECT area, agency, span, dim, v, {", ".join(columns.values())} FROM (
        SELECT {area} AS area, {agency} AS agency, {dimension} AS dim, {value} AS v, {COUNTED}
        FROM {source} {joins} WHERE {area} IS NOT NULL AND {value} IS NOT NULL GROUP BY 1, 2, 3, 4
    ) AS counted {EACH_SPAN} WHERE n > 0
    """


def _weekly(column: str, area: str, agency: str, source: str, moment: str) -> str:
    columns = {name: "count(*)" if name == column else "0" for name in ("reports", "records", "persons")}
    return f"""
    INSERT INTO insights_fresh
    SELECT {area}, {agency}, 0, '{Dimension.WEEK}',
           to_char(date_trunc('week', {moment} AT TIME ZONE %(zone)s), 'YYYY-MM-DD'), {", ".join(columns.values())}
    FROM {source} WHERE {moment} >= %(weeks_since)s AND {area} IS NOT NULL GROUP BY 1, 2, 5
    """


def of_reports() -> list[str]:
    """Return the statements that count reports."""
    statements = [TOLD]
    for level in (*LEVELS, AGENCIES):
        area, agency = _scope(level)
        told = "insights_told"
        unnested = "CROSS JOIN LATERAL unnest(exploitation) AS e(kind)"
        live = "CASE WHEN status <> 'REFUSED' THEN kind END"
        statements += [
            _insert("reports", area, agency, told, _values(REPORTS_BY), "dim", "v"),
            _insert("reports", area, agency, told, unnested, f"'{Dimension.EXPLOITATION}'", live),
            _weekly("reports", area, agency, told, "at"),
        ]
    return statements


def of_people() -> list[str]:
    """Return the statements that count records, and persons once each in every scope."""
    statements = [PEOPLE]
    for level in (*LEVELS, AGENCIES):
        area, agency = _scope(level)
        heads = f"""
        CREATE TEMP TABLE insights_heads ON COMMIT DROP AS
        SELECT * FROM (
            SELECT *, row_number() OVER latest AS place,
                   bool_or(verified) OVER whole AS any_verified, min(at) OVER whole AS first_at
            FROM insights_people WHERE {area} IS NOT NULL
            WINDOW whole AS (PARTITION BY {area}, {agency}, person_id),
                   latest AS (PARTITION BY {area}, {agency}, person_id ORDER BY at DESC, id DESC)
        ) AS ranked WHERE place = 1
        """
        unnested = "CROSS JOIN LATERAL unnest(exploitation) AS e(kind)"
        statements += [
            _insert("records", area, agency, "insights_people", "", f"'{Dimension.TOTAL}'", "''"),
            heads,
            _insert("persons", area, agency, "insights_heads", _values(PERSONS_BY), "dim", "v"),
            _insert("persons", area, agency, "insights_heads", unnested, f"'{Dimension.EXPLOITATION}'", "kind"),
            _weekly("persons", area, agency, "insights_heads", "first_at"),
            "DROP TABLE insights_heads",
        ]
    return statements


GATHER = """
CREATE TEMP TABLE insights_whole ON COMMIT DROP AS
SELECT area_code, agency_id, span, dimension, value,
       sum(reports)::int AS reports, sum(records)::int AS records, sum(persons)::int AS persons
FROM insights_fresh GROUP BY 1, 2, 3, 4, 5
"""
REMOVE = """
DELETE FROM insights_figure AS old WHERE NOT EXISTS (
    SELECT FROM insights_whole AS new
    WHERE (new.area_code, new.agency_id, new.span, new.dimension, new.value)
        = (old.area_code, old.agency_id, old.span, old.dimension, old.value)
)
"""
KEEP = """
INSERT INTO insights_figure AS old (area_code, agency_id, span, dimension, value, reports, records, persons)
SELECT * FROM insights_whole
ON CONFLICT (area_code, agency_id, span, dimension, value) DO UPDATE
SET reports = excluded.reports, records = excluded.records, persons = excluded.persons
WHERE (old.reports, old.records, old.persons) <> (excluded.reports, excluded.records, excluded.persons)
"""
EVERYWHERE = f"""CROSS JOIN LATERAL (VALUES {", ".join(f"({one}, 0)" for one in LEVELS)}, ('', agency_id))
                AS s(area, agency)"""
WITHOUT_AGENCIES = f"CROSS JOIN LATERAL (VALUES {', '.join(f'({one})' for one in LEVELS)}) AS s(area)"
WAITING = f"""
INSERT INTO insights_waiting (area_code, agency_id, reports, middle_at, oldest_at, late, urgent, urgent_late,
                              returned, likely_pairs, possible_pairs, open_cases)
SELECT area, agency, sum(reports), max(middle_at), max(oldest_at), sum(late), sum(urgent), sum(urgent_late),
       sum(returned), sum(likely), sum(possible), sum(cases)
FROM (
    SELECT area, agency, count(*) FILTER (WHERE open) AS reports,
           percentile_disc(0.5) WITHIN GROUP (ORDER BY received_at) FILTER (WHERE open) AS middle_at,
           min(received_at) FILTER (WHERE open) AS oldest_at,
           count(*) FILTER (WHERE open AND received_at < %(late_before)s) AS late,
           count(*) FILTER (WHERE open AND urgent) AS urgent,
           count(*) FILTER (WHERE open AND urgent AND received_at < %(urgent_before)s) AS urgent_late,
           count(*) FILTER (WHERE NOT open) AS returned, 0 AS likely, 0 AS possible, 0 AS cases
    FROM (SELECT *, status = 'RECEIVED' AS open FROM reports_report 
          WHERE status IN ('RECEIVED', 'RETURNED') AND received_at <= %(at)s) AS told
    {EVERYWHERE} WHERE area IS NOT NULL GROUP BY 1, 2
    UNION ALL
    SELECT area, 0, 0, NULL, NULL, 0, 0, 0, 0,
           count(*) FILTER (WHERE band = 'likely'), count(*) FILTER (WHERE band <> 'likely'), 0
    FROM clearing_pair {WITHOUT_AGENCIES}
    WHERE state IN ('WAITING', 'PROPOSED', 'UNSURE') AND area IS NOT NULL
    GROUP BY 1
    UNION ALL
    SELECT area, agency, 0, NULL, NULL, 0, 0, 0, 0, 0, 0, count(*)
    FROM cases_case {EVERYWHERE} WHERE state <> 'CLOSED' AND area IS NOT NULL GROUP BY 1, 2
) AS parts GROUP BY 1, 2
"""
"""A pair waits in the smallest area that holds both its records, and in every area above. No agency sees pairs."""
