"""The SQL that counts. Reads every report and record once, and writes only the figures that have changed.

Note [Counting people once]
A person has many records, in many places and times. In each scope (the country, a province, a regency, an agency) her
latest record stands for her: it says in which groups she is counted, and whether she belongs to the last thirty days.
So every breakdown adds up to the number of persons, and for spans that end today the count is exact without counting
distinct persons for each span again. What is not additive is never added: of a person who was told of in several
regencies or by several agencies each scope is asked by itself; of all others the finest count is summed (RANKED).
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from suluh.insights.kinds import Counted, Dimension, Span
from suluh.insights.rules import definitions


def changes(table: str, source: str, key: Sequence[str], values: Sequence[str]) -> tuple[str, ...]:
    """Return the statements that make a table hold the rows of another, and write no row that is there already."""
    named, new = ", ".join((*key, *values)), ", ".join(f"new.{one}" for one in (*key, *values))
    same = " AND ".join(f"old.{one} = new.{one}" for one in key)
    differ = " OR ".join(f"old.{one} <> new.{one}" for one in values)
    return (
        "DROP TABLE IF EXISTS insights_changes",
        f"CREATE TEMP TABLE insights_changes ON COMMIT DROP AS SELECT old.ctid AS gone, new.ctid AS come, {new} "
        f"FROM {table} AS old FULL JOIN {source} AS new ON {same} "
        f"WHERE old.{key[0]} IS NULL OR new.{key[0]} IS NULL OR {differ}",
        f"DELETE FROM {table} AS old USING insights_changes AS new WHERE old.ctid = new.gone",
        f"INSERT INTO {table} ({named}) SELECT {named} FROM insights_changes WHERE come IS NOT NULL ORDER BY {named}",
        "DROP TABLE insights_changes",
    )


LEVELS = ("''", "nullif(left(area_code, 2), '')", "CASE WHEN length(area_code) >= 5 THEN left(area_code, 5) END")
AGENCIES = "agency_id"

READ = tuple(
    f"insights_{name}"
    for name in ("fresh", "told", "verified", "cases", "found", "people", "ranked", "spread", "fine", "whole")
)
"""The temporary tables of a round, which are dropped before it and after."""
FRESH = f"""
DROP TABLE IF EXISTS {", ".join(READ)};
CREATE TEMP TABLE insights_fresh (
    area_code text COLLATE "C", agency_id bigint, span smallint, dimension text, value text COLLATE "C",
    reports int, records int, persons int
) ON COMMIT DROP
"""
CASES = f"CREATE TEMP TABLE insights_cases ON COMMIT DROP AS {definitions.of_whom()}"
VERIFIED = f"CREATE TEMP TABLE insights_verified ON COMMIT DROP AS {definitions.first_verified()}"
FOUND = f"CREATE TEMP TABLE insights_found ON COMMIT DROP AS {definitions.found('insights_cases')}"
TOLD = f"CREATE TEMP TABLE insights_told ON COMMIT DROP AS {definitions.reports()}"
PEOPLE = f"CREATE TEMP TABLE insights_people ON COMMIT DROP AS {definitions.records()}"
RANKED = """
CREATE TEMP TABLE insights_ranked ON COMMIT DROP AS
SELECT *, row_number() OVER latest AS place, bool_or(verified) OVER whole AS any_verified,
       min(at) OVER whole AS first_at, min(holder) OVER whole <> max(holder) OVER whole AS spread
FROM (SELECT *, (left(area_code, 5) || ' ' || agency_id) COLLATE "C" AS holder FROM insights_people) AS told
WINDOW whole AS (PARTITION BY person_id), latest AS (PARTITION BY person_id ORDER BY at DESC, id DESC)
"""
"""Each person's records over the whole country; `spread` is who is told of in several regencies or by several agencies.

