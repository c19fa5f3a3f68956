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

from collections.abc import Callable, Mapping

from suluh.insights.kinds import Counted, Dimension, Span
from suluh.insights.rules import definitions
from suluh.insights.rules.definitions import FORMS

LEVELS = ("''", "nullif(left(area_code, 2), '')", "CASE WHEN length(area_code) >= 5 THEN left(area_code, 5) END")
AGENCIES = "agency_id"

FRESH = """
DROP TABLE IF EXISTS insights_fresh, insights_told, insights_people, insights_heads, insights_found;
CREATE TEMP TABLE insights_fresh (
    area_code text COLLATE "C", agency_id bigint, span smallint, dimension text, value text COLLATE "C",
    reports int, records int, persons int
) ON COMMIT DROP
"""
FOUND = f"CREATE TEMP TABLE insights_found ON COMMIT DROP AS {definitions.found()}"
TOLD = f"CREATE TEMP TABLE insights_told ON COMMIT DROP AS {definitions.reports()}"
PEOPLE = f"CREATE TEMP TABLE insights_people ON COMMIT DROP AS {definitions.records()}"
SPANS = [span for span in Span if span]
COUNTED = ", ".join(["count(*) AS n0", *(f"count(*) FILTER (WHERE at >= %(since_{s})s) AS n{s}" for s in SPANS)])
EACH_SPAN = "CROSS JOIN LATERAL (VALUES " + ", ".join(f"({s.value}, n{s.value})" for s in Span) + ") AS s(span, n)"


def _values(by: Mapping[Dimension, Callable[[Counted], str]], counted: Counted) -> str:
    """Bring one row for each dimension; forms of exploitation are several to a row, and counted by themselves."""
    pairs = [f"('{one}', {of(counted)})" for one, of in by.items() if one is not Dimension.EXPLOITATION]
    return f"CROSS JOIN LATERAL (VALUES {', '.join(pairs)}) AS d(dim, v)"


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
        form = definitions.exploitation(Counted.REPORTS)
        statements += [
            _insert("reports", area, agency, told, _values(definitions.REPORTS_BY, Counted.REPORTS), "dim", "v"),
            _insert("reports", area, agency, told, FORMS, f"'{Dimension.EXPLOITATION}'", form),
            _weekly("reports", area, agency, told, "at"),
        ]
    return statements


def of_people() -> list[str]:
    """Return the statements that count records, and persons once each in every scope."""
    statements = [FOUND, PEOPLE]
    for level in (*LEVELS, AGENCIES):
        area, agency = _scope(level)
        heads = definitions.persons("insights_people", area, agency)
        values = _values(definitions.PERSONS_BY, Counted.PERSONS)
        form = definitions.exploitation(Counted.PERSONS)
        statements += [
            _insert("records", area, agency, "insights_people", "", f"'{Dimension.TOTAL}'", "''"),
            f"CREATE TEMP TABLE insights_heads ON COMMIT DROP AS {heads}",
            _insert("persons", area, agency, "insights_heads", values, "dim", "v"),
            _insert("persons", area, agency, "insights_heads", FORMS, f"'{Dimension.EXPLOITATION}'", form),
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
SERVED = [
    f"""
    INSERT INTO insights_stage (area_code, agency_id, step, reached, days, slow, waiting, oldest)
    SELECT area, agency, '{step}', count(*) FILTER (WHERE lately), percentile_cont(0.5) WITHIN GROUP (ORDER BY took)
           FILTER (WHERE lately), percentile_cont(0.9) WITHIN GROUP (ORDER BY took) FILTER (WHERE lately),
           count(*) FILTER (WHERE waits), max(waited) FILTER (WHERE waits)
    FROM (
        SELECT area_code, agency_id, waits, until > %(since_365)s AND until <= %(at)s AS lately,
               greatest(extract(epoch FROM until - since), 0) / 86400 AS took,
               greatest(extract(epoch FROM %(at)s - since), 0) / 86400 AS waited
        FROM ({of()}) AS told
    ) AS steps {EVERYWHERE} WHERE area IS NOT NULL AND (lately OR waits) GROUP BY 1, 2
    """
    for step, of in definitions.STEPS.items()
]
RESTITUTION = f"""
INSERT INTO insights_owed (area_code, agency_id, claims, assessed_in, assessed, demanded_in, demanded, adjudged_in,
                           adjudged, paid_in, paid)
SELECT area, agency, count(*), {
    ", ".join(f"count({one}), coalesce(sum({one}), 0)" for one in ("assessed", "demanded", "adjudged", "paid"))
}
FROM ({definitions.restitution()}) AS claims {EVERYWHERE} WHERE area IS NOT NULL GROUP BY 1, 2
"""
HELPED = ("DELETE FROM insights_stage", *SERVED, "DELETE FROM insights_owed", RESTITUTION)
"""Stages of service and restitution: written anew every round, for there are few rows of them."""
