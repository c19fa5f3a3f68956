"""Background work on lists: reading, importing, comparing and taking back, piece by piece, and forgetting in time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from psycopg.errors import DeadlockDetected, SerializationFailure

from suluh.accounts.kinds import Verb
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.capture.access import at_work
from suluh.capture.actions import checking, forgetting, importing, probing, working
from suluh.capture.kinds import WORKING, State, Trouble
from suluh.capture.models import Batch
from suluh.capture.queries import gazetteer, outdated, read_sheet, stalled
from suluh.capture.rules.layout import table_name
from suluh.sealing import Unsealable
from suluh.spreadsheets import Field, Gazetteer, Row, Unreadable, Workbook, find_tables, understand

READ_AT_ONCE = 500
PATIENCE = timedelta(minutes=3)
KEPT = timedelta(days=90)
"""How long a file and its cells are kept: long enough to correct a list, no longer (docs/data.md)."""

log = logging.getLogger(__name__)


def work(batch_id: UUID, tries: int = 5) -> None:
    """Go on with a list until nothing is left to do. What stops it is noted, and whatever was done stays done.

    Where two transactions stood in each other's way, the piece that was given up is done again.
    """
    batch = _find(batch_id)
    try:
        while batch.state in WORKING:
            actor = _actor(batch)
            if actor is None:
                return _stop(batch, Trouble.NOT_ALLOWED)
            before = batch.state
            STEPS[State(before)](actor, batch)
            batch = _find(batch_id)
            if batch.state == before:
                return None
    except FileNotFoundError:
        _stop(batch, Trouble.FILE_GONE)
    except (Unsealable, Unreadable):
        _stop(batch, Trouble.FILE_DAMAGED)
    except (OperationalError, OSError, MemoryError) as fault:
        if isinstance(fault.__cause__, DeadlockDetected | SerializationFailure) and tries:
            return work(batch_id, tries - 1)
        log.error("list %s stopped: %s", batch_id, type(fault).__name__)
        _stop(batch, Trouble.STORAGE)
    except Exception as fault:
        log.error("list %s stopped: %s", batch_id, type(fault).__name__)  # the text of it may hold a cell
        _stop(batch, Trouble.STORAGE if _out_of_space(fault) else Trouble.UNEXPECTED)
    return None


def _out_of_space(fault: BaseException) -> bool:
    """Test whether the database could not write: it names a full disk, and some other limits of a disk not."""
    return isinstance(fault, DatabaseError) and "could not extend file" in str(fault)


def _find(batch_id: UUID) -> Batch:
    with at_work(0), transaction.atomic():
        return Batch.objects.select_related("sheet", "started_by").get(pk=batch_id)


def _actor(batch: Batch) -> Actor | None:
    """Return the officer whose list it is, if she still may import for its agency."""
    with at_work(0), transaction.atomic():
        actor = get_actor(batch.started_by, timezone.now())
    return actor if batch.agency_id in actor.agencies(Verb.IMPORT_RUN) else None


def _stop(batch: Batch, trouble: Trouble) -> None:
    try:
        with at_work(batch.started_by_id), transaction.atomic():
            working.stop_work(actor=Actor(batch.started_by_id), at=timezone.now(), batch=batch, trouble=trouble)
    except DatabaseError as fault:  # the disk is still full: the list is taken up again by `resume_each_minute`
        log.error("list %s: could not even be marked as stopped: %s", batch.pk, type(fault).__name__)


def _check(actor: Actor, batch: Batch) -> None:
    with at_work(actor.user_id), transaction.atomic():
        areas = gazetteer()
    rows = _rows(batch, read_sheet(batch.sheet), areas)
    start = 0
    while piece := list(islice(rows, READ_AT_ONCE)):
        if start + len(piece) > batch.done:
            with at_work(actor.user_id):
                kept = checking.keep_rows(actor=actor, at=timezone.now(), batch=batch, start=start, rows=piece)
            if kept.state != State.CHECKING:
                return
        start += len(piece)
    with at_work(actor.user_id), transaction.atomic():
        probing.probe_batch(actor=actor, at=timezone.now(), batch=batch)
    with at_work(actor.user_id):
        checking.end_check(actor=actor, at=timezone.now(), batch=batch)


def _rows(batch: Batch, workbook: Workbook, areas: Gazetteer) -> Iterator[tuple[str, Row]]:
    today = timezone.localtime(batch.sheet.uploaded_at).date()
    for table in find_tables(workbook):
        name = table_name(table)
        if name in batch.mapping:
            fields = {int(column): Field(field) for column, field in batch.mapping[name].items()}
            for row in understand(table, fields, gazetteer=areas, today=today):
                yield name, row


def _import(actor: Actor, batch: Batch) -> None:
    with at_work(actor.user_id):
        while importing.import_rows(actor=actor, at=timezone.now(), batch=batch):
            pass
        importing.end_import(actor=actor, at=timezone.now(), batch=batch)


def _compare(actor: Actor, batch: Batch) -> None:
    with at_work(actor.user_id):
        while importing.compare_rows(actor=actor, at=timezone.now(), batch=batch):
            pass
        importing.end_compare(actor=actor, at=timezone.now(), batch=batch)


def _undo(actor: Actor, batch: Batch) -> None:
    with at_work(actor.user_id):
        while importing.undo_chunk(actor=actor, at=timezone.now(), batch=batch).advanced:
            pass
        importing.end_undo(actor=actor, at=timezone.now(), batch=batch)


STEPS = {State.CHECKING: _check, State.IMPORTING: _import, State.COMPARING: _compare, State.UNDOING: _undo}


@app.task(name=working.TASK, pass_context=False)
def work_on(batch_id: str) -> None:
    """Go on with a list."""
    work(UUID(batch_id))


def resume(at: datetime) -> int:
    """Take up lists whose work has not moved for a while, as after a crash or a full disk; return how many."""
    with at_work(0), transaction.atomic():
        waiting = stalled(at - PATIENCE, WORKING)
        for batch in Batch.objects.filter(pk__in=waiting):
            working.send_to_work(batch)
    return len(waiting)


def forget(at: datetime) -> int:
    """Remove files whose time is over, with the cells read from them; return how many."""
    with at_work(0), transaction.atomic():
        old = list(outdated(at - KEPT))
        for sheet in old:
            forgetting.forget_sheet(actor=SYSTEM, at=at, sheet=sheet)
    return len(old)


@app.periodic(cron="* * * * *")
@app.task(name="capture.resume", queueing_lock="capture.resume", pass_context=False)
def resume_each_minute(timestamp: int) -> None:
    """Take up what has stopped."""
    resume(timezone.now())


@app.periodic(cron="30 19 * * *")
@app.task(name="capture.forget", queueing_lock="capture.forget", pass_context=False)
def forget_each_night(timestamp: int) -> None:
    """Remove each night at 02.30 of western Indonesian time what is kept no longer."""
    forget(timezone.now())
