"""What happens to a candidate on her way: contract, money, departure together, news, trouble, return."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.people.access import open_identities
from suluh.people.kinds import PersonRole, Purpose, Source
from suluh.placement.actions.files import _evaluate, _step, as_system
from suluh.placement.kinds import FileWhy, Mark, Standing
from suluh.placement.models import Batch, Call, Candidate, Contract, Grievance, Payment, Session
from suluh.placement.queries.channels import channel_on, stages_of
from suluh.placement.queries.files import next_call
from suluh.placement.rules.files import may_come_home
from suluh.reports.actions import receive_report
from suluh.reports.kinds import Channel as ReportChannel
from suluh.reports.rules import TellerSaid, Telling
from suluh.villages.access import find_entry
from suluh.villages.actions import note_move
from suluh.villages.actions.register import said_of
from suluh.villages.kinds import Heard, Move, State, Trouble

NEWS = frozenset({Heard.WELL, Heard.TROUBLED})
URGENT = frozenset({Trouble.VIOLENCE, Trouble.TRAFFICKING, Trouble.PAPERS_HELD})


@recorded("contract.entered", facts=("signed_on",))
def set_contract(*, actor: Actor, at: datetime, candidate: Candidate, **told: Any) -> Contract:
    """Write what the contract says; where it is worse than the job order, a flag says so.

    :raises Refused: if it was signed on a day to come
    """
    if told["signed_on"] > localdate(at):
        Answer((Reason(FileWhy.FUTURE, about="signed_on"),)).or_refuse()
    made = told | {"agency_id": candidate.agency_id, "area_code": candidate.area_code}
    row, _ = Contract.objects.update_or_create(candidate=candidate, defaults=made)
    _evaluate(candidate, at)
    return row


@recorded("candidate.paid", facts=("item",))
def note_payment(*, actor: Actor, at: datetime, candidate: Candidate, key: str, **told: Any) -> Payment:
    """Note what she paid; of what may cost nothing, a flag says so. Sent twice, it is one payment.

    :raises Refused: if it was paid on a day to come
    """
    if told["on"] > localdate(at):
        Answer((Reason(FileWhy.FUTURE, about="on"),)).or_refuse()
    made = told | {"candidate": candidate, "area_code": candidate.area_code, "noted_at": at}
    row, fresh = Payment.objects.get_or_create(agency_id=candidate.agency_id, key=key, defaults=made)
    if fresh:
        _evaluate(candidate, at)
    return row


@recorded("payment.returned", facts=("returned_on",))
def note_refund(*, actor: Actor, at: datetime, row: Payment) -> Payment:
    """Note that what she paid was given back to her."""
    row.returned_on = row.returned_on or localdate(at)
    row.save(update_fields=["returned_on"])
    _evaluate(row.candidate, at)
    return row


@recorded("batch.entered", facts=("leaves_on",))
def enter_batch(*, actor: Actor, at: datetime, agency: Agency, key: str, **told: Any) -> Batch:
    """Enter who leaves together; sent twice, it is one batch."""
    made = told | {"area_code": agency.area_id or ""}
    row, _ = Batch.objects.get_or_create(agency=agency, key=key, defaults=made)
    return row


@recorded("session.entered", facts=("on",))
def enter_session(*, actor: Actor, at: datetime, agency: Agency, key: str, **told: Any) -> Session:
    """Enter an orientation; sent twice, it is one."""
    made = told | {"area_code": agency.area_id or ""}
    row, _ = Session.objects.get_or_create(agency=agency, key=key, defaults=made)
    return row


@recorded("candidate.called", facts=("heard", "on"))
def note_call(
    *, actor: Actor, at: datetime, candidate: Candidate, heard: Heard, on: date, key: str, note: str = ""
) -> Call:
    """Note what a contact brought; news moves the day of last news on.

    :raises Refused: if the day lies ahead
    """
    if on > localdate(at):
        Answer((Reason(FileWhy.FUTURE, about="on"),)).or_refuse()
    made = {"candidate": candidate, "area_code": candidate.area_code, "on": on, "heard": heard, "note": note,
            "noted_at": at}  # fmt: skip
    row, fresh = Call.objects.get_or_create(agency_id=candidate.agency_id, key=key, defaults=made)
    if fresh and heard in NEWS and (candidate.heard_on is None or on > candidate.heard_on):
        candidate.heard_on = on
        candidate.call_due = next_call(candidate, localdate(at))
        candidate.save(update_fields=["heard_on", "call_due"])
    return row


@recorded("candidate.complained", facts=("trouble", "report_id"))
def complain(
    *, actor: Actor, at: datetime, candidate: Candidate, trouble: Trouble, story: str, by_family: bool, contact: str,
    key: str,
) -> Grievance:  # fmt: skip
    """Hand what a worker or her family told at the desk on as a report. The employer and the company see none of it."""
    opened = open_identities([candidate.record], actor=actor, at=at, purpose=Purpose.CONTACT)[candidate.record_id]
    person = said_of(opened, PersonRole.MIGRANT, candidate.destination_id)
    order = candidate.allotment.order if candidate.allotment else None
    telling = Telling(
        source=Source.STAFF, channel=ReportChannel.WALK_IN, said_on=str(localdate(at)), people=(person,),
        narrative=story, place=order.city if order else "", destination=candidate.destination_id,
        recruiter=candidate.recruiter, departed_on=str(candidate.departed_on or ""), urgent=trouble in URGENT,
        teller=TellerSaid(safe_contact=contact[:300], relation="Keluarga" if by_family else "Pekerja sendiri"),
    )  # fmt: skip
    report, _new = receive_report(
        actor=actor, at=at, telling=telling, agency=candidate.agency, area_code=candidate.area_code,
        key=f"berkas-{candidate.pk.hex}-{key}"[:80],
    )  # fmt: skip
    made = {"candidate": candidate, "agency_id": candidate.agency_id, "area_code": candidate.area_code,
            "stage": candidate.stage, "trouble": trouble, "noted_at": at}  # fmt: skip
    row, _made = Grievance.objects.get_or_create(report=report, defaults=made)
    return row


@recorded("candidate.returned", facts=("returned_on",))
def come_home(*, actor: Actor, at: datetime, candidate: Candidate, on: date, reason: str) -> Candidate:
    """Note a return. Where the register of her village holds her as away, the return is noted there as well.

    :raises Refused: if she isn't away, or the day lies ahead or before she left
    """
    row = Candidate.objects.select_for_update(of=("self",)).select_related("channel", "record").get(pk=candidate.pk)
    may_come_home(row.standing, row.departed_on, on, localdate(at)).or_refuse()
    stages = stages_of(channel_on(row.channel, localdate(at)))
    for stage in stages:
        if stage.mark in (Mark.WATCH, Mark.RETURN):
            _step(row, stage.code, on, at, actor, "")
    row.standing, row.returned_on, row.return_reason, row.stage_on = Standing.RETURNED, on, reason, on
    row.stage, row.call_due = stages[-1].code, None
    row.save()
    with as_system(actor):
        entry = find_entry(row.record.person_id)
        if entry is not None and entry.state == State.AWAY:
            note_move(actor=actor, at=at, resident=entry, move=Move.RETURNED, on=on, reason=reason,
                      key=f"berkas-{row.pk.hex}")  # fmt: skip
    return row
