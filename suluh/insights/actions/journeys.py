"""Counting journeys: from where, by which way and to where people were taken, each person once.

Note [One journey of a person]
A journey is of somebody who is said to be a victim. Her latest record says where she comes from, her sex and her age.
Her way is what her case says: the first place of transit, and the last place of exploitation. Without a case her latest
record or report says to which country. She counts in the month in which she was first told of, so that a later record
moves nobody into another year; but when clearing joins or parts records, months that are over change with it.
"""

# ruff: noqa: S608  (every part is written here; what comes from outside travels as a parameter)
from __future__ import annotations

from suluh.cases.kinds.people import StopKind
from suluh.insights.actions.statements import PERSONS_BY
from suluh.insights.kinds import Dimension
from suluh.people.kinds import PersonRole

WAYS = f"""
CREATE TEMP TABLE insights_ways ON COMMIT DROP AS
SELECT r.person_id,
       (array_agg(s.code ORDER BY s.at, s.id) FILTER (WHERE s.kind = '{StopKind.TRANSIT}'))[1] AS via,
       (array_agg(s.code ORDER BY s.at DESC, s.id DESC) FILTER (WHERE s.kind = '{StopKind.EXPLOITATION}'))[1] AS goal
FROM (SELECT *, coalesce(nullif(left(area_code, 5), ''), country_id) AS code FROM cases_stop
      WHERE ended_at IS NULL AND at <= %(at)s) AS s
JOIN cases_case c ON c.id = s.case_id JOIN people_record r ON r.id = c.record_id
WHERE s.code IS NOT NULL AND r.withdrawn_at IS NULL GROUP BY 1
"""
JOURNEYS = f"""
INSERT INTO insights_journey (area_code, via, destination, sex, age, month, persons, verified)
SELECT home_code, coalesce(w.via, ''), coalesce(w.goal, destination_id, ''), sex, {PERSONS_BY[Dimension.AGE]},
       date_trunc('month', first_at AT TIME ZONE %(zone)s)::date, count(*), count(*) FILTER (WHERE any_verified)
FROM (
    SELECT *, row_number() OVER latest AS place,
           bool_or(verified) OVER whole AS any_verified, min(at) OVER whole AS first_at
    FROM insights_people
    WINDOW whole AS (PARTITION BY person_id), latest AS (PARTITION BY person_id ORDER BY at DESC, id DESC)
) AS p LEFT JOIN insights_ways w USING (person_id)
WHERE place = 1 AND role IN ('{PersonRole.VICTIM}', '{PersonRole.VICTIM_WITNESS}')
GROUP BY 1, 2, 3, 4, 5, 6
"""
STATEMENTS = (WAYS, "DELETE FROM insights_journey", JOURNEYS, "DROP TABLE insights_ways")
"""To be run after the people of a round are read, and before they are dropped."""
