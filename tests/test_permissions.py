"""Who gets which page, as the rooms' own tables say. A page that is missing there fails the last test."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages import ALL, CAST, LIBRARY, PAGES, address
from tests.world import World

OTHERS = {"account_reset_password_from_key", "set_language", "style", "public_style", "api:"}
"""Where the link for a new password leads, tested in room accounts; the API, tested in room reports; Django's language
switch; the style pages of developers."""
TABLE = PAGES | LIBRARY


@pytest.mark.parametrize("page", TABLE)
def test_each_person_gets_what_the_table_says(client: Client, world: World, page: str) -> None:
    got, where = [], address(page, world)
    for name in (*CAST, None):
        client.cookies.clear()
        if name:
            client.force_login(world.users[name])
        got.append(client.get(where).status_code)
    assert tuple(got) == TABLE[page]


def test_every_page_is_in_the_table() -> None:
    assert {page for page in ALL if page in TABLE or not page.startswith(tuple(OTHERS))} == set(TABLE)
