"""What the public can do: hand in a report, and knock at a door."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import localtime

from suluh.accounts.rules import NOBODY
from suluh.audit.actions import note
from suluh.database.identity import acting_as
from suluh.portal.kinds import NOTICE, Door
from suluh.portal.queries import find_receiver_for, known_in
from suluh.portal.rules.limits import LIMITS, network_of
from suluh.portal.rules.telling import Answers, telling
from suluh.regions.rules import at_level
from suluh.reports.actions import receive_report
from suluh.reports.models import Report
from suluh.sealing import keyed_hash

REGENCY = 2


class NobodyReceives(Exception):
    """There is no agency at all that could take in a report."""


def send_report(*, at: datetime, answers: Answers, code: str) -> Report:
    """Keep what the public told, on behalf of nobody, under its tracking code; sent twice, it is kept once.

    Who sends it is nobody even where an officer has forgotten to sign out: no authority goes with a public report.
    That the notice was shown (UU 27/2022 Art. 21) is noted in the trail with its version.

    :raises NobodyReceives: if there is no agency at all
    """
    with transaction.atomic(), acting_as(NOBODY.identity()):
        known = known_in(answers)
        agency = find_receiver_for(known.home)
        if agency is None:
            raise NobodyReceives
        report, fresh = receive_report(
            actor=NOBODY,
            at=at,
            telling=telling(answers, known, localtime(at).date()),
            agency=agency,
            area_code=at_level(known.home, REGENCY) or known.home or agency.area_id or "",
            tracking=code,
        )
        if fresh:
            note("report.notice", actor=NOBODY, at=at, record=report, facts={"version": NOTICE})
    return report


def may_enter(door: Door, *, address: str, at: datetime) -> bool:
    """Note a try at a public door and say whether it may go on. The address is kept as a hash that changes daily."""
    limit = LIMITS[door]
    client = keyed_hash(f"knock:{door}:{at:%Y-%m-%d}:{network_of(address)}")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT portal_try(%s, %s, %s, make_interval(secs => %s), %s, %s)",
            [door, client, at, limit.span.total_seconds(), limit.each, limit.together],
        )
        return bool(cursor.fetchone()[0])
