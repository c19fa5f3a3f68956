"""A yearly report from its draft to its correction."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page

from suluh.annuals.kinds import State
from suluh.annuals.models import Section, TaskForceReport
from suluh.annuals.tests.stage import approve, make_report
from suluh.plans.tests.stage import adopt, make_activity, make_line, make_plan
from suluh.taskforces.tests.stage import make_force
from tests.browser import axe, enter, shot
from tests.world import World


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"annuals:{page}", args=args), fields)


def test_a_report_is_drafted_from_data_written_approved_and_frozen(world: World, client: Client) -> None:
    make_force()
    make_force("53.71")
    plan = make_plan()
    make_line(make_activity(plan), year=2025, planned=7_000_000, approved=6_000_000, spent=5_000_000)
    adopt(plan)
    client.force_login(world.users["seta"])
    assert "belum dimulai" in send(client, "draft", "53", span="YEARLY", last_year=2027).content.decode()
    assert send(client, "draft", "53", span="YEARLY", last_year=2025).status_code == 302
    assert "sudah ada" in send(client, "draft", "53", span="YEARLY", last_year=2025).content.decode()
    report = TaskForceReport.objects.get()
    assert report.figures["money"][0]["all_spent"] == 5_000_000
    page = client.get(reverse("annuals:report", args=[report.pk])).content.decode()
    assert "Rp5.000.000" in page
    assert 'data-code="53.71" data-value="3"' in page  # the map of that day, and its table
    assert "Anggaran yang direncanakan menurut sumber dana" in page
    said = {"body": "Tahun ini dua desa dijangkau.\n\nSerapan baik.", "version": 1}
    for part in ("SUMMARY", "OBSTACLES"):
        assert send(client, "write", report.pk, part, **said).status_code == 302
    assert "baru saja" in send(client, "write", report.pk, "SUMMARY", **said).content.decode()
    assert send(client, "approve", report.pk).status_code == 403
    client.force_login(world.users["lalu"])
    assert client.get(reverse("annuals:report", args=[report.pk])).status_code == 404  # a draft is its area's
    client.force_login(world.users["koko"])
    assert send(client, "approve", report.pk).status_code == 302
    report.refresh_from_db()
    assert report.state == State.APPROVED
    client.force_login(world.users["lalu"])
    paper = client.get(reverse("annuals:pdf", args=[report.pk]))
    assert paper.content.startswith(b"%PDF-")
    book = load_workbook(BytesIO(client.get(reverse("annuals:xlsx", args=[report.pk])).content), read_only=True)
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert 5_000_000 in cells


def test_an_approved_report_is_corrected_by_another_with_its_own_number(world: World, client: Client) -> None:
    report = approve(make_report())
    client.force_login(world.users["seta"])
    refused = send(client, "write", report.pk, "SUMMARY", body="Lain", version=2)
    assert "sudah disahkan" in refused.content.decode()
    send(client, "draw", report.pk)
    changes: list[dict[str, object]] = [{"figures": {}}, {"state": State.DRAFT}]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            TaskForceReport.objects.filter(pk=report.pk).update(**change)  # the database itself refuses
    with pytest.raises(DatabaseError), transaction.atomic():
        Section.objects.filter(report=report).update(body="Lain")
    assert send(client, "correct", report.pk, why="pendek").status_code == 200
    assert send(client, "correct", report.pk, why="Serapan triwulan keempat belum masuk").status_code == 302
    made = TaskForceReport.objects.get(correction=1)
    assert (made.corrects_id, made.state) == (report.pk, State.DRAFT)
    assert made.sections.get(part="SUMMARY").body == "Cukup."
    again = send(client, "correct", report.pk, why="Serapan triwulan keempat belum masuk")
    assert "masih berupa rancangan" in again.content.decode()
    approve(made)
    assert send(client, "correct", report.pk, why="Sekali lagi dikoreksi").status_code == 302
    assert TaskForceReport.objects.filter(correction=2).exists()


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    report = make_report()
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "index": reverse("annuals:index"),
        "report": reverse("annuals:report", args=[report.pk]),
        "write": reverse("annuals:write", args=[report.pk, "SUMMARY"]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"annuals-{name}")
        assert axe(page) == [], name
