"""Reads of files, lists and rows; row-level security decides which there are."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Sum

from suluh.accounts.models import Agency
from suluh.capture.kinds import State
from suluh.capture.models import Batch, ColumnMap, Row, Sheet
from suluh.capture.rules.cells import Content
from suluh.capture.rules.layout import TableSeen, layout_of, read_layout
from suluh.clearing.models import Pair
from suluh.people.models import Record
from suluh.regions.models import Area, Country, FormerName
from suluh.reports.kinds import Status
from suluh.reports.models import Report
from suluh.sealing import unseal, unseal_file
from suluh.spreadsheets import Gazetteer, Limits, Unreadable, Workbook, find_tables, read_workbook

LIMITS = Limits(max_bytes=settings.MAX_UPLOAD_BYTES, max_cells=1_500_000)
PIECE = 1000


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look into a file shows."""

    layout: Mapping[str, Any]
    size: int
    sha256: str


def look_into(parts: Iterable[bytes]) -> Look:
    """Return what a file holds, read from memory without leaving an open copy behind.

    :raises Unreadable: if it is no spreadsheet that can be read, or holds no table
    """
    digest = hashlib.sha256()
    with _in_memory() as (target, path):
        size = 0
        for part in parts:
            digest.update(part)
            size += target.write(part)
        target.flush()
        workbook = read_workbook(path, limits=LIMITS)
        tables = find_tables(workbook)
    if not tables:
        raise Unreadable("no_table")
    return Look(layout_of(workbook, tables), size, digest.hexdigest())


def read_sheet(sheet: Sheet) -> Workbook:
    """Return a stored file as a workbook.

    :raises FileNotFoundError: if it is gone
    :raises Unsealable: if it is damaged or another one
    """
    with (folder() / sheet.stored).open("rb") as source, _in_memory() as (target, path):
        unseal_file(source, target, sheet.stored)
        target.flush()
        return read_workbook(path, limits=LIMITS)


@contextmanager
def _in_memory() -> Iterator[tuple[Any, Path]]:
    """Hold a file that exists in memory alone: what people's names stand in is never written to disk open."""
    number = os.memfd_create("sheet", os.MFD_CLOEXEC)
    with os.fdopen(number, "w+b") as target:
        yield target, Path(f"/proc/self/fd/{number}")


def folder() -> Path:
    """Name the folder of sealed files."""
    return Path(settings.FILES_DIR) / "sheets"


def gazetteer() -> Gazetteer:
    """Return today's areas, found by the many ways a name is written; made once a process while areas stay the same.

    An area that is added, ended or renamed adds to one of the counts, whichever process it was told to.
    """
    areas = Area.objects.aggregate(all=Count("code"), open=Count("code", filter=Q(ends=None)), last=Max("code"))
    renamed = FormerName.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return _gazetteer((*areas.values(), *renamed.values()))


@lru_cache(maxsize=1)
def _gazetteer(seen: tuple[object, ...]) -> Gazetteer:
    rows = Area.objects.filter(ends=None).order_by("code").values_list("code", "name", "kind", "parent_id")
    return Gazetteer((code, name, kind, parent or "") for code, name, kind, parent in rows)


def country_codes() -> frozenset[str]:
    """Return the codes of all countries."""
    return frozenset(Country.objects.values_list("code", flat=True))


def batches() -> QuerySet[Batch]:
    """Return imports with what every page shows of them, newest first."""
    return Batch.objects.select_related("sheet", "agency", "started_by").order_by("-started_at", "-pk")


def tables_of(batch: Batch) -> tuple[TableSeen, ...]:
    """Return the tables of a list's file as they were found."""
    return read_layout(layout_kept(batch))


def skipped_of(batch: Batch) -> dict[str, str]:
    """Return the sheets of a list's file that were left out, and why."""
    return dict(layout_kept(batch)["skipped"])


def layout_kept(batch: Batch) -> dict[str, Any]:
    """Return what the first look into a list's file showed."""
    return dict(json.loads(unseal(batch.layout, str(batch.pk)))) if batch.layout else {"tables": [], "skipped": {}}


def content_of(row: Row) -> Content:
    """Return what a row says; {} once its time is over."""
    return dict(json.loads(unseal(row.content, str(row.pk)))) if row.content else {}


def twins_of(sheet: Sheet) -> list[Batch]:
    """Return imports of the very same file by the same agency that were not taken back, newest first."""
    same = batches().filter(sheet__agency=sheet.agency_id, sheet__sha256=sheet.sha256)
    return list(same.exclude(sheet=sheet.pk).exclude(state__in=(State.UNDONE, State.DROPPED))[:3])


