"""How a task force finds itself, beside its peers, and who keeps which data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.taskforces.actions.capacity import keep_assessment
from suluh.taskforces.kinds import DataRole, Dimension, Item, Why
from suluh.taskforces.models import Assessment, DataDuty
from suluh.taskforces.queries.capacity import peers_of
from suluh.taskforces.rules.capacity import Duty, among_peers, may_assess, may_hold, next_steps, scores, whole
from suluh.taskforces.tests.stage import make_force
from tests.browser import axe, enter, shot
from tests.world import NOW, World

FULL = dict.fromkeys(Item.values, 3)


@pytest.mark.parametrize(
    ("answers", "dimension", "score"),
    [
        (FULL, "DATA", 100),
        ({}, "DATA", 0),
        (FULL | {"DATA1": 2}, "DATA", 88),  # eight of nine, not rounded up
        (FULL | {"DATA1": 0, "DATA2": 0, "DATA3": 1}, "DATA", 11),
    ],
)
def test_scores(answers: dict[str, int], dimension: str, score: int) -> None:
    assert scores(answers)[dimension] == score


def test_next_steps_are_the_lowest_items_of_the_weakest_dimensions() -> None:
    answers = FULL | {"DATA1": 1, "BUDGET1": 1, "BUDGET2": 0, "PEOPLE1": 2}
    assert next_steps(answers) == ["BUDGET2", "BUDGET1", "DATA1"]
    assert next_steps(FULL) == []
    assert whole(scores(FULL)) == 100
    assert may_assess(FULL).clear
    assert may_assess({"DATA1": 3}).codes == {Why.UNANSWERED}


def test_peers_are_of_about_the_same_size_and_not_too_few() -> None:
    level = dict.fromkeys(Dimension.values, 60)
    assert among_peers(10, [(5, level), (20, level), (12, level)]).scores["DATA"] == 60
    assert among_peers(10, [(4, level), (20, level), (12, level)]).scores == {}


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (Duty("Laporan", DataRole.CLEARER, "Dinas Kominfo"), set()),
        (Duty("Laporan", DataRole.CLEARER, "UPTD PPA"), {Why.SAME_OFFICE}),  # four eyes
        (Duty("Pemulangan", DataRole.CLEARER, "UPTD PPA"), set()),  # of other data
        (Duty("laporan", DataRole.VERIFIER, "uptd ppa"), {Why.DUTY_TAKEN}),
        (Duty("Laporan", DataRole.PRODUCER, "UPTD PPA"), set()),
    ],
)
def test_who_may_hold_a_role_for_data(draft: Duty, why: set[Why]) -> None:
    assert may_hold(draft, [Duty("Laporan", DataRole.VERIFIER, "UPTD PPA")]).codes == why


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"taskforces:{page}", args=args), fields)


def test_a_secretariat_assesses_its_task_force(world: World, client: Client) -> None:
    make_force("53.04")
    client.force_login(world.users["seta"])
    answers = FULL | {"DATA2": 0} | {"note-DATA": "SK petugas data nomor 4"}
    missing = {key: value for key, value in answers.items() if key != "DATA1"}
    assert send(client, "assess", "53.04", **missing).status_code == 200
    assert not Assessment.objects.exists()
    assert send(client, "assess", "53.04", **answers).status_code == 302
    page = client.get(reverse("taskforces:capacity", args=["53.04"])).content.decode()
    assert "Verifikasi dan penjernihan dilakukan orang yang berbeda" in page
    assert "SK petugas data nomor 4" in page
    assert "kurang dari tiga" in page
    assert "dibagi sembilan" in page
    assert send(client, "assess", "52.71", **answers).status_code == 404
    for role in ("VERIFIER", "CLEARER"):
        got = send(client, "give_duty", "53.04", dataset="Laporan korban", role=role, office="UPTD PPA")
    assert "tidak boleh juga menjernihkannya" in got.content.decode()
    assert send(client, "end_duty", DataDuty.objects.get().pk).status_code == 302
    assert DataDuty.objects.get().ends == NOW.date() or DataDuty.objects.get().ends is not None


def test_a_role_for_data_is_given_to_an_agency_of_this_system_or_to_another_office(
    world: World, client: Client
) -> None:
    make_force("53")
    client.force_login(world.users["seta"])
    own, far = (world.agencies[code] for code in ("gt-ntt", "uptd-mataram"))
    said = {"dataset": "Laporan korban", "role": "CLEARER"}
    assert "Pilih lembaga" in send(client, "give_duty", "53", **said).content.decode()
    assert send(client, "give_duty", "53", **said, agency=far.pk).status_code == 200  # beyond her area
    assert send(client, "give_duty", "53", **said, agency=own.pk).status_code == 302
    assert send(client, "give_duty", "53", dataset="Statistik", role="AUTHORITY", office="BPS").status_code == 302
    assert set(DataDuty.objects.values_list("office", "agency")) == {(own.name, own.pk), ("BPS", None)}


def test_peers_are_found_in_the_country(world: World) -> None:
    own = make_force("53.04")
    with acting_as(SYSTEM.identity()):
        keep_assessment(actor=SYSTEM, at=NOW, force=make_force("53.71"), answers=FULL, notes={})
    assert peers_of(own).count == 1
    assert peers_of(make_force("")).count == 0


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    force = make_force("53.04")
    with acting_as(SYSTEM.identity()):
        keep_assessment(actor=SYSTEM, at=NOW, force=force, answers=FULL | {"DATA2": 0}, notes={"DATA": "SK 4"})
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "capacity": reverse("taskforces:capacity", args=["53.04"]),
        "assess": reverse("taskforces:assess", args=["53.04"]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"taskforces-{name}")
        assert axe(page) == [], name
