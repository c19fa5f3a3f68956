"""Condensing journeys: by month and area, and the overviews of large areas. Only what has changed is written."""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

import numpy as np
import numpy.typing as npt
from django.db.backends.utils import CursorWrapper

from suluh.insights.actions.statements import changes
from suluh.insights.kinds import Age, Side, Standing, Told
from suluh.insights.queries.journeys import ANY, SEXES, quarters_until, years_until
from suluh.insights.queries.overlaps import known
from suluh.insights.rules import overlaps
from suluh.insights.rules.overview import LARGE, Facts, Overview, columns_of, summed, told_apart
from suluh.insights.rules.questions import HOME

ABROAD = "code !~ '^[0-9]'"
FINEST = f"""
CREATE TEMP TABLE insights_finest ON COMMIT DROP AS
SELECT side, code, month, sex, age, sum(persons) AS persons,
       coalesce(sum(persons) FILTER (WHERE standing <> '{Standing.SUSPECTED}'), 0) AS verified
FROM insights_journey CROSS JOIN LATERAL (VALUES
    ('{Side.ORIGIN}', area_code), ('{Side.TRANSIT}', via), ('{Side.DESTINATION}', destination)) AS s(side, code)
WHERE side = '{Side.ORIGIN}' OR code <> '' GROUP BY 1, 2, 3, 4, 5
"""
DISTRICTS = f"""
INSERT INTO insights_pulse_new (side, area_code, level, month, sex, age, persons, verified)
SELECT '{Side.ORIGIN}', home_code, 3, month, sex, age, sum(persons),
       coalesce(sum(persons) FILTER (WHERE standing <> '{Standing.SUSPECTED}'), 0)
FROM insights_homes WHERE length(home_code) = 8 GROUP BY 2, 4, 5, 6
"""
PULSE = f"""
CREATE TEMP TABLE insights_pulse_new ON COMMIT DROP AS
SELECT side::varchar, area::varchar COLLATE "C" AS area_code, level::smallint, month, sex, age,
       sum(persons)::int AS persons, sum(verified)::int AS verified
FROM insights_finest CROSS JOIN LATERAL (
    SELECT '' AS area, 0 AS level
    UNION ALL SELECT code, 1 WHERE code <> '' AND {ABROAD}
    UNION ALL SELECT left(code, length), place FROM (VALUES (2, 1), (5, 2)) AS levels(length, place)
              WHERE length(code) >= length AND NOT {ABROAD}
) AS areas GROUP BY 1, 2, 3, 4, 5, 6
"""
DIGEST = f"""
CREATE TEMP TABLE insights_digest_new ON COMMIT DROP AS
SELECT (CASE GROUPING(area, goal, form) WHEN 2 THEN '{Told.FORM}' WHEN 1 THEN '{Told.GOAL}' ELSE '{Told.BOTH}' END
       )::varchar AS kind, coalesce(area, '')::varchar COLLATE "C" AS area_code,
       coalesce(goal, '')::varchar COLLATE "C" AS goal, coalesce(form, '')::varchar COLLATE "C" AS form,
       sex, age, standing, year, sum(persons)::int AS persons
FROM (SELECT left(area_code, 2) AS area, CASE WHEN destination ~ '^[0-9]' THEN '{HOME}' ELSE destination END AS goal,
             form, sex, age, standing, extract(year FROM month)::smallint AS year, persons
      FROM insights_journey) AS told
GROUP BY sex, age, standing, year, GROUPING SETS ((area, form), (area, goal), (goal, form))
"""
FACTS = f"""
SELECT area_code, via, destination, sex, age,
       (extract(year FROM month) * 4 + extract(quarter FROM month) - 1)::int, sum(persons)::int,
       coalesce(sum(persons) FILTER (WHERE standing <> '{Standing.SUSPECTED}'), 0)::int
FROM insights_journey GROUP BY 1, 2, 3, 4, 5, 6
"""
JOURNEY = ("area_code", "via", "destination", "sex", "age", "form", "standing", "month")
DIGESTS = ("kind", "area_code", "goal", "form", "sex", "age", "standing", "year")
PULSES = ("side", "area_code", "month", "sex", "age")


