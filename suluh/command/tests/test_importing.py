"""A list taken in from the command line: by the same steps as on the page, and told in plain words."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from suluh.capture.access import at_work
from suluh.capture.models import Batch
from suluh.capture.tests.lists import SAMPLE, xlsx
from suluh.command import machine
from suluh.command.importing import import_file
from suluh.reports.models import Report
from tests.world import World


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Run the command on the database of the test."""
    monkeypatch.setattr(machine, "application", contextlib.nullcontext)
    settings.FILES_DIR = tmp_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(xlsx(*SAMPLE))
    return path


def run(file: Path, *words: str) -> str:
    done = CliRunner().invoke(import_file, [str(file), "--agency", "uptd-kupang", *words])
    return done.output + str(done.exception or "")


def kept() -> tuple[list[str], int]:
    with at_work(0):
        return sorted(Batch.objects.values_list("state", flat=True)), Report.objects.filter(source="IMPORT").count()


def test_a_list_is_tried_imported_and_not_imported_twice(world: World, file: Path) -> None:
    assert "Nothing was imported" in run(file, "--officer", "dina", "--role", "VICTIM", "--dry-run")
    assert kept() == (["DROPPED"], 0)
    told = run(file, "--officer", "dina")
    assert "explained before" in told
    assert "Imported." in told
    assert " ? " not in told
    assert kept() == (["DONE", "DROPPED"], len(SAMPLE))
    assert "imported before" in run(file, "--officer", "dina")
    assert kept()[1] == len(SAMPLE)
    assert "Imported." in run(file, "--officer", "dina", "--sure")
    assert kept() == (["CHECKED", "DONE", "DONE", "DROPPED"], 2 * len(SAMPLE))


def test_what_is_missing_is_said_and_nothing_waits(world: World, file: Path) -> None:
    assert "--role" in run(file, "--officer", "dina")
    assert "may import for uptd-kupang" in run(file, "--officer", "sari")
    assert "no officer entah" in run(file, "--officer", "entah")
    file.write_bytes(file.read_bytes()[:300])
    assert "cut off" in run(file, "--officer", "dina")
    assert kept() == (["DROPPED"], 0)
