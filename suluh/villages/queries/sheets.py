"""Reads of a village's spreadsheets."""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from suluh.people.queries import find_alike
from suluh.regions.models import Country
from suluh.sealing import unseal
from suluh.spreadsheets import Limits, Table, Unreadable, find_tables, read_workbook
from suluh.villages.models import Resident, Sheet, Village
from suluh.villages.queries import register, today
from suluh.villages.rules.sheets import Line, of_one_kind, read_lines

LIMITS = Limits(max_bytes=5_000_000, max_cells=300_000)
PIECE = 40


def look_into(content: bytes, name: str) -> list[Table]:
    """Return the tables of a spreadsheet that are headed alike; what names stand in is never written to disk open.

    :raises Unreadable: if it is no spreadsheet that can be read, or holds no table
    """
    number = os.memfd_create("sheet", os.MFD_CLOEXEC)
    with os.fdopen(number, "w+b") as target:
        target.write(content)
        target.flush()
        tables = of_one_kind(find_tables(read_workbook(Path(f"/proc/self/fd/{number}"), limits=LIMITS)))
    if not tables:
        raise Unreadable("no_table")
    return tables


def tables_of(sheet: Sheet) -> list[Table]:
    """Return the tables of a kept spreadsheet."""
    content = base64.b64decode(unseal(sheet.content_sealed or b"", str(sheet.pk)))
    return look_into(content, sheet.name)


def sheets(agency_id: int) -> QuerySet[Sheet]:
    """Return a village's spreadsheets, the newest first, without what they hold."""
    return Sheet.objects.filter(agency=agency_id).defer("content_sealed").order_by("-noted_at", "-pk")


def remembered(agency_id: int, signature: str) -> dict[str, str]:
    """Return what the village said of the same headings before ({}: nothing)."""
    found = Sheet.objects.filter(agency=agency_id, signature=signature).exclude(headings={})
    newest = found.order_by("-noted_at").values_list("headings", flat=True).first()
    return newest or {}


def lines_of(sheet: Sheet, village: Village) -> list[Line]:
    """Read a kept spreadsheet as entries of the register, as of the day it was handed in."""
    countries = frozenset(Country.objects.values_list("code", flat=True))
    return read_lines(
        tables_of(sheet), sheet.headings, today=today(sheet.noted_at), village=village.area_code, countries=countries
    )


def maybe_known(agency_id: int, lines: Sequence[Line]) -> list[Resident]:
    """Return entries of the register that may be people of these lines: by number, or by name and birth."""
    found: set[UUID] = set()
    for start in range(0, len(lines), PIECE):
        found.update(find_alike(line.said.claim() for line in lines[start : start + PIECE]))
    return list(register(agency_id).filter(record__in=found).select_related("record").order_by("number"))
