"""A list of reports that is very long is counted and paged through as far as anybody pages, and says so."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.http import LongList
from tests.world import World


def test_a_long_list_stops_counting(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(world.users["koko"])
    assert "atau lebih" not in client.get(reverse("reports:reports")).content.decode()
    monkeypatch.setattr(LongList, "most", 1)
    page = client.get(reverse("reports:reports"))
    assert "atau lebih" in page.content.decode()
    assert page.context["page"].paginator.count == 1