Whoever is not spread has the same latest record in every scope she belongs to, so she is counted once, in the
finest, and added up; of the few who are, each scope is asked for its own latest record (`definitions.persons`).
"""
SPREAD = """
CREATE TEMP TABLE insights_spread ON COMMIT DROP AS SELECT * FROM insights_ranked WHERE spread;
ALTER TABLE insights_spread DROP place, DROP any_verified, DROP first_at, DROP spread, DROP holder
"""
ALONE = "(SELECT * FROM insights_ranked WHERE place = 1 AND NOT spread) AS alone"
FIRST = "(SELECT * FROM insights_ranked WHERE place = 1)"
SPANS = [span for span in Span if span]
COUNTED = ", ".join(["count(*) AS n0", *(f"count(*) FILTER (WHERE at >= %(since_{s})s) AS n{s}" for s in SPANS)])
SUMMED = ", ".join(f"sum(n{s.value}) AS n{s.value}" for s in Span)
EACH_SPAN = "CROSS JOIN LATERAL (VALUES " + ", ".join(f"({s.value}, n{s.value})" for s in Span) + ") AS s(span, n)"
FINEST = ("left(area_code, 5)", "agency_id")
RECORDS = f"""
SELECT left(area_code, 5) AS area_code, agency_id, '{Dimension.TOTAL}' AS dim, '' AS v, {COUNTED}
FROM insights_people GROUP BY 1, 2
"""


def _scope(level: str) -> tuple[str, str]:
    """Return what names the area and the agency of a scope."""
    return ("''", "agency_id") if level == AGENCIES else (level, "0")


def _insert(column: str, counts: str) -> str:
    columns = {name: "n" if name == column else "0" for name in ("reports", "records", "persons")}
    return f"""
    INSERT INTO insights_fresh
    SELECT area_code, agency_id, span, dim, v, {", ".join(columns.values())} FROM ({counts}) AS counted {EACH_SPAN}
    WHERE n > 0 AND (span = {Span.ALL.value} OR dim <> '{Dimension.WEEK}')
    """


def _of(by: Mapping[Dimension, Callable[[Counted], str]], counted: Counted, source: str, moment: str,
        scope: tuple[str, str]) -> str:  # fmt: skip
    """Return what counts a source by scope and by every dimension and week, over all spans, in one pass over it.

    Weeks are of all time alone (`_insert`). Forms of exploitation are several to a row: they are counted as they are
    told together, and told apart afterwards, when few rows are left.
    """
    area, agency = scope
    week = f"to_char(date_trunc('week', {moment} AT TIME ZONE %(zone)s), 'YYYY-MM-DD')"
    values = {one: of(counted) for one, of in by.items() if one is not Dimension.EXPLOITATION}
    values[Dimension.WEEK] = f"CASE WHEN {moment} >= %(weeks_since)s THEN {week} END"
    names = [f"v{n}" for n in range(len(values))]
    columns = ", ".join(f"({sql})::text AS {name}" for name, sql in zip(names, values.values(), strict=True))
    told = " ".join(f"WHEN GROUPING({name}) = 0 THEN '{one}'" for name, one in zip(names, values, strict=True))
    return f"""
    SELECT area_code, agency_id, dim, coalesce(v, kind) AS v, {", ".join(f"n{s.value}" for s in Span)}
    FROM (
        SELECT area_code, agency_id, CASE {told} ELSE '{Dimension.EXPLOITATION}' END AS dim,
               coalesce({", ".join(names)}) AS v, forms, {COUNTED}
        FROM (SELECT {area} AS area_code, {agency} AS agency_id, at, {columns}, {definitions.forms(counted)} AS forms
              FROM {source}) AS told
        WHERE area_code IS NOT NULL
        GROUP BY area_code, agency_id, GROUPING SETS ({", ".join((*names, "forms"))})
    ) AS counted LEFT JOIN LATERAL unnest(forms) AS e(kind) ON true WHERE coalesce(v, kind) IS NOT NULL
    """


def _added_up(column: str, counts: str) -> list[str]:
    """Count what adds up in the finest scope alone, and sum it for the others."""
    rolled = [
        _insert(column, f"SELECT {area} AS area_code, {agency} AS agency_id, dim, v, {SUMMED} FROM insights_fine "
                        f"WHERE {area} IS NOT NULL GROUP BY 1, 2, 3, 4")
        for area, agency in map(_scope, (*LEVELS, AGENCIES))
    ]  # fmt: skip
    fine = f"CREATE TEMP TABLE insights_fine ON COMMIT DROP AS {counts}"
    return [fine, *rolled, "DROP TABLE insights_fine"]


def of_reports() -> list[str]:
    """Return the statements that count reports."""
    by = definitions.REPORTS_BY
    return [
        TOLD,
        VERIFIED,
        "ANALYZE insights_verified",
        *_added_up("reports", _of(by, Counted.REPORTS, "insights_told", "at", FINEST)),
    ]


def of_people() -> list[str]:
    """Return the statements that count records, and persons once each in every scope."""
    by = definitions.PERSONS_BY
    statements = [
        CASES, "ANALYZE insights_cases", FOUND, "ANALYZE insights_found", PEOPLE, RANKED, SPREAD,
        *_added_up("records", RECORDS),
        *_added_up("persons", _of(by, Counted.PERSONS, ALONE, "first_at", FINEST)),
    ]  # fmt: skip
    for level in (*LEVELS, AGENCIES):
        scope = _scope(level)
        heads = f"({definitions.persons('insights_spread', *scope)}) AS heads"
        statements.append(_insert("persons", _of(by, Counted.PERSONS, heads, "first_at", scope)))
    return statements


GATHER = """
CREATE TEMP TABLE insights_whole ON COMMIT DROP AS
SELECT area_code::varchar COLLATE "C" AS area_code, agency_id, span, dimension::varchar AS dimension,
       value::varchar COLLATE "C" AS value,
       sum(reports)::int AS reports, sum(records)::int AS records, sum(persons)::int AS persons
FROM insights_fresh GROUP BY 1, 2, 3, 4, 5
"""
KEEP = changes(
    "insights_figure",
    "insights_whole",
    ("area_code", "agency_id", "span", "dimension", "value"),
    ("reports", "records", "persons"),
)
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
    FROM (SELECT area_code, agency_id, received_at, urgent, status = 'RECEIVED' AS open FROM reports_report
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
WHERE = "CASE GROUPING(province, regency, agency_id) WHEN 1 THEN regency WHEN 3 THEN province ELSE '' END"
SERVED = [
    f"""
    INSERT INTO insights_stage (area_code, agency_id, step, reached, days, slow, waiting, oldest)
    SELECT area, agency, '{step}', reached, took[1], took[2], waiting, oldest FROM (
        SELECT {WHERE} AS area, CASE GROUPING(agency_id) WHEN 0 THEN agency_id ELSE 0 END AS agency,
               count(*) FILTER (WHERE lately) AS reached,
               percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY took) FILTER (WHERE lately) AS took,
               count(*) FILTER (WHERE waits) AS waiting, max(waited) FILTER (WHERE waits) AS oldest
        FROM (
            SELECT {LEVELS[1]} AS province, {LEVELS[2]} AS regency, agency_id, waits,
                   until > %(since_365)s AND until <= %(at)s AS lately,
                   greatest(extract(epoch FROM until - since), 0) / 86400 AS took,
                   greatest(extract(epoch FROM %(at)s - since), 0) / 86400 AS waited
            FROM ({of()}) AS told
        ) AS steps WHERE lately OR waits
        GROUP BY GROUPING SETS ((), province, (province, regency), agency_id)
    ) AS counted WHERE area IS NOT NULL AND reached + waiting > 0
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
