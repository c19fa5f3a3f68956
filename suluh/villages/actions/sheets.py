"""A village's spreadsheet: handed in, explained, taken into the register, and taken back."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from suluh.accounts.rules import Actor
from suluh.answers import Answer
from suluh.answers import Reason as Because
from suluh.audit.actions import recorded
from suluh.people.actions import add_records, withdraw_record
from suluh.people.kinds import Source
from suluh.sealing import keyed_hash, seal
from suluh.spreadsheets import Table
from suluh.villages.kinds import Move, State
from suluh.villages.kinds.sheets import Stage, Stop
from suluh.villages.models import Complaint, Contact, Letter, Movement, Photo, Resident, Sheet, Village
from suluh.villages.queries import today
from suluh.villages.queries.sheets import fixes_of, remembered
from suluh.villages.rules.sheets import Line, check_headings, signature_of


@recorded("register.handed_in", facts=("digest",))
def hand_in(
    *, actor: Actor, at: datetime, village: Village, name: str, content: bytes, tables: Sequence[Table]
) -> Sheet:
    """Keep a village's spreadsheet, sealed, until it is taken in. The same file while it waits is the same sheet.

    Where the village has explained the same headings before, they are explained already.
    """
    digest = hashlib.sha256(content).hexdigest()
    waiting = Sheet.objects.filter(agency=village.agency_id, digest=digest, stage=Stage.OPEN).first()
    if waiting is not None:
        return waiting
    signature = signature_of(tables[0])
    headings = remembered(village.agency_id, signature)
    rows = sum(len(table.records) for table in tables)
    row = Sheet(
        agency=village.agency, area_code=village.area_code, name=name[-120:], digest=digest, signature=signature,
        headings=headings if check_headings(headings, rows).clear else {}, noted_at=at, noted_by_id=actor.user_id,
    )  # fmt: skip
    row.content_sealed = seal(base64.b64encode(content).decode(), str(row.pk))
    row.save(force_insert=True)
    return row


@recorded("register.explained")
def explain(*, actor: Actor, at: datetime, sheet: Sheet, headings: Mapping[str, str], rows: int) -> Sheet:
    """Say what the columns of a spreadsheet are.

    :raises Refused: if no column holds the name, two have one meaning, or it has too many rows
    """
    held = _open(sheet)
    check_headings(headings, rows).or_refuse()
    held.headings = dict(headings)
    held.save(update_fields=["headings"])
    return held


@recorded("register.row_fixed")
def fix_row(*, actor: Actor, at: datetime, sheet: Sheet, key: str, told: Mapping[str, str]) -> Sheet:
    """Keep what was put right in a row, sealed like the file; the file itself stays as it was handed in.

    `told` replaces what was said of the row before; empty, the row is as the file has it.
    """
    held = _open(sheet)
    fixes = {name: row for name, row in fixes_of(held).items() if name != key} | ({key: dict(told)} if told else {})
    held.fixes_sealed = seal(json.dumps(fixes, ensure_ascii=False), str(held.pk)) if fixes else None
    held.save(update_fields=["fixes_sealed"])
    return held


def _open(sheet: Sheet) -> Sheet:
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if held.stage != Stage.OPEN:
        Answer((Because(Stop.NOT_OPEN),)).or_refuse()
    return held


@recorded("register.imported", facts=("entries", "left_out"))
def import_sheet(
    *, actor: Actor, at: datetime, village: Village, sheet: Sheet, lines: Sequence[Line], left_out: int
) -> Sheet:
    """Enter the lines of a spreadsheet in the register, all or none, and forget the file.

    :raises Refused: if it was taken in already, or there is nothing to take in
    """
    held_village = Village.objects.select_for_update(of=("self",)).select_related("agency").get(pk=village.pk)
    held = _open(sheet)
    if not lines:
        Answer((Because(Stop.NOTHING),)).or_refuse()
    records = add_records(
        actor=actor, at=at, sayings=[line.said for line in lines], agency=held_village.agency, area_code="",
        source=Source.IMPORT, facts={"register": str(held.pk)},
    )  # fmt: skip
    first = held_village.last_number + 1
    rows = [
        _entry(held, line, record, first + place, at, actor)
        for place, (line, record) in enumerate(zip(lines, records, strict=True))
    ]
    Resident.objects.bulk_create(rows)
    Movement.objects.bulk_create(move for row, line in zip(rows, lines, strict=True) for move in _moves(row, line, at))
    held_village.last_number += len(rows)
    held_village.save(update_fields=["last_number"])
    held.entries, held.left_out = len(rows), left_out
    return _forget(held, Stage.DONE, at)


def _forget(held: Sheet, stage: Stage, at: datetime) -> Sheet:
    """End a spreadsheet; nothing of what it held is kept."""
    held.stage, held.ended_at, held.content_sealed, held.fixes_sealed = stage, at, None, None
    held.save(update_fields=["stage", "ended_at", "content_sealed", "fixes_sealed", "entries", "left_out"])
    return held


def _entry(sheet: Sheet, line: Line, record: Any, number: int, at: datetime, actor: Actor) -> Resident:
    told = dict(line.entry)
    heard = told.pop("heard_on") or told["returned_on"] or told["departed_on"] or today(at)
    row = Resident(
        agency_id=sheet.agency_id, area_code=sheet.area_code, record=record, number=number, sheet=sheet,
        key=f"berkas-{sheet.pk.hex}-{number}", noted_at=at, noted_by_id=actor.user_id or None, heard_on=heard, **told,
    )  # fmt: skip
    row.contact_sealed = seal(line.contact, str(row.pk)) if line.contact else None
    row.family_card_sealed = seal(line.family_card, str(row.pk)) if line.family_card else None
    row.family_card_hash = keyed_hash(line.family_card) if line.family_card else None
    return row


def _moves(row: Resident, line: Line, at: datetime) -> list[Movement]:
    """Write the departure and the return that a row tells of into the log."""
    days = ((Move.DEPARTED, row.departed_on), (Move.RETURNED, row.returned_on))
    return [
        Movement(
            resident=row, agency_id=row.agency_id, area_code=row.area_code, move=move, on=on, noted_at=at,
            destination_id=row.destination_id, channel=row.channel, port=line.port if move is Move.DEPARTED else "",
            reason=row.return_reason if move is Move.RETURNED else "",
            condition=line.condition if move is Move.RETURNED else "", key=f"berkas-{row.pk.hex}-{move.value}",
        )
        for move, on in days if on and row.state in (State.AWAY, State.RETURNED)
    ]  # fmt: skip


@recorded("register.undone", facts=("entries",))
def undo_sheet(*, actor: Actor, at: datetime, sheet: Sheet) -> Sheet:
    """Take back what a spreadsheet brought; entries on which work has begun stay, and `entries` says how many.

    :raises Refused: if it was not taken in
    """
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if held.stage == Stage.UNDONE:
        return held
    if held.stage != Stage.DONE:
        Answer((Because(Stop.NOT_DONE),)).or_refuse()
    untouched = Resident.objects.filter(sheet=held, agency=held.agency_id, withdrawn_at=None, version=0)
    for kind in (Contact, Letter, Complaint, Photo):
        untouched = untouched.exclude(Exists(kind.objects.filter(resident=OuterRef("pk"))))
    untouched = untouched.exclude(Exists(Resident.objects.filter(family_of=OuterRef("pk"), withdrawn_at=None)))
    rows = list(untouched.select_related("record"))
    for row in rows:
        withdraw_record(actor=actor, at=at, record=row.record)
    Resident.objects.filter(pk__in=[row.pk for row in rows]).update(withdrawn_at=at)
    held.entries, held.stage, held.ended_at = held.entries - len(rows), Stage.UNDONE, at
    held.save(update_fields=["entries", "stage", "ended_at"])
    return held


@recorded("register.dropped")
def drop_sheet(*, actor: Actor, at: datetime, sheet: Sheet) -> Sheet:
    """Forget a spreadsheet that was not taken in; twice is once."""
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    return _forget(held, Stage.UNDONE, at) if held.stage == Stage.OPEN else held


@recorded("register.expired")
def expire_sheet(*, actor: Actor, at: datetime, sheet: Sheet) -> Sheet:
    """Forget a spreadsheet that has waited too long; names do not lie about because somebody forgot them."""
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    return _forget(held, Stage.UNDONE, at) if held.stage == Stage.OPEN else held
