"""What the public can do: hand in a report, and knock at a door."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import localtime

from suluh.accounts.models import Agency
from suluh.accounts.rules import NOBODY
from suluh.audit.actions import note
from suluh.database.identity import acting_as
from suluh.portal.kinds import NOTICE, Door
from suluh.portal.queries import find_receiver_for, known_in
from suluh.portal.rules.codes import code_from, read_code
from suluh.portal.rules.limits import LIMITS, network_of
from suluh.portal.rules.telling import Answers, telling
from suluh.regions.rules import at_level
from suluh.reports.access import find_tracked
from suluh.reports.actions import receive_report
from suluh.reports.actions.adding import add_to_report
from suluh.reports.models import Report
from suluh.reports.rules.reading import clean
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


def add_words(*, at: datetime, code: str, text: str, contact: str) -> Agency | None:
    """Keep what the public adds to the report under a code, and return who reads it; None where there is no report."""
    report = find_tracked(read_code(code))
    if report is None:
        return None
    holder = replace(NOBODY.identity(), tracking=report.tracking_hash or "")
    with transaction.atomic(), acting_as(holder):
        add_to_report(actor=NOBODY, at=at, report=report, text=clean(text), contact=clean(contact))
    return report.agency


def may_add(code: str, *, address: str, at: datetime) -> bool:
    """Note a try at adding to a report and say whether it may go on: so many from one line, so many to one report."""
    return may_enter(Door.ADD, address=address, at=at) and _try(Door.ADD, f"code:{read_code(code)}", at)


def may_enter(door: Door, *, address: str, at: datetime) -> bool:
    """Note a try at a public door and say whether it may go on. The address is kept as a hash that changes daily."""
    return _try(door, network_of(address), at)


def _try(door: Door, who: str, at: datetime) -> bool:
    limit = LIMITS[door]
    client = keyed_hash(f"knock:{door}:{at:%Y-%m-%d}:{who}")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT portal_try(%s, %s, %s, make_interval(secs => %s), %s, %s)",
            [door, client, at, limit.span.total_seconds(), limit.each, limit.together],
        )
        return bool(cursor.fetchone()[0])
