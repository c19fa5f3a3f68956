"""What the public can do: hand in a report, and knock at a door."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import localtime

from suluh.accounts.rules import NOBODY
from suluh.audit.actions import note
from suluh.database.identity import acting_as
from suluh.portal.kinds import NOTICE, Door
from suluh.portal.queries import find_receiver_for, known_in
from suluh.portal.rules.codes import code_from
from suluh.portal.rules.limits import LIMITS, network_of
from suluh.portal.rules.telling import Answers, telling
from suluh.regions.rules import at_level
from suluh.reports.actions import receive_report
from suluh.reports.models import Report
from suluh.sealing import keyed_hash

REGENCY = 2


class NobodyReceives(Exception):
    """There is no agency at all that could take in a report."""


def send_report(*, at: datetime, answers: Answers, code: str) -> tuple[Report, str]:
    """Keep what the public told, on behalf of nobody, and say under which tracking code.

    Who sends it is nobody even where an officer has forgotten to sign out: no authority goes with a public report.
    Sent twice, it is kept once. Sent again with other words, because the line dropped before she saw the code and she
    wrote on, the new words are kept beside the old under a code that follows from both.

    :raises NobodyReceives: if there is no agency at all
    """
    digest = hashlib.sha256(json.dumps(dict(answers), sort_keys=True).encode()).hexdigest()
    with transaction.atomic(), acting_as(NOBODY.identity()):
        report = _receive(at=at, answers=answers, code=code, digest=digest)
        if report.body_digest != digest:
            code = code_from(keyed_hash(f"again:{code}:{digest}"))
            report = _receive(at=at, answers=answers, code=code, digest=digest)
    return report, code


def _receive(*, at: datetime, answers: Answers, code: str, digest: str) -> Report:
    """Keep the report, and note in the trail which notice was shown (UU 27/2022 Art. 21)."""
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
        digest=digest,
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
