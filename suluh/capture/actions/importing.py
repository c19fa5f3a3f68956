"""Turning the rows of a list into reports, in pieces that are whole or not there at all, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import DataError, IntegrityError, transaction
from django.utils.timezone import localtime

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.capture.access import count_undoable
from suluh.capture.actions.working import send_to_work, tell_starter
from suluh.capture.kinds import Choice, RowState, State, Why
from suluh.capture.models import Batch, Row
from suluh.capture.queries import (
    content_of,
    country_codes,
    known_records,
    records_of_batch,
    tables_of,
    twins_of,
    undecided,
)
from suluh.capture.rules.cells import Content
from suluh.capture.rules.stopping import may_import, probe_in
from suluh.capture.rules.telling import Setting, doubts, tell
from suluh.clearing.actions.compare import compare_records, one_at_a_time
from suluh.notices.kinds import Kind
from suluh.people.kinds import PersonRole
from suluh.people.models import Record
from suluh.reports.actions import Listed, receive_list, undo_report
from suluh.reports.kinds import Finding, Severity
from suluh.reports.models import Report
from suluh.reports.rules.checks import Found

CHUNK, COMPARED = 200, 50


def start_import(*, actor: Actor, at: datetime, batch: Batch, choice: Choice, sure: bool = False) -> Batch:
    """Have the rows of a checked list imported; starting it twice changes nothing.

    :raises Refused: if it has not been checked, or has no rows to import, or looks like a list that was imported and
        she has not said that she is sure
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).select_related("sheet").get(pk=batch.pk)
        if held.state in (State.IMPORTING, State.COMPARING):
            return held
        if held.state not in (State.CHECKED, State.DONE):
            Answer((Reason(Why.WRONG_STATE),)).or_refuse()
        if held.state == State.CHECKED:
            stopped_by(held, sure=sure).or_refuse()
        ready = Row.objects.filter(batch=held, state=RowState.READY)
        if choice is Choice.SKIP:
            ready.filter(errors__gt=0).update(state=RowState.SKIPPED)
        count = ready.count()
        if not count:
            Answer((Reason(Why.NOTHING),)).or_refuse()
        begin_import(actor=actor, at=at, batch=held, choice=choice, total=count)
        send_to_work(held)
    return held


def stopped_by(batch: Batch, *, sure: bool = False) -> Answer:
    """Say why a list should not be imported without looking again."""
    imported = [twin for twin in twins_of(batch.sheet) if twin.imported_at is not None]
    return may_import(probe_in(batch.counts), same_file=bool(imported), sure=sure)


@recorded("batch.started", facts=("choice", "total"))
def begin_import(*, actor: Actor, at: datetime, batch: Batch, choice: Choice, total: int) -> Batch:
    """Say that an import begins."""
    batch.choice, batch.total, batch.done, batch.trouble = choice, total, 0, ""
    batch.state, batch.state_at, batch.imported_at = State.IMPORTING, at, at
    batch.save(update_fields=["choice", "total", "done", "trouble", "state", "state_at", "imported_at"])
    return batch


def import_rows(*, actor: Actor, at: datetime, batch: Batch) -> int:
    """Import the next rows of a list, all or none, and return how many; 0 once there are none left.

    What the database will not have, because of the words in one row, is set aside row by row.
    """
    try:
        return import_chunk(actor=actor, at=at, batch=batch).advanced
    except (DataError, IntegrityError):
        return import_chunk(actor=actor, at=at, batch=batch, one_by_one=True).advanced


@recorded("batch.advanced", facts=("state", "done"))
def import_chunk(*, actor: Actor, at: datetime, batch: Batch, one_by_one: bool = False) -> Batch:
    """Import one piece of a list while no other worker does."""
    held = Batch.objects.select_for_update(of=("self",)).select_related("agency", "sheet").get(pk=batch.pk)
    held.advanced = 0
    if held.state != State.IMPORTING:
        return held
    rows = list(Row.objects.filter(batch=held, state=RowState.READY).order_by("position")[:CHUNK])
    if rows:
        setting = setting_of(held)
        for piece in [[row] for row in rows] if one_by_one else [rows]:
            _import_piece(held, piece, setting, actor, at, may_refuse=one_by_one)
        Row.objects.bulk_update(rows, ["state", "report"])
    held.advanced = len(rows)
    held.done += len(rows)
    held.state_at = at
    held.save(update_fields=["done", "state_at"])
    return held


def _import_piece(
    batch: Batch, rows: Sequence[Row], setting: Setting, actor: Actor, at: datetime, *, may_refuse: bool
) -> None:
    items = [_listed(batch, row, content_of(row), setting) for row in rows]
    try:
        with transaction.atomic():
            reports = receive_list(actor=actor, at=at, items=items, agency=batch.agency, batch=batch.pk)
    except (DataError, IntegrityError):
        if not may_refuse:
            raise
        for row in rows:
            row.state = RowState.REFUSED
        return
    for row, report in zip(rows, reports, strict=True):
        row.report, row.state = report, RowState.IMPORTED