def condense(cursor: CursorWrapper, today: date) -> None:
    """Bring the narrow tables up to date with the journeys. To be run by the job, in the transaction that counts."""
    for sql in (
        "DROP TABLE IF EXISTS insights_finest, insights_pulse_new",
        FINEST,
        PULSE,
        DISTRICTS,
        *changes("insights_pulse", "insights_pulse_new", PULSES, ("level", "persons", "verified")),
        "DROP TABLE insights_finest, insights_pulse_new, insights_homes",
        "DROP TABLE IF EXISTS insights_digest_new",
        DIGEST,
        *changes("insights_digest", "insights_digest_new", DIGESTS, ("persons",)),
        "DROP TABLE insights_digest_new",
        FACTS,
    ):
        cursor.execute(sql)
    rows = cursor.fetchall()
    kept = {key: json.dumps(one.as_json()) for key, one in overviews(rows, today)} if len(rows) >= LARGE else {}
    cursor.execute("SELECT area_code, side, sex, age, year, md5(content::text) FROM insights_overview")
    before = {tuple(row[:5]) for row in cursor.fetchall()}
    gone = [list(key) for key in before - kept.keys()]
    cursor.executemany(
        "DELETE FROM insights_overview WHERE (area_code, side, sex, age, year) = (%s, %s, %s, %s, %s)", gone
    )
    cursor.executemany(KEEP, [(*key, content) for key, content in kept.items()])


KEEP = """
INSERT INTO insights_overview AS old (area_code, side, sex, age, year, content) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (area_code, side, sex, age, year) DO UPDATE SET content = excluded.content
WHERE old.content <> excluded.content
"""

Key = tuple[str, str, str, str, int]


def overviews(rows: Sequence[Sequence[object]], today: date) -> Iterator[tuple[Key, Overview]]:
    """Make what is kept of the country and of large provinces; `rows` are those of FACTS."""
    start, via, goal, sexes, ages, *rest = zip(*rows, strict=True)
    facts, sex, age = columns_of((start, via, goal, *rest)), np.array(sexes), np.array(ages)
    wide = {code: code[:2] if code[:1].isdigit() else "" for code in facts.codes.tolist()}
    province = np.array([wide[code] for code in facts.codes.tolist()])
    known = facts.codes != ""
    for place, side in enumerate(Side):
        column = facts.columns[place]
        inside = province[column]
        for area in ["", *sorted(set(province.tolist()) - {""})]:
            mine = inside == area if area else known[column] | (side is Side.ORIGIN)
            if mine.sum() >= LARGE:
                yield from _of_area(area, side, facts.where(mine), sex[mine], age[mine], today)


def _of_area(
    area: str, side: Side, facts: Facts, sex: npt.NDArray[np.str_], age: npt.NDArray[np.str_], today: date
) -> Iterator[tuple[Key, Overview]]:
    """Answer every question that can be asked of an area."""
    quarters = quarters_until(today)
    ways, order = told_apart(facts if area else by_province(facts))
    sex, age = sex[order], age[order]
    for who, old in product((ANY, *SEXES), (ANY, *Age.values)):
        chosen = np.ones(len(order), dtype=bool)
        if who != ANY:
            chosen &= sex == who
        if old != ANY:
            chosen &= age == old
        some = ways.where(chosen)
        for year in (0, *years_until(today)):
            yield (area, str(side), who, old, year), summed(some, quarters, year)


def by_province(facts: Facts) -> Facts:
    """Tell of the country by province of origin."""
    short = np.array([code[:2] if code[:1].isdigit() else code for code in facts.codes.tolist()])
    codes, numbers = np.unique(np.concatenate([facts.codes, short]), return_inverse=True)
    own, above = np.split(numbers.astype(np.int64), 2)
    start, via, goal = facts.columns
    return Facts(codes, (above[start], own[via], own[goal]), facts.quarter, facts.persons, facts.verified)


def keep_doubles(cursor: CursorWrapper) -> None:
    """Keep what the page of double counting shows of areas with many combinations of agencies."""
    cursor.execute("SELECT area_code FROM insights_overlap GROUP BY 1 HAVING count(*) >= %s", [overlaps.LARGE])
    areas = [area for (area,) in cursor.fetchall()]
    cursor.execute("DELETE FROM insights_doubled WHERE NOT area_code = ANY (%s)", [areas])
    cursor.executemany(
        """
        INSERT INTO insights_doubled AS old (area_code, content) VALUES (%s, %s)
        ON CONFLICT (area_code) DO UPDATE SET content = excluded.content WHERE old.content <> excluded.content
        """,
        [(area, json.dumps(overlaps.doubles(known(area)).as_json())) for area in areas],
    )
