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
from suluh.insights.rules.definitions import FORMS


def changes(table: str, source: str, columns: Sequence[str]) -> tuple[str, str]:
    """Return the statements that make a table hold the rows of another, and write no row that is there already."""
    same = " AND ".join(f"old.{one} = new.{one}" for one in columns)
    named = ", ".join(columns)
    return (
        f"DELETE FROM {table} AS old WHERE NOT EXISTS (SELECT FROM {source} AS new WHERE {same})",
        f"INSERT INTO {table} ({named}) SELECT {named} FROM {source} AS new "
        f"WHERE NOT EXISTS (SELECT FROM {table} AS old WHERE {same}) ORDER BY {named}",
    )


LEVELS = ("''", "nullif(left(area_code, 2), '')", "CASE WHEN length(area_code) >= 5 THEN left(area_code, 5) END")
AGENCIES = "agency_id"

FRESH = """
DROP TABLE IF EXISTS insights_fresh, insights_told, insights_people, insights_ranked, insights_spread, insights_heads,
                     insights_fine, insights_found;
CREATE TEMP TABLE insights_fresh (
    area_code text COLLATE "C", agency_id bigint, span smallint, dimension text, value text COLLATE "C",
    reports int, records int, persons int
) ON COMMIT DROP
"""
FOUND = f"CREATE TEMP TABLE insights_found ON COMMIT DROP AS {definitions.found()}"
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


def _values(by: Mapping[Dimension, Callable[[Counted], str]], counted: Counted) -> str:
    """Bring one row for each dimension; forms of exploitation are several to a row, and counted by themselves."""
    pairs = [f"('{one}', {of(counted)})" for one, of in by.items() if one is not Dimension.EXPLOITATION]
    return f"CROSS JOIN LATERAL (VALUES {', '.join(pairs)}) AS d(dim, v)"


def _scope(level: str) -> tuple[str, str]:
    """Return what names the area and the agency of a scope."""
    return ("''", "agency_id") if level == AGENCIES else (level, "0")


def _counts(scope: tuple[str, str], source: str, joins: str, dimension: str, value: str) -> str:
    """Count rows of a source by scope, dimension and value, over all spans at once."""
    area, agency = scope
    return f"""
    SELECT {area} AS area_code, {agency} AS agency_id, {dimension} AS dim, {value} AS v, {COUNTED}
    FROM {source} {joins} WHERE {area} IS NOT NULL AND {value} IS NOT NULL GROUP BY 1, 2, 3, 4
    """


def _weeks(scope: tuple[str, str], source: str, moment: str) -> str:
    """Count rows of a source by scope and week; they are of all time alone, and so in no other span."""
    area, agency = scope
    return f"""
    SELECT {area} AS area_code, {agency} AS agency_id, '{Dimension.WEEK}' AS dim,
           to_char(date_trunc('week', {moment} AT TIME ZONE %(zone)s), 'YYYY-MM-DD') AS v, count(*) AS n0,
           {", ".join(f"0 AS n{s.value}" for s in SPANS)}
    FROM {source} WHERE {moment} >= %(weeks_since)s AND {area} IS NOT NULL GROUP BY 1, 2, 3, 4
    """


def _insert(column: str, counts: str) -> str:
    columns = {name: "n" if name == column else "0" for name in ("reports", "records", "persons")}
    return f"""
    INSERT INTO insights_fresh
    SELECT area_code, agency_id, span, dim, v, {", ".join(columns.values())} FROM ({counts}) AS counted {EACH_SPAN}
    WHERE n > 0
    """


def _of(by: Mapping[Dimension, Callable[[Counted], str]], counted: Counted, source: str, moment: str,
        scope: tuple[str, str]) -> list[str]:  # fmt: skip
    """Return the selects that count a source by every dimension, and by week."""
    form = definitions.exploitation(counted)
    return [
        _counts(scope, source, _values(by, counted), "dim", "v"),
        _counts(scope, source, FORMS, f"'{Dimension.EXPLOITATION}'", form),
        _weeks(scope, source, moment),
    ]


def _added_up(column: str, counts: list[str]) -> list[str]:
    """Count what adds up in the finest scope alone, and sum it for the others."""
    rolled = [
        _insert(column, f"SELECT {area} AS area_code, {agency} AS agency_id, dim, v, {SUMMED} FROM insights_fine "
                        f"WHERE {area} IS NOT NULL GROUP BY 1, 2, 3, 4")
        for area, agency in map(_scope, (*LEVELS, AGENCIES))
    ]  # fmt: skip
    fine = f"CREATE TEMP TABLE insights_fine ON COMMIT DROP AS {' UNION ALL '.join(counts)}"
    return [fine, *rolled, "DROP TABLE insights_fine"]


def of_reports() -> list[str]:
    """Return the statements that count reports."""
    by = definitions.REPORTS_BY
    return [TOLD, *_added_up("reports", _of(by, Counted.REPORTS, "insights_told", "at", FINEST))]


def of_people() -> list[str]:
    """Return the statements that count records, and persons once each in every scope."""
    by, records = definitions.PERSONS_BY, _counts(FINEST, "insights_people", "", f"'{Dimension.TOTAL}'", "''")
    statements = [
        FOUND, PEOPLE, RANKED, SPREAD, *_added_up("records", [records]),
        *_added_up("persons", _of(by, Counted.PERSONS, ALONE, "first_at", FINEST)),
    ]  # fmt: skip
    for level in (*LEVELS, AGENCIES):
        scope = _scope(level)
        heads = definitions.persons("insights_spread", *scope)
        statements += [
            f"CREATE TEMP TABLE insights_heads ON COMMIT DROP AS {heads}",
            *(_insert("persons", one) for one in _of(by, Counted.PERSONS, "insights_heads", "first_at", scope)),
            "DROP TABLE insights_heads",
        ]
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
    ("area_code", "agency_id", "span", "dimension", "value", "reports", "records", "persons"),
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