def remembered(agency: Agency, tables: Iterable[TableSeen]) -> dict[str, ColumnMap]:
    """Return what the agency said before about tables with the same headings, by signature."""
    signatures = {table.signature for table in tables}
    return {one.signature: one for one in ColumnMap.objects.filter(agency=agency, signature__in=signatures)}


def remembered_columns(agency: Agency) -> dict[str, str]:
    """Return the field of every heading the agency ever explained; what was said last counts."""
    fields: dict[str, str] = {}
    for kept in ColumnMap.objects.filter(agency=agency).order_by("kept_at").values_list("fields", flat=True):
        fields.update(kept)
    return fields


def rows_of(batch: Batch, *, show: str = "", field: str = "") -> QuerySet[Row]:
    """Return the rows of a list, narrowed by a filter of its page."""
    rows = Row.objects.filter(batch=batch).order_by("position")
    narrowed = {
        "kesalahan": Q(errors__gt=0),
        "peringatan": Q(warnings__gt=0),
        "perlu": Q(errors__gt=0) | Q(warnings__gt=0),
        "dikenal": Q(known__gt=0),
        "dilewati": Q(state="SKIPPED"),
        "ditolak": Q(state="REFUSED"),
    }.get(show)
    if narrowed is not None:
        rows = rows.filter(narrowed)
    return rows.filter(flagged__contains=[field]) if field else rows


def sums_of(batch: Batch) -> dict[str, int]:
    """Count the rows of a list: all, with errors, with warnings, and by state; and the people in them."""
    found = Row.objects.filter(batch=batch).aggregate(
        all_rows=Count("pk"),
        all_people=Sum("people", default=0),
        all_errors=Count("pk", filter=Q(errors__gt=0)),
        all_warnings=Count("pk", filter=Q(warnings__gt=0, errors=0)),
        all_clean=Count("pk", filter=Q(warnings=0, errors=0)),
        all_ready=Count("pk", filter=Q(state="READY")),
        all_skipped=Count("pk", filter=Q(state="SKIPPED")),
        all_imported=Count("pk", filter=Q(state="IMPORTED")),
        all_refused=Count("pk", filter=Q(state="REFUSED")),
        all_undone=Count("pk", filter=Q(state="UNDONE")),
    )
    return {name.removeprefix("all_"): int(value or 0) for name, value in found.items()}


def records_of_batch(batch: Batch) -> QuerySet[Record]:
    """Return the records that a list brought in and that still count."""
    return Record.objects.filter(mention__report__batch=batch.pk, withdrawn_at=None)


def known_records(ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return for each of some records those that may speak of the same person."""
    wanted, found = list(ids), dict[UUID, set[UUID]]()
    for start in range(0, len(wanted), PIECE):
        piece = wanted[start : start + PIECE]
        for mine, other in (("left_id", "right_id"), ("right_id", "left_id")):
            for one, two in Pair.objects.filter(**{f"{mine}__in": piece}).values_list(mine, other):
                found.setdefault(one, set()).add(two)
    return found


def undecided(reports: Iterable[UUID]) -> set[UUID]:
    """Return those of some reports that nobody has verified or refused, and whose people nobody has judged."""
    free = Report.objects.filter(pk__in=list(reports), status__in=(Status.RECEIVED, Status.RETURNED))
    people = dict(Record.objects.filter(mention__report__in=free).values_list("pk", "mention__report"))
    judged = Pair.objects.filter(Q(left__in=people) | Q(right__in=people), current__isnull=False)
    held = {people.get(one) for pair in judged.values_list("left_id", "right_id") for one in pair}
    return set(free.values_list("pk", flat=True)) - held


def kept_reports(batch: Batch) -> dict[str, int]:
    """Count the reports of a list that would stay if it were undone, and those that would go."""
    ids = list(Row.objects.filter(batch=batch, state="IMPORTED").values_list("report_id", flat=True))
    free = sum(len(undecided(ids[start : start + PIECE])) for start in range(0, len(ids), PIECE))
    return {"go": free, "stay": len(ids) - free}


def stalled(before: datetime, states: Iterable[str]) -> list[UUID]:
    """Return lists whose background work has not moved since a time."""
    waiting = Batch.objects.filter(state__in=states, state_at__lt=before, trouble__in=("", "STORAGE"))
    return list(waiting.values_list("pk", flat=True))


def outdated(before: datetime) -> QuerySet[Sheet]:
    """Return files whose time of keeping is over."""
    return Sheet.objects.filter(uploaded_at__lt=before, removed_at=None)
