"""Counting journeys: from where, by which way and to where people were taken, each person once.

Note [One journey of a person]
A journey is of somebody who is said to be a victim. Her latest record says where she comes from, her sex, her age and
in which form she was exploited. Her way is what her case says: the first place of transit, and the last place of
exploitation. Without a case her latest record or report says to which country. She counts in the month in which she
was first told of, so that a later record moves nobody into another year; but when clearing joins or parts records,
months that are over change with it.

She stands on the highest step that she reached: suspected, verified, a victim by a case worker's screening, or
formally determined. What an authority determined outranks what a case worker concluded; who was found to be no victim
is not counted.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from suluh.cases.kinds.people import StopKind
from suluh.insights.actions.condensing import JOURNEY
from suluh.insights.actions.statements import ALONE, FIRST, LEVELS, changes
from suluh.insights.kinds import MANY, Counted
from suluh.insights.rules import definitions

WAYS = f"""
CREATE TEMP TABLE insights_ways ON COMMIT DROP AS
SELECT c.person_id,
       (array_agg(s.code ORDER BY s.at, s.id) FILTER (WHERE s.kind = '{StopKind.TRANSIT}'))[1] AS via,
       (array_agg(s.code ORDER BY s.at DESC, s.id DESC) FILTER (WHERE s.kind = '{StopKind.EXPLOITATION}'))[1] AS goal
FROM (SELECT id, case_id, kind, at, coalesce(nullif(left(area_code, 5), ''), country_id) AS code FROM cases_stop
      WHERE ended_at IS NULL AND at <= %(at)s) AS s
JOIN insights_cases c USING (case_id)
WHERE s.code IS NOT NULL AND c.stands GROUP BY 1
"""
FORM = f"""CASE cardinality(exploitation) WHEN 1 THEN exploitation[1] WHEN 0 THEN '' ELSE '{MANY}' END"""
STANDING = definitions.standing(Counted.PERSONS)
HOMES = f"""
CREATE TEMP TABLE insights_homes ON COMMIT DROP AS
SELECT home_code, coalesce(w.via, '') AS via, coalesce(w.goal, destination_id, '') AS destination, sex,
       {definitions.age(Counted.PERSONS)} AS age, CASE WHEN exploitation IS NULL THEN '' ELSE {FORM} END AS form,
       {STANDING} AS standing, date_trunc('month', first_at AT TIME ZONE %(zone)s)::date AS month, count(*) AS persons
FROM {FIRST} AS p LEFT JOIN insights_ways w USING (person_id)
WHERE ({STANDING}) IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
"""Journeys by where people come from as finely as it is known: kept by regency, and by district without their ways."""
JOURNEYS = """
CREATE TEMP TABLE insights_journey_new ON COMMIT DROP AS
SELECT left(home_code, 5)::varchar COLLATE "C" AS area_code, via::varchar COLLATE "C" AS via,
       destination::varchar COLLATE "C" AS destination, sex, age::varchar, form::varchar COLLATE "C" AS form,
       standing::varchar, month, sum(persons)::int AS persons
FROM insights_homes GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
LONE = f"""
CREATE TEMP TABLE insights_lone ON COMMIT DROP AS
SELECT left(area_code, 5) AS area_code, agency_id::text AS agencies, count(*) AS persons FROM {ALONE} GROUP BY 1, 2
"""
OVERLAPS = [
    f"""
    INSERT INTO insights_overlap (area_code, agencies, persons)
    SELECT area, agencies, sum(persons) FROM (
        SELECT {area} AS area, agencies, persons FROM insights_lone WHERE {area} IS NOT NULL
        UNION ALL SELECT area, agencies, count(*) FROM (
            SELECT {area} AS area, string_agg(DISTINCT agency_id::text, ',') AS agencies
            FROM insights_spread WHERE {area} IS NOT NULL GROUP BY {"" if area == "''" else f"{area}, "}person_id
        ) AS known GROUP BY 1, 2
    ) AS told GROUP BY 1, 2
    """
    for area in LEVELS
]
STATEMENTS = (
    "DROP TABLE IF EXISTS insights_ways, insights_homes, insights_journey_new, insights_lone", WAYS, HOMES, JOURNEYS,
    *changes("insights_journey", "insights_journey_new", JOURNEY, ("persons",)),
    "DROP TABLE insights_ways, insights_journey_new",
    "DELETE FROM insights_overlap", LONE, *OVERLAPS, "DROP TABLE insights_lone",
)  # fmt: skip
"""To be run after the people of a round are read, and before they are dropped."""
