"""What can happen to a case."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.kinds import EventKind, State
from suluh.cases.models import Case, Event
from suluh.cases.rules import moving as rules
from suluh.people.kinds import PersonRole
from suluh.people.models import Record
from suluh.reports.kinds import Status
from suluh.reports.models import Report


def open_case(*, actor: Actor, at: datetime, report: Report, record: Record, agency: Agency) -> Case:
    """Open a case for a person that a verified report speaks of; opening it twice returns the first.

    :raises Refused: if the report is not verified, or the person is not one to serve
    """
    own = Case.objects.exclude(state=State.CLOSED).filter(agency=agency)
    if (known := own.filter(record=record).first()) is not None:
        return known
    opening = rules.Opening(
        report=Status(report.status),
        role=PersonRole(record.role),
        withdrawn=record.withdrawn_at is not None,
        open_here=own.filter(record__person_id=record.person_id).exists(),
    )
    rules.may_open(opening).or_refuse()
    return begin_case(actor=actor, at=at, report=report, record=record, agency=agency)


@recorded("case.opened", facts=("agency_id", "report_id"))
def begin_case(*, actor: Actor, at: datetime, report: Report, record: Record, agency: Agency) -> Case:
    """Write a case and the first line of its timeline."""
    case = Case.objects.create(
        record=record, report=report, agency=agency, area_code=agency.area_id or report.area_code, state_at=at,
        opened_by_id=actor.user_id, opened_at=at,
    )  # fmt: skip
    Event.objects.create(case=case, kind=EventKind.OPENED, state=State.TRIAGE, at=at, by_id=actor.user_id)
    return case


@recorded("case.noted")
def note_case(*, actor: Actor, at: datetime, case: Case, kind: EventKind, text: str, key: str = "") -> Case:
    """Write a note or a contact into a case; the same key writes it once.

    :raises Refused: if the note says nothing
    """
    rules.may_note(text).or_refuse()
    if not (key and case.events.filter(key=key).exists()):
        Event.objects.create(case=case, kind=kind, text=text.strip(), at=at, by_id=actor.user_id, key=key)
    return case


@recorded("case.moved", facts=("state", "closing_reason"))
def move_case(*, actor: Actor, at: datetime, case: Case, state: State, reason: str = "", text: str = "") -> Case:
    """Let a case go on to another state.

    :raises Refused: if there is no way from here to there, or closing lacks its reason
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.state == state:
        return case
    rules.may_move(State(case.state), state, reason).or_refuse()
    case.state, case.state_at = state, at
    case.closing_reason = reason if state == State.CLOSED else ""
    case.save(update_fields=["state", "state_at", "closing_reason"])
    Event.objects.create(case=case, kind=EventKind.STATE, state=state, text=text, at=at, by_id=actor.user_id)
    return case
