"""The agencies' own files, from the upload to the identities that are kept, held against what they truly say."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from suluh.capture.access import at_work
from suluh.capture.actions import handing_in, importing
from suluh.capture.jobs import work
from suluh.capture.kinds import Choice, State
from suluh.capture.models import Batch, Row
from suluh.capture.queries import look_into, tables_of
from suluh.capture.rules.layout import best_fields
from suluh.capture.tests.lists import FIXTURES
from suluh.people.kinds import PersonRole
from suluh.people.models import Identity
from suluh.people.queries import Opened, opened
from suluh.regions.actions import load_areas, load_countries, read_codes
from suluh.reports.models import Check, Report
from tests.world import World

FOLDER = FIXTURES / "spreadsheets"
AT = datetime(2026, 1, 31, 1, 0, tzinfo=UTC)
LEAST_UNDERSTOOD = 0.98

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (FOLDER / "truth.json").exists(),
        reason=f"IMPORT NOT HELD AGAINST ITS TRUTH: no {FOLDER}",
    ),
]


def test_what_is_kept_is_what_the_files_say_and_nothing_is_silently_wrong(world: World) -> None:
    """Every identity is compared with truth.json; what differs must have been flagged for the verifier."""
    load_areas(read_codes())
    load_countries()
    counts: Counter[str] = Counter()
    silent: list[str] = []
    for file in json.loads((FOLDER / "truth.json").read_text())["files"]:
        batch = import_file(world, FOLDER / file["file"])
        with at_work(0):
            compare(batch, file["records"], counts, silent)
    share = counts["right"] / counts["all"]
    print(f"\n{counts['all']} cells kept, {share:.2%} as the truth says, {counts['flagged']} wrong but flagged")
    assert silent == []
    assert share >= LEAST_UNDERSTOOD
    assert counts["missing rows"] == counts["invented rows"] == 0


def import_file(world: World, path: Path) -> Batch:
    """Import a file with the columns as they were guessed."""
    dina = world.actor("dina")
    parts = [path.read_bytes()]
    with at_work(dina.user_id):
        agency = world.agencies["uptd-kupang"]
        batch = handing_in.hand_in(actor=dina, at=AT, agency=agency, name=path.name, parts=parts, look=look_into(parts))
        mapped = {table.name: best_fields(table, {}) for table in tables_of(batch)}
        handing_in.explain(actor=dina, at=AT, batch=batch, mapped=mapped, role=PersonRole.MIGRANT)
    work(batch.pk)
    with at_work(dina.user_id):
        importing.start_import(actor=dina, at=AT, batch=batch, choice=Choice.KEEP)
    work(batch.pk)
    with at_work(0):
        batch.refresh_from_db()
    assert (batch.state, batch.trouble) == (State.DONE, "")
    return batch


def compare(batch: Batch, truth: list[dict[str, Any]], counts: Counter[str], silent: list[str]) -> None:
    """Hold the people of each row against the truth."""
    rows = {(row.table.rpartition("!")[0], row.number): row for row in Row.objects.filter(batch=batch)}
    for record in truth:
        row = rows.pop((record["sheet"] or "csv", record["rows"][0]), None)
        if row is None or row.report is None:
            counts["missing rows"] += 1
            continue
        found = Identity.objects.filter(record__mention__report=row.report).order_by("record__mention__position")
        people = [opened(one) for one in found.select_related("village")]
        checks = Check.objects.filter(report=row.report, finding__startswith="CELL_")
        flags = {(one.position, one.facts["written_field"]) for one in checks}
        where = f"{batch.sheet.name[:14]} {record['sheet']}!{record['rows'][0]}"
        asked = any(field in ("NAME", "PEOPLE") for _, field in flags)
        count(counts, silent, where, "persons", len(people) == len(record["persons"]), asked)
        for place, wanted in enumerate(record["persons"][: len(people)]):
            for name, right in judge(people[place], row.report, wanted).items():
                flagged = bool({(place, name), (None, name)} & flags)
                count(counts, silent, f"{where} #{place}", name, right, flagged)
    counts["invented rows"] += len(rows)


def count(counts: Counter[str], silent: list[str], where: str, name: str, right: bool, flagged: bool) -> None:
    counts["all"] += 1
    counts["right"] += right
    counts["flagged"] += not right and flagged
    if not right and not flagged:
        silent.append(f"{where}: {name}")


def judge(kept: Opened, report: Report, truth: dict[str, Any]) -> dict[str, bool]:
    """Say for each field whether it was kept as the truth has it."""
    birth, span = truth["birth"], truth["birth"].get("range")
    if span:
        right = kept.birth is None or (kept.birth_estimated and span[0] <= str(kept.birth.year) <= span[1])
    else:
        right = str(kept.birth or "") == (birth["value"] or "")
    on = truth.get("report_date")
    return {
        "NAME": kept.name.lower() == (truth.get("name") or "").lower(),
        "ALIASES": list(kept.aliases) == truth.get("aliases", []),
        "SEX": kept.sex.value == (truth.get("sex") or ""),
        "BIRTH": right,
        "NIK": kept.nik == (truth.get("nik") or ""),
        "PHONES": list(kept.phones) == truth.get("phones", []),
        "REGION": kept.village_code == truth.get("region_code", ""),
        "DESTINATION": (report.destination_id or "") == (truth.get("destination") or ""),
        "REPORT_DATE": report.said_on.isoformat() == (on or AT.date().isoformat()),
    }
