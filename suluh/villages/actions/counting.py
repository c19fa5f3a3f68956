"""Counting all registers ahead, so that no overview adds up a country while somebody waits."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.villages.kinds import Counted, State
from suluh.villages.models import Tally
from suluh.villages.queries import silent_days, today
from suluh.villages.rules import silent_before

TASK = "villages.count"
COUNT = """
INSERT INTO villages_tally (area_code, level, kind, key, number, counted_at)
WITH finest AS MATERIALIZED (
    SELECT left(area_code, 8) AS place, state, channel, coalesce(destination_id, '') AS country,
        state = %(away)s AND heard_on <= %(since)s AS silent, count(*) AS number
    FROM villages_resident WHERE withdrawn_at IS NULL GROUP BY 1, 2, 3, 4, 5
), told (place, kind, key, number) AS (
    SELECT place, 'STATE', state, number FROM finest
    UNION ALL SELECT place, 'CHANNEL', channel, number FROM finest WHERE state = %(away)s
    UNION ALL SELECT place, 'COUNTRY', country, number FROM finest WHERE state = %(away)s
    UNION ALL SELECT place, 'SILENT', '', number FROM finest WHERE silent
    UNION ALL SELECT left(a.area_id, 8), 'DECLARED', '', count(*)
        FROM villages_village v JOIN accounts_agency a ON a.id = v.agency_id WHERE a.area_id IS NOT NULL GROUP BY 1
    UNION ALL SELECT left(a.area_id, 8), 'GIVEN', '', count(*)
        FROM villages_offering o JOIN accounts_agency a ON a.id = o.village_id
        WHERE a.area_id IS NOT NULL AND o.since <= %(day)s AND (o.until IS NULL OR o.until > %(day)s) GROUP BY 1
)
SELECT left(place, length), level, kind, key, sum(number), %(at)s
FROM told JOIN (VALUES (0, 0), (1, 2), (2, 5), (3, 8)) AS levels (level, length) ON length(place) >= length
GROUP BY 1, 2, 3, 4
"""


@recorded("villages.counted", facts=("number",))
def count_villages(*, actor: Actor, at: datetime) -> list[Tally]:
    """Count every register by area. Readers see the former numbers until all of it is there.

    Returned is how many villages of the country have declared themselves; none, if none has.
    """
    day = today(at)
    facts: dict[str, Any] = {"away": State.AWAY, "since": silent_before(day, silent_days(day)), "day": day, "at": at}
    Tally.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, facts)
    return list(Tally.objects.filter(level=0, kind=Counted.DECLARED))


def ask_count() -> None:
    """Have everything counted anew in the background, unless that waits already."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(TASK, queueing_lock=TASK, lock=TASK).defer(timestamp=0)
