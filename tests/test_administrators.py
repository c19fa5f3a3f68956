"""An administrator knows officers and agencies, and nobody whom they help."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.database.identity import acting_as, for_purpose
from suluh.people.kinds import Purpose
from tests.pages import CAST, PAGES, address
from tests.test_policies import PROTECTED, count
from tests.world import MARIA, TELLING, World

OPEN_TO_ADMINISTRATORS = [page for page, answers in PAGES.items() if answers[CAST.index("adi")] == 200]
PERSONAL = (
    *MARIA.name.split(), MARIA.nik, *MARIA.phones, TELLING.narrative, TELLING.teller.name, TELLING.teller.phone,
)  # fmt: skip


@pytest.mark.parametrize("page", OPEN_TO_ADMINISTRATORS)
def test_no_page_that_opens_to_her_says_anything_about_a_person(client: Client, world: World, page: str) -> None:
    where = address(page, world)
    client.force_login(world.users["adi"])
    text = client.get(where).content.decode(errors="replace")
    assert [word for word in PERSONAL if word and word in text] == []


def test_she_reads_whom_she_manages(client: Client, world: World) -> None:
    client.force_login(world.users["adi"])
    text = client.get(reverse("accounts:members")).content.decode()
    assert "sari@suluh.example" in text
    assert "Saluran Pengaduan" in client.get(reverse("accounts:agencies")).content.decode()


@pytest.mark.parametrize("table", [table for table in PROTECTED if table != "audit_entry"])
def test_the_database_gives_her_no_row(world: World, table: str) -> None:
    actor = world.actor("adi")
    for identity in (actor.identity(), actor.trail_identity()):
        with acting_as(identity), for_purpose(Purpose.OVERSIGHT):
            assert count(table) == 0
