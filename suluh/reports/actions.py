"""What can happen to a report."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.database.identity import acting_as, current
from suluh.people.actions import add_record
from suluh.reports.access import hash_tracking
from suluh.reports.models import Mention, Report, Teller
from suluh.reports.rules import TellerSaid, Telling


def receive_report(
    *,
    actor: Actor,
    at: datetime,
    telling: Telling,
    agency: Agency,
    area_code: str,
    key: str = "",
    tracking: str = "",
    batch: UUID | None = None,
    follows: Report | None = None,
) -> tuple[Report, bool]:
    """Keep a report as it was told, and say whether it is new.

    Sending it again under the same key (or the same tracking code, for the public) is harmless: the report that was
    kept the first time is returned.
    """
    digest = hash_tracking(tracking) if tracking else None
    public = acting_as(replace(current.get(), tracking=digest)) if digest else nullcontext()
    with public:
        kept = {"tracking_hash": digest} if digest else {"agency": agency, "idempotency_key": key}
        if (key or digest) and (known := Report.objects.filter(**kept).first()):
            return known, False
        try:
            with transaction.atomic():
                report = keep_report(
                    actor=actor, at=at, telling=telling, agency=agency, area_code=area_code, key=key,
                    tracking_hash=digest, batch=batch, follows=follows,
                )  # fmt: skip
        except IntegrityError:
            if not (key or digest) or (twin := Report.objects.filter(**kept).first()) is None:
                raise
            return twin, False
    return report, True


@recorded("report.received", facts=("source", "channel", "agency_id"))
def keep_report(
    *,
    actor: Actor,
    at: datetime,
    telling: Telling,
    agency: Agency,
    area_code: str,
    key: str,
    tracking_hash: str | None,
    batch: UUID | None,
    follows: Report | None,
) -> Report:
    """Write a report, who told it, and a record for each person it speaks of."""
    report = Report.objects.create(
        agency=agency,
        area_code=area_code,
        source=telling.source,
        channel=telling.channel,
        said_on=date.fromisoformat(telling.said_on),
        received_at=at,
        status_at=at,
        entered_by_id=actor.user_id or None,
        anonymous=telling.anonymous,
        urgent=telling.urgent,
        narrative=telling.narrative,
        place=telling.place,
        destination_id=telling.destination or None,
        exploitation=list(telling.exploitation),
        recruited_on=telling.recruited_on,
        departed_on=telling.departed_on,
        returned_on=telling.returned_on,
        recruiter=telling.recruiter,
        external_id=telling.external_id,
        batch=batch,
        tracking_hash=tracking_hash,
        idempotency_key=key or None,
        follows=follows,
    )
    _keep_teller(report, telling.teller)
    for position, said in enumerate(telling.people):
        record = add_record(
            actor=actor, at=at, said=said, agency=agency, area_code=area_code, source=telling.source, said_at=at
        )
        Mention.objects.create(report=report, record=record, position=position)
    return report


def _keep_teller(report: Report, said: TellerSaid) -> None:
    if said.silent:
        return
    Teller.objects.create(
        report=report,
        agency_id=report.agency_id,
        area_code=report.area_code,
        name=said.name,
        phone=said.phone,
        relation=said.relation,
        safe_contact=said.safe_contact,
    )