def setting_of(batch: Batch) -> Setting:
    """Return what holds for every row of a list."""
    headers: dict[str, str] = {}
    for table in tables_of(batch):
        headers |= {f"{table.name[:120]}|{letters}": text for letters, text in table.headers.items()}
    on = localtime(batch.sheet.uploaded_at).date()
    return Setting(PersonRole(batch.role), on, headers, country_codes())


def _listed(batch: Batch, row: Row, content: Content, setting: Setting) -> Listed:
    lead = f"{row.table}|"
    own = {name[len(lead) :]: text for name, text in setting.headers.items() if name.startswith(lead)}
    telling = tell(content, Setting(setting.role, setting.said_on, own, setting.countries))
    found = tuple(
        Found(
            Finding.CELL_LOST if doubt.lost else Finding.CELL_DOUBTFUL,
            Severity.WARN,
            {"written_field": doubt.field},
            doubt.person,
        )
        for doubt in doubts(content)
    )
    return Listed(telling, f"{batch.pk}:{row.position}", found)


@recorded("batch.imported", facts=("done",))
def end_import(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Say that every row has been dealt with; what follows is the search for people already known."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.state == State.IMPORTING:
        held.state, held.state_at, held.done = State.COMPARING, at, 0
        held.total = records_of_batch(held).filter(compared_at=None).count()
        held.save(update_fields=["state", "state_at", "done", "total"])
    return held


def compare_rows(*, actor: Actor, at: datetime, batch: Batch) -> int:
    """Compare the next people of a list with everybody known, and return how many; 0 once there are none left."""
    with transaction.atomic():
        one_at_a_time()
        waiting = records_of_batch(batch).filter(compared_at=None).order_by("pk")
        ids = waiting.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)[:COMPARED]
        people = list(Record.objects.filter(pk__in=list(ids)))
        if people:
            compare_records(actor=actor, at=at, records=people)
            _move(batch, len(people), at)
    return len(people)


def _move(batch: Batch, count: int, at: datetime) -> None:
    batch.done, batch.state_at = batch.done + count, at
    batch.save(update_fields=["done", "state_at"])


@recorded("batch.done", facts=("done",))
def end_compare(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Say how many people of a list may be known already, elsewhere or further up in the same list."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.state != State.COMPARING:
        return held
    mine = dict(records_of_batch(held).values_list("pk", "mention__report"))
    found = known_records(mine)
    outside = {one for one, others in found.items() if others - mine.keys()}
    inside = {one for one, others in found.items() if others & mine.keys()}
    held.counts = held.counts | {"#": {"people": len(mine), "known": len(outside), "twice": len(inside)}}
    known: dict[UUID, int] = {}
    for one in outside:
        known[mine[one]] = known.get(mine[one], 0) + 1
    for count in set(known.values()):
        reports = [report for report, here in known.items() if here == count]
        Row.objects.filter(batch=held, report__in=reports).update(known=count)
    held.state, held.state_at, held.trouble = State.DONE, at, ""
    held.save(update_fields=["state", "state_at", "counts", "trouble"])
    tell_starter(held, Kind.IMPORT_DONE, at)
    return held


def start_undo(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Have an import taken back: its reports count no longer, but for those that officers have decided about.

    :raises Refused: if it has not been imported, or everything in it has been decided about
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.state == State.UNDOING:
            return held
        if held.state not in (State.DONE, State.COMPARING) and not (held.state == State.IMPORTING and held.trouble):
            Answer((Reason(Why.WRONG_STATE),)).or_refuse()
        going = count_undoable(actor, held)
        if not going["go"]:
            Answer((Reason(Why.ALL_KEPT),)).or_refuse()
        begin_undo(actor=actor, at=at, batch=held, total=going["go"] + going["stay"])
        send_to_work(held)
    return held


@recorded("batch.undoing", facts=("total",))
def begin_undo(*, actor: Actor, at: datetime, batch: Batch, total: int) -> Batch:
    """Say that an import is being taken back."""
    batch.state, batch.state_at, batch.total, batch.done, batch.trouble = State.UNDOING, at, total, 0, ""
    batch.save(update_fields=["state", "state_at", "total", "done", "trouble"])
    return batch


@recorded("batch.advanced", facts=("state", "done"))
def undo_chunk(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Take back one piece of an import while no other worker does; what officers decided about stays."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    held.advanced = 0
    if held.state != State.UNDOING:
        return held
    rows = list(
        Row.objects.filter(batch=held, state=RowState.IMPORTED).order_by("position")[held.left : held.left + CHUNK]
    )
    free = undecided(row.report_id for row in rows if row.report_id)
    for report in Report.objects.select_for_update(of=("self",)).filter(pk__in=free):
        undo_report(actor=actor, at=at, report=report)
    Row.objects.filter(pk__in=[row.pk for row in rows if row.report_id in free]).update(state=RowState.UNDONE)
    held.counts = held.counts | {"left": held.left + len(rows) - len(free)}
    held.advanced, held.done, held.state_at = len(rows), held.done + len(rows), at
    held.save(update_fields=["done", "counts", "state_at"])
    return held


@recorded("batch.undone", facts=("done",))
def end_undo(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Say that an import has been taken back."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.state == State.UNDOING:
        held.state, held.state_at, held.trouble = State.UNDONE, at, ""
        held.save(update_fields=["state", "state_at", "trouble"])
    return held
