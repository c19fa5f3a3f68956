"""What can happen to a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency, User
from suluh.accounts.queries import holder_ids
from suluh.accounts.rules import Actor
from suluh.answers import Answer
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import begin_due, drop_dues
from suluh.cases.actions.plan import end_services
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.kinds.dues import DueKind
from suluh.cases.models import Case
from suluh.cases.queries.plan import standing_of
from suluh.cases.queries.where import FIELDS, told_whereabouts, where_said, whereabouts_of
from suluh.cases.rules import moving as rules
from suluh.cases.rules.closing import may_close
from suluh.cases.rules.merging import may_write, merge
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind
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
    """Write a case and the first line of its timeline. Its time for triage runs since the report came in."""
    case = Case.objects.create(
        record=record, report=report, agency=agency, area_code=agency.area_id or report.area_code, state_at=at,
        opened_by_id=actor.user_id, opened_at=at, worker_id=actor.user_id, touched_at=at,
    )  # fmt: skip
    tell(case, EventKind.OPENED, actor=actor, at=at, state=State.TRIAGE)
    begin_due(case, DueKind.TRIAGE, report.received_at, fresh=True)
    return case


@recorded("case.noted")
def note_case(
    *, actor: Actor, at: datetime, case: Case, kind: EventKind, text: str, level: Level = Level.OPEN, key: str = ""
) -> Case:
    """Write a note or a contact into a case; the same key writes it once.

    :raises Refused: if the note says nothing
    """
    rules.may_note(text).or_refuse()
    tell(case, kind, actor=actor, at=at, text=text, level=level, key=key)
    return case


@recorded("case.moved", facts=("state", "closing_reason"))
def move_case(*, actor: Actor, at: datetime, case: Case, state: State, reason: str = "", text: str = "") -> Case:
    """Let a case go on to another state.

    :raises Refused: if there is no way from here to there, or closing lacks its reason
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.state == state:
        return case
    moving = rules.may_move(State(case.state), state, reason)
    closing = may_close(reason, text, standing_of(case)) if state == State.CLOSED else Answer()
    Answer((*moving.reasons, *closing.reasons)).or_refuse()
    if state == State.CLOSED:
        end_services(actor=actor, at=at, case=case)
    case.state, case.state_at = state, at
    case.closing_reason = reason if state == State.CLOSED else ""
    case.save(update_fields=["state", "state_at", "closing_reason"])
    tell(case, EventKind.STATE, actor=actor, at=at, state=state, text=text)
    if state == State.CLOSED:
        drop_dues(case, actor=actor, at=at, but=frozenset({DueKind.REQUEST}))
    return case


@recorded("case.placed", facts=("whereabouts",))
def place_case(*, actor: Actor, at: datetime, case: Case, base: Mapping[str, str], wanted: Mapping[str, str]) -> Case:
    """Say where she is now. `base` is what the officer saw when she opened the form, `wanted` what she sends.

    :raises Refused: if another officer changed the same field meanwhile, or the case is closed
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    rules.may_work(State(case.state)).or_refuse()
    now = whereabouts_of(case)
    merged = merge(base, wanted, now)
    may_write(merged, told_whereabouts(merged.clashes)).or_refuse()
    if merged.values == now:
        return case
    for name, value in merged.values.items():
        setattr(case, FIELDS.get(name, name), value or None if name == "where_country" else value)
    case.where_at = at
    case.save(update_fields=["whereabouts", "where_code", "where_country", "where_note", "where_at"])
    tell(case, EventKind.PLACE, actor=actor, at=at, text=where_said(case))
    return case


@recorded("case.assigned", facts=("worker_id",))
def assign_case(*, actor: Actor, at: datetime, case: Case, worker: User, note: str = "") -> Case:
    """Make an officer of the agency that holds a case answer for it, and for what is due in it.

    :raises Refused: if she has no post there that works on cases, or the case is closed
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.worker_id == worker.pk:
        return case
    workers = holder_ids(Verb.CASE_WORK, timezone.localtime(at).date(), agency_id=case.agency_id)
    rules.may_assign(State(case.state), worker.pk in workers).or_refuse()
    case.dues.filter(ended_at=None).filter(Q(worker=case.worker_id) | Q(worker=None)).update(worker=worker)
    case.worker = worker
    case.save(update_fields=["worker"])
    text = say("Kini didampingi %(who)s. %(note)s", who=worker.get_full_name(), note=note.strip())
    tell(case, EventKind.ASSIGNED, actor=actor, at=at, text=text)
    return case


def assign_cases(*, actor: Actor, at: datetime, cases: Iterable[Case], worker: User, note: str = "") -> int:
    """Give several cases to one officer, all or none, and tell her once.

    :raises Refused: if there are none, or one of them cannot be hers
    """
    chosen = list(cases)
    rules.may_assign_several(len(chosen)).or_refuse()
    with transaction.atomic():
        for case in chosen:
            assign_case(actor=actor, at=at, case=case, worker=worker, note=note)
        notify(actor=actor, at=at, users=[worker.pk], kind=Kind.CASE_GIVEN, page="cases:index")
    return len(chosen)
