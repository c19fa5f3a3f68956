"""Plans as a secretariat drafts them and a coordinator adopts them, and the tree that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.library.actions.files import keep_file, remove_file
from suluh.library.models import Attachment
from suluh.plans.actions.plans import adopt_plan, report_target
from suluh.plans.models import ActionPlan, Activity, BudgetLine, Target
from suluh.plans.queries.gaps import gaps_of, lacking
from suluh.plans.queries.plans import plan_for
from suluh.plans.queries.sheets import write_sheet
from suluh.plans.queries.tree import Sums, tree
from suluh.plans.tests.stage import adopt, make_activity, make_line, make_plan
from suluh.regions.models import Succession
from suluh.spreadsheets import write_xlsx_safe
from suluh.taskforces.tests.stage import PDF, make_force
from tests.browser import axe, enter, shot
from tests.world import NOW, World


@pytest.fixture
def seta(world: World, client: Client) -> Client:
    """Sign the secretariat of NTT in."""
    client.force_login(world.users["seta"])
    return client


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"plans:{page}", args=args), fields)


def test_a_plan_is_drafted_filled_adopted_and_reported(seta: Client, world: World) -> None:
    make_force()
    said = {"title": "RAD NTT 2025-2029", "starts_year": 2025, "ends_year": 2029, "basis": "Pergub 12/2025"}
    assert send(seta, "draft", "53", **said).status_code == 302
    plan = ActionPlan.objects.get()
    for pillar in ("PREVENTION", "SOCIAL"):
        send(seta, "add_activity", plan.pk, pillar=pillar, title=f"Kegiatan {pillar}")
    first = plan.activities.get(number=1)
    line = {"year": 2026, "source": "APBD_PROV", "planned": 5_000_000, "approved": 4_000_000, "spent": 0}
    assert send(seta, "add_line", first.pk, **line).status_code == 302
    again = send(seta, "add_line", first.pk, **line)
    assert "sudah ada pada kegiatan" in again.content.decode()
    assert send(seta, "adopt", plan.pk).status_code == 403
    seta.force_login(world.users["koko"])
    assert tree("", 2026).total.planned == 0  # a draft stands in no tree
    assert send(seta, "adopt", plan.pk).status_code == 302
    assert tree("", 2026).total.planned == 5_000_000
    seta.force_login(world.users["seta"])
    evidence = SimpleUploadedFile("bukti.pdf", PDF)
    sent = send(seta, "target", first.pk, 2026, target=10, realised=4, version=0, evidence=evidence)
    assert sent.status_code == 302, sent.context["form"].errors
    assert Target.objects.get().evidence is not None
    assert "sudah ditetapkan" in send(seta, "add_activity", plan.pk, pillar="HEALTH", title="Baru").content.decode()
    kept = BudgetLine.objects.get()
    money = {"planned": 5_000_000, "approved": 4_000_000, "spent": 3_000_000, "version": 1}
    assert send(seta, "change_line", kept.pk, **money).status_code == 302
    assert "baru saja mengubahnya" in send(seta, "change_line", kept.pk, **money).content.decode()
    assert tree("53", 2026).total.spent == 3_000_000
    seta.force_login(world.users["lalu"])
    assert seta.get(reverse("plans:plan", args=[plan.pk])).status_code == 200
    assert send(seta, "change", plan.pk, title="x").status_code == 403


ASKED = [  # a place, a year and a source; what its own plan spent, and all inside it
    ("", 2026, "", 7, 119),
    ("", 2026, "APBD_PROV", 7, 119),
    ("", 2026, "APBN", 0, 0),
    ("", 2027, "", 0, 0),
    ("52", 2026, "", 29, 29),
    ("53", 2026, "", 11, 83),
    ("53.71", 2026, "", 13, 49),
    ("53.71.03", 2026, "", 17, 36),
    ("53.71.03.1001", 2026, "", 19, 19),
    ("53.01", 2026, "", 0, 0),
]


@pytest.mark.parametrize(("approved", "spent", "percent"), [(0, 0, 0), (0, 5, 0), (3, 2, 66), (3, 3, 100), (2, 3, 150)])
def test_the_share_that_is_spent_is_never_rounded_up(approved: int, spent: int, percent: int) -> None:
    assert Sums(9, approved, spent).percent == percent


def test_the_tree_adds_up_exactly_from_the_centre_to_the_village(world: World) -> None:
    amounts = {"": 7, "53": 11, "53.71": 13, "53.71.03": 17, "53.71.03.1001": 19, "53.04": 23, "52": 29}
    for code, amount in amounts.items():
        plan = make_plan(code, f"Rencana {code or 'pusat'}")
        make_line(make_activity(plan), planned=amount * 1_000_000_007, approved=amount, spent=amount)
        adopt(plan)
    for code, year, source, own, total in ASKED:
        found = tree(code, year, source)
        assert (found.own.spent, found.total.spent) == (own, total), (code, year, source)
        assert found.total.planned == total * 1_000_000_007
        assert found.total == sum((one.sums for one in found.branches), found.own)
    whole = tree("", 2026)
    assert (whole.own.planned, [one.code for one in whole.branches]) == (7 * 1_000_000_007, ["52", "53"])
    ntt = tree("53", 2026)
    assert ntt.total == next(one.sums for one in whole.branches if one.code == "53")
    kept = BudgetLine.objects.all()
    assert sum(line.planned for line in kept) == whole.total.planned


def test_a_plan_that_replaces_another_takes_its_place(world: World) -> None:
    old, new = make_plan("53", "Lama"), make_plan("53", "Baru")
    for plan in (old, new):
        make_line(make_activity(plan), planned=5)
    adopt(old)
    with pytest.raises(Refused):
        adopt(new)
    with acting_as(SYSTEM.identity()):
        adopt_plan(actor=SYSTEM, at=NOW, plan=new, replaces=True)
    assert tree("", 2026).total.planned == 5
    assert plan_for("53", 2026) is not None
    assert plan_for("53", 2026).plan == new  # type: ignore[union-attr]


def test_a_split_region_goes_on_with_the_plan_of_where_it_came_from(seta: Client) -> None:
    origin = make_plan("53.71", "RAD Kota Kupang")
    make_activity(origin)
    adopt(origin)
    Succession.objects.create(before_id="53.71", after_id="53.04", on=date(2025, 6, 1))
    held = plan_for("53.04", 2026)
    assert held is not None
    assert (held.plan, held.inherited) == (origin, True)
    assert "diwarisi" in seta.get(reverse("plans:place", args=["53.04"])).content.decode()
    make_force("53.04")
    said = {"title": "RAD Belu", "starts_year": 2026, "ends_year": 2029}
    assert seta.post(reverse("plans:draft", args=["53.04"]) + f"?dari={origin.pk}", said).status_code == 302
    made = ActionPlan.objects.get(area_code="53.04")
    assert [one.title for one in made.activities.all()] == ["Siaran"]
    adopt(made)
    assert plan_for("53.04", 2026).plan == made  # type: ignore[union-attr]


def test_a_village_plan_that_does_not_follow_its_districts_is_found(world: World) -> None:
    upper = make_plan("53.71", "RAD Kota Kupang")
    make_activity(upper)
    adopt(upper)
    village = make_plan("53.71.03.1001", "Rencana Oebobo")
    assert "NOT_FOLLOWING" in {one.code for one in gaps_of(village, 2026)}
    follower = make_plan("53.71.03.1001", "Rencana Oebobo II", follows=upper)
    assert "NOT_FOLLOWING" not in {one.code for one in gaps_of(follower, 2026)}


def test_what_all_plans_of_a_province_lack_is_on_one_page(
    seta: Client, world: World, django_assert_num_queries: Any
) -> None:
    drafts = [make_plan("53"), make_plan("53.71", "RAD Kota Kupang"), make_plan("52", "RAD NTB")]
    for plan in drafts:
        make_activity(plan)
    make_force("53.04")
    with django_assert_num_queries(6):
        found = lacking("53", 2026)
    assert {plan.title for plan, _gaps in found.plans} == {"RAD NTT", "RAD Kota Kupang"}
    assert (found.checked, found.counts["NO_MONEY"], found.counts["PILLAR_EMPTY"]) == (2, 2, 10)
    assert [one.area_code for one in found.without] == ["53", "53.04", "53.71"]  # drafts do not hold
    assert {plan.title for plan, _gaps in lacking("", 2026).plans} == {"RAD NTT", "RAD NTB"}
    page = seta.get(reverse("plans:gaps"), {"jenis": "NO_MONEY"}).content.decode()  # her own province at first
    assert "RAD Kota Kupang" in page
    assert "RAD NTB" not in page
    assert "belum mempunyai anggaran" in page
    assert "belum mempunyai target" not in page
    assert seta.get(reverse("plans:gaps"), {"wilayah": "99"}).status_code == 404


def test_two_officers_editing_one_plan_are_told(seta: Client) -> None:
    activity = make_activity()
    said = {"pillar": "PREVENTION", "title": "Siaran radio", "version": 1}
    assert send(seta, "change_activity", activity.pk, **said).status_code == 302
    late = send(seta, "change_activity", activity.pk, **(said | {"title": "Siaran televisi"}))
    assert "baru saja mengubahnya" in late.content.decode()
    assert Activity.objects.get().title == "Siaran radio"
    plan = {"title": "RAD NTT, diubah", "basis": "", "follows": "", "version": 1}
    assert send(seta, "change", activity.plan_id, **plan).status_code == 302
    assert "baru saja" in send(seta, "change", activity.plan_id, **(plan | {"title": "Lain"})).content.decode()
    line = make_line(activity)
    money = {"planned": "5", "approved": "5", "spent": "1", "version": 1}
    assert send(seta, "change_line", line.pk, **money).status_code == 302
    assert "baru saja" in send(seta, "change_line", line.pk, **(money | {"spent": "2"})).content.decode()
    assert send(seta, "target", activity.pk, 2026, target=5, version=0).status_code == 302
    assert "baru saja" in send(seta, "target", activity.pk, 2026, target=6, version=0).content.decode()


def test_evidence_removed_by_retention_is_a_gap(world: World) -> None:
    activity = make_activity()
    with acting_as(SYSTEM.identity()):
        kept = keep_file(actor=SYSTEM, at=NOW, content=PDF)
        report_target(
            actor=SYSTEM, at=NOW, activity=activity, year=2025, version=0, target=1, realised=1, evidence=kept
        )
        remove_file(actor=SYSTEM, at=NOW, attachment=kept, why="Jadwal retensi arsip")
    assert "EVIDENCE_GONE" in {one.code for one in gaps_of(activity.plan, 2026)}
    assert Attachment.objects.get().removed_at


def big_sheet(rows: int, bad: int) -> SimpleUploadedFile:
    made = BytesIO()
    lines: list[list[str | int]] = [["kegiatan", "tahun", "sumber", "rekening", "direncanakan", "disetujui"]]
    for number in range(1, rows + 1):
        year = 1999 if number == bad else 2025 + number % 5
        lines.append([1, year, "APBN", f"5.1.{number}", 1_000 + number, 0])
    write_xlsx_safe(lines, made)
    return SimpleUploadedFile("anggaran.xlsx", made.getvalue())


def test_five_thousand_lines_with_one_bad_row(seta: Client) -> None:
    plan = make_activity().plan
    refused = send(seta, "upload", plan.pk, file=big_sheet(5000, 4321))
    text = refused.content.decode()
    assert "Baris 4322" in text
    assert "1 dari 5" in text
    assert BudgetLine.objects.count() == 0  # all or nothing
    for _ in range(2):  # the same table twice changes nothing
        assert send(seta, "upload", plan.pk, file=big_sheet(5000, 4321), take_good="on").status_code == 302
        assert BudgetLine.objects.count() == 4999
    assert sum(BudgetLine.objects.values_list("planned", flat=True)) == 5000 * 1000 + sum(range(1, 5001)) - 1000 - 4321
    page = seta.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert "Baris 4322" in page  # what was left out is said


def test_the_sheet_can_be_filled_in_and_sent_back(seta: Client) -> None:
    line = make_line()
    sheet = write_sheet(line.activity.plan)
    plan = line.activity.plan
    assert send(seta, "upload", plan.pk, file=SimpleUploadedFile("x.xlsx", sheet)).status_code == 302
    assert BudgetLine.objects.get().planned == 1_000_000
    assert seta.get(reverse("plans:sheet", args=[plan.pk])).content == sheet or sheet
    for content in (b"", b"\x00\x01", b"kegiatan;tahun\n1;2026\n"):
        refused = send(seta, "upload", plan.pk, file=SimpleUploadedFile("x.csv", content))
        assert refused.status_code == 200
        assert "field-errors" in refused.content.decode()


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    line = make_line()
    adopt(line.activity.plan)
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "index": reverse("plans:index"),
        "money": reverse("plans:money"),
        "gaps": reverse("plans:gaps"),
        "plan": reverse("plans:plan", args=[line.activity.plan_id]),
        "activity": reverse("plans:activity", args=[line.activity_id]),
        "upload": reverse("plans:upload", args=[line.activity.plan_id]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"plans-{name}")
        assert axe(page) == [], name
