"""The pages of the sign-in library stand in our frame, which asks the database what waits for whoever looks."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.signals import template_rendered

from tests.world import World


@pytest.mark.parametrize("where", ["/akun/sesi/", "/akun/sandi/", "/akun/dua-langkah/"])
def test_a_page_of_the_library_is_rendered_in_a_transaction(client: Client, world: World, where: str) -> None:
    """Identity is sent with BEGIN alone: rendered after the view's transaction, the frame would be refused."""
    depths, outside = [], len(connection.savepoint_ids)

    def note(**_facts: Any) -> None:
        depths.append(len(connection.savepoint_ids))

    template_rendered.connect(note)
    client.force_login(world.users["sari"])
    answer = client.get(where, follow=True)
    template_rendered.disconnect(note)
    assert answer.status_code == 200
    assert min(depths) > outside
