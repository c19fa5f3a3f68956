"""What the public adds to its report later, and that an officer has read it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.ids import new_id
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind
from suluh.reports.kinds import Status
from suluh.reports.models import Addition, Report
from suluh.sealing import keyed_hash, seal


def add_to_report(*, actor: Actor, at: datetime, report: Report, text: str, contact: str) -> bool:
    """Keep what the public tells further, beside the report, and say whether it is new. Sent twice, it is kept once.

    `contact` is how she may be reached now; it is sealed, as the teller is.
    """
    digest = keyed_hash(f"addition:{text}\0{contact}").hex()
    try:
        with transaction.atomic():
            keep_addition(actor=actor, at=at, report=report, text=text, contact=contact, digest=digest)
    except IntegrityError:
        return False
    return True


@recorded("report.added")
def keep_addition(*, actor: Actor, at: datetime, report: Report, text: str, contact: str, digest: str) -> Report:
    """Write an addition and put a notice on the desks of those whose work it is."""
    pk = new_id()
    sealed = seal(contact, str(pk)) if contact else None
    Addition(pk=pk, report=report, told_at=at, text=text, contact=sealed, digest=digest).save(force_insert=True)
    told = {"actor": actor, "at": at, "kind": Kind.REPORT_ADDED, "page": "reports:report", "arguments": [report.pk]}
    notify_holders(verb=Verb.REPORT_WRITE, agency_id=report.agency_id, **told)  # type: ignore[arg-type]
    if report.status == Status.RECEIVED:
        notify_holders(verb=Verb.REPORT_VERIFY, area_code=report.area_code, **told)  # type: ignore[arg-type]
    return report


@recorded("report.addition_read")
def mark_additions_read(*, actor: Actor, at: datetime, report: Report, until: datetime) -> Report:
    """Note that what was added until then has been read; what came in meanwhile still waits."""
    unread = Addition.objects.filter(report__tracking_hash=report.tracking_hash, read_at=None, told_at__lte=until)
    unread.update(read_at=at, read_by=actor.user_id)
    return report
