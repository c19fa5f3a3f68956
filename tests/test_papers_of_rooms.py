"""The papers that rooms issue: what a referral's letter names, and that the others name nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from suluh.audit.models import Entry
from suluh.database.identity import acting_as
from suluh.justice.tests import parts as justice
from suluh.referrals.tests.parts import send
from tests.world import World


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Keep what templates are given."""
    seen: list[dict[str, Any]] = []

    def render(template: bytes, data: dict[str, Any], *, title: str) -> bytes:
        seen.append(data)
        return b"%PDF"

    monkeypatch.setattr("suluh.papers.actions.render_pdf", render)
    return seen


def test_a_letter_names_only_what_is_shared_and_only_if_asked(
    world: World, client: Client, told: list[dict[str, Any]]
) -> None:
    referral = send(world, world.case())
    client.force_login(world.users["sari"])
    address = reverse("referrals:letter", args=[referral.pk])
    assert client.post(address).status_code == client.post(address, {"identitas": "on"}).status_code == 302
    assert told[0]["person"] == []
    assert told[1]["person"] == [["Nama", "Maria Yasinta Bano"]]
    with acting_as(world.actor("sinta").trail_identity()):
        assert Entry.objects.filter(event="identity.read").count() == 1


def test_the_other_papers_name_nobody(world: World, client: Client, told: list[dict[str, Any]]) -> None:
    case = world.case()
    justice.proceeding(world, case)
    justice.instalment(world, justice.claim(world, case), 25_000_000)
    client.force_login(world.users["sari"])
    for page in ("justice:court_paper", "justice:calculation", "referrals:services"):
        assert client.post(reverse(page, args=[case.pk])).status_code == 302, page
    assert "Maria" not in str(told)
    assert told[1]["left"] == "Rp25.000.000"
    assert told[0]["proceedings"][0]["called"] == "terlapor"
