"""The dry run: reading the rows of a list, keeping them beside what was understood, and letting officers correct."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.capture.kinds import RowState, State, Why
from suluh.capture.models import Batch, Row
from suluh.capture.queries import content_of
from suluh.capture.rules.cells import Content, corrected, freeze, tally, weigh
from suluh.ids import new_id
from suluh.sealing import seal
from suluh.spreadsheets import Row as Read


@recorded("batch.advanced", facts=("state", "done"))
def keep_rows(*, actor: Actor, at: datetime, batch: Batch, start: int, rows: Iterable[tuple[str, Read]]) -> Batch:
    """Keep the next rows of a list, each with its table's name, from a position on; those kept before are left out."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.state != State.CHECKING:
        return held
    made = []
    for position, (table, row) in enumerate(rows, start):
        if position >= held.done:
            content = freeze(row)
            tally(content, held.counts)
            made.append(_row(held, position, table, row, content))
    Row.objects.bulk_create(made)
    held.done += len(made)
    held.state_at = at
    held.save(update_fields=["done", "counts", "state_at"])
    return held


def _row(batch: Batch, position: int, table: str, row: Read, content: Content) -> Row:
    key, weight = new_id(), weigh(content)
    return Row(
        pk=key,
        batch=batch,
        agency_id=batch.agency_id,
        area_code=batch.area_code,
        position=position,
        table=table[:120],
        number=row.rows[0],
        people=weight.people,
        errors=weight.errors,
        warnings=weight.warnings,
        flagged=list(weight.fields),
        content=seal(json.dumps(content, ensure_ascii=False), str(key)),
    )


@recorded("batch.checked", facts=("total",))
def end_check(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Say that every row has been read."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.state == State.CHECKING:
        held.state, held.total, held.state_at, held.trouble = State.CHECKED, held.done, at, ""
        held.save(update_fields=["state", "total", "state_at", "trouble"])
    return held


def correct_row(*, actor: Actor, at: datetime, row: Row, changes: Iterable[tuple[int | None, str, Any, str]]) -> Row:
    """Put values of a row right: (person, field, value, as typed). The words of the list stay beside them.

    :raises Refused: if the row has been imported
    """
    with transaction.atomic():
        held = _held(row)
        content = content_of(held)
        for person, name, value, written in changes:
            content = corrected(content, person, name, value, written)
        return keep_content(actor=actor, at=at, row=held, content=content)


@recorded("row.corrected", facts=("batch_id", "number"))
def keep_content(*, actor: Actor, at: datetime, row: Row, content: Content) -> Row:
    """Keep what a row says now."""
    weight = weigh(content)
    row.errors, row.warnings, row.flagged = weight.errors, weight.warnings, list(weight.fields)
    row.content = seal(json.dumps(content, ensure_ascii=False), str(row.pk))
    row.state = RowState.READY
    row.save(update_fields=["errors", "warnings", "flagged", "content", "state"])
    return row


def choose_row(*, actor: Actor, at: datetime, row: Row, skip: bool) -> Row:
    """Leave a row out of the import, or take it in again.

    :raises Refused: if the row has been imported
    """
    with transaction.atomic():
        return set_aside(actor=actor, at=at, row=_held(row), state=RowState.SKIPPED if skip else RowState.READY)


@recorded("row.chosen", facts=("batch_id", "number", "state"))
def set_aside(*, actor: Actor, at: datetime, row: Row, state: RowState) -> Row:
    """Say whether a row takes part."""
    row.state = state
    row.save(update_fields=["state"])
    return row


def _held(row: Row) -> Row:
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=row.batch_id)
    held = Row.objects.select_for_update(of=("self",)).get(pk=row.pk)
    free = batch.state == State.CHECKED or (batch.state == State.DONE and held.state != RowState.IMPORTED)
    if not free or held.state in (RowState.IMPORTED, RowState.UNDONE):
        Answer((Reason(Why.NOT_READY),)).or_refuse()
    return held
