"""Handing in a file and saying what its columns are."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.capture.actions.working import send_to_work
from suluh.capture.kinds import OPEN, State, Why
from suluh.capture.models import Batch, ColumnMap, Sheet
from suluh.capture.queries import Look, folder, layout_kept, remembered, tables_of
from suluh.capture.rules.layout import Mapped, TableSeen, check_mapping
from suluh.ids import new_id
from suluh.people.kinds import PersonRole
from suluh.sealing import seal, seal_file


def hand_in(*, actor: Actor, at: datetime, agency: Agency, name: str, parts: Iterable[bytes], look: Look) -> Batch:
    """Keep a file, sealed, and open its import. Where the agency explained the same headings before, go on at once.

    :raises OSError: if the file cannot be stored; nothing is left behind then
    """
    stored = secrets.token_hex(24)
    file = _store(parts, stored)
    try:
        with transaction.atomic():
            sheet = keep_sheet(actor=actor, at=at, agency=agency, name=name, look=look, stored=stored)
            batch = open_batch(actor=actor, at=at, sheet=sheet, layout=look.layout)
            batch = _go_on_if_known(batch, actor=actor, at=at)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return batch


def _store(parts: Iterable[bytes], stored: str) -> Path:
    """Write a sealed file and make sure that it lies on the disk."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder() / stored
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            seal_file(iter(parts), target, stored)
            target.flush()
            os.fsync(target.fileno())
    except BaseException:
        with suppress(OSError):
            file.unlink(missing_ok=True)
        raise
    return file


@recorded("sheet.handed_in", facts=("sha256", "size"))
def keep_sheet(*, actor: Actor, at: datetime, agency: Agency, name: str, look: Look, stored: str) -> Sheet:
    """Note a file that has been stored."""
    return Sheet.objects.create(
        agency=agency,
        area_code=agency.area_id or "",
        name=Path(name).name[:200],
        size=look.size,
        sha256=look.sha256,
        stored=stored,
        uploaded_by_id=actor.user_id,
        uploaded_at=at,
    )


@recorded("batch.opened", facts=("sheet_id",))
def open_batch(*, actor: Actor, at: datetime, sheet: Sheet, layout: Mapping[str, Any]) -> Batch:
    """Open the import of a file: its columns are still to be explained."""
    key = new_id()
    return Batch.objects.create(
        pk=key,
        sheet=sheet,
        agency_id=sheet.agency_id,
        area_code=sheet.area_code,
        layout=seal(json.dumps(layout), str(key)),
        started_by_id=actor.user_id,
        started_at=at,
        state_at=at,
    )


def _go_on_if_known(batch: Batch, *, actor: Actor, at: datetime) -> Batch:
    tables = tables_of(batch)
    known = remembered(batch.agency, tables)
    roles = {one.role for one in known.values()}
    if all(table.signature in known for table in tables) and len(roles) == 1:
        mapped = {table.name: _fields(table, known[table.signature].fields) for table in tables}
        used = {name: fields for name, fields in mapped.items() if set(fields.values()) != {"IGNORE"}}
        if check_mapping(tables, used).clear:
            return explain(actor=actor, at=at, batch=batch, mapped=used, role=PersonRole(roles.pop()))
    return batch


def _fields(table: TableSeen, kept: Mapping[str, str]) -> dict[int, str]:
    return {column.index: kept.get(column.key, "IGNORE") for column in table.columns}


def explain(*, actor: Actor, at: datetime, batch: Batch, mapped: Mapped, role: PersonRole) -> Batch:
    """Say what the columns are and whom the list is about, remember it for the agency, and have the rows checked.

    :raises Refused: if the list is beyond that, or the columns leave it unclear who it speaks of
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).select_related("agency").get(pk=batch.pk)
        if held.state != State.MAPPING:
            Answer((Reason(Why.WRONG_STATE),)).or_refuse()
        tables = tables_of(held)
        check_mapping(tables, mapped).or_refuse()
        for table in tables:
            fields = mapped.get(table.name, dict.fromkeys((one.index for one in table.columns), "IGNORE"))
            _remember(held, table, fields, role, actor, at)
        total = sum(table.rows for table in tables if table.name in mapped)
        begin_check(actor=actor, at=at, batch=held, mapped=mapped, role=role, total=total)
        send_to_work(held)
    return held


@recorded("batch.explained", facts=("role", "total"))
def begin_check(*, actor: Actor, at: datetime, batch: Batch, mapped: Mapped, role: PersonRole, total: int) -> Batch:
    """Set down how a list is to be read."""
    batch.mapping = {table: {str(column): field for column, field in one.items()} for table, one in mapped.items()}
    batch.role, batch.total, batch.done = role, total, 0
    batch.state, batch.state_at = State.CHECKING, at
    batch.save(update_fields=["mapping", "role", "total", "done", "state", "state_at"])
    return batch


def _remember(
    batch: Batch, table: TableSeen, fields: Mapping[int, str], role: PersonRole, actor: Actor, at: datetime
) -> None:
    ColumnMap.objects.update_or_create(
        agency=batch.agency,
        signature=table.signature,
        defaults={
            "area_code": batch.area_code,
            "fields": {column.key: fields.get(column.index, "IGNORE") for column in table.columns},
            "role": role,
            "kept_by_id": actor.user_id,
            "kept_at": at,
        },
    )


def start_over(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Open another import of the same file, to read it differently; an import that never happened is dropped.

    :raises Refused: if work goes on, or the file's time is over
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).select_related("sheet").get(pk=batch.pk)
        if held.state not in (*OPEN, State.UNDONE, State.DROPPED) or held.state == State.CHECKING:
            Answer((Reason(Why.WRONG_STATE),)).or_refuse()
        if held.sheet.removed_at:
            Answer((Reason(Why.FILE_REMOVED),)).or_refuse()
        layout = layout_kept(held)
        if held.state in OPEN:
            drop(actor=actor, at=at, batch=held)
        return open_batch(actor=actor, at=at, sheet=held.sheet, layout=layout)


def set_aside(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Leave a checked list unimported. Twice is once.

    :raises Refused: if it has been imported, or work goes on
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.state == State.DROPPED:
            return held
        if held.state != State.CHECKED:
            Answer((Reason(Why.WRONG_STATE),)).or_refuse()
        return drop(actor=actor, at=at, batch=held)


@recorded("batch.dropped")
def drop(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Set a list aside that will not be imported."""
    batch.state, batch.state_at = State.DROPPED, at
    batch.save(update_fields=["state", "state_at"])
    return batch
